"""The campaign: a folder of old scans that is digitized in the bulk lane, and how far it has come.

What is told of a campaign is counted from the records each time it is asked for, never kept as a sum.
"""

import datetime as dt
import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dossier.digitization import Standing
from dossier.ids import DossierCode, ScanDigest

LATELY = dt.timedelta(minutes=10)
"""The rate is that of the scans which were finished so lately."""

_SHORTEST = dt.timedelta(seconds=30)
"""From less than that no rate is told: two scans that end together would promise the moon."""

MAY_HEAL = ("page_crashed", "page_timed_out", "unreadable_file")
"""Scans that were rejected for these reasons may be read on a second try."""


class CampaignState(enum.StrEnum):
    """Whether the tasks of a campaign may be claimed."""

    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it stood when it was looked at; `revision` counts the changes people made to it.

    `folder` is absolute.
    """

    id: int
    name: str
    folder: str
    state: CampaignState
    revision: int
    started_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A file of a campaign, under the name that it is reported by.

    `size_bytes` and `modified_ns` (nanoseconds since 1970) are those it had when it was found, 0 if they
    could not be had. `digest` is known once its bytes were read. `refusal` is the code of why it is no scan.
    """

    name: str
    dossier: DossierCode | None
    size_bytes: int
    modified_ns: int
    digest: ScanDigest | None = None
    refusal: str | None = None

    @property
    def is_pending(self) -> bool:
        """Whether it was found and not yet taken in."""
        return self.digest is None and self.refusal is None


@dataclass(frozen=True, slots=True)
class Overview:
    """A campaign as a line of the list.

    `files` were found in its folder, of which `pending` are not yet taken in and `refused` are no scans.
    `left` and `quarantined` count the scans that it was the first to bring and that still belong to it.
    """

    campaign: Campaign
    files: int
    pending: int
    refused: int
    left: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign has come.

    Files are counted by name: `files` found, `pending` not yet taken in, `taken_in` as scans, `refused` by code.
    Everything else is counted by bytes, once for each digest however many files have it: `scans` in all, of
    which `waiting` (`put_back` of them after an error, by its code), `started`, `finished` and
    `quarantined` by error. `papers` and `pages` are those of the finished scans; `rejected` are the papers
    rejected, by reason. `finished_lately` ended within `LATELY`, the first of them `since` ago.
    """

    files: int = 0
    pending: int = 0
    taken_in: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    scans: int = 0
    waiting: int = 0
    put_back: Mapping[str, int] = field(default_factory=dict)
    started: int = 0
    finished: int = 0
    quarantined: Mapping[str, int] = field(default_factory=dict)
    papers: Mapping[Standing, int] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    finished_lately: int = 0
    since: dt.timedelta = dt.timedelta()

    @property
    def left(self) -> int:
        """What is still to be done, as far as it is known: files that wait at the door and scans that are not finished."""
        return self.pending + self.waiting + self.started

    @property
    def rate(self) -> float | None:
        """Scans finished in a minute, lately; None if that cannot be told."""
        if self.finished_lately < 2 or self.since < _SHORTEST:
            return None
        return (self.finished_lately - 1) / (self.since / dt.timedelta(minutes=1))

    @property
    def time_left(self) -> dt.timedelta | None:
        """How long the rest takes at this rate; None if that cannot be told."""
        return dt.timedelta(minutes=self.left / self.rate) if self.rate else None


class FailureKind(enum.StrEnum):
    """Where a file failed.

    refused      at the door: it is no scan, or its bytes could not be had
    rejected     it was taken in, and none of it could be read
    pages_lost   some of its pages could not be read; the rest was
    quarantined  it killed its workers, or our code failed over it
    """

    REFUSED = "refused"
    REJECTED = "rejected"
    PAGES_LOST = "pages_lost"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of a campaign that failed. `pages` are those lost, from 1; `message` is there if the record has one."""

    name: str
    kind: FailureKind
    code: str
    message: str | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Retried:
    """What is tried again: files to be looked at once more, scans released from quarantine, scans to be read again."""

    files: int
    released: int
    read_again: int


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """A file of a campaign and the pipeline version whose results are recorded for it, None while there are none."""

    file: CampaignFile
    version: str | None


class Campaigns(Protocol):
    """The campaigns and their files; each call is one transaction. All raise RecordsUnavailable."""

    def start(self, name: str, folder: str) -> Campaign:
        """The campaign of this name, made if there is none. Raises NameTaken if it has another folder."""
        ...

    def find(self, name: str) -> Campaign:
        """The campaign of this name. Raises KeyError."""
        ...

    def pause(self, campaign: Campaign) -> Campaign:
        """Have none of its tasks claimed any more; what is being worked on goes on to its end.

        Nothing changes if it is paused. Raises Conflict if somebody changed it since `campaign` was looked at.
        """
        ...

    def resume(self, campaign: Campaign) -> Campaign:
        """Have its tasks claimed again, as `pause`."""
        ...

    def files(self, campaign: Campaign) -> Mapping[str, CampaignFile]:
        """Every file that is noted, by name."""
        ...

    def note(self, campaign: Campaign, files: Collection[CampaignFile]) -> None:
        """Note what was found, taken in or refused; what was noted under the same names is replaced."""
        ...

    def overview(self) -> Sequence[Overview]:
        """All campaigns, the latest first."""
        ...

    def progress(self, campaign: Campaign) -> Progress:
        """How far it has come."""
        ...

    def failures(self, campaign: Campaign) -> Sequence[Failure]:
        """Every file that failed, ordered by name."""
        ...

    def results(self, campaign: Campaign) -> Sequence[CampaignResult]:
        """Every file and the results that there are of it, ordered by name."""
        ...

    def retry(self, campaign: Campaign, reasons: Collection[str] | None = None) -> Retried:
        """Have what failed for these reasons tried again.

        Without `reasons`: all files that were refused, all scans in quarantine, and those that were rejected
        for what may heal (`dossier.campaigns.MAY_HEAL`).
        """
        ...
