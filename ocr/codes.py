"""Machine-readable codes on a page, by zxing-cpp; what they mean is for others.

A ladder of attempts, each dearer than the last: the whole page as fine as it was scanned; then only what
looks like a code and was not read, cut out, enlarged, sharpened, thresholded, inverted. What a rung gains is in
`docs/codes.md`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp

from dossier.geometry import Box
from dossier.recognition import Code, Source
from ocr.prepare import maps
from ocr.prepare.ink import components, shrunk
from ocr.raster import Pixels, as_pixels

_QR = ("QRCode", "MicroQRCode", "RMQRCode")
_ALL = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.All)
_USUAL = zxingcpp.BarcodeFormats((
    zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode,
    zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39, zxingcpp.BarcodeFormat.Code93,
    zxingcpp.BarcodeFormat.EAN13, zxingcpp.BarcodeFormat.ITF, zxingcpp.BarcodeFormat.Codabar,
))  # fmt: skip
"""What stands on papers of offices. Data Matrix and PDF417 would take most of the time of a page without
any code; they are looked for where something looks like one."""

_PAGE_PIXELS = 12_000_000
"""Pixels that the ladder may search on one page beyond the page itself: about 60 ms."""

_LOOK_SIDE = 1200.0
_AROUND, _CONTRAST, _GAP, _SIDE, _MARGIN = 51, 10, 7, 21, 17
"""Of a page of 1,200 pixels: what is compared, levels darker than it, gaps between bars, least side, room around."""

_MOST_AREAS = 4


@dataclass(frozen=True, slots=True)
class _Rung:
    """One attempt at a part of a page: how it is changed, and how much larger it becomes."""

    change: Callable[[Pixels], Pixels]
    factor: float
    formats: zxingcpp.BarcodeFormats = _USUAL
    inverted: bool = False


def find_codes(gray: Pixels, plain: Pixels, to_plain: maps.Map, *, is_small: bool) -> tuple[Code, ...]:
    """Return the codes on a page, boxes in pixels of `gray`; a small page (card) is searched harder.

    `plain` is the same page as fine as it was scanned, `to_plain` the way there from `gray`.
    """
    found = list(_read(plain, _USUAL))
    if not found and is_small:
        found = list(_read(_sharpened(plain), _ALL, 2.0)) if plain.size < _PAGE_PIXELS / 4 else []
    budget = _PAGE_PIXELS
    for area in _areas(plain, _look_factor(plain, is_small)):
        if any(_overlap(area, code.box) for code in found):
            continue
        for more, pixels in _climb(_cut(plain, area), budget):
            budget -= pixels
            if more:
                known = {code.text for code in found}
                found.extend(_moved(code, area) for code in more if code.text not in known)
                break
    back: maps.Map = np.asarray(np.linalg.inv(to_plain), np.float64)
    height, width = gray.shape
    return tuple(_on_page(code, back, width, height) for code in found)


def _read(
    pixels: Pixels, formats: zxingcpp.BarcodeFormats, factor: float = 1.0, *, inverted: bool = False
) -> Iterator[Code]:
    """Yield the codes of one image that was enlarged by `factor`."""
    for result in zxingcpp.read_barcodes(np.ascontiguousarray(pixels), formats, try_invert=inverted):
        text = _text(result)
        if not text:
            continue
        corners = result.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        left, right = min(point.x for point in points), max(point.x for point in points)
        top, bottom = min(point.y for point in points), max(point.y for point in points)
        box = Box(*(round(value / factor) for value in (left, top, right - left, bottom - top)))
        symbology = str(result.format).removeprefix("BarcodeFormat.")
        source = Source.QR if symbology.replace(" ", "") in _QR else Source.BARCODE
        yield Code(source, symbology, text, box)


def _text(result: zxingcpp.Barcode) -> str:
    """Return the text; codes of cards are UTF-8 without saying so, and a guess may take them for another set."""
    try:
        return bytes(result.bytes).decode("utf-8")
    except UnicodeDecodeError:
        return str(result.text)


def _climb(part: Pixels, budget: int) -> Iterator[tuple[list[Code], int]]:
    """Try one part of a page harder and harder, within `budget` pixels; yields codes and pixels searched."""
    for rung in _RUNGS:
        cost = round(part.size * rung.factor**2)
        if cost > budget:
            continue
        budget -= cost
        yield list(_read(rung.change(part), rung.formats, rung.factor, inverted=rung.inverted)), cost


def _enlarged(pixels: Pixels, factor: float) -> Pixels:
    return as_pixels(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))


def _sharpened(pixels: Pixels, factor: float = 2.0) -> Pixels:
    """Enlarge and take blur off: modules of less than three pixels run into each other."""
    large = _enlarged(pixels, factor)
    return as_pixels(cv2.addWeighted(large, 2.0, cv2.GaussianBlur(large, (0, 0), 1.25 * factor), -1.0, 0))


def _parted(pixels: Pixels) -> Pixels:
    """Black and white by the light around each pixel, wide enough to span the corners of a code."""
    large = cv2.GaussianBlur(_enlarged(pixels, 2.0), (5, 5), 0)
    reach = max(31, min(large.shape) // 5) | 1
    how = cv2.ADAPTIVE_THRESH_MEAN_C
    return as_pixels(cv2.adaptiveThreshold(large, 255, how, cv2.THRESH_BINARY, reach, 0))


def _softened(pixels: Pixels) -> Pixels:
    """Take grain off, and the holes that a coarse copier leaves in black."""
    return as_pixels(cv2.GaussianBlur(pixels, (0, 0), 1.2))


_RUNGS = (
    _Rung(_sharpened, 2.0),
    _Rung(lambda part: _sharpened(part, 3.0), 3.0),
    _Rung(_softened, 1.0),
    _Rung(_parted, 2.0),
    _Rung(lambda part: _enlarged(part, 2.0), 2.0, _ALL, inverted=True),
)
"""In the order of what each finds that those before it miss, and of its price."""


def _look_factor(plain: Pixels, is_small: bool) -> float:
    """How far a page is reduced to be looked over: to about 100 dots to the inch, a card to 200."""
    side = _LOOK_SIDE * (0.6 if is_small else 1.0)
    return min(1.0, side / float(max(plain.shape)))


def _areas(plain: Pixels, factor: float) -> list[Box]:
    """Find dense squares of black and white, larger than letters, the largest first; pieces are put together."""
    small = shrunk(plain, factor)
    how = cv2.ADAPTIVE_THRESH_MEAN_C
    dark = cv2.adaptiveThreshold(small, 1, how, cv2.THRESH_BINARY_INV, _AROUND, _CONTRAST)
    solid = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((_GAP, _GAP), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((_SIDE, _SIDE), np.uint8))
    near = cv2.dilate(solid, np.ones((_MARGIN, _MARGIN), np.uint8))
    found = []
    for left, top, width, height, _ in components(as_pixels(near))[1][1:].tolist():
        part = (slice(top, top + height), slice(left, left + width))
        share = float(dark[part].mean()) / max(0.01, float(solid[part].mean()))
        if 0.3 < width / height < 8.0 and 0.25 < share < 0.85:
            found.append(Box(*(round(value / factor) for value in (left, top, width, height))))
    return sorted(found, key=lambda box: box.width * box.height, reverse=True)[:_MOST_AREAS]


def _cut(plain: Pixels, area: Box) -> Pixels:
    return plain[max(0, area.y) : max(0, area.bottom), max(0, area.x) : max(0, area.right)]


def _overlap(area: Box, box: Box) -> bool:
    """Tell whether the middle of a code that was read lies in the area, or the middle of the area in the code."""
    return _holds(area, box.middle) or _holds(box, area.middle)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _moved(code: Code, area: Box) -> Code:
    x, y = max(0, area.x), max(0, area.y)
    box = Box(code.box.x + x, code.box.y + y, code.box.width, code.box.height)
    return Code(code.source, code.symbology, code.text, box)


def _on_page(code: Code, back: maps.Map, width: int, height: int) -> Code:
    """Lead the box of a code from the plain page to the grid of all boxes."""
    box = code.box
    corners = np.array([(x, y, 1.0) for x in (box.x, box.right) for y in (box.y, box.bottom)]) @ back.T
    points = corners[:, :2] / corners[:, 2:]
    left, top = np.clip(points.min(axis=0), 0, (width, height)).tolist()
    right, bottom = np.clip(points.max(axis=0), 0, (width, height)).tolist()
    there = Box(round(left), round(top), max(1, round(right - left)), max(1, round(bottom - top)))
    return Code(code.source, code.symbology, code.text, there)
