"""Pictures coded anew, where PDF/A cannot carry them as they are: without loss, or with as little as can be."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from PIL import Image, ImageChops, TiffImagePlugin

from archive.flate import as_png, bands, deflated
from archive.picture import Place, Span, Stream, image_entries
from dossier.errors import StoreUnavailable

_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTES = 273, 278, 279
_DEVICE = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
FINE, PLAIN = (90, 80, 70, 60), (85, 75, 65)
"""Qualities of JPEG to try, best first: for photographs and scans, and for pages that are drawn."""


@dataclass(slots=True)
class Shelf:
    """The file in the work folder that takes what is coded anew; spans refer to it."""

    sink: BinaryIO
    position: int = field(default=0)

    def put(self, content: bytes) -> Span:
        """Append bytes. Raises StoreUnavailable: a full disk is no damage of the scan."""
        try:
            self.sink.write(content)
            self.sink.flush()
        except OSError as error:
            raise StoreUnavailable(f"the work folder cannot be written: {error.strerror}") from error
        span = Span(Place.KEPT, self.position, len(content))
        self.position += len(content)
        return span


def bilevel(image: Image.Image) -> tuple[str, bytes]:
    """Code black and white as fax group 4, without loss and a third of the size of a PNG."""
    buffer = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[_ROWS_PER_STRIP] = image.height  # one strip: its bytes are one group 4 picture
    # Inverted, since TIFF codes the bit 0 as white while Pillow means black by it.
    ImageChops.invert(image).save(buffer, "TIFF", compression="group4", tiffinfo=tags)
    with Image.open(buffer) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)  # noqa: S101 - for the type checker
        (start,), (length,) = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_BYTES]
    return fax_entries(image.width, image.height), buffer.getvalue()[start : start + length]


def fax_entries(width: int, height: int, *, is_black_one: bool = False) -> str:
    """Spell the dictionary of a group 4 picture."""
    parms = f"/K -1 /Columns {width} /Rows {height} /BlackIs1 {'true' if is_black_one else 'false'}"
    coding = f"/Filter /CCITTFaxDecode /DecodeParms << {parms} >>"
    return image_entries(width, height, "/DeviceGray", 1, coding)


def lossless(image: Image.Image) -> tuple[str, bytes]:
    """Code as Flate with PNG predictors; as few channels and bits as hold all of it."""
    coded = lossless_within(image, None)
    assert coded is not None  # noqa: S101 - there is no limit
    return coded


def lossless_within(image: Image.Image, most: int | None) -> tuple[str, bytes] | None:
    """The same; None if that would be more than `most` bytes."""
    if image.mode == "1":
        coded = bilevel(image)
    else:
        plain = narrowed(image)
        if plain.mode in _DEVICE:
            rows = deflated(plain, most)
            return None if rows is None else (_flate_entries(plain), rows)
        coded = _as_png(plain)
    return None if most is not None and len(coded[1]) > most else coded


def _flate_entries(image: Image.Image) -> str:
    colors = len(image.getbands())
    rows = f"/Predictor 15 /Colors {colors} /BitsPerComponent 8 /Columns {image.width}"
    coding = f"/Filter /FlateDecode /DecodeParms << {rows} >>"
    return image_entries(image.width, image.height, _DEVICE[image.mode], 8, coding)


def _as_png(image: Image.Image) -> tuple[str, bytes]:
    """Code a palette, or 16 bits of gray."""
    png, rows = as_png(image)
    space = png.indexed("/DeviceRGB") if png.is_indexed else "/DeviceGray"
    return image_entries(png.width, png.height, space, png.bits, png.coding()), rows


def lossy(image: Image.Image, qualities: Iterable[int], budget: int) -> tuple[str, bytes]:
    """Code as JPEG at the best of `qualities` that stays within `budget` bytes, else at the least."""
    plain = flattened(image)
    plain = plain if plain.mode == "L" else plain.convert("RGB")
    content = b""
    for quality in qualities:
        buffer = io.BytesIO()
        plain.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        content = buffer.getvalue()
        if len(content) <= budget:
            break
    return image_entries(plain.width, plain.height, _DEVICE[plain.mode], 8, "/Filter /DCTDecode"), content


def flattened(image: Image.Image) -> Image.Image:
    """Lay a transparent picture over white, as paper."""
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")
    return image


def narrowed(image: Image.Image) -> Image.Image:
    """Say the same in one channel where that holds all of it, without transparency."""
    plain = flattened(image)
    if plain.mode in {"L", "P", "I;16"}:
        return plain
    plain = plain.convert("RGB")
    return plain.getchannel(0) if all(map(_is_gray, bands(plain))) else plain


def _is_gray(image: Image.Image) -> bool:
    red, green, blue = (channel.tobytes() for channel in image.split())
    return red == green == blue


def shelved(coded: tuple[str, bytes], shelf: Shelf) -> Stream:
    """Put a coded picture on the shelf."""
    entries, content = coded
    return Stream(entries, (shelf.put(content),))
