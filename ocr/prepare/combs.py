"""Numbers written into a row of small boxes, one digit in each.

Tesseract reads such a row as a table or takes its rules for letters: not one of four
identity numbers came out. The row is found by its shape (boxes of one size side by side,
nothing of the kind above or below), the rules are taken off, and the digits are moved
together as print has them.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from dossier.geometry import Box, union
from ocr.prepare.ink import components
from ocr.raster import Pixels, as_pixels

_FEWEST, _MOST = 6, 24
_WIDTHS, _HEIGHTS = (0.1, 0.4), (0.15, 0.42)
_SHAPES = (0.45, 1.7)
_NEAR = 0.07
"""Inches, but for the counts and the width over the height: a box is 4 to 8 mm wide."""

_RUNS_THROUGH = 0.8

_ALIKE = 0.25
_RIM = 0.22
"""Share of a box at each side in which a straight stroke is what is left of a rule."""

_SPACE = 0.12


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits of a row of boxes as one line of print: where they stand on the page, how many."""

    pixels: Pixels
    box: Box
    count: int


def find_combs(holes: Sequence[Box], down: Pixels, factor: float, dpi: float) -> list[list[Box]]:
    """Return the rows of boxes, each from left to right.

    `holes` is what the rules of the page enclose, `down` the upright rules, 255, on a page
    reduced by `factor`. A number must not lose digits, so a row is followed to its end by its
    rules where a box is not whole.
    """
    boxes = [hole for hole in holes if _is_small_box(hole, dpi)]
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each.x):
        home = next((row for row in rows if _goes_on(row[-1], box, dpi)), None)
        if home is None:
            rows.append([box])
        else:
            home.append(box)
    whole = [_completed(row, down, factor) for row in rows if len(row) >= _FEWEST // 2]
    return [row for row in whole if len(row) >= _FEWEST and not _is_in_table(row, holes, dpi)]


def _is_small_box(hole: Box, dpi: float) -> bool:
    is_size = _WIDTHS[0] * dpi <= hole.width <= _WIDTHS[1] * dpi
    is_size &= _HEIGHTS[0] * dpi <= hole.height <= _HEIGHTS[1] * dpi
    return is_size and _SHAPES[0] <= hole.width / hole.height <= _SHAPES[1]


def _goes_on(last: Box, box: Box, dpi: float) -> bool:
    """Tell whether `box` is of the size of `last` and beside it, with room for two more at most."""
    is_alike = abs(box.width - last.width) <= _ALIKE * last.width + 2
    is_level = abs(box.y - last.y) + abs(box.bottom - last.bottom) <= _ALIKE * last.height + 2
    return is_alike and is_level and 0 <= box.x - last.right <= _NEAR * dpi + 2.2 * last.width


def _completed(row: Sequence[Box], down: Pixels, factor: float) -> list[Box]:
    """Put in the boxes between and beside those that were found, as long as rules stand at their sides."""
    width = statistics.median(box.width for box in row)
    steps = [after.x - before.x for before, after in zip(row, row[1:], strict=False)]
    pitch = statistics.median([step for step in steps if step < 1.5 * width] or [width])
    outer = union(row)
    rows = slice(round(outer.y * factor), max(round(outer.y * factor) + 3, round(outer.bottom * factor)))

    def has_rule(across: float) -> bool:
        left = max(0, round(across * factor) - 3)
        return bool(((down[rows, left : left + 7] > 0).any(axis=1)).mean() > _RUNS_THROUGH)

    found = [row[0]]
    for box in row[1:]:
        missing = round((box.x - found[-1].x) / pitch) - 1
        found += [_moved(found[-1], (number + 1) * pitch) for number in range(missing)]
        found.append(box)
    gap = (pitch - width) / 2
    while len(found) < _MOST and has_rule(found[0].x - pitch - gap):
        found.insert(0, _moved(found[0], -pitch))
    while len(found) < _MOST and has_rule(found[-1].right + pitch + gap):
        found.append(_moved(found[-1], pitch))
    return found


def _moved(box: Box, across: float) -> Box:
    return Box(round(box.x + across), box.y, box.width, box.height)


def _is_in_table(row: Sequence[Box], holes: Sequence[Box], dpi: float) -> bool:
    """Tell whether the columns of the row go on above or below it: marks or sums, not one number."""
    going_on = 0
    for box in row:
        going_on += any(
            abs(hole.x - box.x) + abs(hole.right - box.right) <= _ALIKE * box.width
            and (abs(hole.y - box.bottom) <= _NEAR * dpi or abs(box.y - hole.bottom) <= _NEAR * dpi)
            for hole in holes
        )
    return going_on > len(row) / 2


def gather(gray: Pixels, row: Sequence[Box]) -> Digits | None:
    """Take the digits out of their boxes and write them one beside the other; None if all are empty."""
    outer = union(list(row))
    part = gray[outer.y : outer.bottom, outer.x : outer.right]
    paper, ink = float(np.percentile(part, 70)), float(np.percentile(part, 1))
    if paper - ink < 40:
        return None
    level, places = paper - 0.4 * (paper - ink), []
    strips: list[Pixels] = []
    space = np.full((outer.height, max(2, round(_SPACE * outer.height))), round(paper), np.uint8)
    for box in row:
        cell = _without_rules(gray[outer.y : outer.bottom, box.x : box.right], level, round(paper))
        inked = _inked(cell, level)
        if inked is not None:
            left, right = max(0, inked.x - 1), min(cell.shape[1], inked.right + 1)
            strips += [space, cell[:, left:right]]
            places.append(Box(box.x + inked.x, outer.y + inked.y, inked.width, inked.height))
    if not places:
        return None
    where = union(places)
    line = np.concatenate([*strips, space], axis=1)[where.y - outer.y : where.bottom - outer.y]
    return Digits(as_pixels(line), where, len(places))


def _without_rules(cell: Pixels, level: float, paper: int) -> Pixels:
    """Paint over what is left of the rules at the sides of a box."""
    dark = np.where(cell < level, 255, 0).astype(np.uint8)
    height, width = cell.shape
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((max(3, round(0.7 * height)), 1), np.uint8))
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, max(3, round(0.7 * width))), np.uint8))
    down[:, round(_RIM * width) : width - round(_RIM * width)] = 0
    across[round(_RIM * height) : height - round(_RIM * height)] = 0
    rules = cv2.dilate(cv2.bitwise_or(down, across), np.ones((3, 3), np.uint8))
    cleaned = cell.copy()
    cleaned[rules > 0] = paper
    for edge in (cleaned[:2], cleaned[-2:], cleaned[:, :2].T, cleaned[:, -2:].T):
        edge[...] = paper
    return cleaned


def _inked(cell: Pixels, level: float) -> Box | None:
    """The box around what is written in a cell, specks left out."""
    dark = np.where(cell < level, 255, 0).astype(np.uint8)
    least = 0.2 * cell.shape[0]
    found = [
        Box(left, top, width, height)
        for left, top, width, height, _ in components(dark)[1][1:].tolist()
        if height >= least
    ]
    return union(found) if found else None
