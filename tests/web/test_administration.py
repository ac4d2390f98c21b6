"""Accounts and offices: made, changed, closed, by those who may and no further than they may."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from access.passwords import hash_password
from digitize.assemble.front import open_front
from digitize.settings import read_settings
from dossier.people import NewAccount, Role
from tests.web.pictures import take
from tests.web.town import HERE, LOGINS, PASSWORD, PROVINCE, THERE, Town, open_town
from web.app import create_app

SignIn = Callable[[str], TestClient]
PLACE = "/quan-tri/tai-khoan"
NEW = {"login": "moi.den", "name": "Chu Thị Mới", "office": "UBND xã Bắc Mê – H60.16", "roles": ["clerk"]}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        add(made, "thu.tinh", PROVINCE)
        yield made


def add(town: Town, login: str, office: str, roles: frozenset[Role] = frozenset({Role.ADMINISTRATOR})) -> int:
    account = town.services.accounts.add(
        NewAccount(login, "Quản Trị Thử", office, roles, hash_password(PASSWORD))
    )
    assert account is not None
    return account.id


@pytest.fixture
def provincial(visitor: TestClient) -> TestClient:
    """An administrator of the province, who sees both communes and not the whole system."""
    assert visitor.post("/dang-nhap", data={"login": "thu.tinh", "password": PASSWORD}).status_code == 303
    visitor.headers["X-CSRF-Token"] = (
        visitor.get("/mat-khau").text.partition('data-csrf="')[2].partition('"')[0]
    )
    return visitor


def last_action(town: Town) -> tuple[str, str]:
    event = list(town.services.trail.entries())[-1].event
    return event.action, event.subject


def first_password(page: str) -> str:
    found = re.search(r'class="password">([^<]+)<', page)
    assert found is not None
    return found[1]


def test_made_account_signs_in_once_with_its_first_password_and_must_change_it(
    signed_in: SignIn, visitor: TestClient, town: Town
) -> None:
    administrator = signed_in("administrator")
    page = administrator.post(PLACE, data=NEW).text
    password = first_password(page)

    assert last_action(town) == ("account_added", "account:moi.den")
    assert visitor.post("/dang-nhap", data={"login": "moi.den", "password": password}).status_code == 303
    assert visitor.get("/bat-dau").headers["location"] == "/mat-khau"
    found = town.services.accounts.find("moi.den")
    assert found is not None
    assert password not in administrator.get(f"{PLACE}/{found[0].id}").text
    assert administrator.post(PLACE, data=NEW).status_code == 422


def test_reset_ends_sessions_and_the_old_password(signed_in: SignIn, visitor: TestClient, town: Town) -> None:
    number = add(town, "thu.quen", HERE, frozenset({Role.CLERK}))
    visitor.post("/dang-nhap", data={"login": "thu.quen", "password": PASSWORD})
    assert visitor.get("/mat-khau").status_code == 200

    password = first_password(signed_in("administrator").post(f"{PLACE}/{number}/mat-khau").text)

    assert visitor.get("/mat-khau").status_code == 303
    assert visitor.post("/dang-nhap", data={"login": "thu.quen", "password": PASSWORD}).status_code == 401
    assert visitor.post("/dang-nhap", data={"login": "thu.quen", "password": password}).status_code == 303


def test_closed_account_is_signed_out_and_opened_again(
    signed_in: SignIn, visitor: TestClient, town: Town
) -> None:
    number, administrator = (
        add(town, "thu.nghi", HERE, frozenset({Role.CLERK})),
        signed_in("administrator"),
    )
    form = {"login": "thu.nghi", "password": PASSWORD}
    visitor.post("/dang-nhap", data=form)

    administrator.post(f"{PLACE}/{number}/khoa")
    assert visitor.get("/mat-khau").status_code == 303
    assert visitor.post("/dang-nhap", data=form).status_code == 401
    administrator.post(f"{PLACE}/{number}/mo")
    assert visitor.post("/dang-nhap", data=form).status_code == 303
    administrator.post(f"{PLACE}/{number}/dang-xuat")
    assert visitor.get("/mat-khau").status_code == 303
    assert last_action(town) == ("signed_out_everywhere", "account:thu.nghi")


def test_roles_and_office_are_changed_and_noted(signed_in: SignIn, town: Town) -> None:
    number = add(town, "thu.doi", HERE, frozenset({Role.CLERK}))
    form = {"name": "Tên Mới", "office": "minh son", "roles": ["head", "clerk"]}

    assert signed_in("administrator").post(f"{PLACE}/{number}", data=form).status_code == 303
    account = town.services.accounts.get(number)
    assert account is not None
    assert (account.name, account.office) == ("Tên Mới", THERE)
    assert set(account.roles) == {Role.HEAD, Role.CLERK}
    details = list(town.services.trail.entries())[-1].event.details
    assert details == {"what": "name,office,roles", "office": THERE, "roles": "clerk,head"}


def test_nobody_changes_their_own_power(signed_in: SignIn, town: Town) -> None:
    own, client = town.people["administrator"], signed_in("administrator")

    client.post(f"{PLACE}/{own.id}", data={"name": own.name, "office": HERE, "roles": [*Role]})
    assert town.services.accounts.get(own.id) == own
    assert client.post(f"{PLACE}/{own.id}/khoa").status_code == 403
    assert client.post(f"{PLACE}/{own.id}/mat-khau").status_code == 403


def test_last_administrator_of_the_whole_system_stays(town: Town) -> None:
    accounts, own = town.services.accounts, town.people["administrator"]

    assert not accounts.change(replace(own, is_active=False))
    assert not accounts.change(replace(own, roles=frozenset({Role.CLERK})))
    assert not accounts.change(replace(own, office=HERE))
    second = accounts.get(add(town, "thu.hai", ""))
    assert second is not None
    assert accounts.change(replace(second, is_active=False))
    assert accounts.change(replace(own, name="Trần Thị Quản"))


def test_administrator_of_an_office_goes_no_further_than_it(provincial: TestClient, town: Town) -> None:
    chief, clerk = town.people["administrator"], town.people["clerk"]
    page = provincial.get(PLACE).text

    assert LOGINS["clerk"][0] in page
    assert LOGINS["administrator"][0] not in page
    assert provincial.get(f"{PLACE}/{chief.id}").status_code == 404
    assert last_action(town) == ("refused", f"account:{chief.login}")
    assert provincial.post(f"{PLACE}/{chief.id}/mat-khau").status_code == 404
    assert provincial.get("/quan-tri/co-quan").status_code == 403
    for office in ("", "Toàn hệ thống", "H99"):
        given = {"name": clerk.name, "office": office, "roles": ["clerk"]}
        assert provincial.post(f"{PLACE}/{clerk.id}", data=given).status_code == 422
        assert provincial.post(PLACE, data=NEW | given | {"login": "leo.thang"}).status_code == 422
    assert town.services.accounts.get(clerk.id) == clerk
    assert town.services.accounts.find("leo.thang") is None


def test_only_administrators_administer(signed_in: SignIn, town: Town) -> None:
    for who in ("clerk", "verifier", "head", "auditor"):
        client = signed_in(who)
        assert client.get("/quan-tri").status_code == 403
        assert client.post(PLACE, data=NEW).status_code == 403
        assert client.post(f"{PLACE}/{town.people['clerk'].id}/mat-khau").status_code == 403


def test_what_is_typed_wrongly_is_told(signed_in: SignIn) -> None:
    client = signed_in("administrator")
    bad = client.post(PLACE, data={"login": "Đ", "name": " ", "office": "đâu đó", "roles": ["king"]})

    assert bad.status_code == 422
    for said in ("Tên đăng nhập: 3–64", "Hãy nhập họ và tên", "Hãy chọn một cơ quan", "ít nhất một vai trò"):
        assert said in bad.text
    assert client.get(f"{PLACE}/999999").status_code == 404
    assert client.get(f"{PLACE}/{10**30}").status_code == 404


def test_offices_are_suggested_as_one_types(signed_in: SignIn) -> None:
    suggest = "/quan-tri/co-quan/goi-y"
    client = signed_in("administrator")

    assert "UBND xã Bắc Mê – H60.16" in client.get(suggest, params={"office": "bac me"}).text
    assert "H60.58" in client.get(suggest, params={"office": "60.58"}).text
    assert "option" not in client.get(suggest, params={"office": "không có"}).text


def test_single_pc_starts_without_a_command(tmp_path: Path) -> None:
    settings = read_settings({"SOHOA_HOME": str(tmp_path / "home"), "SOHOA_WORKERS": "1"})
    with open_front(settings) as services:
        client = TestClient(create_app(services), base_url="http://sohoa.test", follow_redirects=False)
        client.post("/lan-dau", data={"login": "mot.minh", "name": "Lò Thị Một", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = (
            client.get("/mat-khau").text.partition('data-csrf="')[2].partition('"')[0]
        )

        assert client.get("/quan-tri").headers["location"] == "/quan-tri/co-quan"
        bad = {"code": "xã", "name": "UBND xã", "level": "commune", "office": "trên trời"}
        answer = client.post("/quan-tri/co-quan", data=bad)
        assert answer.status_code == 422
        assert "mã cơ quan phải có dạng" in answer.text
        good = {"code": "h60.16", "name": "UBND xã  Bắc Mê", "level": "commune"}
        assert client.post("/quan-tri/co-quan", data=good).status_code == 303
        assert client.post("/quan-tri/co-quan", data=good).status_code == 422
        assert client.get("/quan-tri").headers["location"] == PLACE
        assert [office.name for office in services.register.offices()] == ["UBND xã Bắc Mê"]


def test_administrator_makes_an_account_in_browser(
    browse: Callable[[str], Page], browser: Browser, address: str
) -> None:
    page = browse("administrator")
    page.get_by_role("link", name="Quản trị").click()
    page.get_by_role("link", name="Thêm tài khoản").click()
    page.get_by_label("Tên đăng nhập").fill("ban.ghe")
    page.get_by_label("Họ và tên").fill("Bàn Thị Ghế")
    with page.expect_response(lambda answer: "goi-y" in answer.url and "Minh" in answer.url):
        page.get_by_label("Cơ quan", exact=True).fill("Minh")
    page.locator("datalist option[value='UBND xã Minh Sơn – H60.58']").wait_for(state="attached")
    page.get_by_label("Cơ quan", exact=True).fill("UBND xã Minh Sơn – H60.58")
    page.get_by_label("Cán bộ tiếp nhận").check()
    take(page, "quan-tri-tai-khoan")
    page.get_by_role("button", name="Tạo tài khoản").click()
    password = page.locator("code.password").inner_text()
    other = browser.new_context(base_url=address).new_page()
    other.goto("/dang-nhap")
    other.get_by_label("Tên đăng nhập").fill("ban.ghe")
    other.get_by_label("Mật khẩu").fill(password)
    other.get_by_role("button", name="Đăng nhập").click()
    other.get_by_text("Mật khẩu hiện tại do người khác đặt").wait_for()
    other.get_by_label("Mật khẩu hiện tại").fill(password)
    other.get_by_label("Mật khẩu mới").fill("con đường bê tông")
    other.get_by_role("button", name="Lưu mật khẩu").click()
    other.get_by_role("link", name="Quầy tiếp nhận").wait_for()
    other.context.close()
