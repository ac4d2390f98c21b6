"""How numbers and text are spelled in a PDF."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.syntax import date, number, numbers, text_string


@settings(deadline=None)  # the machine may be shared
@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_numbers_are_spelled_without_exponent_and_close_to_their_value(value: float) -> None:
    spelled = number(value)

    assert "e" not in spelled
    assert abs(float(spelled) - value) <= 0.00051
    assert spelled != "-0"


def test_round_numbers_keep_their_zeros() -> None:
    assert numbers(100.0, 0.0, -0.0001, 1.50) == "100 0 0 1.5"


@settings(deadline=None)  # the machine may be shared
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_text_of_any_script_can_be_read_back(text: str) -> None:
    assert bytes.fromhex(text_string(text)[1:-1]).decode("utf-16") == text


def test_dates_are_spelled_in_universal_time() -> None:
    hanoi = dt.timezone(dt.timedelta(hours=7))

    assert date(dt.datetime(2025, 11, 22, 6, 30, tzinfo=hanoi)) == "(D:20251121233000+00'00')"
