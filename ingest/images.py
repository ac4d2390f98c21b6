"""Vet an image: its size from the header first, then whether its data are all there."""

import contextlib
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from PIL.TiffImagePlugin import TiffImageFile

from dossier.errors import DamagedScan, ImageTooLarge, ImageTooSmall, TooManyPages
from dossier.scans import MediaType
from ingest.limits import Limits

_FORMATS = {
    MediaType.TIFF: "TIFF",
    MediaType.JPEG: "JPEG",
    MediaType.PNG: "PNG",
    MediaType.WEBP: "WEBP",
    MediaType.BMP: "BMP",
}
# What Pillow's decoders are seen to raise on damaged files.
_DAMAGE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
)
_BOMB_CHECK = threading.Lock()


def vet_image(path: Path, media_type: MediaType, limits: Limits) -> int:
    """Return the number of pages: those of a TIFF, 1 of anything else. Raises RejectedScan."""
    with _judged_by_us(), _damage_told(), Image.open(path, formats=[_FORMATS[media_type]]) as image:
        _check_size(image, limits)
        if media_type is MediaType.TIFF:
            return _vet_frames(image, limits, path.stat().st_size)
        _decode(image)
    if media_type is MediaType.JPEG and _has_empty_tail(path):
        raise DamagedScan("the JPEG was not written to its end")
    return 1


def _vet_frames(image: Image.Image, limits: Limits, size: int) -> int:
    """Walk the pages of a TIFF; the list must be whole, and one page must decode."""
    pages, is_readable = 0, False
    with contextlib.suppress(EOFError):
        while True:
            image.seek(pages)
            _check_size(image, limits)
            pages += 1
            if pages > limits.max_pages:
                raise TooManyPages(f"more than {limits.max_pages} pages")
            if _reach(image) > size and not _is_decodable(image):
                raise DamagedScan("the TIFF was not written to its end")
            # A later page that cannot be decoded is refused when it is read, that page alone.
            is_readable = is_readable or _is_decodable(image)
    if not is_readable:
        raise DamagedScan("no page of the TIFF can be decoded")
    return pages


def _reach(image: Image.Image) -> int:
    """Where in the file the data of this page of a TIFF end, as its header says; 0 if it does not."""
    tags = image.tag_v2 if isinstance(image, TiffImageFile) else {}
    # 273 and 279 say where strips are and how long, 324 and 325 the same of tiles.
    places = (*tags.get(273, ()), *tags.get(324, ()))
    lengths = (*tags.get(279, ()), *tags.get(325, ()))
    return max((place + length for place, length in zip(places, lengths, strict=False)), default=0)


def _is_decodable(image: Image.Image) -> bool:
    try:
        _decode(image)
    except _DAMAGE:
        return False
    return True


def _decode(image: Image.Image) -> None:
    # An eighth of the size: the whole stream is still read, so a cut one is still found,
    # but in a third of the time and a sixtieth of the memory. Only JPEG heeds this.
    image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _check_size(image: Image.Image, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.max_pixels:
        raise ImageTooLarge(f"{width} by {height} pixels; at most {limits.max_pixels} are taken")
    if min(width, height) < limits.min_side_px:
        raise ImageTooSmall(f"{width} by {height} pixels; a side has at least {limits.min_side_px}")


def _has_empty_tail(path: Path) -> bool:
    """Tell whether the file ends in zeros where image data should be.

    A copy that stopped, onto a disk where the size was set beforehand, looks so. libjpeg
    decodes the zeros to a grey half page without a complaint. Zeros after the end mark are padding.
    """
    data = path.read_bytes()
    written = data.rstrip(b"\0")
    return len(data) - len(written) >= 64 and not written.endswith(b"\xff\xd9")


@contextlib.contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except MemoryError as problem:
        raise ImageTooLarge("the image does not fit in the memory of the process") from problem
    except _DAMAGE as problem:
        raise DamagedScan(f"the image cannot be decoded: {type(problem).__name__}") from problem


@contextlib.contextmanager
def _judged_by_us() -> Iterator[None]:
    """Turn off Pillow's own limit on pixels, a global, and its warnings: `Limits` decide."""
    with _BOMB_CHECK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = before
