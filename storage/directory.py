"""ObjectStore over a folder, for a laptop or one server.

An object appears under its key whole or not at all: it is written to a temporary file
in the same file system, flushed to the disk, then linked to its name, which never
replaces anything. A writer that is killed leaves only a temporary file behind.
"""

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dossier.errors import DamagedOriginal, StoreUnavailable
from storage.keys import check_key, check_removable, digest_of

_TEMPORARY = ".unfinished"
_BLOCK = 1 << 20
# File systems without hard links (exFAT, some network shares) say one of these.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


class DirectoryStore:
    """Objects as files under `root`, which is made if it is missing."""

    def __init__(self, root: Path) -> None:
        """Keep objects under `root`. Raises nothing: a folder that cannot be used is told by the first call."""
        self._root = root

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` durably under `key`; False if the key was taken. Raises StoreUnavailable."""
        target = self._path(key)
        with _translated(self._root):
            _make_folders(target.parent, self._root)
            if target.exists():
                # Whoever put it there may not have reached the disk yet; our caller relies on it.
                _sync_folder(target.parent)
                return False
            return self._write(target, content)

    def open(self, key: str) -> BinaryIO:
        """Open what is stored. Raises KeyError if there is none, DamagedOriginal, StoreUnavailable."""
        path = self._path(key)
        with _translated(self._root):
            try:
                stream = path.open("rb")
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                raise KeyError(key) from None
            if not _is_intact(stream, key):
                stream.close()
                raise DamagedOriginal(key)
            return stream

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken. Raises StoreUnavailable."""
        path = self._path(key)
        with _translated(self._root):
            try:
                return stat.S_ISREG(path.stat().st_mode)
            except (FileNotFoundError, NotADirectoryError):
                return False

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order. Raises StoreUnavailable."""
        found: list[str] = []
        with _translated(self._root):
            # Only the folder that the prefix names is walked, not the whole store.
            top = self._root.joinpath(*[part for part in prefix.split("/")[:-1] if part.strip(".")])
            for folder, folders, names in os.walk(top, onerror=_raise_unless_missing):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found += [Path(folder, name).relative_to(self._root).as_posix() for name in names]
        return iter(sorted(key for key in found if key.startswith(prefix)))

    def link(self, key: str, seconds: int, name: str) -> str | None:
        """None: a folder has no addresses."""
        del seconds, name
        check_key(key)
        return None

    def remove(self, key: str) -> None:
        """Remove a leaf, if it is there, and its folder with the last. Raises ValueError for any other key, StoreUnavailable."""
        path = self._path(check_removable(key))
        with _translated(self._root):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
            with contextlib.suppress(OSError):  # others lie there, or one is just being put
                path.parent.rmdir()

    def sweep(self, older_than_seconds: float, now: float | None = None) -> int:
        """Remove what killed writers left behind and return how many. Raises StoreUnavailable.

        `older_than_seconds` must be longer than any write takes; `now` is seconds since the epoch.
        """
        limit = (time.time() if now is None else now) - older_than_seconds
        removed = 0
        with _translated(self._root):
            for path in self._root.glob(f"{_TEMPORARY}/*"):
                with contextlib.suppress(FileNotFoundError):
                    if path.stat().st_mtime < limit:
                        path.unlink()
                        removed += 1
        return removed

    def _path(self, key: str) -> Path:
        return self._root.joinpath(*check_key(key).split("/"))

    def _write(self, target: Path, content: BinaryIO) -> bool:
        folder = self._root / _TEMPORARY
        folder.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                while block := content.read(_BLOCK):
                    out.write(block)
                out.flush()
                os.fchmod(out.fileno(), 0o444)
                os.fsync(out.fileno())
            is_new = _link(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
        return is_new


def _link(temporary: Path, target: Path) -> bool:
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        # Without hard links two writers of one key may both believe they were first. Under a
        # content key they write the same bytes, so the second rename changes nothing.
        if target.exists():
            return False
        temporary.rename(target)
    return True


def _make_folders(folder: Path, root: Path) -> None:
    """Make `folder` and what is missing above it, each flushed into its parent."""
    if folder.is_dir():
        return
    if folder == root:
        folder.mkdir(parents=True, exist_ok=True)
        return
    _make_folders(folder.parent, root)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_intact(stream: BinaryIO, key: str) -> bool:
    promised = digest_of(key)
    if promised is None:
        return True
    actual = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do
    stream.seek(0)
    return actual == promised


def _raise_unless_missing(problem: OSError) -> None:
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        raise problem


@contextlib.contextmanager
def _translated(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StoreUnavailable(_explain(problem, root)) from problem


def _explain(problem: OSError, root: Path) -> str:
    known = {
        errno.ENOSPC: "the disk is full; free some space and run again",
        errno.EDQUOT: "the disk quota is used up; free some space and run again",
        errno.EROFS: "the file system is read-only; mount it for writing and run again",
        errno.EACCES: "this user may not use it; change its owner or choose another folder",
        errno.EPERM: "this user may not use it; change its owner or choose another folder",
        errno.ENOTDIR: "it, or a part of its path, is a file and not a folder; choose another folder",
        errno.EEXIST: "it, or a part of its path, is a file and not a folder; choose another folder",
        errno.EIO: "the disk reports an error; check it before anything else",
    }
    said = known.get(problem.errno or 0, os.strerror(problem.errno) if problem.errno else "it cannot be used")
    return f"the store {root}: {said}"
