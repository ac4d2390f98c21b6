"""Where the time of a page goes, stage by stage, and what the recognition alone would take.

python -m tests.bench.profile                              24 pages of samples/, best of 3 rounds, and the command itself
python -m tests.bench.profile --every 4 --rounds 1         every fourth page once: which stage is worth a look?
python -m tests.bench.profile --stages-only                CPU seconds only: no memory, counts, command, plain Tesseract
python -m tests.bench.profile --markdown docs/profile.md   write the figures into this page, and the picture beside it
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from digitize.settings import read_settings
from scripts.docs import fill
from tests.bench.profile_beside import Beside, machine, measure
from tests.bench.profile_chart import chart
from tests.bench.profile_pages import ONE_THREAD, profile_pages
from tests.bench.profile_report import Found, report
from tests.bench.profile_run import Passage
from tests.quality.running import ROOT

# What is let go goes back to the system at once, so that what is resident is what is in use.
_NOTHING_HELD_BACK = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write it down if asked to."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sohoa-profile-") as scratch:
        found = _found(options, Path(scratch))
    said = f"{_when(options)}\n\n{report(found, read_settings().workers)}"
    print(said)
    if options.markdown:
        fill(options.markdown, "figures", said)
        options.markdown.with_suffix(".svg").write_text(chart(found), encoding="utf-8")


def _found(options: argparse.Namespace, folder: Path) -> Found:
    seconds = best(_passages("seconds", options, folder))
    if options.stages_only:
        return Found(seconds)
    memory, written, counts = (_passages(kind, options, folder) for kind in ("memory", "written", "counts"))
    return Found(seconds, memory, written, counts, _beside(options, folder))


def _when(options: argparse.Namespace) -> str:
    load = os.getloadavg()[0]
    return (
        f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}: {machine()}; load {load:.1f} (should be near 1). "
        f"The best of {options.rounds} rounds of each page."
    )


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=about)
    parser.add_argument("--samples", type=Path, default=ROOT / "samples", help="where the sample papers lie")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is read; the best counts")
    parser.add_argument("--every", type=int, default=1, help="every so many-th page only")
    parser.add_argument("--stages-only", action="store_true", help="CPU seconds of the stages only")
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    return parser


def _passages(kind: str, options: argparse.Namespace, folder: Path) -> list[Passage]:
    result = folder / f"{kind}.json"
    rounds = options.rounds if kind == "seconds" else 1
    told = [kind, str(options.samples), str(rounds), str(options.every), str(result)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **ONE_THREAD}
    if kind == "memory":
        environment |= _NOTHING_HELD_BACK
    subprocess.run([sys.executable, "-m", "tests.bench.profile_run", *told], check=True, env=environment)
    return [Passage(**each) for each in json.loads(result.read_text("utf-8"))]


def _beside(options: argparse.Namespace, folder: Path) -> Beside:
    sys.stderr.write("the command, its starts, plain Tesseract\n")
    work = folder / "beside"
    work.mkdir()
    return measure(profile_pages(options.samples, options.every), read_settings(), work)


def best(found: Sequence[Passage]) -> list[Passage]:
    """Of each page the round that took least, with the least that its recognition took alone: the rest is noise."""
    pages: dict[str, list[Passage]] = {}
    for each in found:
        pages.setdefault(f"{each.sort}/{each.page}", []).append(each)
    return [
        Passage(least.sort, least.page, least.figures, least.calls, min(each.alone for each in rounds))
        for rounds in pages.values()
        for least in [min(rounds, key=lambda each: sum(each.figures.values()))]
    ]


if __name__ == "__main__":
    main()
