"""A scan taken apart as people told: which told paper lies behind which separator. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from digitize.stretches import Stretch, sheet_on
from dossier.recognition import Recognition
from dossier.tellings import Part, Told

TOLD_BY_A_PERSON = "a person"
"""The evidence for a kind that nobody needs to prove."""


def as_told(pages: Iterable[Recognition], told: Told) -> Iterator[Recognition]:
    """The pages for taking apart: a page of a told paper is no separator and not blank, any other page is one or blank."""
    for page in pages:
        if told.part_of(page.page) is not None:
            yield replace(page, words=(), codes=(), report=replace(page.report, blank=False))
        elif sheet_on(page) is None:
            yield replace(page, words=(), codes=(), report=replace(page.report, blank=True))
        else:
            yield page


def by_stretch(stretches: Sequence[Stretch], told: Told) -> Sequence[Sequence[Part]]:
    """The told papers of each stretch: those that begin in it."""
    found: list[list[Part]] = [[] for _ in stretches]
    for part in told.parts or ():
        place = max(place for place, stretch in enumerate(stretches) if stretch.span[0] <= part.pages[0])
        found[place].append(part)
    return found


def without(pages: Iterable[Recognition], left_out: Collection[int]) -> Iterator[Recognition]:
    """The pages, those left out as blank ones."""
    for page in pages:
        if page.page in left_out:
            bare = replace(page.report, blank=True)
            yield replace(
                page, words=(), codes=(), text="", unread=(), stamps=(), seals=(), strokes=(), report=bare
            )
        else:
            yield page
