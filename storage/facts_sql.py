"""The statements that facts are counted by: what `dossier.facts` says of each fact, said in SQL; pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    extract,
    false,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from dossier.dossiers import RECEIVED
from dossier.facts import Grouping, Selection
from dossier.papers import REUSED, PaperRole, PaperState
from storage.register_tables import DossierPaperRow, DossierRow, ProcedureRow
from storage.seen import BITS
from storage.selecting import chosen
from storage.tables import to_json

FLAGS = (
    "has_file", "is_full", "has_reuse", "is_from_store", "is_in_store", "has_result_file", "needs_result",
    "is_connected",
)  # fmt: skip
OF_PAPERS = ("kind", "role", "state", "has_file", "is_exempt", "is_required", "signing", "has_requirements")
AT_ONCE = ("status", "seen", "has_requirements", "needs_result", "is_verified")
_OF_COMPONENTS = 4
"""The first bits of what is kept with a dossier are of its components, the rest of its results."""

_COLUMNS = {
    Grouping.OFFICE: "office",
    Grouping.PROCEDURE: "procedure",
    Grouping.CHANNEL: "channel",
    Grouping.SOURCE: "source",
    Grouping.DAY: "received_on",
}
_AnySelect = Select[*tuple[object, ...]]


def facts_of_each(selection: Selection, databases: Collection[str]) -> _AnySelect:
    """A row for each received dossier of the selection: what it is, and its flags as 0 or 1."""
    # By the dossier alone: SQLite then goes through dossiers and papers side by side, as they lie, and sorts nothing.
    whole = replace(selection, kind=None)
    seen = _seen(selection.kind)
    paperless, stands = _procedures_without_result()
    lacks, has_store = seen.pop("lacks_component"), seen.pop("is_any_from_store")
    is_connected = or_(DossierRow.is_identity_verified, has_store == 1, _has_database(databases))
    flags = {
        **seen,
        "is_full": _flag(and_(DossierRow.has_requirements, lacks == 0)),
        "needs_result": _flag(func.count(paperless.id) == 0),
        "is_connected": _flag(is_connected),
    }
    told = (
        select(DossierRow.code, *_own(), DossierRow.status, *(flags[name].label(name) for name in FLAGS))
        .outerjoin(DossierPaperRow, DossierPaperRow.dossier_id == DossierRow.id)
        .outerjoin(paperless, stands)
        .where(*received(whole))
        .group_by(DossierRow.id)
    )
    if selection.kind is None:
        return told
    return told.having(func.max(_flag(DossierPaperRow.kind == selection.kind)) == 1)


def told_at_once(selection: Selection, by: Collection[Grouping], databases: Collection[str]) -> _AnySelect:
    """A row for each dossier of a selection of all kinds, by what is kept with it; no paper is looked at."""
    paperless, stands = _procedures_without_result()
    is_verified = or_(DossierRow.is_identity_verified, _has_database(databases))
    each = (
        select(
            *_own(),
            DossierRow.status,
            DossierRow.seen,
            _flag(DossierRow.has_requirements == true()).label("has_requirements"),
            _flag(paperless.id.is_(None)).label("needs_result"),
            _flag(is_verified).label("is_verified"),
        )
        .outerjoin(paperless, stands)
        .where(*received(selection))
        .subquery("each_dossier")
    )
    return select(*groups(each, by), *(each.c[name] for name in AT_ONCE))


def told_by_kind(selection: Selection, by: Collection[Grouping], databases: Collection[str]) -> _AnySelect:
    """The same for each kind of paper that a dossier has, named first: what is kept with it, of this kind alone."""
    paperless, stands = _procedures_without_result()
    kept, of_kind = DossierRow.seen, _seen(None)
    marks = [of_kind[name] * (1 << place) for place, name in enumerate(BITS[:_OF_COMPONENTS])]
    # Of results the kind does not matter.
    seen = reduce(add, marks) + kept.op("&")((1 << len(BITS)) - (1 << _OF_COMPONENTS))
    is_from_store = kept.op("&")(1 << BITS.index("is_from_store")) != 0
    is_verified = or_(DossierRow.is_identity_verified, _has_database(databases), is_from_store)
    named = [DossierPaperRow.kind.is_not(None), *_of_kind(selection)]
    each = (
        select(
            DossierPaperRow.kind.label("of_kind"),
            *_own(),
            DossierRow.status,
            case((kept.is_(None), None), else_=seen).label("seen"),
            _flag(DossierRow.has_requirements == true()).label("has_requirements"),
            _flag(func.count(paperless.id) == 0).label("needs_result"),
            _flag(is_verified).label("is_verified"),
        )
        .join(DossierPaperRow, DossierPaperRow.dossier_id == DossierRow.id)
        .outerjoin(paperless, stands)
        .where(*received(replace(selection, kind=None)), *named)
        .group_by(DossierRow.id, DossierPaperRow.kind)
        .subquery("each_kind")
    )
    return select(each.c.of_kind, *groups(each, by), *(each.c[name] for name in AT_ONCE))


def counted(told: _AnySelect) -> _AnySelect:
    """How many of the rows are equal, as ``number``."""
    return told.add_columns(func.count().label("number")).group_by(*told.selected_columns)


def told_of_dossiers(
    selection: Selection, by: Collection[Grouping], databases: Collection[str]
) -> _AnySelect:
    """A row for each dossier; columns bear the names of facts."""
    each = facts_of_each(selection, databases).subquery("each_dossier")
    return select(*groups(each, by), each.c.status, *(each.c[name] for name in FLAGS))


def told_of_papers(selection: Selection, by: Collection[Grouping]) -> _AnySelect:
    """A row for each paper; columns bear the names of facts.

    Dossiers without such a paper come as papers without a role.
    """
    facts = _facts_of_papers()
    # Outer, so that SQLite goes through the dossiers first, as they lie.
    whole, is_its = replace(selection, kind=None), [DossierPaperRow.dossier_id == DossierRow.id]
    if selection.kind is not None:
        is_its.append(DossierPaperRow.kind == selection.kind)
    papers = select(*_own(), *facts).outerjoin(DossierPaperRow, and_(*is_its)).where(*received(whole))
    each = papers.subquery("each_paper")
    return select(*groups(each, by), *(each.c[name] for name in OF_PAPERS))


def papers_of_each(selection: Selection) -> _AnySelect:
    """A row for each paper, the code of its dossier first."""
    told = select(DossierRow.code, *_own(), *_facts_of_papers()).join(
        DossierPaperRow, DossierPaperRow.dossier_id == DossierRow.id
    )
    return told.where(*received(replace(selection, kind=None)), *_of_kind(selection))


def _of_kind(selection: Selection) -> Sequence[ColumnElement[bool]]:
    return [DossierPaperRow.kind == selection.kind] if selection.kind is not None else []


def _facts_of_papers() -> list[ColumnElement[Any]]:
    other = {
        "is_exempt": DossierPaperRow.exemption.is_not(None).label("is_exempt"),
        "has_requirements": DossierRow.has_requirements,
    }
    return [other[name] if name in other else getattr(DossierPaperRow, name) for name in OF_PAPERS]  # type: ignore[misc]  # columns


def received(selection: Selection) -> Sequence[ColumnElement[bool]]:
    """The conditions of a dossier that is selected and counts as received."""
    return (*chosen(selection), DossierRow.status.in_(sorted(RECEIVED)))


def groups(each: Subquery, by: Collection[Grouping]) -> list[ColumnElement[Any]]:
    """The columns that are told apart. A month is told as the number of months since the year 0."""
    told: list[ColumnElement[Any]] = [
        each.c[column] for grouping, column in _COLUMNS.items() if grouping in by
    ]
    if Grouping.MONTH in by and Grouping.DAY not in by:
        day = each.c.received_on
        month = cast(extract("year", day), Integer) * 12 + cast(extract("month", day), Integer) - 1
        told.append(month.label("month"))
    return told


def _own() -> tuple[ColumnElement[Any], ...]:
    row = DossierRow
    return row.office, row.procedure, row.channel, row.source, row.received_on  # type: ignore[return-value]  # columns


def _seen(kind: str | None) -> dict[str, ColumnElement[int]]:
    """What is seen on the papers of a dossier, components of one kind only if that is asked for."""
    paper = DossierPaperRow
    of_kind = [paper.kind == kind] if kind is not None else []
    component = and_(paper.role == PaperRole.COMPONENT.value, *of_kind)
    is_result = paper.role == PaperRole.RESULT.value
    is_digitized = and_(paper.state != PaperState.NOT_DIGITIZED.value, paper.has_file)
    is_lacking = and_(paper.is_required, paper.exemption.is_(None), not_(is_digitized))
    seen = {
        "has_file": and_(component, paper.has_file),
        "lacks_component": and_(component, is_lacking),
        "has_reuse": and_(component, paper.state.in_([state.value for state in REUSED])),
        "is_from_store": and_(component, paper.is_from_national_store),
        "is_any_from_store": and_(paper.role == PaperRole.COMPONENT.value, paper.is_from_national_store),
        "is_in_store": and_(is_result, paper.is_in_national_store),
        "has_result_file": and_(is_result, paper.has_file),
    }
    return {name: func.max(_flag(when)) for name, when in seen.items()}


def _procedures_without_result() -> tuple[type[ProcedureRow], ColumnElement[bool]]:
    """Procedures that give no written result, and when one is that of a dossier on the day of receipt.

    Where several rows of a code stand on a day, the one that began last is meant, as in
    `dossier.requirements`.
    """
    paperless, later = aliased(ProcedureRow), aliased(ProcedureRow)
    is_newer = and_(later.code == paperless.code, later.first_day > paperless.first_day)
    stands = and_(
        paperless.code == DossierRow.procedure,
        not_(paperless.has_written_result),
        _stands(paperless),
        ~exists().where(is_newer, _stands(later)),
    )
    return paperless, stands


def _stands(procedure: type[ProcedureRow]) -> ColumnElement[bool]:
    is_over = and_(procedure.last_day.is_not(None), procedure.last_day < DossierRow.received_on)
    return and_(procedure.first_day <= DossierRow.received_on, not_(is_over))


def _has_database(codes: Collection[str]) -> ColumnElement[bool]:
    # As text: a code between its quotes stands nowhere else in the JSON of a list of texts, whose own quotes have a
    # backslash before them.
    text = cast(DossierRow.databases, Text)
    found = [text.contains(to_json(code), autoescape=True) for code in sorted(codes)]
    return or_(false(), *found)


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
