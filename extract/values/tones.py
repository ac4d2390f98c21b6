"""One form for the two ways of placing tone marks: hòa and hoà, thủy and thuỷ, ủy and uỷ are the same word."""

import re
import unicodedata

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave (huyền), acute (sắc), tilde (ngã), hook (hỏi), dot below (nặng), as combining marks."""

_WORD = re.compile(r"[^\W\d_]+")


def same_placing(text: str) -> str:
    """`text` decomposed, with the tone mark of each word behind its letters: a form for comparing, not for showing."""
    return _WORD.sub(_tone_last, unicodedata.normalize("NFC", text))


def _tone_last(word: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFD", word[0])
    tones = [letter for letter in letters if letter in TONES]
    return "".join([letter for letter in letters if letter not in TONES] + tones)
