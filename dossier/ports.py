"""Contracts between packages; implementations satisfy them by shape."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from dossier.digitization import Digitization
from dossier.fields import Classification, Field
from dossier.ids import ScanDigest
from dossier.page_order import PageFault
from dossier.quality import Defect
from dossier.recognition import Recognition, Region
from dossier.scans import Arrival, MediaType, Scan
from dossier.tasks import Lane, Task, Worker


class ObjectStore(Protocol):
    """Bytes by key, written once and never changed; only leaves, which can be made again, may be removed."""

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` durably under `key`; False if the key was taken, and nothing changed.

        Raises StoreUnavailable.
        """
        ...

    def open(self, key: str) -> BinaryIO:
        """Open what is stored. Raises KeyError if there is none, StoreUnavailable.

        An original is compared with the digest in its key first; raises DamagedOriginal if it differs.
        """
        ...

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken. Raises StoreUnavailable."""
        ...

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order."""
        ...

    def link(self, key: str, seconds: int, name: str) -> str | None:
        """An address to fetch the object without credentials for so long, as a file called `name`.

        None if the store has no addresses: then the caller hands the bytes out itself. Not looked
        whether there is such an object. Raises StoreUnavailable.
        """
        ...

    def remove(self, key: str) -> None:
        """Remove what lies under a key of ``leaves/``, if anything does. Raises ValueError for any other, StoreUnavailable."""
        ...


class Inbox(Protocol):
    """Where others put files that are to be taken in. All raise StoreUnavailable.

    What was changed since it was listed is left as it is; it arrives anew.
    """

    def arrivals(self) -> Iterator[Arrival]:
        """Everything that lies there, by name. What was refused does not lie there."""
        ...

    def fetch(self, arrival: Arrival, to: Path) -> bool:
        """Copy its bytes to the local file `to`; False if it is gone or was changed."""
        ...

    def remove(self, arrival: Arrival) -> None:
        """Take it out. Harmless if it is gone."""
        ...

    def refuse(self, arrival: Arrival, reason: str) -> None:
        """Move it to what was refused, with `reason` as a text beside it. Harmless if it is gone."""
        ...


class Records(Protocol):
    """What is known of scans and papers; each call is one transaction. All raise RecordsUnavailable."""

    def add_scan(self, scan: Scan) -> bool:
        """Note a received scan; False if this (name, digest) was known already."""
        ...

    def scans(self) -> Sequence[Scan]:
        """Every scan ever received, ordered by name."""
        ...

    def save(self, digest: ScanDigest, version: str, papers: Sequence[Digitization]) -> None:
        """Replace the papers read from these bytes by pipeline `version`."""
        ...

    def papers(self, digest: ScanDigest, version: str) -> Sequence[Digitization] | None:
        """The papers read from these bytes by pipeline `version`, or None if not read yet."""
        ...


class Tasks(Protocol):
    """What is to be done, and who does it; each call is one transaction. All raise RecordsUnavailable.

    A worker claims a task and holds it as long as it extends its claims. Whoever lost a claim to another
    changes nothing any more: `finish`, `put_back` and the like then answer False.
    """

    def accept(self, scan: Scan, lane: Lane, campaign: int | None = None) -> Task:
        """Note a scan whose original is stored, and that it is to be digitized; the same bytes have one task.

        A task that waits in the bulk lane moves to the counter lane if its scan comes in there too.
        """
        ...

    def scan_of(self, digest: ScanDigest) -> Scan:
        """The scan of these bytes that came first. Raises KeyError."""
        ...

    def claim(self, task: int, worker: str) -> Task | None:
        """Claim one task by its number; None if it is not due, not there, or somebody else's.

        One whose workers died over it `MOST_STARTS` times is set aside instead.
        """
        ...

    def claim_next(self, lanes: Sequence[Lane], worker: str) -> Task | None:
        """Claim the task that is due longest in the first of the lanes that has any."""
        ...

    def extend(self, worker: str, held: Collection[int]) -> None:
        """Hold on to these claims of a worker, and note that it lives.

        A claim of which the answer was lost on the way is not among them, and runs out.
        """
        ...

    def settle(self, digest: ScanDigest, version: str) -> None:
        """Note that somebody without a claim has recorded the results of these bytes, unless people told otherwise since."""
        ...

    def is_open(self, digest: ScanDigest) -> bool:
        """Tell whether anything is still to be done about these bytes."""
        ...

    def is_anything_left(self) -> bool:
        """Tell whether any task is waiting or started, those of paused campaigns left aside."""
        ...

    def finish(self, task: Task, version: str, error: str | None = None) -> bool:
        """Note that the results of pipeline `version` are recorded, with an `error` a person may mend; forget the pages."""
        ...

    def due(self, lane: Lane, limit: int) -> Sequence[Task]:
        """The tasks of a lane that may be claimed now, those that are due longest first."""
        ...

    def put_back(self, task: Task, error: str) -> bool:
        """Have the task wait, longer each time (`dossier.tasks.delay`), because of an error that may heal."""
        ...

    def quarantine(self, task: Task, error: str) -> bool:
        """Set the task aside until a person releases it."""
        ...

    def part(self, task: Task, version: str, pages: int) -> bool:
        """Make each page a task of its own, unless it is one for this pipeline `version` already."""
        ...

    def finish_page(self, task: Task, error: str | None = None) -> Task | None:
        """Note that a page was read, or why it cannot be; the task of the scan if this page was the last."""
        ...

    def pages(self, digest: ScanDigest, version: str) -> Mapping[int, str | None]:
        """The pages that were read as tasks of their own, each with the error if it could not be read."""
        ...


class Workers(Protocol):
    """The roll of worker processes. All raise RecordsUnavailable."""

    def enlist(self, name: str, host: str, process: int, slots: int) -> None:
        """Note that a worker has started."""
        ...

    def all(self) -> Sequence[Worker]:
        """Every worker that has not left, in the order of their start."""
        ...

    def dismiss(self, names: Collection[str]) -> None:
        """Strike workers off that have left or are known to be dead; what they held is due again at once."""
        ...


class Lanes(Protocol):
    """Tells workers that something is due. Only a hint: the tasks are what counts, so nothing raises."""

    def announce(self, task: Task) -> None:
        """Say that this task is due."""
        ...

    def feed(self) -> None:
        """Say again what is due and nobody may have heard of."""
        ...


class Leaves(Protocol):
    """Brings what the reading of a page left behind to whoever composes the scan. All raise StoreUnavailable."""

    def keep(self, digest: ScanDigest, version: str, page: int, work: Path) -> None:
        """Keep what the work folder holds of a page where other machines can get it."""
        ...

    def bring(self, digest: ScanDigest, version: str, pages: Sequence[int], work: Path) -> None:
        """Put into the work folder what it lacks of these pages."""
        ...

    def drop(self, digest: ScanDigest, version: str, pages: Sequence[int]) -> None:
        """Remove what was kept."""
        ...

    def sweep(self, is_wanted: Callable[[ScanDigest], bool]) -> int:
        """Remove what was kept of scans that are not wanted, of any version; how many pages."""
        ...


class Reader(Protocol):
    """Reads pages. The work folder holds what later steps of the same scan need again."""

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Rasterize, prepare and read one page (from 1); a person who told its `turn` is believed.

        Raises RejectedScan, Misconfigured.
        """
        ...

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read pieces of pages again, independently: text and confidence for each.

        `attempt` 2 differs from the reading of the page in everything that may differ;
        3 is yet another preparation, for values on which the first two disagree.
        """
        ...


class Gate(Protocol):
    """Tells what is wrong with a scan, without reading it."""

    def check_file(self, path: Path, media_type: MediaType) -> Sequence[Defect]:
        """The defects of the file itself."""
        ...

    def check_page(self, path: Path, media_type: MediaType, page: int) -> Sequence[Defect]:
        """The defects of one page (from 1). Raises RejectedScan."""
        ...


class Extractor(Protocol):
    """Says where papers begin and end, what they are, and what is on them."""

    def bears_secrecy_mark(self, page: Recognition) -> bool:
        """Tell whether a page is marked as secret: nothing of its scan may then be kept or shown."""
        ...

    def split(self, pages: Sequence[Recognition]) -> Sequence[tuple[int, int]]:
        """The papers among the pages of a scan: 1-based inclusive page ranges, in order."""
        ...

    def find_page_fault(self, pages: Sequence[Recognition]) -> PageFault | None:
        """What is wrong with the pages of one paper by their printed numbers, if anything is."""
        ...

    def classify(self, pages: Sequence[Recognition]) -> Classification:
        """What kind of paper these pages are."""
        ...

    def extract(self, kind: str, pages: Sequence[Recognition], reader: Reader, work: Path) -> Sequence[Field]:
        """The fields of the kind that are on the paper, critical ones read twice."""
        ...


class Archivist(Protocol):
    """Writes the searchable copy: the pictures of the pages first, each before its page is read."""

    def keep(self, original: Path, media_type: MediaType, page: int, work: Path) -> None:
        """Make the picture of one page (from 1) ready in `work`: what is taken over, what is coded anew.

        A page that cannot be drawn has none; that is no error here. Raises StoreUnavailable.
        """
        ...

    def write(  # fmt: skip
        self, path: Path, original: Path, scan: Scan, pages: Sequence[Recognition], work: Path, version: str
    ) -> None:
        """Write a PDF/A-2b of every page of the scan: its picture, its text, invisible, over it.

        `pages` has every page, also those that could not be read: they have no words. `original` holds
        the bytes of the scan, `work` what `keep` left there; `version` names the pipeline.
        Raises StoreUnavailable.
        """
        ...
