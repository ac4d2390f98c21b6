"""The pages of keys and webhooks, for who administers."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from dossier.hooks import Happening
from dossier.keys import NewKey, Scope
from dossier.people import NewAccount, Role
from tests.web.town import HERE, LOGINS, THERE, Town

SignIn = Callable[[str], TestClient]
KEY = {"name": "Một cửa xã Bắc Mê", "office": HERE, "scopes": ["dossiers:read", "rates:read"], "days": "90"}


def test_only_administrators_see_keys_and_webhooks(signed_in: SignIn) -> None:
    client = signed_in("head")

    assert [client.get(path).status_code for path in ("/quan-tri/khoa", "/quan-tri/webhook")] == [403, 403]


def test_key_is_shown_once_and_works_until_it_is_revoked(signed_in: SignIn, visitor: TestClient) -> None:
    client = signed_in("administrator")
    made = client.post("/quan-tri/khoa", data=KEY).text
    token = "sohoa_" + made.partition(">sohoa_")[2].partition("<")[0]
    later = client.get("/quan-tri/khoa").text
    headers = {"Authorization": f"Bearer {token}"}

    assert visitor.get("/api/v1/dossiers", headers=headers).status_code == 200
    assert token not in later
    client.post(f"/quan-tri/khoa/{token.split('_')[1]}/thu-hoi")
    assert visitor.get("/api/v1/dossiers", headers=headers).status_code == 401


WRONG: tuple[dict[str, object], ...] = (
    {"name": ""}, {"office": "không có"}, {"scopes": []}, {"scopes": ["everything"]}, {"days": "99999"},
)  # fmt: skip


def test_wrong_key_is_not_made(signed_in: SignIn, town: Town) -> None:
    client = signed_in("administrator")

    assert {client.post("/quan-tri/khoa", data=KEY | wrong).status_code for wrong in WRONG} == {422}
    assert not town.services.integration.keys.all()


def test_administrator_of_an_office_has_no_power_over_others(signed_in: SignIn, town: Town) -> None:
    people, integration = town.services.accounts, town.services.integration
    _, kept = people.find(LOGINS["clerk"][0]) or (None, None)
    people.add(NewAccount("thu.quan.xa", "Quản xã", HERE, frozenset({Role.ADMINISTRATOR}), kept))
    LOGINS["local"] = ("thu.quan.xa", "Quản xã", HERE, {Role.ADMINISTRATOR})
    theirs = integration.keys.add(NewKey("của xã khác", THERE, frozenset(Scope), "x"))
    hook = integration.webhooks.add(THERE, "https://khac.test/", frozenset({Happening.SCAN_FINISHED}), "x")
    assert theirs is not None
    try:
        client = signed_in("local")
    finally:
        del LOGINS["local"]

    assert "của xã khác" not in client.get("/quan-tri/khoa").text
    assert client.post(f"/quan-tri/khoa/{theirs[0].id}/thu-hoi").status_code == 404
    assert "khac.test" not in client.get("/quan-tri/webhook").text
    for path in ("", "/thu", "/gui-lai", "/tat", "/xoa"):
        address = f"/quan-tri/webhook/{hook.id}{path}"
        answer = client.post(address, data={"delivery": "msg_0"}) if path else client.get(address)
        assert answer.status_code == 404
    assert client.post("/quan-tri/khoa", data=KEY | {"office": THERE}).status_code == 422
    assert client.post("/quan-tri/khoa", data=KEY | {"office": ""}).status_code == 422


def test_webhook_to_a_forbidden_address_is_not_made(signed_in: SignIn, town: Town) -> None:
    told = {"office": HERE, "happenings": ["scan.finished"]}
    for url in (
        "http://169.254.169.254/latest",
        "http://127.0.0.1:9/",
        "ftp://10.0.0.1/",
        "http://a:b@10.0.0.1/",
    ):
        answer = signed_in("administrator").post("/quan-tri/webhook", data={**told, "url": url})
        assert answer.status_code == 422, url
    assert not town.services.integration.webhooks.all()


def test_story_of_an_administrator(browse: Callable[[str], Page], town: Town) -> None:
    page = browse("administrator")
    page.goto("/quan-tri/khoa")
    page.get_by_label("Tên khóa").fill("Một cửa xã Bắc Mê")
    page.get_by_label("Cơ quan").fill(HERE)
    page.get_by_label("dossiers:read").check()
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.get_by_text("Khóa chỉ hiện một lần")).to_be_visible()
    page.get_by_role("link", name="Xong").click()
    row = page.get_by_role("row", name="Một cửa xã Bắc Mê")
    expect(row.get_by_text("Đang dùng")).to_be_visible()
    row.get_by_text("Thu hồi", exact=True).click()
    row.get_by_role("button", name="Thu hồi ngay").click()
    expect(page.get_by_role("row", name="Một cửa xã Bắc Mê").get_by_text("Đã thu hồi")).to_be_visible()

    page.get_by_role("link", name="Webhook").click()
    page.get_by_label("Địa chỉ nhận").fill("https://10.60.1.5/sohoa")
    page.get_by_label("Hồ sơ của cơ quan").fill(HERE)
    page.get_by_label("scan.finished").check()
    page.get_by_role("button", name="Thêm nơi nhận").click()
    page.get_by_role("button", name="Gửi thử").click()
    expect(page.get_by_role("row", name="webhook.test").get_by_text("Chờ gửi")).to_be_visible()
    actions = [entry.event.action for entry in town.services.trail.entries()]
    assert {"key_added", "key_revoked", "webhook_added", "webhook_tested"} <= set(actions)
