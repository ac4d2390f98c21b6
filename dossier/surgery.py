"""Page surgery planned: what somebody wants the papers of some scans to be, as what is to be told of each scan; pure.

Papers whose pages lie beside each other in one scan are told in place. Any other, of pages in another order or of several
scans, is bound as a scan of its own, and its pages leave the scans they came in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dossier.digitization import Digitization, Standing
from dossier.ids import ScanDigest
from dossier.papers import Paper
from dossier.separators import is_separator
from dossier.tellings import NOTHING, PageOf, Part, Told, check


@dataclass(frozen=True, slots=True)
class Current:
    """A scan as it stands: `pages` in all, what is told of it, and its papers as parts.

    `sheets` are the pages of separators, `rotations` how the pages were turned when they were read.
    """

    digest: ScanDigest
    pages: int
    told: Told
    revision: int
    parts: tuple[Part, ...]
    sheets: frozenset[int]
    rotations: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are to be one paper, in this order; `kind` None leaves the kind to the program."""

    pages: tuple[PageOf, ...]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants. Pages of no group are none of a paper; `turns` are told anew, others stay as they were."""

    groups: tuple[Group, ...]
    turns: Mapping[PageOf, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be told of each scan that changes, and what is to be bound."""

    told: Mapping[ScanDigest, Told]
    bound: tuple[Group, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.told and not self.bound


def current(
    scan: tuple[ScanDigest, int], told: tuple[Told, int], readings: Sequence[Digitization]
) -> Current | None:
    """A scan, by digest and number of pages, as it was last read under what was told of it, with its revision.

    None for one that cannot be taken apart: it was refused, or never read.
    """
    digest, pages = scan
    said, revision = told
    papers = [paper for paper in readings if paper.standing is not Standing.REJECTED]
    sheets = {page for paper in papers if is_separator(paper) for page in _pages(paper)}
    parts = said.parts
    if parts is None:
        parts = tuple(Part(tuple(_pages(paper))) for paper in papers if not is_separator(paper))
    pages = max((pages, *(paper.pages for paper in readings)))
    if len(papers) < len(readings) or pages == 0 or (said.parts is None and not readings):
        return None
    rotations = {report.page: report.rotation for paper in papers for report in paper.page_reports}
    return Current(digest, pages, said, revision, parts, frozenset(sheets), rotations)


def plan(wish: Wish, scans: Mapping[ScanDigest, Current]) -> Plan:
    """What is to be told for the wish to come true. Raises ValueError for one that cannot."""
    _check(wish, scans)
    in_place = [group for group in wish.groups if _is_in_place(group, wish.groups)]
    bound = tuple(group for group in wish.groups if group not in in_place)
    told = {}
    for digest, scan in scans.items():
        mine = [group for group in in_place if group.pages[0].digest == digest]
        parts = tuple(Part(tuple(page.page for page in group.pages), group.kind) for group in mine)
        parts = tuple(sorted(parts, key=lambda part: part.pages))
        turns = dict(scan.told.turns)
        turns |= {page.page: turn for page, turn in wish.turns.items() if page.digest == digest}
        new = Told(
            None if parts == scan.parts and scan.told.parts is None else parts, tuple(sorted(turns.items()))
        )
        check(new, scan.pages)
        if new != scan.told:
            told[digest] = new
    return Plan(told, bound)


def with_kind(scan: Current, span: tuple[int, int], kind: str) -> Told:
    """What is told when the paper of these pages is of another kind. Raises ValueError if there is no such paper."""
    if all(part.span != span for part in scan.parts):
        raise ValueError("no paper has these pages")
    parts = tuple(Part(part.pages, kind) if part.span == span else part for part in scan.parts)
    return Told(parts, scan.told.turns)


def touched(old: Current, new: Told, papers: Collection[Paper]) -> tuple[Paper, ...]:
    """The papers of a dossier that change when this is told."""
    after = old.parts if new.parts is None else new.parts
    turned = {page for page, _ in set(old.told.turns) ^ set(new.turns)}

    def stays(paper: Paper) -> bool:
        before = next((part for part in old.parts if part.span == paper.page_range), None)
        return before is not None and before in after and not turned & set(before.pages)

    # To go back to the program is to let it find all papers anew.
    is_anew = new.parts is None and old.told.parts is not None
    mine = [paper for paper in papers if paper.digest == old.digest]
    return tuple(paper for paper in mine if is_anew or not stays(paper))


def turns_of(group: Group, scans: Mapping[ScanDigest, Current], told: Mapping[ScanDigest, Told]) -> Told:
    """What is told of a scan that is bound from a group: one paper, its pages turned as they were."""
    turns = []
    for number, page in enumerate(group.pages, 1):
        said = told.get(page.digest, NOTHING).turn_of(page.page)
        known = scans[page.digest].told.turn_of(page.page) if said is None else said
        turn = scans[page.digest].rotations.get(page.page) if known is None else known
        if turn is not None:
            turns.append((number, turn))
    return Told((Part(tuple(range(1, len(group.pages) + 1)), group.kind),), tuple(turns))


def _check(wish: Wish, scans: Mapping[ScanDigest, Current]) -> None:
    pages = [page for group in wish.groups for page in group.pages]
    if len(set(pages)) != len(pages) or not all(group.pages for group in wish.groups):
        raise ValueError("a paper has pages, and a page is of one paper")
    for page in (*pages, *wish.turns):
        if page.digest not in scans or not 1 <= page.page <= scans[page.digest].pages:
            raise ValueError("there is no such page")


def _is_in_place(group: Group, groups: Collection[Group]) -> bool:
    """Whether its pages are of one scan, in their order, and no other group has a page between them."""
    digest = group.pages[0].digest
    numbers = [page.page for page in group.pages]
    if any(page.digest != digest for page in group.pages) or numbers != sorted(numbers):
        return False
    between = {PageOf(digest, page) for page in range(numbers[0], numbers[-1])}
    return not any(between & set(other.pages) for other in groups if other is not group)


def _pages(paper: Digitization) -> range:
    return range(paper.page_range[0], paper.page_range[1] + 1)
