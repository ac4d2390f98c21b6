"""The page of the audit trail, the file that is taken away from it, and the commands that verify it."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page
from sqlalchemy import Engine
from starlette.testclient import TestClient

from cli.audit import audit
from dossier.errors import RecordsUnavailable
from dossier.trail import Event
from dossier.trail_check import check, lines_of
from storage.sql import open_database
from storage.trail import SqlTrail
from tests.web.town import HERE, LOGINS, MINE, THERE, Town, open_town

SignIn = Callable[[str], TestClient]
CLERK = LOGINS["clerk"][0]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        for page in range(60):
            made.services.trail.append(
                Event(CLERK, HERE, "page_viewed", f"dossier:{MINE}/component/3", {"page": str(page)}),
                Event(
                    "nguoi.kia", THERE, "page_viewed", "dossier:H60.58-260915-0003/component/1", {"page": "1"}
                ),
            )
        yield made


def test_head_sees_what_their_own_people_did(signed_in: SignIn) -> None:
    page = signed_in("head").get("/nhat-ky")

    assert "Xem trang 59" in page.text
    assert "nguoi.kia" not in page.text


def test_province_sees_both_and_clerks_see_nothing(signed_in: SignIn) -> None:
    assert "nguoi.kia" in signed_in("auditor").get("/nhat-ky").text
    assert signed_in("clerk").get("/nhat-ky").status_code == 403
    assert signed_in("clerk").get("/nhat-ky/tai-ve").status_code == 403


def test_older_entries_are_a_page_away(signed_in: SignIn) -> None:
    client = signed_in("head")
    first = client.get("/nhat-ky?viec=page_viewed").text
    older = first.partition('href="/nhat-ky?viec=page_viewed&amp;truoc=')[2].partition('"')[0]
    second = client.get(f"/nhat-ky?viec=page_viewed&truoc={older}").text

    assert "Xem trang 9<" in second
    assert "Xem trang 10<" in first
    assert "Cũ hơn" not in second


def test_entries_are_found_by_person_action_dossier_and_day(signed_in: SignIn, town: Town) -> None:
    client = signed_in("administrator")
    today = town.services.clock().astimezone(dt.timezone(dt.timedelta(hours=7))).date()

    def numbers(query: str) -> int:
        return client.get(f"/nhat-ky?{query}").text.count("<time ")

    assert numbers(f"nguoi=NGUOI.KIA&ngay={today}") == 50
    assert numbers(f"ngay={today - dt.timedelta(days=1)}") == 0
    assert numbers(f"ho_so={MINE}&viec=page_viewed") == 50
    assert numbers(f"ho_so={MINE[:-1]}") == 0
    assert numbers("ho_so=%25") == 0
    assert client.get("/nhat-ky?ngay=hôm qua").status_code == 422
    assert client.get("/nhat-ky?truoc=99999999999999999999").status_code == 200


def test_whole_trail_is_taken_away_and_verified_elsewhere(
    signed_in: SignIn, town: Town, tmp_path: Path
) -> None:
    answer = signed_in("administrator").get("/nhat-ky/tai-ve")
    file = tmp_path / "nhat-ky.jsonl"
    file.write_bytes(answer.content)

    assert "attachment" in answer.headers["content-disposition"]
    assert list(town.services.trail.entries())[-1].event.action == "trail_exported"
    lines = answer.text.splitlines()
    assert check(lines).is_whole
    said = CliRunner().invoke(audit, ["verify", str(file)], standalone_mode=False)
    assert said.return_value == 0
    assert f"{len(lines)}:{json.loads(lines[-1])['digest']}" in said.output


def test_part_of_an_office_is_taken_away_and_verified(signed_in: SignIn, tmp_path: Path) -> None:
    answer = signed_in("head").get(f"/nhat-ky/tai-ve?ho_so={MINE}")
    file = tmp_path / "phan.jsonl"
    file.write_bytes(answer.content)

    assert {json.loads(line)["office"] for line in answer.text.splitlines()} == {HERE}
    assert CliRunner().invoke(audit, ["verify", str(file), "--part"], standalone_mode=False).return_value == 0
    assert CliRunner().invoke(audit, ["verify", str(file)], standalone_mode=False).return_value == 1


def test_commands_take_out_and_verify_and_tell_what_is_broken(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    trail = SqlTrail(open_database(f"sqlite:///{home / 'sohoa.db'}"))
    trail.append(*[Event("a", HERE, "signed_in", "account")] * 5)
    file = tmp_path / "nhat-ky.jsonl"

    def run(*arguments: str) -> tuple[object, str]:
        said = CliRunner().invoke(audit, list(arguments), standalone_mode=False)
        return said.return_value, said.output

    _, told = run("trail", "--out", str(file), "--home", str(home))
    head = told.rpartition(" ")[2].strip()
    assert head.startswith("5:")
    assert run("verify", "--home", str(home), "--head", head)[0] == 0
    with sqlite3.connect(home / "sohoa.db") as database:
        database.execute("DELETE FROM trail WHERE number = 5")
    assert run("verify", "--home", str(home))[0] == 0
    code, said = run("verify", "--home", str(home), "--head", head)
    assert (code, "[cut]" in said, "từ mục 5" in said) == (1, True, True)
    with sqlite3.connect(home / "sohoa.db") as database:
        database.execute("UPDATE trail SET who = 'b' WHERE number = 3")
    code, said = run("verify", "--home", str(home))
    assert (code, "mục 3 đã bị sửa" in said) == (1, True)
    assert run("verify", str(file), "--head", head)[0] == 0
    assert run("verify", str(tmp_path / "none.jsonl"))[1] == ""
    assert CliRunner().invoke(audit, ["verify", str(file), "--head", "5"]).exit_code == 2


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def test_trail_of_many_threads_is_one_chain(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'trail.db'}" if database == "sqlite" else request.getfixturevalue("postgres_url")  # fmt: skip
    engines = [open_database(url) for _ in range(2)]
    trails = [SqlTrail(engine) for engine in engines]

    def write(number: int) -> None:
        trails[number % 2].append(*[Event(f"người {number}", HERE, "signed_in", "account")] * 3)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))

    entries = list(trails[0].entries())
    assert check(lines_of(entries)).is_whole
    assert len(entries) == 120
    # What is written together stays together.
    assert all(len({entry.event.who for entry in entries[at : at + 3]}) == 1 for at in range(0, 120, 3))
    for engine in engines:
        engine.dispose()


def test_what_cannot_be_noted_is_told_to_everybody_who_waits(tmp_path: Path) -> None:
    engine: Engine = open_database(f"sqlite:///{tmp_path / 'trail.db'}")
    trail = SqlTrail(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE trail RENAME TO elsewhere")

    def write(number: int) -> str:
        try:
            trail.append(Event(f"người {number}", HERE, "signed_in", "account"))
        except RecordsUnavailable:
            return "told"
        return "written"

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, range(8))) == ["told"] * 8


def test_trail_is_filtered_in_browser(browse: Callable[[str], Page]) -> None:
    page = browse("auditor")
    page.get_by_role("link", name="Nhật ký").click()
    page.get_by_label("Người làm").fill("nguoi.kia")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Bỏ lọc").wait_for()
    assert page.locator("tbody tr").count() == 50
    page.get_by_role("link", name="Cũ hơn").click()
    page.get_by_role("link", name="Mới nhất").wait_for()
    assert page.locator("tbody tr").count() == 10
    page.get_by_label("Việc").select_option(label="Đăng nhập")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_text("Không có mục nào khớp").wait_for()
