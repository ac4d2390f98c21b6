"""Runs the real command over a set of scans, with nothing remembered from before, and watches what it costs."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

import psutil

from tests.quality.truth import ReadPaper, load_papers, page_count

ROOT = Path(__file__).resolve().parents[2]
_EVERY_SECONDS = 0.25
_COST = "cost.json"


@dataclass(frozen=True, slots=True)
class Effort:
    """What a run took: from the start of the command to its end, everything included.

    `peak_mb` is the largest sum of proportional set
    sizes (shared pages divided among those who share them) over the processes of the run. `load` is what
    else the machine was busy with when the run began; near 0, the times can be trusted.
    """

    status: int
    pages: int
    seconds: float
    peak_mb: int
    load: float


def digitize(inputs: Sequence[Path], folder: Path, *, is_reused: bool) -> tuple[list[ReadPaper], Effort]:
    """The lines of a run that keeps its results in `folder`, or those of the run that is there."""
    cost = folder / _COST
    if is_reused and not cost.exists():
        raise SystemExit(f"there are no results of a whole run in {folder}.")
    if not is_reused:
        cost.parent.mkdir(parents=True, exist_ok=True)
        cost.write_text(json.dumps(asdict(_run(inputs, folder))), "utf-8")
    papers = load_papers(folder / "out" / "papers.jsonl")
    told = json.loads(cost.read_text("utf-8"))
    return papers, Effort(**{**told, "pages": page_count(papers)})


def _run(inputs: Sequence[Path], folder: Path) -> Effort:
    home, out = folder / "home", folder / "out"
    if home.exists():
        raise SystemExit(f"{home} is there already: give --reuse, or another --out.")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "cli.main",
        "run",
        *inputs,
        "--out",
        out,
        "--home",
        home,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    load, start = os.getloadavg()[0], monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
    seconds = monotonic() - start
    watch.stop()
    if not (out / "papers.jsonl").exists():
        raise SystemExit(f"sohoa run ended with status {status} and wrote no papers.jsonl.")
    return Effort(status, 0, seconds, watch.peak_mb, load)


class Watch(threading.Thread):
    """Looks at the memory of a process and all its children again and again."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._root = psutil.Process(process)
        self._ended = threading.Event()
        self.peak_mb = 0

    def run(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            self.peak_mb = max(self.peak_mb, self._now_mb())

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _now_mb(self) -> int:
        try:
            tree = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return 0
        return sum(map(_proportional_bytes, tree)) >> 20


def _proportional_bytes(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0  # it ended between being listed and being asked
