"""What happens to a clean page between the printer and the archive. All from one generator."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def _clip(values: NDArray[np.floating]) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _resized(page: Pixels, factor: float) -> Pixels:
    return np.asarray(
        cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def _grey(page: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _colour(page: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def _skewed(
    page: Pixels, gen: Generator, most: float, paper: tuple[int, int, int] = (250, 250, 250)
) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(gen.uniform(-most, most)), 1.0)
    return np.asarray(
        cv2.warpAffine(
            page,
            matrix,
            (width, height),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=paper,
        ),
        dtype=np.uint8,
    )


def _noise(page: Pixels, gen: Generator, sigma: float) -> Pixels:
    return _clip(page.astype(np.float32) + gen.normal(0, sigma, page.shape).astype(np.float32))


def _clouds(shape: tuple[int, int], gen: Generator, cells: int) -> NDArray[np.float32]:
    """Smooth unevenness from 0 to 1."""
    small = gen.random((cells, cells)).astype(np.float32)
    return np.asarray(
        np.clip(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), 0, 1),
        dtype=np.float32,
    )


def office_scan(page: Pixels, gen: Generator) -> Pixels:
    """A decent scanner: a slight skew, a little noise, paper not quite white."""
    page = _skewed(page, gen, 0.8)
    shade = float(gen.uniform(0.95, 1.0))
    return _noise(_clip(page.astype(np.float32) * shade), gen, 2.0)


def grey_200(page: Pixels, gen: Generator) -> Pixels:
    """Grey at 200 dpi."""
    return _noise(_skewed(_colour(_grey(_resized(page, 2 / 3))), gen, 1.0), gen, 3.0)


def photocopy(page: Pixels, gen: Generator) -> Pixels:
    """A tired photocopier: thick ink, speckle, the back showing through, one side fading, a dark edge."""
    grey = _grey(_resized(page, 0.8)).astype(np.float32)
    if gen.random() < 0.4:
        grey = np.asarray(cv2.erode(grey, np.ones((2, 2), np.uint8)), dtype=np.float32)
    back = cv2.GaussianBlur(grey[:, ::-1], (0, 0), 2.0)
    grey = (grey - 128) * float(gen.uniform(1.2, 1.6)) + 132
    grey = np.minimum(np.clip(grey, 0, 255), 252 - (255 - back) * float(gen.uniform(0.08, 0.22)))
    fade = np.linspace(0.0, float(gen.uniform(0.2, 0.55)), grey.shape[1], dtype=np.float32)
    grey = 255 - (255 - grey) * (1 - (fade if gen.random() < 0.5 else fade[::-1]))
    dots = gen.random(grey.shape)
    grey[dots < 0.0006] = 30
    grey[dots > 0.9985] = 250
    edge = int(gen.integers(6, 40))
    grey[:, :edge] = np.minimum(grey[:, :edge], 60 + 120 * gen.random((grey.shape[0], 1)))
    soft = cv2.GaussianBlur(_clip(grey), (0, 0), 0.6)
    return _skewed(_colour(np.asarray(soft, dtype=np.uint8)), gen, 1.4)


def _bitonal(page: Pixels, gen: Generator, factor: float) -> Pixels:
    grey = _grey(_skewed(_resized(page, factor) if factor < 1 else page, gen, 0.9))
    grey = _noise(grey, gen, 6.0)
    return np.where(grey > int(gen.integers(150, 185)), 255, 0).astype(np.uint8)


def bitonal_200(page: Pixels, gen: Generator) -> Pixels:
    """Black and white at 200 dpi."""
    return _bitonal(page, gen, 2 / 3)


def bitonal_300(page: Pixels, gen: Generator) -> Pixels:
    """Black and white at 300 dpi."""
    return _bitonal(page, gen, 1.0)


def _table(height: int, width: int, gen: Generator) -> NDArray[np.float32]:
    """Wood, cloth or stone under the paper."""
    base = np.array(
        [[116, 82, 54], [70, 74, 80], [150, 140, 126], [52, 60, 84]][int(gen.integers(0, 4))],
        dtype=np.float32,
    )
    grain = _clouds((height, width), gen, 9)[..., None] * 50 - 25
    stripes = (np.sin(np.arange(height, dtype=np.float32) / float(gen.uniform(6, 30))) * 7)[:, None, None]
    return np.asarray(base + grain + stripes, dtype=np.float32)


def phone_photo(page: Pixels, gen: Generator) -> Pixels:
    """Taken by hand over a table: perspective, a shadow, uneven light, a little blur."""
    height, width = page.shape[:2]
    margin = int(0.07 * max(height, width))
    full_h, full_w = height + 2 * margin, width + 2 * margin
    jitter = gen.uniform(-0.03, 0.03, (4, 2)) * [width, height]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    target = np.asarray(source + margin + jitter, dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    sheet = cv2.warpPerspective(page, matrix, (full_w, full_h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (full_w, full_h))
    alpha = (cv2.GaussianBlur(mask, (0, 0), 1.5).astype(np.float32) / 255)[..., None]
    scene = sheet.astype(np.float32) * 0.96 * alpha + _table(full_h, full_w, gen) * (1 - alpha)
    light = 0.78 + 0.24 * _clouds((full_h, full_w), gen, 3)
    slope = np.linspace(-1, 1, full_w, dtype=np.float32)[None, :] * float(gen.uniform(-1, 1))
    shadow = 1 - float(gen.uniform(0.1, 0.35)) / (1 + np.exp(-(slope * 14 - float(gen.uniform(-4, 6)))))
    tint = np.array([1.0, float(gen.uniform(0.96, 1.0)), float(gen.uniform(0.86, 1.0))], dtype=np.float32)
    scene = scene * (light * shadow)[..., None] * tint
    scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), float(gen.uniform(0.7, 1.3))), dtype=np.float32)
    return _noise(_clip(scene), gen, 4.0)


def turned(page: Pixels, gen: Generator, quarters: int) -> Pixels:
    """Laid into the feeder the wrong way round; quarters of a turn, clockwise."""
    return np.ascontiguousarray(np.rot90(office_scan(page, gen), -quarters))


def yellowed(page: Pixels, gen: Generator) -> Pixels:
    """Old paper with stains."""
    paper = np.array([0.95, 0.88, 0.70], dtype=np.float32)
    stains = 1 - 0.22 * _clouds(page.shape[:2], gen, 6)[..., None] ** 2
    aged = page.astype(np.float32) * paper * stains
    return _skewed(_noise(_clip(aged + 6), gen, 3.0), gen, 1.0, (236, 219, 176))


def low_contrast(page: Pixels, gen: Generator) -> Pixels:
    """A ribbon or cartridge near its end."""
    pale = 236 - (255 - page.astype(np.float32)) * float(gen.uniform(0.34, 0.5))
    return _skewed(_noise(_clip(pale), gen, 3.5), gen, 0.8, (236, 236, 236))


def _turn(quarters: int) -> Callable[[Pixels, Generator], Pixels]:
    return lambda page, gen: turned(page, gen, quarters)


DAMAGES: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "office_scan": office_scan,
    "seal_over_text": office_scan,
    "grey_200": grey_200,
    "photocopy": photocopy,
    "bitonal_200": bitonal_200,
    "bitonal_300": bitonal_300,
    "phone_photo": phone_photo,
    "turned_90": _turn(1),
    "turned_180": _turn(2),
    "turned_270": _turn(3),
    "yellowed": yellowed,
    "low_contrast": low_contrast,
}
DPI = {"grey_200": 200, "photocopy": 240, "bitonal_200": 200}
SUFFIXES = {
    "office_scan": ("pdf", "jpg", "pdf"),
    "seal_over_text": ("pdf", "jpg"),
    "grey_200": ("jpg", "tif", "pdf"),
    "photocopy": ("pdf", "png"),
    "bitonal_200": ("tif", "pdf"),
    "bitonal_300": ("tif", "pdf", "png"),
    "phone_photo": ("jpg", "jpg", "webp"),
    "turned_90": ("pdf", "jpg"),
    "turned_180": ("pdf", "jpg"),
    "turned_270": ("pdf", "tif"),
    "yellowed": ("jpg", "pdf"),
    "low_contrast": ("pdf", "jpg"),
}
TOO_FINE_FOR_CARDS = {"photocopy", "bitonal_200", "bitonal_300", "grey_200", "seal_over_text"}
