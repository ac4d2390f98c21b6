"""The work folders: one for each scan that is being read, claimed by one worker at a time.

What was done in a folder stays there until the scan is finished, so that a run that was killed
goes on where it stopped.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest

# Each try is lost to another claimant that finished; so many cannot be.
_MOST_TRIES = 10_000


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
        handle = self._lock(folder)
        try:
            self._drop_older(digest, folder)
            yield folder
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def share(self, digest: ScanDigest) -> Iterator[Path]:
        """Lend the work folder of a scan to many who read its pages; whoever claims it waits for them.

        What they leave there stays. Raises StoreUnavailable.
        """
        folder = self.root / f"{digest}-{self.version}"
        handle = self._lock(folder, fcntl.LOCK_SH)
        try:
            yield folder
        finally:
            os.close(handle)

    def _lock(self, folder: Path, how: int = fcntl.LOCK_EX) -> int:
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
                shutil.rmtree(other, ignore_errors=True)


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False
