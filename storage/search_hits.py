"""What is told of documents that were found."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, or_, select

from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole
from dossier.search import Hit
from storage.register_tables import DossierPaperRow, DossierRow
from storage.rows import AnyRow
from storage.search_docs import place_of
from storage.tables import PaperRow, ReadingRow

_MOST_TEXT = 60_000


def hits_of(
    connection: Connection, keys: Collection[int]
) -> tuple[Mapping[int, DossierCode], Mapping[int, Hit]]:
    """The codes of the dossiers by the numbers of their rows, and the hits by the numbers of their documents."""
    places = {key: place_of(key) for key in keys if key > 0}
    numbers = sorted({number for number, _, _ in places.values()})
    rows = connection.execute(select(DossierRow.id, DossierRow.code).where(DossierRow.id.in_(numbers)))
    codes = {row.id: DossierCode(row.code) for row in rows}
    papers = _papers(connection, numbers)
    found = {
        key: Hit(None, 0) if role is None else papers[number, role, ordinal]
        for key, (number, role, ordinal) in places.items()
        if role is None or (number, role, ordinal) in papers
    }
    return codes, _with_texts(connection, found) | _loose(connection, [-key for key in keys if key < 0])


def _papers(connection: Connection, numbers: Collection[int]) -> Mapping[tuple[int, PaperRole, int], Hit]:
    """The papers of these dossiers that there is something of."""
    paper = DossierPaperRow
    columns = (
        paper.dossier_id,
        paper.role,
        paper.ordinal,
        paper.digest,
        paper.first_page,
        paper.last_page,
        paper.kind,
    )
    there = or_(paper.digest.is_not(None), paper.link.is_not(None))
    rows = connection.execute(select(*columns).where(paper.dossier_id.in_(numbers), there))
    return {
        (row.dossier_id, PaperRole(row.role), row.ordinal): _hit(row, PaperRole(row.role), row.ordinal)
        for row in rows
    }


def _hit(row: AnyRow, role: PaperRole | None, ordinal: int) -> Hit:
    pages = None if row.first_page is None else (row.first_page, row.last_page)
    return Hit(role, ordinal, ScanDigest(row.digest) if row.digest else None, pages, row.kind)


def _with_texts(connection: Connection, hits: Mapping[int, Hit]) -> dict[int, Hit]:
    """The hits with the text that was last read of each."""
    digests = sorted({hit.digest for hit in hits.values() if hit.digest})
    read = select(ReadingRow.id, ReadingRow.digest).where(ReadingRow.digest.in_(digests))
    rows = connection.execute(read.order_by(ReadingRow.read_at, ReadingRow.id)).all()
    last = {row.digest: row.id for row in rows}
    columns = (PaperRow.reading_id, PaperRow.first_page, PaperRow.last_page, PaperRow.kind)
    text = func.substr(PaperRow.text, 1, _MOST_TEXT, type_=PaperRow.text.type).label("text")
    papers = connection.execute(select(*columns, text).where(PaperRow.reading_id.in_(list(last.values()))))
    told = {(row.reading_id, (row.first_page, row.last_page)): row for row in papers}
    filled = {}
    for key, hit in hits.items():
        row = told.get((last.get(hit.digest or "", 0), hit.page_range or (0, 0)))
        filled[key] = replace(hit, kind=hit.kind or row.kind, text=row.text) if row else hit
    return filled


def _loose(connection: Connection, numbers: Collection[int]) -> dict[int, Hit]:
    """Papers that lie in no dossier, by the numbers of their documents."""
    if not numbers:
        return {}
    columns = (PaperRow.id, PaperRow.first_page, PaperRow.last_page, PaperRow.kind, ReadingRow.digest)
    text = func.substr(PaperRow.text, 1, _MOST_TEXT, type_=PaperRow.text.type).label("text")
    rows = connection.execute(select(*columns, text).join(ReadingRow).where(PaperRow.id.in_(numbers)))
    return {-row.id: replace(_hit(row, None, 0), text=row.text) for row in rows}
