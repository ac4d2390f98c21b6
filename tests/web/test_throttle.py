"""Whoever guesses passwords waits longer and longer; nobody is locked out of their own browser by a stranger."""

import datetime as dt
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import Request
from starlette.testclient import TestClient

from access.passwords import NOBODYS, hash_password, is_password
from digitize.assemble.stores import database_url
from dossier.sign_in import FORGOTTEN, doors_of
from storage.sql import open_database
from storage.throttle import SqlBrowsers, SqlThrottle
from tests.web.town import LOGINS, PASSWORD, Town, open_town
from web.app import create_app
from web.doors import address_of

CLERK = LOGINS["clerk"][0]
NOW = dt.datetime(2026, 9, 14, 8, 0, tzinfo=dt.UTC)
NOTHING = dt.timedelta()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(shared: Town, clock: Clock, tmp_path: Path) -> Town:
    """The town with a clock of its own at its doors, and no failure yet."""
    engine = open_database(f"sqlite:///{tmp_path / 'doors.db'}")
    accounts = open_database(database_url(shared.settings))
    doors = replace(
        shared.services.doors, throttle=SqlThrottle(engine, clock), browsers=SqlBrowsers(accounts, clock)
    )
    return replace(shared, services=replace(shared.services, doors=doors))


def knock(client: TestClient, password: str, login: str = CLERK) -> int:
    return client.post("/dang-nhap", data={"login": login, "password": password}).status_code


def test_wait_grows_and_is_told_in_words(visitor: TestClient, clock: Clock) -> None:
    assert [knock(visitor, "sai") for _ in range(5)] == [401] * 5
    answer = visitor.post("/dang-nhap", data={"login": CLERK, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert "Hãy chờ 5 giây rồi thử lại" in answer.text

    waits = []
    for _ in range(8):
        wait = dt.timedelta(seconds=int(visitor.post("/dang-nhap", data={"login": CLERK, "password": "sai"}).headers["Retry-After"]))  # fmt: skip
        waits.append(int(wait.total_seconds()))
        clock.now += wait
        assert knock(visitor, "sai") == 401
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    text = visitor.post("/dang-nhap", data={"login": CLERK, "password": "sai"}).text
    assert "Hãy chờ 5 phút" in text


def test_right_password_after_the_wait_begins_anew(visitor: TestClient, clock: Clock) -> None:
    for _ in range(5):
        knock(visitor, "sai")
    clock.now += dt.timedelta(seconds=5)

    assert knock(visitor, PASSWORD) == 303
    assert [knock(visitor, "sai") for _ in range(5)] == [401] * 5


def test_unknown_login_is_told_the_same_and_waits_the_same(visitor: TestClient) -> None:
    def told(login: str) -> list[tuple[int, str]]:
        form = {"login": login, "password": "sai"}
        answers = [visitor.post("/dang-nhap", data=form) for _ in range(6)]
        return [(answer.status_code, answer.text.replace(login, "")) for answer in answers]

    assert told(CLERK) == told("khong.co.ai")


def test_unknown_login_takes_as_long(visitor: TestClient) -> None:
    def seconds(password: str | None) -> float:
        began = time.perf_counter()
        is_password("sai", password)
        return time.perf_counter() - began

    kept = hash_password(PASSWORD)
    assert not is_password("sai", NOBODYS)
    assert NOBODYS.split("$")[1:4] == kept.split("$")[1:4]
    known, unknown = (statistics.median(seconds(each) for _ in range(9)) for each in (kept, None))
    assert 0.5 < known / unknown < 2


def test_stranger_cannot_lock_somebody_out_of_their_own_browser(visitor: TestClient, town: Town) -> None:
    own = TestClient(create_app(town.services), base_url="http://sohoa.test", follow_redirects=False)
    assert knock(own, PASSWORD) == 303
    for _ in range(7):
        knock(visitor, "sai")

    assert knock(visitor, PASSWORD) == 429
    assert knock(own, PASSWORD) == 303
    assert [knock(own, "sai") for _ in range(6)] == [401] * 5 + [429]


def test_token_of_a_browser_must_be_one_of_ours(visitor: TestClient, town: Town) -> None:
    client = TestClient(create_app(town.services), base_url="http://sohoa.test", follow_redirects=False)
    client.cookies.set("sohoa_browser", "planted", path="/dang-nhap")
    knock(client, PASSWORD)

    assert "planted" not in {cookie.value for cookie in client.cookies.jar if cookie.name == "sohoa_browser" and cookie.domain == "sohoa.test"}  # fmt: skip
    assert not town.services.doors.browsers.knows("planted", town.people["clerk"].id)


def test_one_address_cannot_try_many_logins(visitor: TestClient, town: Town) -> None:
    for number in range(28):
        town.services.doors.throttle.knock(doors_of(f"nguoi.{number}", "testclient", None))

    assert [knock(visitor, "sai", f"khac.{number}") for number in range(4)] == [401, 401, 429, 429]


def test_own_account_does_not_clear_the_way_for_guesses(town: Town) -> None:
    throttle = town.services.doors.throttle
    for number in range(30):
        assert throttle.knock(doors_of(f"nguoi.{number}", "10.0.0.1", None)) == NOTHING
        if number % 3 == 0:
            throttle.opened(doors_of(f"nguoi.{number}", "10.0.0.1", None))
    for number in range(10):
        assert throttle.knock(doors_of(f"khac.{number}", "10.0.0.1", None)) == NOTHING

    assert throttle.knock(doors_of("cuoi", "10.0.0.1", None)) > NOTHING


def test_failures_are_forgotten(town: Town, clock: Clock) -> None:
    doors, throttle = doors_of("ai", "10.0.0.1", None), town.services.doors.throttle
    for _ in range(5):
        throttle.knock(doors)
    clock.now += FORGOTTEN + dt.timedelta(seconds=1)

    assert [throttle.knock(doors) for _ in range(5)] == [NOTHING] * 5


def test_attempts_at_once_are_counted_each(town: Town) -> None:
    doors, throttle = doors_of("ai", "10.0.0.1", None), town.services.doors.throttle
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: throttle.knock(doors), range(24)))

    assert waits.count(NOTHING) == 5


def test_guessing_the_present_password_is_slowed_down_too(visitor: TestClient) -> None:
    knock(visitor, PASSWORD)
    page = visitor.get("/mat-khau").text
    token = page.partition('data-csrf="')[2].partition('"')[0]
    form = {"csrf": token, "old": "sai", "new": "con đường bê tông"}

    assert [visitor.post("/mat-khau", data=form).status_code for _ in range(6)] == [422] * 5 + [429]


def test_trail_names_nobody_who_is_not_there(visitor: TestClient, town: Town) -> None:
    knock(visitor, "sai", "mật khẩu gõ nhầm ô")
    event = list(town.services.trail.entries())[-1].event

    assert (event.who, event.action, dict(event.details)) == ("unknown", "sign_in_failed", {})


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("10.9.8.7", "10.9.8.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_network_counts_as_one_address(peer: str, address: str) -> None:
    scope = {"type": "http", "client": (peer, 1), "headers": [(b"x-forwarded-for", b"6.6.6.6")]}

    assert address_of(Request(scope)) == address
