"""Where one paper ends and the next begins among the pages of a scan.

A page begins a paper if it bears the head of one (`extract.starts`), or is a side of another card than the
page before (`extract.card_sides`); anything less continues the paper before it. Blank pages stay with the
paper before them, those at the beginning with the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.recognition import Recognition
from extract.card_sides import Side, may_be_one_card, side_of
from extract.classify import CARD, Classifier
from extract.layout import Paper, lay_out
from extract.starts import begins_by_change, begins_by_heading, belongs_to_last, page_number


@dataclass(frozen=True, slots=True)
class _Open:
    """The paper that is being gathered: its kind, and its pages that are not blank."""

    kind: str
    pages: tuple[Paper, ...]
    sides: tuple[Side | None, ...]


def split(pages: Sequence[Recognition], classifier: Classifier) -> list[tuple[int, int]]:
    """The papers as 1-based inclusive page ranges, in order. Raises ValueError without pages."""
    starts = [pages[0].page]
    gathered: _Open | None = None
    for page in pages:
        if page.report.blank:
            continue
        paper = lay_out([page])
        side = side_of(paper, classifier)
        if gathered is not None and not _begins(paper, side, gathered, classifier):
            gathered = _Open(gathered.kind, (*gathered.pages, paper), (*gathered.sides, side))
            continue
        if gathered is not None:
            starts.append(page.page)
        gathered = _Open(CARD if side else classifier.classify(paper).kind, (paper,), (side,))
    ends = [start - 1 for start in starts[1:]] + [pages[-1].page]
    return list(zip(starts, ends, strict=True))


def _begins(page: Paper, side: Side | None, gathered: _Open, classifier: Classifier) -> bool:
    """Tell whether a page is the first of another paper than the one that is being gathered."""
    if side is not None:
        return not _completes(page, side, gathered)
    if gathered.sides[0] is not None and len(gathered.pages) > 1:
        return True  # a card has two sides
    last = gathered.pages[-1]
    number = page_number(page)
    if number and number[0] == 1 + len(gathered.pages) and number[0] > 1:
        return False
    if begins_by_heading(page, gathered.kind, classifier):
        return True
    if belongs_to_last(page, gathered.kind, classifier):
        return False
    return begins_by_change(page, last, gathered.kind, classifier)


def _completes(page: Paper, side: Side, gathered: _Open) -> bool:
    """Tell whether a side of a card belongs to the only side that is there, whichever of the two came first."""
    if len(gathered.sides) > 1 or {gathered.sides[0], side} != {Side.FRONT, Side.BACK}:
        return False
    other = gathered.pages[0]
    front, back = (page, other) if side is Side.FRONT else (other, page)
    return may_be_one_card(front, back)
