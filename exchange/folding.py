"""Vietnamese text brought to forms that can be compared."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_REMEMBERED = 1 << 14
"""Folded texts that are kept: tables say the same words in row after row."""


def tidy(text: str) -> str:
    """NFC with whitespace folded to single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """Bare lower-case letters and digits alone: ``Mã hồ sơ (*)`` to ``mahoso``."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())


def without_asides(text: str) -> str:
    """The text without what stands in brackets: ``Ngày trả (dd/MM/yyyy)``."""
    return _ASIDE.sub(" ", text)
