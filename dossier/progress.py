"""How far the scans of a dossier have come, as the counter watches them; contract of what is kept."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.ids import DossierCode
from dossier.scans import Scan
from dossier.tasks import TaskState


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """A scan and its task. `state` is None if nobody was ever asked to read it; `pages_read` are those of a parted scan.

    `error` is the code of what put the task back or set it aside; `delays` how often it was put back.
    """

    scan: Scan
    received_at: dt.datetime
    state: TaskState | None
    pages_read: int = 0
    error: str | None = None
    delays: int = 0

    @property
    def is_open(self) -> bool:
        """Whether anything is still going to happen by itself."""
        return self.state in (TaskState.WAITING, TaskState.STARTED, TaskState.PARTED)


class Progress(Protocol):
    """All raise RecordsUnavailable. Knows no rights: whoever asks names what may be seen."""

    def of(self, code: DossierCode) -> Sequence[ScanProgress]:
        """The scans of a dossier in the order they came, the same bytes once."""
        ...

    def being_read(self, codes: Collection[DossierCode]) -> frozenset[DossierCode]:
        """Those of these dossiers that have a scan on which work goes on."""
        ...

    def others(self, digest: str, but: DossierCode) -> Sequence[tuple[DossierCode, str]]:
        """The other dossiers of the register that have a scan of these bytes, each with its office."""
        ...

    def recent(self, offices: frozenset[str] | None, since: dt.date, most: int) -> Sequence[DossierCode]:
        """The dossiers under way that these offices (None: all) received on `since` or later, the newest first."""
        ...

    def last_serial(self, stem: str) -> int:
        """The highest serial of the codes that begin with `stem`, such as ``H60.16-260914-``; 0 without any."""
        ...

    def is_attended(self) -> bool:
        """Whether a worker was heard of lately."""
        ...
