"""Which alphabet the letters of a font are in: by its name, and by what its words would be; pure."""

import re
import unicodedata
from collections.abc import Sequence

from ocr.legacy.alphabets import Alphabet, convert
from ocr.legacy.syllables import plausibility

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NAMES = (
    # .VnTime, .VnArial-Bold; those whose name ends in H show capitals: .VnTimeH, .VnTimeH,Bold
    (re.compile(r"^\.Vn\w*H(?=$|[ ,-])"), Alphabet.TCVN3_CAPITALS),
    (re.compile(r"^\.Vn[A-Z]"), Alphabet.TCVN3),
    (re.compile(r"^VNI[ _-]", re.IGNORECASE), Alphabet.VNI),
    (re.compile(r"VISCII", re.IGNORECASE), Alphabet.VISCII),
)
_GUESSED = (Alphabet.TCVN3, Alphabet.VNI, Alphabet.VISCII)
_NAMED_FLOOR, _GUESSED_FLOOR = 0.7, 0.85
_GAIN = 0.15
_FEWEST_CHANGED = 4
_LAST_LATIN_1 = 0xFF
Run = Sequence[str]
"""The glyphs of one word, or of the part of a word that is set in one font."""


def named_alphabet(font: str) -> Alphabet | None:
    """Return the alphabet that a font's name promises: ".VnTimeH", "ABCDEF+VNI-Times,Bold"."""
    name = _SUBSET.sub("", font)
    return next((alphabet for pattern, alphabet in _NAMES if pattern.search(name)), None)


def find_alphabet(font: str, runs: Sequence[Run]) -> Alphabet | None:
    """Return the old alphabet of a font, or None if its words are better left as they are.

    The name alone proves nothing, for the PDF may give the letters in Unicode: conversion
    must leave the words plausible and no worse than they were. Without a name it must make
    them plausible and clearly better.
    """
    promised = named_alphabet(font)
    before = _share(runs)
    if promised is not None:
        if _is_unicode(runs):
            return None
        after, changed = _converted_share(runs, promised)
        return promised if changed and after >= max(_NAMED_FLOOR, before) else None
    best, best_share = None, max(_GUESSED_FLOOR, before + _GAIN)
    for alphabet in _GUESSED:
        after, changed = _converted_share(runs, alphabet)
        if changed >= _FEWEST_CHANGED and after >= best_share:
            best, best_share = alphabet, after
    return best


def _share(runs: Sequence[Run]) -> float:
    good, total = plausibility("".join(run) for run in runs)
    return good / total if total else 1.0


def _converted_share(runs: Sequence[Run], alphabet: Alphabet) -> tuple[float, int]:
    words = ["".join(convert(run, alphabet)) for run in runs]
    changed = sum(word != "".join(run) for word, run in zip(words, runs, strict=True))
    good, total = plausibility(words)
    return (good / total if total else 1.0), changed


def _is_unicode(runs: Sequence[Run]) -> bool:
    """Tell whether there are Vietnamese letters that no font of one byte a letter could give."""
    letters = unicodedata.normalize("NFC", "".join("".join(run) for run in runs))
    return any(ord(char) > _LAST_LATIN_1 and unicodedata.name(char, "").startswith("LATIN") and
               unicodedata.decomposition(char) and not _is_windows(char) for char in letters)  # fmt: skip


def _is_windows(char: str) -> bool:
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
