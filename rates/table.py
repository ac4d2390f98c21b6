"""Tables of rates: one row for each office, field, procedure, channel, kind or month, and the total of all.

Everything is counted anew from the facts. The total is counted by itself and is no sum of rows: a dossier has several
kinds of paper, and an office that moved stands under both those that were ever above it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.dossiers import SETTLED
from dossier.facts import Counted, DossierFacts, Grouping, PaperFacts, Selection
from dossier.offices import OfficeTree
from dossier.periods import Period
from dossier.procedures import Procedure
from dossier.register import Facts
from rates.calendar import Calendar
from rates.dimensions import GROUPINGS, Dimension, Slice, Slices, sliced
from rates.measures import MEASURES, AnyMeasure, Tally, thousands
from rates.offices import office_slices

KIND_NOTE = (
    "Một hồ sơ có nhiều loại giấy tờ nên các dòng cộng lại không bằng dòng tổng; ở mỗi dòng, thành phần được tính là "
    "thành phần thuộc loại giấy tờ đó."
)


@dataclass(frozen=True, slots=True)
class Names:
    """What turns codes into rows and words: offices and procedures of all times, names of kinds by slug, the calendar."""

    offices: OfficeTree
    procedures: Sequence[Procedure] = ()
    kinds: Mapping[str, str] = field(default_factory=dict, hash=False)
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True, slots=True)
class Question:
    """Which rates of which dossiers, told apart by what. With an `office`, it and whatever is shown under it.

    `selection` is further narrowed to the office; its own `offices` stay None.
    """

    selection: Selection
    by: Dimension = Dimension.OFFICE
    office: str | None = None
    measures: tuple[AnyMeasure, ...] = MEASURES


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `tallies` are by the id of the rate.

    `key` is the code of the office or procedure, the field, the number of the channel, the slug of the kind or the first
    day of the month; empty for what is not known and for the total.
    """

    key: str
    label: str
    received: int
    settled: int
    tallies: Mapping[str, Tally] = field(hash=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class RateTable:
    """The answer. `notes` are sentences in Vietnamese that belong under the table; `office` is empty for all together."""

    period: Period
    by: Dimension
    title: str
    measures: tuple[AnyMeasure, ...]
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[str, ...] = ()
    office: str = ""


def rate_table(question: Question, facts: Facts, names: Names) -> RateTable:
    """Count the rates that were asked for. Raises RecordsUnavailable."""
    selection = within_office(question.selection, question.office, names.offices)
    counted = _counted(facts, selection, GROUPINGS[question.by])
    slices = _slices(question, selection, counted, names, facts)
    rows = tuple(_row(each, question.measures) for each in slices.slices)
    total = _row(Slice("", "Tổng cộng", counted), question.measures)
    title = office_name(question.office, names.offices)
    return RateTable(
        selection.period,
        question.by,
        title,
        question.measures,
        rows,
        total,
        slices.notes,
        question.office or "",
    )


def within_office(selection: Selection, office: str | None, tree: OfficeTree) -> Selection:
    """The selection, of an office and all that is shown under it; as it is for None."""
    return selection if office is None else replace(selection, offices=tree.within(office))


def office_name(code: str | None, tree: OfficeTree) -> str:
    """What stands over a table: the name of the office, its code if it is not in the list, all offices for None."""
    if code is None:
        return "Tất cả đơn vị"
    office = tree.latest(code)
    return f"{office.name} ({code})" if office else code


def _counted(facts: Facts, selection: Selection, by: Sequence[Grouping]) -> tuple[Counted, ...]:
    # R1d asks for the channel, whatever the rows are.
    apart = {*by, Grouping.CHANNEL}
    return tuple(facts.of_all(selection, apart))


def _slices(
    question: Question, selection: Selection, counted: Sequence[Counted], names: Names, facts: Facts
) -> Slices:
    if question.by is Dimension.OFFICE:
        return office_slices(counted, names.offices, question.office)
    if question.by is Dimension.KIND:
        return _by_kind(selection, counted, names, facts)
    return sliced(question.by, counted, selection.period, names.procedures, names.calendar)


def _by_kind(selection: Selection, counted: Sequence[Counted], names: Names, facts: Facts) -> Slices:
    papers: defaultdict[str | None, list[Counted]] = defaultdict(list)
    for one in counted:
        if isinstance(one.facts, PaperFacts):
            papers[one.facts.kind].append(one)
    dossiers = facts.of_kinds(selection, (Grouping.CHANNEL,))
    each = [
        Slice(kind, names.kinds.get(kind, kind), (*dossiers.get(kind, ()), *papers[kind]))
        for kind in sorted(filter(None, papers))
    ]
    unknown = sum(one.count for kind, of_kind in papers.items() if not kind for one in of_kind)
    without_row = (f"{thousands(unknown)} giấy tờ chưa rõ loại chỉ có trong dòng tổng.",) if unknown else ()
    return Slices(tuple(each), (KIND_NOTE, *without_row))


def _row(piece: Slice, measures: Sequence[AnyMeasure]) -> Row:
    dossiers = [one for one in piece.counted if isinstance(one.facts, DossierFacts)]
    settled = sum(
        one.count for one in dossiers if isinstance(one.facts, DossierFacts) and one.facts.status in SETTLED
    )
    return Row(
        piece.key,
        piece.label,
        sum(one.count for one in dossiers),
        settled,
        {measure.id: measure.tally(piece.counted) for measure in measures},
        piece.note,
    )
