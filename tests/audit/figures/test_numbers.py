"""Numbers as they are written, and the arithmetic over them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.figures.arithmetic import rate_of, sum_of, within
from audit.figures.findings import Verdict
from audit.figures.numbers import about, exact, half_up, parse_number, shown

COUNTS = st.integers(1, 10**7)


@pytest.mark.parametrize(
    ("text", "is_share", "value"),
    (
        ("2.788", False, "2788"), ("2,788", False, "2788"), ("80,15", True, "80.15"), ("80.15", True, "80.15"),
        ("1.234,5", False, "1234.5"), ("1,234.5", False, "1234.5"), ("12.345.678", False, "12345678"),
        ("3,6", False, "3.6"), ("100", True, "100"), ("1.875", True, "1.875"),
    ),
)  # fmt: skip
def test_number_is_read(text: str, is_share: bool, value: str) -> None:
    parsed = parse_number(text, is_share=is_share)

    assert parsed is not None
    assert parsed[0] == Decimal(value)


@pytest.mark.parametrize("text", ("", "-", "1.2.3.4,", "12,34,5", "a", "5."))
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(COUNTS)
def test_count_is_read_as_it_is_shown(count: int) -> None:
    assert parse_number(shown(Decimal(count))) == (Decimal(count), 0)


@given(COUNTS, COUNTS, st.integers(0, 2))
def test_rate_rounded_half_up_holds(part: int, rest: int, decimals: int) -> None:
    rate = half_up(Decimal(part) * 100 / (part + rest), decimals)
    outcome = rate_of(exact(Decimal(part)), exact(Decimal(part + rest)), exact(rate, decimals=decimals))

    assert outcome.verdict is (Verdict.IMPOSSIBLE if rate == 100 else Verdict.HOLDS)


@given(COUNTS, COUNTS, st.integers(8, 500))
def test_rate_that_is_off_cannot_be(part: int, rest: int, hundredths: int) -> None:
    rate = half_up(Decimal(part) * 100 / (part + rest), 2) + Decimal(hundredths) / 100
    outcome = rate_of(exact(Decimal(part)), exact(Decimal(part + rest)), exact(rate, decimals=2))

    assert outcome.verdict is Verdict.IMPOSSIBLE


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_sum_of_the_parts_holds_and_no_other(parts: list[int]) -> None:
    figures = [exact(Decimal(part)) for part in parts]

    assert sum_of(exact(Decimal(sum(parts))), figures).verdict is Verdict.HOLDS
    assert sum_of(exact(Decimal(sum(parts) + 1)), figures).verdict is Verdict.IMPOSSIBLE


def test_rough_figures_contradict_only_what_they_exclude() -> None:
    above = about(exact(Decimal(92_000)), "trên")

    assert within(exact(Decimal(95_000)), above).verdict is Verdict.HOLDS
    assert within(exact(Decimal(150_000)), above).verdict is Verdict.IMPOSSIBLE
    assert sum_of(above, [exact(Decimal(93_100))]).verdict is Verdict.UNDECIDED


def test_numerator_above_denominator_cannot_be() -> None:
    outcome = rate_of(exact(Decimal(12)), exact(Decimal(10)), exact(Decimal(120)))

    assert outcome.verdict is Verdict.IMPOSSIBLE
    assert "tử số lớn hơn mẫu số" in outcome.computation


def test_rate_of_nothing_is_not_decided() -> None:
    nothing = exact(Decimal(0))

    assert rate_of(nothing, nothing, exact(Decimal(100))).verdict is Verdict.UNDECIDED
