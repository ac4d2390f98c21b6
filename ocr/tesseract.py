"""Tesseract by either way of running it; the rest of `ocr` knows this module only."""

from collections.abc import Sequence
from pathlib import Path

from ocr import by_program, in_process
from ocr.engine import BY_PROGRAM, CHARSETS, RawWord, Run
from ocr.library import probe
from ocr.raster import Pixels

__all__ = ["CHARSETS", "RawWord", "Run", "probe", "recognize_all"]


def recognize_all(images: Sequence[Pixels], place: Path, run: Run) -> list[RawWord]:
    """Read images, numbered from 1 in the words; `place` names the files that a program may need.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    if run.engine == BY_PROGRAM:
        return by_program.recognize_all(images, place, run)
    return in_process.recognize_all(images, run)
