"""Names of units in forms that can be compared: without their kind, whatever the spelling of the marks."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from rapidfuzz.distance import Levenshtein

from extract.folding import fold, tidy


class Level(StrEnum):
    """What a unit stands directly under."""

    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"


class Rank(IntEnum):
    """How like a printed name is to that of a unit, the best first."""

    EQUAL = 0
    """All letters and marks."""
    BARE = 1
    """All letters, in an address that was printed without any marks."""
    MARKS = 2
    """All letters, some marks other or lacking."""
    LETTER = 3
    """One letter other, lacking or too many, as OCR misreads: Tuyên Quanq."""


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
_LIKE_XA = re.compile(r"(?:x\w|\wã) ", re.IGNORECASE)
_VOWELS = "aeiouy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Mỵ is Mị and Quý is Quí; Tây is not Tâi.
_LONE_Y = re.compile(r"\b(qu|[bcdđghklmnprstvx]+)y\b")
# Đắk, Đăk and Đắc.
_HARD_END = re.compile(r"\b(\w*ă)[ck]\b")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
_SHORTEST = 4
_REMEMBERED = 1 << 13
"""Words whose spelling is kept: all 17,000 names of the lists are made of 3,900, and are spelled in a third of the time."""


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
    joined = ""
    tones: list[str] = []
    for word in tidy(name).lower().split():
        letters, toned = _spelled(word)
        tones += (f"{tone}{len(joined) + place}" for tone, place in toned)
        joined += letters
    return Spelling(joined, "".join(tones), fold(joined).replace("ac", "ak"))


@lru_cache(_REMEMBERED)
def _spelled(word: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The letters of a word in lower case, and its tones with their places."""
    apart = unicodedata.normalize("NFD", word)
    plain = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES))
    toned = () if _HARD_END.search(plain) else tuple(_placed(apart))
    ending = _HARD_END.sub(r"\1k", _LONE_Y.sub(r"\1i", plain))
    return _NOT_IN_KEY.sub("", _NUMBER.sub(lambda number: str(int(number[0])), ending)), toned


def _placed(word: str) -> Iterator[tuple[str, int]]:
    """The tones of a word taken apart, each with the place of the vowels that it is on: those of Đồng Thanh."""
    place = start = 0
    was_vowel = False
    for letter in word:
        if letter in _TONES:
            yield letter, start
        elif letter.isalnum():
            is_vowel = letter in _VOWELS
            start = start if is_vowel and was_vowel else place
            place, was_vowel = place + 1, is_vowel


@dataclass(frozen=True)
class Named:
    """The name of a unit as printed or as in the lists, taken apart; `kind` is a key of LEVELS.

    `lacks_marks` says that it was printed among words that have no marks where they must have some,
    `is_misread` that its kind has a letter that is none of the word: huvện Bắc Mê.
    """

    kind: str
    name: str
    lacks_marks: bool = False
    is_misread: bool = False

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
    return (whole, *_misread(folded, text))


def _misread(folded: str, text: str) -> Iterator[Named]:
    """With the kind that differs by a letter from the first word or two; shorter words are like too many others."""
    for kind in map(fold, _KINDS):
        words = folded.split(" ")
        first = " ".join(words[: kind.count(" ") + 1])
        if len(kind) >= _SHORTEST and Levenshtein.distance(first, kind, score_cutoff=1) == 1:
            yield Named(_kind(kind), text[len(first) + 1 :], is_misread=True)
    if match := _LIKE_XA.match(text):
        yield Named("xa", text[match.end() :], is_misread=True)


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
    ranked = [
        (_order(printed, unit), unit) for unit in among if unit.named.spelling.folded == spelling.folded
    ]
    return tuple(
        unit
        for rank, unit in ranked
        if not any(other != rank and other[0] <= rank[0] and other[1] <= rank[1] for other, _ in ranked)
    )


def match_misspelled(printed: Named, among: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units from whose names the printed one differs by a letter; of the printed kind, if there are any.

    Not in numbers, and not in names of three letters, which are like too many others.
    """
    folded = _of_equal_ends(printed)
    if len(folded) < _SHORTEST or printed.is_misread:
        return ()
    number = _NUMBER.findall(folded)
    like = [
        unit
        for unit in among
        if Levenshtein.distance(folded, _of_equal_ends(unit.named), score_cutoff=1) == 1
        and _NUMBER.findall(unit.named.spelling.folded) == number
    ]
    of_kind = [unit for unit in like if unit.named.kind == printed.kind]
    return tuple(of_kind or like)


def _of_equal_ends(named: Named) -> str:
    """The letters of a name with no k for c: Bec Ninh differs from Bắc Ninh by one."""
    return named.spelling.folded.replace("ak", "ac")


def rank_of(printed: Named, unit: HasNamed) -> Rank:
    """How like the printed name is to that of the unit."""
    ours, theirs = printed.spelling, unit.named.spelling
    if printed.is_misread:
        return Rank.LETTER
    if (ours.letters, ours.tones) == (theirs.letters, theirs.tones):
        return Rank.EQUAL
    if ours.folded != theirs.folded:
        return Rank.LETTER
    return Rank.BARE if ours.is_bare and printed.lacks_marks else Rank.MARKS


def _order(printed: Named, unit: HasNamed) -> tuple[bool, bool]:
    is_other_kind = bool(printed.kind) and unit.named.kind != printed.kind
    return not (printed.lacks_marks or rank_of(printed, unit) is Rank.EQUAL), is_other_kind
