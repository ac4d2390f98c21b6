"""The words of certifications as they are printed, and what lines with them are."""

import re

from rapidfuzz import fuzz

from extract.folding import squeezed
from extract.layout import Line
from extract.values.people import parse_person_name

_TITLES = (
    "chungthucbansaodungvoibanchinh", "chungthucsaodungvoibanchinh", "bansaodungvoibanchinh", "saodungvoibanchinh",
)  # fmt: skip
_LIKE_TITLE = 88

NUMBER = re.compile(r"\bso (?:chung thuc|ct)\b\W*")
BOOK = re.compile(r"\bquyen(?: so)?\b\W*")
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
_MOST_WORDS = 6


def is_title(line: Line) -> bool:
    """Tell whether the line is the title of a certified copy, and no sentence that has these words."""
    letters = squeezed(line.text)
    return any(fuzz.ratio(letters, title) >= _LIKE_TITLE for title in _TITLES)


def is_office(line: Line) -> bool:
    """Tell whether an office that certifies is named on the line."""
    return OFFICE.search(line.folded) is not None


def is_name(line: Line) -> bool:
    """Tell whether the line is a person's name and nothing else."""
    words = line.text.split()
    is_plain = POSITION.search(line.folded) is None and not is_office(line)
    is_named = len(words) <= _MOST_WORDS and all(word[:1].isupper() for word in words)
    return is_plain and is_named and parse_person_name(line.text) is not None


def book_of(folded: str) -> str | None:
    """The kind of book that a folded line names: ``SCT/BS``, or None."""
    match = CODE.search(folded)
    return _BOOKS.get(re.sub(r"[^a-z0-9]", "", match[1]), "SCT/CK,ĐC") if match else None
