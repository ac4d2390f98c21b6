"""How far the scans of a dossier have come, as the counter watches them; contract of what is kept."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.digitization import Reason, Standing
from dossier.ids import DossierCode, ScanDigest
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


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper that was last found in the bytes of `digest`, without its text and fields.

    `names` is the dossier that a separator sheet names, which is what this row stands for then; None of a paper.
    """

    digest: ScanDigest
    pages: tuple[int, int]
    kind: str | None
    standing: Standing
    reason: Reason | None
    names: DossierCode | None = None


class Progress(Protocol):
    """All raise RecordsUnavailable. Knows no rights: whoever asks names what may be seen."""

    def of(self, code: DossierCode) -> Sequence[ScanProgress]:
        """The scans of a dossier in the order they came, the same bytes once."""
        ...

    def found(self, digests: Collection[ScanDigest]) -> Sequence[FoundPaper]:
        """What was last found in these bytes, separator sheets too, in the order of the pages of each."""
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
