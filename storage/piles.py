"""The papers that an owner has, in the order in which they are offered for reuse: said in SQL; pure.

The database sorts keys alone and hands over whole rows of the first ones only: a body may own thousands of papers.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select

from dossier.dossiers import DossierStatus
from dossier.ids import DossierCode
from dossier.papers import Approval, Signing
from dossier.register import Held, Pile, Wanted
from storage.register_rows import held_paper_from
from storage.register_tables import DossierPaperRow, DossierRow
from storage.rows import AnyRow

HELD_IN = (DossierRow.office, DossierRow.received_on, DossierRow.status, DossierRow.procedure)
_NO_DAY = dt.date.min


def has_file() -> ColumnElement[bool]:
    """The condition that a paper has a file."""
    return DossierPaperRow.digest.is_not(None) | DossierPaperRow.link.is_not(None)


def piled(wanted: Wanted, most: int | None) -> Select[*tuple[object, ...]]:
    """A row for each paper that is wanted, pile after pile; `pile_component` and `pile_total` tell of its pile."""
    paper = DossierPaperRow
    filed, own = _filed(wanted), [paper.kind.in_(sorted(wanted.kinds))]
    component = null() if filed is None else case((filed, paper.component), else_=null())
    pile = [paper.kind] if filed is None else [paper.kind, component]
    keys = (
        select(
            paper.id,
            component.label("pile_component"),
            func.row_number().over(partition_by=pile, order_by=_order()).label("place"),
            func.count().over(partition_by=pile).label("pile_total"),
        )
        .join(DossierRow)
        .where(paper.owner_id == wanted.owner, has_file(), or_(*own, *([] if filed is None else [filed])))
        .subquery("keys")
    )
    told = (keys.c.pile_component, keys.c.pile_total)
    found = (
        select(paper.__table__, DossierRow.code.label("dossier_code"), *HELD_IN, *told)
        .join_from(keys, paper, paper.id == keys.c.id)
        .join(DossierRow)
        .order_by(paper.kind, keys.c.pile_component, keys.c.place)
    )
    return found if most is None else found.where(keys.c.place <= most)


def piles_from(rows: Iterable[AnyRow]) -> Sequence[Pile]:
    """The piles from rows of `piled`."""
    return tuple(
        Pile(kind, component, tuple(map(held_from, mine)), mine[0].pile_total)
        for (kind, component), mine in (
            (key, tuple(group)) for key, group in groupby(rows, lambda row: (row.kind, row.pile_component))
        )
    )


def held_from(row: AnyRow) -> Held:
    """A paper with its dossier, from a row of both."""
    return Held(
        DossierCode(row.dossier_code),
        row.office,
        row.received_on,
        held_paper_from(row),
        DossierStatus(row.status),
        row.procedure,
    )


def _filed(wanted: Wanted) -> ColumnElement[bool] | None:
    """When a paper was filed as it is wanted; None if that was not asked for."""
    if not wanted.components:
        return None
    is_for_it = func.coalesce(DossierRow.procedure, "") == wanted.procedure
    return and_(is_for_it, DossierPaperRow.component.in_(sorted(wanted.components)))


def _order() -> Sequence[Any]:
    paper = DossierPaperRow
    is_signed = and_(paper.signing == Signing.VALID.value, paper.approval != Approval.REFUSED.value)
    vouched = case((paper.approval == Approval.APPROVED.value, 0), (is_signed, 1), else_=2)
    day = func.coalesce(paper.issued_on, DossierRow.received_on, _NO_DAY)
    later = func.coalesce(DossierRow.received_on, _NO_DAY)
    return vouched, day.desc(), later.desc(), DossierRow.code, paper.role, paper.ordinal
