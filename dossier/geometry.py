"""Boxes on a page and the way back from a prepared page to the page as scanned."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: left, top, width, height; origin at the top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column to the right of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box, x and y."""
        return self.x + self.width / 2, self.y + self.height / 2


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of `boxes`. Raises ValueError if there is none."""
    every = tuple(boxes)
    left, top = min(box.x for box in every), min(box.y for box in every)
    right, bottom = max(box.right for box in every), max(box.bottom for box in every)
    return Box(left, top, right - left, bottom - top)


Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""A 3x3 projective map, row by row."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Net:
    """A bent map: where the points of an even net lie; between them it is taken as flat.

    `points` are row by row, `columns` to a row, `step` pixels apart; at least two by two.
    Beyond its rim the net goes on as its outermost cells do.
    """

    step: float
    columns: int
    points: tuple[Point, ...]

    def point(self, x: float, y: float) -> Point:
        """Map one point."""
        rows = len(self.points) // self.columns
        column = min(max(int(x // self.step), 0), self.columns - 2)
        row = min(max(int(y // self.step), 0), rows - 2)
        right, low = x / self.step - column, y / self.step - row
        first = row * self.columns + column
        (ax, ay), (bx, by) = self.points[first : first + 2]
        (cx, cy), (dx, dy) = self.points[first + self.columns : first + self.columns + 2]
        top_x, top_y = ax + (bx - ax) * right, ay + (by - ay) * right
        low_x, low_y = cx + (dx - cx) * right, cy + (dy - cy) * right
        return top_x + (low_x - top_x) * low, top_y + (low_y - top_y) * low


@dataclass(frozen=True, slots=True)
class Transform:
    """Maps a point of the prepared page to a point of the page as scanned.

    Preparation turns, straightens, flattens and rescales; every box is given
    back in pixels of the page as scanned, so each step composes into this map.
    A sheet that was curled needs more than a matrix: `net`, which comes after it.
    """

    matrix: Matrix = IDENTITY
    net: Net | None = None

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map one point."""
        a, b, c, d, e, f, g, h, i = self.matrix
        depth = g * x + h * y + i
        x, y = (a * x + b * y + c) / depth, (d * x + e * y + f) / depth
        return (x, y) if self.net is None else self.net.point(x, y)

    def corners(self, box: Box) -> tuple[tuple[float, float], ...]:
        """Map the four corners of `box`: top left, top right, bottom right, bottom left."""
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        return tuple(
            self.point(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
        )

    def box(self, box: Box) -> Box:
        """Map `box` to the upright rectangle around its mapped corners."""
        points = self.corners(box)
        left, top = min(x for x, _ in points), min(y for _, y in points)
        right, bottom = max(x for x, _ in points), max(y for _, y in points)
        return Box(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
