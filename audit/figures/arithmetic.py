"""The relations between figures and whether they hold; pure.

A contradiction is claimed only where no numbers that may be meant would fit: rough figures stand for a range, and a
percentage for everything that rounds to it (half up, to the printed decimals, 0.05 points besides; domain rule 3.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.findings import Verdict
from audit.figures.numbers import Figure, half_up, shown, written

TOLERANCE = Decimal("0.05")
"""Points of percentage between a printed rate and the one recomputed."""
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a relation: the verdict and the computation as it is shown."""

    verdict: Verdict
    computation: str


def sum_of(whole: Figure, parts: Sequence[Figure], *, slack: Decimal = Decimal(0)) -> Outcome:
    """Whether the parts add up to the whole."""
    total = sum((part.value for part in parts), Decimal(0))
    low, high = (sum((getattr(part, end) for part in parts), Decimal(0)) for end in ("low", "high"))
    line = f"{' + '.join(map(written, parts))} = {shown(total)}"
    if total == whole.value:
        return Outcome(Verdict.HOLDS, line)
    if abs(total - whole.value) <= slack:
        return Outcome(Verdict.HOLDS, f"{line} ≈ {written(whole)}")
    if high >= whole.low and low <= whole.high:
        return Outcome(Verdict.UNDECIDED, f"{line} ≈ {written(whole)}")
    return Outcome(Verdict.IMPOSSIBLE, f"{line} ≠ {written(whole)}, lệch {shown(abs(total - whole.value))}")


def within(part: Figure, whole: Figure) -> Outcome:
    """Whether a part is no more than the whole."""
    if part.low <= whole.high:
        return Outcome(Verdict.HOLDS, f"{written(part)} ≤ {written(whole)}")
    over = shown(part.value - whole.value)
    return Outcome(Verdict.IMPOSSIBLE, f"{written(part)} > {written(whole)}, lệch {over}")


def rate_of(numerator: Figure, denominator: Figure, rate: Figure) -> Outcome:
    """Whether a percentage is that of the counts. One of 100 says that both are equal."""
    line = f"{written(numerator)} / {written(denominator)}"
    if denominator.low <= 0:
        return _of_nothing(line, numerator, rate)
    if numerator.low > denominator.high:
        return Outcome(Verdict.IMPOSSIBLE, f"{line}: tử số lớn hơn mẫu số")
    lowest = numerator.low / denominator.high * _HUNDRED
    highest = numerator.high / denominator.low * _HUNDRED
    decimals = max(rate.decimals, 2)
    middle = numerator.value / denominator.value * _HUNDRED
    line = f"{line} = {shown(half_up(middle, decimals), decimals)}%"
    is_exact = numerator.is_exact and denominator.is_exact and rate.is_exact
    if _fits(rate, lowest, highest) and not (is_exact and _is_false_whole(numerator, denominator, rate)):
        verdict = Verdict.HOLDS if is_exact else Verdict.UNDECIDED
        return Outcome(verdict, f"{line}, ghi {written(rate)}%")
    off = shown(abs(middle - rate.value), decimals)
    return Outcome(Verdict.IMPOSSIBLE, f"{line} ≠ {written(rate)}%, lệch {off} điểm %")


def _fits(rate: Figure, lowest: Decimal, highest: Decimal) -> bool:
    least, most = (half_up(end, rate.decimals) for end in (lowest, highest))
    return rate.low - TOLERANCE <= most and least <= rate.high + TOLERANCE


def _is_false_whole(numerator: Figure, denominator: Figure, rate: Figure) -> bool:
    """100 % of something that is not all, or less of something that is."""
    return (rate.value == _HUNDRED) != (numerator.value == denominator.value)


def _of_nothing(line: str, numerator: Figure, rate: Figure) -> Outcome:
    if numerator.low > 0:
        return Outcome(Verdict.IMPOSSIBLE, f"{line}: tử số lớn hơn mẫu số")
    return Outcome(Verdict.UNDECIDED, f"{line}: không có mẫu số, ghi {written(rate)}%")
