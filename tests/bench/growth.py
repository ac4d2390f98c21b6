"""What everything that users do costs as papers become many: 10, 100, 1,000, 10,000 and 100,000 of them.

python -m tests.bench.growth                       SQLite and PostgreSQL, half an hour
python -m tests.bench.growth --most 10000          fewer papers
python -m tests.bench.growth --only SQLite --topics tasks register
python -m tests.bench.growth --markdown FILE --chart FILE.svg

CPU seconds are those of the program and of the server together, so that other programs on the machine change little.
The exponent is the slope between the two largest sizes, both on logarithmic scales: 0 is flat, 1 grows as the papers do.
"""

import argparse
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil

from digitize.logs import set_up_logs
from scripts.docs import fill as write_into
from storage.engine import open_engine
from tests.bench import growth_files, growth_questions
from tests.bench.campaigns import DATABASES
from tests.bench.growth_chart import chart
from tests.bench.growth_questions import Fill, Ground

TOPICS: Mapping[str, Fill] = {
    "tasks": growth_questions.tasks,
    "register": growth_questions.register,
    "review": growth_questions.review,
    "search": growth_questions.looking,
    "files": growth_files.files,
    "again": growth_files.again,
}
"""What is filled, and asked of it."""

MOST: Mapping[str, int] = {"search": 10_000, "files": 10_000, "again": 1_000}
"""Where filling takes long; docs/search.md has figures for more."""

SIZES = (10, 100, 1_000, 10_000, 100_000)
_SPEND, _LEAST, _MOST_TIMES = 0.4, 3, 200
"""Seconds of CPU for a question, and how often it is asked."""

_FLAT, _LINEAR = 0.35, 1.25
"""Up to this exponent a question about one thing counts as flat, and one about all papers as linear; noise is a tenth or two."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds for asking once: of the processors, of the program and its server together, and by the clock."""

    cpu: float
    wall: float


class Meter:
    """Takes the time of this process and of a database server below it."""

    def __init__(self) -> None:
        """Watch every process that runs below this one now or later."""
        self._me = psutil.Process()

    def spent(self, ask: Callable[[], object]) -> Spent:
        """Ask until enough time is spent; the mean."""
        ask()
        began, cpu, times = time.perf_counter(), self._cpu(), 0
        while times < _LEAST or (times < _MOST_TIMES and time.perf_counter() - began < _SPEND):
            ask()
            times += 1
        wall, busy = time.perf_counter() - began, self._cpu() - cpu
        return Spent(1000 * busy / times, 1000 * wall / times)

    def _cpu(self) -> float:
        below = sum(cpu_of(process.pid) for process in self._me.children(recursive=True))
        ended = os.times()
        return time.process_time() + below + ended.children_user + ended.children_system


def cpu_of(process: int) -> float:
    """Seconds that a process was on a processor; the kernel counts nanoseconds."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[0]) / 1e9
    except (OSError, IndexError):
        return 0.0


Found = Mapping[str, Mapping[int, Spent]]
"""By question and number of papers."""


def measure(kind: str, sizes: Sequence[int], topics: Sequence[str]) -> Found:
    """Ask everything of databases of each size."""
    found: dict[str, dict[int, Spent]] = {}
    for topic in topics:
        for papers in (size for size in sizes if size <= MOST.get(topic, size)):
            began = time.perf_counter()
            with DATABASES[kind]() as url, tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
                engine = open_engine(url)
                questions = TOPICS[topic](Ground(engine, papers, Path(folder), ending))
                filled = time.perf_counter() - began
                meter = Meter()
                for name, ask in questions.items():
                    found.setdefault(name, {})[papers] = meter.spent(ask)
                engine.dispose()
            taken = time.perf_counter() - began
            sys.stderr.write(f"{kind}, {topic}, {papers:,}: filled in {filled:.0f} s, {taken:.0f} s in all\n")
    return found


def exponent(spent: Mapping[int, Spent]) -> float:
    """The slope between the two largest sizes; nothing costs less than a tenth of a millisecond."""
    if len(spent) < 2:
        return 0.0
    (few, low), (many, high) = sorted(spent.items())[-2:]
    return math.log(max(high.cpu, 0.1) / max(low.cpu, 0.1)) / math.log(many / few)


def verdict(name: str, slope: float) -> str:
    """What the exponent means for a question; those about all papers have a star."""
    if name.endswith("*"):
        return "flat per paper" if slope <= _LINEAR else "**grows**"
    return "flat" if slope <= _FLAT else "**grows**"


def table(kind: str, found: Found, sizes: Sequence[int]) -> str:
    """CPU milliseconds of each question by size."""
    rows = [
        f"| {kind}, CPU ms | {' | '.join(f'{size:,}' for size in sizes)} | exponent | |",
        "| --- |" + " ---: |" * (len(sizes) + 1) + " --- |",
    ]
    for name, spent in found.items():
        cells = (_shown(spent[size].cpu) if size in spent else "" for size in sizes)
        slope = exponent(spent)
        rows.append(f"| {name} | {' | '.join(cells)} | {slope:.2f} | {verdict(name, slope)} |")
    return "\n".join(rows)


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds < 100 else f"{milliseconds:,.0f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.growth", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--most", type=int, default=SIZES[-1], help="papers in the largest database")
    parser.add_argument("--only", choices=tuple(DATABASES), help="one database")
    parser.add_argument("--topics", nargs="+", choices=tuple(TOPICS), default=tuple(TOPICS))
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    parser.add_argument("--chart", type=Path, help="write the curves into this SVG")
    parser.add_argument("--json", type=Path, help="write the bare figures into this file")
    options = parser.parse_args(arguments)
    set_up_logs()
    sizes = [size for size in SIZES if size <= options.most]
    kinds = [options.only] if options.only else list(DATABASES)
    found = {kind: measure(kind, sizes, options.topics) for kind in kinds}
    cores, load = len(os.sched_getaffinity(0)), f"{os.getloadavg()[0]:.1f}"
    told = "\n\n".join([
        *(table(kind, found[kind], sizes) for kind in kinds),
        f"`*` is about all papers at once. {cores} cores; load at the end {load}.",
    ])  # fmt: skip
    print(told)
    if options.markdown:
        write_into(options.markdown, "figures", told)
    if options.chart:
        options.chart.write_text(chart(found), "utf-8")
    if options.json:
        bare = {
            kind: {
                name: {size: [one.cpu, one.wall] for size, one in spent.items()} for name, spent in of.items()
            }
            for kind, of in found.items()
        }
        options.json.write_text(json.dumps(bare, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
