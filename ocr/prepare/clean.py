"""What is done to the levels of a page: colour to gray, light, contrast, leaders, pale ground."""

import cv2
import numpy as np

from dossier.geometry import Box
from ocr.prepare import leaders, light, maps, pens, seals
from ocr.prepare.borders import whiten_borders
from ocr.prepare.defects import Look
from ocr.prepare.flat import Flat
from ocr.prepare.ink import Views, histogram, percentile
from ocr.prepare.steps import Trail
from ocr.raster import Pixels

FINE_DPI = 300.0
"""Resolution of the second reading: the hook of ẻ and the acute of é differ by two pixels at 225."""


def to_gray(flat: Flat, trail: Trail) -> tuple[Views, list[Box]]:
    """Return the page in gray without red seals and dark edges, and where there are seals."""
    if flat.pixels.ndim == 2:
        gray, marks = flat.pixels, list[Box]()
    elif trail.wants("seals"):
        gray, marks = seals.to_gray(flat.pixels, flat.dpi, flat.views)
        if marks:
            trail.note("seals", count=len(marks))
    else:
        gray, marks = cv2.cvtColor(flat.pixels, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False), []
    views = flat.views if gray is flat.pixels else Views(gray)
    if trail.wants("borders"):
        bordered, gray = gray, whiten_borders(gray, flat.dpi, views)
        if gray is not bordered:
            trail.note("borders", share=float((gray[::8, ::8] != bordered[::8, ::8]).mean()))
            views = Views(gray)
    return views, marks


def lit(gray: Pixels, dpi: float, look: Look, trail: Trail) -> Pixels:
    """Even out the light and spread faint print."""
    if trail.wants("light"):
        uneven, gray = gray, light.even_out(gray, dpi)
        if gray is not uneven:
            trail.note("light")
    if trail.wants("contrast"):
        faint, gray = gray, light.stretch(gray, look.paper, look.ink)
        if gray is not faint:
            trail.note("contrast", paper=look.paper, ink=look.ink)
    return gray


def without_pens(  # fmt: skip
    flat: Flat,
    marks: tuple[list[Box], list[Box]],
    way: maps.Map,
    page: tuple[Pixels, int],
    look: Look,
    trail: Trail,
) -> tuple[pens.Area, ...]:
    """Return what lies around seals, stamps and signatures without coloured ink, in the light of the page.

    `marks` are seals, and strokes of blue ink. `page` is the page that is read and its resolution; `way` leads from it to `flat`.
    """
    gray, dpi = page
    if flat.pixels.ndim == 2 or not trail.wants("pens"):
        return ()
    finer = max(1.0, min(flat.dpi, FINE_DPI) / dpi)
    found = pens.areas_without_pens(flat.pixels, marks, way, gray.shape, finer)
    if not found:
        return ()
    trail.note("pens", areas=len(found))
    levels, quiet = _levels(gray, dpi), Trail()
    bright = ((area.box, lit(area.pixels, dpi * finer, look, quiet)) for area in found)
    return tuple(pens.Area(box, light.whiten(pixels, *levels)) for box, pixels in bright)


def cleaned(gray: Pixels, dpi: int, trail: Trail, *, is_coarse: bool) -> Pixels:
    """Take off dotted leaders and the pale ground: a security pattern, show-through, the grain of paper.

    On a coarse scan that was enlarged the pale edges are the letters themselves.
    """
    paper, dark = _levels(gray, dpi)
    if trail.wants("leaders"):
        dotted, gray = gray, leaders.remove_leaders(gray, dpi, paper, dark)
        if gray is not dotted:
            trail.note("leaders")
    if trail.wants("whiten") and not is_coarse:
        pale, gray = gray, light.whiten(gray, paper, dark)
        if gray is not pale:
            trail.note("whiten", paper=paper, ink=dark)
    return gray


def _levels(gray: Pixels, dpi: int) -> tuple[float, float]:
    """Return the levels of paper and of the darkest ink."""
    sample = gray[:: max(1, dpi // 100), :: max(1, dpi // 100)]
    counts = histogram(np.ascontiguousarray(sample))
    return percentile(counts, 60), percentile(counts, 1)
