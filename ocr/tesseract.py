"""Tesseract by either way of running it; the rest of `ocr` knows this module only."""

from collections.abc import Sequence
from pathlib import Path

from dossier.errors import EngineMissing, LanguageMissing
from ocr import by_program, in_process
from ocr.engine import BY_PROGRAM, CHARSETS, IN_PROCESS, RawWord, Run
from ocr.raster import Pixels

__all__ = ["CHARSETS", "RawWord", "Run", "load", "probe", "recognize_all"]
_OLDEST = 5


def probe(tessdata: Path, models: Sequence[str], engine: str = IN_PROCESS) -> str:
    """Return Tesseract's version. Raises EngineMissing or LanguageMissing."""
    version = by_program.version() if engine == BY_PROGRAM else in_process.version()
    if int(version.split(".")[0]) < _OLDEST:
        raise EngineMissing(f"tesseract {version} is older than {_OLDEST}")
    for model in models:
        if not (tessdata / f"{model}.traineddata").is_file():
            raise LanguageMissing(f"{model}.traineddata is not in {tessdata}")
    return version


def load(tessdata: Path, models: Sequence[str], engine: str = IN_PROCESS) -> None:
    """Load models ahead of the first reading, where the engine keeps any.

    Raises EngineMissing, LanguageMissing, PageCrashed.
    """
    if engine == IN_PROCESS:
        in_process.load(tessdata, models)


def recognize_all(images: Sequence[Pixels], place: Path, run: Run) -> list[RawWord]:
    """Read images, numbered from 1 in the words; `place` names the files that a program may need.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    if run.engine == BY_PROGRAM:
        return by_program.recognize_all(images, place, run)
    return in_process.recognize_all(images, run)
