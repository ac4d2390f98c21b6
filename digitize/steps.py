"""The steps that run in a child process; the pool calls them by name with that child's tools.

What one step leaves for the next goes through the scan's work folder, not through the run itself: a
scan of a thousand pages then takes no more memory there than a scan of one.
"""

import pickle
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from digitize.papers import NOTHING_READ, finished, is_blank, unreadable
from digitize.services import Tools, Vetted
from dossier.digitization import Digitization
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


def read_page(tools: Tools, original: Path, media_type: MediaType, page: int, work: Path) -> None:
    """Rasterize, prepare and read one page; a page that an earlier run has read is not read again."""
    kept = _kept(work, page)
    if kept.exists():
        return
    start = time.perf_counter()
    # First, so that a page whose reading fails still has its picture in the copy.
    tools.archivist.keep(original, media_type, page, work)
    recognition = tools.reader.read(original, media_type, page, work)
    half = kept.with_suffix(".half")
    half.write_bytes(pickle.dumps(ReadPage(recognition, time.perf_counter() - start)))
    half.replace(kept)


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
    ranges = tools.extractor.split(pages)
    tools.archivist.write(work / COPY, original, scan, pages, work, version)
    shared = (time.perf_counter() - start) / scan.pages
    reading = [shared + (read[page].seconds if page in read else 0.0) for page in numbers]
    return tuple(
        _compose_one(
            tools, scan, (first, last), pages[first - 1 : last], sum(reading[first - 1 : last]), work
        )
        for first, last in ranges
    )


def _compose_one(
    tools: Tools,
    scan: Scan,
    page_range: tuple[int, int],
    pages: Sequence[Recognition],
    seconds: float,
    work: Path,
) -> Digitization:
    if is_blank(pages):
        return finished(scan, page_range, pages, NOTHING_READ, (), seconds)
    start = time.perf_counter()
    classification = tools.extractor.classify(pages)
    fields = tools.extractor.extract(classification.kind, pages, tools.reader, work)
    return finished(scan, page_range, pages, classification, fields, seconds + time.perf_counter() - start)


def _kept(work: Path, page: int) -> Path:
    return work / f"read-{page:05d}.pickle"


def _load(kept: Path) -> ReadPage:
    loaded = pickle.loads(kept.read_bytes())  # noqa: S301 - see compose
    assert isinstance(loaded, ReadPage)  # noqa: S101 - for the type checker
    return loaded
