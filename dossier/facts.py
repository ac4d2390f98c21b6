"""What the rates are counted from: facts of dossiers and papers, alone or how many have the same ones.

The register derives them from its records each time; `rates` says what they mean. Neither keeps a sum.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from dossier.dossiers import Channel, DossierStatus
from dossier.ids import DossierCode
from dossier.papers import PaperRole, PaperState, Signing
from dossier.periods import Period

POPULATION_DATABASES = frozenset({"CSDLDC", "CSDLQGVDC"})
"""MaCSDL by which the national population database is known, unless a place says others. No source tells them: the
field is in the synchronization, its list of codes is not public."""


class Grouping(enum.StrEnum):
    """What facts are told apart by; what is not among them comes out empty."""

    OFFICE = "office"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    MONTH = "month"  # the first day of the month of receipt
    DAY = "day"  # the day of receipt
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dossiers: those received in `period` (local days), and of these only what the others allow.

    None allows all. `offices` are the codes of receiving offices; see `OfficeTree.within`. With a `kind`, only papers of
    that kind count, and only dossiers that have one, there or due.
    """

    period: Period
    offices: frozenset[str] | None = None
    procedures: frozenset[str] | None = None
    channel: Channel | None = None
    kind: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What is counted of a dossier. Only dossiers that count as received are told at all.

    `has_file`: a component has a file. `is_full`: its requirements are known and every required component is digitized,
    reused or exempt. `has_reuse`: a component is reused. `is_from_store`, `is_in_store`: a component was taken from
    the national store, a result put there. `has_result_file`: a result has a file. `needs_result`: its procedure
    gives a written result, or is not known. `is_connected`: identity verified, taken from the store, or the
    population database was connected.
    """

    office: str
    procedure: str | None
    channel: Channel | None
    status: DossierStatus
    source: str
    on: dt.date | None
    has_file: bool
    is_full: bool
    has_reuse: bool
    is_from_store: bool
    is_in_store: bool
    has_result_file: bool
    needs_result: bool
    is_connected: bool


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is counted of a paper of a received dossier.

    `has_requirements` is that of its dossier: then components that are optional and due to nobody are among its papers.
    """

    office: str
    procedure: str | None
    channel: Channel | None
    source: str
    on: dt.date | None
    kind: str | None
    role: PaperRole
    state: PaperState
    has_file: bool
    is_exempt: bool
    is_required: bool
    signing: Signing
    has_requirements: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many dossiers or papers share these facts."""

    facts: DossierFacts | PaperFacts
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one dossier, by its code."""

    code: DossierCode
    facts: DossierFacts


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """The facts of one paper, by the code of its dossier."""

    code: DossierCode
    facts: PaperFacts
