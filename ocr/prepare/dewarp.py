"""Curled and folded sheets: how the lines of print bend, and the page with its lines level.

Lines of print are straight on paper, so how far they rise and fall on the picture shows
how the sheet was bent. Each piece of a line tells its course only, not where it should
lie; a smooth field of heights that fits the courses of all pieces is the bend. What turns
all lines alike is skew and left to `deskew`.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.prepare.ink import Labels, components
from ocr.raster import Pixels, as_pixels

LEAST_BEND = 0.04
"""Inches that lines must rise and fall: the height of small letters at 12 points is 0.08."""

_LEAST_EXPLAINED = 0.6
"""Share of the rise and fall of the pieces that the field must explain; the rest is noise.

Of 34 flat pages none showed more than 0.023 inches or had more than 0.34 explained."""

_GAP = 0.13
_SHORTEST = 0.5
_THICKNESS = (0.03, 0.2)
_BIN = 0.12
"""Inches: between the words of a line; a piece of a line; its height; how far apart its course is taken."""

_EVEN = (0.7, 1.4)
_FEWEST_PIECES = 8
_MOST_PIECES = 400
_KNOTS = (4, 13)
_STIFF = (0.05, 0.5)
"""Against bending along and across the lines; the points weigh one each."""

_ROUNDS = 4
_OUTLIER = 0.02
_STEP = 0.1
_Floats = npt.NDArray[np.float64]
_Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Bend:
    """How far below its level a line lies, in inches, on a net of knots over the page, rows by columns.

    `range` is what lies between the highest and the lowest point of a line, but for a
    twentieth of them; `explained` the share of the courses' squares that the net explains.
    `size` is that of the page in inches, width and height.
    """

    heights: _Floats
    range: float
    explained: float
    size: tuple[float, float]

    @property
    def is_clear(self) -> bool:
        """Tell whether the lines bend enough, and alike, to be worth straightening."""
        return self.range >= LEAST_BEND and self.explained >= _LEAST_EXPLAINED

    @property
    def overhang(self) -> float:
        """By how many inches the level page must be higher at its top and at its bottom."""
        return float(np.abs(self.heights).max())

    def at(self, across: _Floats, down: _Floats) -> _Floats:
        """Return the heights of lines that lie `down` when level; all in inches."""
        net = _net(across.ravel() / self.size[0], down.ravel() / self.size[1])
        return np.asarray(net @ self.heights.ravel(), np.float64).reshape(across.shape)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The ink of a page with its words joined: the number of each pixel's part, and which parts are pieces of lines.

    `stats` are OpenCV's of all parts; `found` are the numbers of the pieces.
    """

    labels: Labels
    stats: _Counts
    found: _Counts
    dpi: float

    @property
    def length(self) -> float:
        """Inches of the pieces that run across, straight or bent."""
        return float(self.stats[self.found, cv2.CC_STAT_WIDTH].sum()) / self.dpi


def measure_bend(pieces: Pieces) -> Bend | None:
    """Return the bend of the lines that run across; None if too few do."""
    across, down, piece = _courses(pieces)
    if len(piece) == 0 or piece[-1] + 1 < _FEWEST_PIECES:
        return None
    size = (pieces.labels.shape[1] / pieces.dpi, pieces.labels.shape[0] / pieces.dpi)
    middle = (np.bincount(piece, down) / np.bincount(piece))[
        piece
    ]  # by its own height each point would be level
    net = _net(across / size[0], middle / size[1])
    level = _less_its_mean(piece, np.column_stack([net, down, across]))
    design, rise, run = level[:, :-2], level[:, -2], level[:, -1]
    knots = _fitted(design, rise)
    skew = _slope(run, design @ knots)
    knots = knots - skew * np.tile(np.linspace(0.0, size[0], _KNOTS[1]), _KNOTS[0])
    rise, fit = rise - skew * run, design @ knots
    low, high = np.percentile(fit, (2.5, 97.5))
    rest, whole = (float(np.square(np.clip(each, -0.1, 0.1)).sum()) for each in (rise - fit, rise))
    heights = knots.reshape(_KNOTS)
    return Bend(
        heights - heights.mean(axis=1, keepdims=True), float(high - low), 1.0 - rest / max(whole, 1e-9), size
    )


def level(pixels: Pixels, bend: Bend) -> tuple[Pixels, _Floats, float]:
    """Return the page with its lines level, the net of points that leads back, and the step of the net.

    The net has a point (x, y) of the bent page for each `step` pixels of the level one.
    """
    rows, columns = pixels.shape[:2]
    dpi = columns / bend.size[0]
    step, reach = max(4, round(_STEP * dpi)), int(np.ceil(bend.overhang * dpi))
    height = rows + 2 * reach
    down, across = np.mgrid[0 : height // step + 2, 0 : columns // step + 2] * float(step)
    nominal = (down - reach) / dpi
    bent = nominal + bend.at(across / dpi, nominal)
    net = np.stack([across, bent * dpi], axis=-1)
    steps_across = np.broadcast_to(np.arange(columns, dtype=np.float32) / step, (height, columns))
    steps_down = np.broadcast_to((np.arange(height, dtype=np.float32) / step)[:, None], (height, columns))
    from_x, from_y = (
        cv2.remap(
            np.ascontiguousarray(net[..., axis], np.float32),
            np.ascontiguousarray(steps_across),
            np.ascontiguousarray(steps_down),
            cv2.INTER_LINEAR,
        )
        for axis in (0, 1)
    )
    flat = cv2.remap(pixels, from_x, from_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return as_pixels(flat), net, float(step)


def find_pieces(mask: Pixels, dpi: float) -> Pieces:
    """Join the words of the ink `mask`, about 120 dpi, and find the pieces of lines that run across."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_GAP * dpi))), np.uint8))
    labels, stats = components(as_pixels(joined))
    width, thickness = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_AREA] / stats[:, cv2.CC_STAT_WIDTH]
    is_line = (
        (width >= _SHORTEST * dpi) & (thickness > _THICKNESS[0] * dpi) & (thickness < _THICKNESS[1] * dpi)
    )
    is_line[0] = False
    found = np.nonzero(is_line)[0]
    longest = found[np.argsort(-width[found])][:_MOST_PIECES]
    return Pieces(labels, stats, longest.astype(np.int32), dpi)


def _courses(pieces: Pieces) -> tuple[_Floats, _Floats, npt.NDArray[np.int_]]:
    """Return points along the middle of pieces of lines: across and down in inches, the number of the piece."""
    courses: list[tuple[_Floats, _Floats]] = []
    reach = max(2, round(_BIN * pieces.dpi))
    for index in pieces.found:
        course = _course(pieces.labels, pieces.stats[index], int(index), reach)
        if len(course[0]) >= 3:
            courses.append(course)
    if not courses:
        return np.empty(0), np.empty(0), np.empty(0, np.int_)
    across, down = (np.concatenate(every) / pieces.dpi for every in zip(*courses, strict=True))
    return across, down, np.repeat(np.arange(len(courses)), [len(course[0]) for course in courses])


def _course(labels: Labels, stats: _Counts, index: int, reach: int) -> tuple[_Floats, _Floats]:
    """Return points along the middle of a piece of a line, one for each `reach` columns.

    Only where it is about as thick as elsewhere: the middle of dots that lead from a word
    to a blank lies lower than that of the word.
    """
    left, top, wide, high = (int(value) for value in stats[:4])
    rows, columns = np.nonzero(labels[top : top + high, left : left + wide] == index)
    bins = columns // reach
    full = np.bincount(bins)[: wide // reach]
    middle = np.bincount(bins, rows)[: wide // reach] / np.maximum(1, full)
    thick = full / max(1.0, float(np.median(full))) if len(full) else full
    whole = np.nonzero((thick > _EVEN[0]) & (thick < _EVEN[1]))[0]
    return np.asarray(left + (whole + 0.5) * reach), np.asarray(top + middle[whole] + 0.5, np.float64)


def _net(across: _Floats, down: _Floats) -> _Floats:
    """Return the weights of the knots at points given as shares of the page; one row for each point."""
    weights = np.zeros((len(across), *_KNOTS))
    x = np.clip(across, 0.0, 1.0) * (_KNOTS[1] - 1)
    y = np.clip(down, 0.0, 1.0) * (_KNOTS[0] - 1)
    column, row = np.minimum(x.astype(int), _KNOTS[1] - 2), np.minimum(y.astype(int), _KNOTS[0] - 2)
    right, low, point = x - column, y - row, np.arange(len(x))
    weights[point, row, column] = (1 - right) * (1 - low)
    weights[point, row, column + 1] = right * (1 - low)
    weights[point, row + 1, column] = (1 - right) * low
    weights[point, row + 1, column + 1] = right * low
    return weights.reshape(len(x), -1)


def _less_its_mean(piece: npt.NDArray[np.int_], values: _Floats) -> _Floats:
    """Take the mean of each piece from its points: only courses are known."""
    sums = np.add.reduceat(values, np.flatnonzero(np.diff(piece, prepend=-1)))  # the pieces lie in order
    return np.asarray(values - (sums / np.bincount(piece)[:, None])[piece], np.float64)


def _fitted(design: _Floats, rise: _Floats) -> _Floats:
    """Fit the knots to the courses, stiffly; what fits badly counts less from round to round."""
    stiff = _stiffness()
    weights: _Floats = np.ones(len(rise))
    knots: _Floats = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        weighted = design * weights[:, None]
        knots = np.asarray(np.linalg.solve(weighted.T @ design + stiff, weighted.T @ rise), np.float64)
        weights = 1.0 / (1.0 + np.square((rise - design @ knots) / _OUTLIER))
    return knots


def _stiffness() -> _Floats:
    """Return the penalty on knots that bend along and across the lines, and a little on all."""
    numbers = np.arange(_KNOTS[0] * _KNOTS[1]).reshape(_KNOTS)
    identity = np.eye(numbers.size)
    along = identity[numbers[:, :-2]] - 2 * identity[numbers[:, 1:-1]] + identity[numbers[:, 2:]]
    across = identity[numbers[:-2]] - 2 * identity[numbers[1:-1]] + identity[numbers[2:]]
    penalty = 1e-4 * identity
    for weight, bends in ((_STIFF[0], along), (_STIFF[1], across)):
        rows = bends.reshape(-1, numbers.size)
        penalty = penalty + weight * rows.T @ rows
    return np.asarray(penalty, np.float64)


def _slope(run: _Floats, rise: _Floats) -> float:
    return float(run @ rise) / max(1e-9, float(run @ run))
