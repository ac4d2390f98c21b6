"""The register over SQLAlchemy, on SQLite or PostgreSQL. Each entry is one transaction."""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from sqlalchemy import Engine, Select, select

from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office
from dossier.papers import REUSED, Paper, PaperRole
from dossier.procedures import Procedure
from dossier.register import Author, Change, Held, Pile, Wanted
from dossier.scans import Scan
from storage.engine import transaction
from storage.piles import HELD_IN, has_file, held_from, piled, piles_from
from storage.register_entry import SqlEntry
from storage.register_reading import load_dossiers
from storage.register_rows import office_from, procedure_from
from storage.register_tables import ChangeRow, DossierPaperRow, DossierRow, OfficeRow, ProcedureRow
from storage.rows import AnyRow, scan_from
from storage.selecting import chosen
from storage.sql import papers_read, utc_now
from storage.tables import ReadingRow, ScanRow

_BATCH = 500


class SqlRegister:
    """The register in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    @contextlib.contextmanager
    def entry(self, author: Author) -> Iterator[SqlEntry]:
        """Write in one transaction: all of the block or, if it raises, nothing."""
        with transaction(self._engine) as connection:
            yield SqlEntry(connection, author, self._clock())

    def offices(self) -> Sequence[Office]:
        """Every office of every time, by code and first day."""
        rows = self._rows(select(OfficeRow.__table__).order_by(OfficeRow.code, OfficeRow.first_day))
        return tuple(map(office_from, rows))

    def offices_above(self, code: str) -> Sequence[Office]:
        """The office of this code, those it was ever under or was taken over by, and so on; empty if there is none."""
        found: dict[str, list[Office]] = {}
        asked = {code}
        with transaction(self._engine, only_reads=True) as connection:
            while asked:
                wanted = select(OfficeRow.__table__).where(OfficeRow.code.in_(sorted(asked)))
                found |= {each: [] for each in asked}
                above: set[str] = set()
                for office in map(office_from, connection.execute(wanted)):
                    found[office.code].append(office)
                    # Where one is shown that was split tell the parents of those that took it over.
                    above |= {*office.successors, *([office.parent] if office.parent else [])}
                asked = above - found.keys()
        return tuple(office for offices in found.values() for office in offices)

    def procedures(self, codes: Collection[str] = ()) -> Sequence[Procedure]:
        """Every procedure of every time, by code and first day; of these codes only, if any are named."""
        wanted = select(ProcedureRow.__table__).order_by(ProcedureRow.code, ProcedureRow.first_day)
        if codes:
            wanted = wanted.where(ProcedureRow.code.in_(codes))
        return tuple(map(procedure_from, self._rows(wanted)))

    def dossier(self, code: DossierCode) -> Dossier | None:
        """One dossier with its papers."""
        return next(iter(self.dossiers((code,))), None)

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that there are, by code."""
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(dossier for dossier, _ in load_dossiers(connection, codes).values())

    def each(self, selection: Selection) -> Iterator[Dossier]:
        """The dossiers of a selection by code; what is written meanwhile may or may not be among them."""
        wanted = select(DossierRow.code).where(*chosen(selection)).order_by(DossierRow.code)
        codes = iter([row.code for row in self._rows(wanted)])
        while batch := list(islice(codes, _BATCH)):
            yield from self.dossiers(batch)

    def held_by(self, owner: str, kinds: Collection[str] = ()) -> Sequence[Held]:
        """Papers with a file that are owned by this id, the newest first."""
        wanted = (
            select(DossierPaperRow.__table__, DossierRow.code.label("dossier_code"), *HELD_IN)
            .join(DossierRow)
            .where(DossierPaperRow.owner_id == owner, has_file())
        )  # fmt: skip
        if kinds:
            wanted = wanted.where(DossierPaperRow.kind.in_(kinds))
        held = map(held_from, self._rows(wanted))
        return tuple(sorted(held, key=_newest_first))

    def piles(self, wanted: Wanted, most: int | None = None) -> Sequence[Pile]:
        """Papers with a file that are wanted, by kind; of each pile the first `most` only, if that is given."""
        return piles_from(self._rows(piled(wanted, most)))

    def scans(self, digest: ScanDigest) -> Sequence[Scan]:
        """The scans that have these bytes, in the order they came."""
        wanted = select(ScanRow.__table__).where(ScanRow.digest == digest).order_by(ScanRow.id)
        return tuple(map(scan_from, self._rows(wanted)))

    def readings(self, digest: ScanDigest) -> Sequence[Digitization]:
        """What was last read from these bytes, by whatever version; empty if nothing was."""
        last = (
            select(ReadingRow.version).where(ReadingRow.digest == digest).order_by(ReadingRow.read_at.desc())
        )
        with transaction(self._engine, only_reads=True) as connection:
            version = connection.execute(last.limit(1)).scalar()
            return () if version is None else papers_read(connection, digest, version) or ()

    def was_read(self, digest: ScanDigest) -> bool:
        """Whether these bytes were read at all, whatever was found in them."""
        return bool(self._rows(select(ReadingRow.id).where(ReadingRow.digest == digest).limit(1)))

    def holding(self, digest: ScanDigest) -> frozenset[DossierCode]:
        """The dossiers in which papers of these bytes lie that were not reused from elsewhere."""
        mine = (DossierPaperRow.digest == digest, DossierPaperRow.state.not_in(REUSED))
        rows = self._rows(select(DossierRow.code).join(DossierPaperRow).where(*mine).distinct())
        return frozenset(DossierCode(row.code) for row in rows)

    def fields(self, paper: Paper) -> Sequence[Field]:
        """The fields that were last read on a paper; empty if it was not read here."""
        readings = self.readings(paper.digest) if paper.digest else ()
        return next((read.fields for read in readings if read.page_range == paper.page_range), ())

    def changes(
        self, codes: Collection[DossierCode] = (), since: dt.datetime | None = None
    ) -> Sequence[Change]:
        """What was changed, in the order it was."""
        wanted = select(ChangeRow.__table__).order_by(ChangeRow.id)
        if codes:
            wanted = wanted.where(ChangeRow.dossier.in_(codes))
        if since is not None:
            wanted = wanted.where(ChangeRow.at >= since)
        return tuple(map(_change_from, self._rows(wanted)))

    def _rows(self, statement: Select[*tuple[object, ...]]) -> Sequence[AnyRow]:
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(statement).all()


def _newest_first(held: Held) -> tuple[int, str, int]:
    day = held.paper.issued_on or held.received_on
    return (-day.toordinal() if day else 0, held.dossier, held.paper.ordinal)


def _change_from(row: AnyRow) -> Change:
    return Change(
        dossier=DossierCode(row.dossier),
        role=PaperRole(row.role) if row.role else None,
        ordinal=row.ordinal,
        what=row.what,
        old=row.old,
        new=row.new,
        author=Author(row.who, row.why),
        at=row.at,
    )
