"""A phone photograph of a sheet: find its four corners and flatten it.

Only on strong evidence: a bright quadrilateral of a sheet's proportions, on a clearly
darker ground on at least three sides, that fills much of the picture. An ordinary scan
has paper to its edges and is left alone.
"""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from ocr.prepare import maps
from ocr.prepare.ink import Views, histogram, level_of
from ocr.raster import Pixels, as_pixels

_LOOK_PIXELS = 640.0
_LEAST_SHARE = 0.25
_MOST_SHARE = 0.97
_LEAST_STEP = 28.0
_LEAST_FILL = 0.9
_PROPORTIONS = (1.15, 1.85)
_LEAST_GROUND = 1.0
"""Percent of the picture that the darker ground takes at least; less is print that was not gone."""

_Corners = npt.NDArray[np.floating]


def find_sheet(pixels: Pixels, views: Views | None = None) -> _Corners | None:
    """Return the corners of the sheet (clockwise from the top left) in `pixels`, or None.

    `views` are those of `pixels`.
    """
    factor = min(1.0, _LOOK_PIXELS / max(pixels.shape[:2]))
    small = (views or Views(pixels)).shrunk(factor)
    for plane in _planes(small):
        for corners in _quadrilaterals(plane):
            if _is_convincing(plane, corners):
                return np.asarray(corners / factor, np.float32)
    return None


def flatten(pixels: Pixels, corners: _Corners) -> tuple[Pixels, maps.Map]:
    """Flatten the sheet between `corners`; return it and the map back."""
    left_top, right_top, right_bottom, left_bottom = corners
    width = max(_distance(left_top, right_top), _distance(left_bottom, right_bottom))
    height = max(_distance(left_top, left_bottom), _distance(right_top, right_bottom))
    size = (max(8, round(width)), max(8, round(height)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    forward = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(pixels, forward, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return flat.astype(np.uint8, copy=False), np.asarray(np.linalg.inv(forward), np.float64)


def _planes(small: Pixels) -> list[Pixels]:
    """Return views in which paper stands out: bright, and (on a bright coloured ground) without colour."""
    if small.ndim == 2:
        return [small]
    gray = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
    blue, green, red = cv2.split(small)
    colour = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return [gray, cv2.bitwise_not(colour).astype(np.uint8, copy=False)]


def _quadrilaterals(plane: Pixels) -> Iterator[_Corners]:
    """Yield the corners of the largest bright patch, at several brightnesses, where it has four."""
    bare = as_pixels(cv2.dilate(plane, np.ones((7, 7), np.uint8)))  # print disappears
    counts = histogram(bare)
    if level_of(counts, 99) - level_of(counts, _LEAST_GROUND) <= _LEAST_STEP:
        return  # paper to its edges, as nearly every scan has it
    smooth = cv2.medianBlur(bare, 9)
    level = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]
    for offset in (0, 15, -15, 30):
        mask = cv2.threshold(smooth, level + offset, 255, cv2.THRESH_BINARY)[1]
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        if not outlines:
            continue
        outline = max(outlines, key=cv2.contourArea)
        if _LEAST_SHARE <= cv2.contourArea(outline) / plane.size <= _MOST_SHARE:
            corners = _corners_of(outline.astype(np.int32))
            if corners is not None:
                yield corners


def _corners_of(outline: npt.NDArray[np.integer]) -> _Corners | None:
    hull = cv2.convexHull(outline)
    length, area = cv2.arcLength(hull, closed=True), cv2.contourArea(hull)
    for looseness in (0.02, 0.03, 0.04, 0.05):
        corners = cv2.approxPolyDP(hull, looseness * length, closed=True).reshape(-1, 2).astype(np.float32)
        if len(corners) == 4:
            fill = area / max(1.0, cv2.contourArea(corners))
            if not _LEAST_FILL < fill < 1.0 / _LEAST_FILL:
                return None
            # the dilation that removed the print has moved the outline 3 pixels out
            return _inwards(_refined(_ordered(corners), outline.reshape(-1, 2).astype(np.float32)), 3.0)
    return None


def _refined(corners: _Corners, outline: _Corners) -> _Corners:
    """Replace rough corners by the crossings of straight lines fitted to the four sides."""
    sides = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / max(1.0, _distance(start, end))
        across = np.array([-along[1], along[0]], np.float32)
        share = (outline - start) @ along / max(1.0, _distance(start, end))
        near = outline[(np.abs((outline - start) @ across) < 12) & (share > 0.08) & (share < 0.92)]
        if len(near) < 20:
            return corners
        sides.append(cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).flatten().astype(np.float64))
    crossings = [_crossing(sides[index - 1], sides[index]) for index in range(4)]
    refined = np.array([old if new is None else new for old, new in zip(corners, crossings, strict=True)])
    is_close = float(np.abs(refined - corners).max()) < 0.08 * float(np.ptp(corners))
    return refined.astype(np.float32) if is_close else corners


def _crossing(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> npt.NDArray[np.float64] | None:
    """Where two lines (direction and point) cross, or None for parallels."""
    directions = np.array([[one[0], -other[0]], [one[1], -other[1]]])
    if abs(float(np.linalg.det(directions))) < 0.2:
        return None
    distance = np.linalg.solve(directions, other[2:] - one[2:])[0]
    return np.asarray(one[2:] + distance * one[:2], np.float64)


def _ordered(corners: _Corners) -> _Corners:
    """Clockwise from the corner nearest the top left."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    around = corners[np.argsort(angles)]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0).astype(np.float32)


def _inwards(corners: _Corners, pixels: float) -> _Corners:
    middle = corners.mean(axis=0)
    away = corners - middle
    lengths = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(middle + away * (lengths - pixels * 1.4) / np.maximum(lengths, 1.0), np.float32)


def _is_convincing(plane: Pixels, corners: _Corners) -> bool:
    """Tell whether at least three sides divide bright from clearly darker, and the shape is a sheet's."""
    top, right, bottom, left = (_distance(corners[i], corners[(i + 1) % 4]) for i in range(4))
    if min(top, bottom) < 0.5 * max(top, bottom) or min(left, right) < 0.5 * max(left, right):
        return False
    ratio = max(top + bottom, left + right) / min(top + bottom, left + right)
    if not _PROPORTIONS[0] <= ratio <= _PROPORTIONS[1]:
        return False
    steps = [_step(plane, corners[i], corners[(i + 1) % 4], corners.mean(axis=0)) for i in range(4)]
    clear = sum(1 for step in steps if step is not None and step > _LEAST_STEP)
    unseen = steps.count(None)  # the side lies outside the picture
    return clear >= 3 or (clear == 2 and unseen == 2)


def _step(plane: Pixels, start: _Corners, end: _Corners, middle: _Corners) -> float | None:
    """How much darker it is outside a side than inside; None where the picture ends."""
    along = np.linspace(0.1, 0.9, 33)[:, None] * (end - start) + start
    out = (start + end) / 2 - middle
    out = out / max(1.0, float(np.linalg.norm(out)))
    outside, inside = _samples(plane, along + 8 * out), _samples(plane, along - 8 * out)
    if outside.size < 20 or inside.size < 20:
        return None
    return float(np.percentile(inside, 75)) - float(np.percentile(outside, 75))


def _samples(plane: Pixels, points: _Corners) -> Pixels:
    across, down = points[:, 0].astype(int), points[:, 1].astype(int)
    inside = (across >= 0) & (down >= 0) & (across < plane.shape[1]) & (down < plane.shape[0])
    return np.asarray(plane[down[inside], across[inside]], np.uint8)


def _distance(one: _Corners, other: _Corners) -> float:
    return float(np.linalg.norm(one - other))
