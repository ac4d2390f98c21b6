"""Pictures of image files: taken over as they are where PDF/A-2b can carry them, else coded anew."""

from pathlib import Path

from PIL import Image, TiffImagePlugin

from archive.jpeg import dct_filter, frame_of
from archive.picture import Picture, Piece, Place, Span, Stream, image_entries
from archive.png import Png, read_png
from archive.profiles import colour_space
from archive.recode import FINE, Shelf, bilevel, fax_entries, flattened, lossless, lossy, shelved
from archive.strips import Chain, chain
from dossier.scans import MediaType

_COMPRESSION, _PHOTOMETRIC, _FILL_ORDER, _OFFSETS, _ROWS = 259, 262, 266, 273, 278
_LENGTHS, _JPEG_TABLES, _PLAIN_RGB = 279, 347, 2
_GROUP4, _JPEG = 4, 7
_GROWTH = 1.05
"""A picture that loses by being coded anew may at most be this much larger than it was."""


def image_picture(path: Path, media_type: MediaType, page: int, shelf: Shelf) -> Picture:
    """Make the picture of `page` (from 1) of an image file. Raises what Pillow does on damage."""
    with Image.open(path) as image:
        if media_type is MediaType.TIFF:
            image.seek(page - 1)
        taken = _taken_over(path, media_type, image, shelf)
        if taken is not None:
            return Picture(*image.size, (Piece(taken),))
        budget = round(_GROWTH * path.stat().st_size) if _is_lossy(path, media_type, image) else 0
        image.load()
        if not budget:
            return Picture(*image.size, (Piece(shelved(lossless(image), shelf)),), _said(image))
        return Picture(
            *image.size, (Piece(shelved(lossy(image, FINE, budget), shelf)),), "coded anew as JPEG"
        )


def _said(image: Image.Image) -> str:
    return "transparency laid over white" if flattened(image) is not image else ""


def _taken_over(path: Path, media_type: MediaType, image: Image.Image, shelf: Shelf) -> Stream | None:
    if media_type is MediaType.JPEG:
        return _jpeg(path, image)
    if media_type is MediaType.PNG:
        return _png(path, image, shelf)
    if media_type is MediaType.TIFF and isinstance(image, TiffImagePlugin.TiffImageFile):
        return _tiff(path, image, shelf)
    return None


def _jpeg(path: Path, image: Image.Image) -> Stream | None:
    with path.open("rb") as source:
        frame = frame_of(source)
    if frame is None or not frame.fits_pdf:
        return None
    space, attached = colour_space(image.info.get("icc_profile"), frame.components)
    entries = image_entries(frame.width, frame.height, space, 8, dct_filter(frame))
    return Stream(entries, (Span(Place.ORIGINAL, 0, path.stat().st_size),), attached)


def _png(path: Path, image: Image.Image, shelf: Shelf) -> Stream | None:
    with path.open("rb") as source:
        png = read_png(source)
    if png is None:
        return None
    if image.mode == "1":
        entries, fax = bilevel(image)
        if len(fax) < sum(length for _, length in png.runs):
            return shelved((entries, fax), shelf)
    base, attached = colour_space(image.info.get("icc_profile"), 3 if png.is_indexed else png.channels)
    return _png_stream(png, png.indexed(base) if png.is_indexed else base, attached)


def _png_stream(png: Png, space: str, attached: tuple[tuple[str, bytes], ...]) -> Stream:
    spans = tuple(Span(Place.ORIGINAL, start, length) for start, length in png.runs)
    return Stream(image_entries(png.width, png.height, space, png.bits, png.coding()), spans, attached)


def _tiff(path: Path, image: TiffImagePlugin.TiffImageFile, shelf: Shelf) -> Stream | None:
    tags = image.tag_v2
    strips = tuple(zip(tags.get(_OFFSETS, ()), tags.get(_LENGTHS, ()), strict=False))
    compression = tags.get(_COMPRESSION)
    if compression == _GROUP4 and image.mode == "1" and len(strips) == 1 and tags.get(_FILL_ORDER, 1) == 1:
        entries = fax_entries(*image.size, is_black_one=tags.get(_PHOTOMETRIC) == 1)
        return Stream(entries, (Span(Place.ORIGINAL, *strips[0]),))
    if compression == _JPEG and image.mode in {"L", "RGB", "YCbCr"} and strips:
        return _strips(path, image, strips, shelf)
    return None


def _strips(
    path: Path, image: TiffImagePlugin.TiffImageFile, strips: tuple[tuple[int, int], ...], shelf: Shelf
) -> Stream | None:
    tags, contents = image.tag_v2, []
    with path.open("rb") as source:
        for start, length in strips:
            source.seek(start)
            contents.append(source.read(length))
    whole = chain(contents, tags.get(_JPEG_TABLES, b""), image.height, tags.get(_ROWS, image.height))
    if whole is None or whole.frame.width != image.width:
        return None
    space, attached = colour_space(image.info.get("icc_profile"), whole.frame.components)
    coding = dct_filter(whole.frame, is_plain_rgb=tags.get(_PHOTOMETRIC) == _PLAIN_RGB)
    entries = image_entries(image.width, image.height, space, 8, coding)
    return Stream(entries, _chained(whole, [start for start, _ in strips], shelf), attached)


def _chained(whole: Chain, offsets: list[int], shelf: Shelf) -> tuple[Span, ...]:
    spans = [shelf.put(whole.head)]
    for index, (offset, (start, end)) in enumerate(zip(offsets, whole.runs, strict=True)):
        if index:
            spans.append(shelf.put(whole.restart(index - 1)))
        spans.append(Span(Place.ORIGINAL, offset + start, end - start))
    return (*spans, shelf.put(whole.tail))


def _is_lossy(path: Path, media_type: MediaType, image: Image.Image) -> bool:
    """Tell whether the picture has lost already, so that coding it without loss would only make it large."""
    if media_type is MediaType.JPEG:
        return True
    if media_type is MediaType.TIFF and isinstance(image, TiffImagePlugin.TiffImageFile):
        return bool(image.tag_v2.get(_COMPRESSION) == _JPEG)
    if media_type is not MediaType.WEBP:
        return False
    with path.open("rb") as source:
        return b"VP8L" not in source.read(1 << 12)
