"""Rows of dots that lead from a label to a blank, and go on under what was written there.

Tesseract reads "1. Họ, chữ đệm và tên: ........" as noise, label and all: on an empty
form 28 % of the characters were wrong with the dots and 6 % without. Only long, close,
even rows go, and what continues them at the same pitch between and under letters; the
dots of letters and full stops stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.prepare.ink import above, below, components, picked, reduced
from ocr.raster import Pixels

_LARGEST_DOT = 0.032
_LARGEST_PITCH = 0.075
_SHORTEST_ROW = 0.3
_FEWEST_DOTS = 6
"""Inches, but for the count: dots of 13 point print are 0.02 wide, three to an em in an ellipsis."""

_WIDEST_WORD = 2.2
"""Inches that a row may run unseen under a word."""

_LETTER = 0.09
"""Inches above a dot within which the letter stands that it may belong to."""

_PHASE = 0.18
_Flags = npt.NDArray[np.bool_]
_Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Dots:
    """Centres of dots that stand alone."""

    across: npt.NDArray[np.float64]
    down: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of dots: where it starts and ends, its height on the page, its pitch."""

    start: float
    end: float
    down: float
    pitch: float


def remove_leaders(gray: Pixels, dpi: float, paper: float, ink: float) -> Pixels:
    """Paint rows of dots in the brightness of the paper."""
    mask = below(gray, paper - 0.4 * (paper - ink) - 0.5)
    if not _may_lead(mask, dpi):
        return gray
    labels, stats = components(mask)
    largest = max(3, round(_LARGEST_DOT * dpi))
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_dot = (width <= largest) & (height <= largest) & (stats[:, cv2.CC_STAT_AREA] >= 3)
    is_dot[0] = False
    if int(is_dot.sum()) < _FEWEST_DOTS:
        return gray
    row_of = _row_of(is_dot, stats, gray.shape, dpi)
    leading = is_dot & (row_of > 0)
    if not leading.any():
        return gray
    dots = picked(labels, leading)
    size = float(np.median(height[leading]))
    loose = _loose_dots(is_dot & ~leading, stats, size, mask, round(_LETTER * dpi))
    for row in _continued(row_of, leading, stats, loose, dpi):
        _mark(dots, mask, row, size)
    result = gray.copy()
    result[cv2.dilate(dots, np.ones((3, 3), np.uint8), iterations=max(1, round(dpi / 200))) > 0] = round(
        paper
    )
    return result


def _may_lead(mask: Pixels, dpi: float) -> bool:
    """Tell whether something long and thin that is no rule is on the page; most pages have no leaders."""
    small = above(reduced(mask, dpi, dpi / 2)[0], 40)
    look = dpi / 2
    rules = cv2.morphologyEx(small, cv2.MORPH_OPEN, np.ones((1, round(0.15 * look)), np.uint8))
    loose = cv2.subtract(small, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    joined = cv2.morphologyEx(
        loose, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_LARGEST_PITCH * look))), np.uint8)
    )
    tall = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((max(3, round(0.05 * look)), 1), np.uint8))
    thin = cv2.subtract(joined, cv2.dilate(tall, np.ones((5, 3), np.uint8)))
    rows = cv2.erode(thin, np.ones((1, round(0.8 * _SHORTEST_ROW * look)), np.uint8))
    return bool(rows.any())


def _row_of(is_dot: _Flags, stats: _Counts, shape: tuple[int, ...], dpi: float) -> _Counts:
    """Return for each component the number of the long row of dots that it stands in, else 0."""
    across = stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH] // 2
    down = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT] // 2
    points = np.zeros(shape[:2], np.uint8)
    points[down[is_dot], across[is_dot]] = 255
    tall = cv2.dilate(points, np.ones((5, 1), np.uint8))  # a row may waver by two pixels
    reach = max(3, round(_LARGEST_PITCH * dpi))
    joined = cv2.morphologyEx(tall, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)).astype(np.uint8)
    rows, sizes = components(joined)
    found = rows[down, across]
    members = np.bincount(found[is_dot], minlength=len(sizes))
    long = sizes[:, cv2.CC_STAT_WIDTH]
    is_row = (long >= _SHORTEST_ROW * dpi) & (sizes[:, cv2.CC_STAT_HEIGHT] <= 0.05 * dpi)
    is_row &= (members >= _FEWEST_DOTS) & (members * _LARGEST_PITCH * dpi >= 0.75 * long)
    is_row[0] = False
    return np.where(is_row[found], found, 0).astype(np.int32)


def _loose_dots(chosen: _Flags, stats: _Counts, size: float, mask: Pixels, letter: int) -> _Dots:
    """Find dots of about the leaders' size with nothing above them: between words, or full stops.

    A dot under a letter may be the letter's own (ạ ẹ ị), so it is no evidence of a row.
    """
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    alike = chosen & (np.abs(height - size) <= 0.4 * size + 1) & (np.abs(width - size) <= 0.4 * size + 1)
    free = [index for index in np.nonzero(alike)[0] if not _has_ink_above(mask, stats[index], letter)]
    index = np.array(free, np.int32)
    across = stats[index, cv2.CC_STAT_LEFT] + (width[index] - 1) / 2
    return _Dots(across, stats[index, cv2.CC_STAT_TOP] + (height[index] - 1) / 2)


def _has_ink_above(mask: Pixels, dot: _Counts, letter: int) -> bool:
    left, top, right = int(dot[cv2.CC_STAT_LEFT]), int(dot[cv2.CC_STAT_TOP]), int(dot[cv2.CC_STAT_WIDTH])
    return bool(mask[max(0, top - letter) : top, left : left + right].any())


def _continued(row_of: _Counts, leading: _Flags, stats: _Counts, loose: _Dots, dpi: float) -> Iterator[_Row]:
    """Yield each long row with what continues it on either side."""
    across = stats[:, cv2.CC_STAT_LEFT] + (stats[:, cv2.CC_STAT_WIDTH] - 1) / 2
    down = stats[:, cv2.CC_STAT_TOP] + (stats[:, cv2.CC_STAT_HEIGHT] - 1) / 2
    pitches, heights = [], []
    for number in np.unique(row_of[leading]):
        members = leading & (row_of == number)
        places = np.sort(across[members])
        steps = np.diff(places)
        pitch = float(np.median(steps))
        counts = np.round(np.cumsum(np.concatenate(([0.0], steps))) / pitch)
        if counts[-1] > 0:
            pitch = float(np.polyfit(counts, places, 1)[0])
        row = _Row(float(places[0]), float(places[-1]), float(np.median(down[members])), pitch)
        pitches.append(pitch)
        heights.append(row.down)
        yield _stretched(row, loose, dpi)
    yield from _unseen(loose, float(np.median(pitches)), np.array(heights))


def _stretched(row: _Row, loose: _Dots, dpi: float) -> _Row:
    """Extend a row to the farthest loose dots that keep its height and pitch."""
    steps = (loose.across - row.start) / row.pitch
    fits = (np.abs(loose.down - row.down) <= 2.0) & (np.abs(steps - np.round(steps)) <= _PHASE)
    start, end, reach = row.start, row.end, _WIDEST_WORD * dpi
    for place in np.sort(loose.across[fits & (loose.across < start)])[::-1]:
        start = float(place) if start - place <= reach else start
    for place in np.sort(loose.across[fits & (loose.across > end)]):
        end = float(place) if place - end <= reach else end
    return _Row(start, end, row.down, row.pitch)


def _unseen(loose: _Dots, pitch: float, heights: npt.NDArray[np.float64]) -> Iterator[_Row]:
    """Yield rows that are written over from end to end: loose dots in step at the page's pitch."""
    order = np.argsort(loose.down)
    groups = np.split(order, np.nonzero(np.diff(loose.down[order]) > 1.2)[0] + 1) if len(order) else []
    for group in groups:
        level = float(np.median(loose.down[group])) if len(group) else 0.0
        if len(group) < _FEWEST_DOTS or float(np.abs(heights - level).min()) <= 3.0:
            continue
        turns = np.exp(2j * np.pi * loose.across[group] / pitch)
        phase = float(np.angle(turns.mean())) / (2 * np.pi) * pitch
        steps = (loose.across[group] - phase) / pitch
        fits = group[np.abs(steps - np.round(steps)) <= _PHASE]
        if len(fits) >= max(_FEWEST_DOTS, 0.75 * len(group)):
            first = float(np.round((loose.across[fits].min() - phase) / pitch)) * pitch + phase
            yield _Row(first, float(loose.across[fits].max()), level, pitch)


def _mark(dots: Pixels, mask: Pixels, row: _Row, size: float) -> None:
    """Mark the ink at each step of a row, but for strokes that come from above or run through."""
    half = size / 2
    top, bottom = max(3, round(row.down - half)), round(row.down + half) + 1
    steps = int((row.end - row.start) / row.pitch + 1.5)
    for step in range(steps):
        middle = row.start + step * row.pitch
        left, right = round(middle - half), round(middle + half) + 1
        left, right = max(1, left), min(right, mask.shape[1] - 1)
        if mask[top:bottom, left - 1].any() and mask[top:bottom, right].any():
            continue  # the foot of a letter
        above: _Flags = np.asarray(mask[top - 3 : top - 1, left:right].any(axis=0), np.bool_)
        window = mask[top:bottom, left:right]
        dots[top:bottom, left:right] |= np.where(above[None, :], 0, window).astype(np.uint8)
