"""Draws the held-out set: papers on which nothing is ever tuned, with the truth beside them.

    python -m tests.quality.held_out.draw --seed 501 --count 140 --out DIR

Papers are set with Typst, rendered, damaged and saved under DIR. What is printed on them and the fields a reader
should find go to DIR.expected. The same seed gives the same set with the same fonts and package versions.
"""

import argparse
import io
import json
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped, unused-ignore]
from numpy.random import Generator, default_rng
from PIL import Image

from tests.quality.held_out.damage import DAMAGES, SCALE, SUFFIXES, Pixels
from tests.quality.held_out.plan import Scan, plan
from tests.quality.held_out.readback import page_texts
from tests.quality.held_out.typeset import page_count, set_pdf

DPI = 300


def _suffix(rng: Random, scan: Scan, pages: int) -> str:
    if scan.damage == "born_digital":
        return "pdf"
    wanted = [suffix for suffix in SUFFIXES[scan.damage] if pages == 1 or suffix in ("pdf", "tif")]
    return rng.choice(wanted or ["pdf"])


def _save(pages: list[Pixels], target: Path, dpi: int, quality: int) -> None:
    """One picture, or all pages in one PDF or TIFF; pages of two tones are kept as bits."""
    bits = all(page.ndim == 2 and set(np.unique(page[::9, ::9])) <= {0, 255} for page in pages)
    images = [Image.fromarray(page).convert("1") if bits else Image.fromarray(page) for page in pages]
    first, rest = images[0], images[1:]
    undated: dict[str, Any] = {"creationDate": None, "modDate": None}
    match target.suffix:
        case ".tif":
            how = "group4" if bits else "jpeg"
            first.save(target, compression=how, dpi=(dpi, dpi), save_all=True, append_images=rest)
        case ".pdf" if bits:
            first.save(target, resolution=dpi, save_all=True, append_images=rest, **undated)
        case ".pdf":
            first.save(target, resolution=dpi, save_all=True, append_images=rest, quality=quality, **undated)
        case ".png":
            first.save(target, dpi=(dpi, dpi))
        case _:
            first.save(target, dpi=(dpi, dpi), quality=quality)


def _born_digital(pdfs: list[bytes], target: Path) -> None:
    with pikepdf.new() as out:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as document:
                out.pages.extend(document.pages)
        out.save(target, deterministic_id=True)


def _scanned(pdfs: list[bytes], scan: Scan, gen: Generator) -> list[Pixels]:
    done = []
    for pdf in pdfs:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        for page in document:
            clean = np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"))
            damaged = DAMAGES[scan.damage](clean, gen)
            done.append(np.ascontiguousarray(np.rot90(damaged, -scan.quarters)))
        document.close()
    return done


def _truth(scan: Scan, relative: str, pdfs: list[bytes]) -> dict[str, object]:
    papers, page = [], 1
    for paper, pdf in zip(scan.papers, pdfs, strict=True):
        count = page_count(pdf)
        turn = None if scan.damage == "born_digital" else -90 * scan.quarters % 360
        papers.append(
            {
                "page_range": [page, page + count - 1],
                "rotations": [turn] * count,
                "kind": paper.kind,
                "fields": {name: unicodedata.normalize("NFC", value) for name, value in paper.fields.items()},
                "text": "\f".join(page_texts(pdf)),
            }
        )
        page += count
    return {
        "scan": relative,
        "dossier": scan.dossier or None,
        "papers": papers,
        "damage": scan.damage + (f"_turned_{90 * scan.quarters}" if scan.quarters else ""),
        "template": "+".join(paper.template for paper in scan.papers),
    }


def draw(seed: int, count: int, out: Path, scripts: Path | None = None) -> Counter[str]:
    """Draw the set; how many papers of each kind and scans of each damage. Nothing in it is by hand."""
    rng, gen = Random(seed), default_rng(seed)
    tally: Counter[str] = Counter()
    for number, scan in enumerate(plan(rng, count), 1):
        pdfs = [set_pdf(paper) for paper in scan.papers]
        pages = sum(page_count(pdf) for pdf in pdfs)
        slug = scan.papers[0].kind if len(scan.papers) == 1 else "bundle"
        relative = f"{scan.dossier or 'loose'}/{number:03d}_{slug}.{_suffix(rng, scan, pages)}"
        target, truth = out / relative, Path(f"{out}.expected") / f"{relative}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        truth.parent.mkdir(parents=True, exist_ok=True)
        if scan.damage == "born_digital":
            _born_digital(pdfs, target)
        else:
            dpi = round(DPI * SCALE.get(scan.damage, 1))
            _save(_scanned(pdfs, scan, gen), target, dpi, rng.randint(60, 93))
        content = _truth(scan, relative, pdfs)
        truth.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        tally.update([f"damage {scan.damage}", *(f"kind {paper.kind}" for paper in scan.papers)])
    return tally


def main() -> None:
    """Read the arguments, draw, say what was drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    for name, number in sorted(draw(arguments.seed, arguments.count, arguments.out).items()):
        print(f"{number:4d} {name}")


if __name__ == "__main__":
    main()
