"""Work folders: one claimant at a time, or many who share, whoever else comes and goes."""

import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digitize.bench import Bench
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest

DIGEST = ScanDigest("ab" * 32)
OTHER = ScanDigest("cd" * 32)
ROOT = Path(__file__).parent.parent.parent
Start = Callable[[str], subprocess.Popen[str]]


class Crowd:
    """Counts who is inside."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self.count += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self.count -= 1


def test_many_claims_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    bench, inside = Bench(tmp_path / "work", "v1"), Crowd()

    def claim(_: int) -> bool:
        with bench.claim(DIGEST), inside:
            return inside.count == 1

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(claim, range(2000)))
    assert list((tmp_path / "work").iterdir()) == []


def stop_half_way(bench: Bench) -> None:
    """Read one page and fail."""
    with bench.claim(DIGEST) as folder:
        (folder / "page").write_text("read")
        raise KeyError


def test_what_was_done_stays_after_a_failure_and_goes_with_a_newer_version(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        stop_half_way(Bench(tmp_path, "v1"))

    with Bench(tmp_path, "v1").claim(DIGEST) as again:
        assert (again / "page").read_text() == "read"
        (tmp_path / f"{DIGEST}-v0").mkdir()

    with Bench(tmp_path, "v2").claim(DIGEST):
        assert [path.name for path in tmp_path.iterdir()] == [f"{DIGEST}-v2"]


@pytest.mark.parametrize("in_the_way", ["file", "link to nowhere"])
def test_folder_that_cannot_be_made_is_told(tmp_path: Path, in_the_way: str) -> None:
    if in_the_way == "file":
        (tmp_path / "work").write_text("")
    else:
        (tmp_path / "work").symlink_to("nowhere/else")

    with pytest.raises(StoreUnavailable), Bench(tmp_path / "work", "v1").claim(DIGEST):
        pass


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts processes that claim or share the folder of one scan, and ends them."""
    processes: list[subprocess.Popen[str]] = []

    def start_one(how: str) -> subprocess.Popen[str]:
        program = [sys.executable, str(Path(__file__).with_name("claimant.py")), str(tmp_path), how]
        process = subprocess.Popen(
            program, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        processes.append(process)
        return process

    yield start_one
    for process in processes:
        process.kill()
        with process:  # closes its pipes
            pass


def held(process: subprocess.Popen[str]) -> int:
    """Wait until it has the folder; how much lay in it."""
    assert process.stdout is not None
    assert select.select([process.stdout.fileno()], [], [], 60)[0]
    word, count = process.stdout.readline().split()
    assert word == "held"
    return int(count)


def is_waiting(process: subprocess.Popen[str]) -> bool:
    """Whether it says nothing for a while, and lives."""
    assert process.stdout is not None
    return not select.select([process.stdout.fileno()], [], [], 0.5)[0] and process.poll() is None


def let_go(process: subprocess.Popen[str]) -> None:
    """End its block well."""
    assert process.stdin is not None
    process.stdin.close()
    process.wait()


def test_processes_share_a_folder_at_once_and_what_they_made_stays(start: Start, tmp_path: Path) -> None:
    one, other = start("share"), start("share")
    assert held(one) + held(other) <= 1
    let_go(one)
    let_go(other)

    (folder,) = tmp_path.iterdir()
    assert len(list(folder.iterdir())) == 2


def test_claimant_waits_for_all_who_share_and_finds_what_they_made(start: Start, tmp_path: Path) -> None:
    one, other = start("share"), start("share")
    assert held(one) + held(other) <= 1
    claimant = start("claim")
    assert is_waiting(claimant)
    let_go(one)
    assert is_waiting(claimant)
    other.kill()

    assert held(claimant) == 2
    let_go(claimant)
    assert list(tmp_path.iterdir()) == []


def test_who_shares_waits_for_the_claimant_and_finds_a_new_folder(start: Start) -> None:
    claimant = start("claim")
    assert held(claimant) == 0
    one = start("share")
    assert is_waiting(one)
    let_go(claimant)

    assert held(one) == 0


@pytest.mark.parametrize("how", ["claim", "share"])
def test_sweep_leaves_what_somebody_holds(start: Start, tmp_path: Path, how: str) -> None:
    holder = start(how)
    held(holder)
    bench = Bench(tmp_path, "v2")
    assert bench.sweep(lambda _: False) == 0
    holder.kill()
    holder.wait()

    assert bench.sweep(lambda _: False) == 1
    assert list(tmp_path.iterdir()) == []


def test_sweep_leaves_what_is_wanted_and_what_is_no_work_folder(tmp_path: Path) -> None:
    for name in (f"{DIGEST}-v1", f"{OTHER}-v1", f"{OTHER}-v0", "notes", f"{OTHER}"):
        (tmp_path / name).mkdir()
    (tmp_path / f"{OTHER}-v3").write_text("a file")
    removed = Bench(tmp_path, "v1").sweep(lambda digest: digest == DIGEST)

    assert removed == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"{DIGEST}-v1", "notes", f"{OTHER}", f"{OTHER}-v3"]
    )


def test_sweep_of_nothing_finds_nothing(tmp_path: Path) -> None:
    assert Bench(tmp_path / "none", "v1").sweep(lambda _: False) == 0


def test_folder_of_another_version_that_somebody_holds_stays(start: Start, tmp_path: Path) -> None:
    held(start("share"))
    with Bench(tmp_path, "v2").claim(DIGEST):
        pass

    assert [path.name for path in tmp_path.iterdir()] == [f"{DIGEST}-v1"]
