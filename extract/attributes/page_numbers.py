"""Whether the pages of a paper are all there, once and in order, by the numbers printed on them.

NĐ 30/2020/NĐ-CP has numbers centred at the top from the second page on; forms say "Trang 2/3". One number may be misread,
and annexes begin anew, so a fault is told only where numbers on both sides of it bear it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from dossier.page_order import PageFault, PageFaultKind
from dossier.recognition import Recognition
from extract.layout import lay_out
from extract.starts import page_number

_MOST_MISSING = 9
"""A leap by more is another numbering."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A page with its number: the page of the scan, its place in the paper (from 1), and of how many, if that is told."""

    page: int
    place: int
    number: int
    of: int | None

    @property
    def lead(self) -> int:
        """How many pages the numbers are ahead of the sheets."""
        return self.number - self.place


def find_page_fault(pages: Sequence[Recognition]) -> PageFault | None:
    """The first fault in the page numbers of one paper; None where they are right, or say too little."""
    full = [page for page in pages if not page.report.blank]
    found = []
    for place, page in enumerate(full, start=1):
        number = page_number(lay_out([page])) if page.words else None
        if number is not None:
            found.append(_Numbered(page.page, place, *number))
    totals = {each.of for each in found}
    if len(found) == len(full) > 1 and len(totals) == 1 and None not in totals:
        return _of_total(found)
    return _in_sequence(full, found)


def _of_total(found: Sequence[_Numbered]) -> PageFault | None:
    """The fault of a paper on which every page says its number and of how many."""
    numbers = [each.number for each in found]
    for before, after in pairwise(found):
        if after.number == before.number:
            return PageFault(PageFaultKind.DOUBLED, after.page, after.number)
    of = found[0].of or 0
    lacking = [number for number in range(1, of + 1) if number not in numbers]
    if lacking:
        behind = max((each for each in found if each.number < lacking[0]), key=_by_number, default=found[0])
        return PageFault(PageFaultKind.MISSING, behind.page, lacking[0])
    return _disorder(found) if sorted(numbers) == list(range(1, of + 1)) else None


def _by_number(numbered: _Numbered) -> int:
    return numbered.number


def _disorder(found: Sequence[_Numbered]) -> PageFault | None:
    for before, after in pairwise(found):
        if after.number < before.number:
            return PageFault(PageFaultKind.OUT_OF_ORDER, after.page, after.number)
    return None


def _in_sequence(pages: Sequence[Recognition], found: Sequence[_Numbered]) -> PageFault | None:
    """The fault where numbers that go on one by one leap to others that do."""
    if found and found[0].place > 1:  # the first page bears no number
        found = [_Numbered(pages[0].page, 1, 1, None), *found]
    runs = [list(run) for _, run in groupby(found, key=lambda each: each.lead)]
    for before, after in pairwise(runs):
        leap, is_next = after[0].lead - before[0].lead, after[0].place == before[-1].place + 1
        if not (is_next and _is_borne_out(before) and _is_borne_out(after)):
            continue
        if 0 < leap <= _MOST_MISSING:
            return PageFault(PageFaultKind.MISSING, before[-1].page, before[-1].number + 1)
        if leap == -1:
            return PageFault(PageFaultKind.DOUBLED, after[0].page, after[0].number)
    return _swap(found)


def _is_borne_out(run: Sequence[_Numbered]) -> bool:
    """Tell whether a run is more than one number that may be misread; the second sheet is page 2 by right."""
    return len(run) > 1 or run[0].lead == 0


def _swap(found: Sequence[_Numbered]) -> PageFault | None:
    """The fault of neighbours in each other's place, with numbers in order before or behind them."""
    for place, (one, other) in enumerate(pairwise(found)):
        is_swapped = other.place == one.place + 1 and one.number == other.number + 1
        if not is_swapped:
            continue
        lead = one.lead - 1
        around = [each for each in (*found[:place], *found[place + 2 :]) if each.lead == lead]
        if len(around) > 1 or (around and lead == 0):
            return PageFault(PageFaultKind.OUT_OF_ORDER, one.page, one.number)
    return None
