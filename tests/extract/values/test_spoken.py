"""Numbers and dates in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from extract.values.spoken import parse_date_words, parse_number_words

_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))
def test_number_of_four_digits_is_understood(thousands: int, hundreds: int, tens: int, ones: int) -> None:
    said = f"{_WORDS[thousands]} nghìn {_WORDS[hundreds]} trăm {_WORDS[tens]} mươi {_WORDS[ones]}"

    assert parse_number_words(fold(said)) == 1000 * thousands + 100 * hundreds + 10 * tens + ones


@pytest.mark.parametrize(
    ("said", "number"),
    (
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("một trăm linh năm", 105),
        ("hai nghìn", 2000),
        ("hai ngàn không trăm hai mươi tư", 2024),
    ),
)
def test_ways_of_saying_a_number_are_known(said: str, number: int) -> None:
    assert parse_number_words(fold(said)) == number


@pytest.mark.parametrize("said", ("", "rằm", "hai con", "..."))
def test_other_words_are_no_number(said: str) -> None:
    assert parse_number_words(fold(said)) is None


@pytest.mark.parametrize(
    ("said", "date"),
    (
        ("Ngày mười lăm, tháng ba, năm một nghìn chín trăm năm mươi ba", "1953-03-15"),
        ("Ngày chín tháng mười năm hai nghìn không trăm mười chín", "2019-10-09"),
        ("ngày mùng một tháng giêng năm hai nghìn linh năm", "2005-01-01"),
        ("Ngày năm tháng năm năm hai nghìn không trăm năm", "2005-05-05"),
        ("ngày ba mươi mốt tháng hai năm hai nghìn", None),
        ("ngày rằm tháng bảy năm hai nghìn", None),
        ("09/10/2019", None),
    ),
)
def test_date_in_words_is_understood_or_left(said: str, date: str | None) -> None:
    assert parse_date_words(said) == date
