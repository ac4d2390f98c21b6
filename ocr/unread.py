"""Ink that bears no legible word: writing by hand, signatures, print under a blot.

A blank of a form that somebody filled in by hand is not empty, even where the engine read nothing in it.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from dossier.geometry import Box
from dossier.recognition import Word
from ocr.lines import LEGIBLE
from ocr.prepare import ink
from ocr.raster import Pixels, as_pixels

_LOOK_DPI = 75.0
_HEIGHTS = (0.08, 0.7)
_NARROWEST = 0.12
_GAP = 0.2
_LONGEST_STROKE = 0.6
_LEAST_INK = 0.05
_MOST = 60
"""Inches, but for the share of a box that is inked, and the count."""


def unread_marks(gray: Pixels, dpi: float, words: Sequence[Word]) -> tuple[Box, ...]:
    """Return the boxes of what is written on a page and was not read, from the top; at most `_MOST`."""
    small, look = ink.reduced(gray, dpi, _LOOK_DPI)
    mask = _without_rules(ink.ink_mask(small, look), look)
    scale = look / dpi
    for word in words:
        if word.confidence >= LEGIBLE:
            _erase(mask, word.box, scale)
    reach = max(3, round(_GAP * look))
    joined = as_pixels(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, reach), np.uint8)))
    found = []
    for left, top, width, height, _ in ink.components(joined)[1][1:].tolist():
        if not (_HEIGHTS[0] * look <= height <= _HEIGHTS[1] * look and width >= _NARROWEST * look):
            continue
        inked = cv2.countNonZero(mask[top : top + height, left : left + width]) / (width * height)
        if inked >= _LEAST_INK:
            found.append(Box(*(round(value / scale) for value in (left, top, width, height))))
    return tuple(sorted(found, key=lambda box: box.y)[:_MOST])


def _without_rules(mask: Pixels, look: float) -> Pixels:
    """Take off straight strokes longer than letters have: rules, frames, rims of the sheet."""
    long = round(_LONGEST_STROKE * look)
    for shape in ((1, long), (long, 1)):
        strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        mask = as_pixels(cv2.subtract(mask, cv2.dilate(strokes, np.ones((3, 3), np.uint8))))
    return mask


def _erase(mask: Pixels, box: Box, scale: float) -> None:
    """Paint over a word with its marks and tails."""
    rim = 0.25 * box.height
    top, bottom = round((box.y - rim) * scale), round((box.bottom + rim) * scale)
    left, right = round((box.x - rim) * scale), round((box.right + rim) * scale)
    mask[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 0
