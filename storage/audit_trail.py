"""What the records say about papers and their bytes, many at a time; for audits."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Engine, func, literal, select

from dossier.audits import Claim, KnownScan, PaperId, Traces, Twin, Twins
from dossier.digitization import Digitization
from dossier.dossiers import RECEIVED, Dossier
from dossier.facts import Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole, PaperState
from dossier.scans import MediaType
from dossier.separators import is_separator
from storage.engine import transaction
from storage.register_reading import load_dossiers
from storage.register_tables import DossierPaperRow, DossierRow
from storage.rows import AnyRow, paper_from
from storage.selecting import chosen
from storage.tables import FieldRow, PaperRow, ReadingRow, ScanRow

_SHOWN = 5
"""How many of the places of the same bytes are told."""

_MANY = 50
_MOST_AT_ONCE = 5000
_PAPER_COLUMNS = [column for column in PaperRow.__table__.columns if column.name != "text"]
Filed = Mapping[tuple[int, int] | None, Twins]


class SqlTrail:
    """The records in a database whose tables are at head. For one thread: it remembers bytes that are filed very often."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._often: dict[ScanDigest, Filed] = {}

    def codes(self, selection: Selection) -> Sequence[DossierCode]:
        """The received dossiers of a selection, in the order of their letters."""
        received = DossierRow.status.in_([status.value for status in RECEIVED])
        with transaction(self._engine, only_reads=True) as connection:
            found = connection.scalars(select(DossierRow.code).where(*chosen(selection), received))
            # Sorted here: PostgreSQL sorts by the rules of its locale, and they differ.
            return sorted(map(DossierCode, found))

    def claims(self, codes: Collection[DossierCode]) -> Sequence[Claim]:
        """The papers of these dossiers that are recorded as digitized, in order."""
        wanted = (
            select(DossierRow.office, DossierRow.code, DossierPaperRow.role, DossierPaperRow.ordinal)
            .join(DossierPaperRow)
            .where(DossierRow.code.in_(codes), DossierPaperRow.state != PaperState.NOT_DIGITIZED.value)
        )
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(wanted).all()
        claims = (
            Claim(row.office, PaperId(DossierCode(row.code), PaperRole(row.role), row.ordinal))
            for row in rows
        )
        return sorted(claims, key=lambda claim: claim.paper)

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that there are."""
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(dossier for dossier, _ in load_dossiers(connection, codes).values())

    def traces(self, digests: Collection[ScanDigest]) -> Traces:
        """What is known of these bytes."""
        parts = [self._traces(part) for part in _parts(digests)]
        return Traces(
            scans={digest: scan for part in parts for digest, scan in part.scans.items()},
            readings={digest: read for part in parts for digest, read in part.readings.items()},
            versions={digest: version for part in parts for digest, version in part.versions.items()},
            twins={digest: twins for part in parts for digest, twins in part.twins.items()},
        )

    def _traces(self, digests: Sequence[ScanDigest]) -> Traces:
        unknown = [digest for digest in digests if digest not in self._often]
        with transaction(self._engine, only_reads=True) as connection:
            scans = _scans(connection, digests)
            readings, versions = _readings(connection, digests)
            filed = _filed(connection, unknown)
        for digest in unknown:
            if sum(twins.count for twins in filed.get(digest, {}).values()) > _MANY:
                self._often[digest] = filed[digest]
        often = {digest: self._often[digest] for digest in digests if digest in self._often}
        return Traces(scans, readings, versions, {**filed, **often})


def _parts(digests: Collection[ScanDigest]) -> Iterator[Sequence[ScanDigest]]:
    """A statement may have 32,766 parameters in SQLite, twice as many in PostgreSQL."""
    ordered = sorted(digests)
    yield from (ordered[at : at + _MOST_AT_ONCE] for at in range(0, len(ordered), _MOST_AT_ONCE))


def _scans(connection: Connection, digests: Collection[ScanDigest]) -> Mapping[ScanDigest, KnownScan]:
    rows: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(
        select(ScanRow.__table__).where(ScanRow.digest.in_(digests)).order_by(ScanRow.id)
    ):
        rows[row.digest].append(row)
    return {
        ScanDigest(digest): KnownScan(
            names=tuple(row.name for row in same),
            dossiers=frozenset(DossierCode(row.dossier) for row in same if row.dossier),
            media_type=MediaType(same[0].media_type),
            pages=max(row.pages for row in same),
        )
        for digest, same in rows.items()
    }


def _readings(
    connection: Connection, digests: Collection[ScanDigest]
) -> tuple[Mapping[ScanDigest, Sequence[Digitization]], Mapping[ScanDigest, str]]:
    """The last reading of each, without texts and boxes, and the version that made it."""
    wanted = select(ReadingRow.__table__).where(ReadingRow.digest.in_(digests)).order_by(ReadingRow.read_at)
    last = {row.digest: row for row in connection.execute(wanted)}
    digest_of = {row.id: ScanDigest(digest) for digest, row in last.items()}
    rows = connection.execute(
        select(*_PAPER_COLUMNS, literal("").label("text"))
        .where(PaperRow.reading_id.in_(list(digest_of)))
        .order_by(PaperRow.reading_id, PaperRow.ordinal)
    ).all()
    fields: defaultdict[int, list[AnyRow]] = defaultdict(list)
    # Not by the numbers of the papers: a batch scan has hundreds, and a statement may have so many parameters only.
    theirs = select(FieldRow.__table__).join(PaperRow).where(PaperRow.reading_id.in_(list(digest_of)))
    for field in connection.execute(theirs.order_by(FieldRow.ordinal)):
        fields[field.paper_id].append(field)
    readings: dict[ScanDigest, list[Digitization]] = {digest: [] for digest in digest_of.values()}
    for row in rows:
        digest = digest_of[row.reading_id]
        read = paper_from(row, digest, fields[row.id])
        if not is_separator(read):
            readings[digest].append(read)
    return readings, {ScanDigest(digest): row.version for digest, row in last.items()}


def _filed(connection: Connection, digests: Collection[ScanDigest]) -> Mapping[ScanDigest, Filed]:
    """Where these bytes are filed, by their pages, with the first few places of each."""
    paper = DossierPaperRow
    pages = (paper.digest, paper.first_page, paper.last_page)
    numbered = (
        select(
            paper.__table__,
            func.row_number().over(partition_by=pages, order_by=paper.id).label("place"),
            func.count().over(partition_by=pages).label("places"),
        )
        .where(paper.digest.in_(digests), paper.state != PaperState.NOT_DIGITIZED.value)
        .subquery()
    )
    wanted = (
        select(numbered, DossierRow.code.label("dossier_code"), DossierRow.owner_id.label("dossier_owner"))
        .join(DossierRow, DossierRow.id == numbered.c.dossier_id)
        .where(numbered.c.place <= _SHOWN)
        .order_by(numbered.c.id)
    )
    places: defaultdict[ScanDigest, defaultdict[tuple[int, int] | None, list[AnyRow]]]
    places = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(wanted):
        places[ScanDigest(row.digest)][_pages(row)].append(row)
    return {
        digest: {pages: Twins(rows[0].places, tuple(map(_twin, rows))) for pages, rows in runs.items()}
        for digest, runs in places.items()
    }


def _twin(row: AnyRow) -> Twin:
    return Twin(
        paper=PaperId(DossierCode(row.dossier_code), PaperRole(row.role), row.ordinal),
        owner=row.owner_id or row.dossier_owner,
        component=row.component,
        kind=row.kind,
        state=PaperState(row.state),
        page_range=_pages(row),
    )


def _pages(row: AnyRow) -> tuple[int, int] | None:
    return None if row.first_page is None else (row.first_page, row.last_page)
