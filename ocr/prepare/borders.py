"""Dark edges that a scanner lid or a copier leaves around the sheet."""

import cv2
import numpy as np

from ocr.prepare.ink import Views, below, components, histogram, percentile, picked
from ocr.raster import Pixels

_DARK = 90
_LOOK_DPI = 50.0
_DEEPEST_SHARE = 0.12


def whiten_borders(gray: Pixels, dpi: float, views: Views | None = None) -> Pixels:
    """Return the page with dark areas that touch its edge painted in the paper's brightness.

    `views` are those of `gray` where there are any.
    """
    small, _ = (views or Views(gray)).reduced(dpi, _LOOK_DPI)
    dark = below(small, _DARK - 1)
    # print that runs off the page is thin; a shadow is not
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    edge = _touching_edge(dark)
    if not edge.any():
        return gray
    wider = cv2.dilate(edge, np.ones((3, 3), np.uint8))
    full = cv2.resize(wider, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST)
    result = gray.copy()
    result[full > 0] = int(percentile(histogram(np.ascontiguousarray(gray[::8, ::8])), 80))
    return result


def _touching_edge(dark: Pixels) -> Pixels:
    """Keep the dark parts that touch an edge of the page and reach no deeper than a margin."""
    labels, stats = components(dark)
    rows, columns = dark.shape
    keep = np.zeros(len(stats), np.bool_)
    for index in range(1, len(stats)):
        left, top, width, height, area = (int(value) for value in stats[index])
        touches = left == 0 or top == 0 or left + width == columns or top + height == rows
        is_along = width > 0.15 * columns or height > 0.15 * rows
        keep[index] = touches and is_along and area < _DEEPEST_SHARE * 2 * rows * columns
    return picked(labels, keep)
