"""Tesseract as a program of its own for each reading, through pytesseract."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytesseract  # type: ignore[import-untyped]

from dossier.errors import EngineMissing, LanguageMissing, PageCrashed, PageTimedOut
from ocr.engine import RawWord, Run, parse_table, single_threaded
from ocr.raster import Pixels, write_pixels


def recognize_all(images: Sequence[Pixels], place: Path, run: Run) -> list[RawWord]:
    """Read images in one process, which costs less than one for each; `place` names the files it may use.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    parts = [place.with_suffix(f".{number}.pgm") for number in range(1, len(images) + 1)]
    listing = place.with_suffix(".txt")
    try:
        for part, image in zip(parts, images, strict=True):
            write_pixels(part, image)
        listing.write_text("".join(f"{part}\n" for part in parts), encoding="utf-8")
        return _recognize(listing, run)
    finally:
        for part in (*parts, listing):
            part.unlink(missing_ok=True)


def _recognize(listing: Path, run: Run) -> list[RawWord]:
    """Read each image of a text file that lists one path a line."""
    single_threaded()
    # do_invert would read every doubtful line again as white on black, which papers never are
    settings = f"--psm {run.mode} --dpi {run.dpi} --tessdata-dir {shlex.quote(str(run.tessdata))}"
    settings += " -c tessedit_do_invert=0 -c textord_all_prop=1"
    if run.allowed:
        settings += f" -c tessedit_char_whitelist={shlex.quote(run.allowed)}"
    with _complaints_translated(run):
        table = pytesseract.image_to_data(str(listing), lang=run.model, config=settings, timeout=run.seconds)
    return parse_table(str(table))


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
