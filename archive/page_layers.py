"""What a page of a PDF shows and where: its images, and whatever else leaves a mark. By pdfium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it ships no types

from archive.picture import Matrix

_GRAIN = 1_000_000  # pdfium gives device coordinates as whole numbers
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_UNSEEN_TEXT = 3
_HALF = 0.5
_LEAST_DPI, _MOST_DPI = 50, 1300


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Part of a page, which is the unit square with its origin at the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Its share of the page."""
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def within_page(self) -> "Rectangle":
        """Cut off what lies beside the page."""
        edges = (self.left, self.bottom, self.right, self.top)
        return Rectangle(*(min(max(edge, 0.0), 1.0) for edge in edges))


@dataclass(frozen=True, slots=True)
class Layers:
    """The images of a page in the order they are drawn, and what else is to be seen.

    `dpi` is the resolution of the image that covers most of the page, 0 where none covers half.
    """

    images: tuple[Matrix, ...]
    patches: tuple[Rectangle, ...]
    dpi: float


def layers_of(page: pdfium.PdfPage) -> Layers:
    """Look at every object and annotation of a page."""
    shown = _Shown(page)
    images: list[Matrix] = []
    patches: list[Rectangle] = []
    best, dpi = _HALF, 0.0
    for item in page.get_objects(max_depth=1):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(shown.matrix(item))
            extent = shown.rectangle(*item.get_bounds())
            if extent.area > best:
                best, dpi = extent.area, _dpi(page, item)
            if pdfium_c.FPDFPageObj_HasTransparency(item.raw) or _is_clipped(item):
                patches.append(extent)
        elif not _is_unseen(item):
            patches.append(shown.rectangle(*item.get_bounds()))
    patches.extend(shown.rectangle(*bounds) for bounds in _annotations(page))
    return Layers(tuple(images), tuple(patches), dpi)


class _Shown:
    """The map from the page's own coordinates to the page as a viewer shows it."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page

    def point(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(
            self._page.raw, 0, 0, _GRAIN, _GRAIN, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value / _GRAIN, 1 - down.value / _GRAIN

    def matrix(self, item: pdfium.PdfObject) -> Matrix:
        own = item.get_matrix()
        (e, f), (x1, y1), (x2, y2) = (
            self.point(*own.on_point(*corner)) for corner in ((0, 0), (1, 0), (0, 1))
        )
        return x1 - e, y1 - f, x2 - e, y2 - f, e, f

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).within_page()


def _dpi(page: pdfium.PdfPage, item: pdfium.PdfObject) -> float:
    meta = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if not pdfium_c.FPDFImageObj_GetImageMetadata(item.raw, page.raw, ctypes.byref(meta)):
        return 0.0
    dpi = max(meta.horizontal_dpi, meta.vertical_dpi)
    return float(dpi) if _LEAST_DPI <= dpi <= _MOST_DPI else 0.0


def _is_clipped(item: pdfium.PdfObject) -> bool:
    clip = pdfium_c.FPDFPageObj_GetClipPath(item.raw)
    return bool(clip) and pdfium_c.FPDFClipPath_CountPaths(clip) > 0


def _is_unseen(item: pdfium.PdfObject) -> bool:
    """Tell whether an object is text that is not painted, as a layer of OCR is."""
    is_text = item.type == pdfium_c.FPDF_PAGEOBJ_TEXT
    return is_text and int(pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw)) == _UNSEEN_TEXT


def _annotations(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rectangles of annotations that have an appearance: signatures, stamps, form fields."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            bounds = pdfium_c.FS_RECTF()
            is_hidden = pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN
            # Two bytes are the end of a text without any.
            has_look = pdfium_c.FPDFAnnot_GetAP(annotation, 0, None, 0) > 2
            if has_look and not is_hidden and pdfium_c.FPDFAnnot_GetRect(annotation, ctypes.byref(bounds)):
                yield bounds.left, bounds.bottom, bounds.right, bounds.top
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
