"""How the sheet lies in the picture: its size, its edges, the angle it was photographed at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.floating]
"""Four points, clockwise from the top left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper in millimetres; `margin` is what may lie around it in the picture."""

    name: str
    width: float
    height: float
    margin: float = 0.0


def measure_size(width: float, height: float, sheets: Sequence[Sheet]) -> float:
    """Return by how many percent a page (millimetres) is larger or smaller than the nearest sheet."""
    short, long = sorted((width, height))
    return min(
        max(_off(short, sheet.width, sheet.margin), _off(long, sheet.height, sheet.margin))
        for sheet in sheets
    )


def _off(length: float, wanted: float, margin: float) -> float:
    nearest = min(max(length, wanted), wanted + margin)
    return 100.0 * abs(length / nearest - 1.0)


def measure_slant(corners: Corners) -> float:
    """Return by how many percent one side of a photographed sheet is shorter than the opposite one."""
    top, right, bottom, left = (float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4))
    return 100.0 * (1.0 - min(min(top, bottom) / max(top, bottom), min(left, right) / max(left, right)))
