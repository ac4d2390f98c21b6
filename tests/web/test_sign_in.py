from collections.abc import Callable

from playwright.sync_api import Page
from starlette.testclient import TestClient

from dossier.trail import START, digest_of
from tests.web.town import LOGINS, MINE, PASSWORD, THEIRS, Town

SignIn = Callable[[str], TestClient]


def test_without_session_one_is_sent_to_sign_in(visitor: TestClient) -> None:
    answer = visitor.get("/mat-khau")

    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap?ve=/mat-khau")


def test_wrong_password_is_told_and_noted(visitor: TestClient, town: Town) -> None:
    answer = visitor.post("/dang-nhap", data={"login": LOGINS["clerk"][0], "password": "sai"})

    assert answer.status_code == 401
    assert "không đúng" in answer.text
    assert [entry.event.action for entry in town.services.trail.entries()] == ["sign_in_failed"]


def test_sign_in_leads_nowhere_else(visitor: TestClient) -> None:
    form = {"login": LOGINS["clerk"][0], "password": PASSWORD, "back": "//evil.example/x"}

    assert visitor.post("/dang-nhap", data=form).headers["location"] == "/"


def test_form_without_csrf_is_refused(signed_in: SignIn) -> None:
    client = signed_in("clerk")
    del client.headers["X-CSRF-Token"]

    assert client.post("/dang-xuat").status_code == 403


def test_other_site_is_refused(signed_in: SignIn) -> None:
    answer = signed_in("clerk").post("/dang-xuat", headers={"Origin": "http://evil.example"})

    assert answer.status_code == 403


def test_page_of_own_office_is_shown_and_noted(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").get(f"/ho-so/{MINE}/tp/3/trang/1.jpg?width=400")

    assert answer.headers["content-type"] == "image/jpeg"
    assert "page_viewed" in [entry.event.action for entry in town.services.trail.entries()]


def test_page_of_other_office_is_not_found_and_noted(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").get(f"/ho-so/{THEIRS}/tp/3/trang/1.jpg")

    assert answer.status_code == 404
    last = list(town.services.trail.entries())[-1]
    assert (last.event.action, last.event.subject) == ("refused", f"dossier:{THEIRS}")


def test_trail_is_chained(signed_in: SignIn, town: Town) -> None:
    signed_in("clerk").get(f"/ho-so/{MINE}/tp/3/trang/1.json")
    entries = list(town.services.trail.entries())

    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert all(entry.digest == digest_of(entry) for entry in entries)
    assert [entry.before for entry in entries] == [START, *(entry.digest for entry in entries[:-1])]


def test_sign_in_in_browser(browse: Callable[[str], Page]) -> None:
    page = browse("clerk")

    assert page.get_by_role("link", name="Quầy tiếp nhận").is_visible()
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("link", name="Counter").is_visible()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("button", name="Sign in").is_visible()
