"""What copiers, phones and years do to a page. Each damage leaves the page readable to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scanned:
    """Pixels as a device delivers them, their resolution, and how EXIF says to turn them.

    `upright` is the clockwise turn in degrees that makes the pixels as they are stored upright.
    """

    pixels: Pixels
    dpi: int = 300
    orientation: int = 1
    upright: int = 0


Damage = Callable[[Pixels, Random], Scanned]


def _bytes(values: object) -> Pixels:
    return np.clip(np.asarray(values, dtype=np.float32), 0, 255).astype(np.uint8)


def _noise(pixels: Pixels, rng: Random, strength: float) -> Pixels:
    """Grain of about two pixels: finer grain would only cost bytes."""
    chance = np.random.default_rng(rng.randint(0, 2**31))
    height, width = pixels.shape[:2]
    small = chance.normal(0, strength * 1.6, (height // 2 + 1, width // 2 + 1)).astype(np.float32)
    grain = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))
    return _bytes(pixels.astype(np.float32) + (grain[:, :, None] if pixels.ndim == 3 else grain))


def _turn(pixels: Pixels, degrees: float, border: int = 250) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        pixels,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(border,) * 3,
    )
    return np.asarray(turned, dtype=np.uint8)


def _blur(pixels: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), dtype=np.uint8)


def shrink(pixels: Pixels, factor: float) -> Pixels:
    return np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def _cloud(shape: tuple[int, ...], rng: Random, low: float, high: float, cells: int = 4) -> Floats:
    """A smooth field between low and high, as uneven light or fading is."""
    chance = np.random.default_rng(rng.randint(0, 2**31))
    coarse = chance.uniform(low, high, (cells, cells)).astype(np.float32)
    return np.asarray(
        cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def office_scan(pixels: Pixels, rng: Random) -> Scanned:
    toned = _bytes(pixels.astype(np.float32) * np.array([0.99, 0.985, 0.97], dtype=np.float32) + 1)
    return Scanned(_noise(_blur(_turn(toned, rng.uniform(-0.7, 0.7)), 0.55), rng, 0.8))


def gray_scan(pixels: Pixels, rng: Random) -> Scanned:
    gray = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    gray = _turn(gray, rng.uniform(-0.9, 0.9))
    return Scanned(_noise(_blur(_bytes(gray.astype(np.float32) * 0.93 + 12), 0.6), rng, 1.2))


def poor_scan(pixels: Pixels, rng: Random) -> Scanned:
    """200 dpi, faded, show-through of the back, a fold, up to three degrees askew."""
    small = shrink(pixels, 2 / 3).astype(np.float32)
    back = np.roll(
        _blur(_bytes(small[:, ::-1]), 2.2), (rng.randint(-60, 60), rng.randint(-40, 40)), axis=(0, 1)
    )
    page = small * (1 - 0.10 * (255 - back.astype(np.float32)) / 255)
    fade = _cloud(small.shape, rng, 0.18, 0.42)[:, :, None]
    page = page * (1 - fade) + 236 * fade
    fold = round(small.shape[0] * rng.uniform(0.45, 0.55))
    rows = np.arange(small.shape[0], dtype=np.float32)
    page += (-26 * np.exp(-(((rows - fold) / 2.4) ** 2)) + 9 * np.exp(-(((rows - fold - 7) / 6) ** 2)))[
        :, None, None
    ]
    page *= np.array([0.97, 0.95, 0.89], dtype=np.float32)
    angle = rng.choice((-1, 1)) * rng.uniform(1.2, 2.9)
    return Scanned(_noise(_blur(_turn(_bytes(page), angle, 226), 0.6), rng, 2.6), 200)


def bitonal_fax(pixels: Pixels, rng: Random) -> Scanned:
    gray = np.asarray(cv2.cvtColor(shrink(pixels, 2 / 3), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    gray = _noise(_turn(gray, rng.uniform(-0.8, 0.8), 255), rng, 5)
    black = gray < 158
    chance = np.random.default_rng(rng.randint(0, 2**31))
    specks = chance.random(gray.shape) < 0.00025
    specks = np.asarray(cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)), dtype=bool)
    return Scanned(_bytes(np.where(black | specks, 0, 255)), 200)


def dark_edges(pixels: Pixels, rng: Random) -> Scanned:
    """The lid was open: black bands beside the paper, and a shadow where it lifts from the glass."""
    height, width = pixels.shape[:2]
    page = _turn(pixels, rng.uniform(-1.0, 1.0), 24).astype(np.float32)
    columns, rows = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    left, top = rng.uniform(24, 50), rng.uniform(20, 46)
    light = 1 - 0.9 * np.exp(-((columns / left) ** 2)) - 0.75 * np.exp(-(((width - columns) / 24) ** 2))
    page *= light[None, :, None]
    page *= (1 - 0.85 * np.exp(-((rows / top) ** 2)))[:, None, None]
    return Scanned(_noise(_blur(_bytes(page * 0.97), 0.6), rng, 1.4))


def _table(height: int, width: int, rng: Random) -> Floats:
    """Wood or cloth under the paper."""
    tone = np.array(rng.choice(((122, 92, 64), (88, 94, 104), (150, 132, 110))), dtype=np.float32)
    grain = _cloud((height, width), rng, -22, 22, 9) + _cloud((height, width), rng, -10, 10, 60)
    return np.asarray(tone[None, None, :] + grain[:, :, None], dtype=np.float32)


def phone_photo(pixels: Pixels, rng: Random) -> Scanned:
    """Eight megapixels from above a table: perspective, uneven shadow, some blur, often stored turned."""
    page_h, page_w = pixels.shape[:2]
    tall = page_h >= page_w
    height, width = (3264, 2448) if tall else (2448, 3264)
    fit = 0.88 * min(height / page_h, width / page_w)
    w, h = page_w * fit, page_h * fit
    x, y = (width - w) / 2, (height - h) / 2
    move = 0.026 * min(width, height)
    corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    bent = np.array(
        [(a + rng.uniform(-move, move), b + rng.uniform(-move, move)) for a, b in corners], dtype=np.float32
    )
    flat = np.array([(0, 0), (page_w, 0), (page_w, page_h), (0, page_h)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(flat, bent)
    sharp = cv2.INTER_AREA if fit < 1 else cv2.INTER_CUBIC
    source = _blur(pixels, max(0.3, 0.45 / fit))
    laid = np.asarray(cv2.warpPerspective(source, matrix, (width, height), flags=sharp), dtype=np.float32)
    cover = cv2.warpPerspective(np.full((page_h, page_w), 255, np.uint8), matrix, (width, height))
    soft = np.asarray(cv2.GaussianBlur(cover, (0, 0), 1.2), dtype=np.float32)[:, :, None] / 255
    scene = laid * soft + _table(height, width, rng) * (1 - soft)
    light = _cloud((height, width), rng, 0.62, 1.0)[:, :, None] * np.array(
        [1.0, 0.97, 0.90], dtype=np.float32
    )
    photo = _noise(_blur(_bytes(scene * light), 0.8), rng, 2.0)
    if rng.random() < 0.5:
        # Orientation 6: the viewer must turn the stored pixels clockwise by 90 degrees.
        return Scanned(np.ascontiguousarray(np.rot90(photo, 1)), 72, 6, 90)
    return Scanned(photo, 72)


def card_crop(pixels: Pixels, rng: Random) -> Scanned:
    """A card that nearly fills the picture, on a plain ground."""
    grown = np.asarray(
        cv2.copyMakeBorder(pixels, 30, 30, 36, 36, cv2.BORDER_CONSTANT, value=(203, 200, 196)), dtype=np.uint8
    )
    return Scanned(_noise(_blur(_turn(grown, rng.uniform(-1.2, 1.2), 200), 0.5), rng, 1.5))


def _turned(quarter_turns: int) -> Damage:
    def damage(pixels: Pixels, rng: Random) -> Scanned:
        scan = office_scan(pixels, rng)
        pixels = np.ascontiguousarray(np.rot90(scan.pixels, -quarter_turns))
        return Scanned(pixels, scan.dpi, upright=360 - 90 * quarter_turns)

    return damage


DAMAGES: dict[str, Damage] = {
    "office_scan": office_scan,
    "gray_scan": gray_scan,
    "poor_scan": poor_scan,
    "phone_photo": phone_photo,
    "bitonal_fax": bitonal_fax,
    "turned_90": _turned(1),
    "turned_180": _turned(2),
    "turned_270": _turned(3),
    # The seal itself is laid on the page before scanning (drawing.papers).
    "red_seal_over_text": office_scan,
    "dark_edges": dark_edges,
    "card_crop": card_crop,
}
