"""Draws a second family of papers that the reader was never tuned on, with the truth beside them.

    python -m tests.quality.newcomers.draw --seed 31 --count 120 --out DIR

Typst sets each paper, its pages are rendered, damaged and saved under DIR. What is printed on them and the
fields a reader should find go to DIR.expected. Nothing is by hand: `--scripts` is taken and left unused.
"""

import argparse
import json
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped, unused-ignore]
from numpy.random import Generator, default_rng

from tests.quality.newcomers.damage import DAMAGES, DPI, SUFFIXES
from tests.quality.newcomers.plan import Scan, plan
from tests.quality.newcomers.printing import missing, print_pdf, printed_texts
from tests.quality.newcomers.sheet import FACES, Paper
from tests.quality.strangers.damage import Pixels
from tests.quality.strangers.draw import save, upright

RENDER_DPI, CARD_DPI = 300, 450


@dataclass(frozen=True)
class Printed:
    """A paper as it came from the press: its file and the text of each page."""

    paper: Paper
    pdf: Path
    texts: tuple[str, ...]


def _printed(paper: Paper, target: Path) -> Printed:
    target.write_bytes(print_pdf(paper))
    return Printed(paper, target, tuple(printed_texts(target)))


def _scanned(printed: Printed, damage: str, gen: Generator) -> list[Pixels]:
    """The damaged pages."""
    dpi = CARD_DPI if printed.paper.size == "card" else RENDER_DPI
    with pypdfium2.PdfDocument(printed.pdf) as document:
        clean = [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    return [DAMAGES[damage](page, gen) for page in clean]


def _write(scan: Scan, papers: list[Printed], target: Path, rng: Random, gen: Generator) -> None:
    if scan.damage == "born_digital":
        with pikepdf.new() as out:
            for printed in papers:
                with pikepdf.open(printed.pdf) as document:
                    out.pages.extend(document.pages)
            out.save(target)
        return
    pages = [page for printed in papers for page in _scanned(printed, scan.damage, gen)]
    dpi = CARD_DPI if papers[0].paper.size == "card" else RENDER_DPI
    save(pages, target, dpi * DPI.get(scan.damage, RENDER_DPI) // RENDER_DPI, rng.randint(68, 92))


def _truth(scan: Scan, relative: str, papers: list[Printed]) -> dict[str, object]:
    told, page = [], 1
    for printed in papers:
        last = page + len(printed.texts) - 1
        fields = {name: unicodedata.normalize("NFC", value) for name, value in printed.paper.fields.items()}
        told.append({
            "page_range": [page, last], "rotations": [upright(scan.damage)] * len(printed.texts), "kind": printed.paper.kind,
            "fields": fields, "text": "\f".join(printed.texts),
        })  # fmt: skip
        page = last + 1
    template = "+".join(printed.paper.template for printed in papers)
    return {
        "scan": relative,
        "dossier": scan.dossier or None,
        "papers": told,
        "damage": scan.damage,
        "template": template,
    }


def _suffix(rng: Random, scan: Scan, pages: int) -> str:
    if scan.damage == "born_digital":
        return "pdf"
    return rng.choice(
        [suffix for suffix in SUFFIXES[scan.damage] if pages == 1 or suffix in ("pdf", "tif")] or ["pdf"]
    )


def lacking() -> list[str]:
    """What must be installed before newcomers can be drawn."""
    return [f"font {name}" for name in missing(FACES)]


def draw(seed: int, count: int, out: Path, scripts: Path | None = None) -> Counter[str]:
    """Draw the set; how many papers of each kind and scans of each damage."""
    if lacking():
        raise SystemExit(f"missing: {', '.join(lacking())}")
    cv2.setNumThreads(1)
    rng, gen = Random(seed), default_rng(seed)
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for number, scan in enumerate(plan(rng, count), 1):
            papers = [_printed(paper, Path(scratch) / f"{i}.pdf") for i, paper in enumerate(scan.papers)]
            slug = scan.papers[0].kind if len(scan.papers) == 1 else "bundle"
            suffix = _suffix(rng, scan, sum(len(printed.texts) for printed in papers))
            relative = f"{scan.dossier or 'le'}/{number:03d}_{slug}_{scan.damage}.{suffix}"
            target, truth = out / relative, Path(f"{out}.expected") / f"{relative}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            truth.parent.mkdir(parents=True, exist_ok=True)
            _write(scan, papers, target, rng, gen)
            truth.write_text(
                json.dumps(_truth(scan, relative, papers), ensure_ascii=False, indent=1) + "\n",
                encoding="utf-8",
            )
            tally.update([f"damage {scan.damage}", *(f"kind {paper.kind}" for paper in scan.papers)])
    return tally


def main() -> None:
    """Read the arguments, draw, say what was drawn."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.newcomers.draw", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scripts", type=Path, help="left unused; there as for the other families")
    arguments = parser.parse_args()
    for name, number in sorted(
        draw(arguments.seed, arguments.count, arguments.out, arguments.scripts).items()
    ):
        print(f"{number:4d} {name}")


if __name__ == "__main__":
    main()
