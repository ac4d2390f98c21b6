"""Does the page show ink where the layer has letters? Geometry only; pure."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dossier.geometry import Box
from ocr.layers.layer import Glyph, LayerWord
from ocr.raster import Pixels

_FAINTEST = 40
"""Levels by which a letter differs from its ground: text paler than this is not for reading."""

_LEAST_INK = 0.03
_OVERLAP = 0.5
_FEWEST_PAIRS = 2
"""Pairs of letters on each other in one word; one pair may be a ligature or a letter set tight."""


def is_shown(word: LayerWord, pixels: Pixels, across: float, down: float) -> tuple[bool, bool]:
    """Tell whether anything, and whether every letter and digit, of a word is to be seen.

    `pixels` is the page as rendered, in colour; `across` and `down` its pixels for each pixel
    of the grid of the word. Signs that are no letters (dots, dashes) are not looked for.
    """
    glyphs = [glyph for glyph in word.glyphs if any(char.isalnum() for char in glyph.text)]
    if not glyphs:
        return True, True
    box = word.word.box
    left, top, part = _cut(box, pixels, across, down)
    if not part.size:
        return False, False
    ink = _ink(part)
    found = [_has_ink(glyph, ink, left, top, across, down) for glyph in glyphs]
    return any(found), all(found)


def overlaid(words: Sequence[LayerWord]) -> list[int]:
    """Return the numbers of words on whose place other letters stand: at most one of them is shown.

    Text that was painted over and written anew comes as words that lie on each other, or as
    letters of both mixed into one word.
    """
    close = [bool(row.any()) for row in _close([each.word.box for each in words])]
    return [index for index, each in enumerate(words) if close[index] or _is_interleaved(each)]


def _is_interleaved(word: LayerWord) -> bool:
    boxes = [glyph.box for glyph in word.glyphs if any(char.isalnum() for char in glyph.text)]
    return int(_close(boxes).sum()) >= 2 * _FEWEST_PAIRS


def _close(boxes: Sequence[Box]) -> npt.NDArray[np.bool_]:
    """Which boxes cover more than half of which others."""
    sides = np.array([(box.x, box.y, box.right, box.bottom) for box in boxes]).reshape(-1, 4)
    left, top, right, bottom = sides.T
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    area = (right - left) * (bottom - top)
    close = np.clip(width, 0, None) * np.clip(height, 0, None) > _OVERLAP * np.minimum.outer(area, area)
    np.fill_diagonal(close, val=False)
    return np.asarray(close)


def _cut(box: Box, pixels: Pixels, across: float, down: float) -> tuple[int, int, Pixels]:
    left, top = max(0, int(box.x * across)), max(0, int(box.y * down))
    right, bottom = int(np.ceil(box.right * across)), int(np.ceil(box.bottom * down))
    return left, top, pixels[top:bottom, left:right]


def _ink(part: Pixels) -> npt.NDArray[np.bool_]:
    """Where a part of the page differs from its ground, in any colour."""
    flat = part[:, :, None] if part.ndim == 2 else part
    ground = np.median(flat.reshape(-1, flat.shape[2]), axis=0)
    return np.asarray(np.abs(flat - ground).max(axis=2) > _FAINTEST)


def _has_ink(  # fmt: skip
    glyph: Glyph, ink: npt.NDArray[np.bool_], left: int, top: int, across: float, down: float
) -> bool:
    box = glyph.box
    columns = slice(max(0, int(box.x * across) - left), max(0, round(box.right * across) - left) + 1)
    rows = slice(max(0, int(box.y * down) - top), max(0, round(box.bottom * down) - top) + 1)
    part = ink[rows, columns]
    return bool(part.size) and float(part.mean()) >= _LEAST_INK
