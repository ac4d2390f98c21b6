"""Looks at stored originals for audits: are the bytes whole, do they open. Decoders run in child processes."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from digitize.gate import Checker
from dossier.audits import Condition, Look, Opened
from dossier.errors import DamagedOriginal, RejectedScan, StoreUnavailable
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from dossier.quality import ScanCheck
from dossier.scans import MediaType

_HEAD_BYTES = 1024
# The version of a PDF may stand anywhere in the first kilobyte.
_PDF = re.compile(rb"%PDF-(\d\.\d)")
_BLANK, _COARSE = "blank", "low_resolution"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie in a store."""

    original: Callable[[ScanDigest], str]
    copy: Callable[[ScanDigest, str], str]
    quarantine: Callable[[ScanDigest], str]


class StoredOriginals:
    """The originals of a store. `check` opens files and `draw` draws pages, both in children."""

    def __init__(
        self,
        store: ObjectStore,
        places: Places,
        checker: Checker,
        draw: Callable[[Path, int, Path], None],
        sniff: Callable[[bytes], MediaType | None],
    ) -> None:
        """Look into `store`. `sniff` tells what a file is by its first bytes."""
        self._store = store
        self._places = places
        self._checker = checker
        self._draw = draw
        self._sniff = sniff

    def look(self, digest: ScanDigest, version: str | None) -> Look:
        """What lies under a digest; opened if no `version` of the pipeline has read it. Raises StoreUnavailable."""
        if self._store.exists(self._places.quarantine(digest)):
            return Look(Condition.SECRET)
        try:
            stream = self._store.open(self._places.original(digest))
        except KeyError:
            return Look(Condition.MISSING)
        except DamagedOriginal:
            return Look(Condition.ALTERED)
        with stream:
            head = stream.read(_HEAD_BYTES)
            if not head:
                return Look(Condition.EMPTY)
            found = _PDF.search(head)
            return Look(
                condition=Condition.WHOLE,
                media_type=self._sniff(head),
                pdf_version=found[1].decode() if found else None,
                has_copy=version is not None and self._store.exists(self._places.copy(digest, version)),
                opened=self._open(stream) if version is None else None,
            )

    def draw_page(self, digest: ScanDigest, page: int, to: Path) -> bool:
        """Write a picture of one page (from 1); False if it cannot be drawn or is secret. Raises StoreUnavailable."""
        if self._store.exists(self._places.quarantine(digest)):
            return False
        try:
            with self._store.open(self._places.original(digest)) as stream, _local(stream) as path:
                self._draw(path, page, to)
        except (KeyError, DamagedOriginal, RejectedScan):
            return False
        return True

    def _open(self, stream: BinaryIO) -> Opened:
        stream.seek(0)
        with _local(stream) as path:
            return _opened(self._checker.check(path, "original"))


def _opened(check: ScanCheck) -> Opened:
    if not check.pages:
        return Opened(refusal=check.defects[0].code if check.defects else "unreadable_file")
    coarse = [each.value for page in check.pages for each in page.defects if each.code == _COARSE]
    return Opened(
        refusal=None,
        pages=len(check.pages),
        blank=frozenset(page.page for page in check.pages if any(d.code == _BLANK for d in page.defects)),
        dpi=min((round(value) for value in coarse if value is not None), default=None),
    )


@contextlib.contextmanager
def _local(stream: BinaryIO) -> Iterator[Path]:
    """The bytes as a file of their own, as long as the block lasts. Raises StoreUnavailable."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        path = Path(folder, "original")
        try:
            with path.open("xb") as sink:
                shutil.copyfileobj(stream, sink, 1 << 20)
        except OSError as problem:
            raise StoreUnavailable(f"the temporary folder cannot be written: {problem.strerror}") from problem
        yield path
