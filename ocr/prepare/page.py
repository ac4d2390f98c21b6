"""The whole preparation of one page: from the image as scanned to what is read."""

from dataclasses import dataclass

import cv2
import numpy as np

from dossier.geometry import Box, Transform
from ocr.prepare import defects, deskew, ink, leaders, light, maps, pens, seals, sheet, turn
from ocr.prepare.borders import whiten_borders
from ocr.raster import PageImage, Pixels, guess_dpi

FINE_DPI = 300.0
"""Resolution of the second reading: the hook of ẻ and the acute of é differ by two pixels at 225."""

LOOK_DPI = 120.0
"""Resolution at which turn, skew, blankness and defects are measured."""

_CARD_INCHES = 4.3
_CARD_DPI = 400
_LARGEST_ENLARGEMENT = 4.0
_SURE_FEET = 0.3
_COARSE = 1.15
_SURE_AXIS = 1.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read, and what was found on the way.

    `gray` is at `dpi`; `to_scan` leads back. `is_sure` says that the turn is beyond doubt.
    `plain` is the same page, as fine as it was scanned, before it was straightened and
    anything was taken off it (dotted leaders, patterns): a second reading of it does not
    share what that may have spoiled; `to_plain` leads there. `areas` are parts of the page
    in which coloured ink was taken off as well.
    """

    gray: Pixels
    plain: Pixels
    dpi: int
    to_scan: Transform
    rotation: int
    skew: float
    defects: tuple[str, ...]
    is_blank: bool
    is_sure: bool
    to_plain: maps.Map
    areas: tuple[pens.Area, ...] = ()


@dataclass(frozen=True, slots=True)
class _Flat:
    """The page as scanned, flattened if it was photographed: pixels, resolution, map to the scan."""

    pixels: Pixels
    dpi: float
    back: maps.Map


def prepare(image: PageImage, reading_dpi: int, turn_by: int | None = None) -> Prepared:
    """Prepare a page for reading at about `reading_dpi`; `turn_by` overrules the measured turn."""
    flat = _flattened(image)
    gray, marks = seals.to_gray(flat.pixels, flat.dpi)
    gray, back = _turned(whiten_borders(gray, flat.dpi), image.turn)
    if image.is_mirrored:
        back = back @ maps.mirroring(gray.shape[1])
        gray = cv2.flip(gray, 1).astype(np.uint8, copy=False)
    look = defects.look_at(gray, flat.dpi, LOOK_DPI)
    found = turn.measure_uprightness(look.mask, look.dpi)
    extra = found.turn if turn_by is None else turn_by
    gray, step = _turned(gray, extra)
    back = back @ step
    skew = deskew.measure_skew(_turned(look.mask, extra)[0])[0]
    dpi = _target_dpi(max(flat.pixels.shape[:2]), flat.dpi, reading_dpi)
    plain = _lit(gray, flat.dpi, look)
    gray, step = _straightened(plain, skew, dpi / flat.dpi)
    is_blank = defects.is_blank(look) and not marks  # a seal alone is content too
    areas: tuple[pens.Area, ...] = ()
    if not is_blank:
        areas = _without_pens(flat, marks, back @ step, gray, dpi, look)
        gray = _cleaned(gray, dpi, is_coarse=dpi > _COARSE * flat.dpi)
    is_sure = is_blank or (found.feet >= _SURE_FEET and found.axis >= _SURE_AXIS)
    flaws = () if is_blank else defects.find_defects(look, image.dpi)
    return Prepared(
        gray, plain, dpi, maps.to_transform(flat.back @ back @ step), (image.turn + extra) % 360, skew, flaws,
        is_blank, is_sure, step, areas,
    )  # fmt: skip


def _flattened(image: PageImage) -> _Flat:
    corners = sheet.find_sheet(image.pixels)
    back = maps.scaling(*image.reduction)
    if corners is None:
        return _Flat(image.pixels, image.held_dpi, back)
    pixels, step = sheet.flatten(image.pixels, corners)
    return _Flat(pixels, float(guess_dpi(pixels.shape[1], pixels.shape[0])), back @ step)


def _lit(gray: Pixels, dpi: float, look: defects.Look) -> Pixels:
    """Even out the light and spread faint print."""
    return light.stretch(light.even_out(gray, dpi), look.paper, look.ink)


def leave_as_is(image: PageImage, reading_dpi: int) -> Prepared:
    """Bring a page that a computer drew to the reading resolution; there is nothing to mend."""
    gray = seals.to_gray(image.pixels, image.held_dpi)[0]
    gray, step = _straightened(gray, 0.0, reading_dpi / image.held_dpi)
    back = maps.to_transform(maps.scaling(*image.reduction) @ step)
    return Prepared(gray, gray, reading_dpi, back, 0, 0.0, (), False, True, maps.identity())


def _without_pens(  # fmt: skip
    flat: _Flat, marks: list[Box], way: maps.Map, gray: Pixels, dpi: int, look: defects.Look
) -> tuple[pens.Area, ...]:
    """Return what lies around seals without coloured ink, in the light of the page; `way` leads to `flat`."""
    finer = max(1.0, min(flat.dpi, FINE_DPI) / dpi)
    found = pens.areas_without_pens(flat.pixels, marks, way, gray.shape, finer)
    levels = _levels(gray, dpi) if found else (0.0, 0.0)
    lit = ((area.box, _lit(area.pixels, dpi * finer, look)) for area in found)
    return tuple(pens.Area(box, light.whiten(pixels, *levels)) for box, pixels in lit)


def _levels(gray: Pixels, dpi: int) -> tuple[float, float]:
    """Return the levels of paper and of the darkest ink."""
    sample = gray[:: max(1, dpi // 100), :: max(1, dpi // 100)]
    return float(np.percentile(sample, 60)), float(np.percentile(sample, 1))


def _cleaned(gray: Pixels, dpi: int, is_coarse: bool) -> Pixels:
    """Take off dotted leaders and the pale ground: a security pattern, show-through, the grain of paper.

    On a coarse scan that was enlarged the pale edges are the letters themselves.
    """
    paper, dark = _levels(gray, dpi)
    gray = leaders.remove_leaders(gray, dpi, paper, dark)
    return gray if is_coarse else light.whiten(gray, paper, dark)


def _target_dpi(longest: int, held_dpi: float, reading_dpi: int) -> int:
    """Small print on a card needs more pixels than a page does; a coarse page cannot gain without end."""
    wanted = _CARD_DPI if longest <= _CARD_INCHES * held_dpi else reading_dpi
    return max(1, round(min(wanted, held_dpi * _LARGEST_ENLARGEMENT)))


def _turned(pixels: Pixels, degrees: int) -> tuple[Pixels, maps.Map]:
    """Turn clockwise by a quarter, a half, three quarters or not at all."""
    height, width = pixels.shape[:2]
    step = maps.turning(degrees, width, height)
    codes = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    if degrees not in codes:
        return pixels, step
    return cv2.rotate(pixels, codes[degrees]).astype(np.uint8, copy=False), step


def _straightened(gray: Pixels, skew: float, scale: float) -> tuple[Pixels, maps.Map]:
    """Straighten and rescale in one resampling."""
    height, width = gray.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    step = maps.scaling(width / size[0], height / size[1])
    if abs(skew) < 0.05:
        if size == (width, height):
            return gray, step
        if scale <= 0.5:
            return ink.shrunk(gray, scale), step
        return cv2.resize(gray, size, interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False), step
    step = maps.straightening(skew, width, height) @ step
    paper = int(np.percentile(gray[::8, ::8], 80))
    flat = cv2.warpAffine(
        gray, step[:2], size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=paper,
    )  # fmt: skip
    return flat.astype(np.uint8, copy=False), step
