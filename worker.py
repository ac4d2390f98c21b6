"""The queue worker: digitizes scans that were received elsewhere. Run it as `python -m worker`.

A job names a scan that is stored and recorded; it carries no contents and may run twice. What to do
about an error is told by its family: a rejected scan is a result, `Unavailable` is tried again, the
rest is for a person and stays among the failed jobs.
"""

from collections.abc import Callable

import redis
import structlog
from rq import Queue, Retry, SimpleWorker, get_current_job
from rq.job import Job
from rq.timeouts import BaseTimeoutException

from digitize.assemble import open_services
from digitize.logs import set_up_logs
from digitize.pipeline import digitize_received
from digitize.services import Services
from digitize.settings import read_settings
from dossier.errors import QueueUnavailable, Unavailable
from dossier.ids import ScanDigest
from dossier.scans import Scan

QUEUE = "scans"
SERIALIZER = "json"
_RETRY_SECONDS = [10, 60, 300, 1800]
# A scan of 2,000 pages takes hours; each of its pages has a time limit of its own.
_JOB_SECONDS = 6 * 3600

_log = structlog.get_logger(__name__)
_opened: list[Services] = []
"""The services of this process. Opened before the first job, so that no job waits for spaCy."""


def enqueue(scan: Scan, connection: redis.Redis) -> Job:
    """Queue a received scan. Raises QueueUnavailable."""
    try:
        return Queue(QUEUE, connection=connection, serializer=SERIALIZER).enqueue(
            "worker.digitize_scan",
            args=(scan.name, scan.digest),
            retry=Retry(max=len(_RETRY_SECONDS), interval=_RETRY_SECONDS),
            job_timeout=_JOB_SECONDS,
        )
    except redis.RedisError as problem:
        raise QueueUnavailable(type(problem).__name__) from problem


def digitize_scan(name: str, digest: str) -> list[str]:
    """The job: digitize one received scan and return the standings of its papers."""
    (services,) = _opened
    with structlog.contextvars.bound_contextvars(digest=digest):
        try:
            scan = _find(services, name, ScanDigest(digest))
            return [paper.standing.value for paper in digitize_received(scan, services).papers]
        except (BaseTimeoutException, Unavailable):
            # RQ's time limit is an ordinary Exception; swallowed, the job would count as done.
            raise
        except Exception as error:
            _log.error("job_failed", error=type(error).__name__)
            _give_up()
            raise


def work(connection: redis.Redis, services: Services, *, until_empty: bool = False) -> None:
    """Take jobs one after the other, until told to stop.

    Without a fork for each job: the services' child processes isolate what is dangerous, and live on.
    """
    _opened[:] = [services]
    queue = Queue(QUEUE, connection=connection, serializer=SERIALIZER)
    worker = SimpleWorker([queue], connection=connection, serializer=SERIALIZER)
    worker.work(burst=until_empty, with_scheduler=True, logging_level="WARNING")


def main(open_connection: Callable[[str], redis.Redis] = redis.Redis.from_url) -> None:
    """Open everything and work."""
    set_up_logs(is_verbose=True)
    settings = read_settings()
    with open_services(settings) as services:
        work(open_connection(settings.redis_url), services)


def _find(services: Services, name: str, digest: ScanDigest) -> Scan:
    """The scan as recorded. Raises LookupError if it never was."""
    for scan in services.records.scans():
        if (scan.name, scan.digest) == (name, digest):
            return scan
    raise LookupError(digest)


def _give_up() -> None:
    """Keep RQ from trying again what cannot succeed."""
    if job := get_current_job():
        job.retries_left = 0


if __name__ == "__main__":
    # RQ imports this module by its name; the copy called `__main__` is another.
    from worker import main as start

    start()
