"""The name of the person who signed, printed under the signature."""

import re
from collections.abc import Iterator

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


def find_signer(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The name printed under the signature: a name alone on its line, low, right, below a position."""
    names = [finding for line in paper.lines if (finding := _as_signer(line, paper)) is not None]
    yield from sorted(names, key=lambda finding: -finding.strength)[:1]


def _as_signer(line: Line, paper: Paper) -> Finding | None:
    """The line as a signer's name, its strength from where it stands; None if it cannot be one.

    A name that lost its first letter under the seal is there but unread.
    """
    if len(line.text) > 45 or ":" in line.text or _POSITION.search(line.folded) or not _may_sign(line, paper):
        return None
    text = re.sub(r"^\W*(?:\(?(?:Đã|đã) ký\)?|Ký bởi)?\W*", "", line.text).rstrip(" .,;|_-")
    name = parse_person_name(text)
    words = text.split()
    if name is None or len(words) > 6 or not all(word[:1].isupper() for word in words[1:]):
        return None
    is_whole = words[0][:1].isupper()
    has_position = any(_is_position_over(other, line) for other in paper.lines)
    is_known = is_whole and squeezed(words[0]) in SURNAMES and not is_upper(text)
    is_beside = _is_beside_recipients(line, paper)
    if not (has_position or is_known) and (is_whole or not is_beside):
        return None
    strength = (
        1.5 * has_position + 1.5 * is_beside + 0.5 * is_known + 0.3 * (line.page - paper.pages[-1].page)
    )
    strength += 2 * paper.width_share(line) + 0.5 * paper.height_share(line)
    piece = Piece(line, max(line.text.find(words[0]), 0), len(line.text))
    return Finding(text, name if is_whole else None, (piece,), "signer", strength)


def _is_beside_recipients(line: Line, paper: Paper) -> bool:
    """Whether the line stands right of the list of recipients (Nơi nhận), level with it or below."""
    return any(
        _RECIPIENTS.match(other.folded)
        and other.page == line.page
        and other.box.y < line.box.y
        and other.box.x < line.box.x
        for other in paper.lines
    )


def _may_sign(line: Line, paper: Paper) -> bool:
    """Whether the line stands where a signature may: not in the heading, not far left."""
    is_heading = line.page == paper.pages[0].page and paper.height_share(line) < BOTTOM
    return not is_heading and paper.width_share(line) > 0.4


def _is_position_over(position: Line, name: Line) -> bool:
    """Tell whether `position` is a capital line naming an office, a signature's height above `name`."""
    gap = name.box.y - position.box.bottom
    return (
        position.page == name.page
        and 0 < gap < 12 * name.height
        and _POSITION.search(position.folded) is not None
        and is_upper(position.text.split(":")[-1])
        and position.box.right > name.box.middle[0] - 2 * name.height
        and position.box.x < name.box.right
    )
