"""Whole runs: one bad scan among good ones, and runs that are interrupted."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from digitize.batch import digitize_all
from dossier.digitization import Digitization, Standing
from dossier.errors import EngineMissing, StoreUnavailable
from dossier.ids import ScanDigest
from storage.memory import MemoryRecords
from tests.faults.tools import LOCKED, found, stand_ins

ROOT = Path(__file__).parents[2]


class FullRecords(MemoryRecords):
    """A database that cannot take what it is given for one scan."""

    def save(self, digest: ScanDigest, version: str, papers: Sequence[Digitization]) -> None:
        """Fail for the scan that says so."""
        if "full" in papers[0].text:
            raise StoreUnavailable
        super().save(digest, version, papers)


class UnpreparedRecords(MemoryRecords):
    """Something that no scan can do without is missing."""

    def papers(self, digest: ScanDigest, version: str) -> None:
        """Fail."""
        raise EngineMissing


def test_refused_scan_does_not_stop_the_others(tmp_path: Path) -> None:
    files = [found(tmp_path, f"{number}.pdf", f"page {number}") for number in range(8)]
    files.append(found(tmp_path, "locked.pdf", LOCKED))
    with stand_ins(tmp_path) as services:
        batch = digitize_all(files, services, lambda: None)

    assert Counter(paper.standing for paper in batch.papers) == {Standing.DIGITIZED: 8, Standing.REJECTED: 1}
    assert (batch.scans, batch.read_now, batch.failed) == (9, 9, {})


def test_scan_that_cannot_be_recorded_is_counted_as_failed(tmp_path: Path) -> None:
    files = [found(tmp_path, "a.pdf", "page"), found(tmp_path, "b.pdf", "full")]
    with stand_ins(tmp_path, records=FullRecords()) as services:
        batch = digitize_all(files, services, lambda: None)

    assert [paper.scan for paper in batch.papers] == ["a.pdf"]
    assert batch.failed == {"store_unavailable": 1}


def test_missing_engine_ends_the_run(tmp_path: Path) -> None:
    files = [found(tmp_path, "a.pdf", "page")]
    with stand_ins(tmp_path, records=UnpreparedRecords()) as services, pytest.raises(EngineMissing):
        digitize_all(files, services, lambda: None)


def start(folder: Path) -> subprocess.Popen[str]:
    """Begin a slow run and wait until it has read some pages."""
    program = [sys.executable, str(Path(__file__).with_name("interrupted.py")), str(folder)]
    run = subprocess.Popen(
        program, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    while len(journal(folder)) < 4:
        time.sleep(0.02)
    return run


def journal(folder: Path) -> list[str]:
    """The pages read so far."""
    path = folder / "journal"
    return path.read_text().splitlines() if path.exists() else []


def family(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The run's processes below it."""
    return psutil.Process(run.pid).children(recursive=True)


def ended(processes: list[psutil.Process]) -> bool:
    """Whether all are gone within some seconds."""
    end = time.monotonic() + 5
    while any(map(_is_alive, processes)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(_is_alive, processes))


def _is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_interrupted_run_leaves_nobody_behind_and_is_taken_up_again(
    tmp_path: Path, number: signal.Signals
) -> None:
    run = start(tmp_path)
    children = family(run)
    run.send_signal(number)
    run.communicate(timeout=60)

    assert ended(children)
    again = start(tmp_path)
    assert again.communicate(timeout=60)[0] == "done 4\n"
    # Only the two pages that were being read when the run ended may have been read twice.
    twice = [page for page, times in Counter(journal(tmp_path)).items() if times > 1]
    assert len(set(journal(tmp_path))) == 12
    assert len(twice) <= 2
