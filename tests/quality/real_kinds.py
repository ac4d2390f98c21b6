"""Kinds of real born-digital papers, told from their text layers alone.

    python -m tests.quality.real_kinds FOLDER

`real_kinds.csv` names the files and the kind of the paper that begins each, judged from its text by a person. An
annex that lies in a file of its own is no decision; it is `other`. Files that FOLDER lacks are counted.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped, unused-ignore]

from dossier.fields import Classification
from dossier.geometry import Transform
from dossier.recognition import PageReport, Recognition, Source
from extract.extractor import KindExtractor
from ocr import lines
from ocr.layers.taking import take_layer
from rates.measures import Tally, shown
from tests.quality.tables import table

LIST = Path(__file__).with_suffix(".csv")
_DPI, _POINTS = 225, 72


def expected() -> dict[str, str]:
    """Kinds by file name."""
    with LIST.open(encoding="utf-8", newline="") as rows:
        return {row["file"]: row["kind"] for row in csv.DictReader(rows)}


def pages(path: Path) -> list[Recognition]:
    """What the text layer says, page by page, unchecked."""
    document = pypdfium2.PdfDocument(path)
    sizes = [document[number].get_size() for number in range(len(document))]
    document.close()
    return [_page(path, number, *size) for number, size in enumerate(sizes, start=1)]


def _page(path: Path, number: int, across: float, down: float) -> Recognition:
    width, height = round(across / _POINTS * _DPI), round(down / _POINTS * _DPI)
    words, text = lines.arrange([each.word for each in take_layer(path, number, width, height).words])
    report = PageReport(number, 0, 0.0, _DPI, (), not words)
    return Recognition(
        number, width, height, _DPI, width, height, Transform(), Source.TEXT_LAYER, "layer", words, (), report, text
    )  # fmt: skip


def first_paper(extractor: KindExtractor, read: Sequence[Recognition]) -> Classification:
    """The kind of the paper that begins the file."""
    first, last = extractor.split(read)[0]
    return extractor.classify(read[first - 1 : last])


def main(folder: Path) -> None:
    """Compare and print: no values, only names and kinds."""
    extractor, rows, right, silent = KindExtractor(), [], 0, 0
    there = {path.name: path for path in folder.rglob("*.pdf")}
    known = {name: kind for name, kind in expected().items() if name in there}
    for name, kind in known.items():
        found = first_paper(extractor, pages(there[name]))
        right += found.kind == kind
        silent += found.kind != kind and not found.is_doubtful
        if found.kind != kind or found.is_doubtful:
            rows.append(
                (name, kind, found.kind, "in doubt" if found.is_doubtful else "", found.runner_up or "")
            )
    print(table(("file", "kind", "found", "", "runner-up"), rows))
    print(
        f"right {shown(Tally(right, len(known)))}, silently wrong {shown(Tally(silent, len(known)))}, ",
        end="",
    )
    print(f"not there {len(expected()) - len(known)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
