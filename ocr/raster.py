"""The page image that every later step works on."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from dossier.errors import StoreUnavailable

Pixels = npt.NDArray[np.uint8]
"""Rows by columns (gray) or rows by columns by three (blue, green, red)."""

_A4_WIDTH, _A4_HEIGHT = 8.27, 11.69
_CARD_WIDTH, _CARD_RATIO = 3.37, 1.586


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels.

    `width`, `height` and `dpi` are those of the page as scanned, the grid in which boxes
    are reported. `pixels` is the same page, possibly smaller: 600 dpi scans are read at
    300. `turn` is the clockwise turn that the file itself asks for (EXIF), `is_mirrored`
    says that the upright page is a mirror image of the pixels turned so. `is_drawn` says that
    no scan covers the page of a PDF, `is_size_known` that `dpi` was stated and not guessed.
    """

    pixels: Pixels
    width: int
    height: int
    dpi: int
    is_bitonal: bool = False
    turn: int = 0
    is_mirrored: bool = False
    is_drawn: bool = False
    is_size_known: bool = True

    @property
    def reduction(self) -> tuple[float, float]:
        """Pixels of the page as scanned for each pixel held, across and down."""
        rows, columns = self.pixels.shape[:2]
        return self.width / columns, self.height / rows

    @property
    def held_dpi(self) -> float:
        """The resolution of `pixels`."""
        return self.dpi / self.reduction[0]


def guess_dpi(width: int, height: int) -> int:
    """Guess the resolution of an image of unknown size: an identity card by its shape, else A4."""
    long, short = max(width, height), min(width, height)
    if abs(long / short - _CARD_RATIO) < 0.05 and long < 2400:
        return max(72, min(1200, round(long / _CARD_WIDTH)))
    return max(72, min(1200, round(min(short / _A4_WIDTH, long / _A4_HEIGHT))))


def as_pixels(array: npt.NDArray[np.integer | np.floating]) -> Pixels:
    """Return what OpenCV answers as the bytes that it is."""
    return np.asarray(array, np.uint8)


def write_pixels(place: Path, pixels: Pixels) -> None:
    """Write an image in the form that the suffix of `place` names. Raises StoreUnavailable.

    OpenCV itself says nothing of a full disk, and half an image would be read later as if it were whole.
    """
    try:
        if place.suffix == ".pgm" and pixels.ndim == 2:
            _write_plainly(place, pixels)
        else:
            place.write_bytes(cv2.imencode(place.suffix, pixels)[1].tobytes())
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem


def _write_plainly(place: Path, pixels: Pixels) -> None:
    """Write gray pixels as they lie in memory, which an encoder would copy twice first."""
    height, width = pixels.shape
    with place.open("wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (width, height))
        file.write(np.ascontiguousarray(pixels).data)


def map_pixels(place: Path) -> Pixels | None:
    """Return the gray pixels of a file of `write_pixels`, of which only what is looked at is read; None without one."""
    try:
        with place.open("rb") as file:
            start = file.read(64)
        mark, width, height, most = start.split(maxsplit=4)[:4]
        offset = start.index(b"\n255\n") + 5
        if (mark, most) != (b"P5", b"255"):
            return None
        return np.asarray(np.memmap(place, np.uint8, "r", offset, (int(height), int(width))))
    except (OSError, ValueError):  # no such file, or not a whole one
        return None
