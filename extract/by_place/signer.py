"""The name of the person who signed, printed under the signature."""

import re
from collections.abc import Iterator

from dossier.geometry import Box
from extract.by_place.zones import BOTTOM
from extract.finding import Finding, Piece
from extract.folding import is_upper, squeezed
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.values.people import SURNAMES, parse_person_name

_POSITION = re.compile(
    r"(?:^|[\W\d])(?:t/?m\.|k/?t\.|t/?l\.|tuq\.|q\. |(?:pho )?chu tich|(?:pho )?(?:tong )?giam doc|(?:pho )?truong |(?:pho )?chanh "
    r"|(?:thu|bo|cuc|pho cuc|vien|hieu|doi|chi cuc|pho chi cuc) truong|thu tuong|pho thu tuong|cong chuc|can bo|nguoi (?:ky|thuc hien|co tham quyen|dung dau)"
    r"|cong chung vien|thu ky|chu toa|tong thanh tra|thong doc|tong bi thu|bi thu)"
)
_RECIPIENTS = re.compile(r"^\W*n?oi nhan\b")
_SIGNED = re.compile(r"^\W*(?:\(?(?:Đã|đã) ký\)?|Ký bởi)?\W*")
_LONGEST, _MOST_WORDS = 45, 6
_LEFTMOST, _LEFTMOST_UNDER_POSITION = 0.4, 0.25
"""How far left the middle of a signer's name stands, as a share of the page's width; less under a position."""

_FEWEST_WITH_NOISE = 3
_NOISE = 0.6
"""Confidence under which a word before a name may be a piece of the seal or of the signature."""

_REACH, _SPACE, _WIDTH = 12, 9, 0.32
"""Room for signature, seal and name under a position, in heights of the line; the width is a share of the page's."""


def find_signer(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The name printed under the signature: a name alone on its line, low, right, below a position.

    Where a position stands at the end of the text, or capitals beside the recipients, and no name can be read
    under it, the field is there but unread.
    """
    names = [finding for line in paper.lines if (finding := _as_signer(line, paper)) is not None]
    best = max(names, key=lambda finding: finding.strength, default=None)
    unread = _unread(paper) if best is None else None
    if found := best or unread:
        yield found


def _as_signer(line: Line, paper: Paper) -> Finding | None:
    """The line as a signer's name, its strength from where it stands; None if it cannot be one.

    A name that lost its first letter or its family name under the seal is there but unread.
    """
    if len(line.text) > _LONGEST or ":" in line.text or _POSITION.search(line.folded):
        return None
    has_position = any(_is_position_over(other, line) for other in paper.lines)
    start = _name_start(line)
    if start is None or not _may_sign(line, paper, _LEFTMOST_UNDER_POSITION if has_position else _LEFTMOST):
        return None
    text = line.text[start:].rstrip(" .,;|_-")
    is_family_name = squeezed(text.split()[0]) in SURNAMES
    is_whole = text[:1].isupper() and (is_family_name or start <= _signed_end(line))
    is_known = is_whole and is_family_name and not is_upper(text)
    is_beside = _is_beside_recipients(line, paper)
    if not (has_position or is_known) and (is_whole or not is_beside):
        return None
    strength = (
        1.5 * has_position + 1.5 * is_beside + 0.5 * is_known + 0.3 * (line.page - paper.pages[-1].page)
    )
    strength += 2 * paper.width_share(line) + 0.5 * paper.height_share(line)
    piece = Piece(line, start if is_whole else 0, len(line.text))
    return Finding(text, parse_person_name(text) if is_whole else None, (piece,), "signer", strength)


def _name_start(line: Line) -> int | None:
    """The offset at which a name begins that fills the rest of the line; before it stands noise at most."""
    start = _signed_end(line)
    for _ in line.words:
        text = line.text[start:].rstrip(" .,;|_-")
        words = text.split()
        is_name = len(words) <= _MOST_WORDS and all(each[:1].isupper() for each in words[1:])
        if is_name and parse_person_name(text) is not None:
            return start
        if len(words) < _FEWEST_WITH_NOISE or line.words_between(start, start + 1)[0].confidence >= _NOISE:
            return None
        start = line.text.index(words[0], start) + len(words[0]) + 1
    return None


def _signed_end(line: Line) -> int:
    """The offset behind marks and "Đã ký" at the beginning of the line."""
    signed = _SIGNED.match(line.text)
    return signed.end() if signed is not None else 0


def _is_beside_recipients(line: Line, paper: Paper) -> bool:
    """Whether the line stands right of the list of recipients (Nơi nhận), level with it or below."""
    return any(
        _RECIPIENTS.match(other.folded)
        and other.page == line.page
        and other.box.y < line.box.y
        and other.box.x < line.box.x
        for other in paper.lines
    )


def _may_sign(line: Line, paper: Paper, leftmost: float) -> bool:
    """Whether the line stands where a signature may: not in the heading, not far left."""
    is_heading = line.page == paper.pages[0].page and paper.height_share(line) < BOTTOM
    return not is_heading and paper.width_share(line) > leftmost


def _is_position(line: Line) -> bool:
    """Tell whether a line names an office in capitals, behind the list of recipients where they were read as one."""
    return _POSITION.search(line.folded) is not None and is_upper(line.text.split(":")[-1])


def _is_position_over(position: Line, name: Line) -> bool:
    """Tell whether `position` names an office a signature's height above `name`."""
    gap = name.box.y - position.box.bottom
    return (
        position.page == name.page
        and 0 < gap < _REACH * name.height
        and _is_position(position)
        and position.box.right > name.box.middle[0] - 2 * name.height
        and position.box.x < name.box.right
    )


def _unread(paper: Paper) -> Finding | None:
    """The signer of a paper on which a position stands and no name was read: a line that may be it, or its room."""
    offices = [line for line in paper.lines if _is_position(line) and _ends_paper(line, paper)]
    beside = [line for line in paper.lines if is_upper(line.text) and _is_beside_recipients(line, paper)]
    last = max(offices or beside, key=lambda line: (line.page, line.box.y), default=None)
    if last is None:
        return None
    room = _room_under(last, paper)
    lines = [line for line in paper.lines if _is_position_over(last, line) and _is_like_print(line, last)]
    lines = [line for line in lines if line.box.x >= room.x - last.height]
    if lines:
        line = max(lines, key=lambda each: each.box.y)
        return Finding(line.text, None, (Piece(line, 0, len(line.text)),), "signer", 0.5)
    return Finding("", None, (), "signer", 0.5, (last.page, room))


def _ends_paper(line: Line, paper: Paper) -> bool:
    """Tell whether a position is that of a signature: on the right, low, and no text goes on below it."""
    if not _may_sign(line, paper, _LEFTMOST):
        return False
    width = paper.page(line.page).width
    return not any(
        other.page == line.page
        and 0 < other.box.y - line.box.bottom < _REACH * line.height
        and other.box.width > 0.55 * width
        for other in paper.lines
    )


def _is_like_print(line: Line, position: Line) -> bool:
    """Tell whether a line that is no name may be one misread: letters, as tall as print, no hint, no label."""
    letters = sum(letter.isalpha() for letter in line.text)
    is_tall = 0.5 * position.height < line.height < 1.6 * position.height
    return (
        is_tall and letters > 2 and ":" not in line.text and "(" not in line.text and not is_upper(line.text)
    )


def _room_under(position: Line, paper: Paper) -> Box:
    """Where signature and name stand under a position."""
    page = paper.page(position.page)
    width, top = round(_WIDTH * page.width), position.box.bottom
    left = max(0, min(round(position.box.middle[0] - width / 2), page.width - width))
    return Box(left, top, width, max(1, min(round(_SPACE * position.height), page.height - top)))
