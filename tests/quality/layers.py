"""What becomes of the text layers of PDFs, page by page, and how well the pages are then read.

python -m tests.quality.layers FOLDER                    every PDF under a folder
python -m tests.quality.layers FOLDER --pages 2          the first pages of each only
python -m tests.quality.layers FOLDER --layers-only      verdicts only; pages refused are not read by OCR

Character errors are counted where NAME.txt with a form feed between pages lies beside NAME.pdf.
Nothing that stands on a page is ever printed.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digitize.assemble.engines import ocr_options
from digitize.settings import read_settings
from dossier.errors import DigitizationError
from dossier.recognition import Source
from dossier.scans import MediaType
from ocr.layers.checking import Checked, check_layer
from ocr.layers.layer import Verdict
from ocr.layers.taking import take_layer
from ocr.options import OcrOptions
from ocr.pdf_pages import open_page
from ocr.prepare.page import leave_as_is
from ocr.rasterize import rasterize
from ocr.reader import TesseractReader
from rates.measures import Tally, shown
from tests.quality.characters import character_errors
from tests.quality.tables import table


@dataclass(frozen=True, slots=True)
class PageFound:
    """What became of one page: a verdict on its layer or the code of an error, and its characters."""

    outcome: str
    is_layer: bool = False
    characters: Tally | None = None
    is_sure: tuple[int, int] = (0, 0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Look at every page and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.layers")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000, help="at most so many pages of each file")
    parser.add_argument("--layers-only", action="store_true", help="read no page by OCR")
    chosen = parser.parse_args(arguments)
    options = ocr_options(read_settings())
    reader = None if chosen.layers_only else TesseractReader(options)
    found: dict[str, list[PageFound]] = {}
    with tempfile.TemporaryDirectory(prefix="sohoa-layers-") as scratch:
        for path in sorted(chosen.folder.rglob("*.pdf")):
            name = path.relative_to(chosen.folder).as_posix()
            found[name] = _look_into(path, chosen.pages, Path(scratch), options, reader)
            sys.stderr.write(f"{name}: {_outcomes(found[name])}\n")
    print(_report(found))


def _look_into(
    path: Path, pages: int, work: Path, options: OcrOptions, reader: TesseractReader | None
) -> list[PageFound]:
    truth = path.with_suffix(".txt")
    texts = truth.read_text("utf-8").split("\f") if truth.is_file() else []
    count = min(pages, _count(path))
    if not count:
        return [_look_at(path, 1, "", work, options, reader)]
    wanted = texts[:count] + [""] * (count - len(texts))
    return [_look_at(path, page, text, work, options, reader) for page, text in enumerate(wanted, 1)]


def _count(path: Path) -> int:
    try:
        with open_page(path, 1) as page:
            return len(page.pdf)
    except DigitizationError:
        return 0


def _look_at(  # fmt: skip
    path: Path, page: int, truth: str, work: Path, options: OcrOptions, reader: TesseractReader | None
) -> PageFound:
    try:
        checked = _checked(path, page, work, options)
        if checked.reading is not None:
            sure = [word.confidence == 1.0 for word in checked.reading.words]
            characters = character_errors(truth, checked.reading.text) if truth.strip() else None
            return PageFound(checked.verdict.value, True, characters, (sum(sure), len(sure)))
        if reader is None:
            return PageFound(checked.verdict.value)
        read = reader.read(path, MediaType.PDF, page, work)
    except DigitizationError as error:
        return PageFound(error.code)
    characters = character_errors(truth, read.text) if truth.strip() else None
    return PageFound(checked.verdict.value, read.source is Source.TEXT_LAYER, characters)


def _checked(path: Path, page: int, work: Path, options: OcrOptions) -> Checked:
    """As the reader does it."""
    image = rasterize(path, MediaType.PDF, page, options.max_pixels)
    dpi = options.reading_dpi
    size = (round(image.width * dpi / image.dpi), round(image.height * dpi / image.dpi))
    layer = take_layer(path, page, *size)
    if not layer.verdict.is_trust:
        return Checked(layer.verdict)
    return check_layer(layer, image, leave_as_is(image, dpi), work / "page.pgm", options)


def _report(found: dict[str, list[PageFound]]) -> str:
    every = [page for pages in found.values() for page in pages]
    rows = [
        (
            name,
            str(len(pages)),
            _outcomes(pages),
            _errors(pages, is_layer=True),
            _errors(pages, is_layer=False),
        )
        for name, pages in [*found.items(), ("all", every)]
    ]
    sure = Tally(sum(page.is_sure[0] for page in every), sum(page.is_sure[1] for page in every))
    heads = ("file", "pages", "layers", "character errors, from layers", "character errors, read")
    return f"{table(heads, rows)}\n\nWords of layers taken as sure: {shown(sure)}."


def _outcomes(pages: Sequence[PageFound]) -> str:
    counts = Counter(page.outcome for page in pages)
    order = [verdict.value for verdict in Verdict]
    known = sorted(counts, key=lambda name: (order.index(name) if name in order else len(order), name))
    return ", ".join(f"{name} {counts[name]}" for name in known)


def _errors(pages: Sequence[PageFound], *, is_layer: bool) -> str:
    tallies = [page.characters for page in pages if page.characters and page.is_layer == is_layer]
    total = Tally(sum(tally.numerator for tally in tallies), sum(tally.denominator for tally in tallies))
    return shown(total) if tallies else ""


if __name__ == "__main__":
    main()
