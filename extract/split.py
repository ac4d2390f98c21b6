"""Where one paper ends and the next begins among the pages of a scan.

A page begins a paper if it bears the head of one (`extract.starts`), or is a side of another card than the
page before (`extract.card_sides`); anything less continues the paper before it. Blank pages stay with the
paper before them, those at the beginning with the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.recognition import Recognition
from extract.card_sides import Side, may_be_one_card, side_of
from extract.classify import Classifier
from extract.layout import Paper, lay_out
from extract.starts import begins_by_change, begins_by_heading, belongs_to_last, is_annex, page_number

_MOST_ON_A_CARD = 110
"""Words on a side of an identity card, both languages and the zone for machines: 40 to 70."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The paper that is being gathered: whether annexes belong to it, and its pages that are not blank.

    `side` is that of the first. What lies between the first and the last is let go: a paper may have a thousand.
    """

    takes_annexes: bool
    side: Side | None
    first: Paper
    last: Paper
    count: int = 1


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
            gathered = replace(gathered, last=paper, count=gathered.count + 1)
            continue
        if gathered is not None:
            starts.append(page.page)
        takes_annexes = side is None and _takes_annexes(paper, classifier)
        gathered = _Open(takes_annexes, side, paper, paper)
    ends = [start - 1 for start in starts[1:]] + [pages[-1].page]
    return list(zip(starts, ends, strict=True))


def _takes_annexes(first: Paper, classifier: Classifier) -> bool:
    """Tell whether forms and annexes may follow this first page: of a document, or of an annex filed alone."""
    return is_annex(first) or classifier.is_document(classifier.classify(first).kind)


def _begins(page: Paper, side: Side | None, gathered: _Open, classifier: Classifier) -> bool:
    """Tell whether a page is the first of another paper than the one that is being gathered."""
    if side is not None:
        return not _completes(page, side, gathered)
    if gathered.side is not None and (gathered.count > 1 or _has_more_than_a_card(page)):
        return True  # a card has two sides
    if _counts_on(page, gathered):
        return False
    if begins_by_heading(page, gathered.takes_annexes, classifier):
        return True
    if belongs_to_last(page, gathered.takes_annexes):
        return False
    return begins_by_change(page, gathered.last, gathered.takes_annexes, classifier)


def _has_more_than_a_card(page: Paper) -> bool:
    """Tell whether a page bears more words than a side of a card has room for."""
    return sum(len(line.words) for line in page.lines) > _MOST_ON_A_CARD


def _counts_on(page: Paper, gathered: _Open) -> bool:
    """Tell whether the printed page number is the one that comes next: counted, or after that of the page before."""
    number, before = page_number(page), page_number(gathered.last)
    if number is None or number[0] == 1:
        return False
    return number[0] == 1 + gathered.count or (before is not None and number[0] == 1 + before[0])


def _completes(page: Paper, side: Side, gathered: _Open) -> bool:
    """Tell whether a side of a card belongs to the only side that is there, whichever of the two came first."""
    if gathered.count > 1 or {gathered.side, side} != {Side.FRONT, Side.BACK}:
        return False
    other = gathered.first
    front, back = (page, other) if side is Side.FRONT else (other, page)
    return may_be_one_card(front, back)
