"""The words of a paper as lines with places on the page.

A `Line` is one run of words that belongs together: side-by-side cells of a physical line
(the two halves of a heading, the columns of husband and wife) are separate lines here.
"""

import operator
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dossier.geometry import Box, union
from dossier.recognition import Code, Recognition, Word
from extract.folding import Squeezed, fold, squeeze

_EDGE = 0.09
_SHORT = 4
"""So many papers of so many pages are remembered."""
PAGE_NUMBER = re.compile(r"\W*(?:trang|page|tr\.?)?\s*(\d{1,3})(?:\s*(?:/|tren|of)\s*(\d{1,3}))?\W*")
"""A folded line that is a page number: the number, and of how many pages, if that is told."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line of print: its words in order, and where they stand. `number` counts through the paper."""

    number: int
    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words, separated by single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def folded(self) -> str:
        """`text` folded, letter for letter."""
        return fold(self.text)

    @cached_property
    def squeezed(self) -> Squeezed:
        """`text` squeezed."""
        return squeeze(self.text)

    @cached_property
    def box(self) -> Box:
        """The box around the words."""
        return union(word.box for word in self.words)

    @cached_property
    def middle_y(self) -> float:
        """How far down its middle is, in pixels."""
        return self.box.middle[1]

    @cached_property
    def height(self) -> float:
        """The median height of a word in pixels."""
        return statistics.median(word.box.height for word in self.words)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that have a letter between the character offsets `start` and `end` of `text`."""
        found, offset = [], 0
        for word in self.words:
            if offset < end and offset + len(word.text) > start:
                found.append(word)
            offset += len(word.text) + 1
        return tuple(found)

    def shares_column(self, other: "Line") -> bool:
        """Tell whether the two lines overlap sideways."""
        return min(self.box.right, other.box.right) > max(self.box.x, other.box.x)


@dataclass(frozen=True, eq=False)
class Paper:
    """All lines of one paper in reading order, with the pages they stand on."""

    pages: tuple[Recognition, ...]
    lines: tuple[Line, ...]

    @cached_property
    def paragraphs(self) -> tuple[Line, ...]:
        """Runs of full lines joined into one: prose, in which a label or a value may break over lines."""
        joined: list[Line] = []
        run: list[Line] = []
        for line in self.lines:
            if run and self.below(run[-1], reach=1.3) is line and self._is_full(run[-1]):
                run.append(line)
                continue
            joined.extend(_as_paragraph(run, len(self.lines) + len(joined)))
            run = [line]
        joined.extend(_as_paragraph(run, len(self.lines) + len(joined)))
        return tuple(joined)

    def _is_full(self, line: Line) -> bool:
        """Whether the line reaches the right margin of its page's print."""
        return line.box.right > self._margins[line.page] - 0.12 * self.page(line.page).width

    @cached_property
    def _margins(self) -> dict[int, int]:
        """The right margin of each page's print."""
        rights = {page: sorted(line.box.right for line in lines) for page, lines in self._by_page.items()}
        return {page: edges[int(0.9 * (len(edges) - 1))] for page, edges in rights.items()}

    @cached_property
    def _by_page(self) -> dict[int, list[Line]]:
        """The lines of each page: whatever is asked about a line is told by those of its page, of a thousand maybe."""
        pages: dict[int, list[Line]] = {}
        for line in self.lines:
            pages.setdefault(line.page, []).append(line)
        return pages

    def _on(self, page: int) -> list[Line]:
        return self._by_page.get(page, [])

    def beside(self, line: Line) -> list[Line]:
        """The lines to the right of `line` in its row, from left to right.

        A cell of two lines has what stands beside it half a line lower, in the middle of its row.
        """
        return sorted(self._in_row(line) or self._between(line), key=lambda other: other.box.x)

    def _in_row(self, line: Line) -> list[Line]:
        return [
            other
            for other in self._on(line.page)
            if other.box.x >= line.box.right - 2
            and abs(other.middle_y - line.middle_y) < 0.7 * max(line.height, other.height)
        ]

    def _between(self, line: Line) -> list[Line]:
        """The lines to the right that stand lower than `line` and higher than the rest of its cell under it."""
        under = self.below(line, reach=1.3)
        if under is None or abs(under.box.x - line.box.x) > line.height or self._in_row(under):
            return []
        top, bottom, edge = line.box.middle[1], under.box.middle[1], max(line.box.right, under.box.right)
        return [
            other
            for other in self._on(line.page)
            if other.box.x >= edge - 2 and top < other.box.middle[1] < bottom
        ]

    @cached_property
    def running(self) -> frozenset[int]:
        """The numbers of the lines that run along the edges of the pages: page numbers, repeated heads and feet."""
        edge = [line for line in self.lines if not _EDGE < self.height_share(line) < 1 - _EDGE]
        pages: dict[str, set[int]] = {}
        for line in edge:
            pages.setdefault(_without_digits(line), set()).add(line.page)
        return frozenset(
            line.number
            for line in edge
            if PAGE_NUMBER.fullmatch(line.folded) or len(pages[_without_digits(line)]) > 1
        )

    @property
    def codes(self) -> tuple[tuple[int, Code], ...]:
        """The machine-readable codes with their page numbers."""
        return tuple((page.page, code) for page in self.pages for code in page.codes)

    def page(self, number: int) -> Recognition:
        """The page with this number within the scan."""
        return self._numbered[number]

    @cached_property
    def _numbered(self) -> dict[int, Recognition]:
        return {page.page: page for page in self.pages}

    def height_share(self, line: Line) -> float:
        """How far down its page the line stands: 0.0 at the top, 1.0 at the bottom."""
        return line.box.middle[1] / self.page(line.page).height

    def width_share(self, line: Line) -> float:
        """How far right on its page the middle of the line stands: 0.0 left, 1.0 right."""
        return line.box.middle[0] / self.page(line.page).width

    def below(self, line: Line, reach: float = 2.4) -> Line | None:
        """The nearest line under `line` in its column, within `reach` line heights, on the same page."""
        middle, end = line.middle_y + 0.5 * line.height, line.box.bottom + reach * line.height
        near = [
            other
            for other in self._on(line.page)
            if other.middle_y > middle
            and other.box.y < end
            and other.number != line.number
            and other.shares_column(line)
        ]
        return min(near, key=lambda other: other.box.y, default=None)

    def after(self, line: Line, reach: float = 2.4) -> Line | None:
        """The line below, or the first one of the next page where `line` is the last of its page's print."""
        under = self.below(line, reach)
        if under is not None and under.number not in self.running:
            return under
        body = [other for other in self._on(line.page) if other.number not in self.running]
        if any(other.box.y > line.box.bottom for other in body):
            return None
        following = [
            other
            for other in self._on(line.page + 1)
            if other.number not in self.running and other.shares_column(line)
        ]
        return min(following, key=lambda other: other.box.y, default=None)

    def above(self, line: Line, reach: float = 3.0) -> Line | None:
        """The nearest line with a letter or digit over `line` in its column, within `reach` line heights."""
        middle, end = line.middle_y - 0.5 * line.height, line.box.y - reach * line.height
        near = [
            other
            for other in self._on(line.page)
            if other.middle_y < middle
            and other.box.bottom > end
            and other.shares_column(line)
            and any(letter.isalnum() for letter in other.text)
        ]
        return max(near, key=lambda other: other.box.y, default=None)


def _without_digits(line: Line) -> str:
    """The letters of a line without its digits, which count pages."""
    return re.sub(r"\d", "", line.squeezed.letters)


def _as_paragraph(run: list[Line], number: int) -> list[Line]:
    """The lines of a run as one line, if there is more than one."""
    if len(run) < 2:
        return []
    return [Line(number, run[0].page, tuple(word for line in run for word in line.words))]


@dataclass(slots=True)
class _Memory:
    """The last short papers that were laid out: a paper of one page is one as a page of the scan, and as a paper."""

    papers: tuple[Paper, ...] = ()

    def find(self, pages: Sequence[Recognition]) -> Paper | None:
        """The paper of just these pages: the very same, since to compare their words costs more than to lay them out."""
        for paper in self.papers:
            if len(paper.pages) == len(pages) and all(map(operator.is_, paper.pages, pages)):
                return paper
        return None

    def keep(self, paper: Paper) -> None:
        """Remember a paper in place of the oldest."""
        if len(paper.pages) <= _SHORT:
            self.papers = (*self.papers[1 - _SHORT :], paper)


_memory = _Memory()


def lay_out(pages: Sequence[Recognition]) -> Paper:
    """Gather the words of `pages` into the lines of one paper. What is found out about these is shared by all who ask."""
    known = _memory.find(pages)
    if known is None:
        known = _laid_out(pages)
        _memory.keep(known)
    return known


def _laid_out(pages: Sequence[Recognition]) -> Paper:
    lines: list[Line] = []
    for page in pages:
        rows: dict[int, list[Word]] = {}
        for word in page.words:
            if word.text.strip():
                rows.setdefault(word.line, []).append(word)
        for row in rows.values():
            lines.append(Line(len(lines), page.page, tuple(row)))
    return Paper(tuple(pages), tuple(lines))
