"""Pixels coded without loss, as Flate with PNG predictors, in the way that a sample of the page says is small and quick.

What deflate takes its time for, looking for what was there before, finds nothing in the noise of a scan: a colour page
of 300 dpi then takes 3.7 s and is larger than with Huffman codes alone, which take 0.25 s. A page that is drawn is the
other way round. Coded band by band, so that no second copy of the page is held.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from archive.png import Png, read_png

_BAND = 128
"""Rows in memory at a time."""

_STRIPES, _STRIPE = 8, 16
"""How many stripes of how many rows are tried."""

_DEARER = 1.1
"""So much smaller must be what takes its time."""

_NONE, _LEFT, _ABOVE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Way:
    """What is taken from each row, as PNG numbers it, and how deflate goes about the rest."""

    predictor: int
    level: int
    strategy: int
    weight: float = 1.0


_WAYS = (
    _Way(_NONE, 6, zlib.Z_DEFAULT_STRATEGY, _DEARER),
    _Way(_NONE, 1, zlib.Z_HUFFMAN_ONLY),
    _Way(_LEFT, 1, zlib.Z_HUFFMAN_ONLY),
    _Way(_ABOVE, 1, zlib.Z_RLE),
)


def deflated(image: Image.Image, most: int | None = None) -> bytes | None:
    """Code an image of mode L or RGB; None once that would be more than `most` bytes."""
    sample = _sample(image)
    way = min(_WAYS, key=lambda each: each.weight * _size(sample, each))
    if _DEARER * len(by_pillow(sample)) >= way.weight * _size(sample, way):
        return _coded(image, way, most)
    coded = by_pillow(image)
    return None if most is not None and len(coded) > most else coded


def by_pillow(image: Image.Image) -> bytes:
    """Code an image as Pillow does, which chooses a predictor for each row."""
    return as_png(image)[1]


def as_png(image: Image.Image) -> tuple[Png, bytes]:
    """The same of an image of any mode without alpha, with what its coding is."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6)
    buffer.seek(0)
    png = read_png(buffer)
    assert png is not None  # noqa: S101 - Pillow has just written it without alpha
    content = buffer.getbuffer()
    return png, b"".join(content[start : start + length] for start, length in png.runs)


def _sample(image: Image.Image) -> Image.Image:
    """Stripes from the whole height of the image, as one image; all of it if it is small."""
    if image.height <= _STRIPES * _STRIPE:
        return image
    sample = Image.new(image.mode, (image.width, _STRIPES * _STRIPE))
    for place in range(_STRIPES):
        top = place * (image.height - _STRIPE) // (_STRIPES - 1)
        sample.paste(image.crop((0, top, image.width, top + _STRIPE)), (0, place * _STRIPE))
    return sample


def _size(image: Image.Image, way: _Way) -> int:
    coded = _coded(image, way, None)
    assert coded is not None  # noqa: S101 - there is no limit
    return len(coded)


def _coded(image: Image.Image, way: _Way, most: int | None) -> bytes | None:
    deflate = zlib.compressobj(way.level, zlib.DEFLATED, zlib.MAX_WBITS, 9, way.strategy)
    coded = bytearray()
    for band in _predicted(image, way.predictor):
        coded += deflate.compress(band)
        if most is not None and len(coded) > most:
            return None
    coded += deflate.flush()
    return None if most is not None and len(coded) > most else bytes(coded)


def bands(image: Image.Image) -> Iterator[Image.Image]:
    """The image from the top, a few rows at a time, so that no second copy of it is held."""
    for top in range(0, image.height, _BAND):
        yield image.crop((0, top, image.width, min(top + _BAND, image.height)))


def _predicted(image: Image.Image, predictor: int) -> Iterator[bytes]:
    """The rows of the image, each behind the number of its predictor."""
    above = np.zeros((1, image.width * len(image.getbands())), np.uint8)
    for crop in bands(image):
        rows = np.frombuffer(crop.tobytes(), np.uint8).reshape(crop.height, -1)
        band = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
        band[:, 0] = predictor
        band[:, 1:] = rows
        if predictor == _LEFT:
            step = len(image.getbands())
            band[:, 1 + step :] -= rows[:, :-step]
        elif predictor == _ABOVE:
            band[:, 1:] -= np.concatenate((above, rows[:-1]))
            above = rows[-1:]
        yield band.tobytes()
