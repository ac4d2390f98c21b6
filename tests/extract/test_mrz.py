"""The machine-readable zone of identity cards. All people are made up."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mrz import Mrz, check_digit, parse_mrz
from tests.extract.zone import zone

MY = zone("037153000257", dt.date(1953, 10, 9), "F", dt.date(2028, 10, 9), "NGUYEN<<THI<MY")
people = st.builds(
    lambda place, birth, is_female, last: (
        f"{place:03d}{2 * (birth.year // 100 - 19) + is_female}{birth:%y}{last:06d}",
        birth,
        "F" if is_female else "M",
    ),
    st.integers(1, 96),
    st.dates(dt.date(1920, 1, 1), dt.date(2012, 12, 31)),
    st.booleans(),
    st.integers(0, 999_999),
)
days = st.dates(dt.date(2025, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "digit"),
    [("D23145890", "7"), ("740812", "2"), ("120415", "9"), ("L898902C3", "6"), ("", "0"), ("<<<", "0")],
)
def test_check_digits_of_the_standard(text: str, digit: str) -> None:
    """The examples of ICAO Doc 9303, parts 4 and 5."""
    assert check_digit(text) == digit


def test_check_digit_of_a_foreign_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="machine-readable"):
        check_digit("Đ")


@settings(deadline=None, max_examples=100)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", max_size=40), st.integers(0, 39), st.integers(1, 9))
def test_one_wrong_digit_never_escapes_its_check(text: str, place: int, shift: int) -> None:
    digits = [index for index, letter in enumerate(text) if letter.isdigit()]
    where = digits[place % len(digits)] if digits else None
    wrong = text if where is None else f"{text[:where]}{(int(text[where]) + shift) % 10}{text[where + 1 :]}"

    assert where is None or check_digit(wrong) != check_digit(text)


def test_zone_says_who_the_holder_is() -> None:
    assert parse_mrz([MY]) == Mrz(
        "037153000257", "1953-10-09", "Nữ", "2028-10-09", "NGUYEN THI MY", is_mended=False
    )


@settings(deadline=None, max_examples=60)
@given(people, days)
def test_every_zone_is_read_back(person: tuple[str, dt.date, str], until: dt.date) -> None:
    number, birth, sex = person

    said = parse_mrz([zone(number, birth, sex, until, "TRAN<<VAN<AN")])

    assert said is not None
    assert (said.id_number, said.date_of_birth, said.date_of_expiry) == (
        number,
        birth.isoformat(),
        until.isoformat(),
    )


def test_card_without_end_has_no_expiry() -> None:
    said = parse_mrz(
        [zone("037153000257", dt.date(1953, 10, 9), "F", dt.date(2099, 12, 31), "NGUYEN<<THI<MY")]
    )

    assert said is not None
    assert said.date_of_expiry is None


@pytest.mark.parametrize("place", [5, 9, 15, 20, 26, 29, 31, 36, 39, 44, 60])
def test_wrong_digit_is_never_believed(place: int) -> None:
    wrong = MY[:place] + ("4" if MY[place] not in "14" else "9") + MY[place + 1 :]

    said = parse_mrz([wrong])

    assert said is None or (said.id_number, said.date_of_birth) == ("037153000257", "1953-10-09")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("IDVNM", "1DVNM"), ("IDVNM", "TIDVNM"), ("000257", "OOO257"), ("<<", "«"), ("028", "O28")],
)
def test_letters_that_engines_confuse_are_understood(right: str, wrong: str) -> None:
    said = parse_mrz([MY.replace(right, wrong)])

    assert said is not None
    assert (said.id_number, said.is_mended) == ("037153000257", False)


def test_threes_read_as_fives_are_mended_and_told_so() -> None:
    said = parse_mrz([MY.replace("3", "5")])

    assert said == Mrz("037153000257", "1953-10-09", "Nữ", "2028-10-09", "NGUYEN THI MY", is_mended=True)


def test_two_readings_make_one() -> None:
    first, second, third = MY.split("\n")
    bent = "\n".join((first.replace("153", "1S8"), second, third))

    assert parse_mrz([bent, MY]) == parse_mrz([MY])


@pytest.mark.parametrize("digit", "0123456789")
def test_zone_whose_last_check_digit_is_wrong_is_never_certain(digit: str) -> None:
    """The check over all holds for one digit of ten."""
    said = parse_mrz([MY[:60] + digit + MY[61:]])

    assert (said is not None and not said.is_mended) is (digit == MY[60])


def test_lines_of_two_people_are_never_certain() -> None:
    other = zone("001085004321", dt.date(1985, 5, 2), "M", dt.date(2045, 5, 2), "LE<<VAN<BA")

    said = parse_mrz([MY.split("\n")[0] + "\n" + other.split("\n")[1]])

    assert said is None or said.is_mended


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text("IDVNM0123456789<ABEFÓ«\n ", max_size=110) | st.text(max_size=60), max_size=4))
def test_any_text_is_survived(readings: list[str]) -> None:
    said = parse_mrz(readings)

    assert said is None or len(said.id_number) == 12


@settings(deadline=None, max_examples=80)
@given(st.data(), people, days)
def test_worn_zone_is_right_or_not_believed(
    data: st.DataObject, person: tuple[str, dt.date, str], until: dt.date
) -> None:
    """Two digits read as any other: what is said without a doubt is what is printed."""
    number, birth, sex = person
    text = zone(number, birth, sex, until, "LE<<BAO")
    worn = list(text)
    for _ in range(2):
        worn[data.draw(st.integers(5, 60))] = data.draw(st.sampled_from("0123456789"))
    said = parse_mrz(["".join(worn)])

    assert said is None or said.is_mended or said.id_number == number
