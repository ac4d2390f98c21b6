"""Writing into the register: one transaction, and a change for everything that becomes another."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, union, update

from dossier.dossiers import Dossier
from dossier.errors import RecordsUnavailable
from dossier.ids import DossierCode
from dossier.offices import Office
from dossier.procedures import Procedure
from dossier.register import Author, Saved
from dossier.requirements import requirements_of, with_requirements
from storage.engine import insert_into
from storage.register_changes import Difference, Place, differences, papers_by_place
from storage.register_reading import load_dossiers
from storage.register_rows import (
    dossier_values,
    held_paper_values,
    office_from,
    office_values,
    procedure_from,
    procedure_values,
)
from storage.register_tables import ChangeRow, DossierPaperRow, DossierRow, OfficeRow, ProcedureRow
from storage.review_items import requeue
from storage.search_index import index_added, index_changed
from storage.tables import Base

_BATCH = 500
T = TypeVar("T")


class SqlEntry:
    """One transaction of writing."""

    def __init__(self, connection: Connection, author: Author, now: dt.datetime) -> None:
        """Write over `connection`, whose transaction somebody else ends."""
        self._connection = connection
        self._author = author
        self._now = now
        self._by_code: dict[str, Sequence[Procedure]] = {}

    def offices(self, offices: Collection[Office]) -> Saved:
        """Add or replace offices, by code and first day."""
        rows = self._connection.execute(select(OfficeRow.__table__)).all()
        return self._replace(OfficeRow, offices, set(map(office_from, rows)), office_values)

    def procedures(self, procedures: Collection[Procedure]) -> Saved:
        """Add or replace procedures, by code and first day; dossiers that wait for their requirements get them."""
        rows = self._connection.execute(select(ProcedureRow.__table__)).all()
        saved = self._replace(ProcedureRow, procedures, set(map(procedure_from, rows)), procedure_values)
        self._by_code.clear()
        told = sorted({row.code for row in procedures if row.requirements})
        waiting = select(DossierRow.code).where(
            DossierRow.has_requirements.is_(False), DossierRow.procedure.in_(told)
        )
        codes = [DossierCode(row.code) for row in self._connection.execute(waiting)]
        for batch in _batches(codes):
            self.dossiers([dossier for dossier, _ in load_dossiers(self._connection, batch).values()])
        return saved

    def dossiers(self, dossiers: Collection[Dossier]) -> Saved:
        """Add dossiers, or replace them whole, papers included."""
        saved = Saved()
        for batch in _batches(dossiers):
            known_procedures = self._procedures({each.procedure for each in batch if each.procedure})
            complete = [with_requirements(each, requirements_of(each, known_procedures)) for each in batch]
            known = load_dossiers(self._connection, [each.code for each in complete], for_update=True)
            new = [dossier for dossier in complete if dossier.code not in known]
            self._add(new)
            changed = 0
            for dossier in complete:
                if dossier.code in known:
                    old, number = known[dossier.code]
                    changed += self._change(number, old, dossier)
            self._requeue((*complete, *(old for old, _ in known.values())))
            saved += Saved(len(new), changed, len(complete) - len(new) - changed)
        return saved

    def hold(self, codes: Collection[DossierCode], *, also_new: bool = True) -> Sequence[Dossier]:
        """Those of these dossiers that there are, by code; nobody else holds any of them until this entry ends.

        Nor, if `also_new`, those that are not there yet: who registers a dossier must not meet another who does the same.
        Not for thousands of codes: a server has room for a few thousand such locks.
        """
        # SQLite has one writer. In the order of the codes, so that no two wait for each other.
        if also_new and self._connection.dialect.name != "sqlite":
            for code in sorted(set(codes)):
                self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(code, 1))))
        found = load_dossiers(self._connection, codes, for_update=True)
        return tuple(dossier for dossier, _ in found.values())

    def codes_of(self, owner: str) -> frozenset[str]:
        """The codes that begin with the number of this owner; until this entry ends, no other asks for them."""
        # SQLite has one writer; elsewhere two clerks would give out the same code of one owner.
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(owner, 0))))
        owned = select(DossierPaperRow.code).where(DossierPaperRow.owner_id == owner)
        filed = select(DossierPaperRow.code).join(DossierRow).where(DossierRow.owner_id == owner)
        rows = self._connection.execute(union(owned, filed)).scalars()
        return frozenset(code for code in rows if code and code.startswith(f"{owner}."))

    def _procedures(self, codes: Collection[str]) -> Sequence[Procedure]:
        """The procedures of these codes. All that a place knows would take longer to load than a dossier to save."""
        missing = sorted(set(codes) - self._by_code.keys())
        if missing:
            wanted = select(ProcedureRow.__table__).where(ProcedureRow.code.in_(missing))
            found = tuple(map(procedure_from, self._connection.execute(wanted)))
            for code in missing:
                self._by_code[code] = tuple(one for one in found if one.code == code)
        return tuple(one for code in codes for one in self._by_code[code])

    def _replace(
        self, table: type[Base], wanted: Collection[T], had: set[T], values: Callable[[T], dict[str, object]]
    ) -> Saved:
        """Add or replace rows that are known by code and first day."""
        keys = {(row["code"], row["first_day"]) for row in map(values, had)}
        new = [one for one in wanted if one not in had]
        for row in map(values, new):
            key = ("code", "first_day")
            statement = insert_into(self._connection)(table).values(row)
            rest = {name: value for name, value in row.items() if name not in key}
            self._connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))
        added = sum((row["code"], row["first_day"]) not in keys for row in map(values, new))
        return Saved(added, len(new) - added, len(wanted) - len(new))

    def _add(self, dossiers: Sequence[Dossier]) -> None:
        if not dossiers:
            return
        made = insert_into(self._connection)(DossierRow).on_conflict_do_nothing()
        numbered = made.returning(DossierRow.id, DossierRow.code)
        rows = self._connection.execute(numbered, [dossier_values(dossier) for dossier in dossiers])
        numbers = {row.code: row.id for row in rows}
        if len(numbers) < len(dossiers):
            raise RecordsUnavailable("somebody else registers the same dossier right now; try again")
        papers = [
            {"dossier_id": numbers[dossier.code], **held_paper_values(paper)}
            for dossier in dossiers
            for paper in dossier.papers
        ]
        if papers:
            self._connection.execute(insert(DossierPaperRow), papers)
        index_added(self._connection, [(numbers[dossier.code], dossier) for dossier in dossiers])
        self._note((dossier.code, (None, None, "added", "", "")) for dossier in dossiers)

    def _change(self, number: int, old: Dossier, new: Dossier) -> bool:
        found = tuple(differences(old, new))
        if not found:
            return False
        self._connection.execute(
            update(DossierRow).where(DossierRow.id == number).values(dossier_values(new))
        )
        had, has = papers_by_place(old), papers_by_place(new)
        self._remove(number, had.keys() - has.keys())
        for place, paper in has.items():
            row = {"dossier_id": number, **held_paper_values(paper)}
            if place not in had:
                self._connection.execute(insert(DossierPaperRow).values(row))
            elif had[place] != paper:
                mine = (DossierPaperRow.dossier_id == number, *_is_at(place))
                self._connection.execute(update(DossierPaperRow).where(*mine).values(row))
        index_changed(self._connection, number, old, new)
        self._note((new.code, each) for each in found)
        return True

    def _requeue(self, dossiers: Iterable[Dossier]) -> None:
        """Let the queue of reviews follow; dossiers without a scan, as they are imported by the thousand, have none."""
        codes = {each.code for each in dossiers if any(paper.digest for paper in each.papers)}
        if codes:
            numbers = select(DossierRow.id).where(DossierRow.code.in_(sorted(codes)))
            requeue(self._connection, self._connection.execute(numbers).scalars().all())

    def _remove(self, number: int, places: Iterable[Place]) -> None:
        for place in places:
            mine = (DossierPaperRow.dossier_id == number, *_is_at(place))
            self._connection.execute(delete(DossierPaperRow).where(*mine))

    def _note(self, found: Iterable[tuple[DossierCode, Difference]]) -> None:
        rows = [
            {"dossier": code, "role": None if role is None else role.value, "ordinal": ordinal, "what": what,
             "old": old, "new": new, "who": self._author.who, "why": self._author.why, "at": self._now}
            for code, (role, ordinal, what, old, new) in found
        ]  # fmt: skip
        self._connection.execute(insert(ChangeRow), rows)


def _is_at(place: Place) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    role, ordinal = place
    return DossierPaperRow.role == role.value, DossierPaperRow.ordinal == ordinal


def _batches(many: Iterable[T]) -> Iterator[list[T]]:
    left = iter(many)
    while batch := list(islice(left, _BATCH)):
        yield batch
