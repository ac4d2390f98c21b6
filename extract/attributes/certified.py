"""What a certification says: its number, book, date, office and signer, each as the candidate for a field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.geometry import Box
from extract.attributes.wording import (
    BOOK,
    CODE,
    DATE,
    NUMBER,
    OFFICE,
    UNIT,
    is_office,
    is_position,
    is_title,
    name_on,
)
from extract.by_label import parse_as
from extract.finding import Finding, Piece, joined
from extract.folding import squeezed
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.values.dates import find_dates
from extract.values.parse import clean
from extract.values.people import parse_person_name
from extract.verdict import Candidate

NUMBERED = FieldRule(
    "certification_number",
    "text",
    required=True,
    drop=r"^[^\dOoIl|]+",
    form=r"\d{1,6}[A-Za-z]?(?:[/.-](?:19|20)\d{2})?",
)
BOOKED = FieldRule(
    "certification_book", "text", required=True, drop=r"(?i)\W*SCT.*$|^\W*quy[ểêe]n(?: s[ốôo])?\W*",
    form=r"(?:\d{1,4}[A-Z]?|[IVX]{1,4})(?:[/.-](?:19|20)\d{2})?(?![!\\|])",
)  # fmt: skip
DATED = FieldRule("certification_date", "date", required=True)
OFFICE_NAMED = FieldRule("certification_authority", "text", find="agency", drop=r"^\W*T?\s?M\W+")
SIGNED = FieldRule("certification_signer", "person_name", required=True)
RULES = (NUMBERED, BOOKED, DATED, OFFICE_NAMED, SIGNED)
"""The fields that a certification adds to a paper of any kind (docs/attributes.md)."""

_VALUE = re.compile(r"[\dOoIl|]{1,6}[A-Za-z]?(?:\s?[/.-]\s?(?:19|20)\d{2})?(?![\w/]|\s?[)\]])")
_BOOK_VALUE = re.compile(
    r"(?:[\dOoIl|]{1,4}[A-Z]?|[IVX]{1,4})(?:\s?[/.-]\s?(?:19|20)\d{2})?(?![\w!\\]|\s?[)\]])"
)
_FOOTNOTE = re.compile(r"[(\[]?\d{1,2}[)\]]")
_BARE = {"uybannhandan", "ubnd"}
_OF_ANY_PLACE = re.compile(r"(?:uybannhandan|ubnd)cap(?:xa|huyen)")
_OFFICE_ENDS = re.compile(r"[.;(]|,\s*(?:toi|chung toi)\b")
_I_AM = re.compile(r"^\W*toi\W*(?:ong |ba )?(?P<name>[^,;]{4,45}?)\s*,?\s*(?:chuc vu\W*)?(?:la|chuc vu)\b")


def find_certified(lines: Sequence[Line], paper: Paper) -> Iterator[Candidate]:
    """What is found on the lines of a certification; nothing where neither number nor date is filled in.

    A title whose number was not even seen is a stamp that could not be read, and no empty form.
    """
    written = (
        (NUMBERED, _behind(NUMBER, _VALUE, lines, paper)),
        (BOOKED, _behind(BOOK, _BOOK_VALUE, lines, paper)),
        (DATED, _date(lines, paper)),
    )
    is_stamp = any(map(is_title, lines))
    is_blank = any(NUMBER.search(line.folded) for line in lines) or not is_stamp
    if is_blank and all(finding is None for _, finding in written):
        return
    for rule, finding in (*written, (OFFICE_NAMED, _office(lines)), (SIGNED, _signer(lines))):
        if finding is not None:
            yield Candidate(rule, replace(finding, value=finding.value and parse_as(rule, finding.value)))
        elif rule.required and (is_stamp or rule in {NUMBERED, BOOKED}):
            yield Candidate(rule, None)


def _behind(
    label: re.Pattern[str], value: re.Pattern[str], lines: Sequence[Line], paper: Paper
) -> Finding | None:
    """The value behind a label, without one if what is written there cannot be read."""
    for line in lines:
        hit = label.search(line.folded)
        if hit is None:
            continue
        end = _end_of_blank(line, hit.end())
        match = value.match(line.text, hit.end(), end)
        if match:
            piece = Piece(line, match.start(), match.end())
            return Finding(piece.text, re.sub(r"\s", "", match[0]), (piece,), "certification")
        return _unread(line, hit.end(), end, paper)
    return None


def _end_of_blank(line: Line, start: int) -> int:
    """Where the blank behind a label ends: at the next label of the line."""
    later = [match.start() for label in (BOOK, CODE) if (match := label.search(line.folded, start))]
    return min(later, default=len(line.text))


def _unread(line: Line, start: int, end: int, paper: Paper) -> Finding | None:
    """A blank that holds ink and no legible value."""
    rest = clean(_FOOTNOTE.sub(" ", line.text[start:end]))
    if any(letter.isdigit() for letter in rest):  # letters alone are dots that were misread
        piece = Piece(line, start, end)
        return Finding(rest, None, (piece,), "certification")
    labelled = line.words_between(0, start)
    following = line.words_between(end, len(line.text)) if end < len(line.text) else ()
    left = labelled[-1].box.right if labelled else line.box.x
    right = following[0].box.x if following else max(line.box.right, left + round(8 * line.height))
    blank = Box(
        left, round(line.box.y - line.height), right - left, round(line.box.height + 1.5 * line.height)
    )
    is_inked = any(_covers(blank, mark, line.height) for mark in paper.page(line.page).unread)
    return Finding("", None, (), "certification", place=(line.page, blank)) if is_inked else None


def _covers(blank: Box, mark: Box, height: float) -> bool:
    x, y = mark.middle
    return blank.x <= x <= blank.right and blank.y <= y <= blank.bottom and mark.width >= height


def _date(lines: Sequence[Line], paper: Paper) -> Finding | None:
    """The date: that of the stamp's own line, or of the sentence that opens a lời chứng."""
    for line in lines:
        if not DATE.match(line.folded):
            continue
        if dates := find_dates(line.text):
            piece = Piece(line, dates[0][1], dates[0][2])
            return Finding(piece.text, piece.text, (piece,), "certification")
        words = clean(re.sub(r"(?i)ng[àaâ]y|th[áaâ]ng|n[ăa]m", " ", line.text))
        start = line.folded.find("nga")
        if any(letter.isdigit() for letter in words):
            piece = Piece(line, max(start, 0), len(line.text))
            return Finding(piece.text, None, (piece,), "certification")
        return _unread(line, len(line.text), len(line.text), paper)
    return None


def _office(lines: Sequence[Line]) -> Finding | None:
    """The office that certifies, with the place that it belongs to."""
    for place, line in enumerate(lines):
        hit = OFFICE.search(line.folded)
        if hit is None:
            continue
        end = _OFFICE_ENDS.search(line.folded, hit.end())
        pieces = [Piece(line, hit.start(), end.start() if end else len(line.text))]
        is_open = end is None and (line.text.rstrip().endswith(",") or squeezed(pieces[0].text) in _BARE)
        under = lines[place + 1] if place + 1 < len(lines) else None
        if is_open and under is not None and UNIT.match(under.folded):
            stop = _OFFICE_ENDS.search(under.folded)
            pieces.append(Piece(under, 0, stop.start() if stop else len(under.text)))
        raw = clean(joined(pieces))
        # The place may stand in the seal alone; a form's title names the offices of all places.
        if squeezed(raw) not in _BARE and not _OF_ANY_PLACE.match(squeezed(raw)):
            return Finding(raw, raw, tuple(pieces), "certification")
    return None


def _signer(lines: Sequence[Line]) -> Finding | None:
    """The name under the signature, farthest right; else the name of the one who says "Tôi … chứng thực"."""
    positions = [line for line in lines if is_position(line) or is_office(line)]
    named = [piece for line in lines if (piece := name_on(line)) is not None]
    below = [piece for piece in named if any(other.box.y < piece.line.box.y for other in positions)]
    if below:
        piece = max(below, key=lambda it: (it.line.box.middle[0] // (8 * it.line.height), it.line.box.y))
        return Finding(piece.text, piece.text, (piece,), "certification")
    for line in lines:
        hit = _I_AM.match(line.folded)
        said = Piece(line, *hit.span("name")) if hit else None
        if said is not None and parse_person_name(said.text) is not None:
            return Finding(said.text, said.text, (said,), "certification")
    return None
