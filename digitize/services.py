"""What the pipeline needs, as contracts and plain records; `assemble` fills them in.

Sees only `dossier`: the pipeline never hears which engine, store or database there is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from digitize.bench import Bench
from digitize.filing import Registrar
from digitize.operators.meters import Meters
from digitize.pool import Crew
from digitize.tasks.held import Held
from dossier.digitization import Reason
from dossier.ids import ScanDigest
from dossier.ports import (
    Archivist,
    Extractor,
    Gate,
    Lanes,
    Leaves,
    ObjectStore,
    Reader,
    Records,
    Tasks,
    Workers,
)
from dossier.scans import FoundFile, MediaType, Scan
from dossier.search import PlacedWord
from dossier.tasks import Lane, Task
from dossier.tellings import NOTHING, Tellings, Told


class Receipt(Protocol):
    """A file that was taken in: its original is stored and its task committed, unless it was refused."""

    @property
    def digest(self) -> ScanDigest:
        """SHA-256 of the bytes."""
        ...

    @property
    def scan(self) -> Scan | None:
        """The scan; None for a file that cannot be one."""
        ...

    @property
    def task(self) -> Task | None:
        """What is to be done about it; None for a file that was refused."""
        ...

    @property
    def rejection(self) -> Reason | None:
        """Why it was refused, if it was."""
        ...


class Receive(Protocol):
    """Takes a file in. Raises UnreadableFile if its bytes could not be had, StoreUnavailable, RecordsUnavailable."""

    def __call__(self, found: FoundFile, lane: Lane = ..., campaign: int | None = ...) -> Receipt:
        """Store the original, and commit the scan and its task."""
        ...


class Vetted(Protocol):
    """What a first careful look at a scan found."""

    @property
    def media_type(self) -> MediaType:
        """Told by content."""
        ...

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a child process works with, built once in each; `names` are the Vietnamese names of the kinds."""

    vet: Callable[[Path], Vetted]
    reader: Reader
    extractor: Extractor
    archivist: Archivist
    names: Mapping[str, str] = field(default_factory=dict)


def no_words(copy: Path, page: int) -> tuple[PlacedWord, ...]:
    """For children that are not asked for words."""
    return ()


@dataclass(frozen=True, slots=True)
class GateTools:
    """What a child process checks and draws scans with; it loads no engine and no language model.

    `draw` writes a page as JPEG and tells width and height of the page as scanned; `bind` writes a PDF of pages of originals,
    given a folder to work in; `words` tells where the words stand on a page of a searchable copy.
    """

    vet: Callable[[Path], Vetted]
    gate: Gate
    draw: Callable[[Path, MediaType, int, int, Path], tuple[int, int]]
    bind: Callable[[Sequence[tuple[Path, MediaType, int]], Path, Path], None]
    words: Callable[[Path, int], tuple[PlacedWord, ...]] = no_words


@dataclass(frozen=True, slots=True)
class Services:
    """What the run itself works with.

    `version` names the pipeline, and what people told of the scan in hand (`digitize.told`): results of another version are
    not taken for results of this one. `told` is what they told.
    `name` is that of this process among the workers.
    """

    name: str
    receive: Receive
    store: ObjectStore
    original_key: Callable[[ScanDigest], str]
    copy_key: Callable[[ScanDigest, str], str]
    quarantine_key: Callable[[ScanDigest], str]
    records: Records
    tellings: Tellings
    registrar: Registrar
    tasks: Tasks
    held: Held
    roll: Workers
    lanes: Lanes
    leaves: Leaves
    crew: Crew[Tools]
    bench: Bench
    version: str
    page_seconds: int
    workers: int
    meters: Meters = field(default_factory=Meters)
    told: Told = NOTHING
