"""How many papers are wrong, by the sample."""

import random
from collections.abc import Sequence

import pytest

from audit.chances import clopper_pearson, finite_bounds
from audit.estimate import effective_size, estimate, is_wrong
from audit.sizes import Stratum
from dossier.audits import AuditItem, PaperId
from dossier.ids import DossierCode
from dossier.papers import PaperRole


def item(ordinal: int, office: str = "A", keyed: str | None = "x", seen: tuple[str, ...] = ()) -> AuditItem:
    """A paper with one recorded value, ``x``."""
    paper = PaperId(DossierCode(f"{office}-260309-{ordinal:04}"), PaperRole.COMPONENT, 1)
    values = {} if keyed is None else {"name": keyed}
    return AuditItem(
        ordinal, office, paper, None, {"name": "x"}, values, seen, None if keyed is None else "b"
    )


def sample(office: str, size: int, wrong: int) -> list[AuditItem]:
    return [item(number, office, "y" if number <= wrong else "x") for number in range(1, size + 1)]


def test_one_office_is_the_exact_interval_of_a_finite_number() -> None:
    found = estimate(sample("A", 60, 2), [Stratum("A", 500, 60)], 0.95, ())

    assert (found.overall.wrong, found.overall.judged) == (2, 60)
    assert found.offices[0].bounds == finite_bounds(2, 60, 500, 0.95)
    assert found.every_field.interval == clopper_pearson(2, 60, 0.95)
    assert [each.name for each in found.fields] == ["name"]
    assert len(found.mismatches) == 2
    assert found.proven is None


def test_offices_weigh_as_many_papers_as_they_have() -> None:
    strata = [Stratum("A", 900, 10), Stratum("B", 100, 10)]

    found = estimate(sample("A", 10, 0) + sample("B", 10, 5), strata, 0.95, ())

    assert found.overall.interval.share == pytest.approx(0.05)
    assert found.overall.interval.low < 0.05 < found.overall.interval.high


def test_effective_size_of_an_even_sample_is_its_own_but_for_the_finite_number() -> None:
    strata = [Stratum("A", 10_000, 100), Stratum("B", 10_000, 100)]

    share, size = effective_size(strata, {"A": 0.1, "B": 0.1})

    assert share == pytest.approx(0.1)
    assert size == pytest.approx(2 * 99 / 0.99)


def test_nothing_wrong_proves_a_bound() -> None:
    found = estimate(sample("A", 59, 0), [Stratum("A", 1_000_000, 59)], 0.95, ())

    assert found.proven == pytest.approx(0.05, abs=0.001)


def test_whole_register_keyed_leaves_no_doubt() -> None:
    found = estimate(sample("A", 10, 3), [Stratum("A", 10, 10)], 0.95, ())

    assert found.overall.bounds == (3, 3)
    assert found.overall.interval.low == found.overall.interval.high == 0.3


def test_what_makes_a_paper_wrong() -> None:
    false = item(3, keyed=None)

    verdicts = [
        is_wrong(each, {false.paper})
        for each in (
            item(1),
            item(2, keyed="y"),
            false,
            item(4, seen=("seen_blank",)),
            item(5, keyed=None),
            item(6, keyed="?"),
        )
    ]

    assert verdicts == [False, True, True, True, None, None]


def test_papers_that_nobody_keyed_are_left_out_and_told() -> None:
    items = [*sample("A", 5, 1), item(6, keyed=None)]

    found = estimate(items, [Stratum("A", 100, 6)], 0.95, ())

    assert (found.overall.judged, found.not_judged) == (5, 1)


def test_paper_that_nobody_can_read_is_keyed_and_not_judged() -> None:
    found = estimate([item(1), item(2, keyed="?"), item(3, keyed=None)], [Stratum("A", 100, 3)], 0.95, ())

    assert (found.overall.judged, found.not_keyed, found.not_judged) == (1, 1, 2)


def test_nothing_keyed_says_nothing() -> None:
    found = estimate([item(1, keyed=None)], [Stratum("A", 100, 1)], 0.95, ())

    assert (found.overall.judged, found.overall.interval.low, found.overall.interval.high) == (0, 0.0, 1.0)
    assert found.proven is None


def hits(strata: Sequence[Stratum], wrong: dict[str, int], rounds: int) -> float:
    """How often the interval holds the true share."""
    dice = random.Random(20260309)  # the same tries each time
    papers = sum(each.papers for each in strata)
    share = sum(wrong.values()) / papers
    held = 0
    for _ in range(rounds):
        found = {
            each.office: sum(
                number < wrong[each.office] for number in dice.sample(range(each.papers), each.sample)
            )
            / each.sample
            for each in strata
        }
        weighted, size = effective_size(strata, found)
        interval = clopper_pearson(weighted * size, size, 0.95)
        held += interval.low <= share <= interval.high
    return held / rounds


@pytest.mark.parametrize(
    "wrong", [{"A": 20, "B": 2, "C": 1}, {"A": 0, "B": 30, "C": 5}, {"A": 4, "B": 4, "C": 4}]
)
def test_interval_over_offices_holds_the_truth_as_often_as_it_says(wrong: dict[str, int]) -> None:
    strata = [Stratum("A", 400, 40), Stratum("B", 300, 30), Stratum("C", 50, 8)]

    # 300 tries of a chance of 0.95 are off by at most 0.04, but for one time in a thousand.
    assert hits(strata, wrong, 300) >= 0.95 - 0.04
