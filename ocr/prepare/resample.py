"""Turning, straightening and rescaling pixels, each with the map back."""

import cv2
import numpy as np

from ocr.prepare import ink, maps
from ocr.raster import Pixels

LEAST_SKEW = 0.05
"""Degrees under which lines lie level."""

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turned(pixels: Pixels, degrees: int) -> tuple[Pixels, maps.Map]:
    """Turn clockwise by a quarter, a half, three quarters or not at all."""
    height, width = pixels.shape[:2]
    step = maps.turning(degrees, width, height)
    if degrees not in _TURNS:
        return pixels, step
    return cv2.rotate(pixels, _TURNS[degrees]).astype(np.uint8, copy=False), step


def oriented(pixels: Pixels, degrees: int, *, is_mirrored: bool) -> tuple[Pixels, maps.Map]:
    """Turn clockwise, then swap left and right if the page is a mirror image."""
    pixels, back = turned(pixels, degrees)
    if not is_mirrored:
        return pixels, back
    return cv2.flip(pixels, 1).astype(np.uint8, copy=False), back @ maps.mirroring(pixels.shape[1])


def straightened(gray: Pixels, skew: float, scale: float) -> tuple[Pixels, maps.Map]:
    """Straighten and rescale in one resampling."""
    height, width = gray.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    step = maps.scaling(width / size[0], height / size[1])
    if abs(skew) < LEAST_SKEW:
        if size == (width, height):
            return gray, step
        if scale <= 0.5:
            return ink.shrunk(gray, scale), step
        return cv2.resize(gray, size, interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False), step
    step = maps.straightening(skew, width, height) @ step
    paper = int(np.percentile(gray[::8, ::8], 80))
    flat = cv2.warpAffine(
        gray, step[:2], size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=paper,
    )  # fmt: skip
    return flat.astype(np.uint8, copy=False), step
