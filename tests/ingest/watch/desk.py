"""A desk that files are handed in at, with a real folder and database behind it, and a clock to be set."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dossier.errors import StoreUnavailable
from dossier.scans import FoundFile, Scan
from dossier.tasks import Lane, Task
from ingest.limits import Limits
from ingest.receive import Intake, Receipt, receive
from ingest.watch.folder import Channel, Patience, WatchedFolder
from ingest.watch.notices import Notice, Subject
from storage.directory import DirectoryStore
from storage.keys import original_key
from storage.sql import SqlRecords, open_database
from storage.tasks import SqlTasks

PATIENCE = Patience(settled=5, unfinished=300, poll=10)
DAY = "2026-11-22"
_NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@dataclass
class Clock:
    """Seconds that pass only when they are told to."""

    seconds: float = 1000.0

    def now(self) -> float:
        return self.seconds


@dataclass
class Desk:
    """A watched folder and all that is behind it; `on_stored` happens once, before a file is moved."""

    home: Path
    folder: Path
    is_kept: bool = False
    clock: Clock = field(default_factory=Clock)
    notices: list[Notice] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    on_stored: Callable[[], object] = lambda: None
    is_stopped: bool = False

    def __post_init__(self) -> None:
        for folder in (self.home / "spool", self.folder):
            folder.mkdir(parents=True, exist_ok=True)
        self.store = DirectoryStore(self.home / "store")
        self.engine = open_database(f"sqlite:///{self.home / 'sohoa.db'}")
        self.records, self.tasks = SqlRecords(self.engine), SqlTasks(self.engine, 60)
        limits = Limits(max_bytes=1 << 20, max_pages=10, max_pixels=10**8)
        self.intake = Intake(self.store, self.tasks, limits, original_key, self.home / "spool")
        self.watched = self.watch()

    def watch(self) -> WatchedFolder:
        """Watch the folder, with nothing remembered."""
        channel = Channel(
            self.submit, self.notices.append, lambda: self.is_stopped, self.clock.now, lambda: _NOON
        )
        return WatchedFolder(self.folder, PATIENCE, channel, is_kept=self.is_kept)

    def submit(self, found: FoundFile) -> Receipt:
        """Hand a file in; no disk has room for one whose name begins with ``too large``."""
        if found.name.startswith("too large"):
            raise StoreUnavailable("no space left")
        receipt = receive(found, self.intake)
        self.receipts.append(receipt)
        happens, self.on_stored = self.on_stored, lambda: None
        happens()
        return receipt

    def look(self, after: float = 0) -> float:
        """Let so many seconds pass, and look."""
        self.clock.seconds += after
        return self.watched.look()

    def settle(self) -> None:
        """Look, and look again when what lies there has lain still."""
        self.look()
        self.look(after=PATIENCE.settled)

    def write(self, name: str, data: bytes) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def put(self, name: str, data: bytes) -> Path:
        """Put a file into the folder and have it lie still."""
        path = self.write(name, data)
        self.settle()
        return path

    def there(self) -> list[str]:
        """Every file in the folder, by its path."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if not path.is_dir()
        )

    def scans(self) -> list[Scan]:
        """Every scan of the database."""
        return list(self.records.scans())

    def due(self) -> list[Task]:
        """Every task that waits."""
        return list(self.tasks.due(Lane.COUNTER, 1000))

    def subjects(self) -> list[Subject]:
        """What was told."""
        return [notice.subject for notice in self.notices]
