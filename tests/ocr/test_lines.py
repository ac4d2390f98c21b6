"""Words to lines in reading order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dossier.geometry import Box
from dossier.recognition import Word
from ocr import lines


def word(text: str, x: int, y: int, line: int, confidence: float = 0.9) -> Word:
    return Word(text, Box(x, y, 20 * len(text), 30), confidence, line)


def test_two_column_heading_is_parted_into_cells_left_before_right() -> None:
    words = [
        word("UBND", 100, 50, 0),
        word("XÃ", 190, 50, 0),
        word("CỘNG", 700, 52, 0),
        word("HÒA", 790, 52, 0),
    ]

    arranged, text = lines.arrange(words)

    assert text == "UBND XÃ\tCỘNG HÒA"
    assert [each.line for each in arranged] == [0, 0, 1, 1]


def test_line_that_the_engine_parted_is_joined_again() -> None:
    words = [word("Nguyễn", 100, 50, 0), word("Văn", 232, 51, 7)]

    _, text = lines.arrange(words)

    assert text == "Nguyễn Văn"


def test_blank_for_a_number_does_not_part_the_line() -> None:
    words = [word("Số:", 100, 50, 0), word("/QĐ-UBND", 400, 50, 0)]

    _, text = lines.arrange(words)

    assert text == "Số: /QĐ-UBND"


def test_neighbouring_table_cells_stay_apart_however_close() -> None:
    words = [word("01", 100, 50, 0), word("Đơn", 150, 50, 1)]

    _, text = lines.arrange(words, {0: 0, 1: 1})

    assert text == "01\tĐơn"


def test_rows_run_from_top_to_bottom_whatever_the_engine_says() -> None:
    words = [word("dưới", 100, 200, 0), word("trên", 100, 50, 1)]

    _, text = lines.arrange(words)

    assert text == "trên\ndưới"


def test_specks_are_dropped_and_punctuation_stays() -> None:
    words = [word("Tên", 100, 50, 0), word("~", 170, 50, 0, 0.1), word("-", 200, 50, 0, 0.9)]

    kept = lines.drop_specks(words)

    assert [each.text for each in kept] == ["Tên", "-"]


def test_fraction_slash_becomes_a_slash() -> None:
    assert lines.clean_text("12\u2044QĐ") == "12/QĐ"


@given(st.text())
def test_cleaned_text_is_composed_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = lines.clean_text(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert lines.clean_text(cleaned) == cleaned


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 3000), st.integers(0, 9)), max_size=30))
def test_arranging_loses_no_word_and_numbers_lines_in_order(places: list[tuple[int, int, int]]) -> None:
    words = [word("ab", x, y, line) for x, y, line in places]

    arranged, text = lines.arrange(words)

    assert sorted(each.box.x for each in arranged) == sorted(each.box.x for each in words)
    assert [each.line for each in arranged] == sorted(each.line for each in arranged)
    assert len(text.split()) == len(words)


def test_text_leaves_out_unsure_words_of_unsure_lines() -> None:
    print_ = Word("Số", Box(0, 0, 40, 20), 0.9, 0)
    scrawl = Word("ƒ~ñ", Box(50, 0, 40, 20), 0.1, 0)
    alone = Word("Ñ", Box(0, 100, 40, 20), 0.1, 1)

    words, text = lines.arrange([print_, scrawl, alone])

    assert [word.text for word in words] == ["Số", "ƒ~ñ", "Ñ"]
    assert text == "Số"


def test_unsure_word_of_a_sure_line_stays_in_the_text() -> None:
    sure = Word("Quyết", Box(0, 0, 90, 20), 0.95, 0)
    unsure = Word("đ|nh", Box(100, 0, 70, 20), 0.3, 0)

    assert lines.arrange([sure, unsure])[1] == "Quyết đ|nh"


def in_columns(last: str, x: int) -> str:
    """The text of three rows of two cells, and below them of a row whose second cell begins at `x`."""
    rows = [[word("Vợ", 100, 50 + 50 * row, row), word("Chồng", 700, 50 + 50 * row, row)] for row in range(3)]
    final = [word("cấp", 100, 200, 9), word(last, x - 45 - 20 * len(last), 200, 9), word("Sinh:", x, 200, 9)]

    return lines.arrange([each for row in [*rows, final] for each in row])[1].splitlines()[-1]


def test_small_gap_parts_a_line_where_other_rows_begin_a_cell() -> None:
    assert in_columns("7", 700) == "cấp\t7\tSinh:"


def test_small_gap_elsewhere_does_not_part_a_line() -> None:
    assert in_columns("7", 760) == "cấp\t7 Sinh:"


def test_word_that_goes_on_does_not_hold_a_column_together() -> None:
    assert in_columns("năm", 702).endswith("năm\tSinh:")


def test_prose_far_below_is_not_parted_by_columns_above() -> None:
    rows = [[word("Vợ", 100, 50 + 50 * row, row), word("Chồng", 700, 50 + 50 * row, row)] for row in range(3)]
    prose = [word("đã", 100, 900, 9), word("chết", 580, 900, 9), word("ngày", 700, 900, 9)]

    assert lines.arrange([each for row in [*rows, prose] for each in row])[1].endswith("chết ngày")
