"""Draws papers that the reader was never tuned on, with the truth beside them.

    python tests/quality/strangers/draw.py --seed 11 --count 120 --out DIR

HTML is printed by headless Chromium, the pages are rendered, damaged and saved under DIR. What is printed on
them and the fields a reader should find go to DIR.expected. `--scripts` names a folder with unpacked
handwriting fonts (@fontsource/patrick-hand, itim, sriracha, dancing-script). Without it nothing is by hand.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
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

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.quality.strangers.damage import DAMAGES, DPI, SUFFIXES, Pixels
from tests.quality.strangers.plan import Scan, plan
from tests.quality.strangers.printing import print_pdf, printed_texts, script_faces
from tests.quality.strangers.sheet import MONO, SANS, SERIF

RENDER_DPI, CARD_DPI = 300, 450


def _suffix(rng: Random, scan: Scan, pages: int) -> str:
    if scan.damage == "born_digital":
        return "pdf"
    wanted = [suffix for suffix in SUFFIXES[scan.damage] if pages == 1 or suffix in ("pdf", "tif")]
    return rng.choice(wanted or ["pdf"])


def save(pages: list[Pixels], target: Path, dpi: int, quality: int) -> None:
    """One image file, or all pages in one PDF or TIFF."""
    images = [Image.fromarray(page) for page in pages]
    bitonal = all(set(np.unique(page[::7, ::7])) <= {0, 255} and page.ndim == 2 for page in pages)
    if bitonal:
        images = [image.convert("1") for image in images]
    first, rest = images[0], images[1:]
    match target.suffix:
        case ".tif":
            first.save(
                target,
                compression="group4" if bitonal else "tiff_lzw",
                dpi=(dpi, dpi),
                save_all=True,
                append_images=rest,
            )
        case ".pdf":
            options: dict[str, Any] = {} if bitonal else {"quality": quality}
            first.save(target, resolution=dpi, save_all=True, append_images=rest, **options)
        case ".png":
            first.save(target, dpi=(dpi, dpi))
        case _:
            first.save(target, dpi=(dpi, dpi), quality=quality)


def _born_digital(pdf: Path, first: int, pages: int, target: Path) -> None:
    with pikepdf.open(pdf) as document, pikepdf.new() as out:
        out.pages.extend(document.pages[first : first + pages])
        out.save(target)


def _scanned(pdf: Path, first: int, pages: int, scan: Scan, gen: Generator) -> tuple[list[Pixels], int]:
    """The damaged pages and their resolution."""
    dpi = CARD_DPI if scan.papers[0].size == "card" else RENDER_DPI
    done = []
    document = pypdfium2.PdfDocument(pdf)
    for index in range(first, first + pages):
        clean = np.asarray(document[index].render(scale=dpi / 72).to_pil().convert("RGB"))
        done.append(DAMAGES[scan.damage](clean, gen))
    document.close()
    return done, dpi * DPI.get(scan.damage, RENDER_DPI) // RENDER_DPI


def upright(damage: str) -> int | None:
    """The clockwise turn that makes a page upright; None for one that was never scanned."""
    if damage == "born_digital":
        return None
    return -int(damage.removeprefix("turned_")) % 360 if damage.startswith("turned_") else 0


def _truth(scan: Scan, relative: str, texts: list[str]) -> dict[str, object]:
    papers, page = [], 1
    for paper in scan.papers:
        last = page + len(paper.pages) - 1
        fields = {name: unicodedata.normalize("NFC", value) for name, value in paper.fields.items()}
        papers.append(
            {
                "page_range": [page, last],
                "rotations": [upright(scan.damage)] * len(paper.pages),
                "kind": paper.kind,
                "fields": fields,
                "text": "\f".join(texts[page - 1 : last]),
            }
        )
        page = last + 1
    return {
        "scan": relative,
        "dossier": scan.dossier or None,
        "papers": papers,
        "damage": scan.damage,
        "template": "+".join(paper.template for paper in scan.papers),
    }


def lacking() -> list[str]:
    """What must be installed before strangers can be drawn."""
    browsers = ("chromium", "chromium-browser", "google-chrome")
    missing = [] if any(map(shutil.which, browsers)) else ["chromium"]
    if not shutil.which("fc-list"):
        return [*missing, "fontconfig"]
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    families = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    return missing + sorted(f"font {name}" for name in {*SERIF, *SANS, *MONO} - families)


def draw(seed: int, count: int, out: Path, scripts: Path | None) -> Counter[str]:
    """Draw the set; how many papers of each kind and scans of each damage."""
    rng, gen = Random(seed), default_rng(seed)
    faces, families = script_faces(scripts)
    scans = plan(rng, count, families)
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        pdf = Path(scratch) / "all.pdf"
        print_pdf([paper for scan in scans for paper in scan.papers], faces, pdf)
        texts, first = printed_texts(pdf), 0
        if len(texts) != sum(len(paper.pages) for scan in scans for paper in scan.papers):
            raise SystemExit(f"Chromium printed {len(texts)} pages, not what was asked.")
        for number, scan in enumerate(scans, 1):
            pages = sum(len(paper.pages) for paper in scan.papers)
            slug = scan.papers[0].kind if len(scan.papers) == 1 else "bundle"
            relative = f"{scan.dossier or 'le'}/{number:03d}_{slug}_{scan.damage}.{_suffix(rng, scan, pages)}"
            target, truth = out / relative, Path(f"{out}.expected") / f"{relative}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            truth.parent.mkdir(parents=True, exist_ok=True)
            if scan.damage == "born_digital":
                _born_digital(pdf, first, pages, target)
            else:
                images, dpi = _scanned(pdf, first, pages, scan, gen)
                save(images, target, dpi, rng.randint(68, 92))
            content = _truth(scan, relative, texts[first : first + pages])
            truth.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            tally.update([f"damage {scan.damage}", *(f"kind {paper.kind}" for paper in scan.papers)])
            first += pages
    return tally


def main() -> None:
    """Read the arguments, draw, say what was drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scripts", type=Path, help="folder with unpacked handwriting fonts")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    tally = draw(arguments.seed, arguments.count, arguments.out, arguments.scripts)
    for name, number in sorted(tally.items()):
        print(f"{number:4d} {name}")


if __name__ == "__main__":
    main()
