"""Two readings of one value."""

import pytest

from extract.confirm import (
    Reading,
    agree,
    are_guesses,
    first_reading,
    is_outvoted,
    likeliest,
    ranked,
    second_reading,
)
from extract.finding import Finding, whole
from extract.kinds import FieldRule
from extract.layout import lay_out
from tests.extract import printed

NAME = FieldRule("full_name", "person_name")
TEXT = FieldRule("subject", "text")
DATE = FieldRule("issue_date", "date")
PRICE = FieldRule("price", "integer", find="pattern", pattern=r"((?:\d{1,3}\.)+\d{3})\s*đồng")


def reading(value: str | None, confidence: float = 0.9) -> Reading:
    """A reading whose raw text is its value."""
    return Reading(value or "?", value, confidence)


@pytest.mark.parametrize(
    ("rule", "first", "second", "same"),
    (
        (NAME, "Lý Thị Mai", "Lý Thị Mai", True),
        (NAME, "Lý Thị Mai", "Lý Thị Mại", False),
        (NAME, "Lý Thị Mai", "Lý Thị MAI", False),
        (TEXT, "Số hóa hồ sơ, giấy tờ", "số hóa hồ sơ giấy tờ", True),
        (TEXT, "số hóa", "so hoa", False),
        (DATE, "2020-01-02", "2020-02-01", False),
        (NAME, "Lý Thị Thúy", "Lý Thị Thuý", True),
        (TEXT, "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", True),
        (TEXT, "phường Đông Vệ", "phường Đồng Vệ", False),
    ),
)
def test_only_running_text_may_differ_in_case_and_punctuation(
    rule: FieldRule, first: str, second: str, same: bool
) -> None:
    assert agree(rule, first, second) is same


def test_first_reading_is_as_sure_as_its_worst_word() -> None:
    sure, unsure = printed.page("Lý Thị", confidence=0.95), printed.page("Mai", confidence=0.4)
    lines = [lay_out([page]).lines[0] for page in (sure, unsure)]

    finding = Finding("Lý Thị Mai", "Lý Thị Mai", tuple(map(whole, lines)), "label")

    assert first_reading(finding).confidence == 0.4


@pytest.mark.parametrize(
    ("rule", "strategy", "text", "value"),
    (
        (NAME, "label:hovaten", " LÝ  THỊ MAI ", "Lý Thị Mai"),
        (DATE, "place_date", "ngày 05 tháng 3 năm 2026", "2026-03-05"),
        (TEXT, "number", "15 /QĐ-UBND", "15/QĐ-UBND"),
        (TEXT, "subject:title", "Về việc số hóa hồ sơ", "số hóa hồ sơ"),
        (PRICE, "pattern", "120.000.000 đồng", "120000000"),
        (NAME, "label:hovaten", "???", None),
    ),
)
def test_second_reading_is_brought_to_the_form_of_the_first(
    rule: FieldRule, strategy: str, text: str, value: str | None
) -> None:
    finding = Finding("x", "x", (), strategy)

    assert second_reading(rule, finding, text, 0.8).value == value


def test_majority_is_shown() -> None:
    chosen = likeliest(
        NAME, [reading("Lý Thị Mai", 0.5), reading("Lý Thị Mại", 0.99), reading("Lý Thị Mai", 0.5)]
    )

    assert chosen.value == "Lý Thị Mai"


def test_possible_words_are_shown_rather_than_impossible_ones() -> None:
    chosen = likeliest(NAME, [reading("Lý Thị Ngoc", 0.99), reading("Lý Thị Ngọc", 0.5)])

    assert chosen.value == "Lý Thị Ngọc"


def test_surer_reading_is_shown_where_nothing_else_tells() -> None:
    chosen = likeliest(NAME, [reading("Lý Thị Mai", 0.9), reading("Lý Thị Mại", 0.6)])

    assert chosen.value == "Lý Thị Mai"


def test_line_read_alone_is_shown_when_all_is_equal() -> None:
    assert likeliest(NAME, [reading("Lý Thị Mai"), reading("Lý Thị Mại")]).value == "Lý Thị Mại"


def test_space_behind_the_letters_of_a_number_is_kept() -> None:
    readings = [reading("CS 51407", 0.8), reading("CS51407", 0.9), reading("CS51407", 0.9)]

    assert likeliest(FieldRule("register_number", "text"), readings).value == "CS 51407"


def test_reading_with_a_value_is_shown_before_one_without() -> None:
    assert likeliest(NAME, [reading(None), reading("Lý Thị Mai", 0.1)]).value == "Lý Thị Mai"


def test_unread_value_stays_unread() -> None:
    assert likeliest(NAME, [reading(None), reading(None)]).value is None


def test_readings_with_little_in_common_are_guesses() -> None:
    scrawl = [reading_of("azjzfhuong"), reading_of("dhac tiep thuong"), reading_of("1na1ttruuong")]
    print_of_one = [reading_of("Thái Viết Thưởng"), reading_of("Thái Viết Thường"), reading_of("azjzf")]

    assert are_guesses(scrawl)
    assert not are_guesses(print_of_one)
    assert not are_guesses(scrawl[:2])
    assert not are_guesses([reading_of("642"), reading_of(""), reading_of("8")])


def test_candidates_stand_likeliest_first_and_once() -> None:
    candidates = ranked(
        NAME,
        [reading("Lý Thị Mai", 0.5), reading(None), reading("Lý Thị Mại", 0.9), reading("Lý Thị Mai", 0.5)],
    )

    assert candidates == ("Lý Thị Mai", "Lý Thị Mại")


def reading_of(raw: str) -> Reading:
    return Reading(raw, raw, 0.5)


def test_both_placings_of_a_tone_mark_are_one_vote_and_the_surer_print_is_shown() -> None:
    readings = [reading("Lý Thị Thuý", 0.7), reading("Lý Thị Thủy", 0.95), reading("Lý Thị Thúy", 0.9)]

    assert likeliest(NAME, readings).value == "Lý Thị Thúy"
    assert ranked(NAME, readings) == ("Lý Thị Thúy", "Lý Thị Thủy")


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    (
        (reading("Đặng Chin Chứ", 0.7), reading("Đặng Chỉn Chứ", 0.85), reading("Đặng Chỉn Chứ", 0.8), True),
        (reading(None, 0.3), reading("Đặng Chỉn Chứ"), reading("Đặng Chỉn Chứ"), True),
        (reading("Đặng Chin Chứ", 0.8), reading("Đặng Chỉn Chứ"), reading("Đặng Chỉn Chứ"), False),
        (reading("Đặng Chin Chứ", 0.7), reading("Đặng Chỉn Chứ", 0.79), reading("Đặng Chỉn Chứ"), False),
        (reading("Đặng Chỉn Chứ", 0.9), reading("Đặng Chin Chứ", 0.7), reading("Đặng Chỉn Chứ"), False),
        (reading(None, 0.3), reading(None), reading(None), False),
    ),
)
def test_two_sure_readings_outvote_an_unsure_first(
    first: Reading, second: Reading, third: Reading, expected: bool
) -> None:
    assert is_outvoted(NAME, first, second, third) is expected
