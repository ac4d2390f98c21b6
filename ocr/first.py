"""The first reading: a whole page, its tables cell by cell, its numbers in boxes, its signer under a seal.

One run of the engine reads the page and its cells; another only where print under coloured
ink was read unsurely, something was passed over or digits in boxes are in doubt.
"""

import json
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from dossier.geometry import Box
from dossier.recognition import Word
from ocr import lines, tesseract
from ocr.missed import missed_lines
from ocr.options import OcrOptions
from ocr.prepare import maps
from ocr.prepare.page import Prepared
from ocr.prepare.pens import Area
from ocr.prepare.tables import Split, split_tables, stack_pieces
from ocr.raster import Pixels, as_pixels, write_pixels
from ocr.reading import Number, Reading, Spoken, numbers_in, spoken, with_lines

_BELIEVED = 0.6
_SURE = 0.88
"""Words below it are read again where coloured ink lay on them. Of 49 such parts of drawn pages about half have none;
all six in which the reading without the ink was the better one do."""

_INKED, _LEAST_INK = 60, 0.06
"""How much darker than paper print is, and its share in the box of a word."""


def read_page(prepared: Prepared, place: Path, options: OcrOptions) -> Reading:
    """Read a prepared page; its plain page may be mended. `place` names the files that a program may need."""
    # Cards are printed in two languages: the model of the script knows both.
    model = options.third_model if prepared.dpi > options.reading_dpi else options.first_model
    run = options.run(model, 4, prepared.dpi)
    split = split_tables(prepared.gray, prepared.dpi) if "tables" not in options.without else None
    images = [prepared.gray] if split is None else [split.page]
    if split is not None and split.stack is not None:
        images.append(split.stack)
    raw = tesseract.recognize_all(images, place, run)
    numbers = [] if split is None else _digits(numbers_in(raw, split), place, run)
    reading = _under_ink(spoken(raw, split, numbers), prepared, place, run).arranged()
    if "missed" not in options.without:
        reading = _with_missed(reading, prepared, place, replace(run, mode=6))
    return reading if split is None else replace(reading, rows=split.rows)


def keep(prepared: Prepared, rows: Sequence[Sequence[Box]], place: Path) -> None:
    """Write for the second reading the page, the plain page, the way to it and the rows of boxes for digits."""
    write_pixels(place, prepared.gray)
    plain = place.with_name(place.name.replace(".prepared.", ".plain."))
    write_pixels(plain, prepared.plain)
    boxes = [[(box.x, box.y, box.width, box.height) for box in row] for row in rows]
    known = {"way": prepared.to_plain.tolist(), "rows": boxes}
    plain.with_suffix(".json").write_text(json.dumps(known), encoding="ascii")


def _digits(numbers: Sequence[Number], place: Path, run: tesseract.Run) -> list[Number]:
    """Read rows of boxes again, digits only, where the first reading is not one digit for each box."""
    doubtful = [number.digits for number in numbers if not number.is_whole and not number.is_writing]
    stacked = stack_pieces(np.empty((0, 0), np.uint8), (), 255, doubtful)
    if stacked is None:
        return list(numbers)
    only = replace(run, mode=6, allowed=tesseract.CHARSETS["digits"])
    raw = [replace(word, image=2) for word in tesseract.recognize_all([stacked[0]], place, only)]
    again = numbers_in(raw, Split(stacked[0], *stacked))
    better = {each.digits.box: each for each in again if each.is_whole and each.confidence >= _BELIEVED}
    return [better.get(number.digits.box, number) for number in numbers]


def _under_ink(said: Spoken, prepared: Prepared, place: Path, run: tesseract.Run) -> Spoken:
    """Read the parts in which coloured ink lies on print once more without it, where the page left doubts."""
    reduced = [(area, _reduced(area)) for area in prepared.areas]
    doubted = [
        (area, pixels) for area, pixels in reduced if _leaves_doubts(said.words, area, pixels, prepared.dpi)
    ]
    if not doubted:
        return said
    raw = tesseract.recognize_all([pixels for _, pixels in doubted], place, run)
    for index, (area, _) in enumerate(doubted, 1):
        said, taken = with_lines(said, _on_page([word for word in raw if word.image == index], area))
        _mend(prepared, area, taken)
    return said


def _leaves_doubts(words: Sequence[Word], area: Area, pixels: Pixels, dpi: float) -> bool:
    """Tell whether print that shows without the ink was read unsurely or not at all; what only the ink wrote is gone."""
    paper = float(np.percentile(pixels[::4, ::4], 70))
    there = [
        replace(word, box=replace(word.box, x=word.box.x - area.box.x, y=word.box.y - area.box.y))
        for word in words
    ]
    sure = [word for word in there if word.confidence >= _SURE]
    unsure = (word for word in there if word.confidence < _SURE and any(map(str.isalnum, word.text)))
    return any(_is_print(pixels, word.box, paper) for word in unsure) or bool(missed_lines(pixels, dpi, sure))


def _is_print(pixels: Pixels, box: Box, paper: float) -> bool:
    part = pixels[max(0, box.y) : max(0, box.bottom), max(0, box.x) : max(0, box.right)]
    return part.size > 0 and float((part < paper - _INKED).mean()) >= _LEAST_INK


def _reduced(area: Area) -> Pixels:
    """A part of the page without coloured ink, on the grid of the page."""
    size = (area.box.width, area.box.height)
    return as_pixels(cv2.resize(area.pixels, size, interpolation=cv2.INTER_AREA))


def _on_page(raw: Sequence[tesseract.RawWord], area: Area) -> list[Word]:
    """Words of a part of the page on the grid of the page, without those that its edge cuts."""
    numbers: dict[tuple[int, int, int], int] = {}
    words = []
    for word in raw:
        box, line = word.box, numbers.setdefault((word.block, word.paragraph, word.line), len(numbers))
        is_cut = (
            min(box.x, box.y) <= 2 or box.right >= area.box.width - 2 or box.bottom >= area.box.height - 2
        )
        text = lines.clean_text(word.text)
        if text and not is_cut:
            there = Box(box.x + area.box.x, box.y + area.box.y, box.width, box.height)
            words.append(Word(text, there, word.confidence, line))
    return words


def _mend(prepared: Prepared, area: Area, boxes: Sequence[Box]) -> None:
    """Put lines that were read without coloured ink on the plain page, for the second reading."""
    finer = area.pixels.shape[1] / area.box.width
    for box in boxes:
        margin = round(0.4 * box.height)
        left, top = max(area.box.x, box.x - 2 * margin), max(area.box.y, box.y - margin)
        right, bottom = min(area.box.right, box.right + 2 * margin), min(area.box.bottom, box.bottom + margin)
        rows = slice(round((top - area.box.y) * finer), round((bottom - area.box.y) * finer))
        columns = slice(round((left - area.box.x) * finer), round((right - area.box.x) * finer))
        step = prepared.to_plain @ maps.moving(left, top) @ maps.scaling(1 / finer, 1 / finer)
        _lay(area.pixels[rows, columns], step, prepared.plain)


def _lay(part: Pixels, step: maps.Map, page: Pixels) -> None:
    """Lay a part over the page to which `step` leads."""
    height, width = part.shape
    corners = (step @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]]))[:2]
    left, top = np.maximum(0, np.floor(corners.min(axis=1))).astype(int)
    right, bottom = np.minimum((page.shape[1], page.shape[0]), np.ceil(corners.max(axis=1))).astype(int)
    under = np.ascontiguousarray(page[top:bottom, left:right])
    there = (maps.moving(-left, -top) @ step)[:2]
    size = (int(right - left), int(bottom - top))
    page[top:bottom, left:right] = cv2.warpAffine(part, there, size, under, borderMode=cv2.BORDER_TRANSPARENT)


def _with_missed(reading: Reading, prepared: Prepared, place: Path, run: tesseract.Run) -> Reading:
    """Read by itself what looks like a line of print and bears no word."""
    gray = prepared.gray
    boxes = missed_lines(gray, prepared.dpi, reading.words)
    stacked = stack_pieces(gray, boxes, round(float(np.percentile(gray[::8, ::8], 70))))
    if stacked is None or not reading.words:
        return reading
    raw = [replace(word, image=2) for word in tesseract.recognize_all([stacked[0]], place, run)]
    found: dict[int, list[Word]] = {}
    for word in spoken(raw, Split(gray, *stacked)).arranged().words:
        found.setdefault(word.line, []).append(word)
    start = 1 + max(word.line for word in reading.words)
    kept = [
        replace(word, line=start + word.line)
        for line in found.values()
        if statistics.fmean(word.confidence for word in line) >= _BELIEVED
        for word in line
    ]
    if not kept:
        return reading
    cells = {word.line: word.line for word in reading.words}
    return Reading(*lines.arrange([*reading.words, *kept], cells))
