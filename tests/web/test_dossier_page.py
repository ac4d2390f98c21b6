"""The page of one dossier."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.web.town import MINE, OWNER, THEIRS, Town

SignIn = Callable[[str], TestClient]


def test_dossier_is_shown_with_its_papers_and_noted(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("auditor").get(f"/ho-so/{MINE}")

    assert answer.status_code == 200
    for said in (
        MINE,
        "Đăng ký khai sinh",
        "UBND xã Bắc Mê",
        OWNER.name,
        "Giấy khai sinh",
        "Quá trình thay đổi",
    ):
        assert str(said) in answer.text
    noted = [(entry.event.action, entry.event.subject) for entry in town.services.trail.entries()]
    assert ("dossier_viewed", f"dossier:{MINE}") in noted
    assert any(action == "paper_viewed" for action, _ in noted)


def test_numbers_of_people_are_not_in_the_page(signed_in: SignIn) -> None:
    client = signed_in("auditor")
    for paper in ("tp-2", "tp-3"):
        answer = client.get(f"/ho-so/{MINE}?giay={paper}")

        assert answer.status_code == 200
        assert str(OWNER.id) not in answer.text
        assert "****" in answer.text


def test_dossier_of_another_office_is_as_if_there_were_none(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")

    assert client.get(f"/ho-so/{THEIRS}").status_code == 404
    assert (list(town.services.trail.entries())[-1].event.action) == "refused"
    assert client.get("/ho-so/H60.16-260914-9999").status_code == 404
    assert client.get(f"/ho-so/{MINE}?giay=tp-99").status_code == 404
    assert client.get(f"/ho-so/{MINE}?giay=%2Fetc").status_code == 404


def test_administrator_sees_no_dossier(signed_in: SignIn) -> None:
    assert signed_in("administrator").get(f"/ho-so/{MINE}").status_code == 403


def test_from_dossier_to_the_picture_of_a_page(browse: Callable[[str], Page]) -> None:
    page = browse("auditor")
    page.goto(f"/ho-so/{MINE}")
    page.get_by_role("link", name="Xem Căn cước công dân của người yêu cầu").click()

    expect(page.locator(".viewer-window svg image")).to_be_visible()
    row = page.locator(".values [data-field=full_name]")
    row.hover()
    expect(page.locator(".viewer-box.lit")).to_have_count(1)
    page.screenshot(path="/tmp/rates-dossier.png", full_page=True)
