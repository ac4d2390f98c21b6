"""Which dossier of a cohort is which: the counts of the plan dealt out over its dossiers, in the order of receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from samples.province.plan import Figures

_DIGITIZED_WHEN_DIRECT = 0.53
"""Of dossiers handed in over the counter; published for 2022."""
_TIME_TO_SETTLE = 0.6
"""What is settled on its last day or late came in during this part of the period, so that it is settled within it."""


@dataclass(frozen=True)
class Labels:
    """The numbers of the dossiers, from 0 in the order of receipt, of which something holds."""

    offline: frozenset[int]
    settled: frozenset[int]
    early: frozenset[int]
    late: frozenset[int]
    with_file: frozenset[int]
    full: frozenset[int]
    with_result: frozenset[int]
    reused: frozenset[int]
    unsigned: frozenset[int]


def deal(rng: Random, figures: Figures) -> Labels:
    """Deal the counts out; each set has exactly as many members as the figures say."""
    count = figures.received
    every = range(count)
    offline = _some(rng, every, count - figures.online)
    last = every[max(0, count - 3 * (count - figures.settled)) :]
    settled = frozenset(every) - _some(rng, last, count - figures.settled)
    in_time = sorted(settled)
    slow_from = in_time[: max(figures.settled - figures.early, int(len(in_time) * _TIME_TO_SETTLE))]
    slow = _some(rng, slow_from, figures.settled - figures.early)
    with_file = _digitized(rng, every, offline, figures.with_file)
    with_result = _some(rng, in_time, figures.with_result)
    return Labels(
        offline,
        settled,
        settled - slow,
        _some(rng, sorted(slow), figures.late),
        with_file,
        _some(rng, sorted(with_file), figures.full),
        with_result,
        _some(rng, sorted(with_file), figures.reused),
        _some(rng, sorted(with_result), figures.unsigned),
    )


def _digitized(rng: Random, every: Sequence[int], offline: frozenset[int], count: int) -> frozenset[int]:
    online = [one for one in every if one not in offline]
    wanted = round(len(offline) * _DIGITIZED_WHEN_DIRECT)
    over_the_counter = min(max(wanted, count - len(online)), count, len(offline))
    return _some(rng, sorted(offline), over_the_counter) | _some(rng, online, count - over_the_counter)


def _some(rng: Random, among: Sequence[int], count: int) -> frozenset[int]:
    return frozenset(rng.sample(among, count))
