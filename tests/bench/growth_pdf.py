"""Reads PDFs of 10 to 1,000 pages with `sohoa run`, and says what the most memory of each process is.

python -m tests.bench.growth_pdf 10 100 300      a minute, some minutes, a quarter of an hour on two cores
python -m tests.bench.growth_pdf 1000 --small    of small pages with few words, which are read in a third of the time
python -m tests.bench.growth_pdf 1000 --folder F keep what was read and the samples of memory in F
"""

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pikepdf
import psutil
from PIL import Image

from tests.quality.running import ROOT
from tests.quality.truth import load_papers
from tests.storm.papers import Share, draw_papers

_LOOK_SECONDS = 0.5
_DPI = 300
_SMALL = 60
"""Different small pages."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The most MB that processes had at any look: proportional set sizes; of a child also what is resident."""

    main: float = 0
    child: float = 0
    child_resident: float = 0
    all: float = 0


def bind(pictures: Sequence[Path], pages: int, to: Path) -> None:
    """Write a PDF of so many pages, the pictures over and over; each page has its own bytes."""
    jpegs = [path.read_bytes() for path in pictures if path.suffix == ".jpg"]
    with pikepdf.new() as pdf:
        for number in range(pages):
            _add(pdf, jpegs[number % len(jpegs)])
        pdf.save(to)


def _add(pdf: pikepdf.Pdf, jpeg: bytes) -> None:
    with Image.open(io.BytesIO(jpeg)) as image:
        (width, height), mode = image.size, image.mode
        dpi = float(image.info.get("dpi", (_DPI, _DPI))[0])
    points = 72 / (dpi if dpi >= 100 else _DPI)
    space = pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB
    stream = pikepdf.Stream(
        pdf, jpeg, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
        ColorSpace=space, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(width * points, height * points))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=stream))
    page.Contents = pikepdf.Stream(pdf, f"{width * points} 0 0 {height * points} 0 0 cm /P Do".encode())


def _pictures(folder: Path, *, is_small: bool) -> Sequence[Path]:
    if is_small:
        return draw_papers(folder, _SMALL, 5, Share(pictures=100, long=0, refused=0, twins=0))
    return sorted((ROOT / "samples").rglob("*.jpg"))


def watch(meter: subprocess.Popen[bytes], told: Path) -> Peak:
    """Look at all processes below the meter until it ends; the looks go into a file, one a line."""
    peak, began = Peak(), time.monotonic()
    with told.open("w", encoding="utf-8") as lines:
        while meter.poll() is None:
            seen = _look(meter.pid)
            peak = Peak(*map(max, zip(asdict(peak).values(), asdict(seen).values(), strict=True)))
            lines.write(json.dumps({"seconds": round(time.monotonic() - began, 1), **asdict(seen)}) + "\n")
            time.sleep(_LOOK_SECONDS)
    return peak


def _look(meter: int) -> Peak:
    seen = Peak()
    try:
        below = psutil.Process(meter).children(recursive=True)
    except psutil.NoSuchProcess:
        return seen
    for place, process in enumerate(below):
        try:
            size = process.memory_full_info()
        except psutil.Error:
            continue  # it ended between being listed and being asked
        proportional, resident = size.pss / 1e6, size.rss / 1e6
        seen = replace(seen, all=seen.all + proportional)
        if place == 0:
            seen = replace(seen, main=proportional)
        else:
            seen = replace(
                seen, child=max(seen.child, proportional), child_resident=max(seen.child_resident, resident)
            )
    return seen


def read(pages: int, pictures: Sequence[Path], folder: Path) -> str:
    """A row of the table for a PDF of so many pages."""
    folder.mkdir(parents=True)
    scan = folder / "in" / "scan.pdf"
    scan.parent.mkdir()
    bind(pictures, pages, scan)
    run = [sys.executable, "-m", "cli.main", "run", str(scan.parent)]
    run += ["--out", str(folder / "out"), "--home", str(folder / "home")]
    cost, log = folder / "cost.json", folder / "run.log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.bench.meter", str(cost), str(log), *run]
    with subprocess.Popen(command, env=environment) as meter:
        peak = watch(meter, folder / "looks.jsonl")
    told, papers = json.loads(cost.read_text("utf-8")), load_papers(folder / "out" / "papers.jsonl")
    return (
        f"| {pages:,} | {len(papers)} | {told['cpu'] / pages:.2f} | {told['seconds'] / pages:.2f} | {peak.main:.0f} |"
        f" {peak.child:.0f} | {peak.child_resident:.0f} | {peak.all:.0f} |"
    )


def main() -> None:
    """Read each, print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.growth_pdf", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("pages", type=int, nargs="*", default=[10, 100, 300], help="pages of each PDF")
    parser.add_argument("--small", action="store_true", help="small pages with few words, at 150 dpi")
    parser.add_argument("--folder", type=Path, help="where everything is kept")
    options = parser.parse_args()
    print("| pages | papers | CPU s a page | s a page | run MB | child MB | child resident MB | all MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as scratch:
        folder = options.folder or Path(scratch)
        pictures = _pictures(Path(scratch) / "pictures", is_small=options.small)
        for pages in options.pages:
            print(read(pages, pictures, folder / str(pages)), flush=True)


if __name__ == "__main__":
    main()
