"""Where the words of a searchable copy stand on its pages: the text that lies over the pictures unseen, read back."""

import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from dossier.errors import DamagedScan
from dossier.search import PlacedWord

_MOST_WORDS = 20_000
"""On one page; no paper has so many."""


def words_of_page(path: Path, page: int) -> tuple[PlacedWord, ...]:
    """The words of a page (from 1) in reading order; none beyond the last page. Raises DamagedScan."""
    try:
        document = pdfium.PdfDocument(path)
        try:
            return tuple(_words(document[page - 1])) if 0 < page <= len(document) else ()
        finally:
            document.close()
    except pdfium.PdfiumError as problem:
        raise DamagedScan(str(problem)) from problem


def _words(page: pdfium.PdfPage) -> Iterator[PlacedWord]:
    left, low, right, high = page.get_mediabox()
    size = (left, high, max(right - left, 1e-6), max(high - low, 1e-6))
    text = page.get_textpage()
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    found = 0
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            letters.append(letter)
            boxes.append(text.get_charbox(index, loose=True))
        elif letters:
            yield _placed("".join(letters), boxes, size)
            letters, boxes = [], []
            found += 1
            if found == _MOST_WORDS:
                return
    if letters:
        yield _placed("".join(letters), boxes, size)


def _placed(
    text: str, boxes: list[tuple[float, float, float, float]], size: tuple[float, float, float, float]
) -> PlacedWord:
    """The word with its box as shares of the page, from its upper left corner, before it is turned."""
    origin_x, origin_y, width, height = size
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    x, y = (left - origin_x) / width, (origin_y - high) / height
    return PlacedWord(
        text, _share(x), _share(y), _share((right - left) / width), _share((high - low) / height)
    )


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0) if math.isfinite(value) else 0.0
