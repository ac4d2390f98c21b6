"""The body that issued a document: the last agency of the block at the top left."""

import re
from collections.abc import Iterator

from extract.by_place.zones import NUMBER, upper_lines
from extract.finding import Finding, Piece, joined
from extract.folding import fold, is_upper, squeezed
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.titles import MOTTO, SECOND_MOTTO, is_motto, title_lines
from extract.values.numbers import parse_reference
from extract.values.offices import mend_office
from extract.values.parse import clean
from extract.values.people import SURNAMES, parse_person_name

_AGENCY_STARTS = (
    "uy ban nhan dan", "ubnd", "so ", "bo ", "phong ", "van phong", "cong an", "chi nhanh", "trung tam", "ban ", "cuc ",
    "chi cuc", "thanh tra", "hoi dong", "hdnd", "toa an", "truong ", "benh vien", "dang uy", "tong cuc", "vien ",
    "kho bac", "chinh phu", "quoc hoi", "thu tuong", "chu tich", "bao hiem", "cong ty", "tong cong ty", "hop tac xa",
    "tinh uy", "thanh uy", "huyen uy", "dai hoc", "hoc vien", "nha xuat ban", "ngan hang", "vien kiem sat", "lien doan",
    "mat tran", "hoi ", "doan ", "tram ", "bo phan", "bo chi huy", "bo tu lenh", "quan khu", "thi hanh an", "uy ban",
)  # fmt: skip


_STARTS = re.compile(r"\b(?:" + "|".join(map(re.escape, _AGENCY_STARTS)) + r")")
# A branch named after its place alone is one of the body above it: "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI / CHI NHÁNH BẮC MÊ".
_BRANCH = re.compile(
    r"chi nhanh (?!.*\b(?:" + "|".join(map(re.escape, map(str.strip, _AGENCY_STARTS))) + r")\b)"
)
_STANDING = re.compile(r"uy ban thuong vu\W*$")
_LONGEST_NAME = 5
_DOUBLED = re.compile(r"^u+y ban")
_STRAY_LETTERS = 4
"""Letters before the first word of an agency that are specks or a piece of a seal, no word."""


def find_agency(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The issuing body: the last agency of the block at the top left, above the number."""
    block = _agency_block(paper)
    starts = [(index, start) for index, piece in enumerate(block) if (start := _start(piece)) is not None]
    if not starts:
        return
    index, start = starts[-1]
    if len(starts) > 1 and _goes_on(block[starts[-2][0]], block[index].text[start:]):
        index, start = starts[-2]
    first = block[index]
    issuing = (Piece(first.line, first.start + start, first.end), *block[index + 1 :])
    raw = clean(joined(issuing))
    yield Finding(raw, mend_office(raw), issuing, "agency", 1.0)


def _goes_on(above: Piece, text: str) -> bool:
    """Whether a line that names an agency is the rest of the one above: its branch, or ỦY BAN THƯỜNG VỤ / QUỐC HỘI."""
    if _BRANCH.match(fold(text)):
        return True
    return _STANDING.search(fold(above.text)) is not None and fold(text).startswith("quoc hoi")


def names_person(text: str) -> bool:
    """Tell whether `text` is the name of a person where an agency is wanted: a surname first, and no word of agencies."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or fold(text).startswith(_AGENCY_STARTS):
        return False
    return squeezed(words[0]) in SURNAMES and parse_person_name(text) is not None


def _start(piece: Piece) -> int | None:
    """The offset at which the name of an agency begins in a line of the block, None if it does not."""
    folded = fold(piece.text)
    bare = folded.lstrip(" .'-")
    if bare.startswith(_AGENCY_STARTS) or _DOUBLED.match(bare):
        return 0
    match = _STARTS.search(folded)
    is_stray = match is not None and len(squeezed(folded[: match.start()])) <= _STRAY_LETTERS
    return match.start() if match is not None and is_stray else None


def _agency_block(paper: Paper) -> list[Piece]:
    """The capital lines at the top left, down to the number, the title or a line across the page."""
    page = paper.pages[0]
    titles = title_lines(paper)
    floor = min((line.box.y for line in titles), default=0.35 * page.height)
    roof = _roof(paper)
    block: list[Piece] = []
    for line in upper_lines(paper):
        if not roof < line.box.middle[1] < floor or line.box.x > 0.5 * page.width:
            continue
        if NUMBER.match(line.text) and ("/" in line.text or parse_reference(line.text[2:])):
            break
        end = _before_motto(line)
        text = line.text[:end]
        is_left = line.box.middle[0] < 0.55 * page.width or end < len(line.text)
        if is_left and is_upper(text) and not is_motto(text) and len(squeezed(text)) > 2:
            block.append(Piece(line, 0, end))
    return block


def _roof(paper: Paper) -> float:
    """How high the block may begin: hardly above the national heading, where stamps and signatures stand."""
    mottos = [line for line in upper_lines(paper) if is_motto(line.text)]
    return min((line.box.y - 2.5 * line.height for line in mottos), default=-1.0)


def _before_motto(line: Line) -> int:
    """The offset at which the national heading begins in a line that was read across both columns."""
    for motto in (MOTTO, SECOND_MOTTO):
        place = line.squeezed.letters.find(squeezed(motto)[:14])
        if place >= 0:
            return line.squeezed.places[place]
    return len(line.text)
