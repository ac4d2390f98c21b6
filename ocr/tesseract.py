"""The only file that knows Tesseract: probe it, run it, understand its complaints."""

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import pytesseract  # type: ignore[import-untyped]

from dossier.errors import EngineMissing, LanguageMissing, PageCrashed, PageTimedOut
from dossier.geometry import Box
from ocr.raster import Pixels

_COLUMNS = 12
_OLDEST = "5.0"
CHARSETS = {
    "digits": "0123456789",
    "date": "0123456789/.-",
    "mrz": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<",
    "text": "",
}
"""What each `Region.charset` lets the engine answer; empty for anything."""


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
    """How to run it: model, page segmentation mode, resolution, characters allowed, seconds."""

    tessdata: Path
    model: str
    mode: int
    dpi: int
    seconds: float
    allowed: str = ""


def single_threaded() -> None:
    """Keep each Tesseract to one thread, whatever the caller's environment says.

    Its threads wait for each other: 3 pages took 153 s with four threads and 5 s with one.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"  # noqa: TID251 - the one write; Tesseract reads nothing else


def probe(tessdata: Path, models: Sequence[str]) -> str:
    """Return Tesseract's version. Raises EngineMissing or LanguageMissing."""
    try:
        version = pytesseract.get_tesseract_version()
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError) as error:
        raise EngineMissing("the program tesseract is not on the path") from error
    if version.major < int(_OLDEST.split(".")[0]):
        raise EngineMissing(f"tesseract {version} is older than {_OLDEST}")
    for model in models:
        if not (tessdata / f"{model}.traineddata").is_file():
            raise LanguageMissing(f"{model}.traineddata is not in {tessdata}")
    return str(version)


def recognize(image: Path, run: Run) -> list[RawWord]:
    """Read an image, or each image of a text file that lists one path a line.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    single_threaded()
    # do_invert would read every doubtful line again as white on black, which papers never are
    settings = f"--psm {run.mode} --dpi {run.dpi} --tessdata-dir {shlex.quote(str(run.tessdata))}"
    settings += " -c tessedit_do_invert=0"
    if run.allowed:
        settings += f" -c tessedit_char_whitelist={shlex.quote(run.allowed)}"
    with _complaints_translated(run):
        table = pytesseract.image_to_data(str(image), lang=run.model, config=settings, timeout=run.seconds)
    return parse_table(str(table))


def recognize_all(images: Sequence[Pixels], place: Path, run: Run) -> list[RawWord]:
    """Read images in one process, which costs less than one for each; `place` names the files it may use."""
    parts = [place.with_suffix(f".{number}.pgm") for number in range(1, len(images) + 1)]
    listing = place.with_suffix(".txt")
    try:
        for part, image in zip(parts, images, strict=True):
            cv2.imwrite(str(part), image)
        listing.write_text("".join(f"{part}\n" for part in parts), encoding="utf-8")
        return recognize(listing, run)
    finally:
        for part in (*parts, listing):
            part.unlink(missing_ok=True)


@contextmanager
def _complaints_translated(run: Run) -> Iterator[None]:
    try:
        yield
    except pytesseract.TesseractNotFoundError as error:
        raise EngineMissing("the program tesseract is not on the path") from error
    except pytesseract.TesseractError as error:
        if error.status in (-15, -9, -1, 143, 137):  # pytesseract#355: a timeout may look like this
            raise PageTimedOut(f"tesseract was stopped ({error.status})") from error
        if not (run.tessdata / f"{run.model}.traineddata").is_file():
            raise LanguageMissing(f"{run.model}.traineddata is not in {run.tessdata}") from error
        raise PageCrashed(f"tesseract ended with status {error.status}") from error
    except RuntimeError as error:  # how pytesseract reports its time limit
        raise PageTimedOut(f"tesseract took more than {run.seconds:.0f} s") from error
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise PageCrashed("tesseract wrote no readable table") from error


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
