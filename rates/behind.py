"""The dossiers behind one cell of a table of rates, told quickly: no dossier is read whole.

`rates.opening` tells of each dossier with its papers; a page that lists those of a province needs only which they are.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from dossier.dossiers import Channel, DossierStatus
from dossier.facts import DossierFacts, Grouping, PaperFacts, Selection
from dossier.ids import DossierCode
from dossier.procedures import Procedure
from dossier.register import Facts
from rates.dimensions import Dimension, key_of, standing
from rates.measures import AnyMeasure, Measure, Tally
from rates.offices import office_slices
from rates.table import Names, Question, within_office

AnyFacts = DossierFacts | PaperFacts


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table, by what its rows are and its key (see `rates.table.Row`)."""

    by: Dimension
    key: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A dossier in the denominator of a rate. `tally` is what it adds: 0 or 1 of 1, or its papers for a rate of papers.

    `status` is None for a rate of papers.
    """

    code: DossierCode
    office: str
    procedure: str | None
    channel: Channel | None
    status: DossierStatus | None
    on: dt.date | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Chosen:
    """The dossiers of a cell: those of `selection` of which `has` says so."""

    selection: Selection
    has: Callable[[AnyFacts], bool]


def chosen(question: Question, cell: Cell | None, facts: Facts, names: Names) -> Chosen:
    """The dossiers that a row of the table of `question` counts; all of it without a `cell`.

    Raises KeyError if the table has no such row, RecordsUnavailable.
    """
    whole = within_office(question.selection, question.office, names.offices)
    if cell is None:
        return Chosen(whole, _any)
    if cell.by is Dimension.OFFICE:
        return Chosen(_of_offices(question, whole, cell.key, facts, names), _any)
    if cell.by is Dimension.MONTH:
        tiles = {tile.first.isoformat(): tile for tile in names.calendar.months_in(whole.period)}
        return Chosen(replace(whole, period=tiles[cell.key]), _any)
    if cell.by is Dimension.KIND:
        if not cell.key or whole.kind not in {None, cell.key}:
            raise KeyError(cell.key)
        return Chosen(replace(whole, kind=cell.key), _any)
    known = standing(names.procedures, whole.period)
    return Chosen(_narrowed(whole, cell, known), lambda one: key_of(cell.by, one, known) == cell.key)


def behind(measure: AnyMeasure, of: Chosen, facts: Facts) -> Iterator[Behind]:
    """Every dossier in the denominator of a rate, by code. Raises RecordsUnavailable."""
    if measure.unit is PaperFacts:
        return _with_papers(measure, of, facts)
    return _dossiers(measure, of, facts)  # type: ignore[arg-type]  # the other unit


def _dossiers(measure: Measure[DossierFacts], of: Chosen, facts: Facts) -> Iterator[Behind]:
    for known in facts.each(of.selection):
        one = known.facts
        if measure.is_due(one) and of.has(one):
            tally = Tally(int(measure.is_done(one)), 1)
            yield Behind(known.code, one.office, one.procedure, one.channel, one.status, one.on, tally)


def _with_papers(measure: Measure[PaperFacts], of: Chosen, facts: Facts) -> Iterator[Behind]:
    for code, papers in groupby(facts.each_paper(of.selection), lambda known: known.code):
        due = [paper.facts for paper in papers if measure.is_due(paper.facts) and of.has(paper.facts)]
        if due:
            one, tally = due[0], Tally(sum(map(measure.is_done, due)), len(due))
            yield Behind(code, one.office, one.procedure, one.channel, None, one.on, tally)


def _any(facts: AnyFacts) -> bool:
    return True


def _narrowed(whole: Selection, cell: Cell, known: Mapping[str, Procedure]) -> Selection:
    """What the database can leave out by itself; what is not known must be looked for among all."""
    if not cell.key:
        return whole
    if cell.by is Dimension.CHANNEL:
        channel = {str(each.value): each for each in Channel}.get(cell.key)
        if channel is None or whole.channel not in {None, channel}:
            raise KeyError(cell.key)
        return replace(whole, channel=channel)
    mine = {cell.key}
    if cell.by is Dimension.FIELD:
        mine = {row.code for row in known.values() if row.field == cell.key}
    procedures = frozenset(mine if whole.procedures is None else mine & whole.procedures)
    if not procedures:
        raise KeyError(cell.key)
    return replace(whole, procedures=procedures)


def _of_offices(question: Question, whole: Selection, key: str, facts: Facts, names: Names) -> Selection:
    """The offices whose dossiers stand in the row: asked of the rule that makes the rows."""
    counted = facts.of_dossiers(whole, (Grouping.OFFICE,))
    rows = {row.key: row for row in office_slices(counted, names.offices, question.office).slices}
    offices = frozenset(one.facts.office for one in rows[key].counted)
    # An office that received nothing: its own code, so that nothing is selected, and not everything.
    return replace(whole, offices=offices or frozenset({key or "-"}))
