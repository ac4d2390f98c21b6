"""Letters in an old alphabet to Unicode; pure.

A PDF gives the letters of an old font as whatever its encoding says: Latin letters (Windows
or ISO), private-use letters that hold the byte, or bare glyph numbers. `convert` takes them
one glyph at a time, so that the places of the glyphs on the page stay known.
"""

import enum
import re
import unicodedata
from collections.abc import Mapping, Sequence

from ocr.legacy import tables
from ocr.legacy.syllables import is_syllable

_CID = re.compile(r"\(cid:(\d{1,3})\)")
_SHAPES = "\u031b\u0302\u0306"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# what some programs set for a letter or mark that looks the same: hƣớng, Ðiều
_LOOKALIKES = str.maketrans({
    "\u01a3": "ư", "\u01a2": "Ư", "\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ",
    "\u0340": "\u0300", "\u0341": "\u0301",
})  # fmt: skip


class Alphabet(enum.StrEnum):
    """An alphabet from before Unicode; in the fonts of `TCVN3_CAPITALS` small letters show capitals."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    VNI = "vni"
    VISCII = "viscii"


def convert(glyphs: Sequence[str], alphabet: Alphabet) -> list[str]:
    """Return the Unicode text of each glyph; a glyph that is only a mark of the one before becomes empty."""
    if alphabet is Alphabet.VNI:
        return _from_vni(glyphs)
    table = tables.VISCII if alphabet is Alphabet.VISCII else tables.TCVN3
    letters = [_from_byte(glyph, table) for glyph in glyphs]
    if alphabet is Alphabet.VISCII:
        return letters
    letters = _with_hyphens_for_u(letters)
    return [letter.upper() for letter in letters] if alphabet is Alphabet.TCVN3_CAPITALS else letters


def compose(glyphs: Sequence[str]) -> list[str]:
    """Join letters and their combining marks, in whatever order the marks come.

    The letter takes the marks that follow it, the shape (breve, circumflex, horn) before the
    tone, as NFC needs it; the marks' own glyphs become empty.
    """
    letters = list(glyphs)
    bearer = -1
    for index, glyph in enumerate(letters):
        text = glyph.translate(_LOOKALIKES)
        if bearer >= 0 and text and all(unicodedata.category(char) == "Mn" for char in text):
            letters[bearer] = _with_marks(letters[bearer], text)
            letters[index] = ""
        elif text.strip():
            letters[index] = _with_marks("", text)
            bearer = index
        else:
            bearer = -1
    return letters


def _with_marks(before: str, after: str) -> str:
    decomposed = unicodedata.normalize("NFD", before + after)
    parts: list[str] = []
    for char in decomposed:
        if parts and unicodedata.category(char) == "Mn":
            parts[-1] += char
        else:
            parts.append(char)
    ordered = (part[0] + "".join(sorted(part[1:], key=_rank)) for part in parts)
    return unicodedata.normalize("NFC", "".join(ordered))


def _rank(mark: str) -> int:
    return 0 if mark in _SHAPES else 1 if mark in _TONES else 2


def _from_byte(glyph: str, table: Mapping[int, str]) -> str:
    byte = byte_of(glyph)
    return glyph if byte is None else table.get(byte, chr(byte) if 32 <= byte < 127 else glyph)


def byte_of(glyph: str) -> int | None:
    """Return the byte that a glyph's text stands for in a font of one byte for each letter."""
    numbered = _CID.fullmatch(glyph)
    if numbered:
        return int(numbered[1]) if int(numbered[1]) < 256 else None
    if len(glyph) != 1:
        return None
    number = ord(glyph)
    if 0xF000 <= number <= 0xF0FF:  # how Windows names the letters of a symbol font
        return number - 0xF000
    if number < 256:
        return number
    try:
        return glyph.encode("cp1252")[0]
    except UnicodeEncodeError:
        return 0xB5 if glyph == "\u03bc" else None  # the Greek letter for the micro sign


def _from_vni(glyphs: Sequence[str]) -> list[str]:
    plain = [_latin(glyph) for glyph in glyphs]
    letters, index = [], 0
    while index < len(plain):
        pair = "".join(plain[index : index + 2])
        if len(pair) == 2 and pair in tables.VNI:
            letters += [tables.VNI[pair], ""]
            index += 2
        else:
            letters.append(tables.VNI.get(plain[index], plain[index]))
            index += 1
    return letters


def _latin(glyph: str) -> str:
    byte = byte_of(glyph)
    return glyph if byte is None or byte < 32 else bytes([byte]).decode("cp1252", "replace")


def _with_hyphens_for_u(letters: Sequence[str]) -> list[str]:
    """Give back ư where a program took its byte, the soft hyphen, for a hyphen: "tr-ờng"."""
    mended = list(letters)
    for start, end in _words(letters):
        places = [index for index in range(start, end) if letters[index] in ("-", "\u2010")]
        word = "".join("ư" if index in places else letters[index] for index in range(start, end))
        if places and len(word) > len(places) and is_syllable(word.strip(".,;:()!?\"'")):
            for index in places:
                mended[index] = "ư"
    return mended


def _words(letters: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words begin and end."""
    bounds, start = [], 0
    for index, letter in enumerate([*letters, " "]):
        if not letter.strip() and letter != "":
            if index > start:
                bounds.append((start, index))
            start = index + 1
    return bounds
