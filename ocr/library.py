"""The library of Tesseract and what is installed of it, without numpy: a command that reads no page asks for no more."""

import ctypes
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dossier.errors import EngineMissing, LanguageMissing
from ocr.engine import BY_PROGRAM, IN_PROCESS, single_threaded

_OLDEST = 5
_NO_MESSAGES = 6
"""`L_SEVERITY_NONE` of Leptonica."""


def probe(tessdata: Path, models: Sequence[str], engine: str = IN_PROCESS) -> str:
    """Return Tesseract's version. Raises EngineMissing or LanguageMissing."""
    version = _version_of_program() if engine == BY_PROGRAM else _version_in_process()
    if int(version.split(".")[0]) < _OLDEST:
        raise EngineMissing(f"tesseract {version} is older than {_OLDEST}")
    for model in models:
        if not (tessdata / f"{model}.traineddata").is_file():
            raise LanguageMissing(f"{model}.traineddata is not in {tessdata}")
    return version


@cache
def library() -> ModuleType:
    """The module tesserocr. Raises EngineMissing."""
    single_threaded()  # before it is loaded: it looks once
    try:
        loaded = import_module("tesserocr")
    except ImportError as error:
        raise EngineMissing("the package tesserocr cannot be loaded") from error
    # Leptonica complains to standard error of boxes that it mends itself; an operator can do nothing about them.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(import_module("tesserocr.tesserocr").__file__).setMsgSeverity(_NO_MESSAGES)
    return loaded


def _version_in_process() -> str:
    return str(library().tesseract_version()).split()[1]


def _version_of_program() -> str:
    import pytesseract  # type: ignore[import-untyped]

    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError) as error:
        raise EngineMissing("the program tesseract is not on the path") from error
