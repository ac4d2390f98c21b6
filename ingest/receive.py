"""Take one scan in: digest, store the original, then note it and that it is to be digitized.

The order is the promise: once `receive` returns a task, the bytes are stored under their digest and what
is to be done about them is committed. Nothing here opens the scan; whoever works on the task vets it first.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dossier.digitization import Reason
from dossier.errors import (
    EmptyFile,
    StoreUnavailable,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore, Tasks
from dossier.scans import FoundFile, Scan
from dossier.tasks import Lane, Task
from ingest.limits import Limits
from ingest.sniff import HEAD_BYTES, sniff

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Intake:
    """What receiving needs.

    `original_key` says where an original lives in `store`. `spool` is an existing folder with room for
    one scan.
    """

    store: ObjectStore
    tasks: Tasks
    limits: Limits
    original_key: Callable[[ScanDigest], str]
    spool: Path


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received: either a `task`, and the file is accepted, or a `rejection`.

    `scan` is the scan of the task; its pages are not counted yet.
    """

    found: FoundFile
    digest: ScanDigest
    size_bytes: int
    scan: Scan | None
    task: Task | None
    rejection: Reason | None


def receive(
    found: FoundFile, intake: Intake, lane: Lane = Lane.COUNTER, campaign: int | None = None
) -> Receipt:
    """Store the file unchanged, and note that it is to be digitized.

    Raises UnreadableFile if its bytes could not be had: then there is no digest, nothing is
    stored, and a later run may succeed. Raises StoreUnavailable, RecordsUnavailable.
    """
    with _opened(found.path) as source, spool_file(intake.spool) as spooled:
        if source.size > intake.limits.max_bytes:
            # Not taken in, so not stored; the digest still says which file it was.
            digest = source.copy(None)
            return Receipt(found, digest, source.size, None, None, TooLarge().reason())
        digest = source.copy(spooled)
        spooled.seek(0)
        intake.store.put(intake.original_key(digest), spooled)
        spooled.seek(0)
        media_type = sniff(spooled.read(HEAD_BYTES))
    if media_type is None:
        refusal = UnsupportedFormat() if source.size else EmptyFile()
        return Receipt(found, digest, source.size, None, None, refusal.reason())
    scan = Scan(found.name, digest, media_type, source.size, 0, found.dossier)
    return Receipt(found, digest, source.size, scan, intake.tasks.accept(scan, lane, campaign), None)


@dataclass(frozen=True, slots=True)
class _Source:
    """An open file that is still being looked after while it is read."""

    handle: int
    before: os.stat_result

    @property
    def size(self) -> int:
        return self.before.st_size

    def copy(self, to: BinaryIO | None) -> ScanDigest:
        """Read to the end, copying to `to`; raises UnreadableFile if the file changed meanwhile."""
        sha, count = hashlib.sha256(), 0
        while block := _read(self.handle):
            sha.update(block)
            count += len(block)
            if to is not None:
                with _writing():
                    to.write(block)
            if count > self.size:
                break
        if to is not None:
            with _writing():
                to.flush()
        after = os.fstat(self.handle)
        if (count, after.st_size, after.st_mtime_ns) != (self.size, self.size, self.before.st_mtime_ns):
            raise UnreadableFile("the file changed while it was read; it is probably still being written")
        return ScanDigest(sha.hexdigest())


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[_Source]:
    try:
        # Opening a pipe without O_NONBLOCK would wait for a writer forever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as problem:
        raise UnreadableFile(f"the file cannot be opened: {_cause(problem)}") from problem
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableFile("not a regular file")
        yield _Source(handle, before)
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, _BLOCK)
    except OSError as problem:
        raise UnreadableFile(f"the file cannot be read: {_cause(problem)}") from problem


def _cause(problem: OSError | ValueError) -> str:
    # Not str(problem): it holds the path, and paths hold names of people.
    code = problem.errno if isinstance(problem, OSError) else None
    return os.strerror(code) if code else type(problem).__name__


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {_cause(problem)}") from problem


@contextlib.contextmanager
def spool_file(folder: Path) -> Iterator[BinaryIO]:
    """A file with a name in `folder` that goes with the block. Raises StoreUnavailable."""
    with _writing():
        spooled = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115 - closed below
    with spooled:
        yield spooled  # type: ignore[misc]  # a temporary file is a BinaryIO in all but name
