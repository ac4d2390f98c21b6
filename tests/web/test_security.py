"""Headers, cookies, sessions, and how large what is sent may be."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from access.passwords import hash_password
from digitize.assemble.stores import database_url
from storage.sessions import Lifetimes, SqlSessions
from storage.sql import open_database
from tests.web.town import LOGINS, MINE, PASSWORD, Town, open_town
from web.app import create_app
from web.bodies import MOST_FORM

SignIn = Callable[[str], TestClient]
CLERK = LOGINS["clerk"][0]
FORM = {"login": CLERK, "password": PASSWORD}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


def browser_of(app: FastAPI) -> TestClient:
    return TestClient(
        app, base_url="http://sohoa.test", follow_redirects=False, raise_server_exceptions=False
    )


def is_signed_in(client: TestClient) -> bool:
    return client.get("/mat-khau").status_code == 200


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 9, 14, 8, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def timed(town: Town) -> tuple[TestClient, Clock]:
    """A browser of an application whose sessions have a clock of their own: 60 minutes, 12 hours."""
    clock = Clock()
    sessions = SqlSessions(open_database(database_url(town.settings)), Lifetimes(), clock)
    return browser_of(create_app(replace(town.services, sessions=sessions))), clock


def test_session_ends_when_it_is_not_used(timed: tuple[TestClient, Clock]) -> None:
    client, clock = timed
    client.post("/dang-nhap", data=FORM)
    clock.now += dt.timedelta(minutes=59)
    assert is_signed_in(client)
    clock.now += dt.timedelta(minutes=59)
    assert is_signed_in(client)
    clock.now += dt.timedelta(minutes=62)
    assert not is_signed_in(client)


def test_session_ends_after_a_day_of_work_though_it_is_used(timed: tuple[TestClient, Clock]) -> None:
    client, clock = timed
    client.post("/dang-nhap", data=FORM)
    for _ in range(14):
        clock.now += dt.timedelta(minutes=50)
        assert is_signed_in(client)
    clock.now += dt.timedelta(minutes=50)

    assert not is_signed_in(client)


def test_signing_in_makes_a_new_session_and_ends_the_old_one(app: FastAPI) -> None:
    client, thief = browser_of(app), browser_of(app)
    client.cookies.set("sohoa_session", "planted", domain="sohoa.test", path="/")
    first = client.post("/dang-nhap", data=FORM).cookies["sohoa_session"]
    thief.cookies.set("sohoa_session", first)
    assert is_signed_in(thief)
    second = client.post("/dang-nhap", data=FORM).cookies["sohoa_session"]

    assert len({"planted", first, second}) == 3
    assert not is_signed_in(thief)


def test_new_password_ends_sessions_elsewhere(app: FastAPI, town: Town) -> None:
    here, elsewhere = browser_of(app), browser_of(app)
    for client in (here, elsewhere):
        client.post("/dang-nhap", data=FORM)
    token = here.get("/mat-khau").text.partition('data-csrf="')[2].partition('"')[0]
    new = {"csrf": token, "old": PASSWORD, "new": "con đường bê tông"}

    assert here.post("/mat-khau", data=new).status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    town.services.accounts.set_password(town.people["clerk"].id, hash_password(PASSWORD), must_change=False)


@pytest.mark.parametrize("is_https", [False, True])
def test_cookies_are_for_us_and_not_for_scripts(town: Town, is_https: bool) -> None:
    client = browser_of(create_app(replace(town.services, is_https=is_https)))
    answer = client.post("/dang-nhap", data=FORM)
    cookies = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        cookies.load(header)

    told = {name: (one["httponly"], one["samesite"], one["path"], bool(one["secure"])) for name, one in cookies.items()}  # fmt: skip
    assert told == {
        "sohoa_session": (True, "lax", "/", is_https),
        "sohoa_browser": (True, "strict", "/dang-nhap", is_https),
    }
    assert cookies["sohoa_session"]["max-age"] == ""


def test_every_answer_has_the_headers(signed_in: SignIn, visitor: TestClient) -> None:
    clerk = signed_in("clerk")
    answers = [
        visitor.get("/dang-nhap"),
        visitor.get("/khong-co"),
        visitor.get("/mat-khau"),
        clerk.get("/mat-khau"),
        clerk.get(f"/ho-so/{MINE}/tp/3/trang/1.jpg?width=400"),
        clerk.post("/dang-xuat", headers={"Origin": "http://evil.example"}),
        clerk.post("/so/ly-do", content=b"x" * (MOST_FORM + 1)),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 303, 200, 200, 403, 413]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "public" not in answer.headers["cache-control"]


def test_no_template_has_a_script_or_style_in_itself() -> None:
    for path in (Path(__file__).parents[2] / "web" / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        for word in (' style="', "<style", " onclick=", " onchange=", "javascript:", "<script>"):
            assert word not in text, f"{path.name}: {word}"


def test_large_form_is_refused_before_it_is_read(visitor: TestClient) -> None:
    form = b"login=a&password=" + b"x" * MOST_FORM
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    assert visitor.post("/dang-nhap", content=form, headers=headers).status_code == 413
    assert visitor.post("/dang-nhap", content=b"login=a&password=b", headers=headers).status_code == 401
    assert visitor.post("/dang-nhap", headers=headers | {"Content-Length": "-1"}).status_code == 413


def test_form_of_unknown_length_is_read_no_further_than_it_may_be(visitor: TestClient) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        yield b"login=a&password="
        for _ in range(64):
            sent += 1
            yield b"x" * (MOST_FORM // 8)

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.post("/dang-nhap", content=parts(), headers=headers).status_code == 413


def test_scan_may_be_larger_than_a_form(signed_in: SignIn) -> None:
    client, size = signed_in("clerk"), MOST_FORM + 10
    begun = client.post(f"/quay/{MINE}/tep", data={"name": "lon.jpg", "size": size}).json()
    answer = client.put(f"/quay/{MINE}/tep/{begun['id']}?offset=0", content=b"\xff\xd8" + b"x" * (size - 2))

    assert answer.status_code != 413


"""A file that is no scan is refused for what it is, and not for its size."""
