"""Exact probabilities of counting: binomial and hypergeometric tails, and the intervals that follow from them.

Only the standard library; sums over logarithms, so that a register of a million papers is no trouble.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

_STEPS = 80
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and the bounds within which it lies with the wanted confidence; 0.0-1.0 all."""

    share: float
    low: float
    high: float


def z_value(confidence: float) -> float:
    """How many standard deviations hold `confidence` (0.0-1.0) of a normal distribution, both sides left out."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def binomial_at_most(count: int, size: int, share: float) -> float:
    """The chance of at most `count` hits among `size` draws of a share."""
    if count >= size or share <= 0:
        return 1.0
    if share >= 1 or count < 0:
        return 0.0
    odds, miss = math.log(share), math.log1p(-share)
    return _sum(lambda hits: _log_choose(size, hits) + hits * odds + (size - hits) * miss, 0, count)


def hypergeometric_at_most(count: int, size: int, wrong: int, papers: int) -> float:
    """The chance of at most `count` wrong ones among `size` drawn of `papers`, of which `wrong` are wrong."""
    least, most = max(0, size - (papers - wrong)), min(size, wrong)
    if count >= most:
        return 1.0
    if count < least:
        return 0.0
    whole = _log_choose(papers, size)
    return _sum(
        lambda hits: _log_choose(wrong, hits) + _log_choose(papers - wrong, size - hits) - whole, least, count
    )


def clopper_pearson(wrong: float, size: float, confidence: float) -> Interval:
    """The exact interval of a share of which `wrong` of `size` were seen (Clopper, Pearson 1934).

    Fractions are taken too: an effective size is seldom whole. Without anything seen nothing is known: 0 to 1.
    """
    if size <= 0:
        return Interval(0.0, 0.0, 1.0)
    tail = (1 - confidence) / 2
    low = 0.0 if wrong <= 0 else _beta_quantile(tail, wrong, size - wrong + 1)
    high = 1.0 if wrong >= size else _beta_quantile(1 - tail, wrong + 1, size - wrong)
    return Interval(wrong / size, low, high)


def finite_bounds(wrong: int, size: int, papers: int, confidence: float) -> tuple[int, int]:
    """How many of `papers` may be wrong, at least and at most, if `wrong` of `size` drawn ones were: exact.

    Every number between the bounds could have given such a sample with more than half of the error on either side.
    """
    tail = (1 - confidence) / 2
    least, most = wrong, papers - (size - wrong)
    low = _first(lambda n: 1 - hypergeometric_at_most(wrong - 1, size, n, papers) > tail, least, most)
    high = _first(lambda n: hypergeometric_at_most(wrong, size, n, papers) <= tail, least, most + 1) - 1
    return low, max(high, low)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(
        a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    small = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or small)
    found = d
    for m in range(1, 2000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / ((1 + step * d) or small)
            c = (1 + step / c) or small
            found *= c * d
        if abs(c * d - 1) < _TINY:
            break
    return found


def _beta_quantile(chance: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b) < chance else (low, middle)
    return (low + high) / 2


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first whole number from `low` on for which it holds, `high` if for none before; it holds from there on."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _log_choose(whole: int, part: int) -> float:
    if not 0 <= part <= whole:
        return -math.inf
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)


def _sum(log_of: Callable[[int], float], first: int, last: int) -> float:
    return min(math.fsum(math.exp(log_of(hits)) for hits in range(first, last + 1)), 1.0)
