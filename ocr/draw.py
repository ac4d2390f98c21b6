"""Draws a page to be looked at: decoded, brought to a width, encoded anew."""

from pathlib import Path

import cv2

from dossier.scans import MediaType
from ocr.raster import as_pixels, write_pixels
from ocr.rasterize import rasterize


def draw_page(
    path: Path, media_type: MediaType, page: int, width: int, to: Path, *, max_pixels: int
) -> tuple[int, int]:
    """Write page `page` (from 1) as JPEG to `to`, at most `width` pixels wide; its size as scanned.

    Raises RejectedScan, StoreUnavailable.
    """
    image = rasterize(path, media_type, page, max_pixels)
    pixels = image.pixels
    rows, columns = pixels.shape[:2]
    if columns > width:
        wanted = (width, max(1, round(rows * width / columns)))
        pixels = as_pixels(cv2.resize(pixels, wanted, interpolation=cv2.INTER_AREA))
    write_pixels(to, pixels)
    return image.width, image.height
