"""Sheets as PDF, looked at as a reader does: by their words and pages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
import pytest

import typeset.pdf
from tests.archive.checker import broken_rules
from typeset.charts import draw_ranking, draw_trend
from typeset.pdf import OFFICE_FONTS, OWN_FONT, office_font
from typeset.printed import printed
from typeset.sheets import (
    Column,
    Letterhead,
    Look,
    Ranking,
    Row,
    Series,
    Sheet,
    Signature,
    Table,
    Trend,
    Weight,
)
from typeset.workbook import workbook

MADE = dt.datetime(2025, 9, 8, 7, tzinfo=dt.UTC)
COLUMNS = (
    Column("place", "STT", Look.SERIAL, 12),
    Column("office", "Đơn vị", Look.TEXT, 80),
    Column("received", "Tiếp nhận", Look.COUNT, 30),
    Column("share", "Tỷ lệ", Look.SHARE, 30),
)
ROWS = tuple(Row((n, f"Xã Thứ {n}", 2788, Decimal("0.801549"))) for n in range(1, 126))
SHEET = Sheet(
    "Theo dõi",
    Table(COLUMNS, (*ROWS, Row(("", "TỔNG CỘNG", 348500, None), Weight.TOTAL))),
    ("THEO DÕI MỨC ĐỘ SỐ HÓA",),
    letterhead=Letterhead("Văn phòng UBND tỉnh", "UBND tỉnh Tuyên Quang", "Tuyên Quang", dt.date(2025, 3, 2)),
    signatures=(Signature(("CHÁNH VĂN PHÒNG",), "(Ký, đóng dấu)", "Lý Thị Mẫu"),),
)


def pages(content: bytes) -> list[str]:
    """The words of each page."""
    document = pdfium.PdfDocument(content)
    try:
        return [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def test_titles_of_the_table_stand_on_every_page_and_numbers_from_the_second() -> None:
    told = pages(printed((SHEET,), MADE))

    assert len(told) > 2
    assert all("Tiếp nhận" in page for page in told)
    assert not told[0].startswith("1")
    assert told[1].startswith("2")


def test_heading_of_a_group_never_stands_alone_at_the_foot_of_a_page() -> None:
    group = Row(("II", "XÃ, PHƯỜNG", 1, None), Weight.GROUP)
    sheets = [
        replace(SHEET, table=Table(COLUMNS, (*ROWS[:before], group, *ROWS[:9]))) for before in range(14, 26)
    ]

    told = pages(printed(sheets, MADE))

    assert len(told) > len(sheets)
    assert not any("XÃ, PHƯỜNG" in page.strip().splitlines()[-1] for page in told)


def test_signatures_follow_rows_under_titles_wherever_the_table_ends() -> None:
    sheets = [replace(SHEET, table=Table(COLUMNS, ROWS[:count])) for count in range(1, 40)]

    told = pages(printed(sheets, MADE))

    assert all("Tiếp nhận" in page for page in told)
    assert all("Xã Thứ" in page for page in told if "CHÁNH VĂN PHÒNG" in page)
    assert sum("CHÁNH VĂN PHÒNG" in page for page in told) == len(sheets)
    assert (
        sum("CỘNG HÒA" in page and "CHÁNH VĂN PHÒNG" in page for page in told) > 8
    )  # small ones are one page


def test_numbers_are_written_the_vietnamese_way() -> None:
    told = " ".join(pages(printed((SHEET,), MADE)))

    assert "2.788 80,15%" in " ".join(told.split())
    assert "348.500 –" in " ".join(told.split())


def test_days_and_months_have_the_zeros_of_the_decree() -> None:
    assert "Tuyên Quang, ngày 02 tháng 3 năm 2025" in pages(printed((SHEET,), MADE))[0]


def test_what_nobody_told_is_left_as_dots() -> None:
    undated = replace(SHEET, letterhead=Letterhead("UBND xã Bắc Mê"))

    assert "ngày …… tháng …… năm ………" in pages(printed((undated,), MADE))[0]


def test_text_is_never_markup() -> None:
    rows = (Row((1, "#panic() *đậm* $x$ =SUM(1) <a>", 1, None)),)

    assert (
        "#panic() *đậm* $x$ =SUM(1) <a>"
        in pages(printed((replace(SHEET, table=Table(COLUMNS, rows)),), MADE))[0]
    )


def test_it_is_for_the_archive_across_and_always_the_same(tmp_path: Path) -> None:
    content = printed((SHEET,), MADE)

    (tmp_path / "a.pdf").write_bytes(content)
    with pikepdf.open(tmp_path / "a.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [842, 595]
    assert content == printed((SHEET,), MADE)


def test_type_is_one_that_has_all_letters_of_vietnamese() -> None:
    assert (office_font() or OWN_FONT) in {*OFFICE_FONTS, OWN_FONT}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without any font."""
    monkeypatch.setattr("typeset.pdf.FONT_FOLDERS", ())
    typeset.pdf.find_fonts.cache_clear()
    yield
    typeset.pdf.find_fonts.cache_clear()


@pytest.mark.usefixtures("bare")
def test_without_fonts_of_the_machine_typst_sets_every_letter_itself() -> None:
    told = pages(printed((replace(SHEET, title=("ẶỆỘỰỲẴăđơư",)),), MADE))[0]

    assert office_font() is None
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told
    assert "ẶỆỘỰỲẴăđơư" in told


def test_124_offices_are_ranked_on_two_pages_with_the_target_on_each() -> None:
    bars = tuple((f"Xã {number}", Decimal(number) / 124) for number in range(124, 0, -1))
    ranking = Ranking("Xếp hạng", bars, Decimal("0.8"), "Một đơn vị không có hồ sơ.")

    plain, told = pages(printed((SHEET,), MADE)), pages(printed((replace(SHEET, charts=(ranking,)),), MADE))

    assert len(told) == len(plain) + 2
    assert "Một đơn vị không có hồ sơ." in told[-1]


def test_trend_draws_a_gap_where_nothing_was_due() -> None:
    whole = Trend("Diễn biến", ("01/2025", "02/2025", "03/2025"), (Series("R1", (Decimal(1),) * 3),))
    parted = replace(whole, series=(Series("R1", (Decimal(1), None, Decimal(1))),))

    assert draw_trend(whole) != draw_trend(parted)
    assert draw_trend(replace(whole, series=(Series("R1", (None,) * 3, Decimal(1)),)))


def test_reference_checker_finds_no_broken_rule_of_the_archive_with_charts(tmp_path: Path) -> None:
    bars = (("Xã Bắc Mê", Decimal("0.9")), ("Xã Đồng Văn", Decimal("0.5")))
    trend = Trend("Diễn biến", ("01/2025", "02/2025"), (Series("R1", (Decimal(1), None), Decimal("0.8")),))
    whole = replace(SHEET, charts=(trend, Ranking("Xếp hạng", bars, Decimal("0.8"))))
    path = tmp_path / "report.pdf"

    path.write_bytes(printed((whole, replace(SHEET, is_landscape=False)), MADE))

    assert broken_rules(path) == {path: []}


@pytest.mark.parametrize("name", ["Xã $x$ & <b>", "a\x00\x0b\nb", "]]> -->", "Ẽ" * 300, "\u202eẢ", ""])
def test_no_name_is_too_odd_for_a_report(name: str) -> None:
    odd = Ranking("Xếp hạng", ((name, Decimal("0.5")), ("Xã Bắc Mê", Decimal("0.4"))), Decimal("0.8"))
    sheet = replace(SHEET, table=Table(COLUMNS, (Row((1, name, 1, None)),)), charts=(odd,))

    told = pages(printed((sheet,), MADE))

    assert "Xã Bắc Mê" in told[-1]
    assert workbook((sheet,), MADE)


def test_charts_of_nothing_are_no_pages() -> None:
    assert draw_ranking(Ranking("Xếp hạng", ())) == ()
    assert draw_trend(Trend("Diễn biến", (), ())) == ()
