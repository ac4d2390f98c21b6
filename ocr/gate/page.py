"""Everything that is measured on one page, under the codes of `docs/errors.md`."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.gate import framing, lettering, light
from ocr.gate.framing import Corners, Sheet
from ocr.prepare import defects, deskew, seals, sheet, turn
from ocr.prepare.borders import whiten_borders
from ocr.prepare.ink import reduced
from ocr.prepare.resample import turned
from ocr.raster import PageImage, Pixels, as_pixels, guess_dpi

_MM_PER_INCH = 25.4
_SURE_FEET, _SURE_AXIS, _SURE_SKEW = 0.3, 1.5, 5.0
_COLOURLESS = 3
"""Levels between the channels of a pixel, up to which JPEG alone may have parted them."""

_TINY_PX = 10.0

Measures = dict[str, float]
"""What was measured, by the code of the defect that it tells of; what cannot be told is left out."""


def measure_page(image: PageImage, sheets: Sequence[Sheet]) -> Measures:
    """Measure a page. Nothing is read; half a second of one core for A4 at 300 dpi."""
    if image.is_drawn:
        look = _look(image.pixels, image.held_dpi)
        return _sized(image, sheets) | {"blank": float(defects.count_letters(look))}
    corners = sheet.find_sheet(image.pixels)
    pixels, dpi = image.pixels, image.held_dpi
    found: Measures = {"low_resolution": float(image.dpi), "not_colour": float(_bits(image))}
    if corners is not None:
        pixels = sheet.flatten(pixels, corners)[0]
        dpi = float(guess_dpi(pixels.shape[1], pixels.shape[0]))
        found |= {"slanted": framing.measure_slant(corners), "low_resolution": dpi}
    small, held = reduced(pixels, dpi, defects.LOOK_DPI)
    look = _look(small, held)
    letters = defects.count_letters(look)
    found["blank"] = float(letters)
    if letters < defects.FEWEST_LETTERS:
        tiny = _x_height(pixels, dpi, is_sideways=False)
        if tiny.get("small_text", _TINY_PX) < _TINY_PX:
            del found["blank"]  # letters too small to be counted are letters
            found |= tiny
        return found
    lying = _lying(look, image.turn)
    is_sideways = (lying["sideways"] + image.turn) % 180 == 90
    found |= _lit(small, held, image, corners) | _printed(look) | lying | _x_height(pixels, dpi, is_sideways)
    if corners is not None:
        return found  # the sheet ends in the picture; print may run to its very edge
    return found | _sized(image, sheets) | {"cut_off": float(defects.count_lines_cut(look))}


def _look(pixels: Pixels, dpi: float) -> defects.Look:
    small, held = reduced(pixels, dpi, defects.LOOK_DPI)
    gray = whiten_borders(seals.to_gray(small, held)[0], held)
    return defects.look_at(gray, held)


def _sized(image: PageImage, sheets: Sequence[Sheet]) -> Measures:
    if not image.is_size_known:
        return {}
    across, down = (side / image.dpi * _MM_PER_INCH for side in (image.width, image.height))
    return {"wrong_size": framing.measure_size(across, down, sheets)}


def _bits(image: PageImage) -> int:
    """Bits of a pixel that say something: 1, 8 or 24."""
    if image.is_bitonal:
        return 1
    if image.pixels.ndim == 2:
        return 8
    sample = np.ascontiguousarray(image.pixels[::4, ::4])
    spread = cv2.subtract(sample.max(axis=2), sample.min(axis=2))
    return 24 if float(np.percentile(spread, 99.9)) > _COLOURLESS else 8


def _lit(small: Pixels, dpi: float, image: PageImage, corners: Corners | None) -> Measures:
    gray = small if small.ndim == 2 else as_pixels(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY))
    found = {"glare": light.measure_glare(gray, dpi)}
    if corners is None and not image.is_size_known:  # else it comes from a scanner, which lights evenly
        found["no_edges"] = light.measure_unevenness(gray, dpi)
    return found


def _printed(look: defects.Look) -> Measures:
    return {
        "dark": look.paper,
        "faint": look.paper - look.ink,
        "blurry": defects.measure_blur(look),
    }


def _x_height(pixels: Pixels, dpi: float, is_sideways: bool) -> Measures:
    gray = pixels if pixels.ndim == 2 else as_pixels(cv2.extractChannel(pixels, 2))
    x_height = lettering.measure_x_height(turned(gray, 90 if is_sideways else 0)[0], dpi)
    return {} if x_height is None else {"small_text": x_height}


def _lying(look: defects.Look, turn_of_file: int) -> Measures:
    """How the page lies, as a viewer shows it: one that heeds the turn that the file asks for."""
    mask = turned(look.mask, turn_of_file)[0]
    found = turn.measure_uprightness(mask, look.dpi)
    is_sideways = found.axis >= _SURE_AXIS and found.turn in (90, 270)
    is_upside_down = found.feet >= _SURE_FEET and found.axis >= _SURE_AXIS and found.turn == 180
    skew, sharpness = deskew.measure_skew(turned(mask, found.turn)[0])
    return {
        "sideways": float(found.turn) if is_sideways else 0.0,
        "upside_down": 180.0 if is_upside_down else 0.0,
    } | ({"skewed": abs(skew)} if sharpness >= _SURE_SKEW else {})
