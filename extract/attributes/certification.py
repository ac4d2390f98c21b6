"""Certifications that lie over a paper or stand under it: chứng thực (NĐ 280/2025/NĐ-CP, domain rule 2.6).

The stamp "Chứng thực bản sao đúng với bản chính" has a number, a book, a date, an office and a signer of its own, and so
has a lời chứng under a contract. They are set apart from the paper, so that none of them is taken for the paper's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.attributes.certified import find_certified
from extract.attributes.wording import (
    BOOK,
    CODE,
    DATE,
    NUMBER,
    UNIT,
    book_of,
    is_office,
    is_position,
    is_title,
    name_on,
)
from extract.folding import squeezed
from extract.layout import Line, Paper
from extract.titles import is_motto
from extract.verdict import Candidate

COPY = "SCT/BS"
_PROSE = re.compile(r"^\W*loi chung\b")
_OPENS = re.compile(r"^\W*(?:hom nay,? )?ngay\b")
_CERTIFIER = re.compile(r"^\W*(?:toi\b|chung thuc\b)")
_REACH = 14.0
_NEAR = 3.5
"""In heights of a line: signature and seal stand between position and name; other lines follow each other."""

_HEADING = 0.3
_LETTERS_OF_PRINT = 20


@dataclass(frozen=True, slots=True)
class Certification:
    """The book that a certification is entered in, such as ``SCT/BS``, its lines, and what was found on them."""

    book: str
    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]


def set_apart(paper: Paper) -> tuple[Paper, Certification | None]:
    """The paper without its last certification, and that certification, if one is on it and filled in."""
    for anchor in reversed([line for line in paper.lines if _is_anchor(line)]):
        book = _book(anchor, paper)
        lines, specks = _stamp(anchor, paper) if book == COPY else (_prose(anchor, paper), [])
        candidates = tuple(find_certified(lines, paper))
        if candidates:
            # A contract's own field is the number under which it is entered; it keeps that line.
            kept = [line for line in lines if book != COPY and NUMBER.search(line.folded)]
            hidden = {line.number for line in (*lines, *specks)} - {line.number for line in kept}
            rest = tuple(line for line in paper.lines if line.number not in hidden)
            return Paper(paper.pages, rest), Certification(book, tuple(lines), candidates)
    return paper, None  # or an empty form


def _is_anchor(line: Line) -> bool:
    is_numbered = bool(BOOK.search(line.folded) or CODE.search(line.folded))
    return is_title(line) or (NUMBER.search(line.folded) is not None and is_numbered)


def _book(anchor: Line, paper: Paper) -> str:
    """The book that is named near the anchor; that of copies where none is."""
    reach = 2.5 * _NEAR * anchor.height
    near = [
        line
        for line in paper.lines
        if line.page == anchor.page
        and line.shares_column(anchor)
        and abs(line.box.middle[1] - anchor.box.middle[1]) < reach
    ]
    named = (book_of(line.folded) for line in (anchor, *near))
    return next(filter(None, named), COPY)


def _stamp(anchor: Line, paper: Paper) -> tuple[list[Line], list[Line]]:
    """The lines of a stamp: in the column of its title, from the office above it to the name under it.

    With them what was read of seal and signature between them, which is nothing of the paper's either.
    """
    column = _column(anchor, paper)
    found, specks = [anchor], list[Line]()
    for line in reversed([line for line in column if line.box.middle[1] < anchor.box.middle[1]]):
        if not _is_above(line, found[0]):
            break
        found.insert(0, line)
    for line in (line for line in column if line.box.middle[1] > anchor.box.middle[1]):
        if _goes_on(line, found[-1], paper):
            found.append(line)
        elif _is_of_paper(line, found[-1], paper):
            break
        else:
            specks.append(line)
        if name_on(found[-1]) is not None:
            break
    return found, specks


def _is_of_paper(line: Line, last: Line, paper: Paper) -> bool:
    """Tell whether a line under a stamp is print of the paper, and no speck, seal or signature."""
    is_far = line.box.y - last.box.bottom > _REACH * last.height
    is_print = len(squeezed(line.text)) > _LETTERS_OF_PRINT or is_motto(line.text)
    return is_far or is_print or _is_heading(line, paper)


def _column(anchor: Line, paper: Paper) -> list[Line]:
    """The other lines of the page whose middle lies in the column of the anchor, from the top."""
    margin = 3 * anchor.height
    left, right = anchor.box.x - margin, anchor.box.right + margin
    there = [
        line
        for line in paper.lines
        if line.page == anchor.page and line is not anchor and left <= line.box.middle[0] <= right
    ]
    return sorted(there, key=lambda line: line.box.middle[1])


def _is_above(line: Line, first: Line) -> bool:
    """Tell whether a line above the first one still belongs to the stamp: its title or its office."""
    is_near = first.box.y - line.box.bottom < _NEAR * first.height
    return is_near and (is_title(line) or (is_office(line) and line.text.isupper()))


def _goes_on(line: Line, last: Line, paper: Paper) -> bool:
    """Tell whether a line under the last one belongs to the stamp."""
    gap = (line.box.y - last.box.bottom) / line.height
    if gap > _REACH or is_motto(line.text) or _is_heading(line, paper):
        return False
    if any(pattern.search(line.folded) for pattern in (NUMBER, BOOK, CODE, DATE)):
        return gap < _NEAR
    is_place = bool(UNIT.match(line.folded)) and is_office(last)
    return is_place or is_office(line) or is_position(line) or name_on(line) is not None


def _is_heading(line: Line, paper: Paper) -> bool:
    """Tell whether an office stands in the heading of the paper itself, beside the motto."""
    if not is_office(line) or is_position(line) or paper.height_share(line) > _HEADING:
        return False
    return any(
        is_motto(other.text) and abs(other.box.middle[1] - line.box.middle[1]) < 4 * line.height
        for other in paper.lines
        if other.page == line.page
    )


def _prose(anchor: Line, paper: Paper) -> list[Line]:
    """The lines of a lời chứng: from its title, or its date, to the end of the page."""
    there = sorted(
        (line for line in paper.lines if line.page == anchor.page),
        key=lambda line: (line.box.middle[1], line.box.x),
    )
    end = there.index(anchor)
    return there[_start(there[: end + 1]) :]


def _start(lines: Sequence[Line]) -> int:
    """Where a lời chứng begins whose number stands on the last of the lines."""
    titles = [place for place, line in enumerate(lines) if _PROSE.match(line.folded)]
    dates = [place for place, line in enumerate(lines) if _OPENS.match(line.folded)]
    for place in titles[-1:] or dates[-1:]:
        if any(_CERTIFIER.match(line.folded) for line in lines[place : place + 5]):
            return place
    return len(lines) - 1
