"""What a page may cost: counts that are the same on every machine, and the CPU time beside that of recognition alone.

python -m tests.bench.guard              today's figures beside their limits
python -m tests.bench.guard --lower      lower the limits to today's figures; none is raised
python -m tests.bench.guard --raise      write today's figures as limits, higher ones too: say why in the commit

`tests/bench/guard_limits.csv` is the one table of limits; `tests/bench/test_guard.py` holds to it.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.guard_counts import CALLS, EXACT, NEARLY, counted, is_thousands
from tests.bench.profile_pages import ONE_THREAD
from tests.bench.profile_run import FirstReading
from tests.bench.profile_way import go, open_way
from tests.bench.stages import cpu_seconds
from tests.quality.running import ROOT
from tests.quality.tables import table

PAGES = {
    "office": "le/01_report.jpg",
    "poor": "lo-01/H60.32-251002-0003/03_application_form.jpg",
    "photograph": "le/05_water_bill.jpg",
    "bitonal": "le/03_rejection_slip.png",
    "card": "lo-03/H02.37-260518-0570/03_identity_card.jpg",
    "table": "lo-03/H40.84-260422-0676/05_control_slip.jpg",
}
RATIO = "CPU seconds, times recognition alone"
"""Of all pages together, measured while everything is counted, which makes it a seventh larger."""
ROUNDS = 3
LIMITS = Path(__file__).with_name("guard_limits.csv")

MAY_DIFFER = 1.05
"""How far counts that hang on what was read may lie above their limits."""

NOISE = 1.35
"""How far above today's ratio its limit is put. Among twenty busy processes on two cores single rounds reached 1.09 times
the median of all; another processor may recognize faster and do all else as before."""

_LOADED_WITH = 1.5
"""Calls of Python differed by a tenth between runs: what a page loads depends on what came before it."""

_ALL = "all"
_WARMING = ("office", "photograph", "card")
"""Pages after which all models and whatever else is loaded late are there."""

Figures = Mapping[str, Mapping[str, float]]
"""Each figure by page; the ratio is of `all` pages together."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A figure that is above its limit."""

    name: str
    page: str
    figure: float
    limit: float

    def __str__(self) -> str:
        """As it is told to whoever made it so."""
        return f"{self.name}, {self.page}: {self.figure:g}; at most {self.limit:g}"


def measured(folder: Path, *, is_thorough: bool = False) -> Figures:
    """Today's figures, taken in a process of its own, whose engines have one thread; all rounds if `is_thorough`.

    `folder` is empty.
    """
    result = folder / "figures.json"
    command = [sys.executable, "-m", "tests.bench.guard", "--here", str(result)]
    command += ["--all-rounds"] if is_thorough else []
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), **ONE_THREAD})
    figures: dict[str, dict[str, float]] = json.loads(result.read_text("utf-8"))
    return figures


def excesses(figures: Figures, limits: Figures) -> Iterator[Excess]:
    """The figures that are above their limits; one without a limit may be nothing at all."""
    for name, by_page in figures.items():
        for page, figure in by_page.items():
            limit = limits.get(name, {}).get(page, 0.0)
            if figure > limit * (MAY_DIFFER if name in NEARLY else 1.0):
                yield Excess(name, page, figure, limit)


def read_limits(path: Path = LIMITS) -> Figures:
    """The table of limits."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row.pop("figure"): {page: float(limit) for page, limit in row.items() if limit} for row in rows}


def write_limits(limits: Figures, path: Path = LIMITS) -> None:
    """Write the table of limits."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        sink = csv.DictWriter(lines, ("figure", _ALL, *PAGES), lineterminator="\n")
        sink.writeheader()
        for name, by_page in limits.items():
            sink.writerow({"figure": name} | {page: f"{limit:.10g}" for page, limit in by_page.items()})


def as_limits(figures: Figures) -> Figures:
    """Today's figures as limits: the ratio with room for noise, and calls for what happens to be loaded with a page."""
    ratio = {_ALL: round(figures[RATIO][_ALL] * NOISE, 2)}
    calls = {page: round(count * _LOADED_WITH) for page, count in figures.get(CALLS, {}).items()}
    return {**figures, RATIO: ratio} | ({CALLS: calls} if calls else {})


def lowered(limits: Figures, figures: Figures) -> Figures:
    """The lower of both for each figure; figures without a limit keep today's."""
    wanted = as_limits(figures)
    return {
        name: {page: min(limit, limits.get(name, {}).get(page, limit)) for page, limit in by_page.items()}
        for name, by_page in wanted.items()
    }


def measure_here(limit: float) -> Figures:
    """Take every page all the way, counting, each time followed by its recognition alone, so that both see the same machine.

    Once more, up to `ROUNDS` times, while the ratio of the least that both took is above `limit`.
    """
    found: dict[str, dict[str, float]] = {name: {} for name in (RATIO, *EXACT, *NEARLY)}
    best = {page: (float("inf"), float("inf")) for page in PAGES}
    with tempfile.TemporaryDirectory(prefix="sohoa-guard-") as scratch:
        folder = Path(scratch)
        with open_way(folder / "warm") as services:
            for page in _WARMING:
                go(ROOT / "samples" / PAGES[page], services)
        for number in range(ROUNDS):
            for page, whole, alone, counts in _round(folder / str(number)):
                best[page] = (min(best[page][0], whole), min(best[page][1], alone))
                for name, count in counts.items():
                    found[name][page] = count
            wholes, alones = zip(*best.values(), strict=True)
            found[RATIO][_ALL] = sum(wholes) / sum(alones)
            if found[RATIO][_ALL] <= limit:
                break
    return found


def _round(home: Path) -> Iterator[tuple[str, float, float, dict[str, float]]]:
    """Each page: CPU seconds of its whole way, of its recognition alone, and the counts."""
    counts, first = Counter[str](), FirstReading()
    with first.noted(), counted(counts), open_way(home) as services:
        for page, name in PAGES.items():
            counts.clear()
            first.forget()
            start = cpu_seconds()
            go(ROOT / "samples" / name, services)
            whole, found = cpu_seconds() - start, told(counts)
            yield page, whole, first.read_alone(home), found


def told(counts: Counter[str]) -> dict[str, float]:
    """Every count of the table, large ones in thousands."""
    return {
        name: round(counts[name] / 1000) if is_thousands(name) else counts[name] for name in (*EXACT, *NEARLY)
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print today's figures beside their limits, and do what the arguments ask for."""
    options = _parser().parse_args(arguments)
    if options.here:
        limit = 0.0 if options.all_rounds else read_limits().get(RATIO, {}).get(_ALL, 0.0)
        options.here.write_text(json.dumps(measure_here(limit)), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory(prefix="sohoa-guard-") as scratch:
        figures = measured(Path(scratch), is_thorough=True)
    limits = read_limits()
    print(compared(figures, limits))
    if options.lower or options.raised:
        write_limits(as_limits(figures) if options.raised else lowered(limits, figures))


def compared(figures: Figures, limits: Figures) -> str:
    """A table of today's figures, each with its limit behind it where that is another."""
    head = ("figure", _ALL, *PAGES)
    rows = ((name, *(_cell(name, page, figures, limits) for page in head[1:])) for name in figures)
    return table(head, rows)


def _cell(name: str, page: str, figures: Figures, limits: Figures) -> str:
    figure, limit = figures[name].get(page), limits.get(name, {}).get(page)
    if figure is None:
        return ""
    now, bound = ("none" if each is None else f"{each:.7g}" for each in (round(figure, 2), limit))
    return now if figure == limit else f"{now} of {bound}"


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.bench.guard", description=about)
    parser.add_argument("--lower", action="store_true", help="lower the limits to today's figures")
    parser.add_argument("--raise", dest="raised", action="store_true", help="write today's figures as limits")
    parser.add_argument("--all-rounds", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()
