"""Names of units in forms that can be compared: without their kind, whatever the spelling of the marks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar

from extract.folding import fold, tidy


class Level(StrEnum):
    """What a unit stands directly under."""

    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"


LEVELS = {
    "tinh": (Level.PROVINCE,),
    "thanhpho": (Level.PROVINCE, Level.DISTRICT),
    "quan": (Level.DISTRICT,),
    "huyen": (Level.DISTRICT,),
    "thixa": (Level.DISTRICT,),
    "thitran": (Level.WARD,),
    "phuong": (Level.WARD,),
    "xa": (Level.WARD,),
    "dackhu": (Level.WARD,),
    "": tuple(Level),
}
"""What a unit of each kind can be; the empty kind is that of a name without one."""

_SHORT = {"t": "tinh", "tp": "thanhpho", "q": "quan", "h": "huyen", "tx": "thixa", "tt": "thitran", "p": "phuong", "x": "xa"}  # fmt: skip
_KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
_LISTED = tuple((f"{words.capitalize()} ", fold(words).replace(" ", "")) for words in reversed(_KINDS))
_WORDED = re.compile(rf"({'|'.join(_KINDS)})(?=\W|\d)\W*", re.IGNORECASE)
_FOLDED = re.compile(rf"({'|'.join(map(fold, _KINDS))})(?=\W|\d)\W*")
# P.8, Q.1, TP. Vinh, TP Vinh, TPHCM, P8: a letter alone needs its dot or a number.
_ABBREVIATED = re.compile(r"(?:(tp|tx|tt|[pqhxt])\s*\.|(tp|tx|tt)(?=\s|hcm)|([pq])(?=\s*\d))\W*")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Mỵ is Mị and Quý is Quí; Tây is not Tâi.
_LONE_Y = re.compile(r"\b(qu|[bcdđghklmnprstvx]+)y\b")
# Đắk, Đăk and Đắc.
_HARD_END = re.compile(r"\b(\w*ă)[ck]\b")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name without its kind. Two spellings of one name have equal letters and tones.

    `folded` has no marks at all. Spaces do not count, as OCR splits and merges words; where
    a syllable carries its tone (hòa, hoà) does not count either.
    """

    letters: str
    tones: str
    folded: str

    @property
    def is_bare(self) -> bool:
        """Whether it was written without any marks."""
        return self.letters.isascii() and not self.tones


def spell(name: str) -> Spelling:
    """The comparable form of a name without its kind."""
    letters: list[str] = []
    tones: list[str] = []
    for word in tidy(name).lower().split():
        apart = unicodedata.normalize("NFD", word)
        plain = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES))
        ending = _HARD_END.sub(r"\1k", _LONE_Y.sub(r"\1i", plain))
        letters.append(_NUMBER.sub(lambda number: str(int(number[0])), ending))
        tones += [letter for letter in apart if letter in _TONES and not _HARD_END.search(plain)]
    joined = _NOT_IN_KEY.sub("", "".join(letters))
    return Spelling(joined, "".join(tones), fold(joined).replace("ac", "ak"))


@dataclass(frozen=True)
class Named:
    """The name of a unit as printed or as in the lists, taken apart; `kind` is a key of LEVELS.

    `lacks_marks` says that it was printed among words that have no marks where they must have some.
    """

    kind: str
    name: str
    lacks_marks: bool = False

    @cached_property
    def spelling(self) -> Spelling:
        """The comparable form of the name."""
        return spell(self.name)


def full_name(text: str) -> Named:
    """A name from the lists, which always says its kind, in words and with all marks."""
    for words, kind in _LISTED:
        if text.startswith(words):
            return Named(kind, text[len(words) :])
    match = _WORDED.match(text)  # Thành Phố, Thị Trấn
    return Named(_kind(match[1]), text[match.end() :]) if match else Named("", text)


def readings(text: str, *, lack_marks: bool = False) -> tuple[Named, ...]:
    """What a printed name may be: with the kind that it seems to say, and all of it as a name."""
    whole = Named("", text, lack_marks)
    if match := _WORDED.match(text):
        # Quan Sơn and Xa Dung are names, but with all its marks a kind is a kind.
        return (Named(_kind(match[1]), text[match.end() :]),)
    folded = fold(text)
    if match := _FOLDED.match(folded):
        return (Named(_kind(match[1]), text[match.end() :], lack_marks), whole)
    if match := _ABBREVIATED.match(folded):
        short = next(filter(None, match.groups()))
        return (Named(_SHORT[short], text[match.end() :], lack_marks),)
    return (whole,)


def _kind(word: str) -> str:
    return fold(word).replace(" ", "")


class HasNamed(Protocol):
    """Anything from the lists that has a name."""

    @property
    def named(self) -> Named:
        """Its name, taken apart."""


Unit = TypeVar("Unit", bound=HasNamed)


def match_units(printed: Named, among: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units of equal name, of those the best: with all marks before without, of the kind before others.

    Several come back where one is better in its marks and another in its kind.
    """
    spelling = printed.spelling
    if not spelling.folded or (spelling.folded.isdigit() and not printed.kind):
        return ()
    ranked = [(_rank(printed, unit), unit) for unit in among if unit.named.spelling.folded == spelling.folded]
    return tuple(
        unit
        for rank, unit in ranked
        if not any(other != rank and other[0] <= rank[0] and other[1] <= rank[1] for other, _ in ranked)
    )


def _rank(printed: Named, unit: HasNamed) -> tuple[bool, bool]:
    is_other_kind = bool(printed.kind) and unit.named.kind != printed.kind
    return not (printed.lacks_marks or has_marks_of(printed, unit)), is_other_kind


def has_marks_of(printed: Named, unit: HasNamed) -> bool:
    """Whether the printed name is that of the unit with all its marks."""
    ours, theirs = printed.spelling, unit.named.spelling
    return (ours.letters, ours.tones) == (theirs.letters, theirs.tones)
