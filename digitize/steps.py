"""The steps that run in a child process; the pool calls them by name with that child's tools.

What one step leaves for the next goes through the scan's work folder, not through the run itself: a
scan of a thousand pages then takes no more memory there than a scan of one.
"""

import pickle
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digitize.kind_doubt import kind_doubtful
from digitize.page_reasons import page_reason
from digitize.papers import NOTHING_READ, finished, held, is_blank, unreadable
from digitize.separated import component_fault, sheet_line
from digitize.services import GateTools, Tools, Vetted
from digitize.stretches import Stretch, faults, take_apart
from dossier.digitization import Digitization, Reason
from dossier.errors import ClassifiedDocument
from dossier.quality import Defect
from dossier.recognition import Recognition
from dossier.scans import MediaType, Scan

COPY = "searchable.pdf"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read, and the seconds it took."""

    recognition: Recognition
    seconds: float


def vet(tools: Tools, original: Path) -> Vetted:
    """Look at a scan before anything else does. Raises RejectedScan."""
    return tools.vet(original)


def read_page(tools: Tools, original: Path, media_type: MediaType, page: int, work: Path) -> float:
    """Rasterize, prepare and read one page; the seconds it took, 0 if an earlier run has read it.

    Raises RejectedScan; ClassifiedDocument for a page that is marked as secret, of which nothing is written down.
    """
    kept = _kept(work, page)
    if kept.exists():
        return 0.0
    start = time.perf_counter()
    # First, so that a page whose reading fails still has its picture in the copy.
    tools.archivist.keep(original, media_type, page, work)
    recognition = tools.reader.read(original, media_type, page, work)
    if tools.extractor.bears_secrecy_mark(recognition):
        raise ClassifiedDocument(f"page {page}")
    half = kept.with_suffix(".half")
    seconds = time.perf_counter() - start
    half.write_bytes(pickle.dumps(ReadPage(recognition, seconds)))
    half.replace(kept)
    return seconds


def compose(
    tools: Tools, scan: Scan, original: Path, lost: Collection[int], work: Path, version: str
) -> tuple[Digitization, ...]:
    """Find the papers among the pages, classify and extract each, and write the searchable copy.

    `lost` are the pages that could not be read, `version` names the pipeline.
    """
    start = time.perf_counter()
    numbers = range(1, scan.pages + 1)
    # What we wrote ourselves, into a folder that only we write to: pickle is safe here.
    read = {page: _load(_kept(work, page)) for page in numbers if page not in lost}
    pages = [read[page].recognition if page in read else unreadable(page) for page in numbers]
    tools.archivist.write(work / COPY, original, scan, pages, work, version)
    shared = (time.perf_counter() - start) / scan.pages
    costs = {page: shared + (read[page].seconds if page in read else 0.0) for page in numbers}
    stretches = take_apart(pages)
    papers: list[Digitization] = []
    for stretch, fault in zip(stretches, faults(stretches, tools.names), strict=True):
        if stretch.sheet:
            papers.append(sheet_line(scan, stretch, fault, _cost(stretch.sheet_pages, costs)))
        papers.extend(_compose_pages(tools, scan, stretch, fault, costs, work))
    return tuple(papers)


def _compose_pages(  # fmt: skip
    tools: Tools, scan: Scan, stretch: Stretch, fault: Reason | None, costs: Mapping[int, float], work: Path
) -> Iterator[Digitization]:
    """The papers among the pages of one stretch."""
    if not stretch.pages:
        return
    offset = stretch.pages[0].page
    ranges = tools.extractor.split(stretch.pages)
    for first, last in ranges:
        pages = stretch.pages[first - offset : last - offset + 1]
        paper = _compose_one(tools, scan, pages, _cost(pages, costs), work)
        of_batch = fault or component_fault(stretch, ranges, paper, tools.names)
        yield held(paper, of_batch or page_reason(tools.extractor.find_page_fault(pages)))


def check_file(tools: GateTools, path: Path) -> tuple[Vetted, tuple[Defect, ...]]:
    """Vet a scan and tell what is wrong with the file. Raises RejectedScan."""
    vetted = tools.vet(path)
    return vetted, tuple(tools.gate.check_file(path, vetted.media_type))


def check_page(tools: GateTools, path: Path, media_type: MediaType, page: int) -> tuple[Defect, ...]:
    """Tell what is wrong with one page. Raises RejectedScan."""
    return tuple(tools.gate.check_page(path, media_type, page))


def _compose_one(
    tools: Tools, scan: Scan, pages: Sequence[Recognition], seconds: float, work: Path
) -> Digitization:
    page_range = (pages[0].page, pages[-1].page)
    if is_blank(pages):
        return finished(scan, page_range, pages, NOTHING_READ, (), seconds)
    start = time.perf_counter()
    classification = tools.extractor.classify(pages)
    fields = tools.extractor.extract(classification.kind, pages, tools.reader, work)
    paper = finished(scan, page_range, pages, classification, fields, seconds + time.perf_counter() - start)
    return held(paper, kind_doubtful(classification, tools.names))


def _cost(pages: Sequence[Recognition], costs: Mapping[int, float]) -> float:
    return sum(costs[page.page] for page in pages)


def _kept(work: Path, page: int) -> Path:
    return work / f"read-{page:05d}.pickle"


def _load(kept: Path) -> ReadPage:
    loaded = pickle.loads(kept.read_bytes())  # noqa: S301 - see compose
    assert isinstance(loaded, ReadPage)  # noqa: S101 - for the type checker
    return loaded
