"""Who is behind a goal, by how much, and what must be done each day to reach it by a date.

Until a period ends its denominator grows. What is still to come is taken to be what came in of late: the dossiers due of
the last `TRAILING_DAYS` days for each working day in them. None of what comes is taken to be done by itself.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from itertools import islice

from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.papers import Paper, PaperRole
from dossier.periods import Period
from dossier.register import Facts, Register
from rates.goals import Goal, Goals, missing
from rates.measures import AnyMeasure, Tally
from rates.table import Names, Question, RateTable, Row, rate_table, within_office

TRAILING_DAYS = 28
"""Four weeks: every day of the week counts alike, and a month's rhythm is in it."""
SAMPLE = 500
"""Of so many dossiers, spread evenly over the period, pages are counted."""
_ROLES: Mapping[str, tuple[PaperRole, ...]] = {
    "R1": (PaperRole.COMPONENT,),
    "R1f": (PaperRole.COMPONENT,),
    "R1d": (PaperRole.COMPONENT,),
    "R2": (PaperRole.RESULT,),
    "R3": (PaperRole.COMPONENT, PaperRole.RESULT),
    "R7": (PaperRole.COMPONENT, PaperRole.RESULT),
}
"""What is scanned to raise a rate. Reuse and signatures need no scanner."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`today`, the last day `by` which goals are to be reached, and how many days people work from today to then."""

    today: dt.date
    by: dt.date
    working_days: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """An office and a goal. Units are dossiers, or papers for R6 and R7.

    `missing` are lacking today; `arrivals` are still to come by the date, and `needed` is what must then have been done in
    all. `pages_each` is pages for each unit by the records; None where they do not tell, or nothing is scanned.
    """

    office: str
    name: str
    goal: Goal
    tally: Tally
    missing: int
    arrivals: int
    needed: int
    pages_each: Decimal | None
    clock: Clock

    @property
    def is_behind(self) -> bool:
        """Whether the goal is not reached today."""
        return self.missing > 0

    @property
    def units_a_day(self) -> int | None:
        """Rounded up; None if no working day is left."""
        return _ceiling(Decimal(self.needed) / self.clock.working_days) if self.clock.working_days else None

    @property
    def pages_a_day(self) -> int | None:
        """Rounded up; None if no working day is left or nobody knows how many pages there are."""
        if self.pages_each is None or not self.clock.working_days:
            return None
        return _ceiling(self.needed * self.pages_each / self.clock.working_days)


def outlooks(
    question: Question, goals: Goals, today: dt.date, by: dt.date, facts: Facts, names: Names
) -> Sequence[Outlook]:
    """The whole against its goals, then each office right below; the furthest behind first. Raises RecordsUnavailable.

    Pages are not told; see `with_pages`.
    """
    measures = goals.rates(by)
    period = question.selection.period
    # What the records hold of days to come is not there yet: today may be any day of the past.
    so_far = replace(question.selection, period=replace(period, last=min(period.last, today)))
    now = rate_table(replace(question, selection=so_far, measures=measures), facts, names)
    horizon = min(by, period.last)
    clock = Clock(today, by, goals.working.between(today, by))
    window = Period(today - dt.timedelta(TRAILING_DAYS), today - dt.timedelta(1))
    share = Decimal(0)
    if today <= horizon and (worked := goals.working.between(window.first, window.last)):
        share = Decimal(goals.working.between(today + dt.timedelta(1), horizon)) / worked
    trailing = _trailing(question, window, measures, facts, names)
    found = []
    for row in (replace(now.total, key=question.office or ""), *now.rows):
        for measure in measures:
            goal = goals.of(measure.id, row.key, by, names.offices)
            if goal is not None:
                came = trailing.get(row.label, {}).get(measure.id, Tally(0, 0)).denominator
                found.append(_outlook(row, goal, _ceiling(came * share), clock))
    return sorted(found, key=lambda one: (one.name != now.total.label, -one.missing))


def with_pages(found: Iterable[Outlook], pages: Mapping[str, Decimal]) -> tuple[Outlook, ...]:
    """The same, with pages for each unit by the id of the rate."""
    return tuple(replace(one, pages_each=pages.get(one.goal.measure.id)) for one in found)


def pages_of_rates(
    question: Question, measures: Iterable[AnyMeasure], facts: Facts, register: Register, names: Names
) -> Mapping[str, Decimal]:
    """Pages for each dossier, or paper for R7, that has pages in the records, by the id of the rate; from a sample."""
    selection = within_office(question.selection, question.office, names.offices)
    dossiers = _sample(selection, facts, register)
    found = {}
    for measure in measures:
        pages = [_pages(dossier, _ROLES.get(measure.id, ())) for dossier in dossiers]
        units = sum(map(len, pages)) if measure.id == "R7" else sum(map(bool, pages))
        if units:
            found[measure.id] = Decimal(sum(map(sum, pages))) / units
    return found


def _outlook(row: Row, goal: Goal, arrivals: int, clock: Clock) -> Outlook:
    tally = row.tallies[goal.measure.id]
    coming = Tally(tally.numerator, tally.denominator + arrivals)
    lacking, needed = missing(tally, goal.target), missing(coming, goal.target)
    return Outlook(row.key, row.label, goal, tally, lacking, arrivals, needed, None, clock)


def _trailing(
    question: Question, window: Period, measures: tuple[AnyMeasure, ...], facts: Facts, names: Names
) -> Mapping[str, Mapping[str, Tally]]:
    selection = replace(question.selection, period=window)
    table: RateTable = rate_table(Question(selection, question.by, question.office, measures), facts, names)
    return {row.label: row.tallies for row in (*table.rows, table.total)}


def _sample(selection: Selection, facts: Facts, register: Register) -> Sequence[Dossier]:
    codes = [
        known.code for known in facts.each(selection) if known.facts.has_file or known.facts.has_result_file
    ]
    step = max(1, -(-len(codes) // SAMPLE))
    return register.dossiers(list(islice(codes, 0, None, step)))


def _pages(dossier: Dossier, roles: tuple[PaperRole, ...]) -> list[int]:
    return [_count(paper) for paper in dossier.papers if paper.role in roles and paper.page_range is not None]


def _count(paper: Paper) -> int:
    first, last = paper.page_range or (1, 0)
    return last - first + 1


def _ceiling(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
