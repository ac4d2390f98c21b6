"""Audits of what is recorded as digitized: words and contracts. What is checked is in `audit`, docs/audit.md says why."""

import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole, PaperState
from dossier.scans import MediaType

Counts = Mapping[str, Mapping[str, int]]
"""How many papers of each office: by office, then by what is counted (`audit.examine`)."""


class Severity(enum.StrEnum):
    """Whether a flaw is sure by itself, or a person has to look at the paper."""

    PROOF = "proof"
    SUSPICION = "suspicion"


@dataclass(frozen=True, slots=True, order=True)
class PaperId:
    """Which paper: dossier, role and ordinal there."""

    dossier: DossierCode
    role: PaperRole
    ordinal: int

    def __str__(self) -> str:
        """As it is written in frames and lists: ``H60.16-250914-0007;component;1``."""
        return f"{self.dossier};{self.role.value};{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, or may be, with a paper that is recorded as digitized.

    `code` is one of docs/audit.md. `page` counts from 1 within the scan; None for the paper as a whole. `detail` is
    what was found: a code, a count, a name of a kind; never personal data.
    """

    code: str
    severity: Severity
    paper: PaperId
    office: str
    page: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A paper that is recorded as digitized, as the frame of a sample has it."""

    office: str
    paper: PaperId


@dataclass(frozen=True, slots=True)
class KnownScan:
    """What was noted when bytes were received: under which names and for which dossiers; pages 0 if never counted."""

    names: tuple[str, ...]
    dossiers: frozenset[DossierCode]
    media_type: MediaType
    pages: int


@dataclass(frozen=True, slots=True)
class Twin:
    """A place in the register where bytes are filed. `owner` is a number, None where nobody told."""

    paper: PaperId
    owner: str | None
    component: str
    kind: str | None
    state: PaperState
    page_range: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Twins:
    """Where the same bytes and pages are filed, if more than once: how often, and the first few places."""

    count: int
    first: tuple[Twin, ...]


@dataclass(frozen=True, slots=True)
class Traces:
    """What the records know of some bytes, by digest; what they do not know is not there.

    `readings` have no text, and separators are left out. `twins` has an entry for each run of pages that is filed at all.
    """

    scans: Mapping[ScanDigest, KnownScan]
    readings: Mapping[ScanDigest, Sequence[Digitization]]
    versions: Mapping[ScanDigest, str]
    twins: Mapping[ScanDigest, Mapping[tuple[int, int] | None, Twins]]


class Condition(enum.StrEnum):
    """What lies in the store under a digest."""

    WHOLE = "whole"
    MISSING = "missing"
    EMPTY = "empty"
    ALTERED = "altered"
    SECRET = "secret"  # noqa: S105 - a mark of secrecy, no password


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening bytes that were never read: the code of a refusal, or the pages, the blank ones among them.

    `dpi` is the lowest resolution that is too low for the profile `tthc`, None if every page is fine.
    """

    refusal: str | None
    pages: int = 0
    blank: frozenset[int] = frozenset()
    dpi: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at stored bytes found. `pdf_version` is None if it is no PDF; `opened` None if it was not asked for."""

    condition: Condition
    media_type: MediaType | None = None
    pdf_version: str | None = None
    has_copy: bool = False
    opened: Opened | None = None


class Trail(Protocol):
    """What the records say about papers and their bytes. All raise RecordsUnavailable."""

    def codes(self, selection: Selection) -> Sequence[DossierCode]:
        """The received dossiers of a selection, in the order of their letters, whatever the database."""
        ...

    def claims(self, codes: Collection[DossierCode]) -> Sequence[Claim]:
        """The papers of these dossiers that are recorded as digitized, in the order of dossier, role and ordinal."""
        ...

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that there are."""
        ...

    def traces(self, digests: Collection[ScanDigest]) -> Traces:
        """What is known of these bytes."""
        ...


class Originals(Protocol):
    """Looks at stored originals; whatever decodes them runs in a child process with limits."""

    def look(self, digest: ScanDigest, version: str | None) -> Look:
        """What lies under a digest; opened if no `version` of the pipeline has read it. Raises StoreUnavailable."""
        ...

    def draw_page(self, digest: ScanDigest, page: int, to: Path) -> bool:
        """Write a picture of one page (from 1), without text; False if it cannot be drawn or is secret."""
        ...


@dataclass(frozen=True, slots=True)
class AuditItem:
    """A paper of a sample, by its number in it (from 1).

    `recorded` are the values as they stood when the sample was drawn, `keyed` those that were keyed without seeing
    them; by name of the field, personal data. `seen` are the codes of what the person saw to be wrong with the paper.
    """

    ordinal: int
    office: str
    paper: PaperId
    digest: ScanDigest | None
    recorded: Mapping[str, str] = field(default_factory=dict)
    keyed: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    keyed_by: str | None = None
    keyed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit. `plan` says how its sample was drawn, `progress` how far all papers were examined; plain JSON both."""

    name: str
    plan: Mapping[str, object]
    drawn_by: str
    drawn_at: dt.datetime
    progress: Mapping[str, object] | None = None
    signed_off_by: str | None = None
    signed_off_at: dt.datetime | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """What a person keyed of one paper of a sample."""

    ordinal: int
    values: Mapping[str, str]
    seen: tuple[str, ...] = ()


Seal = Callable[[Audit, Sequence[AuditItem], Sequence[Flaw]], str]
"""Checks that an audit may be signed off, and gives the digest of all it says."""


class Audits(Protocol):
    """Audits as they are kept. All raise RecordsUnavailable; changes of one that was signed off raise SignedOff."""

    def add(self, audit: Audit, items: Sequence[AuditItem]) -> None:
        """Keep a drawn sample. Raises NameTaken."""
        ...

    def find(self, name: str) -> Audit:
        """The audit of this name. Raises UnknownAudit."""
        ...

    def all(self) -> Sequence[Audit]:
        """Every audit, in the order they were drawn."""
        ...

    def items(self, name: str) -> Sequence[AuditItem]:
        """Its sample, by number."""
        ...

    def key(self, name: str, keyed: Sequence[Keyed], by: str, at: dt.datetime) -> None:
        """Keep what was keyed of these items; what was keyed before is replaced. Raises UnknownAudit for other numbers."""
        ...

    def note(self, name: str, flaws: Sequence[Flaw], progress: Mapping[str, object]) -> None:
        """Add flaws, and how far the examination is, in one transaction."""
        ...

    def forget(self, name: str) -> None:
        """Forget all flaws and the progress: it is examined anew."""
        ...

    def flaws(self, name: str) -> Iterator[Flaw]:
        """What was found, in the order it was."""
        ...

    def sign_off(self, name: str, by: str, at: dt.datetime, seal: Seal) -> str:
        """Freeze it as it stands while nobody else can change it; the digest that `seal` gives, and whatever it raises."""
        ...
