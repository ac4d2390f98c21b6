"""A selection of dossiers as conditions of SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from dossier.facts import Selection
from storage.register_tables import DossierPaperRow, DossierRow


def chosen(selection: Selection) -> Sequence[ColumnElement[bool]]:
    """The conditions that a row of `dossiers` must meet. Its status is not among them."""
    conditions: list[ColumnElement[bool]] = [
        DossierRow.received_on.between(selection.period.first, selection.period.last)
    ]
    if selection.offices is not None:
        conditions.append(DossierRow.office.in_(sorted(selection.offices)))
    if selection.procedures is not None:
        conditions.append(DossierRow.procedure.in_(sorted(selection.procedures)))
    if selection.channel is not None:
        conditions.append(DossierRow.channel == selection.channel.value)
    if selection.source is not None:
        conditions.append(DossierRow.source == selection.source)
    if selection.kind is not None:
        has_kind = select(DossierPaperRow.dossier_id).where(DossierPaperRow.kind == selection.kind)
        conditions.append(DossierRow.id.in_(has_kind))
    return conditions
