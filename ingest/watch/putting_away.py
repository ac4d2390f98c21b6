"""Move a file that was taken in to where it belongs; nothing is overwritten, nothing is lost.

Between being taken in and being moved a file may have been replaced by another of the same name: a
scanner that counts from 1 every morning does so. So what was moved is looked at once more behind the
move, and put back if it is not what was taken in.
"""

import contextlib
import errno
import hashlib
import itertools
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from dossier.ids import ScanDigest
from ingest.watch.looks import Look
from ingest.watch.names import LONGEST_BYTES, numbered
from ingest.watch.system import is_held, rename_exclusively

_NOTE = ".ly-do.txt"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in: as it looked then, and the digest of what was stored.

    `may_be_held` says that the system can tell who has it open.
    """

    path: Path
    look: Look
    digest: ScanDigest
    may_be_held: bool


def put_away(taken: Taken, folder: Path, note: str | None = None) -> bool:
    """Move the file into `folder`, which is made, under its name or a number of it, with a note beside.

    False if another file had come in its place: that one is where it was. Raises OSError if the file
    cannot be moved; it is then where it was, and nothing else was left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    most_bytes = LONGEST_BYTES - (len(_NOTE) if note else 0)
    for number in itertools.count(1):
        target = folder / numbered(taken.path.name, number, most_bytes)
        with contextlib.suppress(FileExistsError):
            return _put_to(taken, target, note)
    raise AssertionError


def _put_to(taken: Taken, target: Path, note: str | None) -> bool:
    """Raises FileExistsError if the name, or that of its note, is taken."""
    if os.path.lexists(target):
        raise FileExistsError
    # Before the move: a refused file without a word would be worse than a word too many.
    written = _write_note(target, note) if note else None
    is_moved = False
    try:
        is_moved = _move(taken, target)
    finally:
        if written and not is_moved:
            _remove(written)
    return is_moved


def _move(taken: Taken, target: Path) -> bool:
    try:
        rename_exclusively(taken.path, target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        return _carry_over(taken, target)
    if _is_the_one(target, taken):
        return True
    _put_back(target, taken.path)
    return False


def _carry_over(taken: Taken, target: Path) -> bool:
    """Move to another file system: copied, on the disk, and only then taken away."""
    part = _hidden(target.parent)
    try:
        with taken.path.open("rb") as source, part.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(taken.path, part)
        if _digest(part) != taken.digest:
            _remove(part)
            return False
        rename_exclusively(part, target)
    except OSError:
        _remove(part)
        raise
    try:
        _sync(target.parent)
        _take_away(taken)
    except OSError:
        _remove(target)
        raise
    return True


def _take_away(taken: Taken) -> None:
    """Remove a file that was copied, unless another came in its place meanwhile."""
    aside = _hidden(taken.path.parent)
    rename_exclusively(taken.path, aside)
    if Look.of(aside.lstat()).is_same_file(taken.look):
        aside.unlink()
    else:
        _put_back(aside, taken.path)


def _put_back(path: Path, place: Path) -> None:
    for number in itertools.count(1):
        with contextlib.suppress(FileExistsError):
            rename_exclusively(path, place.with_name(numbered(place.name, number)))
            return


def _hidden(folder: Path) -> Path:
    """A name that nobody takes for a scan."""
    return folder / f".{secrets.token_hex(8)}.part"


def _write_note(target: Path, note: str) -> Path:
    place = target.with_name(f"{target.name}{_NOTE}")
    # With the mark of UTF-8 and the ends of line that old Windows editors need.
    with place.open("x", encoding="utf-8-sig", newline="\r\n") as text:
        text.write(note)
    return place


def _is_the_one(path: Path, taken: Taken) -> bool:
    """Tell whether the moved file is what was taken in: by its look, else by its digest."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return Look.of(path.lstat()).is_same_file(taken.look)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or (taken.may_be_held and is_held(handle)):
            return False
        is_same = Look.of(status).is_same_file(taken.look)
        return is_same or hashlib.file_digest(stream, "sha256").hexdigest() == taken.digest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(made: Path) -> None:
    """Take off what was made here in vain."""
    with contextlib.suppress(OSError):
        made.unlink()
