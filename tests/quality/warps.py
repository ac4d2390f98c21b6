"""Photographs of curled and folded sheets: exact projections of a bent page on a desk."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

_PHOTO = (2448, 3264)
_FILL = 0.86
_SAMPLES = 2000


@dataclass(frozen=True)
class Sheet:
    """A sheet bent about lines that run down it: along it `arc`, its place `x` and height `z`, widths of 1."""

    arc: NDArray[np.float64]
    x: NDArray[np.float64]
    z: NDArray[np.float64]


def sheet(shape: str, bend: float, gen: Generator) -> Sheet:
    """A curl at one edge, a wave or a fold of the height `bend`, in widths of the page."""
    x = np.linspace(0.0, 1.0, _SAMPLES)
    match shape:
        case "curl":
            z = bend * x**3 if gen.random() < 0.5 else bend * (1 - x) ** 3
        case "wave":
            z = bend / 2 * (1 + np.sin(2 * np.pi * (x * gen.uniform(0.7, 1.3) + gen.random())))
        case "fold":
            middle = gen.uniform(0.3, 0.7)
            z = bend * np.where(x < middle, x / middle, (1 - x) / (1 - middle))
        case _:
            raise ValueError(shape)
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(z)))])
    return Sheet(arc / arc[-1], x / arc[-1], z / arc[-1])


def photograph(page: Pixels, shape: str, bend: float, gen: Generator) -> Pixels:
    """Lay a bent page (RGB) on a desk and photograph it with eight megapixels from a hand's distance."""
    height, width = page.shape[:2]
    columns, rows = _PHOTO if height >= width else _PHOTO[::-1]
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float32)
    across, down = _without_perspective(across, down, (columns, rows), gen)
    scale = _FILL * min(columns / width, rows / height) * width
    u = (across - columns / 2) / scale + 0.5
    v = (down - rows / 2) / scale
    bent = sheet(shape, bend, gen)
    far = 1.6 * height / width
    depth = far / (far - bent.z)
    seen = (bent.x - 0.5) * depth + 0.5  # where each part of the arc is seen
    arc = np.interp(u, seen, bent.arc, left=-1.0, right=2.0).astype(np.float32)
    lift = np.interp(u, seen, depth).astype(np.float32)
    source = (
        page if _FILL * columns > width else cv2.GaussianBlur(page, (0, 0), 0.5 * width / (_FILL * columns))
    )
    at_y = (v / lift * width + height / 2).astype(np.float32)
    paper = cv2.remap(source, arc * width, at_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE).astype(
        np.float32
    )
    inside = (arc >= 0) & (arc <= 1) & (at_y >= 0) & (at_y < height)
    cover = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 1.2)[..., None]
    slope = np.gradient(bent.z, bent.x)
    shade = np.interp(u, seen, 0.9 - 0.5 * slope).astype(np.float32)[..., None]  # light from the left
    scene = paper * np.clip(shade, 0.45, 1.05) * cover + _desk((rows, columns), gen) * (1 - cover)
    light = cv2.resize(
        gen.uniform(0.75, 1.0, (3, 3)).astype(np.float32), (columns, rows), interpolation=cv2.INTER_CUBIC
    )
    scene = cv2.GaussianBlur(scene * light[..., None], (0, 0), 0.7) + gen.normal(0, 2.5, scene.shape)
    return np.asarray(np.clip(scene, 0, 255), np.uint8)


def _without_perspective(
    across: Floats, down: Floats, size: tuple[int, int], gen: Generator
) -> tuple[Floats, Floats]:
    columns, rows = size
    square = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    moved = square + (gen.uniform(-0.03, 0.03, (4, 2)) * min(size)).astype(np.float32)
    a, b, c, d, e, f, g, h, i = cv2.getPerspectiveTransform(square, moved).ravel()
    depth = g * across + h * down + i
    return (
        np.asarray((a * across + b * down + c) / depth, np.float32),
        np.asarray((d * across + e * down + f) / depth, np.float32),
    )


def _desk(shape: tuple[int, int], gen: Generator) -> Floats:
    tone = np.array([[122, 92, 64], [88, 94, 104], [60, 52, 50]][int(gen.integers(0, 3))], np.float32)
    grain = cv2.resize(
        gen.uniform(-20, 20, (9, 9)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(tone + grain[..., None], np.float32)
