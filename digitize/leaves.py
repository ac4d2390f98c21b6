"""Leaves: all that the reading of one page left in a work folder, packed, for the machine that composes its scan.

A leaf holds text of a paper. It lies in the store only until its scan is recorded.
"""

import contextlib
import gzip
import secrets
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import structlog

from digitize.pages import alone, kept_page
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore

_log = structlog.get_logger(__name__)
_OF_A_PAGE = ("kept", "picture", "plain.json", "plain.pgm", "prepared.pgm")
_MOST_BYTES = 1 << 30
"""The pictures of the largest page are half of this."""
_DAMAGE = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError)


class LocalLeaves:
    """Leaves of workers that share one work folder: they lie there already."""

    def keep(self, digest: ScanDigest, version: str, page: int, work: Path) -> None:
        """Leave it where it is."""

    def bring(self, digest: ScanDigest, version: str, pages: Iterable[int], work: Path) -> None:
        """It is there."""

    def drop(self, digest: ScanDigest, version: str, pages: Iterable[int]) -> None:
        """It goes with the folder."""

    def sweep(self, is_wanted: Callable[[ScanDigest], bool]) -> int:
        """`Bench.sweep` does."""
        return 0


@dataclass(frozen=True, slots=True)
class StoredLeaves:
    """Leaves in a store that all machines reach; `key` says where one lies, `owner` whose it is."""

    store: ObjectStore
    key: Callable[[ScanDigest, str, int], str]
    owner: Callable[[str], ScanDigest]
    prefix: str

    def keep(self, digest: ScanDigest, version: str, page: int, work: Path) -> None:
        """Store the leaf of a page; one of a page that was read replaces one of an attempt that failed."""
        key = self.key(digest, version, page)
        with _packed(work, page) as leaf:
            if not self.store.put(key, leaf) and kept_page(work, page).exists():
                self.store.remove(key)
                leaf.seek(0)
                self.store.put(key, leaf)

    def bring(self, digest: ScanDigest, version: str, pages: Iterable[int], work: Path) -> None:
        """Fetch the leaves of the pages that are not in the folder. One that is damaged is no leaf."""
        for page in pages:
            if not kept_page(work, page).exists():
                self._bring(self.key(digest, version, page), page, work)

    def drop(self, digest: ScanDigest, version: str, pages: Iterable[int]) -> None:
        """Remove the leaves of these pages."""
        for page in pages:
            self.store.remove(self.key(digest, version, page))

    def sweep(self, is_wanted: Callable[[ScanDigest], bool]) -> int:
        """Remove what was left of scans that nobody composes any more."""
        wanted: dict[ScanDigest, bool] = {}
        removed = 0
        for key in self.store.keys(self.prefix):
            digest = self.owner(key)
            if not wanted.setdefault(digest, digest in wanted or is_wanted(digest)):
                self.store.remove(key)
                removed += 1
        return removed

    def _bring(self, key: str, page: int, work: Path) -> None:
        try:
            with self.store.open(key) as leaf:
                unpack(leaf, page, work)
        except KeyError:
            return
        except ValueError:
            _log.warning("leaf_damaged", page=page)
            self.store.remove(key)  # the page is read again, and may be kept then


def pack(work: Path, page: int) -> Path:
    """Pack what the reading of a page (from 1) left into one file beside it; the caller removes it.

    Raises StoreUnavailable.
    """
    packed = work / f"leaf-{page:05d}.{secrets.token_hex(4)}.half"
    try:
        # Level 1: a scanned page of 14 MB takes 2.2 MB and 0.1 s; level 6 takes 1.7 MB and three times as long.
        with tarfile.open(packed, "w:gz", compresslevel=1) as tar:
            for name in filter(lambda name: (work / name).is_file(), _names(page)):
                tar.add(work / name, name, recursive=False, filter=_bare)
    except OSError as problem:
        with contextlib.suppress(OSError):
            packed.unlink()
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
    return packed


def unpack(leaf: BinaryIO, page: int, work: Path) -> None:
    """Put what a leaf holds into the work folder, unless the page is there. The page itself comes last.

    Whole or not at all. Raises ValueError for what is no leaf of this page, StoreUnavailable.
    """
    aside = _aside(work)
    try:
        names = _unfold(leaf, page, aside)
        with alone(work, page):
            if not kept_page(work, page).exists():
                for name in names:
                    (aside / name).replace(work / name)
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _names(page: int) -> list[str]:
    """What there may be of a page; the page as read comes last, since it says that the others are whole."""
    return [*(f"page-{page:04d}.{each}" for each in _OF_A_PAGE), kept_page(Path(), page).name]


def _bare(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Say nothing of the machine and its users."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


@contextlib.contextmanager
def _packed(work: Path, page: int) -> Iterator[BinaryIO]:
    packed = pack(work, page)
    try:
        with packed.open("rb") as leaf:
            yield leaf
    finally:
        packed.unlink(missing_ok=True)


def _aside(work: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(dir=work, prefix="leaf-"))
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem


def _unfold(leaf: BinaryIO, page: int, aside: Path) -> list[str]:
    """Write the files of a leaf into a folder; their names in order. Never follows a path that a leaf gives."""
    allowed, found, room = _names(page), set(), _MOST_BYTES
    try:
        with gzip.GzipFile(fileobj=leaf, mode="rb") as plain:  # a spool says that it is for writing
            with tarfile.open(fileobj=plain, mode="r|") as tar:
                for entry in tar:
                    content = tar.extractfile(entry) if entry.isreg() else None
                    room -= entry.size
                    if content is None or entry.name not in allowed or entry.name in found or room < 0:
                        raise ValueError("a leaf holds the files of its page and nothing else")
                    with (aside / entry.name).open("xb") as sink:
                        shutil.copyfileobj(content, sink, 1 << 20)
                    found.add(entry.name)
            while plain.read(1 << 20):
                pass  # to the end, where the checksum stands
    except _DAMAGE as problem:
        raise ValueError("not a leaf") from problem
    return [name for name in allowed if name in found]
