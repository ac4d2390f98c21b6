"""Batch scans taken apart, and what is wrong with each part."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.stretches import faults, sheet_on, take_apart
from dossier.geometry import Box
from dossier.ids import DossierCode
from dossier.recognition import Recognition, Word
from dossier.separators import Separator, payload_of
from tests.extract import printed

NAMES = {"birth_certificate": "Giấy khai sinh"}
SPOILED = "SOHOA1|S|00000001:1/1|H02.37-260518-0570|x|1|00000000"


def sheet(number: int = 1, of: int = 1, pages: int = 1, batch: str = "00000001", name: str = "Đơn") -> str:
    """The code of a separator."""
    return payload_of(Separator(batch, number, of, DossierCode("H02.37-260518-0570"), name, pages))


def scan(*told: str) -> list[Recognition]:
    """Pages: a code of ours makes a separator, an empty text a blank page, any other text a page with it."""
    return [
        printed.page("", number, codes=[text] * 2) if text.startswith("SOHOA") else printed.page(text, number)
        for number, text in enumerate(told, start=1)
    ]


def as_scanned(pages: Sequence[Recognition]) -> list[Recognition]:
    """A page with a code is not blank."""
    return [
        replace(page, report=replace(page.report, blank=page.report.blank and not page.codes))
        for page in pages
    ]


def codes_of(*told: str) -> list[str | None]:
    """The faults of a scan, stretch by stretch."""
    return [reason.code if reason else None for reason in faults(take_apart(as_scanned(scan(*told))), NAMES)]


def message_of(*told: str) -> str:
    """What the clerk is told first."""
    reasons = filter(None, faults(take_apart(as_scanned(scan(*told))), NAMES))
    return next(reasons).message


def test_scan_without_separators_is_one_stretch_without_fault() -> None:
    (stretch,) = take_apart(scan("a", "", "b"))

    assert (stretch.span, stretch.sheet) == ((1, 3), None)
    assert faults([stretch], NAMES) == (None,)


def test_pages_go_to_the_separator_before_them() -> None:
    stretches = take_apart(as_scanned(scan(sheet(1, 2, 2), "a", "b", sheet(2, 2), "c")))

    assert [[page.page for page in stretch.pages] for stretch in stretches] == [[2, 3], [5]]
    assert [stretch.separator and stretch.separator.number for stretch in stretches] == [1, 2]


@given(st.lists(st.sampled_from(["a", "", sheet(), sheet(2, 2), SPOILED]), min_size=1, max_size=12))
def test_every_page_is_in_one_stretch_in_order(told: list[str]) -> None:
    stretches = take_apart(as_scanned(scan(*told)))

    pages = [page.page for stretch in stretches for page in (*stretch.sheet_pages, *stretch.pages)]

    assert pages == list(range(1, len(told) + 1))
    assert len(faults(stretches, NAMES)) == len(stretches)


@pytest.mark.parametrize(
    ("told", "codes"),
    (
        ((sheet(), "a"), [None]),
        ((sheet(pages=3), "a", "b"), ["pages_missing"]),
        ((sheet(pages=1), "a", "b"), ["pages_surplus"]),
        ((sheet(),), ["component_empty"]),
        ((sheet(), "", ""), ["component_empty"]),
        ((sheet(1, 2), "a", sheet(2, 2)), ["batch_open", "component_empty"]),
        ((sheet(1, 2), "a", sheet(1, 2), "b"), ["separator_repeated", "separator_repeated"]),
        ((sheet(2, 2), "a", sheet(1, 2), "b"), ["batch_open", "separator_order"]),
        ((sheet(1, 3), "a", sheet(3, 3), "b"), ["batch_open", "separators_missing"]),
        ((SPOILED, "a"), ["separator_unread"]),
        ((sheet(1, 2), "a", SPOILED, "b"), ["batch_open", "separator_unread"]),
        ((SPOILED, "a", sheet(2, 2), "b"), ["separator_unread", "batch_open"]),
        (("a", sheet(), "b"), ["pages_before_separator", None]),
        (("", sheet(), "b"), [None, None]),
        ((sheet(), "a", sheet(batch="00000002", pages=2), "b"), [None, "pages_missing"]),
        ((sheet(1, 2), "a", sheet(batch="00000002"), "b", sheet(2, 2), "c"), ["batch_open", None, "batches_mixed"]),
    ),
    ids=(
        "sound", "page missing", "page too many", "alone", "only blank pages", "last page", "twice", "out of order",
        "sheet missing", "unread", "unread in a batch", "unread first", "pages before", "blank before",
        "two batches", "mixed",
    ),
)  # fmt: skip
def test_state_of_a_batch(told: Sequence[str], codes: list[str | None]) -> None:
    assert codes_of(*told) == codes


@pytest.mark.parametrize(
    ("told", "codes"),
    (
        ((sheet(pages=2), "", "a", "", "b", ""), [None]),
        ((sheet(pages=4), "", "a", "", "b", ""), [None]),
        ((sheet(pages=2), "a", "", "b", ""), [None]),
        ((sheet(pages=3), "", "a", "", "b", ""), ["pages_blank"]),
        ((sheet(pages=2), "a", ""), ["pages_blank"]),
        ((sheet(pages=2), "", "a"), ["pages_missing"]),
    ),
    ids=(
        "blank backs not counted", "blank backs counted", "back of the sheet dropped", "neither count fits",
        "blank page, one side scanned", "back of the sheet is no page",
    ),
)  # fmt: skip
def test_blank_pages_in_the_count(told: Sequence[str], codes: list[str | None]) -> None:
    assert codes_of(*told) == codes


def test_message_says_component_counts_and_page() -> None:
    told = message_of("", sheet(pages=3, name="birth_certificate"), "a", "b")

    assert told == (
        "Tờ phân cách “Giấy khai sinh” báo 3 trang, quét được 2 trang: thiếu trang sau trang 4. "
        "Kiểm tra máy quét và quét lại phần này."
    )


def test_message_names_what_keeps_the_batch_open() -> None:
    told = message_of(sheet(1, 2), "a", sheet(2, 2, pages=2, name="Ảnh"), "b")

    assert told.startswith("Lô còn mở vì phần “Ảnh” (trang 3–4)")


def test_missing_sheets_are_numbered() -> None:
    assert "thiếu tờ phân cách số 1, 3, 4 trong 4 tờ" in message_of(sheet(2, 4), "a")


def test_two_sheets_on_one_page_are_believed_neither() -> None:
    page = printed.page("", codes=[sheet(1, 2), sheet(2, 2)])

    found = sheet_on(page)

    assert found is not None
    assert found.separator is None


@pytest.mark.parametrize(
    ("title", "height", "is_sheet"),
    [
        ("TỜ PHÂN CÁCH", 90, True),
        ("TO PHAN CACH", 90, True),
        ("TÒ PHÂN CÁGH", 90, True),
        ("TỜ PHÂN CÁCH", 30, False),
        ("TỜ KHAI", 90, False),
        ("PHIẾU PHÂN LOẠI", 90, False),
    ],
)
def test_sheet_whose_code_is_unread_is_known_by_its_title(title: str, height: int, is_sheet: bool) -> None:
    words = tuple(
        Word(word, Box(300 + 400 * place, 200, 350, height), 0.9, 0)
        for place, word in enumerate(title.split())
    )

    found = sheet_on(replace(printed.page("x"), words=words))

    assert (found is not None) == is_sheet


def test_code_of_another_maker_is_no_separator() -> None:
    assert sheet_on(printed.page("a", codes=["037153000257||Nguyễn Thị Mỷ|09101953|Nữ|x|05032021"])) is None
