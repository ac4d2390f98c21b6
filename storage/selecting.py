"""A selection of dossiers as conditions of SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from dossier.facts import Selection
from storage.register_tables import DossierPaperRow, DossierRow

_LONG_DAYS, _MANY_OFFICES = 62, 16


def chosen(selection: Selection) -> Sequence[ColumnElement[bool]]:
    """The conditions that a row of `dossiers` must meet. Its status is not among them."""
    received_on, office, procedure = _columns(selection)
    conditions: list[ColumnElement[bool]] = [
        received_on.between(selection.period.first, selection.period.last)
    ]
    if selection.offices is not None:
        conditions.append(office.in_(sorted(selection.offices)))
    if selection.procedures is not None:
        conditions.append(procedure.in_(sorted(selection.procedures)))
    if selection.channel is not None:
        conditions.append(DossierRow.channel == selection.channel.value)
    if selection.source is not None:
        conditions.append(DossierRow.source == selection.source)
    if selection.kind is not None:
        has_kind = select(DossierPaperRow.dossier_id).where(DossierPaperRow.kind == selection.kind)
        conditions.append(DossierRow.id.in_(has_kind))
    return conditions


class _Unindexed(FunctionElement[Any]):
    """A column by which SQLite uses no index: rows by the hundred thousand are faster had in the order they lie in.

    Measured with 250,000 dossiers of a year: 1.0 s instead of 3.4. PostgreSQL knows by itself.
    """

    inherit_cache = True

    def __init__(self, column: InstrumentedAttribute[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(_Unindexed)
def _plain(element: _Unindexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return compiler.process(element.clauses, **options)


@compiles(_Unindexed, "sqlite")
def _with_plus(element: _Unindexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"+{compiler.process(element.clauses, **options)}"


def _columns(selection: Selection) -> Sequence[ColumnElement[Any]]:
    """The columns of `dossiers` that have an index: day of receipt, office, procedure."""
    columns: Sequence[Any] = (DossierRow.received_on, DossierRow.office, DossierRow.procedure)
    days = (selection.period.last - selection.period.first).days
    is_large = days > _LONG_DAYS and (selection.offices is None or len(selection.offices) > _MANY_OFFICES)
    return [_Unindexed(column) for column in columns] if is_large else columns
