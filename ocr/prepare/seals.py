"""Colour to gray so that red seals vanish and red print stays.

Red ink is nearly white in the red channel, black ink under it stays black: 26 % of the
characters were wrong under a seal in luminance, 1 % in the red channel. Red print (a
title, a serial number) would vanish as well, so red ink that lies in rows like print is
taken from the green channel, where it is dark.
"""

import cv2
import numpy as np

from dossier.geometry import Box
from ocr.prepare.ink import Views, components, histogram, percentile
from ocr.raster import Pixels

_LOOK_DPI = 75.0
_RED_DEPTH = 55
_PALE_DEPTH = 22
_MOST_RED = 0.25
_TEXT_HEIGHT_MM = (1.5, 13.0)
_SEAL_MM = 17.0
_LARGEST_SEAL_MM = 60.0
_MM_PER_INCH = 25.4


def to_gray(pixels: Pixels, dpi: float, views: Views | None = None) -> tuple[Pixels, list[Box]]:
    """Return the page in gray without red seals, and where there are seals; `views` are those of `pixels`."""
    if pixels.ndim == 2:
        return pixels, []
    small, look = (views or Views(pixels)).reduced(dpi, _LOOK_DPI)
    depth = _redness(small)
    red = np.where((depth > _RED_DEPTH) & (small[:, :, 2] > 90), 255, 0).astype(np.uint8)
    share = float((red > 0).mean())
    if share > _MOST_RED:  # a red booklet cover or a red cast: nothing is a seal
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False), []
    red_channel = cv2.extractChannel(pixels, 2).astype(np.uint8, copy=False)
    seals = _seals(depth, look / _MM_PER_INCH)
    factor = look / dpi
    if share >= 2e-5:
        for row in _printed_rows(red, seals, look / _MM_PER_INCH):
            across = slice(int(row.x / factor), int(row.right / factor) + 1)
            down = slice(int(row.y / factor), int(row.bottom / factor) + 1)
            red_channel[down, across] = cv2.min(red_channel[down, across], pixels[down, across, 1])
    return red_channel, [_scaled(seal, 1 / factor) for seal in seals]


def _redness(pixels: Pixels) -> Pixels:
    """How much redder a pixel is than it is green or blue."""
    blue, green, red = cv2.split(pixels)
    return cv2.subtract(red, cv2.max(blue, green)).astype(np.uint8, copy=False)


def _seals(depth: Pixels, mm: float) -> list[Box]:
    """Find seals: of the size of one, about as high as wide, drawn in lines; pale ones too."""
    cast = percentile(histogram(np.ascontiguousarray(depth[::2, ::2])), 50)
    pale = np.where(depth > cast + _PALE_DEPTH, 255, 0).astype(np.uint8)
    if not pale.any():
        return []
    reach = max(3, round(2.5 * mm))
    joined = cv2.morphologyEx(pale, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    found: list[Box] = []
    components = _components(joined.astype(np.uint8, copy=False))
    for box in sorted(components, key=lambda each: -each.width * each.height):
        inside = pale[box.y : box.bottom, box.x : box.right]
        is_alone = not any(_is_within(box, seal) for seal in found)  # and no ring within a ring
        if is_alone and _is_seal(box, mm) and 0.04 < float((inside > 0).mean()) < 0.7:
            found.append(box)
    return found


def _printed_rows(red: Pixels, seals: list[Box], mm: float) -> list[Box]:
    """Return the rectangles of red ink that have the shape of a line of print and touch no seal."""
    rows = []
    for is_sideways in (False, True):  # the page may yet have to be turned
        plane = np.ascontiguousarray(red.T) if is_sideways else red
        reach = np.ones((max(1, round(0.8 * mm)), round(4 * mm)), np.uint8)
        joined = cv2.morphologyEx(plane, cv2.MORPH_CLOSE, reach).astype(np.uint8, copy=False)
        for box in _components(joined):
            is_row = _TEXT_HEIGHT_MM[0] * mm <= box.height <= _TEXT_HEIGHT_MM[1] * mm
            there = _wider(Box(box.y, box.x, box.height, box.width) if is_sideways else box)
            if (
                is_row
                and box.width >= 1.8 * box.height
                and not any(_is_within(there, seal) for seal in seals)
            ):
                rows.append(there)
    return rows


def _components(mask: Pixels) -> list[Box]:
    return [Box(*each[:4]) for each in components(mask)[1][1:].tolist()]


def _wider(box: Box) -> Box:
    left, top = max(0, box.x - 2), max(0, box.y - 2)
    return Box(left, top, box.right + 2 - left, box.bottom + 2 - top)


def _scaled(box: Box, factor: float) -> Box:
    x, y, width, height = (round(value * factor) for value in (box.x, box.y, box.width, box.height))
    return Box(x, y, width, height)


def _is_seal(box: Box, mm: float) -> bool:
    """Tell a seal, as high as wide, from a frame around the page or a pattern over it."""
    width, height = box.width, box.height
    return _SEAL_MM * mm < height < _LARGEST_SEAL_MM * mm and 0.5 * height < width < 2 * height


def _is_within(box: Box, seal: Box) -> bool:
    x, y = box.middle
    return seal.x <= x <= seal.right and seal.y <= y <= seal.bottom
