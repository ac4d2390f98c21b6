"""The figures that rates pages show: tables and lists, counted for the sight of who asks and kept for all who see the same."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from digitize.front.services import FrontServices
from dossier.dossiers import LOCAL
from dossier.frozen import FrozenPeriod
from dossier.procedures import Procedure
from dossier.register import Facts
from rates.behind import Behind, Cell, behind, chosen
from rates.closing import Comparison, Ledger, compare
from rates.dimensions import Dimension
from rates.editions import Edition
from rates.forecast import Outlook, outlooks, pages_of_rates, with_pages
from rates.index766 import Index, index_of
from rates.measures import AnyMeasure, Tally
from rates.table import Names, Question, RateTable, rate_table
from web.rates.counting import PATIENCE, Ask, Counting, Kept
from web.rates.own import OwnFiles
from web.visit import Visit

T = TypeVar("T")
MOST_LISTED = 20_000
"""Dossiers of one list. Whoever wants more narrows the question, or takes `sohoa rates open --csv`."""
_ASKED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Listed:
    """The dossiers of a part of a figure.

    `tally` is of all that are due; `count` how many dossiers there are in the part, of which `rows` are the first by code.
    """

    tally: Tally
    count: int
    rows: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that is opened: `is_done` None for all that is due, True for what counts, False for what is missing."""

    question: Question
    measure: AnyMeasure
    cell: Cell | None
    is_done: bool | None


class Figures:
    """One for the application. Safe in threads."""

    def __init__(self, services: FrontServices) -> None:
        """Count from the facts that each visit brings; nothing is counted yet."""
        self.own = OwnFiles(services.home)
        self._services = services
        self._tables, self._lists = Counting(60), Counting(8)
        self._lock = threading.Lock()
        self._revision, self._asked_at = "", 0.0
        self._procedures: tuple[str, Sequence[Procedure]] = ("", ())

    def names(self, visit: Visit) -> Names:
        """What turns codes into words. Raises RecordsUnavailable, BadSetting."""
        revision = self.revision()
        if self._procedures[0] != revision:
            self._procedures = (revision, visit.register.procedures())
        return Names(visit.tree, self._procedures[1], visit.services.kinds.names, self.own.calendar())

    def revision(self) -> str:
        """That of the register, asked for at most every other second. Raises RecordsUnavailable."""
        with self._lock:
            now = time.monotonic()
            if not self._revision or now - self._asked_at > _ASKED_SECONDS:
                self._revision, self._asked_at = self._services.figures.revisions.revision(), now
            return self._revision

    def table(
        self,
        visit: Visit,
        question: Question,
        newer_than: dt.datetime | None = None,
        patience: float = PATIENCE,
    ) -> Kept[RateTable] | None:
        """A table of rates; None while it is being counted. Raises RecordsUnavailable, BadSetting."""
        names = self.names(visit)
        key = ("table", question, names.calendar)
        ask = self._ask(visit, key, lambda: rate_table(question, visit.facts, names), newer_than)
        # Each kind is counted by itself, a minute for a year of a province: others do not wait for that.
        lane = self._lists if question.by is Dimension.KIND else self._tables
        return lane.get(ask, patience)

    def listed(
        self, visit: Visit, wanted: Wanted, newer_than: dt.datetime | None = None, patience: float = PATIENCE
    ) -> Kept[Listed | None] | None:
        """The dossiers behind a figure, None in it if there is no such row; None while they are being looked for."""
        names = self.names(visit)
        ask = self._ask(
            visit, (wanted, names.calendar), lambda: _listed(wanted, visit.facts, names), newer_than
        )
        return self._lists.get(ask, patience)

    def index(
        self,
        visit: Visit,
        question: Question,
        edition: Edition,
        newer_than: dt.datetime | None,
    ) -> Kept[Index] | None:
        """The index of QĐ 766; None while it is being counted."""
        names = self.names(visit)
        key = ("index", question, edition)
        ask = self._ask(visit, key, lambda: index_of(question, edition, {}, visit.facts, names), newer_than)
        return self._tables.get(ask)

    def outlooks(
        self, visit: Visit, question: Question, by: dt.date, newer_than: dt.datetime | None
    ) -> Kept[Sequence[Outlook]] | None:
        """Who is behind the goals until the day `by`; None while it is being counted."""
        names, goals, today = self.names(visit), self.own.goals(), visit.now().astimezone(LOCAL).date()

        def count() -> Sequence[Outlook]:
            found = outlooks(question, goals, today, by, visit.facts, names)
            pages = pages_of_rates(question, goals.rates(by), visit.facts, visit.register, names)
            return with_pages(found, pages)

        key = ("goals", question, by, today, goals.goals, names.calendar)
        return self._tables.get(self._ask(visit, key, count, newer_than))

    def comparison(
        self, visit: Visit, frozen: FrozenPeriod, newer_than: dt.datetime | None
    ) -> Kept[Comparison] | None:
        """A closed period against the records of today; None while they are being compared."""
        services = visit.services
        ledger = Ledger(visit.facts, visit.register, services.frozen, services.figures.snapshots)
        key = ("closed", frozen.office, frozen.period, frozen.digest)
        return self._lists.get(self._ask(visit, key, lambda: compare(ledger, frozen), newer_than))

    def _ask(
        self, visit: Visit, key: Hashable, count: Callable[[], T], newer_than: dt.datetime | None
    ) -> Ask[T]:
        whole = (key, visit.sight.offices)
        return Ask(whole, count, self.revision(), visit.now(), newer_than)


def _listed(wanted: Wanted, facts: Facts, names: Names) -> Listed | None:
    try:
        of = chosen(wanted.question, wanted.cell, facts, names)
    except KeyError:
        return None
    numerator = denominator = count = 0
    rows: list[Behind] = []
    for one in behind(wanted.measure, of, facts):
        numerator += one.tally.numerator
        denominator += one.tally.denominator
        if _is_wanted(one.tally, wanted.is_done):
            count += 1
            if count <= MOST_LISTED:
                rows.append(one)
    return Listed(Tally(numerator, denominator), count, tuple(rows))


def _is_wanted(tally: Tally, is_done: bool | None) -> bool:
    if is_done is None:
        return True
    return tally.numerator > 0 if is_done else tally.numerator < tally.denominator
