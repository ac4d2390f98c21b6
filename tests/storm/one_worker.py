"""One worker process over a folder and SQLite, for measuring: papers are handed in first, then it works."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from sqlalchemy import text

from dossier.errors import RecordsUnavailable
from storage.engine import open_engine, transaction
from tests.storm.scene import ROOT


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process tree takes at a moment, in MB: proportional set sizes, the first process's own beside."""

    papers: int
    worker_mb: float
    all_mb: float
    processes: int


def hand_in(papers: Path, home: Path) -> None:
    """Submit every file to the bulk lane, so that the express slot has nothing to do."""
    home.mkdir(parents=True)
    gate = home / "gate"
    gate.write_text("1000000000")
    command = [sys.executable, "-m", "tests.storm.submitter"]
    command += [str(papers), str(home / "journal"), str(gate), "bulk"]
    subprocess.run(command, check=True, cwd=ROOT, env=_environment(home), stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def working(home: Path, slots: int) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that ends when everything is done."""
    command = [sys.executable, "-m", "cli.main", "worker", "--until-idle", "--workers", str(slots)]
    with (home / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, env=_environment(home), stderr=log, cwd=ROOT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(120)


def finished(home: Path) -> int:
    """How many scans are done."""
    with contextlib.suppress(RecordsUnavailable):
        return int(ask(home, "SELECT count(*) FROM tasks WHERE state = 'finished'"))
    return 0


def ask(home: Path, query: str) -> float:
    """The one number that a query answers."""
    engine = open_engine(f"sqlite:///{home / 'sohoa.db'}")
    with transaction(engine, only_reads=True) as connection:
        return float(connection.execute(text(query)).scalar_one())


def weigh(process: int, papers: int) -> Memory:
    """Look at a worker and all below it."""
    parent = psutil.Process(process)
    sizes = []
    for one in (parent, *parent.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            sizes.append(one.memory_full_info().pss / 1e6)
    return Memory(papers, sizes[0], sum(sizes), len(sizes))


def _environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(home)}
