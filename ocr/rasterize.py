"""Scan bytes and a page number to a page image at a known resolution.

The page as scanned is, for an image file, its raw pixel array (EXIF orientation is a
hint, not applied) and, for a PDF, the page as a viewer shows it (/Rotate applied) at the
resolution of the scan inside it, or at 300 dpi where it is drawn and not scanned.
Pixels that are not square (fax) are made square.
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError

from dossier.errors import DamagedScan, ImageTooLarge, ImageTooSmall, UnreadableFile
from dossier.scans import MediaType
from ocr.pdf_pages import rasterize_pdf
from ocr.raster import PageImage, Pixels, as_pixels, guess_dpi

READING_DPI = 300
"""Pages above `_REDUCE_ABOVE` dpi are held at this resolution; more costs time and reads no better."""

_REDUCE_ABOVE = 340
_MIN_SIDE = 24
_JPEG_END, _JPEG_TAIL = b"\xff\xd9", 64
_JPEG_FLAGS = {
    "L": {
        1: cv2.IMREAD_GRAYSCALE, 2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
        4: cv2.IMREAD_REDUCED_GRAYSCALE_4, 8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
    },
    "RGB": {
        1: cv2.IMREAD_COLOR, 2: cv2.IMREAD_REDUCED_COLOR_2,
        4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8,
    },
}  # fmt: skip
# EXIF orientation -> (clockwise turn that makes it upright, mirrored after that turn)
_ORIENTATIONS = {
    2: (0, True), 3: (180, False), 4: (180, True), 5: (90, True),
    6: (90, False), 7: (270, True), 8: (270, False),
}  # fmt: skip


def rasterize(path: Path, media_type: MediaType, page: int, max_pixels: int) -> PageImage:
    """Return page `page` (from 1) of the scan at `path`.

    Raises UnreadableFile, DamagedScan, ImageTooLarge, ImageTooSmall, EncryptedScan, NoPages.
    """
    if media_type is MediaType.PDF:
        image = rasterize_pdf(path, page, max_pixels)
    else:
        image = _rasterize_image(path, page, max_pixels)
    if min(image.width, image.height) < _MIN_SIDE:
        raise ImageTooSmall(f"{image.width}x{image.height} pixels")
    return image


def _rasterize_image(path: Path, page: int, max_pixels: int) -> PageImage:
    with _damage_translated(), Image.open(path) as picture:
        if page > 1:
            picture.seek(page - 1)
        width, height = picture.size
        if width * height > max_pixels:
            raise ImageTooLarge(f"{width}x{height} pixels")
        across, down, is_known = _resolution(picture)
        turn, is_mirrored = _ORIENTATIONS.get(_orientation(picture), (0, False))
        is_bitonal = picture.mode == "1"
        pixels = _jpeg_pixels(path, picture, max(across, down))
        if pixels is None:
            if max(across, down) > _REDUCE_ABOVE:
                picture.draft(None, (width * READING_DPI // across, height * READING_DPI // down))
            pixels = _pixels(picture)
    pixels = _reduced(pixels, width, height, across, down)
    if across != down:
        dpi = max(across, down)
        width, height = round(width * dpi / across), round(height * dpi / down)
    return PageImage(  # fmt: skip
        pixels, width, height, max(across, down), is_bitonal, turn, is_mirrored, is_size_known=is_known
    )


@contextmanager
def _damage_translated() -> Iterator[None]:
    """Turn everything Pillow says about bad bytes into the families of `dossier.errors`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise UnreadableFile(type(error).__name__) from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise ImageTooLarge(type(error).__name__) from error
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError, TypeError) as error:
        raise DamagedScan(type(error).__name__) from error
    except (IndexError, KeyError, AttributeError, OverflowError, struct.error, zlib.error) as error:
        raise DamagedScan(type(error).__name__) from error


def _orientation(picture: Image.Image) -> int:
    value = picture.getexif().get(0x0112, 1)
    return value if isinstance(value, int) else 1


def _resolution(picture: Image.Image) -> tuple[int, int, bool]:
    """Return the resolution across and down, and whether the file states it.

    What it states is believed only where it makes a plausible page.
    """
    stated = picture.info.get("dpi", (0, 0))
    try:
        across, down = (round(float(value)) for value in stated)
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        across = down = 0
    width, height = picture.size
    if not (72 <= across <= 1300 and 72 <= down <= 1300 and 0.4 < across / down < 2.6):
        across = down = 0
    is_default = across == down and across in (0, 72, 96)
    inches = max(width / across, height / down) if across else 0.0
    if is_default or not 2.0 <= inches <= 24.0:
        across = down = guess_dpi(width, height)
        return across, down, False
    return across, down, True


def _jpeg_pixels(path: Path, picture: Image.Image, dpi: int) -> Pixels | None:
    """Decode an ordinary JPEG with OpenCV, in a third of the time; None leaves it to Pillow.

    JPEG can be decoded at 1/2, 1/4, 1/8 for nearly nothing. A file that breaks off is for
    Pillow, which says so, where OpenCV fills up with gray.
    """
    if picture.format != "JPEG" or picture.mode not in _JPEG_FLAGS:
        return None
    content = np.fromfile(path, np.uint8)
    if _JPEG_END not in content[-_JPEG_TAIL:].tobytes():
        return None
    share = next((share for share in (8, 4, 2) if dpi > _REDUCE_ABOVE and dpi >= share * READING_DPI), 1)
    decoded = cv2.imdecode(content, _JPEG_FLAGS[picture.mode][share] | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if decoded is None else decoded.astype(np.uint8, copy=False)


def _pixels(picture: Image.Image) -> Pixels:
    """Gray or colour pixels, eight bits each; transparency lies over white."""
    if picture.mode == "1":
        return np.asarray(picture.convert("L"))
    if picture.mode.startswith("I") or picture.mode == "F":
        deep = np.asarray(picture, dtype=np.float32)
        low, high = float(deep.min()), float(deep.max())
        top = 65535.0 if high > 255 else 255.0
        levels = deep * (255.0 / top) if low >= 0 else deep - low
        return np.asarray(np.clip(levels, 0, 255), np.uint8)
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        white = Image.new("RGBA", over.size, "white")
        picture = Image.alpha_composite(white, over)
    if picture.mode == "L":
        return np.asarray(picture)
    plain = picture if picture.mode == "RGB" else picture.convert("RGB")
    return as_pixels(cv2.cvtColor(np.asarray(plain), cv2.COLOR_RGB2BGR))


def _reduced(pixels: Pixels, width: int, height: int, across: int, down: int) -> Pixels:
    """Bring a page that is too fine to `READING_DPI` and make its pixels square."""
    dpi = max(across, down)
    target = READING_DPI if dpi > _REDUCE_ABOVE else dpi
    wanted = (max(1, round(width * target / across)), max(1, round(height * target / down)))
    if wanted == (pixels.shape[1], pixels.shape[0]):
        return pixels
    is_smaller = wanted[0] * wanted[1] < pixels.shape[0] * pixels.shape[1]
    how = cv2.INTER_AREA if is_smaller else cv2.INTER_LINEAR
    return cv2.resize(pixels, wanted, interpolation=how).astype(np.uint8, copy=False)
