"""One watched folder: each look at it takes in the files whose writers are done, and moves them away."""

import datetime as dt
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import structlog

from dossier.digitization import Reason
from dossier.errors import Unavailable, UnreadableFile
from dossier.ids import ScanDigest
from dossier.scans import FoundFile
from ingest.folder import find_files
from ingest.watch.ending import has_end
from ingest.watch.looks import Look, Sightings
from ingest.watch.names import REFUSED, TAKEN_IN, is_of_system, is_temporary
from ingest.watch.notices import Notice, Subject
from ingest.watch.putting_away import Taken, put_away
from ingest.watch.refusal import refusal_note
from ingest.watch.system import is_held, is_on_network

_log = structlog.get_logger(__name__)

_MOST_IN_A_ROW = 3


class Receipt(Protocol):
    """What taking a file in gives back: its original is stored and its task committed, unless it was refused."""

    @property
    def digest(self) -> ScanDigest:
        """SHA-256 of the bytes."""
        ...

    @property
    def rejection(self) -> Reason | None:
        """Why it was refused, if it was."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long a file must lie still; how long one that seems unfinished is waited for; between looks."""

    settled: float
    unfinished: float
    poll: float


@dataclass(frozen=True, slots=True)
class Channel:
    """What the watching of folders is given from outside.

    `submit` takes a file in; it raises UnreadableFile, StoreUnavailable, RecordsUnavailable. `tell` brings
    a notice to a person. `seconds` is a clock that never goes back, `now` that on the wall, with its zone.
    """

    submit: Callable[[FoundFile], Receipt]
    tell: Callable[[Notice], None]
    is_stopped: Callable[[], bool]
    seconds: Callable[[], float]
    now: Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class _Away:
    """A file that was taken in and lies there still, and when moving it is worth another try."""

    receipt: Receipt
    look: Look
    again: float


class WatchedFolder:
    """A folder that scanners write into."""

    def __init__(self, folder: Path, patience: Patience, channel: Channel, *, is_kept: bool = False) -> None:
        """Look at nothing yet. With `is_kept` the files stay where they are."""
        self._folder = folder
        self._patience = patience
        self._channel = channel
        self._is_kept = is_kept
        self._sightings = Sightings()
        self._away: dict[Path, _Away] = {}
        self._is_gone = False
        self._is_local = False
        self._entered: set[Path] = set()

    def entered(self) -> frozenset[Path]:
        """The folders that the last look went through, if changes in them can be heard of: none on a network."""
        return frozenset(self._entered) if self._is_local else frozenset()

    def left(self) -> int:
        """How many files the last look left, other than those that were taken in."""
        return self._sightings.count() - len(self._away)

    def look(self) -> float:
        """Take in what is ready; returns after how many seconds it is worth looking again.

        Raises StoreUnavailable, RecordsUnavailable: what was not taken in lies where it was.
        """
        self._entered = set()
        if not self._is_there():
            return self._patience.poll
        self._entered.add(self._folder)
        self._is_local = not is_on_network(self._folder)
        met: set[Path] = set()
        pause = self._look_at_each(met)
        if not self._channel.is_stopped():
            self._sightings.forget_others(met)
            self._away = {path: away for path, away in self._away.items() if path in met}
        return pause

    def _look_at_each(self, met: set[Path]) -> float:
        """Go over all files. One that cannot be stored may be too large for the disk, and stops no others; three are the store."""
        pause, in_a_row, problem = self._patience.poll, 0, None
        for found in find_files([self._folder], may_enter=lambda folder: self._may_enter(folder, met)):
            if self._channel.is_stopped():
                return 0
            met.add(found.path)
            try:
                pause, in_a_row = min(pause, self._consider(found)), 0
            except Unavailable as failure:
                in_a_row, problem = in_a_row + 1, failure
                if in_a_row == _MOST_IN_A_ROW:
                    break
        if problem:
            raise problem
        return pause

    def _is_there(self) -> bool:
        try:
            with os.scandir(self._folder) as entries:
                next(entries, None)
        except OSError as problem:
            if not self._is_gone:
                self._is_gone = True
                self._tell(Subject.FOLDER_GONE, str(self._folder), os.strerror(problem.errno or 0))
            return False
        if self._is_gone:
            self._is_gone = False
            self._tell(Subject.FOLDER_BACK, str(self._folder))
        return True

    def _may_enter(self, folder: Path, met: set[Path]) -> bool:
        name = folder.name
        if name in (TAKEN_IN, REFUSED) or is_of_system(name):
            return False
        if not folder.is_symlink() and not is_temporary(name):
            self._entered.add(folder)
            return True
        met.add(folder)
        if (status := _status(folder)) is not None:
            self._sightings.see(folder, Look.of(status), self._channel.seconds())
            is_link = stat.S_ISLNK(status.st_mode)
            self._tell_of(folder, Subject.LINK) if is_link else self._wait_for(folder, Subject.TEMPORARY)
        return False

    def _consider(self, found: FoundFile) -> float:
        """Take the file in if it is ready; returns after how many seconds it may be."""
        status = None if is_of_system(found.path.name) else _status(found.path)
        if status is None:
            return self._patience.poll
        now, look = self._channel.seconds(), Look.of(status)
        sighting = self._sightings.see(found.path, look, now)
        if subject := _never(status):
            self._tell_of(found.path, subject)
            return self._patience.poll
        away = self._away.get(found.path)
        if away and away.look.is_same_file(look):
            return self._move_again(found, away, now)
        if is_temporary(found.path.name):
            return self._wait_for(found.path, Subject.TEMPORARY)
        rested = now - sighting.since
        if rested < self._patience.settled:
            self._wait_for(found.path, Subject.CHANGING)
            return self._patience.settled - rested
        return self._inspect(found, look, rested)

    def _inspect(self, found: FoundFile, look: Look, rested: float) -> float:
        """Open a file that lies still, and take it in if that shows nothing else."""
        try:
            handle = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
            with os.fdopen(handle, "rb") as stream:
                is_same = Look.of(os.fstat(handle)) == look
                is_open = self._is_local and is_held(handle)
                is_whole = has_end(stream, look.size)
        except OSError:
            return self._wait_for(found.path, Subject.LOCKED)
        if not is_same:
            # A share tells the truth about a file only when it is opened.
            return self._wait_again(found.path, Subject.CHANGING)
        if is_open:
            return self._wait_for(found.path, Subject.HELD)
        if not is_whole and rested < self._patience.unfinished:
            return self._patience.unfinished - rested
        return self._take_in(found, look)

    def _take_in(self, found: FoundFile, look: Look) -> float:
        try:
            receipt = self._channel.submit(found)
        except UnreadableFile:
            return self._wait_again(found.path, Subject.LOCKED)
        if self._is_kept:
            self._away[found.path] = _Away(receipt, look, float("inf"))
        else:
            self._put_away(found, receipt, look)
        return self._patience.poll

    def _move_again(self, found: FoundFile, away: _Away, now: float) -> float:
        if now < away.again:
            return min(self._patience.poll, away.again - now)
        self._put_away(found, away.receipt, away.look)
        return self._patience.poll

    def _put_away(self, found: FoundFile, receipt: Receipt, look: Look) -> None:
        now, reason = self._channel.now(), receipt.rejection
        parent = found.path.parent.relative_to(self._folder)
        folder = self._folder / (REFUSED if reason else TAKEN_IN) / f"{now:%Y-%m-%d}" / parent
        note = refusal_note(found.name, reason, receipt.digest, now) if reason else None
        taken = Taken(found.path, look, receipt.digest, self._is_local)
        try:
            _refuse_links(folder, self._folder)
            is_moved = put_away(taken, folder, note)
        except OSError as problem:
            if not os.path.lexists(found.path):
                # Somebody else moved it; with a second watcher it is as well done.
                self._sightings.forget(found.path)
                return
            again = self._channel.seconds() + self._patience.unfinished
            self._away[found.path] = _Away(receipt, look, again)
            _log.warning("file_not_moved", digest=receipt.digest, error=os.strerror(problem.errno or 0))
            self._tell_of(found.path, Subject.NOT_MOVED, os.strerror(problem.errno or 0))
            return
        self._away.pop(found.path, None)
        self._sightings.forget(found.path)
        if not is_moved:
            _log.info("file_replaced", digest=receipt.digest)

    def _wait_again(self, path: Path, subject: Subject) -> float:
        """Have the file lie still for the whole time once more."""
        self._sightings.wait_again(path, self._channel.seconds())
        return self._wait_for(path, subject)

    def _wait_for(self, path: Path, subject: Subject) -> float:
        """Tell once if the file has been in the way of itself for long; returns the seconds to wait."""
        waited = self._channel.seconds() - self._sightings.first(path)
        if waited < self._patience.unfinished:
            return self._patience.settled
        self._tell_of(path, subject)
        return self._patience.poll

    def _tell_of(self, path: Path, subject: Subject, detail: str = "") -> None:
        if not self._sightings.is_told(path, subject):
            self._tell(subject, path.relative_to(self._folder).as_posix(), detail)

    def _tell(self, subject: Subject, name: str, detail: str = "") -> None:
        self._channel.tell(Notice(subject, name, detail))


def _status(path: Path) -> os.stat_result | None:
    """The status of what lies there now, links not followed; None if it went away meanwhile, or may not be asked."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def _never(status: os.stat_result) -> Subject | None:
    """Why something is never taken, if it is none that can be."""
    if stat.S_ISLNK(status.st_mode):
        return Subject.LINK
    if stat.S_ISDIR(status.st_mode):
        return Subject.CLOSED_FOLDER
    return None if stat.S_ISREG(status.st_mode) else Subject.NO_FILE


def _refuse_links(folder: Path, root: Path) -> None:
    """Raise OSError if a link stands on the way: whoever writes here could then write elsewhere as well."""
    for part in (folder, *folder.parents):
        if part == root:
            return
        if part.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
