"""An address cut into its parts, from the house to the province."""

import re
import unicodedata
from dataclasses import dataclass

from extract.folding import fold, tidy
from extract.places.names import LEVELS, Level, Named, readings, spell

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
BREAK = re.compile(r"[][(),;|]|\s[-–—]+\s?|[-–—]+\s|(?<=\w{2})[-–—](?=\w{2})")
_KINDS = r"thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã"
_SHORT_KINDS = r"(?:tp|tx|tt|[pqhx])\s?\.|tp\s"


def _starts(kinds: str) -> re.Pattern[str]:
    """Match a kind before a name. In "xã Tứ Quận huyện Yên Sơn" there is none before "huyện"; thj xã is one misread."""
    return re.compile(
        rf"(?<!\w)(?<!\bth\w\s)(?<!\b\whị\s)(?:(?:{kinds})(?=[\s\d])(?!\s+(?:{kinds})\s)|{_SHORT_KINDS})",
        re.IGNORECASE,
    )


# A kind in the middle of a part begins a part of its own: commas are lost, and a clinic is named for its commune.
KIND = _starts(_KINDS)
_KIND_WITHOUT_MARKS = _starts(fold(_KINDS))
EDGES = " .:-–—/'\""
_COUNTRY = "vietnam"
# The names that have a hyphen themselves, in their first and second halves.
_DOUBLE = {
    tuple(spell(half).folded for half in name.split(" - "))
    for name in (
        "Bà Rịa - Vũng Tàu", "Phan Rang - Tháp Chàm", "Thừa Thiên - Huế", "Cam Ly - Đà Lạt", "Lang Biang - Đà Lạt",
        "Lâm Viên - Đà Lạt", "Xuân Hương - Đà Lạt", "Xuân Trường - Đà Lạt", "Văn Miếu - Quốc Tử Giám",
        "Chân Mây - Lăng Cô", "BR - VT", "TT - Huế",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an address with what it may be."""

    readings: tuple[Named, ...]

    def at(self, level: Level) -> tuple[Named, ...]:
        """The readings that can be of a level."""
        return tuple(named for named in self.readings if level in LEVELS[named.kind])

    def says(self, level: Level) -> bool:
        """Whether the part says by a kind that it is of a level. Quan Hoa and Tịnh Thọ do not."""
        return not self.is_plain and level in LEVELS[self.readings[0].kind]

    def may_say(self, level: Level) -> bool:
        """Whether a word of the part may say that it is of a level."""
        return any(named.kind and level in LEVELS[named.kind] for named in self.readings)

    @property
    def kind(self) -> str:
        """What the part says that it is; empty where it says nothing for certain."""
        return "" if self.is_plain else self.readings[0].kind

    @property
    def is_plain(self) -> bool:
        """Whether the part does not say for certain what it is."""
        return len(self.readings) > 1 or not self.readings[0].kind


def has_marks(address: str) -> bool:
    """Whether there is any mark on any letter."""
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", address))


def cut(address: str, *, at_bare_kinds: bool = False) -> tuple[Part, ...]:
    """Cut an address at its commas, at hyphens between names and before the words for kinds of units.

    In an address without marks these words may be parts of names, and count only if `at_bare_kinds`.
    """
    text = _ASIDE.sub(" ", tidy(address))
    is_marked = has_marks(text)
    kind = KIND if is_marked else _KIND_WITHOUT_MARKS if at_bare_kinds else None
    texts: list[str] = []
    for piece in _pieces(text, kind):
        stripped = piece.strip(EDGES)
        if texts and _is_double(texts[-1], stripped):
            texts[-1] = f"{texts[-1]} - {stripped}"
        elif stripped:
            texts.append(stripped)
    while texts and spell(texts[-1]).folded == _COUNTRY:
        texts.pop()
    return tuple(Part(readings(text, lack_marks=not is_marked)) for text in texts)


def _pieces(text: str, kind: re.Pattern[str] | None) -> list[str]:
    pieces: list[str] = []
    for piece in BREAK.split(text):
        found = [match.start() for match in kind.finditer(piece) if match.start()] if kind else []
        bounds = [0, *found, len(piece)]
        pieces += [piece[start:end] for start, end in zip(bounds, bounds[1:], strict=False)]
    return pieces


def _is_double(first: str, second: str) -> bool:
    ending = spell(second).folded
    return any((spell(named.name).folded, ending) in _DOUBLE for named in readings(first))
