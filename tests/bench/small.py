"""What the program needs on a small machine: memory by process, cold starts, the first page, a paper at the counter.

python -m tests.bench.small [--pages 40] [--rounds 5] [--markdown docs/small.md]
"""

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.tree import Share, TreeWatch, total, watched
from tests.quality.running import ROOT
from tests.quality.tables import decimal, table

_SOHOA = (sys.executable, "-m", "cli.main")
_PICTURES = (".jpg", ".png", ".tiff")
_PAGES = 40
_NOTHING = (sys.executable, "-c", "pass")
_PATIENCE, _LOOK = 300.0, 0.005
_BEGIN, _END = "<!-- begin: figures -->", "<!-- end: figures -->"


def memory(folder: Path, scans: Path, workers: int) -> str:
    """One table: what each process of a run had at the worst moment."""
    home = folder / f"home-{workers}"
    command = (
        *_SOHOA, "run", scans, "--out", folder / f"out-{workers}", "--home", home, "--workers", str(workers),
    )  # fmt: skip
    status, watch = watched(command, folder / "run.log")
    return f"`sohoa run`, {workers} workers, {_count(scans)} pages, exit status {status}:\n\n{_shares(watch.worst)}"


def at_rest(folder: Path) -> str:
    """The same for `sohoa serve` without a worker, once it answers and nobody asks; with the CPU it takes then."""
    command = (*_SOHOA, "serve", "--no-worker", "--home", folder / "web", "--port", "18099")
    with _running(command, folder / "web.log") as process:
        _wait(lambda: "127.0.0.1:18099" in (folder / "web.log").read_text("utf-8"))
        watch = TreeWatch(process.pid)
        watch.start()
        time.sleep(10)
        before = _ticks(process.pid)
        time.sleep(20)
        busy = (_ticks(process.pid) - before) / os.sysconf("SC_CLK_TCK") / 20
        watch.stop()
    return (
        f"`sohoa serve --no-worker` at rest, {decimal(100 * busy, 1)} % of a core:\n\n{_shares(watch.latest)}"
    )


def starts(folder: Path, rounds: int) -> str:
    """Cold starts beside the start of Python itself, in turns; seconds, and CPU seconds that tell more on a busy machine."""
    home = ("--home", str(folder / "started"))
    commands = {
        "python -c pass": _NOTHING,
        "sohoa --help": (*_SOHOA, "--help"),
        "sohoa run --help": (*_SOHOA, "run", "--help"),
        "sohoa status": (*_SOHOA, "status", *home),
        "sohoa search": (*_SOHOA, "search", "nguyen", *home),
    }
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            cost = _cost(command)
            if number:  # the first round brings the files into memory
                took[name].append(cost)
    base = median(seconds for seconds, _ in took["python -c pass"])
    rows = [
        (name, decimal(median(s for s, _ in costs), 2), decimal(median(c for _, c in costs), 2),
         decimal(median(s for s, _ in costs) / base, 1))
        for name, costs in took.items()
    ]  # fmt: skip
    return table(("command", "seconds", "CPU seconds", "times python"), rows)


def first_page(folder: Path, scan: Path, rounds: int) -> float:
    """Seconds from the start of `sohoa run` to the first page being read, with a database that is there; the median."""
    took = []
    home = folder / "first"
    for _ in range(rounds):
        for name in ("objects", "work", "sohoa.db"):
            _remove(home / name)
        _cost((*_SOHOA, "status", "--home", str(home)))
        start = time.monotonic()
        command = (*_SOHOA, "run", scan, "--out", folder / "first-out", "--home", home)
        with _running(command, folder / "first.log") as process:
            _wait(lambda: any((home / "work").glob("*/page-0001.*")))
            took.append(time.monotonic() - start)
            process.wait()
    return median(took)


def at_the_counter(folder: Path, scans: Sequence[Path]) -> float:
    """Seconds from handing in a paper of one page to its record, with a worker that has read before; the median.

    The start of `sohoa submit` counts, too.
    """
    home = folder / "counter"
    took = []
    with _running((*_SOHOA, "worker", "--home", home), folder / "worker.log"):
        for number, scan in enumerate(scans):
            start = time.monotonic()
            _cost((*_SOHOA, "submit", str(scan), "--home", str(home)))
            _wait(lambda done=number: _readings(home / "sohoa.db") > done)  # type: ignore[misc]  # bound at once
            took.append(time.monotonic() - start)
    return median(took[1:])


def _shares(shares: Sequence[Share]) -> str:
    rows = [(share.role, decimal(share.pss, 0), decimal(share.own, 0)) for share in shares]
    return table(("process", "MB", "its own MB"), [*rows, ("all", decimal(total(shares), 0), "")])


def _cost(command: Sequence[str]) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, cpu


@contextmanager
def _running(command: Sequence[str | Path], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as sink, subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=sink) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit("waited too long.")
        time.sleep(_LOOK)


def _readings(database: Path) -> int:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()


def _count(scans: Path) -> int:
    return sum(1 for _ in scans.iterdir())


def _chosen(folder: Path, pages: int) -> Path:
    """Pictures of the samples under names of one folder."""
    found = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in _PICTURES)
    folder.mkdir()
    for number, path in enumerate(found[:pages]):
        (folder / f"{number:03d}{path.suffix}").symlink_to(path)
    return folder


def main() -> None:
    """Measure all of it and print it, or write it into a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        scans = _chosen(folder / "scans", asked.pages)
        first, *others = sorted(scans.iterdir())[: asked.rounds + 1]
        told = [
            f"{os.cpu_count()} cores, load before {decimal(os.getloadavg()[0], 1)} (should be near 0).",
            starts(folder, asked.rounds),
            f"First page begun after {decimal(first_page(folder, first, asked.rounds), 2)} s of a cold `sohoa run`.",
            f"Paper of one page: {decimal(at_the_counter(folder, [first, *others]), 2)} s from `sohoa submit` to its record.",
            at_rest(folder),
            *(memory(folder, scans, workers) for workers in (1, 2)),
        ]
    figures = "\n\n".join(told)
    print(figures)
    if asked.markdown:
        page = asked.markdown.read_text("utf-8")
        before, after = page.split(_BEGIN)[0], page.split(_END)[1]
        asked.markdown.write_text(f"{before}{_BEGIN}\n{figures}\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main()
