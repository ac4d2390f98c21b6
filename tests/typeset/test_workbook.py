"""Workbooks that an office sends on."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pytest

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
    headings,
)
from typeset.workbook import tab_name, workbook

MADE = dt.datetime(2025, 9, 8, 14, 2, tzinfo=dt.UTC)
ABOVE = "Số hóa hồ sơ khi tiếp nhận"
COLUMNS = (
    Column("place", "STT", Look.SERIAL, 10, mark="(1)"),
    Column("office", "Đơn vị", Look.TEXT, 60, mark="(2)"),
    Column("received", "Tiếp nhận", Look.COUNT, 20, mark="(3)=(4)+(5)", sum_of=("missing", "there")),
    Column("missing", "Chưa số hóa", Look.COUNT, 20, (ABOVE,), "(4)"),
    Column("there", "Đã số hóa", Look.COUNT, 20, (ABOVE,), "(5)"),
    Column("share", "Tỷ lệ", Look.SHARE, 20, (ABOVE,), "(6)", share_of=("there", "received")),
    Column("on", "Ngày", Look.DATE, 20),
)
DAY = dt.date(2025, 9, 8)
ROWS = (
    Row((1, "Xã Bắc Mê", 2788, 8, 2780, Decimal("0.9971"), DAY)),
    Row((2, "=HYPERLINK(1)", 0, 0, 0, None, DAY)),
    Row(("", "TỔNG CỘNG", 2788, 8, 2780, Decimal("0.9971"), None), Weight.TOTAL, (0, 1)),
)
SHEET = Sheet(
    "Theo dõi",
    Table(COLUMNS, ROWS),
    ("THEO DÕI MỨC ĐỘ SỐ HÓA",),
    "Quý III/2025",
    "Đơn vị tính: hồ sơ",
    Letterhead("Văn phòng UBND tỉnh", "Ủy ban nhân dân tỉnh Tuyên Quang", "Tuyên Quang", DAY),
    ("Ghi chú.",),
    (
        Signature(("NGƯỜI LẬP BIỂU",), "(Ký, ghi rõ họ tên)"),
        Signature(("CHÁNH VĂN PHÒNG",), "", "Lý Văn Mẫu"),
    ),
    held=2,
)


def opened(content: bytes, *, is_cached: bool = True) -> Any:  # noqa: ANN401 - openpyxl ships no types
    """The first sheet of a workbook."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=is_cached).worksheets[0]


def row_of(sheet: Any, text: str) -> int:  # noqa: ANN401 - the same
    """The row in which a cell says this."""
    return next(number for number, row in enumerate(sheet.values, start=1) if text in row)


def texts(sheet: Any) -> Iterable[object]:  # noqa: ANN401 - the same
    """Everything that is said anywhere."""
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_numbers_ratios_and_days_are_real_ones_with_formats_of_every_country() -> None:
    sheet = opened(workbook((SHEET,), MADE))

    cells = {cell.column_letter: cell for cell in sheet[row_of(sheet, "Xã Bắc Mê")]}
    assert (cells["C"].value, cells["C"].number_format) == (2788, "#,##0")
    assert (cells["F"].value, cells["F"].number_format) == (0.9971, "0.00%")
    assert (cells["G"].value.date(), cells["G"].number_format) == (DAY, "dd/mm/yyyy")


def test_text_is_never_a_formula() -> None:
    content = workbook((SHEET,), MADE)

    sheet = opened(content, is_cached=False)
    part = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"HYPERLINK" not in part  # it lies among the texts, which are never reckoned
    assert sheet.cell(row_of(sheet, "=HYPERLINK(1)"), 2).number_format == "@"


def test_sums_and_ratios_are_living_formulas_with_their_figures() -> None:
    content = workbook((SHEET,), MADE)
    formulas, figures = opened(content, is_cached=False), opened(content)

    first, total = row_of(figures, "Xã Bắc Mê"), row_of(figures, "TỔNG CỘNG")
    assert formulas.cell(first, 3).value == f"=SUM(D{first},E{first})"
    assert formulas.cell(total, 5).value == f"=SUM(E{first}:E{first + 1})"
    assert formulas.cell(first, 6).value == f'=IFERROR(E{first}/C{first},"–")'
    assert figures.cell(total, 3).value == 2788


def reckoned(formula: str, figures: Any) -> object:  # noqa: ANN401 - openpyxl ships no types
    """What a formula of ours gives, from the figures in the sheet."""
    if found := re.fullmatch(r'=IFERROR\(([A-Z]+\d+)/([A-Z]+\d+),"–"\)', formula):
        part, whole = (figures[name].value for name in found.groups())
        return pytest.approx(part / whole) if whole else "–"
    inner = formula.removeprefix("=SUM(").removesuffix(")")
    cells = (figures[place] for place in inner.split(","))
    flat = (
        cell for part in cells for row in (part if isinstance(part, tuple) else ((part,),)) for cell in row
    )
    return sum(cell.value for cell in flat if not isinstance(cell.value, str))


def test_saved_figures_are_those_that_the_formulas_give() -> None:
    groups = (
        Row(("I", "SỞ", 30, 10, 20, Decimal(20) / 30, None), Weight.GROUP, (1, 2)),
        Row((1, "A", 10, 5, 5, Decimal("0.5"), None)),
        Row((2, "B", 20, 5, 15, Decimal("0.75"), None)),
        Row(("II", "XÃ", 0, 0, 0, None, None), Weight.GROUP, (4,)),
        Row((1, "C", 0, 0, 0, None, None)),
        Row(("", "TỔNG", 30, 10, 20, Decimal(20) / 30, None), Weight.TOTAL, (0, 3)),
    )
    content = workbook((replace(SHEET, table=Table(COLUMNS, groups)),), MADE)
    figures = opened(content)
    cells = [cell for row in opened(content, is_cached=False).iter_rows() for cell in row]
    formulas = {cell.coordinate: cell.value for cell in cells if str(cell.value).startswith("=")}

    assert len(formulas) == 18
    assert {place: figures[place].value for place in formulas} == {
        place: reckoned(formula, figures) for place, formula in formulas.items()
    }


def test_where_there_is_nothing_to_divide_a_dash_stands() -> None:
    sheet = opened(workbook((SHEET,), MADE))

    assert sheet.cell(row_of(sheet, "=HYPERLINK(1)"), 6).value == "–"


def test_titles_repeat_on_every_page_of_a4_across() -> None:
    sheet = opened(workbook((SHEET,), MADE))

    first = row_of(sheet, "STT")
    assert sheet.print_title_rows == f"${first}:${first + 2}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == f"C{first + 3}"


def test_letterhead_and_signatures_are_those_of_an_administrative_document() -> None:
    said = texts(opened(workbook((SHEET,), MADE)))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG" in said
    assert "Tuyên Quang, ngày 08 tháng 9 năm 2025" in said
    assert "Lý Văn Mẫu" in said


def test_plain_list_begins_with_its_titles() -> None:
    plain = Sheet("Hồ sơ", Table(COLUMNS, ROWS))

    assert row_of(opened(workbook((plain,), MADE)), "STT") == 1


def test_same_sheets_give_the_same_bytes() -> None:
    assert workbook((SHEET,), MADE) == workbook((SHEET,), MADE)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_table_of_few_columns_still_makes_a_document(count: int) -> None:
    narrow = replace(SHEET, table=Table(COLUMNS[1 : 1 + count], (Row(ROWS[0].cells[1 : 1 + count]),)), held=0)

    said = texts(opened(workbook((replace(narrow, table=plain(narrow.table)),), MADE)))

    assert "Xã Bắc Mê" in said
    assert "NGƯỜI LẬP BIỂU" in said


def plain(table: Table) -> Table:
    """The table without sums over columns that are not there."""
    return replace(table, columns=tuple(replace(each, sum_of=(), share_of=None) for each in table.columns))


def test_charts_stand_on_a_sheet_of_their_own_in_panels_that_can_be_read() -> None:
    bars = tuple((f"Xã {number}", Decimal(number) / 124) for number in range(124, 0, -1))
    trend = Trend("Diễn biến", ("01/2025", "02/2025"), (Series("R1", (Decimal(1), None), Decimal("0.8")),))
    charted = replace(SHEET, charts=(trend, Ranking("Xếp hạng", bars, Decimal("0.8"))))

    content = workbook((charted,), MADE)
    parts = zipfile.ZipFile(io.BytesIO(content)).namelist()
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["Theo dõi", "Biểu đồ Theo dõi"]
    assert sum(part.startswith("xl/charts/chart") for part in parts) == 5  # one trend, 124 bars by 32


def test_neighbours_with_the_same_title_above_stand_under_one() -> None:
    wide = [cell for cell in headings(COLUMNS) if cell.columns > 1]

    assert [(cell.text, cell.column, cell.columns) for cell in wide] == [(ABOVE, 3, 3)]


@pytest.mark.parametrize("wanted", ["", "a/b:c", "x" * 50, "'Quý'"])
def test_any_name_becomes_one_that_excel_takes(wanted: str) -> None:
    taken: set[str] = set()

    names = {tab_name(wanted, taken), tab_name(wanted, taken)}

    assert len(names) == 2
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
