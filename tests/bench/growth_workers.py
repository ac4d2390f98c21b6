"""What more worker processes cost: on one machine over SQLite, and as several machines over shared servers.

python -m tests.bench.growth_workers --workers 1 2 4 8            processes on one machine, one slot each
python -m tests.bench.growth_workers --machines 1 2 3             homes of their own, PostgreSQL, Redis and S3

Papers are small ones of few words, a third of them with several pages, so that handing over weighs more than reading.
Statements, commands and requests are those that the servers themselves count or write down.
"""

import argparse
import contextlib
import ctypes
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import psutil
import redis
from sqlalchemy import text

from storage.engine import open_engine, transaction
from tests import servers
from tests.bench.meter import PR_SET_CHILD_SUBREAPER
from tests.quality.running import ROOT
from tests.storm.papers import Share, draw_papers
from tests.storm.scene import Behind, environment

_SHARE = Share(pictures=40, long=8, refused=0, twins=0)
_WORK = (sys.executable, "-m", "cli.main", "worker", "--until-idle", "--workers", "1")


def on_one_machine(papers: Path, folder: Path, workers: int) -> str:
    """A row for so many workers over one home."""
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(folder / "home")}
    _hand_in(papers, folder, settings)
    seconds, cpu = _work([settings] * workers, folder)
    url = f"sqlite:///{folder / 'home' / 'sohoa.db'}"
    pages = _pages(url)
    again = sum(log.read_text("utf-8").count("database is locked") for log in folder.glob("worker-*.log"))
    return (
        f"| {workers} | {pages} | {60 * pages / seconds:.0f} | {cpu / pages:.2f} |"
        f" {_starts(settings, folder):.1f} | {again} |"
    )


def on_many_machines(papers: Path, folder: Path, machines: int) -> str:
    """A row for so many workers with homes of their own."""
    os.environ["RCLONE_LOG_LEVEL"] = "DEBUG"
    with contextlib.ExitStack() as stack:
        for name in ("redis", "s3"):
            (folder / name).mkdir()
        queue = stack.enter_context(servers.redis_server(folder / "redis"))
        database = stack.enter_context(servers.postgres_server())
        s3 = stack.enter_context(servers.s3_server(folder / "s3"))
        shared = environment(Behind(queue, database, s3.endpoint), s3)
        _hand_in(papers, folder, {**shared, "SOHOA_HOME": str(folder / "home-0")})
        counts = _Counts(database, queue, folder / "s3")
        homes = [{**shared, "SOHOA_HOME": str(folder / f"home-{number}")} for number in range(machines)]
        seconds, cpu = _work(homes, folder)
        told, pages = counts.taken(), _pages(database)
    shown = " | ".join(f"{told[name] / pages:.1f}" for name in told)
    return f"| {machines} | {pages} | {60 * pages / seconds:.0f} | {cpu / pages:.2f} | {shown} |"


HEADS = {
    "workers": "| workers | pages | pages a minute | CPU s a page | of it starting, CPU s in all | locked |",
    "machines": (
        "| machines | pages | pages a minute | CPU s a page | transactions a page | rows written a page |"
        " Redis commands a page | S3 requests a page | S3 kB in a page | S3 kB out a page |"
    ),
}


class _Counts:
    """What servers did since this was made."""

    def __init__(self, database: str, queue: str, s3: Path) -> None:
        self._database, self._queue, self._s3 = database, queue, s3
        self._before = self._now()

    def taken(self) -> Mapping[str, float]:
        """By the names of the columns."""
        time.sleep(2)  # PostgreSQL tells what its sessions did a second later
        return {name: value - self._before[name] for name, value in self._now().items()}

    def _now(self) -> dict[str, float]:
        engine = open_engine(self._database)
        asked = (
            "SELECT xact_commit + xact_rollback, tup_inserted + tup_updated + tup_deleted"
            " FROM pg_stat_database WHERE datname = 'postgres'"
        )
        with transaction(engine, only_reads=True) as connection:
            transactions, written = connection.execute(text(asked)).one()
        engine.dispose()
        commands = redis.Redis.from_url(self._queue).info("commandstats")
        said = (self._s3 / "server.log").read_text("utf-8", "replace")
        requests = len(re.findall(r"serve s3: [A-Z]+[ :]", said))
        stored, sent = _moved(self._s3)
        return {
            "transactions": transactions, "written": written,
            "commands": sum(one["calls"] for name, one in commands.items() if name != "cmdstat_info"),
            "requests": requests, "stored": stored / 1000, "sent": sent / 1000,
        }  # fmt: skip


def _moved(folder: Path) -> tuple[int, int]:
    """Bytes that the S3 server wrote to its disk and read from there."""
    for process in psutil.Process().children(recursive=True):
        if str(folder) in " ".join(process.cmdline()):
            counted = process.io_counters()
            return counted.write_chars, counted.read_chars
    return 0, 0


def _hand_in(papers: Path, folder: Path, settings: Mapping[str, str]) -> None:
    gate = folder / "gate"
    gate.write_text("1000000000")
    command = [
        sys.executable,
        "-m",
        "tests.storm.submitter",
        str(papers),
        str(folder / "journal"),
        str(gate),
        "bulk",
    ]
    subprocess.run(command, check=True, cwd=ROOT, env=dict(settings), stderr=subprocess.DEVNULL)


def _work(homes: Sequence[Mapping[str, str]], folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of CPU until everything is done."""
    known = {each.pid for each in psutil.Process().children()}
    began, before = time.monotonic(), _cpu()
    with contextlib.ExitStack() as stack:
        running = []
        for number, home in enumerate(homes):
            log = stack.enter_context((folder / f"worker-{number}.log").open("wb"))
            running.append(subprocess.Popen(_WORK, env=dict(home), cwd=ROOT, stderr=log, stdout=log))
        for process in running:
            if process.wait():
                raise SystemExit(f"a worker ended with status {process.returncode}; see {folder}")
    seconds = time.monotonic() - began
    # The servers that children are forked from end after their workers.
    while left := [each.pid for each in psutil.Process().children() if each.pid not in known]:
        os.waitpid(left[0], 0)
    return seconds, _cpu() - before


def _starts(settings: Mapping[str, str], folder: Path) -> float:
    """CPU seconds of one worker that finds nothing to do."""
    return _work([settings], folder)[1]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(url: str) -> int:
    engine = open_engine(url)
    with transaction(engine, only_reads=True) as connection:
        counted = connection.execute(text("SELECT sum(pages) FROM scans")).scalar_one()
    engine.dispose()
    return int(counted)


def _rows(options: argparse.Namespace) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as scratch:
        folder = Path(scratch)
        draw_papers(folder / "papers", options.papers, 5, _SHARE)
        for kind, measure, wanted in (
            ("workers", on_one_machine, options.workers), ("machines", on_many_machines, options.machines),
        ):  # fmt: skip
            if wanted:
                yield f"{HEADS[kind]}\n|{' ---: |' * (HEADS[kind].count('|') - 1)}"
            for number in wanted:
                own = folder / f"{kind}-{number}"
                own.mkdir()
                yield measure(folder / "papers", own, number)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.growth_workers", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="*", default=[])
    parser.add_argument("--machines", type=int, nargs="*", default=[])
    # Orphans of the workers are ours, so that their CPU is counted; see tests/bench/meter.py.
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for row in _rows(parser.parse_args()):
        print(row, flush=True)


if __name__ == "__main__":
    main()
