"""What every way of running Tesseract takes and gives."""

import os
from dataclasses import dataclass
from pathlib import Path

from dossier.geometry import Box

_COLUMNS = 12
CHARSETS = {
    "digits": "0123456789",
    "date": "0123456789/.-",
    "mrz": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<",
    "text": "",
}
"""What each `Region.charset` lets the engine answer; empty for anything."""

IN_PROCESS, BY_PROGRAM = "tesserocr", "pytesseract"
ENGINES = (IN_PROCESS, BY_PROGRAM)
"""Tesseract inside our process, or its program started for each reading."""


@dataclass(frozen=True, slots=True)
class RawWord:
    """One word as Tesseract gives it: `image` counts from 1 in a list of images."""

    image: int
    block: int
    paragraph: int
    line: int
    box: Box
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """How to run it: model, page segmentation mode, resolution, seconds, characters allowed, which engine."""

    tessdata: Path
    model: str
    mode: int
    dpi: int
    seconds: float
    allowed: str = ""
    engine: str = IN_PROCESS


def single_threaded() -> None:
    """Keep each Tesseract to one thread, whatever the caller's environment says.

    Its threads wait for each other: 3 pages took 153 s with four threads and 5 s with one.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"  # noqa: TID251 - the one write; Tesseract reads nothing else


def parse_table(table: str) -> list[RawWord]:
    """Parse Tesseract's tab-separated table; lines that are no words are passed over."""
    words = []
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) < _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        image, block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[1:10])
        confidence = max(0.0, min(1.0, float(cells[10]) / 100.0))
        box = Box(left, top, width, height)
        words.append(RawWord(image, block, paragraph, line, box, confidence, cells[11].strip()))
    return words
