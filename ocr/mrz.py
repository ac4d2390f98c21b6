"""The machine-readable zone of an identity card: found among the words of a page, read with its own alphabet.

Three lines in OCR-B of letters, digits and ``<``. Ordinary reading finds them well and takes 3 for 5 and O for 0;
so they are read twice more, as the second reading of fields is. What they say, and whether their
check digits hold, is for others: every reading is handed on.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from dossier.geometry import Box, union
from dossier.recognition import Code, Region, Source, Word
from ocr import second
from ocr.options import OcrOptions

_LINES = 3
_LETTERS = 30
_SEED = re.compile(r"[<«‹]{2}.*[<«‹]|VNM.{0,3}[<«‹]|[I1T]DVNM|^.{0,4}VNM\d{6}|<<")
_PITCH = 1.7
"""From one line to the next, in heights of letters (ISO 7501: 4.23 mm and about 2.5 mm)."""


def read_zone(words: Sequence[Word], page: int, work: Path, options: OcrOptions) -> tuple[Code, ...]:
    """Return one code for each reading of the zone, lines separated by line feeds; none without a zone."""
    rows = _zone(words)
    if not rows:
        return ()
    boxes = [union(word.box for word in row) for row in rows]
    boxes = _completed(boxes)
    place = union(boxes)
    regions = [Region(page, (box,), "mrz") for box in boxes]
    readings = ["\n".join("".join(word.text for word in row) for row in rows)]
    for attempt in (2, 3):
        readings.append("\n".join(text for text, _ in second.reread(regions, work, options, attempt)))
    return tuple(Code(Source.MRZ, "TD1", text, place) for text in dict.fromkeys(readings))


def zone_of_text(words: Sequence[Word]) -> tuple[Code, ...]:
    """Return the zone of a page whose letters are known, so that nothing need be read again."""
    rows = _zone(words)
    if not rows:
        return ()
    text = "\n".join("".join(word.text for word in row) for row in rows)
    return (Code(Source.MRZ, "TD1", text, union(word.box for row in rows for word in row)),)


def _zone(words: Sequence[Word]) -> list[list[Word]]:
    """Return the rows of words that look like lines of a zone, from top to bottom; none if they are too few."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    found = [row for row in rows.values() if _is_seed("".join(word.text for word in row))]
    found.sort(key=lambda row: union(word.box for word in row).y)
    return found if 2 <= len(found) <= 2 * _LINES else []


def _is_seed(text: str) -> bool:
    return 0.5 * _LETTERS <= len(text) <= 1.5 * _LETTERS and _SEED.search(text.upper()) is not None


def _completed(boxes: list[Box]) -> list[Box]:
    """Add the line that was not seen, if only two of three were."""
    if len(boxes) != _LINES - 1:
        return boxes
    first, last = boxes
    pitch = last.middle[1] - first.middle[1]
    height = max(first.height, last.height)
    left, width = min(first.x, last.x), max(first.right, last.right) - min(first.x, last.x)
    if pitch > 1.5 * _PITCH * height:
        return [first, Box(left, round(first.y + pitch / 2), width, height), last]
    above, below = max(0, round(first.y - pitch)), round(last.y + pitch)
    return [Box(left, above, width, height), first, last, Box(left, below, width, height)]
