"""Lines of print that the engine passed over.

Tesseract's layout analysis now and then drops a whole line between blanks of a form, and
says nothing. The ink tells: where something shaped like a line bears no word, it is cut
out and read by itself.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from dossier.geometry import Box
from dossier.recognition import Word
from ocr.prepare import ink
from ocr.raster import Pixels, as_pixels

_LOOK_DPI = 120.0
_MOST = 16
_HEIGHTS = (0.075, 0.4)
_NARROWEST = 0.45
_COVERED = 0.35
_MARGIN = 0.05
"""Inches, but for the count and the share of its width that words cover."""


_Places = npt.NDArray[np.int_]


def missed_lines(gray: Pixels, dpi: float, words: Sequence[Word]) -> list[Box]:
    """Return the boxes of lines of print without words, from the top; at most a few."""
    small, look = ink.reduced(gray, dpi, _LOOK_DPI)
    mask = ink.without_blobs(ink.ink_mask(small, look), look)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, max(3, round(look * 0.15))), np.uint8))
    stats = ink.components(as_pixels(joined))[1]
    scale, missed = dpi / look, []
    places = np.array(
        [(word.box.x, word.box.right, word.box.y, word.box.bottom) for word in words] or [(0,) * 4]
    )
    for left, top, width, height, area in stats[1:].tolist():
        is_line = _HEIGHTS[0] * look <= height <= _HEIGHTS[1] * look and width >= _NARROWEST * look
        # print fills its box; a rule, a flourish or the rim of a seal does not
        if is_line and width >= 2 * height and area > 0.25 * width * height:
            box = Box(*(round(value * scale) for value in (left, top, width, height)))
            if _covered(box, places) < _COVERED:
                missed.append(_widened(box, round(_MARGIN * dpi), gray))
    return sorted(missed, key=lambda box: box.y)[:_MOST]


def _covered(box: Box, places: _Places) -> float:
    """Return the share of the width of `box` over which words stand; left, right, top, bottom of each."""
    left, right, top, bottom = places.T
    shared = np.minimum(box.bottom, bottom) - np.maximum(box.y, top)
    beside = shared > 0.3 * np.minimum(box.height, bottom - top)
    width = np.clip(np.minimum(box.right, right) - np.maximum(box.x, left), 0, None)[beside].sum()
    return float(width) / max(1, box.width)


def _widened(box: Box, margin: int, gray: Pixels) -> Box:
    left, top = max(0, box.x - margin), max(0, box.y - margin)
    right, bottom = min(gray.shape[1], box.right + margin), min(gray.shape[0], box.bottom + margin)
    return Box(left, top, right - left, bottom - top)
