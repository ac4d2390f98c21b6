"""Probabilities and intervals, held against published tables and against counting every case."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.chances import (
    beta_cdf,
    binomial_at_most,
    clopper_pearson,
    finite_bounds,
    hypergeometric_at_most,
    z_value,
)


@pytest.mark.parametrize(("confidence", "z"), [(0.90, 1.644854), (0.95, 1.959964), (0.99, 2.575829)])
def test_normal_quantiles_are_those_of_the_tables(confidence: float, z: float) -> None:
    assert z_value(confidence) == pytest.approx(z, abs=1e-6)


@pytest.mark.parametrize(
    ("wrong", "size", "low", "high"),
    [
        # Exact 95 % limits as tables of the binomial distribution print them (Geigy; Blyth 1986).
        (0, 10, 0.0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (3, 10, 0.0667, 0.6525),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (0, 20, 0.0, 0.1684),
        (1, 20, 0.0013, 0.2487),
        (5, 100, 0.0164, 0.1128),
        (10, 100, 0.0490, 0.1762),
        (50, 100, 0.3983, 0.6017),
        (0, 300, 0.0, 0.0122),
    ],
)
def test_exact_limits_are_those_of_the_tables(wrong: int, size: int, low: float, high: float) -> None:
    found = clopper_pearson(wrong, size, 0.95)

    assert [found.low, found.high] == pytest.approx([low, high], abs=6e-5)


def test_nothing_seen_says_nothing() -> None:
    found = clopper_pearson(0, 0, 0.95)

    assert (found.low, found.high) == (0.0, 1.0)


@given(st.integers(1, 60), st.data())
def test_beta_and_binomial_are_two_ways_to_the_same_tail(size: int, data: st.DataObject) -> None:
    count, share = data.draw(st.integers(0, size - 1)), data.draw(st.floats(0.001, 0.999))

    assert binomial_at_most(count, size, share) == pytest.approx(
        1 - beta_cdf(share, count + 1, size - count), abs=1e-9
    )


@given(st.integers(1, 40), st.data())
def test_hypergeometric_is_counting(papers: int, data: st.DataObject) -> None:
    wrong, size = data.draw(st.integers(0, papers)), data.draw(st.integers(1, papers))
    count = data.draw(st.integers(-1, size))
    cases = sum(math.comb(wrong, hits) * math.comb(papers - wrong, size - hits) for hits in range(count + 1))

    assert hypergeometric_at_most(count, size, wrong, papers) == pytest.approx(
        cases / math.comb(papers, size), abs=1e-9
    )


@pytest.mark.parametrize(("size", "confidence"), list(product((5, 20, 35), (0.9, 0.95))))
def test_exact_interval_covers_at_least_as_often_as_it_says(size: int, confidence: float) -> None:
    intervals = [clopper_pearson(wrong, size, confidence) for wrong in range(size + 1)]
    covers = [
        sum(
            math.comb(size, wrong) * share**wrong * (1 - share) ** (size - wrong)
            for wrong, found in enumerate(intervals)
            if found.low <= share <= found.high
        )
        for share in (step / 200 for step in range(1, 200))
    ]

    assert min(covers) >= confidence - 1e-9


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 40), st.data())
def test_finite_bounds_cover_at_least_as_often_as_they_say(papers: int, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, papers))
    bounds = [finite_bounds(wrong, size, papers, 0.95) for wrong in range(size + 1)]
    covers = [
        sum(
            math.comb(wrong, hits) * math.comb(papers - wrong, size - hits)
            for hits, (low, high) in enumerate(bounds)
            if low <= wrong <= high
        )
        / math.comb(papers, size)
        for wrong in range(papers + 1)
    ]

    assert min(covers) >= 0.95 - 1e-9


def test_whole_register_looked_at_is_known_exactly() -> None:
    assert finite_bounds(3, 20, 20, 0.95) == (3, 3)
