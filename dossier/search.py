"""What is looked for in papers, and what is found: contracts of the search."""

import datetime as dt
import enum
from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole
from dossier.tokens import Token


class Where(enum.StrEnum):
    """In what something is looked for."""

    ANYWHERE = "anywhere"
    HOLDER = "holder"  # names of people and bodies that a paper or dossier is about
    NUMBER = "number"  # numbers of people, papers and dossiers, and codes


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that stand one after the other; of one alone also the beginning, if `is_beginning`."""

    tokens: tuple[Token, ...]
    where: Where = Where.ANYWHERE
    is_beginning: bool = False

    @property
    def is_accented(self) -> bool:
        """Whether it was written with accents, so that those of the paper matter."""
        return any(token.is_accented for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: papers that have every term, of dossiers received from `first` to `last`, of one of `kinds`.

    None allows all. `offices` are the codes of receiving offices.
    """

    terms: tuple[Term, ...] = ()
    kinds: frozenset[str] | None = None
    offices: frozenset[str] | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms and self.kinds is None and self.first is None and self.last is None


class Match(enum.IntEnum):
    """How well something was found, the best first: the same accents before others, names and numbers before text."""

    EXACT_NAMED = 0
    EXACT = 1
    FOLDED_NAMED = 2
    FOLDED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found, or (no role) the dossier by what stands in the register of it.

    `digest`, `page_range`, `kind` and `text` are of what was read; empty for a paper that was not read here.
    """

    role: PaperRole | None
    ordinal: int
    digest: ScanDigest | None = None
    page_range: tuple[int, int] | None = None
    kind: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of a dossier, or (no code) a paper that lies in none. `is_more`: more of its papers were found."""

    dossier: DossierCode | None
    match: Match
    hits: tuple[Hit, ...]
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Behind which group a page begins."""

    match: Match
    before: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, the best first and of equally good ones the last registered first.

    `total` is how many dossiers there are; with `is_least` there are more. `next` is where the following page begins.
    """

    groups: tuple[Group, ...]
    total: int
    is_least: bool = False
    next: Cursor | None = None


COUNTED = 1000
"""Nobody reads on behind so many; counting further would take longer than finding."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many dossiers and readings have still to be made findable; both 0 if everything is."""

    dossiers: int
    readings: int

    @property
    def is_done(self) -> bool:
        """Whether everything can be found."""
        return not (self.dossiers or self.readings)


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on a page as it was scanned; place and size are shares of the width and height of the page."""

    text: str
    x: float
    y: float
    width: float
    height: float


class Search(Protocol):
    """What can be found is written in the transaction of what it is about. All raise RecordsUnavailable."""

    def find(
        self, asked: Asked, offices: frozenset[str] | None, *, most: int = 20, after: Cursor | None = None
    ) -> Found:
        """What was asked for, of the dossiers of these offices only; None: of all, and papers that lie in no dossier."""
        ...

    def version_of(self, digest: ScanDigest) -> str | None:
        """The version of the pipeline that last read these bytes: that of their searchable copy."""
        ...

    def progress(self) -> Progress:
        """What has still to be made findable."""
        ...

    def catch_up(self) -> Generator[Progress, None, None]:
        """Make findable what was there before this version, telling after each small batch what is left.

        May be left at any time, and goes on there next time.
        """
        ...

    def forget_all(self) -> None:
        """Let `catch_up` make everything anew."""
        ...
