"""Two readings of one value."""

import pytest

from extract.confirm import (
    Reading,
    agree,
    are_guesses,
    first_reading,
    is_settled,
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
        (NAME, "Trương Thịsen", "Trương Thị Sen", True),
        (NAME, "Lý Thị Thúymai", "Lý Thị Thuý Mai", True),
        (NAME, "Lý Thị Thúy An", "Lý Thị Thuy Án", False),
        (TEXT, "Số hóa hồ sơ, giấy tờ", "số hóa hồ sơ giấy tờ", True),
        (TEXT, "số hóa", "so hoa", False),
        (DATE, "2020-01-02", "2020-02-01", False),
        (NAME, "Lý Thị Thúy", "Lý Thị Thuý", True),
        (TEXT, "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", True),
        (TEXT, "phường Đông Vệ", "phường Đồng Vệ", False),
    ),
)
def test_only_running_text_may_differ_in_punctuation_and_names_in_spaces(
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
        (PRICE, "pattern", "120.000.000", "120000000"),
    ),
)
def test_second_reading_is_brought_to_the_form_of_the_first(
    rule: FieldRule, strategy: str, text: str, value: str | None
) -> None:
    finding = Finding("x", "x", (), strategy)

    assert second_reading(rule, finding, text, 0.8).value == value


@pytest.mark.parametrize(
    ("read", "value"),
    (("ABYƯH", "A Byưh"), ("a byưh", "A Byưh"), ("ABYUH", None)),
)
def test_what_is_read_alike_but_for_spaces_has_the_same_value(read: str, value: str | None) -> None:
    finding = Finding("A BYƯH", "A Byưh", (), "label:hoten")

    assert second_reading(NAME, finding, read, 0.8).value == value


def test_name_is_shown_with_the_spaces_that_another_reading_lost() -> None:
    assert likeliest(NAME, [reading("Từ Thị Sen", 0.8), reading("Từ Thịsen", 0.96)]).value == "Từ Thị Sen"


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


def names(*readings: tuple[str | None, float]) -> tuple[FieldRule, list[Reading]]:
    return NAME, [reading(*each) for each in readings]


def numbers(*readings: tuple[str | None, float]) -> tuple[FieldRule, list[Reading]]:
    return FieldRule("serial_number", "text"), [reading(*each) for each in readings]


def dates(*readings: tuple[str | None, float]) -> tuple[FieldRule, list[Reading]]:
    return DATE, [reading(*each) for each in readings]


@pytest.mark.parametrize(
    "dispute",
    (
        names(("Đặng Chin Chú", 0.7), ("Đặng Chỉn Chứ", 0.85), ("Đặng Chỉn Chứ", 0.8)),
        names((None, 0.3), ("Đặng Chỉn Chứ", 0.9), ("Đặng Chỉn Chứ", 0.9)),
        names(("Hồ Thi Tươi", 0.95), ("Hồ Thị Tươi", 0.9), ("Hồ Thị Tươi", 0.9)),
        names(("Rơ Mah Hyưng", 0.9), ("Rơ Mah Hymng", 0.7), ("Rơ Mah Hyưng", 0.9)),
        names(("Kim Sóc Pằng", 0.9), ("Kim Sóc Păng", 0.9), ("Kim Sóc Pằng", 0.9)),
        names(("Lý Chỉn Sò", 0.7), ("Lý Chỉn Sò", 0.8), ("Lý Chin Sò", 0.9)),
        names(("Lý Chỉn Sò", 0.7), ("Lý Chỉn Sò", 0.8), (None, 0.9)),
        numbers(("HM 386196", 0.9), ("HM 366196", 0.9), ("HM 386196", 0.9)),
        numbers(("08322 QSDĐ", 0.9), (None, 0.5), ("08322 QSDĐ", 0.9)),
        numbers(("41/GBT-UBND", 0.7), ("41/GBT-UBND", 0.9), ("4/GBT-UBND", 0.8)),
        dates(("2025-10-19", 0.9), ("2075-10-19", 0.9), ("2025-10-19", 0.9)),
    ),
)
def test_odd_reading_is_outweighed(dispute: tuple[FieldRule, list[Reading]]) -> None:
    rule, readings = dispute

    assert is_settled(rule, *readings) is True


@pytest.mark.parametrize(
    "dispute",
    (
        names(("Đặng Chin Chú", 0.8), ("Đặng Chỉn Chứ", 0.9), ("Đặng Chỉn Chư", 0.9)),
        names(("Võ Như Ngoãn", 0.9), ("Võ Nhu Ngoãn", 0.9), ("Võ Nhu Ngoãn", 0.9)),
        names(("Đặng Chin Chú", 0.7), ("Đặng Chỉn Chứ", 0.79), ("Đặng Chỉn Chứ", 0.9)),
        names(("Ngô Thi Ngần", 0.9), ("Ngô Thị Ngần", 0.3), ("Ngô Thi Ngần", 0.9)),
        names(("Đoãn Viết Giỏi", 0.9), ("Doãn Viết Giỏi", 0.9), ("Đoãn Viết Giỏi", 0.9)),
        names(("Siu Hphik", 0.6), ("Siu Hphik", 0.7), ("Siu H'Phik", 0.6)),
        names(("Phàn Dế", 0.9), ("Phàn Dế", 0.7), ("Phàn Đế", 0.6)),
        names((None, 0.3), (None, 0.9), (None, 0.9)),
        numbers(("163/2023", 0.9), ("63/2023", 0.9), ("63/2023", 0.9)),
        numbers(("41/GBT-UBND", 0.7), ("41/GBT-UBND", 0.75), ("4/GBT-UBND", 0.8)),
        numbers(("HM 386196", 0.7), ("HM 366196", 0.9), ("HM 386196", 0.9)),
        dates(("1960-12-04", 0.9), (None, 0.5), ("1960-12-04", 0.9)),
    ),
)
def test_dispute_without_evidence_stays_open(dispute: tuple[FieldRule, list[Reading]]) -> None:
    rule, readings = dispute

    assert is_settled(rule, *readings) is False
