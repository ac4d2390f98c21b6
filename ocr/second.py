"""The second reading: pieces of pages, otherwise prepared, by the other model.

Agreement of two readings tells right values from wrong ones where confidence does not (a
wrong year came with confidence 97), so everything that may differ does: the model, the
contrast, the scale and the layout analysis.
"""

import json
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from dossier.geometry import Box, union
from dossier.recognition import Region
from ocr import dots, lines, tesseract
from ocr.options import OcrOptions
from ocr.prepare import maps
from ocr.prepare.combs import gather
from ocr.raster import Pixels, as_pixels, map_pixels

_CROP_HEIGHT = 36.0
"""Height in pixels that a line of print is brought to: what the models work at. From 48 `vie_best` reads 8 as 6."""

_DIGIT_HEIGHT = 0.75
"""Digits in the height of a line, which has room for marks above and tails below."""

_MARGIN = 0.25
_FRAME = 12

_SPARSE = 11
"""Page segmentation mode of Tesseract for a piece in which mode 6 finds no line: print over a dotted leader. On
12 such pieces of generated papers it read 11 as printed."""

_ONE_LINE = 7
"""Page segmentation mode of Tesseract for a piece that mode 6 took apart into several lines."""


@dataclass(frozen=True, slots=True)
class _Crop:
    """One box of one region, cut out: which region it belongs to, and its image."""

    region: int
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class _Page:
    """The page to cut from, the size of the grid of the boxes, the way from that grid, rows of digit boxes."""

    pixels: Pixels
    width: int
    height: int
    way: maps.Map
    rows: Sequence[Sequence[Box]]

    @property
    def scale(self) -> float:
        """How much finer the page is than the grid of the boxes."""
        return math.sqrt(abs(float(np.linalg.det(self.way[:2, :2]))))

    def cut(self, left: int, top: int, right: int, bottom: int) -> Pixels:
        """Cut a part out, straightened; its place is given on the grid of the boxes."""
        scale = self.scale
        step = self.way @ maps.moving(left, top) @ maps.scaling(1 / scale, 1 / scale)
        part = cv2.warpAffine(
            self.pixels, step[:2], (round((right - left) * scale), round((bottom - top) * scale)),
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return as_pixels(part)


def reread(
    regions: Sequence[Region], work: Path, options: OcrOptions, attempt: int = 2
) -> list[tuple[str, float]]:
    """Return text and confidence of each region; ("", 0.0) where nothing could be read.

    Attempt 2 reads the plain page, attempt 3 the cleaned one with a third model.
    """
    pages: dict[int, _Page | None] = {}
    by_charset: dict[str, list[_Crop]] = {}
    model = options.second_model if attempt == 2 else options.third_model
    run = options.run(model, 6, 300)
    for index, region in enumerate(regions):
        if region.page not in pages:
            pages[region.page] = _load(work, region.page, is_plain=attempt == 2)
        page = pages[region.page]
        if page is None:
            continue
        for box in region.boxes:
            crop = _cut(page, box)
            if crop is not None:
                by_charset.setdefault(region.charset, []).append(_Crop(index, crop))
    found: dict[int, list[tuple[str, float]]] = {}
    for charset, crops in by_charset.items():
        for index, text, confidence in _read(crops, charset, work, run):
            found.setdefault(index, []).append((text, confidence))
    return [_together(found.get(index, [])) for index in range(len(regions))]


def _together(parts: list[tuple[str, float]]) -> tuple[str, float]:
    """Text of all boxes, and the confidence of the weakest."""
    if not parts:
        return "", 0.0
    return " ".join(text for text, _ in parts if text), min(confidence for _, confidence in parts)


def _load(work: Path, page: int, *, is_plain: bool) -> _Page | None:
    prepared = work / f"page-{page:04d}.prepared.pgm"
    plain = work / f"page-{page:04d}.plain.pgm"
    way, chosen, rows = maps.identity(), prepared, []
    if plain.exists():
        known = json.loads(plain.with_suffix(".json").read_text("ascii"))
        rows = [[Box(*box) for box in row] for row in known["rows"]]
        way, chosen = (np.array(known["way"]), plain) if is_plain else (way, chosen)
    # A few lines are cut out of it: whoever read all of it would copy 9 MB for each paper and attempt.
    grid, pixels = map_pixels(prepared), map_pixels(chosen)
    if grid is None or pixels is None:
        return None
    return _Page(pixels, grid.shape[1], grid.shape[0], way, rows)


def _cut(page: _Page, box: Box) -> Pixels | None:
    """Cut a line out, even out its background and bring it to a common height."""
    crop = _digits(page, box)
    height = box.height * page.scale if crop is None else crop.shape[0] / _DIGIT_HEIGHT
    crop = _line(page, box) if crop is None else crop
    if crop is None:
        return None
    factor = max(0.5, min(3.0, _CROP_HEIGHT / max(8.0, height)))
    crop = as_pixels(cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))
    low, high = (float(value) for value in np.percentile(crop, (2, 75)))
    table = np.clip((np.arange(256) - low) * 255.0 / max(30.0, high - low), 0, 255).astype(np.uint8)
    frame = (_FRAME, _FRAME, _FRAME, _FRAME)
    return as_pixels(cv2.copyMakeBorder(cv2.LUT(crop, table), *frame, cv2.BORDER_CONSTANT, value=255))


def _line(page: _Page, box: Box) -> Pixels | None:
    """Cut a line of print out with a margin."""
    margin = max(2, round(_MARGIN * box.height))
    top, bottom = max(0, box.y - margin), min(page.height, box.bottom + margin)
    left, right = max(0, box.x - 2 * margin), min(page.width, box.right + 2 * margin)
    if right - left < 4 or bottom - top < 4:
        return None
    before, after = round((box.x - left) * page.scale), round((right - box.right) * page.scale)
    return _without_neighbours(page.cut(left, top, right, bottom), before, after)


def _digits(page: _Page, box: Box) -> Pixels | None:
    """Take digits out of their boxes, if `box` lies in such a row."""
    across, down = box.middle
    for row in page.rows:
        outer, scale = union(row), page.scale
        if outer.x <= across < outer.right and outer.y <= down < outer.bottom:
            crop = page.cut(outer.x, outer.y, outer.right, outer.bottom)
            lefts = [
                (round((each.x - outer.x) * scale), round((each.right - outer.x) * scale)) for each in row
            ]
            digits = gather(crop, [Box(left, 0, right - left, crop.shape[0]) for left, right in lefts])
            return None if digits is None else digits.pixels
    return None


def _without_neighbours(crop: Pixels, before: int, after: int) -> Pixels:
    """Paint over what lies in the side margins beyond a gap: pieces of the next words."""
    low, high = (float(value) for value in np.percentile(crop, (2, 75)))
    inked = np.asarray((crop < high - 0.35 * max(30.0, high - low)).any(axis=0), np.bool_).reshape(-1)
    cleared, width = crop.copy(), crop.shape[1]
    gaps = np.nonzero(~inked[:before])[0]
    if len(gaps):
        cleared[:, : gaps[-1]] = round(high)
    gaps = np.nonzero(~inked[width - after :])[0]
    if len(gaps):
        cleared[:, width - after + gaps[0] :] = round(high)
    return cleared


def _read(
    crops: Sequence[_Crop], charset: str, work: Path, run: tesseract.Run
) -> list[tuple[int, str, float]]:
    """Read all crops in one process; Tesseract numbers the images of a list as pages."""
    run = replace(run, allowed=tesseract.CHARSETS.get(charset, ""))
    place = work / f"second-{charset}-{os.getpid()}"  # several processes work in the folder at once
    words = _words(crops, place, run, set(range(len(crops))))
    words |= _words(crops, place, replace(run, mode=_SPARSE), set(range(len(crops))) - words.keys())
    torn = {number for number, found in words.items() if _is_torn(found)}
    words |= _words(crops, place, replace(run, mode=_ONE_LINE), torn)
    answers = []
    for number, crop in enumerate(crops):
        read = words.get(number, [])
        texts = (
            dots.with_dots(read, crop.pixels, _FRAME) if charset == "text" else [word.text for word in read]
        )
        text = " ".join(lines.clean_text(each) for each in texts)
        answers.append((crop.region, text, min((word.confidence for word in read), default=0.0)))
    return answers


def _words(
    crops: Sequence[_Crop], place: Path, run: tesseract.Run, which: set[int]
) -> dict[int, list[tesseract.RawWord]]:
    """The words of the crops at the places `which` of `crops`; crops without any are absent."""
    numbers = sorted(which)
    words: dict[int, list[tesseract.RawWord]] = {}
    if numbers:
        for word in tesseract.recognize_all([crops[number].pixels for number in numbers], place, run):
            words.setdefault(numbers[word.image - 1], []).append(word)
    return words


def _is_torn(words: Sequence[tesseract.RawWord]) -> bool:
    """Tell whether the engine took the marks of one line for a line of their own."""
    return len({(word.block, word.paragraph, word.line) for word in words}) > 1
