"""Contracts between packages; implementations satisfy them by shape."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from dossier.digitization import Digitization
from dossier.fields import Classification, Field
from dossier.ids import ScanDigest
from dossier.page_order import PageFault
from dossier.quality import Defect
from dossier.recognition import Recognition, Region
from dossier.scans import MediaType, Scan


class ObjectStore(Protocol):
    """Bytes by key, written once and never changed; only leaves, which can be made again, may be removed."""

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` durably under `key`; False if the key was taken, and nothing changed.

        Raises StoreUnavailable.
        """
        ...

    def open(self, key: str) -> BinaryIO:
        """Open what is stored. Raises KeyError if there is none, StoreUnavailable."""
        ...

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken. Raises StoreUnavailable."""
        ...

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order."""
        ...

    def remove(self, key: str) -> None:
        """Remove what lies under a key of ``leaves/``, if anything does. Raises ValueError for any other, StoreUnavailable."""
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


class Reader(Protocol):
    """Reads pages. The work folder holds what later steps of the same scan need again."""

    def read(self, path: Path, media_type: MediaType, page: int, work: Path) -> Recognition:
        """Rasterize, prepare and read one page (from 1). Raises RejectedScan, Misconfigured."""
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
