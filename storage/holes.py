"""How far numbered rows were looked through, when a lower number may become visible after a higher one; pure.

PostgreSQL gives a row its number when it is written and shows it when its transaction commits. Numbers that were passed
over are holes, and asked for again until they turn up, or until no transaction can be so old.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

PATIENCE = dt.timedelta(hours=24)
"""So long a transaction may take; numbers that were rolled back stay holes as long."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Numbers from `first` to `last` that have not turned up `since` then."""

    first: int
    last: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Position:
    """Every number up to `last` was seen but for those of the holes."""

    last: int
    holes: tuple[Hole, ...] = ()


def advanced(position: Position, seen: Iterable[int], now: dt.datetime) -> Position:
    """The position after these numbers turned up, all beyond the last one and in the holes that there are."""
    numbers = sorted(set(seen))
    old = [hole for hole in position.holes if now - hole.since < PATIENCE]
    left = [part for hole in old for part in _without(hole, numbers)]
    last = position.last
    for number in numbers:
        if number > last:
            if number > last + 1:
                left.append(Hole(last + 1, number - 1, now))
            last = number
    return Position(last, tuple(left))


def _without(hole: Hole, numbers: list[int]) -> list[Hole]:
    """What remains of a hole."""
    parts, first = [], hole.first
    for number in numbers:
        if hole.first <= number <= hole.last:
            if number > first:
                parts.append(Hole(first, number - 1, hole.since))
            first = number + 1
    if first <= hole.last:
        parts.append(Hole(first, hole.last, hole.since))
    return parts
