"""The steps that run in a child process; the pool calls them by name with that child's tools.

What one step leaves for the next goes through the scan's work folder, not through the run itself: a
scan of a thousand pages then takes no more memory there than a scan of one.
"""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digitize.compose import Under, compose, survey
from digitize.pages import ReadPage, alone, keep_page, kept_page
from digitize.services import GateTools, Tools, Vetted
from dossier.digitization import Digitization
from dossier.errors import ClassifiedDocument, RejectedScan
from dossier.quality import Defect
from dossier.scans import MediaType, Scan
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


@dataclass(frozen=True, slots=True)
class Small:
    """How far one call came with a scan: `vetted` within so many seconds, and `pages` as `read_page` answers for each.

    `papers` were composed within so many seconds; None where smaller steps have to tell what becomes of the scan.
    """

    vetted: Vetted
    vet_seconds: float
    pages: tuple[float | RejectedScan, ...] = ()
    papers: tuple[Digitization, ...] | None = None
    compose_seconds: float = 0.0


def digitize_small(
    tools: Tools, scan: Scan, original: Path, work: Path, under: Under, most_pages: int
) -> Small:
    """Take a scan of at most so many pages all the way, what each step does in the same order and into the same folder.

    So whoever is interrupted, or has to take smaller steps, goes on from here. Raises RejectedScan if it cannot be vetted.
    """
    start = time.perf_counter()
    vetted = tools.vet(original)
    small = Small(vetted, time.perf_counter() - start)
    if vetted.pages > most_pages:
        return small
    scan = replace(scan, media_type=vetted.media_type, pages=vetted.pages)
    small = replace(small, pages=tuple(_read_pages(tools, scan, original, work, under)))
    lost = frozenset(number for number, read in enumerate(small.pages, 1) if isinstance(read, RejectedScan))
    if len(small.pages) < scan.pages or len(lost) == scan.pages:
        return small
    start = time.perf_counter()
    try:
        papers = _compose_papers(tools, scan, original, lost, work, under)
    except RejectedScan:
        return small
    return replace(small, papers=papers, compose_seconds=time.perf_counter() - start)


def _read_pages(
    tools: Tools, scan: Scan, original: Path, work: Path, under: Under
) -> Iterator[float | RejectedScan]:
    """Read page after page, up to one that is marked as secret."""
    for page in range(1, scan.pages + 1):
        try:
            yield read_page(tools, original, scan.media_type, page, work, under.told.turn_of(page))
        except RejectedScan as refusal:
            yield refusal
            if isinstance(refusal, ClassifiedDocument):
                return


def _compose_papers(
    tools: Tools, scan: Scan, original: Path, lost: Collection[int], work: Path, under: Under
) -> tuple[Digitization, ...]:
    parts = survey(tools, scan, original, lost, work, under)
    return tuple(compose(tools, scan, part, work) for part in parts)


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
