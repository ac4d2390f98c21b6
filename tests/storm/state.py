"""What the servers hold at the end, read from them directly and held against nothing yet."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from digitize.papers import rejected
from digitize.separated import named
from dossier.digitization import Digitization, Reason
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from dossier.scans import FoundFile, MediaType, Scan
from dossier.tasks import WHOLE
from storage.engine import open_engine, transaction
from storage.keys import COPIES, ORIGINALS
from storage.sql import SqlRecords

Line = Mapping[str, Any]
"""A line of papers.jsonl without its seconds."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file for which there is a receipt; `refusal` is the reason in the receipt, if it was refused at once."""

    found: FoundFile
    digest: ScanDigest
    refusal: Reason | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Counts of rows by what must be unique, the results, and digests of the stored bytes by key.

    `scans` by (name, digest, dossier), `readings` and `papers` by digest and version (papers also by
    place), `tasks` by (digest, page), `filed` are the papers of the register without their numbers; `standing` is state, error and the rest of the tasks of whole scans.
    An original that its store refuses to hand out has the digest ``""``.
    """

    scans: Counter[tuple[Any, ...]]
    readings: Counter[tuple[Any, ...]]
    papers: Counter[tuple[Any, ...]]
    tasks: Counter[tuple[Any, ...]]
    filed: Counter[tuple[Any, ...]]
    standing: Mapping[str, tuple[Any, ...]]
    results: Mapping[ScanDigest, tuple[Digitization, ...]]
    originals: Mapping[str, str]
    copies: frozenset[str]


def read_state(url: str, store: ObjectStore, version: str, accepted: Sequence[Accepted]) -> State:
    """Read the database at `url` and the store; `version` is that of the pipeline."""
    engine = open_engine(url)
    with transaction(engine, only_reads=True) as connection:
        rows = {name: [tuple(row) for row in connection.execute(text(query))] for name, query in _QUERIES}
    digests = sorted({one.digest for one in accepted})
    records = SqlRecords(engine)
    state = State(
        scans=Counter(rows["scans"]),
        readings=Counter(rows["readings"]),
        papers=Counter(rows["papers"]),
        tasks=Counter(row[:2] for row in rows["tasks"]),
        filed=Counter(rows["filed"]),
        standing={row[0]: row[2:] for row in rows["tasks"] if row[1] == WHOLE},
        results={digest: tuple(records.papers(digest, version) or ()) for digest in digests},
        originals={key: _stored_digest(store, key) for key in store.keys(ORIGINALS)},
        copies=frozenset(store.keys(COPIES)),
    )
    engine.dispose()
    return state


def read_filed(url: str) -> Counter[tuple[Any, ...]]:
    """The papers of the register in the database at `url`, without their numbers."""
    engine = open_engine(url)
    with transaction(engine, only_reads=True) as connection:
        rows = [tuple(row) for row in connection.execute(text(dict(_QUERIES)["filed"]))]
    engine.dispose()
    return Counter(rows)


def papers_of(accepted: Accepted, state: State) -> tuple[Digitization, ...]:
    """The papers of one accepted file under its own name, as the list of results tells them."""
    found = accepted.found
    if accepted.refusal is not None:
        return (rejected(found, accepted.digest, accepted.refusal),)
    # Of the scan only name, digest and dossier are used.
    scan = Scan(found.name, accepted.digest, MediaType.PDF, 0, 0, found.dossier)
    return named(scan, state.results.get(accepted.digest, ()))


def told(line: str) -> Line:
    """A line of papers.jsonl without its seconds, which differ from run to run."""
    content: dict[str, Any] = json.loads(line)
    del content["seconds"]
    return content


def _stored_digest(store: ObjectStore, key: str) -> str:
    try:
        with store.open(key) as content:
            return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do
    except (KeyError, StoreUnavailable):
        return ""


_QUERIES = (
    ("scans", "SELECT name, digest, dossier FROM scans"),
    ("readings", "SELECT digest, version FROM readings"),
    (
        "papers",
        "SELECT r.digest, r.version, p.first_page, p.last_page"
        " FROM papers p JOIN readings r ON r.id = p.reading_id",
    ),
    ("tasks", "SELECT digest, page, state, error, turn, starts, delays, claimed_by, ready_at FROM tasks"),
    (
        "filed",
        "SELECT d.code, d.procedure, p.role, p.component, p.kind, p.digest, p.first_page, p.last_page, p.state, p.signing"
        " FROM dossiers d LEFT JOIN dossier_papers p ON p.dossier_id = d.id",
    ),
)
