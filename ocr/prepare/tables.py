"""Ruled tables: find their cells, and lay the cells one under another for reading.

Tesseract joins lines of neighbouring cells and mistakes rules for letters: 5 to 12 % of
the characters of three ruled pages were wrong. The cells are cut out along the rules and
stacked into one column, a second image of the same run, and painted over on the page. So
are rows of boxes with a digit in each (`combs`), each row as one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from dossier.geometry import Box, union
from ocr.prepare import combs
from ocr.prepare.combs import Digits
from ocr.prepare.ink import below, components, histogram, level_of
from ocr.raster import Pixels, as_pixels

_RULE_ACROSS, _RULE_DOWN, _RULE_OF_BOX = 0.45, 0.22, 0.14
_SMALLEST_CELL = (0.16, 0.12)
_LARGEST_SHARE = 0.5
_FEWEST_CELLS = 4
_LEAST_FILL = 0.8
_GAP = 14
_TALLEST = 30_000
_LOOK_DPI = 110.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the page and where its top lies in the stack; `digits` if it was a row of boxes."""

    cell: Box
    top: int
    digits: Digits | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A page in two images: `page` without its tables, `stack` of their cells if one is filled in.

    `rows` are the rows of boxes for digits.
    """

    page: Pixels
    stack: Pixels | None
    places: tuple[Placed, ...]
    rows: Sequence[Sequence[Box]] = ()

    def place(self, box: Box) -> tuple[int, Box] | None:
        """Return the number of the cell that a box of the stack came from, and the box on the page."""
        _, middle = box.middle
        for number, placed in enumerate(self.places):
            height = placed.cell.height if placed.digits is None else placed.digits.pixels.shape[0]
            if placed.top - _GAP // 2 <= middle < placed.top + height + _GAP // 2:
                if placed.digits is not None:
                    return number, placed.digits.box
                x, y = box.x - _GAP + placed.cell.x, box.y - placed.top + placed.cell.y
                return number, Box(x, y, box.width, box.height)
        return None


def split_tables(gray: Pixels, dpi: float) -> Split | None:
    """Part a page into its tables' cells and the rest; None if there is no ruled table."""
    cells, rows = find_ruled(gray, dpi)
    if not cells and not rows:
        return None
    paper = round(float(np.percentile(gray[::8, ::8], 70)))
    numbers = [digits for digits in (combs.gather(gray, row) for row in rows) if digits is not None]
    stacked = stack_pieces(
        gray, [cell for cell in cells if _has_ink(_cut(gray, cell), paper)], paper, numbers
    )
    if stacked is None and not rows:
        return None
    page = gray.copy()
    edge = max(3, round(dpi * 0.02))
    for cell in [*cells, *map(union, rows)]:  # with its rules
        page[max(0, cell.y - edge) : cell.bottom + edge, max(0, cell.x - edge) : cell.right + edge] = paper
    stack, places = stacked or (None, ())
    return Split(page, stack, places, rows)


def stack_pieces(
    gray: Pixels, pieces: Sequence[Box], paper: int, numbers: Sequence[Digits] = ()
) -> tuple[Pixels, tuple[Placed, ...]] | None:
    """Lay pieces of a page one under another; None if there are none or far too many."""
    parts = [(piece, None, _cut(gray, piece)) for piece in pieces]
    every = [*parts, *((digits.box, digits, digits.pixels) for digits in numbers)]
    height = sum(part.shape[0] + _GAP for _, _, part in every) + _GAP
    if not every or height > _TALLEST:
        return None
    stack = np.full((height, max(part.shape[1] for _, _, part in every) + 2 * _GAP), paper, np.uint8)
    places, top = [], _GAP
    for box, digits, part in every:
        stack[top : top + part.shape[0], _GAP : _GAP + part.shape[1]] = part
        places.append(Placed(box, top, digits))
        top += part.shape[0] + _GAP
    return stack, tuple(places)


def find_ruled(gray: Pixels, dpi: float) -> tuple[list[Box], list[list[Box]]]:
    """Return the cells of ruled tables, row by row, and the rows of boxes for digits.

    Nothing for a lone frame or line.
    """
    step = max(1, round(dpi / _LOOK_DPI))
    factor = 1.0 / step
    dark, look = _darkest(gray, step), dpi * factor
    across, down = _straight(dark, look, _RULE_DOWN)
    if not across.any():
        return [], []
    sides = _straight(dark, look, _RULE_OF_BOX)[1]
    if not sides.any():
        return [], []
    rows = combs.find_combs(_holes(across, sides, factor), sides, factor, dpi)
    taken = [union(row) for row in rows]
    cells = [
        hole
        for hole in _holes(across, down, factor)
        if hole.width >= _SMALLEST_CELL[0] * dpi and hole.height >= _SMALLEST_CELL[1] * dpi
    ]
    cells = [cell for cell in cells if not any(_is_inside(cell, row) for row in taken)]
    cells = [cell for cell in cells if _has_neighbour(cell, cells, 0.08 * dpi)]
    cells = sorted(cells, key=lambda cell: (cell.y, cell.x)) if len(cells) >= _FEWEST_CELLS else []
    return cells, rows


def _darkest(gray: Pixels, step: int) -> Pixels:
    """Where the page is dark, as 255, reduced by `step`; the darkest pixel of each patch counts."""
    small = gray
    if step > 1:  # not the mean: no hairline must fade
        small = np.ascontiguousarray(
            cv2.erode(gray, np.ones((step, step), np.uint8), anchor=(0, 0))[::step, ::step]
        )
    counts = histogram(small.astype(np.uint8, copy=False))
    paper = level_of(counts, 75)
    return below(small.astype(np.uint8, copy=False), paper - 0.3 * (paper - level_of(counts, 1)) - 1)


def _straight(dark: Pixels, look: float, shortest: float) -> tuple[Pixels, Pixels]:
    """Straight lines that are longer than print, across and down; `shortest` inches down."""
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, round(_RULE_ACROSS * look)), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((round(shortest * look), 1), np.uint8))
    return across.astype(np.uint8, copy=False), down.astype(np.uint8, copy=False)


def _holes(across: Pixels, down: Pixels, factor: float) -> list[Box]:
    """Boxes on the page around what the rules enclose, small gaps in them closed."""
    rules = cv2.morphologyEx(cv2.bitwise_or(across, down), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    outlines, tree = cv2.findContours(rules, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines or not (tree[0, :, 3] >= 0).any():
        return []  # nothing is enclosed, as on most pages
    stats = components(as_pixels(cv2.bitwise_not(rules)), 4)[1]
    holes = []
    for left, top, width, height, area in stats[1:].tolist():
        is_inside = left > 0 and top > 0 and left + width < rules.shape[1] and top + height < rules.shape[0]
        if is_inside and _LEAST_FILL * width * height < area < _LARGEST_SHARE * rules.size:
            holes.append(Box(*(round(value / factor) for value in (left, top, width, height))))
    return holes


def _is_inside(cell: Box, outer: Box) -> bool:
    across, down = cell.middle
    return outer.x <= across <= outer.right and outer.y <= down <= outer.bottom


def _has_neighbour(cell: Box, cells: list[Box], reach: float) -> bool:
    """Tell whether another cell stands right beside this one in the same row."""
    for other in cells:
        shared = min(cell.bottom, other.bottom) - max(cell.y, other.y)
        shares_row = shared > 0.5 * min(cell.height, other.height)
        gap = max(other.x - cell.right, cell.x - other.right)
        if other is not cell and shares_row and -reach < gap < reach:
            return True
    return False


def _cut(gray: Pixels, cell: Box) -> Pixels:
    """Return the inside of a cell, what is left of its rules painted over."""
    part = gray[cell.y : cell.bottom, cell.x : cell.right].copy()
    paper = int(np.percentile(part[::4, ::4], 80))
    for line in (part[:3], part[-3:], part[:, :3].T, part[:, -3:].T):
        line[...] = np.maximum(line, paper)
    return part


def _has_ink(part: Pixels, paper: int) -> bool:
    return int((part < paper - 60).sum()) >= 12
