"""The worker on a real Redis: what a job does about each family of errors."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from rq import Queue
from rq.job import Job
from rq.timeouts import JobTimeoutException

import worker
from digitize.services import Services
from dossier.errors import EngineMissing, QueueUnavailable, RecordsUnavailable
from dossier.scans import Scan
from storage.memory import MemoryRecords
from tests.faults.tools import LOCKED, found, stand_ins

pytestmark = pytest.mark.server


class AwayRecords(MemoryRecords):
    """A database that answers nothing."""

    def scans(self) -> tuple[Scan, ...]:
        """Fail."""
        raise RecordsUnavailable


class LateRecords(MemoryRecords):
    """RQ's time limit strikes while the database is asked."""

    def scans(self) -> tuple[Scan, ...]:
        """Fail."""
        raise JobTimeoutException


class UnpreparedRecords(MemoryRecords):
    """Something an operator must mend."""

    def scans(self) -> tuple[Scan, ...]:
        """Fail."""
        raise EngineMissing


@pytest.fixture
def connection(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as connection:
        connection.flushdb()
        yield connection


def done(connection: redis.Redis, services: Services, text: str, folder: Path) -> Job:
    """The job of one scan, after a worker has taken all there is."""
    receipt = services.receive(found(folder, "01.pdf", text))
    assert receipt.scan is not None
    job = worker.enqueue(receipt.scan, connection)
    worker.work(connection, services, until_empty=True)
    job.refresh()  # type: ignore[no-untyped-call]  # RQ leaves it without types
    return job


def test_received_scan_is_digitized(connection: redis.Redis, tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        job = done(connection, services, "page", tmp_path)

        assert job.return_value() == ["digitized"]
        assert services.records.papers(job.args[1], services.version)


def test_rejected_scan_is_a_result(connection: redis.Redis, tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        job = done(connection, services, LOCKED, tmp_path)

    assert job.return_value() == ["rejected"]


@pytest.mark.parametrize("records", [AwayRecords(), LateRecords()])
def test_what_may_heal_is_tried_again(
    connection: redis.Redis, tmp_path: Path, records: MemoryRecords
) -> None:
    with stand_ins(tmp_path, records=records) as services:
        job = done(connection, services, "page", tmp_path)

    assert job.get_status().value == "scheduled"
    assert job.retries_left == 3


def test_what_needs_an_operator_is_not_tried_again(connection: redis.Redis, tmp_path: Path) -> None:
    with stand_ins(tmp_path, records=UnpreparedRecords()) as services:
        job = done(connection, services, "page", tmp_path)

    assert job.is_failed
    assert not job.retries_left


def test_job_carries_no_contents(connection: redis.Redis, tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        receipt = services.receive(found(tmp_path, "01.pdf", "page"))
        assert receipt.scan is not None
        worker.enqueue(receipt.scan, connection)

    (job,) = Queue(worker.QUEUE, connection=connection, serializer=worker.SERIALIZER).jobs
    assert job.args == ["01.pdf", receipt.digest]


def test_queue_that_is_away_is_told(connection: redis.Redis, tmp_path: Path) -> None:
    nobody = redis.Redis(port=1)
    with stand_ins(tmp_path) as services:
        receipt = services.receive(found(tmp_path, "01.pdf", "page"))

        assert receipt.scan is not None
        with pytest.raises(QueueUnavailable):
            worker.enqueue(receipt.scan, nobody)
