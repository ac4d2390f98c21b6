"""Print under a seal and a signature: the parts of a page in which coloured ink is taken off.

Printed letters are black in every channel. A red seal is bright in red and blue ink of a
pen is bright in blue, so the brightest channel of each pixel shows neither; what lies
black under them stays. Forms are filled in with blue ink too, so this is only for a
further reading around seals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from dossier.geometry import Box
from ocr.prepare import maps
from ocr.raster import Pixels

_ABOVE, _BELOW, _LEFT, _RIGHT = 0.2, 0.45, 0.5, 2.0
"""Sizes of the seal: the signer's title begins above it, the name stands below it and to its right."""

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


def areas_without_pens(
    pixels: Pixels, seals: Sequence[Box], back: maps.Map, shape: tuple[int, ...], finer: float
) -> list[Area]:
    """Return the surroundings of seals in which there is blue ink, without it, `finer` than the page.

    `back` leads from the page, of `shape`, to `pixels`, the grid of `seals`.
    """
    areas: list[Area] = []
    for seal in seals:
        box = _around(seal, np.asarray(np.linalg.inv(back), np.float64), (shape[1], shape[0]))
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


def black_only(pixels: Pixels) -> Pixels:
    """Return colour in gray without blue and red ink; what is black stays as the red channel shows it."""
    blue, green, red = cv2.split(pixels)
    depth = cv2.subtract(blue, red)
    brightest = cv2.max(cv2.max(blue, green), red)
    lift = np.clip(np.arange(256) * _LIFT - _OFFSET, 0, 255).astype(np.uint8)
    strokes = np.where(depth > _BLUE_DEPTH, 255, 0).astype(np.uint8)
    near = cv2.dilate(strokes, np.ones((_REACH, _REACH), np.uint8))
    return np.where(near > 0, cv2.add(brightest, cv2.LUT(depth, lift)), red).astype(np.uint8)


def _around(seal: Box, forward: maps.Map, size: tuple[int, int]) -> Box | None:
    """The part of the page around a seal in which signature and name stand."""
    corners = np.array([[seal.x, seal.right], [seal.y, seal.bottom], [1.0, 1.0]])
    (left, right), (top, bottom) = np.sort((forward @ corners)[:2], axis=1)
    across, down = right - left, bottom - top
    left, right = max(0, round(left - _LEFT * across)), min(size[0], round(right + _RIGHT * across))
    top, bottom = max(0, round(top - _ABOVE * down)), min(size[1], round(bottom + _BELOW * down))
    return Box(left, top, right - left, bottom - top) if min(right - left, bottom - top) > 40 else None


def _shares(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return (
        across > 0
        and down > 0
        and across * down > 0.5 * min(one.width * one.height, other.width * other.height)
    )


def _blue_share(pixels: Pixels) -> float:
    blue, green, red = cv2.split(pixels[::_SMALL, ::_SMALL])
    return float((cv2.subtract(blue, red) > _BLUE_DEPTH).mean())
