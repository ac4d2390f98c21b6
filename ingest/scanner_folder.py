"""The folder that the scanners of the counters write into, one sub-folder for each office, from which a clerk takes files.

Unlike a watched folder nothing is taken by itself: whoever stands at the scanner says which dossier a file is for.
"""

import contextlib
import datetime as dt
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import StoreUnavailable
from dossier.scans import Lying
from ingest.watch.names import TAKEN_IN, is_of_system, is_temporary, numbered
from ingest.watch.system import rename_exclusively

_LOOKED_AT = 2000
"""So many names of a folder are looked at; a folder with more is not what it is meant to be."""


@dataclass(frozen=True, slots=True)
class OfficeFolders:
    """The sub-folders of `root`, each named with the code of its office; without `root` there are none.

    A file is settled once it lay unchanged for `settled_seconds`.
    """

    root: Path | None
    settled_seconds: float

    @property
    def is_used(self) -> bool:
        """Whether there is such a folder at all."""
        return self.root is not None

    def newest(self, office: str, most: int) -> Sequence[Lying]:
        """What lies there for an office, the newest first. Raises StoreUnavailable."""
        found = sorted(self._files(office), key=lambda pair: pair[0].at, reverse=True)
        return [lying for lying, _ in found[:most]]

    def find(self, office: str, key: str) -> tuple[Lying, Path] | None:
        """The file of this key and where it is; None if it is gone or was changed. Raises StoreUnavailable."""
        return next((pair for pair in self._files(office) if pair[0].key == key), None)

    def put_away(self, office: str, key: str) -> None:
        """Move what was taken in to ``_da-nhan`` and the day. Harmless if it is gone. Raises StoreUnavailable."""
        found = self.find(office, key)
        if found is None:
            return
        lying, path = found
        with _told():
            to = path.parent / TAKEN_IN / f"{lying.at:%Y-%m-%d}"
            to.mkdir(parents=True, exist_ok=True)
            for number in range(1, 1000):
                with contextlib.suppress(FileExistsError):
                    rename_exclusively(path, to / numbered(path.name, number))
                    return

    def _files(self, office: str) -> Iterator[tuple[Lying, Path]]:
        folder = self._folder(office)
        if folder is None:
            return
        now = time.time()
        with _told(), os.scandir(folder) as entries:
            for _, entry in zip(range(_LOOKED_AT), entries, strict=False):
                if is_temporary(entry.name) or is_of_system(entry.name):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        yield self._lying(entry.name, status, now), folder / entry.name

    def _folder(self, office: str) -> Path | None:
        # A code is a name of a folder and never a way out of it.
        if self.root is None or not office or "/" in office or office.startswith("."):
            return None
        folder = self.root / office
        return folder if folder.is_dir() and not folder.is_symlink() else None

    def _lying(self, name: str, status: os.stat_result, now: float) -> Lying:
        look = f"{name}\0{status.st_size}\0{status.st_mtime_ns}"
        is_settled = status.st_size > 0 and now - status.st_mtime >= self.settled_seconds
        at = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
        key = hashlib.sha256(os.fsencode(look)).hexdigest()[:32]
        # Names that are no text come with surrogates, which no page can show.
        shown = name.encode("utf-8", "replace").decode("utf-8")
        return Lying(key, shown, status.st_size, at, is_settled)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno != errno.ENOENT:
            cause = os.strerror(problem.errno or 0)
            raise StoreUnavailable(f"the folder of the scanners cannot be used: {cause}") from problem
