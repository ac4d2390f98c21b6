"""The grammar of numbers of persons, businesses and telephones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.values.identity import (
    birth_year_of,
    is_phone,
    is_plausible_old_card,
    is_plausible_personal_number,
    is_tax_code,
    names_passport,
)

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@pytest.mark.parametrize(
    ("number", "is_plausible"),
    (
        ("037153000257", True),
        ("001099000001", True),
        ("000153000257", False),
        ("037953000257", False),
        ("063153000257", False),
    ),
)
def test_personal_number_is_well_formed(number: str, is_plausible: bool) -> None:
    assert is_plausible_personal_number(number) is is_plausible


@pytest.mark.parametrize(
    ("number", "is_plausible"), (("012345678", True), ("385000001", True), ("500000001", False))
)
def test_old_card_begins_with_a_province(number: str, is_plausible: bool) -> None:
    assert is_plausible_old_card(number) is is_plausible


@pytest.mark.parametrize(
    ("number", "year"), (("037153000257", 1953), ("015319004821", 2019), ("015200004821", 2000))
)
def test_number_names_the_year_of_birth(number: str, year: int) -> None:
    assert birth_year_of(number) == year


@settings(deadline=None, max_examples=100)  # the machine may be shared
@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_breaks_a_tax_code(digits: list[int], place: int, error: int) -> None:
    check = 10 - sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11
    number = [*digits, check % 10]
    wrong = [(digit + error) % 10 if index == place else digit for index, digit in enumerate(number)]

    assert is_tax_code("".join(map(str, number))) is (check < 10)
    assert not is_tax_code("".join(map(str, wrong))) or check == 10


@pytest.mark.parametrize(
    ("text", "is_one"), (("0100109106-001", True), ("0100109106001", True), ("010010910", False), ("", False))
)
def test_branch_of_a_business_has_three_digits_more(text: str, is_one: bool) -> None:
    assert is_tax_code(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    (("Hộ chiếu số C1234567", True), ("B 12345678", True), ("037153000257", False), ("AB1234567", False)),
)
def test_passport_is_a_letter_and_digits(text: str, is_one: bool) -> None:
    assert names_passport(text) is is_one


@pytest.mark.parametrize(
    ("number", "date", "is_one"),
    (
        ("0979419344", None, True),
        ("02433812345", None, True),
        ("01679419344", "2018-01-01", True),
        ("01679419344", "2019-01-01", False),
        ("0433812345", "2015-01-01", True),
        ("0433812345", None, False),
    ),
)
def test_telephone_numbers_are_those_of_their_time(number: str, date: str | None, is_one: bool) -> None:
    assert is_phone(number, date) is is_one
