"""Closed periods: the figures of an office as they stood when somebody closed them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dossier.ids import ScanDigest
from dossier.periods import Period
from dossier.register import Author


@dataclass(frozen=True, slots=True)
class FrozenPeriod:
    """A period of an office, closed.

    `office` is the code at the top of what was counted. `rows` is how many rows lie behind the figures: a gzip file in
    the object store under `key`, whose bytes have the SHA-256 `digest`. `figures` can be written as JSON.
    `closed_at` is aware.
    """

    office: str
    period: Period
    rows: int
    digest: ScanDigest
    key: str
    author: Author
    closed_at: dt.datetime
    figures: Mapping[str, object] = field(default_factory=dict, hash=False)


class FrozenPeriods(Protocol):
    """What was closed. Nothing is ever changed or removed. All raise RecordsUnavailable."""

    def add(self, frozen: FrozenPeriod) -> None:
        """Keep it. Raises PeriodClosed if this office and these days were closed before."""
        ...

    def all(self) -> Sequence[FrozenPeriod]:
        """Everything that was closed, by office and days."""
        ...

    def one(self, office: str, period: Period) -> FrozenPeriod | None:
        """What was closed for this office and these days, whatever the label."""
        ...
