"""The review station in a real browser, in Vietnamese, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from dossier.corrections import Sheet, Verdict
from dossier.ids import DossierCode
from dossier.papers import Approval, Paper
from tests.web.doubtful import code_of, file_cards, file_in_new_dossier, name_of, unknown_kind
from tests.web.pictures import take
from tests.web.town import MINE, Town

Browse = Callable[[str], Page]


def open_station(page: Page, query: str = "") -> Locator:
    page.goto(f"/soat/ban{query}")
    item = page.locator(".item")
    expect(item).to_be_visible()
    return item


def shown(page: Page, name: str, dossier: str) -> None:
    """Wait until this item is on the desk."""
    expect(page.locator(f".item[data-field-name={name}][data-dossier='{dossier}']")).to_be_visible()


def paper(town: Town, code: str) -> Paper:
    """The paper of a dossier that was in doubt."""
    dossier = town.services.register.dossier(DossierCode(code))
    assert dossier is not None
    return next(each for each in reversed(dossier.papers) if each.digest and each.kind != "birth_certificate")


def said(town: Town, code: str) -> list[tuple[str, Verdict, str | None]]:
    one = paper(town, code)
    assert one.digest is not None
    assert one.page_range is not None
    history = town.services.review.corrections.of(Sheet(one.digest, one.page_range))
    return [(each.field, each.verdict, each.value) for each in history]


def test_whole_story_by_keyboard(town: Town, browse: Browse) -> None:
    file_cards(town, 2)
    page = browse("verifier")
    page.goto("/soat")
    expect(page.get_by_text("6 trường đang chờ soát")).to_be_visible()
    take(page, "soat-danh-sach")
    page.get_by_role("link", name="Bắt đầu soát").click()

    # The number of the town's own card: the second reading is chosen by its key, and is what was printed.
    shown(page, "id_number", MINE)
    expect(page.locator(".viewer-box.lit")).to_be_visible()
    expect(page.locator(".crop img")).to_have_js_property("complete", value=True)
    take(page, "soat-ban")
    page.keyboard.press("2")
    expect(page.locator(".choice-button[aria-pressed=true]")).to_contain_text("060191000128")
    page.keyboard.press("1")
    page.keyboard.press("Enter")

    # A date that could not be read: no real date is refused, one that is none of a card is asked about, then kept.
    shown(page, "date_of_expiry", MINE)
    page.keyboard.type("31/02/2031")
    page.keyboard.press("Enter")
    expect(page.locator(".item-problem")).to_contain_text("Chưa đúng dạng")
    page.locator(".answer-value").fill("02/03/2031")
    page.keyboard.press("Enter")

    # That was the last of the card: it is approved in the verifier's name.
    shown(page, "id_number", code_of(0))
    expect(page.locator("#station-said")).to_contain_text("được duyệt")
    approved = paper(town, MINE)
    assert (approved.approval, approved.approved_by) == (Approval.APPROVED, "thu.soat")
    assert approved.values["date_of_expiry"] == "2031-03-02"
    assert said(town, MINE)[0] == ("id_number", Verdict.CONFIRMED, "060191000123")

    # Not there, cannot be read, skipped with a reason, the rest.
    page.keyboard.press("Alt+k")
    shown(page, "full_name", code_of(0))
    page.keyboard.press("Alt+b")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    shown(page, "id_number", code_of(1))
    page.keyboard.press("Alt+1")
    page.keyboard.press("Enter")
    shown(page, "full_name", code_of(1))
    page.keyboard.press("Enter")
    shown(page, "full_name", code_of(0))
    expect(page.get_by_text("Đã bỏ qua 1×")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không còn gì cần soát")).to_be_visible()
    expect(page.locator(".station-count")).to_contain_text("6 trường")  # every answer is kept
    expect(page.locator("#station-said")).to_contain_text("chưa duyệt được giấy tờ")
    take(page, "soat-het")
    assert paper(town, code_of(1)).approval is Approval.APPROVED
    # Nobody vouches for a card whose number cannot be read.
    assert paper(town, code_of(0)).approval is Approval.PENDING
    assert said(town, code_of(0))[0] == ("id_number", Verdict.UNREADABLE, None)


def test_last_answer_is_taken_back(town: Town, browse: Browse) -> None:
    file_cards(town, 1)
    page = browse("verifier")
    open_station(page, "?field=full_name")
    shown(page, "full_name", code_of(0))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không còn gì cần soát")).to_be_visible()
    page.keyboard.press("Control+z")

    shown(page, "full_name", code_of(0))
    expect(page.locator("#station-said")).to_contain_text("Đã lấy lại")
    assert [verdict for _, verdict, _ in said(town, code_of(0))] == [Verdict.CONFIRMED, Verdict.WITHDRAWN]


def test_input_method_keeps_all_its_keys(town: Town, browse: Browse) -> None:
    """While a word is composed (Telex, VNI), neither digits nor Enter are taken from it."""
    file_cards(town, 1)
    page = browse("verifier")
    open_station(page, "?field=full_name")
    typed = page.locator(".answer-value")
    expect(typed).to_be_focused()
    keyboard = page.context.new_cdp_session(page)

    # The first key of an untouched field goes to the input method: a VNI user types a digit for the tone.
    for composed in ("d", "đ", "đă", "đăn", "đăng", "đặng"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
    for key in ("9", "Enter", "Escape"):
        keyboard.send(
            "Input.dispatchKeyEvent",
            {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": key, "code": key},
        )
    expect(typed).to_have_value("đặng")
    keyboard.send("Input.insertText", {"text": "đặng"})
    page.keyboard.type(" van 1")
    expect(typed).to_have_value("đặng van 1")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")

    expect(page.locator("#station-said")).to_contain_text("Đã ghi: Đặng Van")
    assert said(town, code_of(0)) == [("full_name", Verdict.CORRECTED, "Đặng Van")]


def test_value_against_a_check_is_asked_about_twice(town: Town, browse: Browse) -> None:
    file_cards(town, 1)
    page = browse("verifier")
    open_station(page, "?kind=citizen_identity_card&field=id_number&office=H60.16")
    page.keyboard.press("Enter")
    shown(page, "id_number", code_of(0))
    page.keyboard.type("060 085 000 321")
    page.keyboard.press("Enter")

    expect(page.locator(".item-problem")).to_contain_text("Năm sinh trong số định danh khác ngày sinh")
    assert said(town, code_of(0)) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không còn gì cần soát")).to_be_visible()
    assert said(town, code_of(0)) == [("id_number", Verdict.CORRECTED, "060085000321")]


def test_kind_in_doubt_is_said_first_and_its_fields_follow(town: Town, browse: Browse) -> None:
    code = file_in_new_dossier(town, 50, unknown_kind(50))
    page = browse("verifier")
    open_station(page, "?field=kind")
    expect(page.get_by_text("Chưa chắc đây là")).to_be_visible()
    take(page, "soat-loai")
    page.keyboard.press("Enter")

    expect(page.locator("#station-said")).to_contain_text("được duyệt")
    found = paper(town, code)
    assert (found.kind, found.approval) == ("citizen_identity_card", Approval.APPROVED)
    assert found.values["full_name"] == name_of(50)


def test_wrong_kind_is_said_without_leaving_the_station(town: Town, browse: Browse) -> None:
    file_cards(town, 1)
    page = browse("verifier")
    open_station(page, "?field=full_name")
    page.keyboard.press("Alt+l")
    page.get_by_role("combobox", name="Loại giấy tờ").select_option("birth_certificate")
    page.get_by_role("button", name="Đổi loại").click()

    expect(page.locator("#station-said")).to_contain_text("Đã ghi loại giấy tờ")
    assert "kind_told" in [entry.event.action for entry in town.services.trail.entries()]


def test_help_is_a_key_away_and_gives_the_focus_back(town: Town, browse: Browse) -> None:
    page = browse("verifier")
    open_station(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Phím tắt của bàn soát")
    take(page, "soat-phim")
    page.keyboard.press("Escape")

    expect(page.locator(".answer-value")).to_be_focused()


@pytest.mark.parametrize("width", [683])
def test_zoom_of_two_hundred_percent_needs_no_scrolling_sideways(
    town: Town, browse: Browse, width: int
) -> None:
    page = browse("verifier")
    page.set_viewport_size({"width": width, "height": 384})
    for address in ("/soat", "/soat/ban"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_lost_item_is_told_and_the_next_one_comes(town: Town, browse: Browse) -> None:
    """Another person settles what lies on the desk, after the claim ran out."""
    file_cards(town, 1)
    page = browse("verifier")
    open_station(page, "?field=full_name")
    page.wait_for_load_state("networkidle")
    item = int(page.locator(".item").get_attribute("data-item") or "0")
    queue = town.services.review.queue
    queue.release([item], "thu.soat")
    assert queue.held(item, "thu.soat2") is not None
    page.keyboard.press("Enter")

    expect(page.locator("#station-said")).to_contain_text("người khác")
    assert said(town, code_of(0)) == []
