"""What people say about the bytes of a scan: which pages are one paper, of which kind, which way up, which are none.

The bytes never change. A telling is kept with who said it, why and when; the newest one holds, the others are its history.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.ids import ScanDigest
from dossier.register import Author
from dossier.scans import Scan
from dossier.tasks import Task, TaskState

TURNS = (0, 90, 180, 270)
_MARK = re.compile(r"-t([0-9a-f]{12})$")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """The pages (from 1, ascending) that are one paper, and its kind; None leaves the kind to the program."""

    pages: tuple[int, ...]
    kind: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Its first and last page."""
        return self.pages[0], self.pages[-1]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said: the papers of a scan in order, and the clockwise turns that make pages upright.

    Pages in no part are no part of a paper: blank, or taken elsewhere. `parts` is None where nobody said anything about
    them, empty where no page is a paper. `turns` are pairs of page and degrees, by page.
    """

    parts: tuple[Part, ...] | None = None
    turns: tuple[tuple[int, int], ...] = ()

    @property
    def mark(self) -> str:
        """What tells readings under this from others; empty where nothing is said."""
        if self.parts is None and not self.turns:
            return ""
        parts = None if self.parts is None else [[list(part.pages), part.kind] for part in self.parts]
        spelled = json.dumps([parts, [list(turn) for turn in self.turns]], separators=(",", ":"))
        return hashlib.sha256(spelled.encode("ascii")).hexdigest()[:_DIGITS]

    def turn_of(self, page: int) -> int | None:
        """The turn that a person told for a page."""
        return dict(self.turns).get(page)

    def part_of(self, page: int) -> Part | None:
        """The paper that a page is of."""
        return next((part for part in self.parts or () if page in part.pages), None)


NOTHING = Told()
"""As the program reads it."""

NO_PAPER = Told(())
"""No page is one of a paper: a scan that was bound from others and is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What was said of these bytes as the `revision`-th thing; `act` joins what was said at once of several scans."""

    digest: ScanDigest
    revision: int
    told: Told
    act: str
    author: Author
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody wants to say; `after` is the revision they have seen, 0 for none."""

    digest: ScanDigest
    told: Told
    after: int


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page (from 1) of a scan."""

    digest: ScanDigest
    page: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A scan whose pages were taken out of others, in this order; its bytes are stored already."""

    scan: Scan
    pages: tuple[PageOf, ...]


class Tellings(Protocol):
    """All raise RecordsUnavailable."""

    def told(self, digest: ScanDigest) -> Telling | None:
        """What holds now."""
        ...

    def history(self, digest: ScanDigest) -> Sequence[Telling]:
        """All that was said, by revision."""
        ...

    def of_act(self, act: str) -> Sequence[Telling]:
        """What was said at once, by digest."""
        ...

    def tell(self, sayings: Collection[Saying], bound: Collection[Bound], author: Author) -> Sequence[Task]:
        """Note what is said, and have each of the scans read again at once under it, in one transaction.

        The tasks are those to be announced. Raises ToldOtherwise if somebody said something since.
        """
        ...

    def state(self, digest: ScanDigest) -> TaskState | None:
        """How far the reading under what holds now is; None if nobody has to read it."""
        ...

    def made_of(self, digest: ScanDigest) -> Sequence[PageOf]:
        """The pages that a bound scan was made of, in order; empty for any other."""
        ...

    def taken_from(self, digest: ScanDigest) -> Mapping[int, Sequence[ScanDigest]]:
        """The scans that were bound with pages of this one, by page."""
        ...


def version_with(version: str, mark: str) -> str:
    """The version under which readings of this pipeline are kept while this is told."""
    return f"{_MARK.sub('', version)}-t{mark}" if mark else _MARK.sub("", version)


def mark_of(version: str) -> str:
    """The mark of what was told when this version read."""
    found = _MARK.search(version)
    return found[1] if found else ""


def check(told: Told, pages: int) -> None:
    """Hold what is told against a scan of so many pages. Raises ValueError."""
    seen: set[int] = set()
    last = 0
    for part in told.parts or ():
        if not part.pages or list(part.pages) != sorted(set(part.pages)):
            raise ValueError("a paper has pages, each once and in their order")
        if part.pages[0] <= last:
            raise ValueError("papers do not overlap")
        last = part.pages[-1]
        seen.update(part.pages)
    if any(not 1 <= page <= pages for page in (*seen, *(page for page, _ in told.turns))):
        raise ValueError("there is no such page")
    if any(turn not in TURNS for _, turn in told.turns) or len(dict(told.turns)) != len(told.turns):
        raise ValueError("a page has one turn, a multiple of 90 degrees")
