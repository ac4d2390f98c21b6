"""Uneven light and faint print. Measured: an even, dark scan reads best untouched, so it is left alone."""

import cv2
import numpy as np

from ocr.prepare.ink import background, histogram, percentile
from ocr.raster import Pixels

_UNEVEN = 40
"""Levels between the bright and the dark parts of the paper above which it is evened out."""

_FAINT = 110
"""Levels between paper and ink below which print is faint."""

_PALEST = 12
_SOFT = 0.8

_WHITE_FROM = 0.8
"""Share of the way from ink to paper above which a pixel is paper. Measured on generated pages: characters
wrong 0.84 % without, 0.72 % at 0.7 and 0.8; at 0.7 a faint real scan suffers (1.6 % becomes 4.6 %)."""


def contrast(gray: Pixels, mask: Pixels) -> tuple[float, float]:
    """Return the levels of the paper and of the ink, 255 and 0 for a perfect print.

    `mask` is the ink of `gray`; the darker third of it counts, as edges are always pale.
    """
    every, ink = histogram(gray), histogram(gray, mask)
    paper = every - ink
    if not ink.any() or not paper.any():
        return percentile(every, 50), 0.0
    return percentile(paper, 50), percentile(ink, 33)


def even_out(gray: Pixels, dpi: float, *, is_forced: bool = False) -> Pixels:
    """Divide by the paper's own brightness where that varies over the page."""
    paper = background(gray, dpi)
    low, high = (float(value) for value in np.percentile(paper, (10, 95)))
    if not is_forced and (high - low < _UNEVEN or low < 20):
        return gray
    wide = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(gray, wide, scale=250.0).astype(np.uint8, copy=False)


def stretch(gray: Pixels, paper: float, ink: float) -> Pixels:
    """Spread faint print over the whole range; leave good print as it is."""
    depth = paper - ink
    if depth >= _FAINT or depth < _PALEST:
        return gray
    factor = 190.0 / depth
    table = np.clip((np.arange(256) - ink) * factor + 40.0, 0, 255).astype(np.uint8)
    return cv2.LUT(gray, table).astype(np.uint8, copy=False)


def whiten(gray: Pixels, paper: float, ink: float) -> Pixels:
    """Make what is nearly as bright as the paper white, and the darkest ink black."""
    depth = paper - ink
    if depth < _FAINT:
        return gray
    table = np.clip((np.arange(256) - ink) * 255.0 / (_WHITE_FROM * depth), 0, 255).astype(np.uint8)
    return cv2.LUT(gray, table).astype(np.uint8, copy=False)


def soften(gray: Pixels) -> Pixels:
    """Blur the edges by less than a pixel: the specks of a copier and the steps of a coarse scan fade."""
    return cv2.GaussianBlur(gray, (0, 0), _SOFT).astype(np.uint8, copy=False)
