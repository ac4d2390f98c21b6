"""Where the time of a page goes, stage by stage, and what the recognition alone would take.

python -m tests.bench.profile                              24 pages of samples/, best of 3 rounds, and the command itself
python -m tests.bench.profile --every 4 --rounds 1         every fourth page once: which stage is worth a look?
python -m tests.bench.profile --stages-only                without the command, its starts and plain Tesseract
python -m tests.bench.profile --markdown docs/profile.md   write the figures into this page, and the picture beside it
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from digitize.settings import read_settings
from scripts.docs import fill
from tests.bench.profile_beside import Beside, measure
from tests.bench.profile_pages import profile_pages
from tests.bench.profile_report import report
from tests.bench.profile_run import Passage
from tests.quality.running import ROOT

_ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write it down if asked to."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sohoa-profile-") as scratch:
        folder = Path(scratch)
        found = _passages(options, folder / "passages.json")
        beside = None if options.stages_only else _beside(options, folder)
    said = report(best(found), beside, read_settings().workers)
    print(said)
    if options.markdown:
        fill(options.markdown, "figures", said)


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=about)
    parser.add_argument("--samples", type=Path, default=ROOT / "samples", help="where the sample papers lie")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is read; the best counts")
    parser.add_argument("--every", type=int, default=1, help="every so many-th page only")
    parser.add_argument("--stages-only", action="store_true", help="without the command and plain Tesseract")
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    return parser


def _passages(options: argparse.Namespace, result: Path) -> list[Passage]:
    told = [str(options.samples), str(options.rounds), str(options.every), str(result)]
    command = [sys.executable, "-m", "tests.bench.profile_run", *told]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), **_ONE_THREAD})
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
        Passage(least.sort, least.page, least.stages, least.calls, min(each.alone for each in rounds))
        for rounds in pages.values()
        for least in [min(rounds, key=lambda each: sum(each.stages.values()))]
    ]


if __name__ == "__main__":
    main()
