"""Keeps what papers are found by in step with what they say, within the transaction that changes it.

A document is made of what the register says of a paper and of what was last read of it, so it is written anew when either
changes. Papers that were read and lie in no dossier have documents of their own, below zero.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select

from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper
from storage.register_changes import Place, papers_by_place
from storage.register_reading import load_dossiers
from storage.register_tables import DossierPaperRow, DossierRow
from storage.search_docs import PLACE_BITS, Document, Said, document, key_of, said_of, said_of_reading
from storage.search_words import put, remove, remove_between
from storage.tables import FieldRow, PaperRow, ReadingRow

_BATCH = 500
_LONGEST_TEXT = 1_000_000
T = TypeVar("T")
_File = tuple[ScanDigest, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Read:
    """What was last read of a paper, whose row has this number."""

    number: int
    said: Said
    text: str


def index_added(connection: Connection, dossiers: Collection[tuple[int, Dossier]]) -> None:
    """Make dossiers findable that are new, with the numbers of their rows; or anew, whatever was kept of them."""
    papers = [(number, dossier, paper) for number, dossier in dossiers for paper in _filed(dossier)]
    for number, _ in dossiers:
        remove_between(connection, number << PLACE_BITS, ((number + 1) << PLACE_BITS) - 1)
    put(connection, [document(key_of(number), [said_of(dossier)]) for number, dossier in dossiers])
    _write(connection, papers)
    index_loose(connection, {paper.digest for _, _, paper in papers if paper.digest})


def index_changed(connection: Connection, number: int, old: Dossier, new: Dossier) -> None:
    """Make findable what a changed dossier says now; what says the same is left alone."""
    if said_of(old) != said_of(new):
        put(connection, [document(key_of(number), [said_of(new)])])
    had, has = _sources(old), _sources(new)
    remove(connection, [key_of(number, had[place][1]) for place in had.keys() - has.keys()])
    changed = [paper for place, (source, paper) in has.items() if place not in had or had[place][0] != source]
    _write(connection, [(number, new, paper) for paper in changed])
    files = {(paper.digest, paper.page_range) for _, paper in had.values()}
    moved = files ^ {(paper.digest, paper.page_range) for _, paper in has.values()}
    index_loose(connection, {digest for digest, _ in moved if digest})


def index_readings(connection: Connection, digests: Collection[ScanDigest]) -> None:
    """Make findable what was last read of these bytes, wherever they lie."""
    for batch in batches(digests):
        held = select(DossierRow.code, DossierPaperRow.role, DossierPaperRow.ordinal).join(DossierRow)
        rows = connection.execute(held.where(DossierPaperRow.digest.in_(batch))).all()
        known = load_dossiers(connection, sorted({DossierCode(row.code) for row in rows}))
        places = {(row.code, row.role, row.ordinal) for row in rows}
        _write(
            connection,
            [
                (number, dossier, paper)
                for dossier, number in known.values()
                for paper in dossier.papers
                if (dossier.code, paper.role.value, paper.ordinal) in places
            ],
        )
        index_loose(connection, set(batch))


def index_loose(connection: Connection, digests: Collection[ScanDigest]) -> None:
    """Make those papers of these bytes findable by themselves that lie in no dossier, and no others of them."""
    reads = last_readings(connection, digests)
    if not reads:
        return
    held: set[_File] = set()
    columns = (DossierPaperRow.digest, DossierPaperRow.first_page, DossierPaperRow.last_page)
    for batch in batches(digests):
        rows = connection.execute(select(*columns).where(DossierPaperRow.digest.in_(batch))).all()
        held |= {(row.digest, (row.first_page, row.last_page)) for row in rows}
    remove(connection, [-read.number for file, read in reads.items() if file in held])
    loose = [read for file, read in reads.items() if file not in held and file[1][0] > 0]
    put(connection, [document(-read.number, [read.said], read.text) for read in loose])


def forget_readings(connection: Connection, digests: Collection[ScanDigest]) -> None:
    """Before readings of these bytes are removed: let their papers that lie in no dossier be found no more."""
    for batch in batches(digests):
        mine = select(PaperRow.id).join(ReadingRow).where(ReadingRow.digest.in_(batch))
        remove(connection, [-number for number in connection.execute(mine).scalars()])


def last_readings(connection: Connection, digests: Collection[ScanDigest]) -> Mapping[_File, Read]:
    """What was last read from these bytes, by digest and pages."""
    found: dict[_File, Read] = {}
    for batch in batches(digests):
        newest = select(ReadingRow.id, ReadingRow.digest).where(ReadingRow.digest.in_(batch))
        rows = connection.execute(newest.order_by(ReadingRow.read_at, ReadingRow.id)).all()
        digest_of = {row.id: row.digest for row in rows}
        last = {row.digest: row.id for row in rows}
        columns = (
            PaperRow.id,
            PaperRow.reading_id,
            PaperRow.first_page,
            PaperRow.last_page,
            PaperRow.kind,
            PaperRow.text,
        )
        papers = connection.execute(
            select(*columns).where(PaperRow.reading_id.in_(list(last.values())))
        ).all()
        fields = _fields(connection, [row.id for row in papers])
        for row in papers:
            said = said_of_reading(row.kind, fields[row.id])
            file = (ScanDigest(digest_of[row.reading_id]), (row.first_page, row.last_page))
            found[file] = Read(row.id, said, row.text[:_LONGEST_TEXT])
    return found


def batches(many: Iterable[T], size: int = _BATCH) -> Iterator[list[T]]:
    """All of them, so many at a time: a statement takes no more than some thousands of values."""
    left = iter(many)
    while batch := list(islice(left, size)):
        yield batch


def _write(connection: Connection, papers: Sequence[tuple[int, Dossier, Paper]]) -> None:
    for batch in batches(papers):
        reads = last_readings(connection, {paper.digest for _, _, paper in batch if paper.digest})
        documents = [_document(number, dossier, paper, reads) for number, dossier, paper in batch]
        put(connection, documents)


def _document(number: int, dossier: Dossier, paper: Paper, reads: Mapping[_File, Read]) -> Document:
    read = reads.get((paper.digest, paper.page_range)) if paper.digest and paper.page_range else None
    said = [said_of(dossier, paper), *([read.said] if read else [])]
    return document(key_of(number, paper), said, read.text if read else "")


def _fields(connection: Connection, papers: Sequence[int]) -> Mapping[int, list[tuple[str, object]]]:
    fields: defaultdict[int, list[tuple[str, object]]] = defaultdict(list)
    for batch in batches(papers):
        wanted = select(FieldRow.paper_id, FieldRow.name, FieldRow.value).where(FieldRow.paper_id.in_(batch))
        for row in connection.execute(wanted.order_by(FieldRow.paper_id, FieldRow.ordinal)):
            fields[row.paper_id].append((row.name, row.value))
    return fields


def _filed(dossier: Dossier) -> Iterator[Paper]:
    """The papers that there is something of; those that are only due are not looked for."""
    return (paper for paper in dossier.papers if paper.has_file)


def _sources(dossier: Dossier) -> Mapping[Place, tuple[object, Paper]]:
    """What the document of each paper is made of."""
    return {
        place: ((said_of(dossier, paper), paper.digest, paper.page_range), paper)
        for place, paper in papers_by_place(dossier).items()
        if paper.has_file
    }
