"""Rubber stamps in the heading of a page, each cut out level and alone: red ink, and frames of any colour.

A stamp lies askew, has a frame, and covers print: the reading of the page passes it over or makes a word of both.
Of red ink only what is red is kept, so that the print under it is gone.
"""

from collections.abc import Iterator

import cv2
import numpy as np

from ocr.prepare import maps
from ocr.prepare.ink import above, components, ink_mask
from ocr.raster import Pixels, as_pixels

ZONE = 0.42
"""The upper part of the page, in which marks of secrecy and urgency stand (NĐ 30/2020/NĐ-CP, appendix I)."""

_DPI = 150.0
_MM = _DPI / 25.4
_WIDTH_MM, _HEIGHT_MM = (8.0, 70.0), (2.8, 24.0)
_LEAST_ASPECT = 1.25
_MOST = 8
_ASKEW, _MOST_TURN = 2.0, 20.0
_MARGIN = 4
_RED_DEPTH = 32
_JOINED_MM = (4.5, 0.9)
_EDGE, _CLOSED = 0.14, 0.7
_RIM_SHARE, _MOSTLY = 0.22, 0.5
_LETTERS = 44
_RIM = 14


def find_stamps(pixels: Pixels, way: maps.Map, shape: tuple[int, ...], dpi: float) -> tuple[Pixels, ...]:
    """Return pictures of the stamps in the upper part of a page, dark on white, each ready to be read as one line.

    `way` leads from the page, of `shape` at `dpi`, to `pixels`; those are gray or colour.
    """
    finer = _DPI / dpi
    size = (round(shape[1] * finer), round(ZONE * shape[0] * finer))
    step = way @ maps.scaling(1 / finer, 1 / finer)
    zone = as_pixels(
        cv2.warpAffine(
            pixels, step[:2], size, flags=cv2.INTER_AREA | cv2.WARP_INVERSE_MAP, borderValue=(255, 255, 255)
        )
    )
    gray = zone if zone.ndim == 2 else as_pixels(cv2.cvtColor(zone, cv2.COLOR_BGR2GRAY))
    found = [*_red(zone), *_framed(gray)] if zone.ndim > 2 else [*_framed(gray)]
    return tuple(found[:_MOST])


def _red(zone: Pixels) -> Iterator[Pixels]:
    """Stamps in red ink, with or without a frame."""
    blue, green, red = cv2.split(zone)
    depth = as_pixels(cv2.subtract(red, cv2.max(blue, green)))
    mask = above(depth, _RED_DEPTH)
    reach = np.ones((max(1, round(_JOINED_MM[1] * _MM)), round(_JOINED_MM[0] * _MM)), np.uint8)
    joined = as_pixels(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, reach))
    for rectangle, points in _pieces(joined):
        inked = depth[points[1], points[0]]
        deepest = max(float(np.percentile(inked, 95)), 1.0)
        shade = as_pixels(255 - np.minimum(255, depth * (255.0 / deepest)))
        yield from _alone(shade, rectangle)
        if abs(rectangle[2]) > _ASKEW:  # the hooks and dots of letters alone may look like a turn
            left, top, across, down = cv2.boundingRect(np.stack(points, axis=1).astype(np.int32))
            yield from _alone(shade, ((left + across / 2, top + down / 2), (across, down), 0.0))


def _framed(gray: Pixels) -> Iterator[Pixels]:
    """Stamps with a closed frame that touches no print."""
    mask = ink_mask(gray, _DPI)
    for rectangle, _ in _pieces(mask):
        level = _level(mask, rectangle)
        if level.size and _is_frame(level):
            yield from _alone(gray, rectangle)


Rectangle = tuple[tuple[float, float], tuple[float, float], float]
"""Middle, width and height, degrees clockwise; wider than high."""


def _pieces(mask: Pixels) -> list[tuple[Rectangle, tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]]]:
    """Connected ink of the size of a stamp, the largest first, with its points across and down."""
    labels, stats = components(mask)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_size = (wide >= _WIDTH_MM[0] * _MM) & (wide <= _WIDTH_MM[1] * _MM) & (high <= _HEIGHT_MM[1] * _MM)
    found = []
    for index in 1 + np.flatnonzero(is_size[1:]):
        left, top, across, down = stats[index, :4].tolist()
        rows, columns = np.nonzero(labels[top : top + down, left : left + across] == index)
        points = (columns + left, rows + top)
        middle, (width, height), turn = cv2.minAreaRect(np.stack(points, axis=1).astype(np.float32))
        if width < height:
            width, height, turn = height, width, turn - 90
        turn = (turn + 90) % 180 - 90
        is_stamp = height >= _HEIGHT_MM[0] * _MM and width >= _LEAST_ASPECT * height
        if is_stamp and abs(turn) <= _MOST_TURN:
            size = (width + _MARGIN, height + _MARGIN)
            found.append((((middle[0], middle[1]), size, turn), points))
    return sorted(found, key=lambda each: -each[0][1][0] * each[0][1][1])


def _level(image: Pixels, rectangle: Rectangle, fill: int = 0) -> Pixels:
    """The rectangle cut out and laid level."""
    (x, y), (width, height), turn = rectangle
    step = cv2.getRotationMatrix2D((x, y), turn, 1.0)
    step[:, 2] += np.array([width / 2 - x, height / 2 - y])
    size = (max(1, round(width)), max(1, round(height)))
    return as_pixels(cv2.warpAffine(image, step, size, flags=cv2.INTER_CUBIC, borderValue=fill))


def _is_frame(mask: Pixels) -> bool:
    """Tell whether ink runs along all four edges."""
    height, width = mask.shape
    edge = max(3, round(_EDGE * height))
    inked = mask > 0
    sides = (
        inked[:edge].any(axis=0), inked[-edge:].any(axis=0), inked[:, :edge].any(axis=1), inked[:, width - edge :].any(axis=1)
    )  # fmt: skip
    return all(float(side.mean()) >= _CLOSED for side in sides)


def _alone(gray: Pixels, rectangle: Rectangle) -> Iterator[Pixels]:
    """The stamp level, without its frame, at the height of letters that the engine likes."""
    level = _inside(_level(gray, rectangle, 255))
    paper = float(np.percentile(level, 85))
    mask = above(as_pixels(255 - level), max(1.0, 255 - 0.75 * paper))
    lines = _strokes(mask)
    mask = as_pixels(cv2.subtract(mask, lines))
    bare = np.where(lines > 0, np.uint8(min(255, round(paper))), level).astype(np.uint8)
    rows, columns = np.nonzero(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)))
    if len(rows) < 30:
        return
    top, bottom = np.percentile(rows, (1, 99)).astype(int)
    left, right = np.percentile(columns, (0.5, 99.5)).astype(int)
    crop = bare[max(0, top - 2) : bottom + 3, max(0, left - 3) : right + 4]
    if min(crop.shape) < 8:
        return
    factor = _LETTERS / crop.shape[0]
    crop = as_pixels(cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))
    yield as_pixels(cv2.copyMakeBorder(crop, _RIM, _RIM, _RIM, _RIM, cv2.BORDER_CONSTANT, value=round(paper)))


def _inside(level: Pixels) -> Pixels:
    """What lies inside a frame, also one that print crosses: within the edges along which most is inked."""
    mask = level < 0.75 * float(np.percentile(level, 85))
    height, width = mask.shape
    deep = round(_RIM_SHARE * height)
    rows, columns = mask.mean(axis=1) > _MOSTLY, mask.mean(axis=0) > _MOSTLY
    if not (rows[:deep].any() and rows[-deep:].any()):
        return level  # a stem at the end of a word is no frame
    top = 1 + max(np.nonzero(rows[:deep])[0], default=-1)
    bottom = height - 1 - max(np.nonzero(rows[::-1][:deep])[0], default=-1)
    left = 1 + max(np.nonzero(columns[:deep])[0], default=-1)
    right = width - 1 - max(np.nonzero(columns[::-1][:deep])[0], default=-1)
    return as_pixels(np.ascontiguousarray(level[top : bottom + 1, left : right + 1]))


def _strokes(mask: Pixels) -> Pixels:
    """The straight strokes of a frame, longer than letters have them."""
    height, width = mask.shape
    shapes = ((1, max(9, round(0.35 * width))), (max(9, round(0.8 * height)), 1))
    found = [cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in shapes]
    return as_pixels(cv2.dilate(cv2.max(found[0], found[1]), np.ones((3, 3), np.uint8)))
