"""What a worker does with a task that it has claimed: a scan as a whole, or one page of a large one.

May be done any number of times: whatever was done already is found done. An error that may heal puts
the task back; everything else that can go wrong with a scan is a result.
"""

import structlog

from digitize import steps
from digitize.pipeline import SMALL_PAGES, LargeScan, digitize_received, fetch, page_outcome
from digitize.services import Services
from digitize.told import under_telling
from dossier.errors import ClassifiedDocument, DigitizationError, PageCrashed, RejectedScan
from dossier.scans import Scan
from dossier.tasks import WHOLE, Task

_AFRESH = 3
"""After so many delays what lies in the work folder may be the cause, torn by a power cut: it is made again."""

_log = structlog.get_logger(__name__)


def carry_out(task: Task, services: Services) -> None:
    """Do what is to be done about a claimed task, and note how it ended.

    Raises what concerns more than this task, Unavailable or Misconfigured, after the task was put back.
    """
    try:
        services = under_telling(services, task.digest)
        with services.held.holding(task):
            if task.page == WHOLE:
                _carry_out_scan(task, services)
            else:
                _carry_out_page(task, services)
    except DigitizationError as problem:
        services.tasks.put_back(task, problem.code)
        services.meters.task("put_back", task.lane, problem.code)
        _log.warning(
            "task_put_back", task=task.id, digest=task.digest, page=task.page, reason=problem.code,
            detail=problem.detail,
        )  # fmt: skip
        raise


def _carry_out_scan(task: Task, services: Services) -> None:
    if task.delays >= _AFRESH:
        with services.bench.claim(task.digest):
            _log.warning("work_discarded", digest=task.digest)  # the folder goes with the claim
    papers = services.records.papers(task.digest, services.version)
    if papers is None:
        scan = services.tasks.scan_of(task.digest)
        try:
            papers = digitize_received(scan, services, most_pages=SMALL_PAGES).papers
        except LargeScan as large:
            if _is_parted(task, large.scan, services):
                return
            papers = digitize_received(large.scan, services).papers
    # Before the task is finished: a worker that is killed here has the scan filed by the next one.
    services.registrar.file(task.digest)
    # The clerk is told; an operator should look too, and may have it read again.
    has_crashed = any(paper.reason and paper.reason.code == PageCrashed.code for paper in papers)
    is_mine = services.tasks.finish(task, services.version, PageCrashed.code if has_crashed else None)
    services.meters.task("finished" if is_mine else "claim_lost", task.lane)
    if is_mine:
        _log.info("task_finished", task=task.id, digest=task.digest)


def _is_parted(task: Task, scan: Scan, services: Services) -> bool:
    """Make the pages of a large scan tasks of their own, unless they are read already."""
    if len(services.tasks.pages(task.digest, services.version)) == scan.pages:
        return False
    if services.tasks.part(task, services.version, scan.pages):
        services.meters.task("parted", task.lane)
        _log.info("scan_parted", digest=task.digest, pages=scan.pages)
        services.lanes.feed()
    return True


def _carry_out_page(task: Task, services: Services) -> None:
    scan = services.tasks.scan_of(task.digest)
    answer: float | RejectedScan
    with services.bench.share(task.digest) as work:
        original = fetch(scan, work, services)
        try:
            answer = services.crew.run(
                services.page_seconds, steps.read_page, original, scan.media_type, task.page, work,
                services.told.turn_of(task.page),
            )  # fmt: skip
        except RejectedScan as problem:
            answer = problem
        if not isinstance(
            answer, ClassifiedDocument
        ):  # nothing of a secret page is handed on, not even its picture
            services.leaves.keep(task.digest, services.version, task.page, work)
    services.meters.page(*page_outcome(answer))
    services.meters.task("page_finished", task.lane)
    refusal = answer.code if isinstance(answer, RejectedScan) else None
    if woken := services.tasks.finish_page(task, refusal):
        services.lanes.announce(woken)
