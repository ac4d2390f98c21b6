"""The rows behind the figures of a period: one for each dossier, in a form that has one spelling only."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from dossier.dossiers import SETTLED, DossierStatus
from dossier.facts import DossierFacts, Selection
from dossier.register import Facts, Register
from rates.measures import DOSSIER_MEASURES, PAPER_MEASURES, Tally
from rates.opening import paper_tally, with_dossiers

CODE, STATUS = "code", "status"
_FACTS = tuple(field.name for field in fields(DossierFacts))
_RATES = tuple(
    f"{rate.id}_{part}"
    for rate in (*DOSSIER_MEASURES, *PAPER_MEASURES)
    for part in ("numerator", "denominator")
)
COLUMNS = (CODE, *_FACTS, *_RATES)
"""Code, facts, and what the dossier adds to each rate: whoever reads the rows later can add them up with any program."""

SnapshotRow = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What rows add up to: dossiers received and settled, and the tally of each rate by its id."""

    received: int
    settled: int
    tallies: Mapping[str, Tally]

    def as_json(self) -> dict[str, object]:
        """As it is kept with a closed period."""
        rates = {rate: [tally.numerator, tally.denominator] for rate, tally in self.tallies.items()}
        return {"received": self.received, "settled": self.settled, "rates": rates}


def snapshot_rows(facts: Facts, register: Register, selection: Selection) -> Iterator[SnapshotRow]:
    """The rows of every dossier of the selection, by code. Raises RecordsUnavailable."""
    for known, dossier in with_dossiers(facts.each(selection), register):
        row = {CODE: str(known.code)} | {name: _text(getattr(known.facts, name)) for name in _FACTS}
        for rate in DOSSIER_MEASURES:
            is_due = rate.is_due(known.facts)
            row |= _counts(rate.id, is_due and rate.is_done(known.facts), is_due)
        for each in PAPER_MEASURES:
            papers = paper_tally(each, dossier)
            row |= _counts(each.id, sum(is_done is True for _, is_done in papers), len(papers))
        yield row


def figures_of(rows: Iterable[SnapshotRow]) -> Figures:
    """Add rows up; rates that the rows do not have are left out. Raises ValueError for a number that is none."""
    received = settled = 0
    tallies: dict[str, Tally] = {}
    settled_statuses = {_text(status) for status in SETTLED}
    for row in rows:
        received += 1
        settled += row[STATUS] in settled_statuses
        for name in row:
            rate, mark, part = name.rpartition("_")
            if mark and part == "numerator" and f"{rate}_denominator" in row:
                mine = Tally(int(row[name]), int(row[f"{rate}_denominator"]))
                tallies[rate] = tallies.get(rate, Tally(0, 0)) + mine
    empty = {rate.id: Tally(0, 0) for rate in (*DOSSIER_MEASURES, *PAPER_MEASURES)}
    return Figures(received, settled, tallies if received else empty)


def packed(rows: Iterable[SnapshotRow]) -> bytes:
    """The rows as a gzip file of CSV; the same rows are the same bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return gzip.compress(text.getvalue().encode(), mtime=0)


def unpacked(content: bytes) -> Sequence[SnapshotRow]:
    """The rows of such a file, with the columns that it has. Raises ValueError if it is none."""
    try:
        text = gzip.decompress(content).decode()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ValueError("not a gzip file of text") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if CODE not in (reader.fieldnames or ()):
        raise ValueError("not a gzip file of rows of dossiers")
    return tuple(reader)


def _counts(rate: str, numerator: int, denominator: int) -> SnapshotRow:
    return {f"{rate}_numerator": str(int(numerator)), f"{rate}_denominator": str(int(denominator))}


def _text(value: object) -> str:
    """Numbers of the synchronization for what has one; 0 and 1; days in ISO; nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool | int | DossierStatus):
        return str(int(value))
    return str(value)
