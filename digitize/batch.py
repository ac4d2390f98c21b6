"""Digitizes many files at once; one that fails never stops the others."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

import structlog

from digitize.pipeline import SMALL_PAGES, Outcome, digitize
from digitize.services import Services
from dossier.digitization import Digitization
from dossier.errors import DigitizationError, Misconfigured
from dossier.scans import FoundFile

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run did: all papers, how many scans were read just now, and which files failed.

    `failed` counts by the code of the error; those files are accounted for nowhere else.
    """

    papers: tuple[Digitization, ...]
    scans: int
    read_now: int
    failed: dict[str, int]


def digitize_all(files: Sequence[FoundFile], services: Services, on_done: Callable[[], None]) -> Batch:
    """Digitize every file. Raises Misconfigured at once, since no file could then succeed.

    A few threads, twice as many as there are children, keep every child busy while other scans are received or recorded, or
    wait since their bytes are being read already. The largest files come first, and of the last scans every child takes a
    page: so all children are busy to the end. KeyboardInterrupt ends the children and leaves.
    """
    with ThreadPoolExecutor(2 * services.workers, thread_name_prefix="scan") as threads:
        begun = sorted(files, key=_size, reverse=True)
        last = len(files) - services.workers
        futures = [
            threads.submit(partial(digitize, file, services, SMALL_PAGES if number < last else 1))
            for number, file in enumerate(begun)
        ]
        try:
            for future in as_completed(futures):
                if isinstance(future.exception(), Misconfigured):
                    future.result()
                on_done()
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            services.crew.stop()
            raise
    return _sum_up(futures)


def _size(file: FoundFile) -> int:
    """Its bytes, which tell roughly how long it takes; 0 where they cannot be had, which receiving it tells."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _sum_up(futures: Sequence[Future[Outcome]]) -> Batch:
    outcomes = [future.result() for future in futures if future.exception() is None]
    failed: dict[str, int] = {}
    for future in futures:
        if error := future.exception():
            code = error.code if isinstance(error, DigitizationError) else "error"
            failed[code] = failed.get(code, 0) + 1
            _log.error("scan_failed", code=code, error=type(error).__name__)
    return Batch(
        papers=tuple(paper for outcome in outcomes for paper in outcome.papers),
        scans=len(outcomes),
        read_now=sum(outcome.is_new for outcome in outcomes),
        failed=failed,
    )
