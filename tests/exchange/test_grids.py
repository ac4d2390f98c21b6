"""Workbooks and what pretends to be one."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from exchange.tables.grids import UnreadableTable, open_grids

MOMENT = dt.datetime.combine(dt.date(2025, 9, 8), dt.time(14, 5))


def test_rows_bear_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"  # by content, not by name
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hồ sơ")
        sheet.write(2, 1, "x")
        sheet.write_datetime(4, 2, MOMENT, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        book.add_worksheet("Ẩn").hide()
    (grid,) = open_grids(path)

    assert grid.name == "Hồ sơ"
    assert [number for number, _ in grid.rows()] == [3, 5]
    assert [cells[1:3] for _, cells in grid.rows()] == [["x", ""], ["", MOMENT]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "tệp rỗng"),
        (b" \r\n", "tệp rỗng"),
        (b"\xef\xbb\xbf<html><table>", "HTML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04 nothing of a workbook", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "bị hỏng"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableTable) as caught:
        open_grids(path)

    assert told in caught.value.fault.what
    assert caught.value.fault.advice
