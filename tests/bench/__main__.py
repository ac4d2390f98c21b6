"""Times sohoa and the programs that one would take instead, on the same pages, interleaved, several rounds.

python -m tests.bench                                  every set; three rounds of the scans as a whole
python -m tests.bench --quick                          a page of each kind, one round: does it work at all?
python -m tests.bench --out DIR                        keep pages and runs; go on where it was interrupted
python -m tests.bench --report DIR --markdown FILE     tell of kept runs again, in the marked place of this file
python -m tests.bench --seed 77                        other pages
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from digitize.settings import read_settings
from scripts.docs import fill
from tests.bench import readers
from tests.bench.chart import svg
from tests.bench.environments import install_debian
from tests.bench.pages import EACH, LONG, TITLES, PageSet, gather
from tests.bench.report import WHOLE, by_set, report
from tests.bench.runs import Run, load_runs, run_all
from tests.quality.__main__ import real_folder
from tests.quality.running import ROOT

READERS = ("sohoa", "tesseract", "ocrmypdf", "kreuzberg", "paperless")
_EVERY_ROUND = ("scans", "digital")
_QUICK_LONG = 9


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the pages, run every reader in every round, print the tables."""
    options = _parser().parse_args(arguments)
    if options.report:
        _tell(load_runs(options.report), options.markdown, [])
        return
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as scratch:
        home = options.out or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        each, long = (1, _QUICK_LONG) if options.quick else (EACH, LONG)
        real = None if options.quick else real_folder(options.real)
        sets = gather(home.resolve(), options.seed, real, each=each, long=long)
        chosen = [pages for pages in sets if not options.sets or pages.name in options.sets]
        install_debian()
        there, missing = _readers(options, home.resolve())
        for _ in run_all(there, chosen, _rounds(options, chosen), home):
            pass
        _tell(load_runs(home), options.markdown, missing)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--sets", type=_list_of(tuple(TITLES)), help=f"of {', '.join(TITLES)}; else all")
    parser.add_argument(
        "--readers", type=_list_of(READERS), default=list(READERS), help=f"of {', '.join(READERS)}"
    )
    parser.add_argument(
        "--rounds", type=int, default=3,
        help="how often each reader reads the scans and the born-digital pages, or the sets named; the long PDF once",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="other pages")
    parser.add_argument("--real", type=Path, help="real scans with text, as for `make quality`")
    parser.add_argument("--quick", action="store_true", help="a page of each kind, one round")
    parser.add_argument("--out", type=Path, help="a folder to keep pages and runs in")
    parser.add_argument("--report", type=Path, help="only tell of the runs kept in this folder")
    parser.add_argument("--markdown", type=Path, help="write figures and charts into this page and beside it")
    parser.add_argument(
        "--environments", type=Path, default=ROOT / ".venv" / "bench",
        help="where the rivals are, or are installed from PyPI",
    )  # fmt: skip
    return parser


def _list_of(names: Sequence[str]) -> Callable[[str], list[str]]:
    def parsed(text: str) -> list[str]:
        given = text.split(",")
        if set(given) - set(names):
            raise argparse.ArgumentTypeError(f"known are {', '.join(names)}")
        return given

    return parsed


def _rounds(options: argparse.Namespace, sets: Sequence[PageSet]) -> dict[str, int]:
    """How often each set is read: the long PDF and, where nobody asked for them, the kinds of scans only once."""
    often = options.sets or _EVERY_ROUND
    rounds = 1 if options.quick else options.rounds
    return {pages.name: rounds if pages.name in often and pages.name != "long" else 1 for pages in sets}


def _readers(options: argparse.Namespace, home: Path) -> tuple[list[readers.Reader], list[str]]:
    """The readers asked for that are there, and a line about each that is not."""
    workers, places = read_settings().workers, options.environments.resolve()
    makers: dict[str, Callable[[], readers.Reader]] = {
        "sohoa": partial(readers.sohoa, workers),
        "tesseract": partial(readers.tesseract, workers, home),
        "ocrmypdf": partial(readers.ocrmypdf, workers, home, places),
        "kreuzberg": partial(readers.kreuzberg, workers, home, places),
        "paperless": partial(readers.paperless, workers, places),
    }
    found, missing = [], []
    for name in options.readers:
        try:
            found.append(makers[name]())
        except (OSError, subprocess.CalledProcessError) as problem:
            told = getattr(problem, "stderr", b"") or b""
            reason = told.decode("utf-8", "replace").strip().splitlines()[-1:] or [type(problem).__name__]
            missing.append(f"- {name} left out: it cannot be installed or run here ({reason[0]}).")
    return found, missing


def _tell(runs: Sequence[Run], page: Path | None, missing: Sequence[str]) -> None:
    if not runs:
        sys.exit("there are no runs to tell of.")
    said = "\n".join([report(runs), *missing])
    print(said)
    if not page:
        return
    sets = by_set(runs)
    charts = [name for name in WHOLE if name in sets]
    for name in charts:
        title = (
            f"{TITLES[name][0].upper()}{TITLES[name][1:]}, {next(iter(sets[name].values()))[0].pages} pages"
        )
        page.with_name(f"bench-{name}.svg").write_text(svg(title, sets[name]), "utf-8")
    pictures = "\n\n".join(f"![{TITLES[name]}]({os.fspath(f'bench-{name}.svg')})" for name in charts)
    fill(page, "figures", f"{said}\n\n{pictures}")


if __name__ == "__main__":
    main()
