"""Digitizes many files at once; one that fails never stops the others."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

import structlog

from digitize.pipeline import Outcome, digitize
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

    A few threads, one more than there are children, keep every child busy while another scan is
    received or recorded. KeyboardInterrupt ends the children and leaves.
    """
    with ThreadPoolExecutor(services.workers + 1, thread_name_prefix="scan") as threads:
        futures = [threads.submit(partial(digitize, file, services)) for file in files]
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
