"""Sizes of samples, held against published tables and against counting every case."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.sizes import (
    Stratum,
    allocate,
    enough_for_none,
    none_wrong_chance,
    proven_share,
    size_for_margin,
    size_for_none,
)


@pytest.mark.parametrize(
    ("papers", "margin", "size"),
    [
        # Krejcie and Morgan 1970 and the usual tables: 95 %, 5 %, share 50 %.
        (100, 0.05, 80),
        (500, 0.05, 218),
        (1_000, 0.05, 278),
        (10_000, 0.05, 370),
        (1_000_000, 0.05, 384),
        (10_000, 0.03, 965),
        (10_000, 0.01, 4_900),
    ],
)
def test_size_for_a_margin_is_that_of_the_tables(papers: int, margin: float, size: int) -> None:
    assert size_for_margin(papers, 0.95, margin) == size


@pytest.mark.parametrize(
    ("papers", "confidence", "most_wrong", "size"),
    [
        # The rule of three: 299 for 1 % and 59 for 5 % in a large lot; 459 at 99 % confidence.
        (10_000_000, 0.95, 0.01, 299),
        (10_000_000, 0.95, 0.05, 59),
        (10_000_000, 0.99, 0.01, 459),
        # FAO and Cannon & Roe (1982): size to find a disease, by size of the herd.
        (100, 0.95, 0.05, 45),
        (500, 0.95, 0.05, 56),
        (1000, 0.95, 0.01, 258),
        (1000, 0.95, 0.02, 138),
    ],
)
def test_size_for_none_wrong_is_that_of_the_tables(
    papers: int, confidence: float, most_wrong: float, size: int
) -> None:
    assert size_for_none(papers, confidence, most_wrong) == size


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_chance_of_none_wrong_is_counting(papers: int, size: int, wrong: int) -> None:
    size, wrong = min(size, papers), min(wrong, papers)
    cases = math.comb(papers - wrong, size) / math.comb(papers, size)

    assert none_wrong_chance(papers, size, wrong) == pytest.approx(cases, abs=1e-12)


@given(
    st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 500), min_size=1),
    st.integers(0, 300),
    st.integers(1, 9),
)
def test_allocation_is_by_papers_with_a_minimum(strata: dict[str, int], size: int, minimum: int) -> None:
    size = min(size, sum(strata.values()))
    given_out = {each.office: each.sample for each in allocate(strata, size, minimum)}

    assert sum(given_out.values()) >= size
    assert all(
        min(minimum, strata[office]) <= sample <= strata[office] for office, sample in given_out.items()
    )
    exact = {office: size * strata[office] / max(sum(strata.values()), 1) for office in given_out}
    assert all(sample <= max(math.ceil(exact[office]), minimum) for office, sample in given_out.items())


def worst_chance(strata: list[Stratum], wrong: int) -> float:
    """The chance that no wrong paper is drawn, wherever they lie: every way to lay them out is tried."""
    ways = product(*(range(min(stratum.papers, wrong) + 1) for stratum in strata))
    return max(
        math.prod(
            math.comb(stratum.papers - laid, stratum.sample) / math.comb(stratum.papers, stratum.sample)
            for stratum, laid in zip(strata, way, strict=True)
        )
        for way in ways
        if sum(way) == wrong
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=3))
def test_proven_share_holds_wherever_the_wrong_ones_lie(sizes: list[tuple[int, int]]) -> None:
    strata = [Stratum(str(n), max(pair), min(pair)) for n, pair in enumerate(sizes)]
    papers = sum(stratum.papers for stratum in strata)

    wrong = round(proven_share(strata, 0.9) * papers)

    assert wrong == papers or worst_chance(strata, wrong) <= 0.1 + 1e-9
    assert wrong == 1 or worst_chance(strata, wrong - 1) > 0.1 - 1e-9


def test_sample_in_strata_proves_what_was_asked_for() -> None:
    strata = {f"H60.{n}": 200 + 37 * n for n in range(124)}

    found = enough_for_none(strata, 0.95, 0.01, minimum=5)

    assert proven_share(found, 0.95) <= 0.01 + 1e-6
    assert 299 <= sum(each.sample for each in found) < 700
