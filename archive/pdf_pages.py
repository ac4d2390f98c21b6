"""Pages of PDF scans: their images taken over as they are, what lies over them as small patches.

A page is drawn as a whole only where that cannot be: where text and lines fill it (born-digital), or its
images are of a kind that PDF/A-2b with an sRGB intent cannot carry (CMYK, masks, LZW, JPEG 2000).
A patch is cut from the page as a viewer shows it, so it is right whatever it is made of: the appearance
of a signature, a stamp with a soft mask, a line of text.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
from PIL import Image

from archive.page_layers import Layers, Rectangle, layers_of
from archive.pdf_images import take_over
from archive.picture import Matrix, Picture, Piece, Stream
from archive.recode import PLAIN, Shelf, lossless_within, lossy, narrowed, shelved

DRAWN_DPI = 200
_FINEST_DPI = 300
_POINTS_PER_INCH = 72
_MOST_PATCHED = 0.3
"""A page of which more than this share lies under patches is drawn as a whole."""

_LARGEST_PIXELS = 60_000_000
_GROWTH = 1.05


@dataclass(frozen=True, slots=True)
class _Opened:
    """One page, as pdfium draws it and as qpdf takes it apart."""

    page: pdfium.PdfPage
    parts: pikepdf.Page | None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as a viewer shows the page."""
        width, height = self.page.get_size()
        return float(width), float(height)


def pdf_picture(path: Path, page: int, shelf: Shelf) -> Picture:
    """Make the picture of `page` (from 1). Raises PdfiumError, PdfError and kin on damage."""
    with _open(path, page) as opened:
        layers = layers_of(opened.page)
        patched = sum(rectangle.area for rectangle in layers.patches)
        if layers.images and opened.parts is not None and patched <= _MOST_PATCHED:
            streams = take_over(opened.parts, len(layers.images), shelf)
            pieces = _pieces(layers, streams)
            left = [place for place, stream in zip(layers.images, streams, strict=True) if stream is None]
            patches = [*layers.patches, *(_extent(matrix) for matrix in left)]
            if pieces and sum(rectangle.area for rectangle in patches) <= _MOST_PATCHED:
                drawn = [_patch(opened, each, layers, shelf) for each in patches if each.area > 0]
                change = "what lies over the scan drawn as patches" if drawn else ""
                return Picture(*opened.size, (*pieces, *drawn), change, is_in_points=True)
        return _drawn(opened, layers, shelf)


@contextmanager
def _open(path: Path, page: int) -> Iterator[_Opened]:
    document = pdfium.PdfDocument(path)
    try:
        document.init_forms()  # filled-in form fields are part of what the reader sees
        with ExitStack() as stack:
            yield _Opened(document[page - 1], _parts(path, page, stack))
    finally:
        document.close()


def _parts(path: Path, page: int, stack: ExitStack) -> pikepdf.Page | None:
    """Open a page to be taken apart; None where qpdf cannot, or where layers may be switched off."""
    try:
        document = stack.enter_context(pikepdf.open(path))
        return None if "/OCProperties" in document.Root else document.pages[page - 1]
    except (pikepdf.PasswordError, pikepdf.PdfError, LookupError, RuntimeError):
        return None


def _pieces(layers: Layers, streams: Sequence[Stream | None]) -> tuple[Piece, ...]:
    both = zip(layers.images, streams, strict=True)
    return tuple(Piece(stream, matrix) for matrix, stream in both if stream is not None)


def _extent(matrix: Matrix) -> Rectangle:
    a, b, c, d, e, f = matrix
    across, up = sorted((e, e + a, e + c, e + a + c)), sorted((f, f + b, f + d, f + b + d))
    return Rectangle(across[0], up[0], across[-1], up[-1]).within_page()


def _patch(opened: _Opened, part: Rectangle, layers: Layers, shelf: Shelf) -> Piece:
    image = _render(opened, _dpi(layers, opened.size), part)
    matrix = (part.right - part.left, 0.0, 0.0, part.top - part.bottom, part.left, part.bottom)
    return Piece(shelved(_smaller(image, None), shelf), matrix)


def _drawn(opened: _Opened, layers: Layers, shelf: Shelf) -> Picture:
    dpi = _dpi(layers, opened.size)
    image = _render(opened, dpi, Rectangle(0.0, 0.0, 1.0, 1.0))
    budget = _image_bytes(opened.parts) if layers.images else None
    coded = _smaller(image, budget)
    change = f"drawn at {dpi} dpi"
    return Picture(*opened.size, (Piece(shelved(coded, shelf)),), change, is_in_points=True)


def _dpi(layers: Layers, size: tuple[float, float]) -> int:
    """Return the resolution to draw at: that of the scan on the page, if any, as far as is sensible."""
    wanted = min(round(layers.dpi), _FINEST_DPI) if layers.dpi else DRAWN_DPI
    inches = size[0] * size[1] / _POINTS_PER_INCH**2
    return max(20, min(wanted, int((_LARGEST_PIXELS / max(inches, 1e-6)) ** 0.5)))


def _render(opened: _Opened, dpi: int, part: Rectangle) -> Image.Image:
    width, height = opened.size
    crop = (part.left * width, part.bottom * height, (1 - part.right) * width, (1 - part.top) * height)
    bitmap = opened.page.render(scale=dpi / _POINTS_PER_INCH, crop=crop, may_draw_forms=True)
    try:
        drawn: Image.Image = bitmap.to_pil().convert("RGB")
        return drawn
    finally:
        bitmap.close()


def _smaller(image: Image.Image, budget: int | None) -> tuple[str, bytes]:
    """Code without loss if that is not larger than a JPEG, which pages with pictures on them would be."""
    plain = narrowed(image)
    shrunk = lossy(plain, PLAIN if budget else PLAIN[:1], budget or 0)
    return lossless_within(plain, len(shrunk[1])) or shrunk


def _image_bytes(page: pikepdf.Page | None) -> int | None:
    """Return the size of the images on a page as they lie in the file, with what may be added."""
    if page is None:
        return None
    sizes = (int(image.get("/Length", 0)) for image in page.resources.get("/XObject", {}).values())
    return round(_GROWTH * sum(sizes))
