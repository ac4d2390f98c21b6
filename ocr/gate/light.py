"""Light on the page: glare and unevenness."""

import cv2
import numpy as np

from ocr.prepare.ink import background
from ocr.raster import Pixels

_WHITE = 248
_LEAST_STEP = 25
_MOST_SHARE = 0.6


def measure_glare(gray: Pixels, dpi: float) -> float:
    """Return the share of the page, in percent, where light is thrown back so that print drowns in it.

    White patches on paper that is clearly darker. A scanner makes all of the paper white, and that
    is no glare. `gray` at about 120 dpi, before any light is evened out.
    """
    paper = background(gray, dpi)
    typical = float(np.median(paper))
    if typical > _WHITE - _LEAST_STEP:
        return 0.0
    white = np.where(paper >= _WHITE, 255, 0).astype(np.uint8)
    white = cv2.morphologyEx(white, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)).astype(np.uint8, copy=False)
    share = float((white > 0).mean())
    return 100.0 * share if share < _MOST_SHARE else 0.0


def measure_unevenness(gray: Pixels, dpi: float) -> float:
    """Return how many levels lie between the bright and the dark parts of the paper."""
    low, high = (float(value) for value in np.percentile(background(gray, dpi), (10, 95)))
    return high - low
