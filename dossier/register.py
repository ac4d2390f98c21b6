"""The register of dossiers (sổ theo dõi hồ sơ): contracts of what is kept of offices, procedures and dossiers.

Everything is written in one transaction with who and why; what was there before stays in the changes.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from dossier.digitization import Digitization
from dossier.dossiers import Dossier, DossierStatus
from dossier.facts import Counted, Grouping, Known, KnownPaper, Selection
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office
from dossier.papers import Paper, PaperRole
from dossier.procedures import Procedure
from dossier.scans import Scan


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and why: a person's account or a program, and a sentence for the auditor."""

    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One changed attribute. `role` and `ordinal` are empty where it is of the dossier itself.

    `what` is the attribute's name, ``added`` for a new dossier or paper, ``removed`` for a paper taken out. `old` and
    `new` are its values as text, and empty for personal data, of which only the fact of the change is kept.
    """

    dossier: DossierCode
    role: PaperRole | None
    ordinal: int | None
    what: str
    old: str
    new: str
    author: Author
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of what was handed in."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Saved") -> "Saved":
        """Both together."""
        return Saved(self.added + other.added, self.changed + other.changed, self.same + other.same)


@dataclass(frozen=True, slots=True)
class Held:
    """A paper with the dossier it lies in, as candidates for reuse are told; `status` and `procedure` are the dossier's."""

    dossier: DossierCode
    office: str
    received_on: dt.date | None
    paper: Paper
    status: DossierStatus = DossierStatus.RECEIVED
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Papers of an owner that are looked for: of these kinds, or filed for `procedure` under these codes of components."""

    owner: str
    kinds: frozenset[str] = frozenset()
    procedure: str = ""
    components: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pile:
    """Papers of one kind; with a `component` those that were filed under it, as they were asked for.

    `held` are those that are offered first, approved by a person before validly signed before all others, each the
    newest first; `total` is how many there are altogether.
    """

    kind: str | None
    component: str | None
    held: tuple[Held, ...]
    total: int


class Entry(Protocol):
    """One transaction of writing. Saving the same again changes nothing and is `same`."""

    def offices(self, offices: Collection[Office]) -> Saved:
        """Add or replace offices, by code and first day."""
        ...

    def procedures(self, procedures: Collection[Procedure]) -> Saved:
        """Add or replace procedures, by code and first day; dossiers that wait for their requirements get them."""
        ...

    def dossiers(self, dossiers: Collection[Dossier]) -> Saved:
        """Add dossiers, or replace them whole, papers included.

        A dossier without `has_requirements` whose procedure has told requirements for its day gets them as papers that
        are due.
        """
        ...

    def hold(self, codes: Collection[DossierCode], *, also_new: bool = True) -> Sequence[Dossier]:
        """Those of these dossiers that there are, by code; nobody else changes them until this entry ends.

        With `also_new` nobody else registers the others either; not for thousands of codes.
        """
        ...

    def codes_of(self, owner: str) -> frozenset[str]:
        """The codes (mã giấy tờ) that begin with the number of this owner; until this entry ends, no other asks for them."""
        ...


class Register(Protocol):
    """All raise RecordsUnavailable."""

    def entry(self, author: Author) -> AbstractContextManager[Entry]:
        """Write in one transaction: all of the block or, if it raises, nothing."""
        ...

    def offices(self) -> Sequence[Office]:
        """Every office of every time."""
        ...

    def offices_above(self, code: str) -> Sequence[Office]:
        """The office of this code, those it was ever under or was taken over by, and so on; empty if there is none.

        An `OfficeTree` of them tells whatever the office is shown under.
        """
        ...

    def procedures(self, codes: Collection[str] = ()) -> Sequence[Procedure]:
        """Every procedure of every time; of these codes only, if any are named."""
        ...

    def dossier(self, code: DossierCode) -> Dossier | None:
        """One dossier with its papers."""
        ...

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that there are, by code."""
        ...

    def each(self, selection: Selection) -> Iterator[Dossier]:
        """The dossiers of a selection by code, read in batches; received or not."""
        ...

    def held_by(self, owner: str, kinds: Collection[str] = ()) -> Sequence[Held]:
        """Papers with a file that are owned by this id, of these kinds (empty: any), the newest first."""
        ...

    def piles(self, wanted: Wanted, most: int | None = None) -> Sequence[Pile]:
        """Papers with a file that are wanted, by kind; of each pile the first `most` only, if that is given."""
        ...

    def scans(self, digest: ScanDigest) -> Sequence[Scan]:
        """The scans that have these bytes, under whatever name and in whatever dossier."""
        ...

    def readings(self, digest: ScanDigest) -> Sequence[Digitization]:
        """What was last read from these bytes, by whatever version; empty if nothing was."""
        ...

    def was_read(self, digest: ScanDigest) -> bool:
        """Whether these bytes were read at all, whatever was found in them."""
        ...

    def holding(self, digest: ScanDigest) -> frozenset[DossierCode]:
        """The dossiers in which papers of these bytes lie that were not reused from elsewhere."""
        ...

    def fields(self, paper: Paper) -> Sequence[Field]:
        """The fields that were last read on a paper; empty if it was not read here."""
        ...

    def changes(
        self, codes: Collection[DossierCode] = (), since: dt.datetime | None = None
    ) -> Sequence[Change]:
        """What was changed, in the order it was; of these dossiers only, if any are named."""
        ...


class Facts(Protocol):
    """What rates are counted from. All raise RecordsUnavailable."""

    def of_dossiers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many received dossiers share the same facts."""
        ...

    def of_kinds(
        self, selection: Selection, by: Collection[Grouping] = ()
    ) -> Mapping[str, Sequence[Counted]]:
        """What `of_dossiers` tells of each kind of paper that these dossiers have, there or due, by kind."""
        ...

    def of_papers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many papers of received dossiers share the same facts."""
        ...

    def of_all(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """Both, dossiers first."""
        ...

    def each(self, selection: Selection) -> Iterator[Known]:
        """The facts of every received dossier by itself, ordered by code; every grouping is told."""
        ...

    def each_paper(self, selection: Selection) -> Iterator[KnownPaper]:
        """The facts of every paper of a received dossier by itself, ordered by the code of the dossier."""
        ...


class Revisions(Protocol):
    """Tells whether anything was written since figures were counted. Raises RecordsUnavailable."""

    def revision(self) -> str:
        """A short text that is another one as soon as a dossier, an office or a procedure was changed; cheap to ask for."""
        ...
