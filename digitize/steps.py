"""The steps that run in a child process; the pool calls them by name with that child's tools.

What one step leaves for the next goes through the scan's work folder, not through the run itself: a
scan of a thousand pages then takes no more memory there than a scan of one.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from digitize.pages import ReadPage, alone, keep_page, kept_page
from digitize.services import GateTools, Tools, Vetted
from dossier.errors import ClassifiedDocument
from dossier.quality import Defect
from dossier.scans import MediaType
from dossier.search import PlacedWord


def vet(tools: Tools, original: Path) -> Vetted:
    """Look at a scan before anything else does. Raises RejectedScan."""
    return tools.vet(original)


def read_page(  # fmt: skip
    tools: Tools, original: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
) -> float:
    """Rasterize, prepare and read one page, turned as a person told; the seconds it took, 0 if an earlier run has read it.

    Raises RejectedScan; ClassifiedDocument for a page that is marked as secret, of which nothing is written down.
    """
    with alone(work, page):
        if kept_page(work, page).exists():
            return 0.0
        start = time.perf_counter()
        # First, so that a page whose reading fails still has its picture in the copy.
        tools.archivist.keep(original, media_type, page, work)
        recognition = tools.reader.read(original, media_type, page, work, turn)
        if tools.extractor.bears_secrecy_mark(recognition):
            raise ClassifiedDocument(f"page {page}")
        read = ReadPage(recognition, time.perf_counter() - start)
        keep_page(work, read)
        return read.seconds


def draw_page(
    tools: GateTools, path: Path, media_type: MediaType, page: int, width: int, to: Path
) -> tuple[int, int]:
    """Draw one page as JPEG, at most so many pixels wide; width and height of the page as scanned. Raises RejectedScan."""
    return tools.draw(path, media_type, page, width, to)


def find_words(tools: GateTools, copy: Path, page: int) -> tuple[PlacedWord, ...]:
    """Tell where the words stand on one page of a searchable copy. Raises RejectedScan."""
    return tools.words(copy, page)


def draw_file(tools: GateTools, path: Path, page: int, width: int, to: Path) -> tuple[int, int]:
    """The same for a file at which nobody has looked yet. Raises RejectedScan."""
    return tools.draw(path, tools.vet(path).media_type, page, width, to)


def stand_by(tools: GateTools) -> None:
    """Do nothing, with the tools built."""


def bind_pages(tools: GateTools, pages: Sequence[tuple[Path, MediaType, int]], to: Path, work: Path) -> None:
    """Write a PDF of these pages of originals, in this order. Raises RejectedScan, StoreUnavailable."""
    tools.bind(pages, to, work)


def check_file(tools: GateTools, path: Path) -> tuple[Vetted, tuple[Defect, ...]]:
    """Vet a scan and tell what is wrong with the file. Raises RejectedScan."""
    vetted = tools.vet(path)
    return vetted, tuple(tools.gate.check_file(path, vetted.media_type))


def check_page(tools: GateTools, path: Path, media_type: MediaType, page: int) -> tuple[Defect, ...]:
    """Tell what is wrong with one page. Raises RejectedScan."""
    return tuple(tools.gate.check_page(path, media_type, page))
