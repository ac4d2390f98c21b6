"""A batch scan taken apart at its separator sheets; what is wrong with each part, by name.

Every page of the scan is in exactly one stretch, in order. A scan without separators is one stretch.
"""

import difflib
import itertools
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digitize import reasons
from dossier.digitization import Reason
from dossier.recognition import Code, PageReport, Recognition
from dossier.separators import Separator, claims_to_be_separator, parse_separator

_TITLE = "tophancach"
_LIKE_TITLE = 0.8
_MOST_WORDS = 150
"""A sheet says little; a paper that mentions a separator says much."""
_TITLE_INCHES = 0.18
"""The title is printed 0.4 inches high; the words of a text are below 0.15."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is a separator, or looks like one: then `separator` is None."""

    page: int
    separator: Separator | None
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of pages between separators, with the separator itself before it, if there is one. Only what was noted of each.

    `sheet_pages` are the separator and its blank back. Either run of pages may be empty, not both.
    """

    sheet: Sheet | None
    sheet_pages: tuple[PageReport, ...]
    pages: tuple[PageReport, ...]

    @property
    def separator(self) -> Separator | None:
        """What governs the pages."""
        return self.sheet.separator if self.sheet else None

    @property
    def span(self) -> tuple[int, int]:
        """First and last page, the sheet included."""
        every = (*self.sheet_pages, *self.pages)
        return every[0].page, every[-1].page


def take_apart(pages: Iterable[Recognition]) -> tuple[Stretch, ...]:
    """The stretches of a scan, in order; each page is looked at once and let go. Raises ValueError without pages."""
    reports: list[PageReport] = []
    found: dict[int, Sheet] = {}
    for place, page in enumerate(pages):
        reports.append(page.report)
        if (sheet := sheet_on(page)) is not None:
            found[place] = sheet
    if not reports:
        raise ValueError("a scan has pages")
    starts = [*found, len(reports)]
    parts = [Stretch(None, (), tuple(reports[: starts[0]]))] if starts[0] else []
    for start, end in itertools.pairwise(starts):
        # The back of a sheet is blank; a scanner for both sides takes it along.
        after = start + 1 + (start + 1 < end and reports[start + 1].blank)
        parts.append(Stretch(found[start], tuple(reports[start:after]), tuple(reports[after:end])))
    return tuple(parts)


def sheet_on(page: Recognition) -> Sheet | None:
    """The separator that the page is; None for any other page."""
    codes = tuple(code for code in page.codes if claims_to_be_separator(code.text))
    if not codes:
        return Sheet(page.page, None, ()) if _has_title(page) else None
    told = {separator for code in codes if (separator := parse_separator(code.text)) is not None}
    # Two sheets that went through at once say two things: neither is believed.
    return Sheet(page.page, told.pop() if len(told) == 1 else None, codes)


def faults(stretches: Sequence[Stretch], names: Mapping[str, str]) -> tuple[Reason | None, ...]:
    """What is wrong with each stretch; `names` are the names of kinds. One fault leaves its batch open."""
    if all(stretch.sheet is None for stretch in stretches):
        return (None,) * len(stretches)
    batches = _batches(stretches)
    found = [_fault(place, stretches, names) for place in range(len(stretches))]
    for batch in dict.fromkeys(filter(None, batches)):
        mine = [place for place, other in enumerate(batches) if other == batch]
        if found[mine[-1]] is None:
            found[mine[-1]] = _missing_sheets([stretches[place] for place in mine])
        bad = next((place for place in mine if found[place] is not None), None)
        if bad is not None:
            first, last = stretches[bad].span
            is_open = reasons.batch_open(_name(stretches[bad], names), first, last)
            found = [
                is_open if place in mine and fault is None else fault for place, fault in enumerate(found)
            ]
    return tuple(found)


def _batches(stretches: Sequence[Stretch]) -> list[str]:
    """The batch of each stretch; a sheet that cannot be read is taken to be of the one before, or after."""
    known = [stretch.separator.batch if stretch.separator else "" for stretch in stretches]
    later = next(filter(None, known), "")
    filled = []
    for stretch, batch in zip(stretches, known, strict=True):
        later = batch or later
        filled.append(later if stretch.sheet else "")
    return filled


def _fault(place: int, stretches: Sequence[Stretch], names: Mapping[str, str]) -> Reason | None:
    stretch = stretches[place]
    sheet, separator = stretch.sheet, stretch.separator
    if sheet is None:
        is_blank = all(page.blank for page in stretch.pages)
        return None if is_blank else reasons.pages_before_separator(stretch.pages[-1].page)
    if separator is None:
        return reasons.separator_unread(sheet.page)
    name = _name(stretch, names)
    if sum(other.separator == separator for other in stretches) > 1:
        return reasons.separator_repeated(name, sheet.page)
    before = [other.separator for other in stretches[:place] if other.separator]
    mine = [other for other in before if other.batch == separator.batch]
    if mine and before[-1].batch != separator.batch:
        return reasons.batches_mixed(name, sheet.page)
    wrong_count = _count_fault(stretch, separator, name)
    if wrong_count is None and any(other.number >= separator.number for other in mine):
        return reasons.separator_order(name, sheet.page, separator.number)
    return wrong_count


def _count_fault(stretch: Stretch, separator: Separator, name: str) -> Reason | None:
    """Compare the pages with the count of the separator.

    Blank backs may be counted or not, but only where the sheet's own blank back shows that both sides were
    scanned: in a scan of one side a blank page is a sheet that was fed the wrong way round.
    """
    wanted = separator.pages
    full = [page.page for page in stretch.pages if not page.blank]
    blank = [page.page for page in stretch.pages if page.blank]
    has_both_sides = len(stretch.sheet_pages) > 1
    if not full:
        return reasons.component_empty(name, stretch.span[0], wanted)
    if len(full) == wanted or (has_both_sides and len(stretch.pages) == wanted):
        return None
    if blank and len(full) < wanted <= len(stretch.pages):
        return reasons.pages_blank(name, wanted, len(full), ", ".join(map(str, blank)))
    if len(full) < wanted:
        return reasons.pages_missing(name, wanted, len(full), stretch.span[1])
    return reasons.pages_surplus(name, wanted, len(full), full[wanted])


def _missing_sheets(batch: Sequence[Stretch]) -> Reason | None:
    seen = {stretch.separator.number for stretch in batch if stretch.separator}
    of = max(stretch.separator.of for stretch in batch if stretch.separator)
    unread = sum(stretch.separator is None for stretch in batch)
    lacking = [str(number) for number in range(1, of + 1) if number not in seen]
    # A sheet that cannot be read is there, and is told of by itself.
    return reasons.separators_missing(", ".join(lacking), of) if len(lacking) > unread else None


def _name(stretch: Stretch, names: Mapping[str, str]) -> str:
    separator = stretch.separator
    return names.get(separator.component, separator.component) if separator else "tờ phân cách không đọc được"


def _has_title(page: Recognition) -> bool:
    """Tell whether the words TỜ PHÂN CÁCH stand on the page, large, and not much else."""
    if len(page.words) > _MOST_WORDS:
        return False
    lines: dict[int, str] = {}
    for word in page.words:
        if word.box.height >= _TITLE_INCHES * page.dpi:
            lines[word.line] = lines.get(word.line, "") + word.text
    return any(_is_title(text) for text in lines.values())


def _is_title(text: str) -> bool:
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if "a" <= letter <= "z")
    return difflib.SequenceMatcher(None, letters, _TITLE).ratio() >= _LIKE_TITLE
