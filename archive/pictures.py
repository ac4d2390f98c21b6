"""The picture of a page as it lies in the work folder, put into the file without loss.

A JPEG goes in byte for byte. What PDF/A cannot carry as it is (CMYK, arithmetic coding) is decoded
and encoded again; the original scan is kept elsewhere in any case.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageChops, TiffImagePlugin, UnidentifiedImageError

from archive.pdf_file import PdfFile
from dossier.errors import DamagedScan

_COLOUR_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_SEQUENTIAL_OR_PROGRESSIVE = {0xC0, 0xC1, 0xC2}
_FRAME_MARKERS = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}
_AGAIN_QUALITY = 92
_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTES = 273, 278, 279


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written to the file: its object number, width and height in pixels."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the frame header of a JPEG says."""

    marker: int
    bits: int
    width: int
    height: int
    components: int

    @property
    def fits_pdf(self) -> bool:
        """Whether a PDF/A with an sRGB output intent may carry the JPEG as it is."""
        known = self.marker in _SEQUENTIAL_OR_PROGRESSIVE and self.components in _COLOUR_SPACES
        return known and self.bits == 8 and self.height > 0


def write_picture(file: PdfFile, work: Path, page: int) -> Picture:
    """Write the picture of `page` (from 1). Raises DamagedScan; LookupError if there is none."""
    jpeg, png = work / f"page-{page:04d}.scan.jpg", work / f"page-{page:04d}.scan.png"
    if jpeg.exists():
        return _write_jpeg(file, jpeg)
    if not png.exists():
        raise LookupError(f"no picture of page {page} in the work folder")
    try:
        with Image.open(png) as image:
            image.load()
            return _write_bilevel(file, image) if image.mode == "1" else _write_lossless(file, image)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise DamagedScan(f"picture of page {page} cannot be decoded") from error


def _write_jpeg(file: PdfFile, path: Path) -> Picture:
    with path.open("rb") as source:
        frame = next(_frames(source), None)
        if frame is None or not frame.fits_pdf:
            return _write_again(file, path)
        length = source.seek(0, io.SEEK_END)
        source.seek(0)
        space = _COLOUR_SPACES[frame.components]
        number = file.add_copy(_entries(frame.width, frame.height, space, 8, "/DCTDecode"), source, length)
    return Picture(number, frame.width, frame.height)


def _frames(source: BinaryIO) -> Iterator[_Frame]:
    """Yield the frame headers up to the first scan; nothing if this is no JPEG."""
    if source.read(2) != b"\xff\xd8":
        return
    while source.read(1) == b"\xff":
        while (code := source.read(1)) == b"\xff":
            pass  # any number of fill bytes may precede a marker
        if not code or code[0] == 0xDA:
            return
        if code[0] in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(source.read(2), "big")
        segment = source.read(max(length - 2, 0))
        if code[0] in _FRAME_MARKERS and len(segment) >= 6:
            height, width = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
            yield _Frame(code[0], segment[0], width, height, segment[5])


def _write_again(file: PdfFile, path: Path) -> Picture:
    try:
        with Image.open(path) as image:
            plain, buffer = image.convert("RGB"), io.BytesIO()
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise DamagedScan("picture of a page cannot be decoded") from error
    plain.save(buffer, "JPEG", quality=_AGAIN_QUALITY)
    entries = _entries(plain.width, plain.height, "/DeviceRGB", 8, "/DCTDecode")
    return Picture(file.add_stream(entries, buffer.getvalue()), plain.width, plain.height)


def _write_bilevel(file: PdfFile, image: Image.Image) -> Picture:
    """Write black and white as fax group 4, a third of the size of a PNG."""
    buffer = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[_ROWS_PER_STRIP] = image.height  # one strip: its bytes are one group 4 picture
    # Inverted, since TIFF codes the bit 0 as white while Pillow means black by it.
    ImageChops.invert(image).save(buffer, "TIFF", compression="group4", tiffinfo=tags)
    with Image.open(buffer) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)  # noqa: S101 - for the type checker
        (start,), (length,) = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_BYTES]
    parms = f"/DecodeParms << /K -1 /Columns {image.width} /Rows {image.height} /BlackIs1 false >>"
    entries = _entries(image.width, image.height, "/DeviceGray", 1, "/CCITTFaxDecode")
    coded = buffer.getvalue()[start : start + length]
    return Picture(file.add_stream(f"{entries} {parms}", coded), image.width, image.height)


def _write_lossless(file: PdfFile, image: Image.Image) -> Picture:
    plain = image if image.mode == "L" else image.convert("RGB")
    space = "/DeviceGray" if plain.mode == "L" else "/DeviceRGB"
    entries = _entries(plain.width, plain.height, space, 8, "")
    return Picture(file.add_deflated(entries, plain.tobytes()), plain.width, plain.height)


def _entries(width: int, height: int, space: str, bits: int, coding: str) -> str:
    size = f"/Width {width} /Height {height} /ColorSpace {space} /BitsPerComponent {bits}"
    return f"/Type /XObject /Subtype /Image {size}" + (f" /Filter {coding}" if coding else "")
