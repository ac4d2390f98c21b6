"""What scanners, copiers and phones make of a sheet. Pages come and go as RGB or grey pixels, 300 dpi in."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
White = (252, 252, 252)


def _bytes(values: Floats) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _grain(page: Pixels, gen: Generator, sigma: float) -> Pixels:
    """Sensor noise, a little soft as a lens makes it; one tile is drawn and laid out over the page."""
    tile = cv2.GaussianBlur(gen.normal(0, sigma * 1.6, (512, 512)).astype(np.float32), (0, 0), 0.7)
    rows, columns = page.shape[0] // 512 + 1, page.shape[1] // 512 + 1
    noise = np.tile(tile, (rows, columns))[: page.shape[0], : page.shape[1]]
    return _bytes(page.astype(np.float32) + (noise[..., None] if page.ndim == 3 else noise))


def _turned(page: Pixels, degrees: float, fill: tuple[int, int, int] = White) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    value = fill if page.ndim == 3 else fill[0]
    turned = cv2.warpAffine(
        page,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=value,
    )
    return np.asarray(turned, dtype=np.uint8)


def _scaled(page: Pixels, factor: float) -> Pixels:
    return np.asarray(
        cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def _grey(page: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _gamma(page: Pixels, power: float) -> Pixels:
    table = np.asarray(255 * (np.arange(256) / 255) ** power, dtype=np.uint8)
    return np.asarray(cv2.LUT(page, table), dtype=np.uint8)


def _smooth(shape: tuple[int, ...], gen: Generator, cells: int) -> Floats:
    """Slow unevenness from 0 to 1."""
    small = gen.random((cells, cells)).astype(np.float32)
    return np.clip(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), 0, 1).astype(
        np.float32
    )


def _tint(page: Pixels, colour: tuple[float, float, float]) -> Pixels:
    return _bytes(page.astype(np.float32) * np.asarray(colour, dtype=np.float32))


def flatbed(page: Pixels, gen: Generator) -> Pixels:
    """A good office scanner: almost straight, its own white and its own gamma."""
    page = _turned(_gamma(page, float(gen.uniform(0.85, 1.2))), float(gen.normal(0, 0.25)))
    return _grain(_tint(page, tuple(gen.uniform(0.965, 1.0, 3))), gen, float(gen.uniform(0.8, 2.2)))


def feeder(page: Pixels, gen: Generator) -> Pixels:
    """A sheet feeder: a dust stripe or two, a sheet that ran unevenly, a dark lower edge."""
    height, width = page.shape[:2]
    shift = np.cumsum(1 + 0.012 * np.sin(np.arange(height) / float(gen.uniform(180, 400)))).astype(np.float32)
    rows = np.repeat((shift / shift[-1] * (height - 1))[:, None], width, axis=1).astype(np.float32)
    columns = np.repeat(np.arange(width, dtype=np.float32)[None, :], height, axis=0)
    page = np.asarray(cv2.remap(page, columns, rows, cv2.INTER_LINEAR), dtype=np.uint8)
    page = _turned(page, float(gen.uniform(-0.9, 0.9))).copy()
    for _ in range(int(gen.integers(0, 3))):
        x, wide = int(gen.integers(40, width - 40)), int(gen.integers(1, 4))
        page[:, x : x + wide] = (page[:, x : x + wide] * float(gen.uniform(0.7, 0.92))).astype(np.uint8)
    edge = int(gen.integers(0, 26))
    if edge:
        page[-edge:] = (page[-edge:] * 0.45).astype(np.uint8)
    return _grain(page, gen, 2.0)


def office_200(page: Pixels, gen: Generator) -> Pixels:
    """The same at 200 dpi, as counters scan to keep files small."""
    return _grain(
        _turned(_scaled(_gamma(page, float(gen.uniform(0.9, 1.15))), 2 / 3), float(gen.normal(0, 0.3))),
        gen,
        1.6,
    )


def grey_300(page: Pixels, gen: Generator) -> Pixels:
    """Grey at 300 dpi."""
    return _grain(_turned(_grey(page), float(gen.uniform(-0.8, 0.8))), gen, 2.5)


def tinted(page: Pixels, gen: Generator) -> Pixels:
    """Recycled or coloured paper, fibres, a fold across the middle."""
    colours = ((0.97, 0.93, 0.82), (0.9, 0.95, 0.98), (0.98, 0.91, 0.9), (0.93, 0.92, 0.88))
    page = _tint(page, colours[int(gen.integers(0, len(colours)))])
    values = page.astype(np.float32) * (0.975 + 0.03 * _smooth(page.shape, gen, 60))[..., None]
    fold = int(page.shape[0] * gen.uniform(0.46, 0.54))
    values[fold - 3 : fold + 3] *= 0.9
    values[fold + 3 : fold + 40] *= np.linspace(0.96, 1, 37, dtype=np.float32)[:, None, None]
    return _grain(_turned(_bytes(values), float(gen.uniform(-0.8, 0.8)), (232, 226, 214)), gen, 2.4)


def _black_white(page: Pixels, gen: Generator, factor: float) -> Pixels:
    grey = _turned(_grey(_scaled(page, factor) if factor < 1 else page), float(gen.uniform(-0.7, 0.7)))
    grey = _grain(np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.5), dtype=np.uint8), gen, 4.0)
    level = float(gen.uniform(140, 190))
    background = cv2.blur(grey, (61, 61)).astype(np.float32)
    return np.where(grey > np.minimum(level, background * 0.86), 255, 0).astype(np.uint8)


def g4_300(page: Pixels, gen: Generator) -> Pixels:
    """Black and white at 300 dpi, with a threshold that follows the ground."""
    return _black_white(page, gen, 1.0)


def g4_200(page: Pixels, gen: Generator) -> Pixels:
    """Black and white at 200 dpi."""
    return _black_white(page, gen, 2 / 3)


def copy_of_copy(page: Pixels, gen: Generator) -> Pixels:
    """Copied twice: fat letters, dirt, a black rim, then scanned in grey."""
    grey: Floats = _grey(page).astype(np.float32)
    for _ in range(2):
        soft = cv2.GaussianBlur(grey, (0, 0), float(gen.uniform(0.9, 1.3)))
        hard = np.clip((soft - 150) * float(gen.uniform(1.7, 2.4)) + 165, 0, 255)
        grey = np.asarray(
            _turned(_bytes(np.asarray(hard, dtype=np.float32)), float(gen.uniform(-0.5, 0.5))),
            dtype=np.float32,
        )
    specks = gen.random(grey.shape) < 0.00018
    grey[cv2.dilate(specks.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 40
    rim = int(gen.integers(10, 60))
    grey[:, -rim:] *= 0.2
    grey[: rim // 2] *= 0.3
    return _grain(_bytes(grey * 0.97 + 4), gen, 3.0)


def faint(page: Pixels, gen: Generator) -> Pixels:
    """A cartridge that runs out: pale, and paler in broad strips."""
    width = page.shape[1]
    strips = 0.75 + 0.25 * np.sin(np.arange(width) / float(gen.uniform(90, 260)) + float(gen.uniform(0, 6)))
    depth = (float(gen.uniform(0.42, 0.6)) * strips).astype(np.float32)[None, :, None]
    return _grain(
        _turned(_bytes(246 - (255 - page.astype(np.float32)) * depth), float(gen.uniform(-0.6, 0.6))),
        gen,
        2.6,
    )


def _desk_top(height: int, width: int, gen: Generator) -> Floats:
    colour = np.asarray(
        [[168, 132, 92], [92, 96, 104], [58, 62, 58], [196, 190, 180]][int(gen.integers(0, 4))],
        dtype=np.float32,
    )
    return np.asarray(colour + 40 * (_smooth((height, width), gen, 14)[..., None] - 0.5), dtype=np.float32)


def phone(page: Pixels, gen: Generator) -> Pixels:
    """A photograph from above the desk: perspective, a bent sheet, light from one side, a soft lens."""
    page = _scaled(page, float(gen.uniform(0.72, 0.9)))
    height, width = page.shape[:2]
    pad = int(0.06 * height)
    size = (width + 2 * pad, height + 2 * pad)
    corners = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    moved = np.asarray(corners + pad + gen.uniform(-0.022, 0.022, (4, 2)) * [width, height], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    sheet = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    bend = float(gen.uniform(0, 5)) * np.sin(
        np.arange(size[0]) / size[0] * np.pi * float(gen.uniform(0.8, 1.6))
    )
    grid_x, grid_y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    grid_y = (grid_y + bend[None, :]).astype(np.float32)
    sheet = cv2.remap(sheet, grid_x, grid_y, cv2.INTER_LINEAR)
    cover = (cv2.remap(mask, grid_x, grid_y, cv2.INTER_LINEAR).astype(np.float32) / 255)[..., None]
    scene = sheet.astype(np.float32) * cover + _desk_top(size[1], size[0], gen) * (1 - cover)
    angle = float(gen.uniform(0, 2 * np.pi))
    ramp = (np.cos(angle) * grid_x / size[0] + np.sin(angle) * grid_y / size[1]).astype(np.float32)
    light = (
        0.9
        + float(gen.uniform(0.08, 0.22)) * ramp
        - float(gen.uniform(0, 0.18)) * _smooth((size[1], size[0]), gen, 4)
    )
    warm = np.asarray([1.0, float(gen.uniform(0.95, 0.99)), float(gen.uniform(0.84, 0.98))], dtype=np.float32)
    scene = cv2.GaussianBlur(scene * light[..., None] * warm, (0, 0), float(gen.uniform(0.5, 1.0)))
    return _grain(_bytes(np.asarray(scene, dtype=np.float32)), gen, 3.5)


DAMAGES: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "flatbed": flatbed,
    "feeder": feeder,
    "office_200": office_200,
    "grey_300": grey_300,
    "tinted": tinted,
    "g4_300": g4_300,
    "g4_200": g4_200,
    "copy_of_copy": copy_of_copy,
    "faint": faint,
    "phone": phone,
}
SCALE = {"office_200": 2 / 3, "g4_200": 2 / 3}
SUFFIXES = {
    "flatbed": ("pdf", "jpg", "pdf", "png"),
    "feeder": ("pdf", "jpg", "tif"),
    "office_200": ("pdf", "jpg"),
    "grey_300": ("pdf", "jpg", "tif"),
    "tinted": ("jpg", "pdf"),
    "g4_300": ("tif", "pdf"),
    "g4_200": ("tif", "pdf"),
    "copy_of_copy": ("pdf", "png"),
    "faint": ("pdf", "jpg"),
    "phone": ("jpg", "jpg", "webp"),
}
CLEAN = ("flatbed", "flatbed", "feeder", "office_200", "flatbed", "feeder")
POOR = ("grey_300", "tinted", "g4_300", "g4_200", "copy_of_copy", "faint", "phone", "phone")
TOO_COARSE_FOR_CARDS = ("g4_200", "g4_300", "copy_of_copy", "office_200")
