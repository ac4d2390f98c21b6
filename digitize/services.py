"""What the pipeline needs, as contracts and plain records; `assemble` fills them in.

Sees only `dossier`: the pipeline never hears which engine, store or database there is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from digitize.bench import Bench
from digitize.meters import Meters
from digitize.pool import Crew
from dossier.digitization import Reason
from dossier.ids import ScanDigest
from dossier.ports import Archivist, Extractor, Gate, ObjectStore, Reader, Records
from dossier.scans import FoundFile, MediaType, Scan


class Receipt(Protocol):
    """A file that was taken in: its original is stored, and it is a scan unless it was refused."""

    @property
    def digest(self) -> ScanDigest:
        """SHA-256 of the bytes."""
        ...

    @property
    def scan(self) -> Scan | None:
        """The scan; None for a file that cannot be one."""
        ...

    @property
    def rejection(self) -> Reason | None:
        """Why it was refused, if it was."""
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


@dataclass(frozen=True, slots=True)
class GateTools:
    """What a child process checks scans with; it loads no engine and no language model."""

    vet: Callable[[Path], Vetted]
    gate: Gate


@dataclass(frozen=True, slots=True)
class Services:
    """What the run itself works with.

    `version` names the pipeline: results of another version are not taken for results of this one.
    `receive` stores the original and notes the scan; it raises RejectedScan only for a file whose
    bytes cannot be had.
    """

    receive: Callable[[FoundFile], Receipt]
    store: ObjectStore
    original_key: Callable[[ScanDigest], str]
    copy_key: Callable[[ScanDigest, str], str]
    quarantine_key: Callable[[ScanDigest], str]
    records: Records
    crew: Crew[Tools]
    bench: Bench
    version: str
    page_seconds: int
    workers: int
    meters: Meters = field(default_factory=Meters)
