"""Print under seals, stamps and signatures: the parts of a page in which coloured ink is taken off.

Printed letters are black in every channel. A red seal is bright in red and blue ink of a
pen is bright in blue, so the brightest channel of each pixel shows neither; what lies
black under them stays. Forms are filled in with blue ink too, so this is only for a
further reading around seals and where blue or violet ink is as large as a stamp.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dossier.geometry import Box
from ocr.prepare import maps
from ocr.prepare.ink import Views, above, components
from ocr.raster import Pixels, as_pixels

_ABOVE, _BELOW, _LEFT, _RIGHT = 0.2, 0.45, 0.5, 2.0
"""Sizes of the seal: the signer's title begins above it, the name stands below it and to its right."""

_BESIDE = 0.2
_STROKES_MM = ((8.0, 60.0), (12.0, 100.0))
_MOST_STROKES = 4
_JOINED_MM = 2.5
_LOOK_DPI = 75.0
_MM_PER_INCH = 25.4

_LEAST_BLUE = 0.002
_BLUE_DEPTH = 30
_REACH = 5
_LIFT, _OFFSET = 1.2, 20.0
_SMALL = 4


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page, and its pixels, possibly finer, without coloured ink."""

    box: Box
    pixels: Pixels


def find_strokes(pixels: Pixels, dpi: float, views: Views | None = None) -> list[Box]:
    """Return where blue or violet ink is as large as a stamp or a signature, the largest first; a few at most.

    `views` are those of `pixels`.
    """
    small, look = (views or Views(pixels)).reduced(dpi, _LOOK_DPI)
    mm = look / _MM_PER_INCH
    reach = max(3, round(_JOINED_MM * mm))
    inked = above(_blueness(small), _BLUE_DEPTH)
    if not cv2.countNonZero(inked):
        return []
    joined = as_pixels(cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)))
    stats = components(joined)[1]
    found = [Box(*(int(value * dpi / look) for value in each[:4])) for each in stats[1:].tolist()]
    heights, widths = (tuple(each * dpi / _MM_PER_INCH for each in sizes) for sizes in _STROKES_MM)
    large = [
        box for box in found if heights[0] < box.height < heights[1] and widths[0] < box.width < widths[1]
    ]
    return sorted(large, key=lambda box: -box.width * box.height)[:_MOST_STROKES]


def areas_without_pens(
    pixels: Pixels,
    marks: tuple[Sequence[Box], Sequence[Box]],
    back: maps.Map,
    shape: tuple[int, ...],
    finer: float,
) -> list[Area]:
    """Return the surroundings of seals and strokes in which there is blue ink, without it, `finer` than the page.

    `back` leads from the page, of `shape`, to `pixels`, the grid of `marks`: seals, under
    which a signer's name stands, and strokes, which may lie on any line of print.
    """
    areas: list[Area] = []
    forward, size = np.asarray(np.linalg.inv(back), np.float64), (shape[1], shape[0])
    around = [_around(seal, forward, size) for seal in marks[0]]
    for box in [*around, *(_lines_at(stroke, forward, size) for stroke in marks[1])]:
        if box is None or any(_shares(box, area.box) for area in areas):
            continue
        step = back @ maps.moving(box.x, box.y) @ maps.scaling(1 / finer, 1 / finer)
        colour = cv2.warpAffine(
            pixels, step[:2], (round(box.width * finer), round(box.height * finer)),
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        ).astype(np.uint8, copy=False)  # fmt: skip
        if _blue_share(colour) >= _LEAST_BLUE:
            areas.append(Area(box, black_only(colour)))
    return areas


def placed(marks: Sequence[Box], back: maps.Map) -> tuple[Box, ...]:
    """Return where marks stand on the page from which `back` leads to their grid."""
    forward = np.asarray(np.linalg.inv(back), np.float64)
    found = []
    for mark in marks:
        (left, right), (top, bottom) = _there(mark, forward)
        found.append(Box(round(left), round(top), round(right - left), round(bottom - top)))
    return tuple(found)


def black_only(pixels: Pixels) -> Pixels:
    """Return colour in gray without blue and red ink; what is black stays as the red channel shows it."""
    blue, green, red = cv2.split(pixels)
    depth = _blueness(pixels)
    brightest = cv2.max(cv2.max(blue, green), red)
    lift = np.clip(np.arange(256) * _LIFT - _OFFSET, 0, 255).astype(np.uint8)
    strokes = np.where(depth > _BLUE_DEPTH, 255, 0).astype(np.uint8)
    near = cv2.dilate(strokes, np.ones((_REACH, _REACH), np.uint8))
    return np.where(near > 0, cv2.add(brightest, cv2.LUT(depth, lift)), red).astype(np.uint8)


def _around(seal: Box, forward: maps.Map, size: tuple[int, int]) -> Box | None:
    """The part of the page around a seal in which signature and name stand."""
    (left, right), (top, bottom) = _there(seal, forward)
    across, down = right - left, bottom - top
    left, right = max(0, round(left - _LEFT * across)), min(size[0], round(right + _RIGHT * across))
    top, bottom = max(0, round(top - _ABOVE * down)), min(size[1], round(bottom + _BELOW * down))
    return Box(left, top, right - left, bottom - top) if min(right - left, bottom - top) > 40 else None


def _lines_at(stroke: Box, forward: maps.Map, size: tuple[int, int]) -> Box | None:
    """The part of the page with the whole lines of print that a stamp or a signature touches."""
    _, (top, bottom) = _there(stroke, forward)
    margin = _BESIDE * (bottom - top)
    top, bottom = max(0, round(top - margin)), min(size[1], round(bottom + margin))
    return Box(0, top, size[0], bottom - top) if bottom - top > 40 else None


def _there(box: Box, forward: maps.Map) -> npt.NDArray[np.float64]:
    """Return left and right, top and bottom of a box on the page."""
    corners = np.array([[box.x, box.right], [box.y, box.bottom], [1.0, 1.0]])
    return np.sort((forward @ corners)[:2], axis=1)


def _shares(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return (
        across > 0
        and down > 0
        and across * down > 0.5 * min(one.width * one.height, other.width * other.height)
    )


def _blueness(pixels: Pixels) -> Pixels:
    """How much bluer a pixel is than it is red or green, whichever is less: blue ink and violet."""
    blue, green, red = cv2.split(pixels)
    return as_pixels(cv2.subtract(blue, cv2.min(red, green)))


def _blue_share(pixels: Pixels) -> float:
    return float((_blueness(pixels[::_SMALL, ::_SMALL]) > _BLUE_DEPTH).mean())
