"""Reads scans with options that the command does not offer, one process for each core, and counts CPU seconds.

The steps of a run are the real ones (`digitize.steps`); left out are what keeps and shares results, and the
searchable copy.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from digitize import steps
from digitize.assemble.engines import make_tools, ocr_options
from digitize.compose import Under, compose, survey
from digitize.lines import paper_line
from digitize.papers import rejected
from digitize.services import Tools
from digitize.settings import read_settings, use_one_thread_per_process
from dossier.errors import RejectedScan
from dossier.ids import ScanDigest
from dossier.recognition import Recognition, Region
from dossier.scans import FoundFile, MediaType, Scan
from tests.quality.truth import ReadPaper, read_paper


@dataclass(frozen=True, slots=True)
class Job:
    """A scan of a folder to be read without some steps."""

    folder: Path
    scan: str
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Its papers, its pages, the CPU seconds with those of the engine, and the steps that acted on any page."""

    scan: str
    papers: tuple[ReadPaper, ...]
    pages: int
    cpu: float
    acted: frozenset[str]


class _NoCopy:
    """Writes no searchable copy."""

    def keep(self, original: Path, media_type: MediaType, page: int, work: Path) -> None:
        """Leave nothing."""

    def write(  # fmt: skip
        self, path: Path, original: Path, scan: Scan, pages: Sequence[Recognition], work: Path, version: str
    ) -> None:
        """Leave an empty file."""
        path.touch()


class _Noting:
    """Reads, and notes which steps acted."""

    def __init__(self, without: frozenset[str]) -> None:
        from ocr.reader import TesseractReader

        options = ocr_options(read_settings())
        self._reader = TesseractReader(replace(options, without=without))
        self.acted: set[str] = set()

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Read one page."""
        recognition = self._reader.read(path, media_type, page, work, turn)
        self.acted |= {step.name for step in recognition.steps}
        return recognition

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read pieces of pages again."""
        return self._reader.reread(regions, work, attempt)


def run_all(jobs: Sequence[Job]) -> list[Outcome]:
    """The outcomes, in the order of the jobs."""
    workers = read_settings().workers
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=use_one_thread_per_process) as pool:
        return list(pool.map(run, jobs))


def run(job: Job) -> Outcome:
    """Read one scan in this process."""
    use_one_thread_per_process()
    noting = _Noting(job.without)
    tools = replace(_tools(), reader=noting, archivist=_NoCopy())
    start = _cpu()
    with tempfile.TemporaryDirectory(prefix="sohoa-steps-") as work:
        lines = _lines(tools, job.folder / job.scan, job.scan, Path(work))
    papers = tuple(read_paper(json.loads(line)) for line in lines)
    pages = sum(paper.last_page - paper.first_page + 1 for paper in papers)
    return Outcome(job.scan, papers, pages, _cpu() - start, frozenset(noting.acted))


@cache
def _tools() -> Tools:
    return make_tools(read_settings())


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _lines(tools: Tools, path: Path, name: str, work: Path) -> list[str]:
    digest = ScanDigest(hashlib.sha256(path.read_bytes()).hexdigest())
    try:
        vetted = tools.vet(path)
        scan = Scan(name, digest, vetted.media_type, path.stat().st_size, vetted.pages, None)
        for page in range(1, scan.pages + 1):
            steps.read_page(tools, path, scan.media_type, page, work)
        parts = survey(tools, scan, path, (), work, Under("measured"))
        papers = tuple(compose(tools, scan, part, work) for part in parts)
    except RejectedScan as refusal:
        papers = (rejected(FoundFile(path, name, None), digest, refusal.reason()),)
    return [paper_line(paper) for paper in papers]
