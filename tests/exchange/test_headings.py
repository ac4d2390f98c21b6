"""Headings as counters lay them out: below titles, over several rows, numbered, misspelled."""

from collections.abc import Sequence

import pytest

from exchange.tables.grids import Cell, Grid
from exchange.tables.headings import Names, find_heading, nearest_names

NAMES = Names(
    {
        "code": ("Mã hồ sơ", "Số hồ sơ"),
        "in": ("Ngày tiếp nhận", "Nhận hồ sơ"),
        "due": ("Ngày hẹn trả", "Hẹn trả kết quả"),
        "out": ("Ngày trả", "Trả kết quả"),
    }
)


def grid(*rows: Sequence[Cell]) -> Grid:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    return Grid("", lambda: iter(numbered))


@pytest.mark.parametrize(
    "title", ["MÃ HỒ SƠ", " mã  hồ sơ (*)", "Ma ho so", "Mã hồ sơ:", "Ma\u0303 hô\u0300 sơ", "Số hồ sơ"]
)
def test_case_accents_and_spacing_do_not_matter(title: str) -> None:
    assert NAMES.key(title) == "code"


def test_heading_stands_below_titles() -> None:
    found = find_heading(
        grid(["UBND XÃ BẮC MÊ"], ["SỔ THEO DÕI"], [], ["STT", "Mã hồ sơ", "Ngày trả"]), NAMES, "code"
    )

    assert found is not None
    assert (found.row, found.columns) == (4, {1: "code", 2: "out"})
    assert found.unknown == ("STT",)


def test_heading_of_two_rows_with_numbers_below() -> None:
    """Mẫu 06 of TT 01/2018/TT-VPCP, 07 of TT 03/2025/TT-VPCP."""
    found = find_heading(
        grid(
            ["SỔ THEO DÕI HỒ SƠ"],
            ["TT", "Mã hồ sơ", "Ngày, tháng, năm", None, None, "Ghi chú"],
            [None, None, "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1.0, "H60.16-250908-0001", "08/09/2025", "", "", ""],
        ),
        NAMES,
        "code",
    )

    assert found is not None
    assert found.row == 4
    assert found.columns == {1: "code", 2: "in", 3: "due", 4: "out"}
    assert found.titles[4] == "Ngày, tháng, năm Trả kết quả"


def test_row_of_data_is_no_numbering() -> None:
    found = find_heading(grid(["Mã hồ sơ", "Ngày trả"], ["H60.16-250908-0001", "1"]), NAMES, "code")

    assert found is not None
    assert found.row == 1


def test_two_columns_of_one_meaning_are_told() -> None:
    found = find_heading(grid(["Mã hồ sơ", "Ngày trả", "Trả kết quả"]), NAMES, "code")

    assert found is not None
    assert found.twice == (("Ngày trả", "Trả kết quả"),)


def test_misspelled_heading_is_guessed_at_but_not_taken() -> None:
    assert NAMES.key("Ngày tiếp nhậm") is None
    assert NAMES.alike("Ngày tiếp nhậm") == "Ngày tiếp nhận"
    assert NAMES.alike("Ghi chú") is None


def test_sheet_without_the_needed_column_tells_what_it_has() -> None:
    sheet = grid(["Báo cáo"], ["Ngày tiếp nhận", "Ngày trả"])

    assert find_heading(sheet, NAMES, "code") is None
    assert nearest_names(sheet, NAMES) == ("Ngày tiếp nhận", "Ngày trả")
