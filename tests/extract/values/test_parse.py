"""Text as printed, blanks, and the table of value types."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.kinds import VALUE_TYPES
from extract.values.parse import PARSERS, clean, mend_case, parse, parse_address

LETTERS = "aàăâbđeêêiohươuyNGUYỄNTHỊ 0123456789.,:;-/|…_()"


def test_every_value_type_has_its_parser() -> None:
    assert set(PARSERS) == VALUE_TYPES


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.sampled_from(sorted(VALUE_TYPES)), st.text(LETTERS, max_size=60))
def test_parsed_text_is_tidy_or_nothing(value_type: str, text: str) -> None:
    value = parse(value_type, text)

    assert value is None or (value and value == unicodedata.normalize("NFC", value).strip())


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text(LETTERS, max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    (
        ("........ Nguyễn Văn An ........", "Nguyễn Văn An"),
        ("Thôn 1 ………… xã Bắc Mê", "Thôn 1 xã Bắc Mê"),
        (":  Bắc   Mê ;", "Bắc Mê"),
        ("(BẢN SAO)", "(BẢN SAO)"),
    ),
)
def test_leaders_and_end_marks_are_taken_off(printed: str, cleaned: str) -> None:
    assert clean(printed) == cleaned


def test_full_stop_before_a_unit_is_a_misread_comma() -> None:
    printed = "xã Hồ Bốn. huyện Mù Cang Chải. tỉnh Yên Bái"

    assert parse_address(printed) == "xã Hồ Bốn, huyện Mù Cang Chải, tỉnh Yên Bái"


def test_full_stop_of_an_abbreviation_stays() -> None:
    assert parse_address("Tổ 3, TP. Hà Giang") == "Tổ 3, TP. Hà Giang"


@pytest.mark.parametrize(
    ("printed", "mended"),
    (
        ("Quảng TrỊ", "Quảng Trị"),
        ("xã BắC Mê", "xã Bắc Mê"),
        ("XÃ BẮC MÊ", "XÃ BẮC MÊ"),
        ("phường Xuân Hòa", "phường Xuân Hòa"),
    ),
)
def test_capital_inside_a_word_is_a_misread_small_letter(printed: str, mended: str) -> None:
    assert mend_case(printed) == mended


def test_unknown_value_type_is_an_error() -> None:
    with pytest.raises(KeyError):
        parse("colour", "red")
