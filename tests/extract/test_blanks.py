"""Blanks that were left empty or struck out, and dates as they are written into blanks."""

import pytest

from extract.blanks import date_from_blank, is_blank, is_declined, is_left_empty


@pytest.mark.parametrize(
    "printed",
    (
        "",
        "........",
        "-",
        "…/…/……",
        ".../.../......",
        "ngày ...... tháng ...... năm ......",
        "(m2)",
        "_______",
    ),
)
def test_leaders_and_the_words_of_an_empty_date_are_left_empty(printed: str) -> None:
    assert is_left_empty(printed)
    assert is_blank(printed)


@pytest.mark.parametrize(
    "printed",
    (
        "/",
        "//",
        "---",
        "-nt-",
        "nt",
        "n.t",
        "n/a",
        "như trên",
        "Như trên.",
        "không",
        "Không có",
        "(không)",
        "Chưa có",
        "x",
        "X",
    ),
)
def test_line_that_says_there_is_nothing_is_declined(printed: str) -> None:
    assert is_declined(printed)
    assert is_blank(printed)


@pytest.mark.parametrize(
    "printed", ("A", "0", "Không rõ", "Bắc Mê", "ngày 5 tháng", "...Lý...", "Ntụ Anh", "Xã X")
)
def test_line_with_a_word_is_not_blank(printed: str) -> None:
    assert not is_blank(printed)


@pytest.mark.parametrize(
    "written",
    (
        "..05../..03../..1970..",
        "| 0 | 5 | / | 0 | 3 | / | 1 | 9 | 7 | 0 |",
        "0 5 0 3 1 9 7 0",
        "[0][5][0][3][1][9][7][0]",
    ),
)
def test_date_in_a_blank_is_brought_to_the_form_of_print(written: str) -> None:
    assert date_from_blank(written).strip(" .") == "05/03/1970"


@pytest.mark.parametrize("printed", ("05/03/1970", "ngày 5 tháng 3 năm 1970", "038170059896"))
def test_other_text_stays_as_it_is(printed: str) -> None:
    assert date_from_blank(printed) == printed
