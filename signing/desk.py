"""Where signatures are looked at and copies signed: what is needed for it, as contracts and plain records."""

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dossier.errors import DamagedOriginal
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from dossier.signed import SignedCopies
from signing.judgement import Fault, FileJudgement, unjudged
from signing.orders import CopyOrder, Prepared

_BLOCK = 1 << 20
SignedKey = Callable[[ScanDigest, str, tuple[int, int] | None, str, str], str]


class Examiner(Protocol):
    """Parses documents, in a confined process."""

    def judge(self, path: Path, known_at: dt.datetime) -> FileJudgement:
        """Judge the signatures of a file; one that cannot be looked at has a fault. Raises OSError."""
        ...

    def prepare(self, copy: Path, target: Path, order: CopyOrder) -> Prepared:
        """Write a copy that only lacks its signature to `target`. Raises RejectedScan, FontMissing, OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """A store with its keys, what is known of signed copies, and who looks into documents.

    `work` is a folder for files that are removed again; `clock` tells the time, aware.
    """

    store: ObjectStore
    copies: SignedCopies
    examiner: Examiner
    original_key: Callable[[ScanDigest], str]
    copy_key: Callable[[ScanDigest, str], str]
    quarantine_key: Callable[[ScanDigest], str]
    signed_key: SignedKey
    work: Path
    clock: Callable[[], dt.datetime]

    @contextlib.contextmanager
    def fetched(self, key: str) -> Iterator[Path]:
        """A local file with what lies under a key, for a block. Raises KeyError, StoreUnavailable."""
        with self.store.open(key) as source, self.blank() as path:
            with path.open("wb") as sink:
                shutil.copyfileobj(source, sink, _BLOCK)
            yield path

    @contextlib.contextmanager
    def blank(self) -> Iterator[Path]:
        """A path for a file that is removed after the block."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            yield Path(folder, "tep.pdf")

    def judge_stored(self, key: str, known_at: dt.datetime) -> FileJudgement:
        """Judge what lies under a key. Raises StoreUnavailable."""
        try:
            with self.fetched(key) as path:
                return self.examiner.judge(path, known_at)
        except KeyError:
            return unjudged(Fault.MISSING)
        except DamagedOriginal:
            return unjudged(Fault.DAMAGED)
