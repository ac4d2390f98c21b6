"""Pages of a PDF to page images, by pypdfium2.

A page is rendered at the resolution of the largest image on it, so that a scanned page
comes out pixel for pixel; rendering, unlike taking the image out, is right for rotated
pages, images in strips, masks and stamps laid over the scan.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from dossier.errors import DamagedScan, EncryptedScan, ImageTooLarge, NoPages, UnreadableFile
from ocr.raster import PageImage, Pixels

DRAWN_DPI = 300
"""Resolution of a page that holds no scan."""

_HELD_DPI = 300
_POINTS_PER_INCH = 72.0
_MAX_INCHES = 200.0
_COVERS = 0.5
_LAYER = 0.8
_UNDRAWN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_FINE = 100_000
"""Steps across a page in which places on it are counted."""


@contextmanager
def open_page(path: Path, page: int) -> Iterator[pdfium.PdfPage]:
    """Open one page (from 1) and close it and its document afterwards."""
    if not path.is_file():
        raise UnreadableFile("not a file")
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise EncryptedScan("password needed") from error
        raise DamagedScan("pdfium cannot open it") from error
    try:
        yield _get_page(document, page)
    finally:
        document.close()


def _get_page(document: pdfium.PdfDocument, page: int) -> pdfium.PdfPage:
    count = len(document)
    if not count:
        raise NoPages("no page")
    if page > count:
        raise DamagedScan(f"no page {page} of {count}")
    try:
        document.init_forms()  # filled-in form fields are part of what the reader sees
        return document[page - 1]
    except pdfium.PdfiumError as error:
        raise DamagedScan(f"page {page} cannot be loaded") from error


def rasterize_pdf(path: Path, page: int, max_pixels: int) -> PageImage:
    """Render one page (from 1). Raises RejectedScan errors."""
    with open_page(path, page) as opened:
        width, height = opened.get_size()
        if min(width, height) <= 0 or max(width, height) > _MAX_INCHES * _POINTS_PER_INCH:
            raise ImageTooLarge(f"{width:.0f}x{height:.0f} points")
        scanned, is_bitonal = _scan_resolution(opened, width, height)
        dpi = _bounded(scanned or DRAWN_DPI, width, height, max_pixels)
        held = min(dpi, _bounded(_HELD_DPI, width, height, max_pixels // 4))
        pixels = _render(opened, held / _POINTS_PER_INCH)
    across, down = round(width * dpi / _POINTS_PER_INCH), round(height * dpi / _POINTS_PER_INCH)
    if held == dpi:
        down, across = pixels.shape[:2]
    return PageImage(pixels, across, down, dpi, is_bitonal, is_drawn=not scanned)


def _bounded(dpi: int, width: float, height: float, max_pixels: int) -> int:
    """Lower `dpi` until a page of these points has at most `max_pixels`."""
    inches = max(1e-6, width * height / _POINTS_PER_INCH**2)
    return max(20, min(dpi, int((max_pixels / inches) ** 0.5)))


def _scan_resolution(page: pdfium.PdfPage, width: float, height: float) -> tuple[int, bool]:
    """Return the resolution of the scan that covers the page, and whether it is black and white only.

    0 says that no scan covers it.
    """
    images = list(_images(page))
    if sum(image.area for image in images) < _COVERS * width * height:
        return 0, False
    largest = max(image.area for image in images)
    # compressed scans lie in layers: print, black and fine, over coarse paper
    layers = [image for image in images if image.area >= _LAYER * largest]
    dpi = max(image.dpi for image in layers)
    if not 50 <= dpi <= 1300:
        return DRAWN_DPI, False
    return round(dpi), all(image.bits == 1 for image in layers)


@dataclass(frozen=True, slots=True)
class _Image:
    """An image on a page: square points that it covers, its resolution, bits of a pixel."""

    area: float
    dpi: float
    bits: int


def _images(page: pdfium.PdfPage) -> Iterator[_Image]:
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        meta = pdfium_c.FPDF_IMAGEOBJ_METADATA()
        if not pdfium_c.FPDFImageObj_GetImageMetadata(item.raw, page.raw, ctypes.byref(meta)):
            continue
        left, bottom, right, top = item.get_bounds()
        if meta.horizontal_dpi > 0:
            dpi = max(meta.horizontal_dpi, meta.vertical_dpi)
            yield _Image((right - left) * (top - bottom), dpi, meta.bits_per_pixel)


def _render(page: pdfium.PdfPage, scale: float) -> Pixels:
    try:
        bitmap = page.render(scale=scale, may_draw_forms=True)
        pixels: Pixels = np.array(bitmap.to_numpy())
        bitmap.close()
    except (pdfium.PdfiumError, ValueError, MemoryError) as error:
        raise DamagedScan("page cannot be rendered") from error
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        return pixels[:, :, 0]
    return cv2.cvtColor(pixels, cv2.COLOR_BGRA2BGR).astype(np.uint8) if pixels.shape[2] == 4 else pixels


def hidden_text(path: Path, page: int) -> list[tuple[float, float, float, float]]:
    """Return where a page (from 1) has text that is not drawn (render modes 3 and 7).

    Left, top, right and bottom of each stretch, as shares of the page as it is shown.
    """
    with open_page(path, page) as opened:
        modes = (
            pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw)
            for item in opened.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,), max_depth=8)
        )
        return _undrawn_stretches(opened) if any(mode in _UNDRAWN for mode in modes) else []


def _undrawn_stretches(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """Join the boxes of undrawn letters by the text object that they belong to."""
    text = page.get_textpage()
    found: dict[int, tuple[float, float, float, float]] = {}
    for index in range(text.count_chars()):
        item = pdfium_c.FPDFText_GetTextObject(text.raw, index)
        if item and pdfium_c.FPDFTextObj_GetTextRenderMode(item) in _UNDRAWN:
            key = ctypes.addressof(item.contents)
            x0, y0, x1, y1 = _shown_box(page, text.get_charbox(index, loose=True))
            left, top, right, bottom = found.get(key, (x0, y0, x1, y1))
            found[key] = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
    text.close()
    return list(found.values())


def _shown_box(
    page: pdfium.PdfPage, sides: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Turn left, bottom, right and top in points of the file to shares of the page as shown."""
    across, down = [], []
    for x, y in (sides[:2], sides[2:]):
        column, row = ctypes.c_int(), ctypes.c_int()
        place = (0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(column), ctypes.byref(row))
        pdfium_c.FPDF_PageToDevice(page.raw, *place)
        across.append(column.value / _FINE)
        down.append(row.value / _FINE)
    return min(across), min(down), max(across), max(down)
