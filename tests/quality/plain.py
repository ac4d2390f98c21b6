"""Plain Tesseract on pages as they are, which is what every rival does: the reading to be better than."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from digitize.assemble.engines import ocr_options
from digitize.settings import read_settings

MODELS = ("vie", "vie_best")
_MODE = "1"  # segmentation with the engine's own detection of orientation
_SECONDS = 300


def command(model: str) -> list[str]:
    """What is run, less the picture and the folder of models; for the reader of a report."""
    return ["tesseract", "PICTURE", "stdout", "-l", model, "--psm", _MODE]


def read_plain(pictures: Iterable[Path], model: str, kept: Path) -> Mapping[str, str]:
    """The text of each picture by its file name; what lies in `kept` is not read again."""
    tessdata = ocr_options(read_settings()).tessdata
    kept.mkdir(parents=True, exist_ok=True)
    texts = {}
    for picture in pictures:
        text = kept / f"{picture.name}.{model}.txt"
        if not text.exists():
            text.write_text(_read(picture, model, tessdata), encoding="utf-8")
        texts[picture.name] = text.read_text("utf-8")
    return texts


def _read(picture: Path, model: str, tessdata: Path) -> str:
    call: list[str | Path] = [
        "tesseract",
        picture,
        "stdout",
        "-l",
        model,
        "--psm",
        _MODE,
        "--tessdata-dir",
        tessdata,
    ]
    done = subprocess.run(
        call, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, capture_output=True, text=True,
        timeout=_SECONDS, check=True,
    )  # fmt: skip
    return done.stdout
