"""Take the words out of a page's text layer, through pdfplumber, in Unicode.

Left out: what is not drawn (render mode 3, the hidden text that OCR programs lay over a
scan, good or bad: it is no proof of what the page says) and what lies outside the page.
Refused: a page with too little text; text over a scan of the whole page; glyphs without
letters; a page whose text runs sideways.
"""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import numpy as np
import pdfplumber
from pdfminer.encodingdb import EncodingDB
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from dossier.geometry import Box
from dossier.recognition import Word
from ocr import lines
from ocr.layers.filled import flattened
from ocr.layers.layer import Glyph, Layer, LayerWord, Verdict
from ocr.legacy.alphabets import Alphabet, compose, convert
from ocr.legacy.fonts import find_alphabet
from ocr.pdf_pages import hidden_text

_FEWEST_LETTERS = 40
_MOST_STRANGE = 0.03
_MOST_SIDEWAYS = 0.2
_SCAN_COVER = 0.6
_SCAN_PIXELS = 1e6
_SAME_ROW = 3.0
"""Points by which the tops of letters in one row differ at most; as in pdfplumber."""

_SOFT_HYPHEN = 0xAD
# bullets and boxes of Symbol and Wingdings, which have no letters; what a form ticks must not be lost
_SYMBOLS = str.maketrans({
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf06f": "☐", "\uf0a8": "☐", "\uf071": "☐", "\uf072": "☐",
    "\uf0fe": "☑", "\uf0fd": "☒", "\uf0fc": "✓", "\uf0d8": "➢", "\uf0e0": "→", "\uf0de": "⇒", "\uf02d": "-",
})  # fmt: skip
# pdfminer lets whatever a damaged file provokes escape: found with the hostile samples
_PDFMINER_TROUBLE = (
    PdfminerException, PDFException, ValueError, LookupError, TypeError, AttributeError, AssertionError,
    RecursionError, ArithmeticError, OSError, struct.error, zlib.error, MemoryError,
)  # fmt: skip
_Char = dict[str, object]


def take_layer(path: Path, page: int, width: int, height: int) -> Layer:
    """Return the text layer of page `page` (from 1) on a grid of `width` by `height` pixels."""
    try:
        with _opened(path, page) as opened:
            if opened is None:
                return Layer(Verdict.NO_TEXT)
            chars = _drawn(opened, _filled_in(path, page) or opened.chars, hidden_text(path, page))
            verdict = _plausible(opened, chars)
            if verdict is not Verdict.TRUSTED:
                return Layer(verdict)
            chars, alphabets = _in_unicode(chars)
            if _share(chars, _is_strange) > _MOST_STRANGE:
                return Layer(Verdict.ODD_GLYPHS)
            grid = _Grid(opened, width, height)
            words = tuple(_words(chars, grid, [grid.box(image) for image in opened.images]))
    except _PDFMINER_TROUBLE:  # what pdfium draws may be too odd for pdfminer; it is read by eye then
        return Layer(Verdict.DAMAGED)
    if any(_is_mixed(word.word.text) for word in words):
        return Layer(Verdict.ODD_GLYPHS)
    return Layer(Verdict.CONVERTED if alphabets else Verdict.TRUSTED, words, alphabets)


@contextmanager
def _opened(path: Path, page: int) -> Iterator[Page | None]:
    """Open one page only, and close what pdfplumber would keep (100 MB a page)."""
    # pdfminer takes this byte for a space; in the fonts of TCVN3 it is the letter ư
    EncodingDB.win2unicode[_SOFT_HYPHEN] = chr(_SOFT_HYPHEN)
    with pdfplumber.open(path, pages=[page]) as document:
        pages = document.pages
        try:
            yield pages[0] if pages else None
        finally:
            for each in pages:
                each.close()


class _Grid:
    """From the points of pdfplumber to the pixels of the page as read."""

    def __init__(self, page: Page, width: int, height: int) -> None:
        left, top, right, bottom = (float(value) for value in page.cropbox)
        self._left, self._top = left, top
        self._across, self._down = width / (right - left), height / (bottom - top)

    def box(self, item: Mapping[str, object]) -> Box:
        """The box of anything that has its sides in points."""
        x, y = (_at(item, "x0") - self._left) * self._across, (_at(item, "top") - self._top) * self._down
        end, foot = (
            (_at(item, "x1") - self._left) * self._across,
            (_at(item, "bottom") - self._top) * self._down,
        )
        return Box(round(x), round(y), max(1, round(end - x)), max(1, round(foot - y)))


def _filled_in(path: Path, page: int) -> list[_Char]:
    """The letters of the page with what was filled in over it; none if nothing was."""
    filled = flattened(path, page)
    if filled is None:
        return []
    with pdfplumber.open(filled) as document:
        return list(document.pages[0].chars)


def _drawn(
    page: Page, chars: Sequence[_Char], hidden: Sequence[tuple[float, float, float, float]]
) -> list[_Char]:
    """The letters that are drawn, once each: some programs make bold print by drawing it twice."""
    left, top, right, bottom = (float(value) for value in page.cropbox)
    kept, seen = [], set()
    for char in chars:
        x, y = (_at(char, "x0") + _at(char, "x1")) / 2, (_at(char, "top") + _at(char, "bottom")) / 2
        if not (left <= x <= right and top <= y <= bottom):
            continue
        across, down = (x - left) / (right - left), (y - top) / (bottom - top)
        if any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in hidden):
            continue
        place = (char["text"], round(_at(char, "x0")), round(_at(char, "top")))
        if place not in seen or not str(char["text"]).strip():
            kept.append(dict(char))
        seen.add(place)
    return _without_filled_blanks(kept)


def _without_filled_blanks(chars: list[_Char]) -> list[_Char]:
    """Drop the blanks on which letters stand: a number filled in over blanks is one word."""
    sides = np.array([[_at(char, side) for side in ("x0", "x1", "top", "bottom")] for char in chars])
    is_drawn = np.array([bool(str(char["text"]).strip()) for char in chars], bool)
    kept = []
    left, right, top, bottom = sides.reshape(-1, 4)[is_drawn].T
    for char, (x0, x1, high, low) in zip(chars, sides.reshape(-1, 4), strict=True):
        across, down = (x0 + x1) / 2, (high + low) / 2
        is_under = (left < across) & (across < right) & (top - _SAME_ROW < down) & (down < bottom)
        if str(char["text"]).strip() or not is_under.any():
            kept.append(char)
    return kept


def _plausible(page: Page, chars: Sequence[_Char]) -> Verdict:
    """Tell whether the letters on the page are enough and drawn for people to see."""
    letters = [char for char in chars if str(char["text"]).strip()]
    if len(letters) < _FEWEST_LETTERS:
        return Verdict.NO_TEXT
    if _share(letters, lambda char: not char["upright"]) > _MOST_SIDEWAYS:
        return Verdict.SIDEWAYS
    area = float(page.width) * float(page.height)
    scans = (image for image in page.images if _cover(image) > _SCAN_COVER * area)
    return Verdict.UNDER_SCAN if any(map(_has_a_scans_pixels, scans)) else Verdict.TRUSTED


def _share(chars: Sequence[_Char], test: Callable[[_Char], bool]) -> float:
    letters = [char for char in chars if str(char["text"]).strip()]
    return sum(map(test, letters)) / max(1, len(letters))


def _has_a_scans_pixels(image: Mapping[str, object]) -> bool:
    """Tell a scan from a letterhead: more than a million pixels that fill the page are the page."""
    size = image.get("srcsize")
    return isinstance(size, tuple) and float(size[0]) * float(size[1]) > _SCAN_PIXELS


def _cover(image: Mapping[str, object]) -> float:
    return float(str(image["width"])) * float(str(image["height"]))


def _is_strange(char: _Char) -> bool:
    text = str(char["text"])
    return text.startswith("(cid:") or any(unicodedata.category(each) in ("Co", "Cn", "Cc") for each in text)


def _is_mixed(text: str) -> bool:
    """Tell whether glyphs without letters stand inside a word: the word cannot be known."""
    return any(char.isalnum() for char in text) and (
        "(cid:" in text or any(unicodedata.category(char) in ("Co", "Cn") for char in text)
    )


def _in_unicode(chars: list[_Char]) -> tuple[list[_Char], frozenset[str]]:
    """Give each glyph its Unicode text, font by font; the glyphs of lone marks go into their letters."""
    by_font: dict[str, list[int]] = {}
    for index, char in enumerate(chars):
        by_font.setdefault(str(char["fontname"]), []).append(index)
    runs = _runs(chars)
    found: set[Alphabet] = set()
    for font, places in by_font.items():
        alphabet = find_alphabet(font, runs.get(font, ()))
        if alphabet is not None:
            found.add(alphabet)
            said = convert([str(chars[index]["text"]) for index in places], alphabet)
            for index, text in zip(places, said, strict=True):
                chars[index]["text"] = text
    composed = compose([str(char["text"]).translate(_SYMBOLS) for char in chars])
    for char, text in zip(chars, composed, strict=True):
        char["text"] = text
    return [char for char in chars if char["text"]], frozenset(found)


def _runs(chars: list[_Char]) -> dict[str, list[list[str]]]:
    """The pieces of words that are set in each font, glyph by glyph."""
    runs: dict[str, list[list[str]]] = {}
    for word in extract_words(chars, x_tolerance_ratio=0.2, return_chars=True, extra_attrs=["fontname"]):
        runs.setdefault(str(word["fontname"]), []).append([str(char["text"]) for char in word["chars"]])
    return runs


def _words(chars: list[_Char], grid: _Grid, pictures: Sequence[Box]) -> Iterator[LayerWord]:
    found = extract_words(chars, x_tolerance_ratio=0.2, return_chars=True, expand_ligatures=True)
    for number, row in enumerate(_by_row(found)):
        for item in row:
            text, box = lines.clean_text(str(item["text"])), grid.box(item)
            glyphs = tuple(
                Glyph(str(char["text"]), str(char["fontname"]), grid.box(char))
                for char in cast("list[_Char]", item["chars"])
            )
            if text:
                x, y = box.middle
                lies = any(p.x <= x <= p.right and p.y <= y <= p.bottom for p in pictures)
                yield LayerWord(Word(text, box, 1.0, number), glyphs, lies)


def _by_row(found: list[_Char]) -> list[list[_Char]]:
    """Group words whose middles lie on the same row."""
    rows: list[list[_Char]] = []
    for word in sorted(found, key=lambda item: (_at(item, "top") + _at(item, "bottom"), _at(item, "x0"))):
        middle = (_at(word, "top") + _at(word, "bottom")) / 2
        if rows and _at(rows[-1][0], "top") <= middle <= _at(rows[-1][0], "bottom"):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _at(item: Mapping[str, object], side: str) -> float:
    return float(str(item[side]))
