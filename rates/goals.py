"""Targets of rates: dated, for an office and all below it; and the days on which people work towards them."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from dossier.offices import OfficeTree
from rates.measures import AnyMeasure, Tally, measure

_WEEK = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class Goal:
    """A rate is to reach `target` percent, above 0 and at most 100, at `office` and each office below it; None: at all.

    `valid_from` and `valid_to` are the first and last day on which it is a goal, None for no limit. `source` is who set it.
    """

    measure: AnyMeasure
    target: Decimal
    office: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""

    def stands_on(self, day: dt.date) -> bool:
        """Tell whether it is a goal on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days of the week, 1 for Monday to 7, and holidays on which nobody works."""

    weekdays: frozenset[int] = _WEEK
    holidays: frozenset[dt.date] = frozenset()

    def between(self, first: dt.date, last: dt.date) -> int:
        """How many from `first` to `last`, both inclusive."""
        days = (first + dt.timedelta(number) for number in range((last - first).days + 1))
        return sum(day.isoweekday() in self.weekdays and day not in self.holidays for day in days)


@dataclass(frozen=True, slots=True)
class Goals:
    """What a place set itself."""

    goals: tuple[Goal, ...] = ()
    working: WorkingDays = WorkingDays()

    def rates(self, day: dt.date) -> tuple[AnyMeasure, ...]:
        """The rates that have a goal on a day, in the order of their goals."""
        return tuple(dict.fromkeys(goal.measure for goal in self.goals if goal.stands_on(day)))

    def of(self, rate: str, office: str, day: dt.date, tree: OfficeTree) -> Goal | None:
        """The goal of an office ("" for all offices together): the one set nearest to it, and of these the youngest."""
        standing = [
            (
                len(tree.within(goal.office)) if goal.office else float("inf"),
                goal.valid_from or dt.date.min,
                goal,
            )
            for goal in self.goals
            if goal.measure.id == rate and goal.stands_on(day) and _covers(goal, office, tree)
        ]
        nearest = min((width for width, _, _ in standing), default=None)
        youngest = [(since, goal) for width, since, goal in standing if width == nearest]
        return max(youngest, key=lambda pair: pair[0])[1] if youngest else None


def missing(tally: Tally, target: Decimal) -> int:
    """How many more must be done, of those that are due, for the ratio to reach `target` percent."""
    least = (target * tally.denominator / 100).to_integral_value(ROUND_CEILING)
    return max(0, int(least) - tally.numerator)


def parse_goals(text: str, source: str) -> Goals:
    """The goals of a ``goals.toml``; see docs/rates.md. Raises ValueError: what is wrong, and in which file."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
        return Goals(tuple(map(_goal, table.get("goal", ()))), _working(table.get("work", {})))
    except (tomllib.TOMLDecodeError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
        raise ValueError(f"{source}: {type(error).__name__}: {error}") from error
    except KeyError as error:
        raise ValueError(f"{source}: a goal lacks, or there is no rate called, {error}") from error


def _covers(goal: Goal, office: str, tree: OfficeTree) -> bool:
    return goal.office is None or (office != "" and office in tree.within(goal.office))


def _goal(row: dict[str, Any]) -> Goal:
    made = Goal(
        measure(str(row["rate"])),
        Decimal(row["target"]),
        row.get("office"),
        _day(row.get("valid_from")),
        _day(row.get("valid_to")),
        str(row.get("source", "")),
    )
    if not 0 < made.target <= 100:
        raise ValueError(f"target of {made.measure.id}: a percentage above 0 and at most 100")
    return made


def _working(row: dict[str, Any]) -> WorkingDays:
    weekdays = frozenset(row.get("weekdays", _WEEK))
    if not weekdays or not weekdays <= set(range(1, 8)):
        raise ValueError("weekdays: numbers from 1 for Monday to 7")
    holidays: Iterable[object] = row.get("holidays", ())
    return WorkingDays(weekdays, frozenset(day for day in map(_day, holidays) if day is not None))


def _day(value: object) -> dt.date | None:
    if value is None or type(value) is dt.date:
        return value
    raise ValueError(f"{value} is no date")
