"""The pages of a scan as they were read, each kept in the work folder and taken from there when it is asked for."""

import contextlib
import fcntl
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, overload

from digitize.papers import unreadable
from dossier.errors import StoreUnavailable
from dossier.plain import decode, encode
from dossier.recognition import Recognition

T = TypeVar("T")
_REMEMBERED = 4
"""Pages that are not decoded again: most papers have no more, and each is asked for six times (1.5 ms)."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read, and the seconds it took."""

    recognition: Recognition
    seconds: float


@dataclass(frozen=True, slots=True)
class KeptPages(Sequence[Recognition]):
    """The pages with these numbers; those `lost` could not be read. None is held: a thousand weigh as much as one.

    Raises StoreUnavailable for a page that is not there.
    """

    work: Path
    numbers: range
    lost: Collection[int] = ()

    def __len__(self) -> int:
        """How many pages."""
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Recognition: ...
    @overload
    def __getitem__(self, place: slice) -> "KeptPages": ...
    def __getitem__(self, place: int | slice) -> "Recognition | KeptPages":
        """Take one page from the work folder, or tell of several."""
        if isinstance(place, slice):
            return KeptPages(self.work, self.numbers[place], self.lost)
        page = self.numbers[place]
        return unreadable(page) if page in self.lost else load_page(self.work, page).recognition

    def seconds(self) -> float:
        """What reading them took."""
        return sum(load_page(self.work, page).seconds for page in self.numbers if page not in self.lost)


def kept_page(work: Path, page: int) -> Path:
    """Where a page lies; it is there only once everything about the page is."""
    return work / f"read-{page:05d}.json"


def keep_page(work: Path, read: ReadPage) -> None:
    """Write a page down, whole or not at all."""
    keep(kept_page(work, read.recognition.page), read)


def load_page(work: Path, page: int) -> ReadPage:
    """A page as it was read. Raises StoreUnavailable for one that has to be read again."""
    path = kept_page(work, page)
    try:
        found = path.stat()
    except OSError:
        found = None
    read = None if found is None else _loaded(path, (found.st_ino, found.st_mtime_ns, found.st_size))
    if read is None:
        raise StoreUnavailable(f"page {page} is not in the work folder as it was read")
    return read


@lru_cache(_REMEMBERED)
def _loaded(path: Path, _stamp: tuple[int, int, int]) -> ReadPage | None:
    """The page that is kept under a path; its stamp tells it from another one kept there later."""
    return load(path, ReadPage)


def keep(path: Path, record: object) -> None:
    """Write a record down, whole or not at all. Raises StoreUnavailable."""
    half = path.with_suffix(f".{secrets.token_hex(4)}.half")
    try:
        half.write_bytes(encode(record))
        half.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            half.unlink()
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem


def load(path: Path, kind: type[T]) -> T | None:
    """A record that was kept; None where there is none. A damaged one is removed, to be made again."""
    try:
        return decode(kind, path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        path.unlink(missing_ok=True)
        return None
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be read: {problem.strerror}") from problem


@contextlib.contextmanager
def alone(work: Path, page: int) -> Iterator[None]:
    """Let nobody else read this page meanwhile: what is made of it is written in place. Raises StoreUnavailable."""
    try:
        lock = (work / f"page-{page:04d}.lock").open("wb")
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the kernel lets go of it with the process, however that ends
        yield
