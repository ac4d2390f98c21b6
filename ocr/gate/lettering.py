"""The print on the page: how large it is and how sharp."""

import cv2
import numpy as np

from ocr.prepare.ink import ink_mask, reduced, without_blobs
from ocr.raster import Pixels

_LOOK_DPI = 200.0
_FEWEST_WORDS = 12
_JOIN_INCHES = 0.03
_TALLEST_INCHES = 0.35
_BODY = 0.5
_LOWEST_PX = 4


def measure_x_height(gray: Pixels, dpi: float) -> float | None:
    """Return the height of a lower-case letter in pixels of `gray`; None where there is too little print.

    The body of a word lies between its first and its last row that hold at least half as much ink
    as the fullest: marks above, tails below and single capitals hold less.
    """
    small, held = reduced(gray, dpi, _LOOK_DPI)
    mask = without_blobs(ink_mask(small, held), held)
    reach = np.ones((1, max(2, round(_JOIN_INCHES * held))), np.uint8)
    words = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, reach).astype(np.uint8, copy=False)
    _, _, stats, _ = cv2.connectedComponentsWithStats(words, connectivity=8)
    bodies = []
    for left, top, width, height, _ in stats[1:].tolist():
        if _LOWEST_PX <= height <= _TALLEST_INCHES * held and width >= 1.5 * height:
            profile = np.count_nonzero(mask[top : top + height, left : left + width], axis=1)
            full = np.flatnonzero(profile >= _BODY * profile.max())
            bodies.append(int(full[-1] - full[0] + 1))
    if len(bodies) < _FEWEST_WORDS:
        return None
    return float(np.mean(np.percentile(bodies, (40, 50, 60)))) * dpi / held
