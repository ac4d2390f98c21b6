"""What lists are made of: which dossiers there are, and how the reading of a scan stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.dossiers import Channel, DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.tasks import TaskState


@dataclass(frozen=True, slots=True)
class DossierQuery:
    """Which dossiers are listed; None allows all. Days are days of receipt, both inclusive.

    `after` is the code behind which the list goes on.
    """

    offices: frozenset[str] | None
    procedure: str | None = None
    status: DossierStatus | None = None
    channel: Channel | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    after: DossierCode | None = None


class DossierList(Protocol):
    """All raise RecordsUnavailable."""

    def codes(self, query: DossierQuery, most: int) -> Sequence[DossierCode]:
        """The codes of the first dossiers that are asked for, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How the reading of some bytes stands. `pages` is 0 until counted; `version` that of the last reading.

    `error` is the code of what put it back or set it aside.
    """

    task: int
    state: TaskState
    pages: int
    pages_read: int
    accepted_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None
    version: str | None


class ScansInProgress(Protocol):
    """All raise RecordsUnavailable."""

    def of(self, digest: ScanDigest) -> ScanProgress | None:
        """How the reading of these bytes stands; None if they were never accepted."""
        ...
