"""The work folders: one for each scan that is being read, claimed by one worker or shared by those who read its pages.

What was done in a folder stays there until the scan is finished, so that a run that was killed
goes on where it stopped.
"""

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest

# Each try is lost to another claimant that finished; so many cannot be.
_MOST_TRIES = 10_000
_DIGITS = 64
_NAME = re.compile(rf"[0-9a-f]{{{_DIGITS}}}-.+")


@dataclass(frozen=True, slots=True)
class Bench:
    """Work folders under `root`, for pipeline `version`."""

    root: Path
    version: str

    @contextlib.contextmanager
    def claim(self, digest: ScanDigest) -> Iterator[Path]:
        """Lend the work folder of a scan to one claimant; others wait, in whatever process they are.

        The folder is removed when the block ends well. Raises StoreUnavailable.
        """
        folder = self.root / f"{digest}-{self.version}"
        handle = self._lock(folder, fcntl.LOCK_EX)
        try:
            self._drop_older(digest, folder)
            yield folder
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def share(self, digest: ScanDigest) -> Iterator[Path]:
        """Lend the work folder of a scan to any number at once, who each read other pages of it; who claims it waits.

        What they make stays there for the claimant. Raises StoreUnavailable.
        """
        folder = self.root / f"{digest}-{self.version}"
        handle = self._lock(folder, fcntl.LOCK_SH)
        try:
            yield folder
        finally:
            os.close(handle)

    def sweep(self, is_wanted: Callable[[ScanDigest], bool]) -> int:
        """Remove the folders that nobody holds, of scans that are not wanted; return how many.

        Those of older versions go with them. What whoever was killed between recording and removing left, goes here.
        """
        found = [path for path in self.root.glob("*") if _NAME.fullmatch(path.name)]
        return sum(_remove_if_free(folder, lambda digest: not is_wanted(digest)) for folder in found)

    def _lock(self, folder: Path, how: int) -> int:
        """Lock the folder itself: the kernel lets go of it even when the process is killed."""
        for _ in range(_MOST_TRIES):
            try:
                # Not exist_ok, which looks again: the owner may have finished and removed it in between.
                with contextlib.suppress(FileExistsError):
                    folder.mkdir(parents=True)
                handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            except OSError as problem:
                raise StoreUnavailable(f"the work folder cannot be made: {problem.strerror}") from problem
            fcntl.flock(handle, how)
            if _is_same(handle, folder):
                return handle
            os.close(handle)  # its owner finished and removed it while we waited
        raise StoreUnavailable("the work folder vanishes whenever it is made")

    def _drop_older(self, digest: ScanDigest, folder: Path) -> None:
        """What an older pipeline left half-done is of no use to this one."""
        for other in self.root.glob(f"{digest}-*"):
            if other != folder:
                _remove_if_free(other, lambda _: True)


def _remove_if_free(folder: Path, may_go: Callable[[ScanDigest], bool]) -> bool:
    """Remove a folder that nobody holds and that may go; nobody can take it meanwhile."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        is_going = (
            _has_locked(handle) and _is_same(handle, folder) and may_go(ScanDigest(folder.name[:_DIGITS]))
        )
        if is_going:
            shutil.rmtree(folder, ignore_errors=True)
        return is_going
    finally:
        os.close(handle)


def _has_locked(handle: int) -> bool:
    """Lock a folder if nobody holds it; tell whether that was so."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False
