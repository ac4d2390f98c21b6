"""Good pages spoiled in one way each, by a known amount; what the gate must find.

Every function takes a page in gray or colour (blue, green, red) at 300 dpi and returns such a page.
"""

import cv2
import numpy as np

from ocr.raster import Pixels, as_pixels


def clipped(values: object) -> Pixels:
    """Levels as bytes."""
    return np.clip(np.asarray(values, np.float32), 0, 255).astype(np.uint8)


def grained(page: Pixels, sigma: float = 2.0) -> Pixels:
    """The grain of a sensor; one patch of it, laid over the page as tiles."""
    patch = np.random.default_rng(7).normal(128, sigma, (503, 509)).clip(0, 255).astype(np.uint8)
    rows, columns = page.shape[:2]
    grain = np.tile(patch, (rows // 503 + 1, columns // 509 + 1))[:rows, :columns]
    whole = grain if page.ndim == 2 else cv2.merge([grain] * 3)
    return as_pixels(cv2.addWeighted(page, 1.0, np.ascontiguousarray(whole), 1.0, -128.0))


def blurred(page: Pixels, sigma: float) -> Pixels:
    """Out of focus by `sigma` pixels."""
    return grained(as_pixels(cv2.GaussianBlur(page, (0, 0), sigma)))


def darkened(page: Pixels, share: float) -> Pixels:
    """Lit by a share of the light."""
    return grained(clipped(page.astype(np.float32) * share))


def faded(page: Pixels, share: float) -> Pixels:
    """Print with a share of its depth, on paper that is not quite white."""
    return grained(clipped(238 - (255 - page.astype(np.float32)) * share), 3.0)


def coarse(page: Pixels, share: float) -> Pixels:
    """A share of the pixels."""
    return as_pixels(cv2.resize(page, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))


def shrunk_print(page: Pixels, share: float) -> Pixels:
    """The sheet printed small on a sheet of the same size, as two or four to a page are."""
    small = coarse(page, share)
    whole = np.full_like(page, 252)
    top, left = (min(room // 2, room // 20 + 1) for room in np.subtract(page.shape[:2], small.shape[:2]))
    whole[top : top + small.shape[0], left : left + small.shape[1]] = small
    return whole


def glaring(page: Pixels, share: float) -> Pixels:
    """The light of a lamp thrown back by a patch of this share of the page, white in its middle."""
    rows, columns = page.shape[:2]
    lit = page.astype(np.float32) * 0.78
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float32)
    radius = np.sqrt(share * rows * columns / np.pi)
    away = np.hypot(down - 0.4 * rows, across - 0.55 * columns) / radius
    spot = 1 / (1 + np.exp((away - 1.0) * 9))
    return grained(clipped(lit + 320 * (spot if page.ndim == 2 else spot[:, :, None])))


def cut_at_left(page: Pixels, share: float) -> Pixels:
    """Without a share of the sheet at its left side."""
    return np.ascontiguousarray(page[:, round(share * page.shape[1]) :])


def cut_at_top(page: Pixels, share: float) -> Pixels:
    """Without a share of the sheet at its top."""
    return np.ascontiguousarray(page[round(share * page.shape[0]) :])


def skewed(page: Pixels, degrees: float) -> Pixels:
    """Laid on the glass askew."""
    rows, columns = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), -degrees, 1.0)
    return as_pixels(cv2.warpAffine(page, matrix, (columns, rows), borderValue=(250, 250, 250)))


def turned(page: Pixels, quarters: int) -> Pixels:
    """Turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(page, -quarters))


def gray(page: Pixels) -> Pixels:
    """Without colour."""
    return page if page.ndim == 2 else as_pixels(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))


def bitonal(page: Pixels) -> Pixels:
    """Black and white only."""
    return np.where(gray(page) > 165, 255, 0).astype(np.uint8)


def blank(page: Pixels) -> Pixels:
    """The empty back of the sheet, its front showing through a little."""
    back = cv2.GaussianBlur(np.ascontiguousarray(page[:, ::-1]), (0, 0), 3.0).astype(np.float32)
    return grained(clipped(246 - 0.04 * (255 - back)))


def photographed(page: Pixels, tilt: float, margin: float = 0.08) -> Pixels:
    """On a table under uneven light; the far side is shorter by the share `tilt`.

    A negative `margin` leaves the edges of the sheet outside the picture.
    """
    rows, columns = page.shape[:2]
    over = np.array([columns * margin, rows * margin], np.float32)
    size = (round(columns * (1 + 2 * margin)), round(rows * (1 + 2 * margin)))
    flat = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    lean = np.array([[tilt * columns / 2, 0], [-tilt * columns / 2, 0], [0, 0], [0, 0]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, flat + lean + over)
    colour = page if page.ndim == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    laid = cv2.warpPerspective(colour, matrix, size, flags=cv2.INTER_AREA).astype(np.float32)
    cover = cv2.warpPerspective(np.full((rows, columns), 255, np.uint8), matrix, size)
    soft = cv2.GaussianBlur(cover, (0, 0), 1.5)[:, :, None].astype(np.float32) / 255
    scene = laid * soft + np.array([70, 90, 110], np.float32) * (1 - soft)
    light = np.linspace(0.62, 0.98, size[0], dtype=np.float32)[None, :, None]
    return grained(as_pixels(cv2.GaussianBlur(clipped(scene * light), (0, 0), 0.8)), 3.0)


def cut_through_a_line(page: Pixels) -> Pixels:
    """Without what lies above the middle of a line of print in the upper third."""
    rows = page.shape[0]
    ink = (gray(page) < 128).sum(axis=1)
    upper = ink[rows // 20 : rows // 3]
    return np.ascontiguousarray(page[rows // 20 + int(np.argmax(upper)) :])


def tinted(page: Pixels) -> Pixels:
    """With the tint that paper has under the lamp of a scanner."""
    colour = page if page.ndim == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    return clipped(colour.astype(np.float32) * np.array([0.95, 0.98, 0.99], np.float32))


def one_line(page: Pixels) -> Pixels:
    """Nothing but the fullest line of print in the upper third."""
    rows = page.shape[0]
    ink = (gray(page) < 128).sum(axis=1)
    middle = rows // 20 + int(np.argmax(ink[rows // 20 : rows // 3]))
    kept = np.full_like(page, 250)
    around = slice(max(0, middle - 50), middle + 50)
    kept[around] = page[around]
    return kept
