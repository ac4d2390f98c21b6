"""Numbers and days in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.words import day_in_words, number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1990, "một nghìn chín trăm chín mươi"),
        (2005, "hai nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
    ],
)
def test_number_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_no_two_numbers_are_spelled_alike(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


def test_day_in_words() -> None:
    assert (
        day_in_words(dt.date(2025, 4, 14)) == "Ngày mười bốn tháng tư năm hai nghìn không trăm hai mươi lăm"
    )


def test_number_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="9,999"):
        number_in_words(10_000)
