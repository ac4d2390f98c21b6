"""Tesseract inside this process, through tesserocr: a reading costs no start, no loading of models, no files.

Only child processes read pages: what makes Tesseract crash costs one page, as it does with the program.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from dossier.errors import LanguageMissing, PageCrashed, PageTimedOut
from ocr.engine import RawWord, Run, parse_table
from ocr.library import library
from ocr.raster import Pixels


class _Engine(Protocol):
    """What is used of `tesserocr.PyTessBaseAPI`, which comes without types."""

    def SetImageBytes(self, data: bytes, width: int, height: int, pixel: int, line: int) -> None: ...  # noqa: N802
    def SetPageSegMode(self, mode: int) -> None: ...  # noqa: N802
    def SetVariable(self, name: str, value: str) -> bool: ...  # noqa: N802
    def Recognize(self, milliseconds: int) -> bool: ...  # noqa: N802
    def GetTSVText(self, page: int) -> str: ...  # noqa: N802
    def Clear(self) -> None: ...  # noqa: N802
    def ClearAdaptiveClassifier(self) -> None: ...  # noqa: N802


def load_models(tessdata: Path, models: Sequence[str]) -> None:
    """Load models ahead of the first reading. Raises EngineMissing, LanguageMissing, PageCrashed."""
    for model in models:
        _loaded(tessdata, model)


def recognize_all(images: Sequence[Pixels], run: Run) -> list[RawWord]:
    """Read images one after another; `run.seconds` is for all of them.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    end = time.monotonic() + run.seconds
    words: list[RawWord] = []
    with _engine(run) as engine:
        for number, image in enumerate(images, start=1):
            plane = np.ascontiguousarray(image)
            height, width = plane.shape
            engine.SetImageBytes(plane.tobytes(), width, height, 1, width)
            if not engine.Recognize(max(1, round((end - time.monotonic()) * 1000))):
                raise PageTimedOut("tesseract was stopped at its time limit")
            words += parse_table("\n" + engine.GetTSVText(number - 1))
    return words


@contextmanager
def _engine(run: Run) -> Iterator[_Engine]:
    """The engine of a model, set for one reading and emptied after it."""
    engine = _loaded(run.tessdata, run.model)
    # It learns words from what it reads: a page must be read the same whatever was read before it.
    engine.ClearAdaptiveClassifier()
    engine.SetPageSegMode(run.mode)
    engine.SetVariable("user_defined_dpi", str(run.dpi))
    engine.SetVariable("tessedit_char_whitelist", run.allowed)
    try:
        yield engine
    except RuntimeError as error:
        raise PageCrashed(f"tesseract failed: {error}") from error
    finally:
        engine.Clear()


@cache
def _loaded(tessdata: Path, model: str) -> _Engine:
    """The engine with a model, loaded once in a process."""
    tesserocr = library()
    try:
        engine: _Engine = tesserocr.PyTessBaseAPI(path=str(tessdata), lang=model)
    except RuntimeError as error:
        if not (tessdata / f"{model}.traineddata").is_file():
            raise LanguageMissing(f"{model}.traineddata is not in {tessdata}") from error
        raise PageCrashed(f"tesseract cannot load {model}") from error
    # do_invert would read every doubtful line again as white on black, which papers never are
    engine.SetVariable("tessedit_do_invert", "0")
    engine.SetVariable("debug_file", "/dev/null")
    # print of fixed pitch is read by the network like any other: without looking for it no letter of 63 scans changed
    engine.SetVariable("textord_all_prop", "1")
    return engine
