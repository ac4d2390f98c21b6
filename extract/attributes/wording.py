"""The words of certifications as they are printed, and what lines with them are."""

import re

from rapidfuzz import fuzz

from extract.finding import Piece
from extract.folding import squeezed
from extract.layout import Line
from extract.values.people import SURNAMES, parse_person_name

_TITLES = (
    "chungthucbansaodungvoibanchinh", "chungthucsaodungvoibanchinh", "bansaodungvoibanchinh", "saodungvoibanchinh",
)  # fmt: skip
_LIKE_TITLE = 88

NUMBER = re.compile(r"\b[s5][oe0] (?:chung thuc|ct)\b\W*")
BOOK = re.compile(r"\b[qcg]uy[ea]n(?: s[oe0])?\b\W*")
CODE = re.compile(r"\bs[ce]t\s*[/⁄1il|]?\s*(bs|b5|8s|cknd|ck\s*[,.]?\s*dc|ck|gd|hd\s*[,.]?\s*gd)\b")
_BOOKS = {
    "bs": "SCT/BS",
    "b5": "SCT/BS",
    "8s": "SCT/BS",
    "cknd": "SCT/CKND",
    "gd": "SCT/GD",
    "hdgd": "SCT/HĐ,GD",
}
DATE = re.compile(r"^[^\d:;]{0,40}\bnga[yv]\b")
POSITION = re.compile(
    r"\b(?:t/?m|k/?t|t/?l|tuq|q)\s*\.|\b(?:pho )?(?:chu tich|giam doc|truong phong|truong van phong|chanh van phong)\b"
    r"|\bcong chung vien\b|\bnguoi (?:thuc hien|tiep nhan|ky)\b|\bcong chuc\b|\bvien chuc\b|\bcan bo\b"
)
OFFICE = re.compile(
    r"\b(?:uy ban nhan dan|ubnd|van phong cong chung|phong cong chung|phong tu phap|trung tam phuc vu hanh chinh cong"
    r"|trung tam hanh chinh cong|co quan dai dien|dai su quan|tong lanh su quan)\b"
)
UNIT = re.compile(r"^\W*(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\b")
_POSITIONS = (
    "congchungvien",
    "chutich",
    "phochutich",
    "giamdoc",
    "phogiamdoc",
    "truongphong",
    "photruongphong",
)
_LIKE_POSITION = 84
_SPECKS = re.compile(r"(?:^|(?<=\s))\S*[^\w\s.'’-]\S*\s+|^\W+")
_MOST_WORDS = 6


def is_title(line: Line) -> bool:
    """Tell whether the line is the title of a certified copy, and no sentence that has these words."""
    letters = squeezed(line.text)
    return any(fuzz.ratio(letters, title) >= _LIKE_TITLE for title in _TITLES)


def is_office(line: Line) -> bool:
    """Tell whether an office that certifies is named on the line."""
    return OFFICE.search(line.folded) is not None


def is_position(line: Line) -> bool:
    """Tell whether the line says in which position somebody signs, also where a letter was misread."""
    letters = squeezed(line.text)
    return POSITION.search(line.folded) is not None or any(
        fuzz.ratio(letters, position) >= _LIKE_POSITION for position in _POSITIONS
    )


def name_on(line: Line) -> Piece | None:
    """The person's name that is all of a line but for specks in front: seal and signature stand there."""
    start = max((match.end() for match in _SPECKS.finditer(line.text)), default=0)
    words = line.text[start:].split()
    if is_position(line) or is_office(line) or not 2 <= len(words) <= _MOST_WORDS:
        return None
    first = squeezed(words[0])
    is_named = all(word[:1].isupper() for word in words) and (first in SURNAMES or len(words) > 2)
    return Piece(line, start, len(line.text)) if is_named and parse_person_name(line.text[start:]) else None


def book_of(folded: str) -> str | None:
    """The kind of book that a folded line names: ``SCT/BS``, or None."""
    match = CODE.search(folded)
    return _BOOKS.get(re.sub(r"[^a-z0-9]", "", match[1]), "SCT/CK,ĐC") if match else None
