"""Stand-ins for the other tools of a child process, and services around them, all in memory."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digitize.bench import Bench
from digitize.filing import Registrar
from digitize.leaves import LocalLeaves
from digitize.pool import Crew, CrewOptions
from digitize.services import Services, Tools
from digitize.tasks.held import Held
from dossier.digitization import Reason
from dossier.errors import EncryptedScan, UnreadableFile
from dossier.fields import Classification, Field
from dossier.ids import ScanDigest
from dossier.page_order import PageFault, PageFaultKind
from dossier.papers import Signing
from dossier.ports import ObjectStore, Reader, Records, Tasks
from dossier.recognition import Recognition, Source
from dossier.scans import FoundFile, MediaType, Scan
from dossier.tasks import Lane, Task
from lanes.asking import AskingLanes
from lanes.queued import QueuedLanes, connect
from storage.keys import copy_key, original_key, quarantine_key
from storage.memory import MemoryStore
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database, utc_now
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings
from storage.workers import SqlWorkers
from tests.faults.readers import StrickenReader

PRELOAD = ("tests.faults.tools", "tests.faults.tasks", "digitize.steps")
NAMES = {"decision": "Quyết định", "birth_certificate": "Giấy khai sinh"}
LOCKED = "locked"
"""The text of a scan that vetting refuses."""

SECRET = "TUYỆT MẬT"


@dataclass(frozen=True, slots=True)
class Counted:
    """A vetted scan."""

    media_type: MediaType
    pages: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt."""

    digest: ScanDigest
    scan: Scan | None
    task: Task | None
    rejection: Reason | None


class WholeScan:
    """An extractor to which a scan is one paper of kind ``decision``, doubtful if its text ends in ``?``.

    A page that says ``new`` begins another; one that says ``TUYỆT MẬT`` is secret.
    """

    def bears_secrecy_mark(self, page: Recognition) -> bool:
        """By its words."""
        return SECRET in page.text

    def find_page_fault(self, pages: Sequence[Recognition]) -> PageFault | None:
        """A page that says ``gap`` lacks the one behind it."""
        gaps = (page.page for page in pages if "gap" in page.text)
        return next((PageFault(PageFaultKind.MISSING, page, page + 1) for page in gaps), None)

    def split(self, pages: Sequence[Recognition]) -> Sequence[tuple[int, int]]:
        """One paper, and one for each page that is new."""
        news = [page.page for page in pages[1:] if page.text.startswith("new")]
        lasts = [*(page - 1 for page in news), pages[-1].page]
        return list(zip([pages[0].page, *news], lasts, strict=True))

    def classify(self, pages: Sequence[Recognition]) -> Classification:
        """A decision."""
        return Classification("decision", 0.9, (), None, is_doubtful=pages[0].text.endswith("?"))

    def extract(self, kind: str, pages: Sequence[Recognition], reader: Reader, work: Path) -> Sequence[Field]:
        """The text as the number, to be reviewed if there is an exclamation mark."""
        text = pages[0].text
        return [Field("number", text, text, 0.9, Source.OCR, True, "!" in text, pages[0].page, None)]


class PlainCopy:
    """An archivist whose copies are text."""

    def keep(self, original: Path, media_type: MediaType, page: int, work: Path) -> None:
        """Nothing is drawn."""

    def write(  # fmt: skip
        self, path: Path, original: Path, scan: Scan, pages: Sequence[Recognition], work: Path, version: str
    ) -> None:
        """Write the text of the pages."""
        path.write_text("\f".join(page.text for page in pages))


def count_pages(path: Path) -> Counted:
    """As many pages as the text has words that say ``page``, at least one."""
    text = path.read_text()
    if text == LOCKED:
        raise EncryptedScan
    return Counted(MediaType.PDF, max(1, text.count("page")))


def make_tools(reader: Reader) -> Tools:
    """The tools around a reader."""
    return Tools(count_pages, reader, WholeScan(), PlainCopy(), NAMES)


@contextmanager
def stand_ins(
    folder: Path,
    reader: Reader | None = None,
    *,
    store: ObjectStore | None = None,
    records: Records | None = None,
    seconds: int = 20,
    redis_url: str = "",
) -> Iterator[Services]:
    """Services without an engine; the database is in `folder`, the store in memory unless one is given."""
    store, engine = store or MemoryStore(), open_database(f"sqlite:///{folder / 'records.db'}")
    tasks = SqlTasks(engine, 60)
    with Crew(partial(make_tools, reader or StrickenReader()), CrewOptions(2, 500, 4, PRELOAD)) as crew:
        yield Services(
            name=f"stand-in-{secrets.token_hex(4)}",
            receive=partial(take, store, tasks),
            store=store,
            original_key=original_key,
            copy_key=copy_key,
            quarantine_key=quarantine_key,
            records=records or SqlRecords(engine),
            tellings=SqlTellings(engine),
            registrar=Registrar(SqlRegister(engine), NAMES, utc_now, lambda _: Signing.UNSIGNED),
            tasks=tasks,
            held=Held(),
            roll=SqlWorkers(engine),
            lanes=QueuedLanes(connect(redis_url), tasks) if redis_url else AskingLanes(),
            leaves=LocalLeaves(),
            crew=crew,
            bench=Bench(folder / "work", "v1"),
            version="v1",
            page_seconds=seconds,
            workers=2,
        )


def take(  # fmt: skip
    store: ObjectStore, tasks: Tasks, found: FoundFile, lane: Lane = Lane.COUNTER, campaign: int | None = None
) -> Taken:
    """Receive a file, whatever it holds, as a PDF."""
    try:
        data = found.path.read_bytes()
    except OSError:
        raise UnreadableFile from None
    digest = ScanDigest(hashlib.sha256(data).hexdigest())
    with found.path.open("rb") as source:
        store.put(original_key(digest), source)
    scan = Scan(found.name, digest, MediaType.PDF, len(data), 0, found.dossier)
    return Taken(digest, scan, tasks.accept(scan, lane, campaign), None)


def found(folder: Path, name: str, text: str) -> FoundFile:
    """A file in `folder` that was handed in."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return FoundFile(path, name, None)
