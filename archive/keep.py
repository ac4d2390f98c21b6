"""The picture of each page, made ready in the work folder before the page is read.

Made first, and by the child process that reads the page, for two reasons. A page whose reading crashes,
hangs or runs out of memory still has its picture in the copy. And what decodes strangers' bytes runs once
for each page, in parallel and under the limits of that page; the copy itself is then only put together.

`page-0001.picture` says what is drawn; `page-0001.kept` holds what is not taken from the scan itself.
"""

import struct
import warnings
import zlib
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, UnidentifiedImageError

from archive.images import image_picture
from archive.pdf_pages import pdf_picture
from archive.picture import Picture
from archive.recode import Shelf
from dossier.errors import StoreUnavailable
from dossier.plain import decode, encode
from dossier.scans import MediaType

# What the libraries are seen to raise on damaged files. Such a page has no picture; whether the page can be
# digitized is for the reader to say.
_DAMAGE = (
    UnidentifiedImageError, Image.DecompressionBombError, pikepdf.PdfError, pikepdf.PasswordError, pdfium.PdfiumError, struct.error,
    zlib.error, SyntaxError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, EOFError,
    OverflowError, MemoryError, OSError, AssertionError,
)  # fmt: skip


def keep_picture(original: Path, media_type: MediaType, page: int, work: Path) -> None:
    """Make the picture of `page` (from 1) ready; nothing is kept of a page that cannot be drawn.

    Raises StoreUnavailable if the work folder cannot be written.
    """
    half = _path(work, page, "half")
    try:
        sink = half.open("wb")
    except OSError as error:
        raise StoreUnavailable(f"the work folder cannot be written: {error.strerror}") from error
    with sink:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what Pillow says of odd files, the reader judges
                picture = _make(original, media_type, page, Shelf(sink))
        except _DAMAGE:
            return
    half.replace(kept_path(work, page))
    _path(work, page, "picture").write_bytes(encode(picture))


def kept_picture(work: Path, page: int) -> Picture | None:
    """Return the picture of a page, if there is one. Raises StoreUnavailable if what was kept is damaged."""
    try:
        return decode(Picture, _path(work, page, "picture").read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as problem:
        raise StoreUnavailable(f"the picture kept of page {page} is damaged") from problem


def kept_path(work: Path, page: int) -> Path:
    """Where the bytes lie that the picture of a page does not take from the scan."""
    return _path(work, page, "kept")


def _make(original: Path, media_type: MediaType, page: int, shelf: Shelf) -> Picture:
    if media_type is MediaType.PDF:
        return pdf_picture(original, page, shelf)
    return image_picture(original, media_type, page, shelf)


def _path(work: Path, page: int, suffix: str) -> Path:
    return work / f"page-{page:04d}.{suffix}"
