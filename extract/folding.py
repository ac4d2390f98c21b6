"""Vietnamese text brought to forms that can be compared: folded, squeezed, spaced."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

_SPACES = re.compile(r"\s+")
_REMEMBERED = 1 << 14
"""Texts whose squeezed form is kept: the labels and headings of all kinds, and the lines of some papers."""


@cache
def fold_letter(letter: str) -> str:
    """Fold one NFC character to its bare lower-case letter: ``Ế`` to ``e``, ``Đ`` to ``d``."""
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def fold(text: str) -> str:
    """Fold `text` letter by letter; the result has exactly as many characters as the NFC input."""
    return "".join(map(fold_letter, unicodedata.normalize("NFC", text)))


def tidy(text: str) -> str:
    """NFC with whitespace folded to single spaces: the contract's form of text."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Folded text without anything but letters and digits, and the way back.

    OCR splits and merges words and invents punctuation; a search in squeezed text
    does not care. `places[i]` is the index in the original text of letter i.
    """

    letters: str
    places: tuple[int, ...]


def squeeze(text: str) -> Squeezed:
    """Squeeze NFC `text`; see Squeezed."""
    folded = fold(text)
    places = [index for index, letter in enumerate(folded) if letter.isalnum()]
    return Squeezed("".join([folded[index] for index in places]), tuple(places))


@lru_cache(_REMEMBERED)
def squeezed(text: str) -> str:
    """The letters of `text` alone, folded."""
    return squeeze(text).letters


def is_upper(text: str) -> bool:
    """Tell whether at least three quarters of the letters in `text` are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum([letter.isupper() for letter in letters]) >= 0.75 * len(letters)
