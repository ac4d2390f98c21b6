"""What only a folder can do wrong: full disks, killed writers, bent bytes, files in the way."""

import errno
import hashlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

import pytest

from dossier.errors import DamagedOriginal, StoreUnavailable
from dossier.ids import ScanDigest
from storage.directory import DirectoryStore
from storage.keys import original_key

ROOT = Path(__file__).parents[2]


class BreaksOff(io.RawIOBase):
    """Content that fails after its first piece."""

    def __init__(self, problem: BaseException) -> None:
        self._problem = problem
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        self._count += 1
        if self._count > 1:
            raise self._problem
        return b"first piece"


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)

    with pytest.raises(KeyboardInterrupt):
        store.put("a/b", cast(BinaryIO, BreaksOff(KeyboardInterrupt())))

    assert not store.exists("a/b")
    assert files_under(tmp_path) == []


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(StoreUnavailable, match="the disk is full; free some space"):
        DirectoryStore(tmp_path).put("a", io.BytesIO(b"x"))
    assert files_under(tmp_path) == []


def test_a_really_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """A file size limit makes the kernel refuse the write, in a process of its own."""
    code = (
        "import io, resource, signal, sys; from pathlib import Path\n"
        "from dossier.errors import StoreUnavailable; from storage.directory import DirectoryStore\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: DirectoryStore(Path(sys.argv[1])).put('a', io.BytesIO(bytes(9000)))\n"
        "except StoreUnavailable: sys.exit(7)\n"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, timeout=60)

    assert done.returncode == 7
    assert files_under(tmp_path) == []


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")

    with pytest.raises(StoreUnavailable, match="is a file and not a folder"):
        DirectoryStore(tmp_path / "store").put("a", io.BytesIO(b"x"))


def test_a_killed_writer_leaves_only_what_is_swept(tmp_path: Path) -> None:
    code = (
        "import io, os, signal, sys; from pathlib import Path\n"
        "from storage.directory import DirectoryStore\n"
        "class Kills(io.RawIOBase):\n"
        "    count = 0\n"
        "    def read(self, size=-1):\n"
        "        self.count += 1\n"
        "        if self.count > 1: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return b'x' * 100000\n"
        "DirectoryStore(Path(sys.argv[1])).put('a/b', Kills())\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    store = DirectoryStore(tmp_path)

    assert len(files_under(tmp_path)) == 1
    assert list(store.keys("")) == []
    assert not store.exists("a/b")
    assert store.sweep(3600) == 0
    assert store.sweep(3600, now=time.time() + 7200) == 1
    assert store.put("a/b", io.BytesIO(b"x")) is True
    assert len(files_under(tmp_path)) == 1


def test_bent_bytes_are_found(tmp_path: Path) -> None:
    key = original_key(ScanDigest(hashlib.sha256(b"scan").hexdigest()))
    DirectoryStore(tmp_path).put(key, io.BytesIO(b"scan"))
    (tmp_path / key).chmod(0o644)
    (tmp_path / key).write_bytes(b"sc\0n")

    with pytest.raises(DamagedOriginal, match="restore this object from a backup"):
        DirectoryStore(tmp_path).open(key)


def test_originals_are_not_writable(tmp_path: Path) -> None:
    DirectoryStore(tmp_path).put("a", io.BytesIO(b"x"))

    assert (tmp_path / "a").stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_file_system_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(source: Path, target: Path) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    store = DirectoryStore(tmp_path)

    assert store.put("a", io.BytesIO(b"first")) is True
    assert store.put("a", io.BytesIO(b"second")) is False
    assert (tmp_path / "a").read_bytes() == b"first"
    assert files_under(tmp_path) == [tmp_path / "a"]


def test_folder_of_the_leaves_of_a_scan_goes_with_the_last(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    store.put("leaves/ab/cd/scan/1", io.BytesIO(b"one"))
    store.put("leaves/ab/cd/scan/2", io.BytesIO(b"two"))
    store.remove("leaves/ab/cd/scan/1")
    assert (tmp_path / "leaves/ab/cd/scan").is_dir()
    store.remove("leaves/ab/cd/scan/2")

    assert list((tmp_path / "leaves/ab/cd").iterdir()) == []
