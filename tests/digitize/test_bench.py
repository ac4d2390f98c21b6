"""Work folders: one claimant at a time, whoever else comes and goes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digitize.bench import Bench
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest

DIGEST = ScanDigest("ab" * 32)


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
