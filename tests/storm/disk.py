"""A small disk of its own that can be filled, and emptied again."""

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FILLER = "filler"
_BLOCK = b"\0" * (1 << 20)


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder; `is_small` if it is a file system of its own, which alone may be filled."""

    folder: Path
    is_small: bool

    def fill(self) -> None:
        """Take all room that is left, to the last byte."""
        assert self.is_small, "this folder has no end of its own"
        # A writer between two of our writes may free some room: what is left is asked for in small pieces.
        with (self.folder / _FILLER).open("ab", buffering=0) as filler:
            for size in (len(_BLOCK), 4096, 1):
                _write_until_full(filler.fileno(), _BLOCK[:size])

    def empty(self) -> None:
        """Give the room back."""
        (self.folder / _FILLER).unlink(missing_ok=True)


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Lend a folder on a small file system; where none may be mounted, one without an end of its own."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True, timeout=20).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            # Lazily: a process that was killed a moment ago may not have let go of it yet.
            subprocess.run(["umount", "--lazy", str(folder)], check=True, timeout=20)


def _write_until_full(handle: int, block: bytes) -> None:
    while True:
        try:
            os.write(handle, block)
        except OSError as problem:
            if problem.errno != errno.ENOSPC:
                raise
            return
