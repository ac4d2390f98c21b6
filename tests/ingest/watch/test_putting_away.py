"""What was taken in is moved, and nothing else; nothing is overwritten."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dossier.ids import ScanDigest
from ingest.watch.looks import Look
from ingest.watch.putting_away import Taken, put_away
from ingest.watch.system import rename_by_reserving, rename_exclusively
from tests.ingest.watch.test_names import NAMES


def taken(path: Path, data: bytes = b"scan") -> Taken:
    """A file with these bytes, as it was taken in."""
    path.write_bytes(data)
    return Taken(path, Look.of(path.lstat()), ScanDigest(hashlib.sha256(data).hexdigest()), may_be_held=True)


def files(folder: Path) -> dict[str, bytes]:
    """All files below, with what is in them."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system")
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


def test_file_moves_under_its_name(tmp_path: Path) -> None:
    assert put_away(taken(tmp_path / "a.pdf"), tmp_path / "done/x")

    assert files(tmp_path) == {"done/x/a.pdf": b"scan"}


def test_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for data in (b"1", b"2", b"3"):
        put_away(taken(tmp_path / "a.pdf", data), tmp_path / "done")

    assert files(tmp_path / "done") == {"a.pdf": b"1", "a (2).pdf": b"2", "a (3).pdf": b"3"}


def test_note_lies_beside_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "done").mkdir()
    (tmp_path / "done/a.pdf.ly-do.txt").write_bytes(b"mine")

    put_away(taken(tmp_path / "a.pdf"), tmp_path / "done", "Tệp rỗng.\n")

    assert files(tmp_path / "done") == {
        "a.pdf.ly-do.txt": b"mine",
        "a (2).pdf": b"scan",
        "a (2).pdf.ly-do.txt": "\ufeffTệp rỗng.\r\n".encode(),
    }


@pytest.mark.parametrize("rename", [rename_exclusively, rename_by_reserving])
def test_renaming_replaces_nothing(tmp_path: Path, rename: Callable[[Path, Path], None]) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    with pytest.raises(FileExistsError):
        rename(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        rename(tmp_path / "none", tmp_path / "c")
    rename(tmp_path / "a", tmp_path / "d")

    assert files(tmp_path) == {"b": b"2", "d": b"1"}


def test_file_that_came_in_its_place_stays(tmp_path: Path) -> None:
    before = taken(tmp_path / "a.pdf")
    (tmp_path / "new").write_bytes(b"another")
    (tmp_path / "new").rename(tmp_path / "a.pdf")

    assert not put_away(before, tmp_path / "done", "note")

    assert files(tmp_path) == {"a.pdf": b"another"}


def test_file_that_was_only_touched_moves(tmp_path: Path) -> None:
    before = taken(tmp_path / "a.pdf")
    os.utime(tmp_path / "a.pdf", (1, 1))

    assert put_away(before, tmp_path / "done")


def test_file_that_somebody_opened_for_writing_stays(tmp_path: Path) -> None:
    before = taken(tmp_path / "a.pdf")

    with (tmp_path / "a.pdf").open("ab"):
        is_moved = put_away(before, tmp_path / "done")

    assert not is_moved
    assert files(tmp_path) == {"a.pdf": b"scan"}


def test_file_that_cannot_move_stays_alone(tmp_path: Path) -> None:
    before = taken(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").unlink()

    with pytest.raises(FileNotFoundError):
        put_away(before, tmp_path / "done", "note")

    assert files(tmp_path) == {}


def test_file_moves_to_another_file_system(tmp_path: Path, elsewhere: Path) -> None:
    os.utime(taken(tmp_path / "a.pdf").path, (5, 5))
    before = Taken(
        tmp_path / "a.pdf", Look.of((tmp_path / "a.pdf").lstat()), taken(tmp_path / "b").digest, True
    )

    assert put_away(before, elsewhere / "done", "note")

    assert files(tmp_path) == {"b": b"scan"}
    assert files(elsewhere)["done/a.pdf"] == b"scan"
    assert (elsewhere / "done/a.pdf").stat().st_mtime == 5


def test_other_file_stays_on_its_file_system(tmp_path: Path, elsewhere: Path) -> None:
    before = taken(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(b"another")

    assert not put_away(before, elsewhere / "done", "note")

    assert (files(tmp_path), files(elsewhere)) == ({"a.pdf": b"another"}, {})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES.filter(lambda name: name not in (".", "..")))
def test_any_name_moves_twice(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("odd")

    for data in (b"1", b"2"):
        assert put_away(taken(folder / name, data), folder / "_da-nhan", "note")

    assert sorted(files(folder).values()) == [b"1", b"2", "\ufeffnote".encode(), "\ufeffnote".encode()]
