"""What a document is about: under its title, or behind "V/v" under its number."""

import re
from collections.abc import Iterator, Sequence

from extract.by_place.zones import PLACE_DATE, upper_lines
from extract.finding import Finding, Piece, joined, whole
from extract.folding import is_upper
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.titles import title_lines
from extract.values.dates import find_dates
from extract.values.parse import clean
from extract.values.phrases import mend_phrases

# A letter says V/v, or Về việc, in the left column; under a title Về việc stands in the middle.
SURE = 0.99
"""Confidence from which words come from a text layer: they are as printed, slips of the writer too."""

_LETTER_SUBJECT = re.compile(r"^\W*(?:V/v|V/V|v/v|Vv|VW|V/w|V[ềêẻ] vi[ệêẹ]c)\b\.?\s*[:.]?\s*")
_SUBJECT_ENDS = re.compile(
    r"^\W*(?:can cu|kinh gui|theo de nghi|xet |thuc hien |quyet dinh\W*$|(?:dieu|chuong|phan|muc) [\divx]+|[\divx]{1,3}[.)] )"
)
_LAW = re.compile(r"^\W*(?:BỘ )?LUẬT(?: |$)")
# Somebody speaks: the body has begun.
_SPEAKS = re.compile(r"\b(?:tran trong|kinh (?:moi|trinh|de nghi)|nhu sau)\b")
# Who decides, in capitals; in small letters such a body is part of the subject.
_AUTHORITY = re.compile(
    r"^\W*(?:(?:pho )?chu tich|u+y ban nhan dan|giam doc|bo truong|thu truong|hoi dong nhan dan|cuc truong|chanh "
    r"|truong phong|thu tuong|chinh phu\b|quoc hoi)"
)

_BRACKETED = re.compile(r"^\s*\(([^()]*)\)\s*$")


def find_subject(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """What the document is about: under its title, or behind "V/v" under its number."""
    for line in upper_lines(paper):
        match = _LETTER_SUBJECT.match(line.text)
        if match and ("/" in match[0] or len(match[0]) < 6 or paper.width_share(line) < 0.45):
            pieces = [
                Piece(line, match.end(), len(line.text)),
                *_subject_below(line, paper, 6, is_title=False),
            ]
            yield _subject(pieces, "subject:V/v")
            return
    titles = title_lines(paper)
    if titles and (of_law := list(_law_name(titles))):
        yield _subject(of_law, "subject:title")
    elif titles:
        pieces = list(_subject_below(titles[-1], paper, 8, is_title=True))
        if pieces:
            yield _subject(pieces, "subject:title")


def _law_name(titles: Sequence[Line]) -> Iterator[Piece]:
    """The name of a law, in capitals behind and under the word LUẬT or BỘ LUẬT; nothing of other papers."""
    word = _LAW.match(titles[0].text)
    if word is None:
        return
    if word.end() < len(titles[0].text):
        yield Piece(titles[0], word.end(), len(titles[0].text))
    for line in titles[1:]:
        yield whole(line)


def _subject(pieces: list[Piece], rule: str) -> Finding:
    raw = clean(joined(pieces))
    is_read = any(word.confidence < SURE for piece in pieces for word in piece.words)
    value = subject_of(raw) if is_read else without_subject_prefix(raw) or None
    return Finding(raw, value, tuple(pieces), rule, 1.0)


def subject_of(raw: str) -> str | None:
    """The subject in what was read: fixed words mended, without the words that announce it; None if empty."""
    return mend_phrases(without_subject_prefix(raw)) or None


def without_subject_prefix(text: str) -> str:
    """`text` without the words that only announce a subject, "Về việc", "V/v", and brackets around all of it."""
    bare = _BRACKETED.sub(r"\1", text)
    return re.sub(r"^\W*(?:(?:V[ềêẻ]|v[ềêẻ])\s+vi[ệêẹ]c|V/[vV])\s*:?\s*", "", bare)


def _subject_below(line: Line, paper: Paper, most: int, *, is_title: bool) -> Iterator[Piece]:
    """The lines under `line`, a title or a first line of the subject, that belong to the subject.

    A subject is set centred under its title or in the narrow left column; the body begins with an
    indented line, a wider gap, or one of the words that open it.
    """
    left, right = _margins(line.page, paper)
    axis = line.box.middle[0] if is_title else None
    pitch = 1.6 * line.height
    for _ in range(most):
        under = paper.below(line, reach=1.9)
        if under is None or _opens_body(under):
            return
        step = under.box.middle[1] - line.box.middle[1]
        shift = abs((under.box.x - left) - (right - under.box.right)) / paper.page(line.page).width
        is_centred = (
            axis is not None and abs(under.box.middle[0] - axis) < 0.015 * paper.page(line.page).width
        )
        is_indented = not is_centred and shift > 0.035 and under.box.right > 0.6 * paper.page(line.page).width
        if is_title:
            if is_indented and under.box.right > right - 0.05 * paper.page(line.page).width:
                return
            pitch = max(0.85 * step, 1.2 * under.height)
        elif is_indented or step > 1.35 * pitch or (is_upper(under.text) and not is_upper(line.text)):
            return
        else:
            pitch = step
        yield whole(under)
        line, is_title = under, False


def _margins(page: int, paper: Paper) -> tuple[int, int]:
    """Where the print of a page begins and ends sideways, a tenth of its lines left out."""
    lines = [line for line in paper.lines if line.page == page]
    tenth = len(lines) // 10
    return sorted(line.box.x for line in lines)[tenth], sorted(line.box.right for line in lines)[-1 - tenth]


def _opens_body(line: Line) -> bool:
    """Tell whether a line cannot belong to a subject: it opens the body, lists, or bears the date.

    A line that begins with a small letter goes on from the line above.
    """
    first = next((letter for letter in line.text if letter.isalnum()), "")
    if line.text.endswith(":") or (not first.islower() and _SUBJECT_ENDS.match(line.folded)):
        return True
    if _SPEAKS.search(line.folded) or (is_upper(line.text) and _AUTHORITY.match(line.folded)):
        return True
    return bool(find_dates(line.text)) and PLACE_DATE.match(line.folded) is not None
