"""Closing a period: its figures and the rows behind them are kept as they stand, and what is corrected later is told.

What is closed never changes. A report that was sent can be shown again with every dossier behind it; a correction shows
as a difference, with who made it and why.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from dossier.errors import PeriodClosed
from dossier.facts import Selection
from dossier.frozen import FrozenPeriod, FrozenPeriods
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import OfficeTree
from dossier.periods import Period
from dossier.register import Author, Change, Facts, Register
from rates.snapshots import CODE, Figures, SnapshotRow, figures_of, packed, snapshot_rows, unpacked

_BATCH = 500


class Shelf(Protocol):
    """Where snapshots lie: bytes under their digest, written once. All raise StoreUnavailable."""

    def put(self, digest: ScanDigest, content: bytes) -> str:
        """Keep the bytes and tell their key."""
        ...

    def read(self, key: str) -> bytes:
        """What lies there, as it is. Raises KeyError."""
        ...


@dataclass(frozen=True, slots=True)
class Ledger:
    """What closing works with."""

    facts: Facts
    register: Register
    frozen: FrozenPeriods
    shelf: Shelf

    def rows(self, office: str, period: Period) -> tuple[SnapshotRow, ...]:
        """The rows of an office and all that is shown under it, as they are now."""
        offices = OfficeTree(self.register.offices()).within(office)
        return tuple(snapshot_rows(self.facts, self.register, Selection(period, offices)))


class Standing(enum.StrEnum):
    """Whether what was kept is what was closed."""

    INTACT = "intact"
    MISSING = "missing"  # the rows are not in the store
    ALTERED = "altered"  # the bytes of the rows are not those of their digest
    CONTRADICTED = "contradicted"  # the rows are whole, and the figures beside them are not their sums


class Fate(enum.StrEnum):
    """What became of a dossier since."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A dossier that counts otherwise today: `facts` are name, what was, what is; `changes` what was done to it since."""

    code: DossierCode
    fate: Fate
    facts: tuple[tuple[str, str, str], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A closed period against the records of today. Without rows to trust there are no `differences`, nor `then`."""

    frozen: FrozenPeriod
    standing: Standing
    then: Figures | None
    now: Figures
    differences: tuple[Difference, ...]


def close_period(
    ledger: Ledger, office: str, period: Period, author: Author, at: dt.datetime
) -> FrozenPeriod:
    """Keep the rows and figures of a period as they are `at` this moment, which must be before the first row is read.

    Raises PeriodClosed, StoreUnavailable, RecordsUnavailable.
    """
    if (before := ledger.frozen.one(office, period)) is not None:
        raise PeriodClosed(f"{office}: {period.first} to {period.last} was closed by {before.author.who}")
    rows = ledger.rows(office, period)
    content = packed(rows)
    digest = ScanDigest(sha256(content).hexdigest())
    figures = figures_of(rows).as_json()
    key = ledger.shelf.put(digest, content)
    closed = FrozenPeriod(office, period, len(rows), digest, key, author, at, figures)
    ledger.frozen.add(closed)
    return closed


def compare(ledger: Ledger, frozen: FrozenPeriod) -> Comparison:
    """Hold a closed period against the records of today. Raises StoreUnavailable, RecordsUnavailable."""
    now = ledger.rows(frozen.office, frozen.period)
    standing, then = verified(ledger.shelf, frozen)
    if standing is not Standing.INTACT:
        return Comparison(frozen, standing, None, figures_of(now), ())
    found = tuple(_differences({row[CODE]: row for row in then}, {row[CODE]: row for row in now}))
    changes = _changes(ledger.register, [code for code, _, _ in found], frozen.closed_at)
    differences = tuple(
        Difference(DossierCode(code), fate, facts, tuple(changes[code])) for code, fate, facts in found
    )
    return Comparison(frozen, standing, figures_of(then), figures_of(now), differences)


def verified(shelf: Shelf, frozen: FrozenPeriod) -> tuple[Standing, Sequence[SnapshotRow]]:
    """The rows that were closed, if they are still those; none otherwise. Raises StoreUnavailable."""
    try:
        content = shelf.read(frozen.key)
    except KeyError:
        return Standing.MISSING, ()
    if sha256(content).hexdigest() != frozen.digest:
        return Standing.ALTERED, ()
    try:
        rows = unpacked(content)
        is_their_sum = figures_of(rows).as_json() == dict(frozen.figures) and len(rows) == frozen.rows
    except (ValueError, KeyError):
        return Standing.CONTRADICTED, ()
    return (Standing.INTACT, rows) if is_their_sum else (Standing.CONTRADICTED, ())


def _differences(
    then: Mapping[str, SnapshotRow], now: Mapping[str, SnapshotRow]
) -> Iterator[tuple[str, Fate, tuple[tuple[str, str, str], ...]]]:
    for code in sorted(then.keys() | now.keys()):
        if code not in then:
            yield code, Fate.ADDED, ()
        elif code not in now:
            yield code, Fate.REMOVED, ()
        # A column that came or went with a version of the program is no correction.
        elif changed := tuple(
            (name, then[code][name], now[code][name])
            for name in now[code]
            if name in then[code] and then[code][name] != now[code][name]
        ):
            yield code, Fate.CHANGED, changed


def _changes(register: Register, codes: Sequence[str], since: dt.datetime) -> Mapping[str, list[Change]]:
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for first in range(0, len(codes), _BATCH):
        batch = [DossierCode(code) for code in codes[first : first + _BATCH]]
        for change in register.changes(batch, since):
            found[change.dossier].append(change)
    return found
