"""The whole story of a search, and that nobody is shown what another office received."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from archive import SearchablePdf
from dossier.geometry import Box, Transform
from dossier.ids import ScanDigest
from dossier.recognition import PageReport, Recognition, Source, Word
from storage.search import SqlSearch
from tests.web.pictures import take
from tests.web.town import MINE, THEIRS, Town, open_town

SignIn = Callable[[str], TestClient]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all: searching changes nothing in it."""
    with open_town(tmp_path_factory.mktemp("search") / "home") as made:
        yield made


def last_event(town: Town, action: str) -> dict[str, str]:
    """The details of the last one."""
    events = [entry.event for entry in town.services.trail.entries()]
    return dict([event for event in events if event.action == action][-1].details)


def store_copy(town: Town, place: int = 3) -> None:
    """The searchable copy of the birth certificate, as a worker would have made it: each field is a line of words."""
    services = town.services
    dossier = services.register.dossier(MINE)
    assert dossier is not None
    paper = next(paper for paper in dossier.papers if paper.kind == "birth_certificate" and paper.digest)
    digest = ScanDigest(paper.digest or "")
    words = []
    for line, field in enumerate(services.register.fields(paper)):
        assert field.box is not None
        x, each = field.box.x, field.raw.split()
        wide = field.box.width // len(each)
        words += [
            Word(text, Box(x + at * wide, field.box.y, wide - 8, field.box.height), 0.9, line)
            for at, text in enumerate(each)
        ]
    report = PageReport(1, 0, 0.0, 100, (), blank=False)
    page = Recognition(
        1, 827, 1169, 100, 827, 1169, Transform(), Source.OCR, "test", tuple(words), (), report
    )
    (scan,) = services.register.scans(digest)
    with tempfile.TemporaryDirectory() as folder:
        work, original, copy = Path(folder), Path(folder) / "original", Path(folder) / "copy.pdf"
        with services.store.open(services.original_key(digest)) as source:
            original.write_bytes(source.read())
        archivist = SearchablePdf()
        archivist.keep(original, scan.media_type, 1, work)
        archivist.write(copy, original, scan, [page], work, "test")
        with copy.open("rb") as made:
            services.store.put(services.copy_key(digest, "test"), made)


def test_page_without_question_tells_how_to_ask(signed_in: SignIn) -> None:
    answer = signed_in("clerk").get("/tim")

    assert answer.status_code == 200
    assert "Tìm như thế nào" in answer.text


def test_paper_of_own_office_is_found_by_name_number_and_day(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    for asked in ("lý mỹ dung", "ly my dung", "060191000123", str(MINE), "02/03/1991", "loai:GKS dung"):
        assert MINE in client.get("/tim", params={"q": asked}).text, asked


def test_number_of_a_person_is_masked(signed_in: SignIn) -> None:
    text = signed_in("clerk").get("/tim", params={"q": "dung"}).text

    assert "0601****0123" in text
    assert "060191000123" not in text


def test_paper_of_other_office_is_neither_found_nor_counted(signed_in: SignIn) -> None:
    clerk, stranger = signed_in("clerk"), signed_in("stranger")

    for asked in ("Sùng Thị Mỷ", "060188000456", str(THEIRS), "sung*", "ten:sùng", "so:060188000456"):
        text = clerk.get("/tim", params={"q": asked}).text
        assert "Không tìm thấy hồ sơ nào" in text, asked
        assert "Sùng Thị Mỷ</h2>" in stranger.get("/tim", params={"q": asked}).text, asked
    assert "<strong>1</strong>" in clerk.get("/tim", params={"q": "1991"}).text
    assert "<strong>1</strong>" in stranger.get("/tim", params={"q": "1991"}).text


def test_other_office_cannot_be_asked_for(signed_in: SignIn) -> None:
    text = signed_in("clerk").get("/tim", params={"q": "thị", "co_quan": "H60.58"}).text

    assert "Không tìm thấy hồ sơ nào" in text
    assert "UBND xã Minh Sơn" not in text


def test_who_sees_the_province_finds_both(signed_in: SignIn) -> None:
    text = signed_in("auditor").get("/tim", params={"q": "birth certificate 1991"}).text

    assert "Không tìm thấy" in text
    both = signed_in("auditor").get("/tim", params={"q": "02/03/1991"}).text
    assert str(MINE) in both
    assert str(THEIRS) in both


def test_administrator_may_not_search(signed_in: SignIn) -> None:
    assert signed_in("administrator").get("/tim", params={"q": "dung"}).status_code == 403


def test_search_is_noted_without_what_was_looked_for(signed_in: SignIn, town: Town) -> None:
    signed_in("clerk").get("/tim", params={"q": "lý mỹ dung", "loai": "birth_certificate"})

    assert last_event(town, "searched") == {"results": "1", "shown": "1", "filters": "kind"}


def test_wrong_day_is_told_beside_its_field(signed_in: SignIn) -> None:
    answer = signed_in("clerk").get("/tim", params={"q": "dung", "tu": "31/02/2026"})

    assert answer.status_code == 422
    assert "Ngày chưa đúng" in answer.text


def test_wrong_cursor_shows_the_first_page(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    for sau in ("x", "9.1", "0.", "1.99999999999999999999999", "-1.5", "٣.٤"):
        assert MINE in client.get("/tim", params={"q": "dung", "sau": sau}).text, sau


def test_found_words_are_marked_on_the_picture(signed_in: SignIn, town: Town) -> None:
    store_copy(town)
    text = signed_in("clerk").get(f"/ho-so/{MINE}/tp/3/tim", params={"q": "mỹ dung"}).text

    assert "<mark>MỸ DUNG</mark>" in text
    assert '"shares": true' in text
    assert last_event(town, "paper_viewed") == {"places": "1"}


def test_fields_are_marked_where_there_is_no_copy(signed_in: SignIn) -> None:
    text = signed_in("clerk").get(f"/ho-so/{MINE}/tp/2/tim", params={"q": "060191000123"}).text

    assert '"shares": false' in text
    assert '"x": 300, "y": 300' in text


def test_found_paper_of_other_office_is_not_shown(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").get(f"/ho-so/{THEIRS}/tp/3/tim", params={"q": "dung"})

    assert answer.status_code == 404
    assert "refused" in [entry.event.action for entry in town.services.trail.entries()]


def test_what_is_not_yet_findable_is_told(signed_in: SignIn, town: Town) -> None:
    search = town.services.searching.search
    assert isinstance(search, SqlSearch)
    search.forget_all()

    client = signed_in("clerk")
    assert "Đang chuẩn bị dữ liệu tìm kiếm" in client.get("/tim").text

    for _ in search.catch_up():
        pass
    assert "Đang chuẩn bị" not in client.get("/tim").text


def test_searching_in_the_browser(browse: Callable[[str], Page], town: Town) -> None:
    store_copy(town)
    page = browse("head")
    page.get_by_role("link", name="Tìm kiếm").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    take(page, "tim-cach-go")
    page.keyboard.type("ly my dung")
    page.keyboard.press("Enter")

    found = page.locator("article.found")
    expect(found).to_have_count(1)
    expect(found.locator("h2")).to_have_text("Lý Mỹ Dung")
    take(page, "tim-ket-qua")

    page.locator("body").press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.locator(".found-link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.get_by_role("link", name="Giấy khai sinh")).to_be_focused()
    page.keyboard.press("Enter")

    lit = page.locator(".viewer-box.lit")
    expect(lit).to_have_count(1)
    box = lit.bounding_box()
    assert box is not None
    expect(page.locator(".search-places mark")).to_have_text("LÝ MỸ DUNG")
    take(page, "tim-trang-giay")

    page.get_by_role("link", name="Về kết quả tìm kiếm").click()
    expect(page.get_by_role("searchbox")).to_have_value("ly my dung")
    page.get_by_role("searchbox").fill("zzz")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không tìm thấy hồ sơ nào.")).to_be_visible()
