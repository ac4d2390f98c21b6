"""3x3 maps between pixel grids; each takes a point of the new grid back to the old one."""

import math

import numpy as np
import numpy.typing as npt

from dossier.geometry import Net, Transform

Map = npt.NDArray[np.float64]
"""Row by row; `old = map @ (x, y, 1)`."""


def identity() -> Map:
    """Return the map that moves nothing."""
    return np.eye(3)


def scaling(across: float, down: float) -> Map:
    """Return the map from a grid to one that has `across` by `down` of its pixels for each one."""
    return np.diag([across, down, 1.0])


def moving(across: float, down: float) -> Map:
    """Return the map from a part of a grid that begins at this point."""
    return np.array([[1.0, 0.0, across], [0.0, 1.0, down], [0.0, 0.0, 1.0]])


def mirroring(width: float) -> Map:
    """Return the map that swaps left and right in a grid of this width."""
    return np.array([[-1.0, 0.0, width], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])


def turning(turn: int, width: float, height: float) -> Map:
    """Return the map back from a page turned clockwise by `turn` to the page of `width` by `height`."""
    if turn == 90:
        return np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, height], [0.0, 0.0, 1.0]])
    if turn == 180:
        return np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]])
    if turn == 270:
        return np.array([[0.0, -1.0, width], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    return identity()


def straightening(degrees: float, width: float, height: float) -> Map:
    """Return the map back from a straight page to one whose lines fall by `degrees` to the right."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = width / 2, height / 2
    return np.array(
        [[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0.0, 0.0, 1.0]],
    )


def turned_size(turn: int, width: float, height: float) -> tuple[float, float]:
    """Return the size of a page after a quarter turn or none."""
    return (height, width) if turn in (90, 270) else (width, height)


def to_transform(matrix: Map, net: Net | None = None) -> Transform:
    """Return the map, and the net that comes after it, in the form that travels with a recognition."""
    a, b, c, d, e, f, g, h, i = (float(value) for value in (matrix / matrix[2, 2]).flatten())
    return Transform((a, b, c, d, e, f, g, h, i), net)


def to_net(points: npt.NDArray[np.float64], step: float, after: Map) -> Net:
    """Return the net of `points`, rows by columns by two, each taken on by the map `after`."""
    rows, columns = points.shape[:2]
    flat = np.concatenate([points.reshape(-1, 2), np.ones((rows * columns, 1))], axis=1) @ after.T
    there = flat[:, :2] / flat[:, 2:]
    return Net(step, columns, tuple((float(x), float(y)) for x, y in there))
