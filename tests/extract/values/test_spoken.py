"""Numbers and dates in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from extract.values.spoken import find_amounts, parse_date_words, parse_number_words

_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ", "tỉ"), (10**6, "triệu", "triệu"), (10**3, "nghìn", "ngàn"))


def spell(number: int, southern: bool) -> str:
    """Write a number from 1 to 999,999,999,999 out in words, as either half of the country does."""
    said, rest = list[str](), number
    for scale, north, south in _SCALES:
        count, rest = divmod(rest, scale)
        said += [_group(count, southern, is_first=not said), south if southern else north] if count else []
    return " ".join([*said, _group(rest, southern, is_first=not said)] if rest else said)


def _group(number: int, southern: bool, is_first: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [] if is_first and not hundreds else [_WORDS[hundreds], "trăm"]
    if tens:
        said += ["mười"] if tens == 1 else [_WORDS[tens], "mươi"]
    elif ones and said:
        said += ["lẻ" if southern else "linh"]
    if ones:
        said += [_ones(tens, ones, southern)]
    return " ".join(said)


def _ones(tens: int, ones: int, southern: bool) -> str:
    behind_tens = {5: "nhăm" if southern else "lăm", 1: "mốt", 4: "tư"}
    if tens == 1:
        return "lăm" if ones == 5 else _WORDS[ones]
    return behind_tens.get(ones, _WORDS[ones]) if tens else _WORDS[ones]


@settings(deadline=None, max_examples=200)  # the machine may be shared
@given(st.integers(1, 999_999_999_999), st.booleans())
def test_amount_in_words_is_understood(number: int, southern: bool) -> None:
    said = spell(number, southern)

    assert parse_number_words(said) == number
    assert find_amounts(f"Số tiền (viết bằng chữ): {said.capitalize()} đồng./.") == [number]


@settings(deadline=None, max_examples=100)  # the machine may be shared
@given(st.integers(1000, 999_999_999), st.data())
def test_amount_that_lost_a_word_is_another_or_none(number: int, data: st.DataObject) -> None:
    words = spell(number, southern=False).split()
    lost = data.draw(
        st.sampled_from([place for place, word in enumerate(words) if word not in ("linh", "mươi")])
    )

    assert parse_number_words(" ".join(words[:lost] + words[lost + 1 :])) != number


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


@pytest.mark.parametrize(
    ("text", "amounts"),
    (
        ("120.000.000 đồng (Bằng chữ: Một trăm hai mươi triệu đồng chẵn)", [120_000_000]),
        ("Bang chu: Mot tram hai muoi trlệu đồng", [120_000_000]),
        ("Bằng chữ: Năm mươi nghìn đồng", [50_000]),
        ("diện tích 120 m² (bằng chữ: một trăm hai mươi mét vuông)", []),
        ("(bằng chữ: một trăm hai mươi phẩy năm mét vuông)", []),
        ("ngày hai mươi lăm tháng năm", []),
        ("Đơn vị tính: nghìn đồng", []),
        ("Bảo Lộc, tỉnh Lâm Đồng", []),
        ("Bằng chữ: Sát moi hai triệu đồng", []),
        ("Bảy trăm nghìn đồng", [700_000]),
        ("Bằng chữ: một trăm triệu hai trăm triệu đồng", []),
        ("Bằng chữ: ................", []),
    ),
)
def test_amounts_are_found_where_money_is_spelled_out(text: str, amounts: list[int]) -> None:
    assert find_amounts(text) == amounts


@pytest.mark.parametrize(
    "said",
    ("một trăm hai", "hai nghìn ba", "năm nghìn triệu", "trăm hai mươi", "hai tỷ ba tỷ", "mươi hai mươi"),
)
def test_what_may_be_two_numbers_is_none(said: str) -> None:
    assert parse_number_words(said) is None


def test_year_may_be_said_digit_by_digit() -> None:
    assert parse_date_words("ngày một tháng hai năm một chín tám lăm") == "1985-02-01"
