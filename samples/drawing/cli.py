"""The command line of samples/make.py."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from samples.drawing.papers import draw_all
from samples.drawing.plan import FOLDERS, LATER_FOLDERS


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Draws synthetic papers and their expected results from a seed."
    )
    parser.add_argument("--seed", type=int, default=2026, help="the same seed gives the same bytes")
    parser.add_argument(
        "--out", type=Path, default=Path("samples"), help="folder for the papers and expected/"
    )
    parser.add_argument(
        "--copies", type=int, default=1, help="draw the plan so many times, with other people"
    )
    parser.add_argument("--only", default="", help="only files or templates whose name contains this")
    parser.add_argument("--count", type=int, default=0, help="stop after so many files")
    options = parser.parse_args()
    if not options.only and not options.count:
        _clear(options.out)
    drawn = draw_all(options.out, options.seed, options.copies, options.only, options.count)
    for made, path in enumerate(drawn, 1):
        sys.stderr.write(f"{made:4d} {path} {path.stat().st_size // 1024} KiB\n")
    return 0


def _clear(out: Path) -> None:
    """Removes what an earlier drawing left, and nothing else: only folders this program names."""
    names = {folder.batch for folder in (*FOLDERS, *LATER_FOLDERS)} | {"expected"}
    for folder in sorted(out.glob("*")):
        # A further copy of the plan puts its number behind the batch: lo-01-02.
        if folder.is_dir() and {folder.name, re.sub(r"-\d\d$", "", folder.name)} & names:
            shutil.rmtree(folder)
