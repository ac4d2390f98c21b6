"""From a file that was handed in to the record of every paper in it.

Whatever looks into a scan runs in a child process (`steps`); this module decides what is done, in
which order, and is the only one that records results. Safe to run twice, and at once.
"""

import io
import itertools
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import structlog

from digitize import steps
from digitize.compose import COPY, Under, compose, give_up, survey
from digitize.operators.meters import PageOutcome
from digitize.pages import kept_page
from digitize.papers import rejected
from digitize.separated import named
from digitize.services import Services, Vetted
from digitize.told import under_telling
from dossier.digitization import Digitization
from dossier.errors import ClassifiedDocument, DamagedScan, RejectedScan, StoreUnavailable, rejection
from dossier.ids import ScanDigest
from dossier.scans import FoundFile, MediaType, Scan

_log = structlog.get_logger(__name__)
_NO_DIGEST = ScanDigest("")

_MAY_HAVE_PAGES = frozenset({MediaType.PDF, MediaType.TIFF})

SMALL_PAGES = 3
"""A scan of at most so many pages is digitized in one call of a child. Workers make the pages of larger ones tasks of their
own: several workers share them, a citizen who comes in between waits for one page, and a worker that is killed costs one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its papers under its own name, whether they were read just now, and by which pipeline."""

    papers: tuple[Digitization, ...]
    is_new: bool
    version: str = ""


class LargeScan(Exception):
    """A scan that came in has more pages than are read one after the other; `scan` says how many."""

    def __init__(self, scan: Scan) -> None:
        """Tell of `scan`."""
        super().__init__()
        self.scan = scan


def digitize(found: FoundFile, services: Services, at_once: int = SMALL_PAGES) -> Outcome:
    """Receive one file, and take it all the way; a scan of at most `at_once` pages in one call of a child."""
    try:
        with services.meters.stage("receive"):
            receipt = services.receive(found)
    except RejectedScan as refusal:
        return Outcome((rejected(found, _NO_DIGEST, refusal.reason()),), is_new=False)
    if receipt.scan is None or receipt.rejection is not None:
        assert receipt.rejection is not None  # noqa: S101 - one of the two is there
        return Outcome((rejected(found, receipt.digest, receipt.rejection),), is_new=False)
    outcome = digitize_received(receipt.scan, services, at_once)
    services.registrar.file(receipt.digest)
    services.tasks.settle(receipt.digest, outcome.version)
    return outcome


def digitize_received(
    scan: Scan, services: Services, at_once: int = SMALL_PAGES, most_pages: int | None = None
) -> Outcome:
    """Rasterize, prepare, read, classify, extract, store, record: the way of every scan once received.

    Raises LargeScan if it has more than `most_pages`.
    """
    if most_pages is not None and scan.pages > most_pages:
        raise LargeScan(scan)
    services = under_telling(services, scan.digest)
    with services.bench.claim(scan.digest) as work:
        earlier = services.records.papers(scan.digest, services.version)
        if earlier is not None:
            return Outcome(named(scan, earlier), is_new=False, version=services.version)
        try:
            original = fetch(scan, work, services)
            scan, small = _begin(scan, original, work, services, at_once)
            if most_pages is not None and scan.pages > most_pages:
                raise LargeScan(scan)
            papers = _finish(scan, original, small, work, services)
            _store_copy(scan, work, services)
        except ClassifiedDocument as refusal:
            _quarantine(scan, work, services)
            papers = (rejected(scan, scan.digest, refusal.reason(), scan.pages),)
        except RejectedScan as refusal:
            papers = (rejected(scan, scan.digest, refusal.reason(), scan.pages),)
        _record(scan, papers, services)
        services.leaves.drop(scan.digest, services.version, range(1, scan.pages + 1))
    return Outcome(named(scan, papers), is_new=True, version=services.version)


def fetch(scan: Scan, work: Path, services: Services) -> Path:
    """The stored original as a local file; what was handed in may be gone or changed by now.

    Whole or not at all, since several who read pages of one scan may fetch it at once.
    """
    local = work / "original"
    if local.exists() and local.stat().st_size == scan.size_bytes:
        return local
    half = local.with_name(f"original.{secrets.token_hex(4)}.half")
    with services.meters.stage("fetch"), _stored(scan, services) as source:
        try:
            with half.open("xb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            half.replace(local)
        except OSError as problem:
            raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
        finally:
            half.unlink(missing_ok=True)
    return local


def _stored(scan: Scan, services: Services) -> BinaryIO:
    try:
        return services.store.open(services.original_key(scan.digest))
    except KeyError:
        raise StoreUnavailable("an original is not in the store; restore it from a backup") from None


def _begin(
    scan: Scan, original: Path, work: Path, services: Services, at_once: int
) -> tuple[Scan, steps.Small | None]:
    """Vet the scan, and take one of at most `at_once` pages all the way, in one call; the scan with its pages counted.

    A call that a child did not survive leaves nothing but what lies in the work folder: then, as with more pages, smaller
    steps find out which page it was. Raises RejectedScan.
    """
    if scan.pages > at_once:
        return scan, None
    under = Under(services.version, services.told)
    # Nobody has counted the pages, but of these there may be several.
    seconds = services.page_seconds * (at_once if scan.media_type in _MAY_HAVE_PAGES else 1)
    small = services.crew.attempt(seconds, steps.digitize_small, scan, original, work, under, at_once)
    if small is None:
        return scan if scan.pages else _vet(scan, original, services), None
    services.meters.took("vet", small.vet_seconds)
    return _counted(scan, small.vetted, services), small


def _vet(scan: Scan, original: Path, services: Services) -> Scan:
    with services.meters.stage("vet"):
        vetted = services.crew.run(services.page_seconds, steps.vet, original)
    return _counted(scan, vetted, services)


def _counted(scan: Scan, vetted: Vetted, services: Services) -> Scan:
    """The scan with its type and pages, which are noted."""
    scan = replace(scan, media_type=vetted.media_type, pages=vetted.pages)
    services.records.add_scan(scan)
    return scan


def _finish(
    scan: Scan, original: Path, small: steps.Small | None, work: Path, services: Services
) -> tuple[Digitization, ...]:
    """The papers of a scan, of which one call may have read pages, or composed all. Raises RejectedScan."""
    refused: dict[int, RejectedScan] = {}
    for page, answer in enumerate(small.pages if small else (), 1):
        services.meters.page(*page_outcome(answer))
        if isinstance(answer, RejectedScan):
            refused[page] = answer
    if small is not None and small.papers is not None:
        services.meters.took("compose", small.compose_seconds)
        _tell_lost(scan, refused)
        return small.papers
    lost = _rasterize_prepare_and_read(scan, original, refused, work, services)
    with services.meters.stage("compose"):
        return _classify_and_extract(scan, original, lost, work, services)


def _rasterize_prepare_and_read(
    scan: Scan, original: Path, refused: Mapping[int, RejectedScan], work: Path, services: Services
) -> frozenset[int]:
    """Read every page that was neither read nor `refused`; the pages that could not be read. Raises if none could."""
    told = services.tasks.pages(scan.digest, services.version)
    lost = {**refused, **{page: rejection(code) for page, code in told.items() if code is not None}}
    # Also those that could not be read: the copy shows their pictures.
    services.leaves.bring(scan.digest, services.version, sorted(told), work)
    left = [p for p in range(1, scan.pages + 1) if p not in lost and not kept_page(work, p).exists()]
    if not _is_secret(lost):
        lost |= _read_pages(scan, left, original, work, services)
    secret = [refusal for refusal in lost.values() if isinstance(refusal, ClassifiedDocument)]
    if secret:
        raise secret[0]
    _tell_lost(scan, lost)
    if len(lost) == scan.pages:
        raise next(iter(lost.values()), DamagedScan())
    return frozenset(lost)


def _tell_lost(scan: Scan, lost: Mapping[int, RejectedScan]) -> None:
    for page, refusal in lost.items():
        _log.warning("page_lost", digest=scan.digest, page=page, reason=refusal.code)


def _read_pages(
    scan: Scan, pages: Sequence[int], original: Path, work: Path, services: Services
) -> dict[int, RejectedScan]:
    """Read these pages, several at once, up to one that is marked as secret; those that refuse to be read."""
    lost: dict[int, RejectedScan] = {}
    wanted = itertools.takewhile(lambda _: not _is_secret(lost), pages)
    turn_of = services.told.turn_of
    calls = ((original, scan.media_type, page, work, turn_of(page)) for page in wanted)
    # Pages that are being read when one turns out to be secret are waited for: they write to the folder.
    answers = services.crew.each(services.page_seconds, steps.read_page, calls)
    for page, answer in zip(pages, answers, strict=False):
        services.meters.page(*page_outcome(answer))
        if isinstance(answer, RejectedScan):
            lost[page] = answer
    return lost


def page_outcome(answer: float | RejectedScan) -> tuple[PageOutcome, float]:
    """How the reading of a page is counted."""
    return ("lost", 0.0) if isinstance(answer, RejectedScan) else ("read", answer)


def _is_secret(lost: Mapping[int, RejectedScan]) -> bool:
    return any(isinstance(refusal, ClassifiedDocument) for refusal in lost.values())


def _quarantine(scan: Scan, work: Path, services: Services) -> None:
    """Note that the original is secret, and remove all that was made of it.

    The note comes first: whatever happens next, nobody takes the original for one like others.
    """
    note = io.BytesIO(f"{ClassifiedDocument.code}\n".encode())
    services.store.put(services.quarantine_key(scan.digest), note)
    services.leaves.drop(scan.digest, services.version, range(1, scan.pages + 1))
    for made in work.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()


def _classify_and_extract(
    scan: Scan, original: Path, lost: frozenset[int], work: Path, services: Services
) -> tuple[Digitization, ...]:
    """Find the papers and compose each, several at once; one that cannot be is left to a person."""
    # To look through a page and copy its picture takes less than a tenth of its reading, but adds up over pages.
    seconds = services.page_seconds * (1 + scan.pages / 10)
    under = Under(services.version, services.told)
    parts = services.crew.run(seconds, survey, scan, original, lost, work, under)
    # People may say that no page is one of a paper.
    longest = max((part.last - part.first + 1 for part in parts), default=1)
    calls = ((scan, part, work) for part in parts)
    answers = services.crew.each(services.page_seconds * longest, compose, calls)
    papers = []
    for part, paper in zip(parts, answers, strict=True):
        if isinstance(paper, RejectedScan):
            _log.warning("paper_lost", digest=scan.digest, pages=(part.first, part.last), reason=paper.code)
            paper = services.crew.run(seconds, give_up, scan, part, work, paper.reason())  # noqa: PLW2901
        papers.append(paper)
    return tuple(papers)


def _store_copy(scan: Scan, work: Path, services: Services) -> None:
    with services.meters.stage("store"), (work / COPY).open("rb") as copy:
        services.store.put(services.copy_key(scan.digest, services.version), copy)


def _record(scan: Scan, papers: tuple[Digitization, ...], services: Services) -> None:
    with services.meters.stage("record"):
        services.records.save(scan.digest, services.version, papers)
    for paper in papers:
        services.meters.paper(paper.standing, paper.kind)
        _log.info(
            "paper_recorded", digest=scan.digest, pages=paper.page_range, kind=paper.kind,
            standing=paper.standing.value, reason=paper.reason and paper.reason.code,
            fields=len(paper.fields), seconds=paper.seconds,
        )  # fmt: skip
