"""The worker on stand-ins for the engines: with a real Redis, and with none."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import redis
from rq import Queue
from rq.timeouts import JobTimeoutException

import worker
from digitize.services import Services
from digitize.tasks.submit import submit
from dossier.digitization import Digitization
from dossier.errors import EngineMissing, StoreUnavailable
from dossier.ids import ScanDigest
from dossier.tasks import BUG, MOST_STARTS, Lane, Task, TaskState
from lanes.queued import SERIALIZER, queue_name
from storage.memory import MemoryRecords, MemoryStore
from storage.tasks import SqlTasks
from tests.faults import readers
from tests.faults.readers import StrickenReader
from tests.faults.tools import LOCKED, found, stand_ins


class ClosedStore(MemoryStore):
    """A store that takes copies no more."""

    def open(self, key: str) -> object:  # type: ignore[override]  # it never returns
        raise StoreUnavailable


@pytest.fixture
def queue_url(redis_url: str) -> str:
    with redis.Redis.from_url(redis_url) as connection:
        connection.flushdb()
    return redis_url


@pytest.fixture(params=["asking", pytest.param("queued", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of the queue; empty for workers that ask the database."""
    return str(request.getfixturevalue("queue_url")) if request.param == "queued" else ""


def handed_in(services: Services, folder: Path, text: str, lane: Lane = Lane.COUNTER) -> Task:
    receipt = submit(found(folder / "in", f"{abs(hash(text))}.pdf", text), lane, services)
    assert receipt.task is not None
    return receipt.task


def papers(services: Services, digest: ScanDigest) -> list[str]:
    return [paper.standing.value for paper in services.records.papers(digest, services.version) or ()]


def state(services: Services, task: Task) -> tuple[TaskState, str | None]:
    scan = services.tasks.scan_of(task.digest)
    now = services.tasks.accept(scan, Lane.BULK)
    return now.state, now.error


def test_what_was_handed_in_is_digitized(url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=url) as services:
        tasks = [handed_in(services, tmp_path, f"page {number}", lane) for number, lane in enumerate(Lane)]
        worker.work(services, url, until_idle=True)

        assert [papers(services, task.digest) for task in tasks] == [["digitized"]] * 2
        assert [state(services, task)[0] for task in tasks] == [TaskState.FINISHED] * 2
        assert services.roll.all() == ()


def test_pages_of_a_large_scan_are_read_once_each_and_joined(url: str, tmp_path: Path) -> None:
    text, reader = "page " * 9, StrickenReader(journal=tmp_path / "journal")
    with stand_ins(tmp_path, reader, redis_url=url) as services:
        task = handed_in(services, tmp_path, text)
        worker.work(services, url, until_idle=True)
        (paper,) = services.records.papers(task.digest, services.version) or ()

    assert paper.page_range == (1, 9)
    assert sorted((tmp_path / "journal").read_text().split("\n")) == sorted(
        ["", *(f"{text} {page}" for page in range(1, 10))]
    )
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "page", "standing"),
    [(readers.die, 2, "in_review"), (readers.refuse, 2, "in_review"), (readers.refuse, 0, "rejected")],
)
def test_a_lost_page_of_a_large_scan_is_lost_alone(
    url: str, tmp_path: Path, fault: Callable[[], None], page: int, standing: str
) -> None:
    with stand_ins(tmp_path, StrickenReader(fault, page), redis_url=url) as services:
        task = handed_in(services, tmp_path, "page " * 5)
        worker.work(services, url, until_idle=True)

        assert papers(services, task.digest) == [standing]


def test_a_refused_scan_is_a_result(url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=url) as services:
        task = handed_in(services, tmp_path, LOCKED)
        worker.work(services, url, until_idle=True)

        assert papers(services, task.digest) == ["rejected"]


def test_a_secret_page_ends_a_large_scan(url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=url) as services:
        task = handed_in(services, tmp_path, "TUYỆT MẬT " + "page " * 5)
        worker.work(services, url, until_idle=True)

        (paper,) = services.records.papers(task.digest, services.version) or ()
        assert paper.reason is not None
        assert paper.reason.code == "classified_document"
    assert list((tmp_path / "work").iterdir()) == []


def test_what_may_heal_is_put_back(tmp_path: Path) -> None:
    with stand_ins(tmp_path, store=ClosedStore()) as services:  # type: ignore[arg-type]  # see its open
        worker._opened[:] = [services]  # noqa: SLF001
        task = handed_in(services, tmp_path, "page")

        with pytest.raises(StoreUnavailable):
            worker.carry_out_task(task.id)

        assert state(services, task) == (TaskState.WAITING, "store_unavailable")
        assert services.tasks.claim(task.id, "w") is None


@dataclass
class StruckRecords(MemoryRecords):
    """Records that fail in one way whenever they are asked for papers."""

    error: type[Exception]

    def papers(self, digest: ScanDigest, version: str) -> tuple[Digitization, ...] | None:
        raise self.error


@pytest.mark.parametrize("error", [JobTimeoutException, EngineMissing])
def test_time_limits_and_faults_of_the_machine_fly_on(tmp_path: Path, error: type[Exception]) -> None:
    with stand_ins(tmp_path, records=StruckRecords(error)) as services:
        worker._opened[:] = [services]  # noqa: SLF001
        task = handed_in(services, tmp_path, "page")

        with pytest.raises(error):
            worker.carry_out_task(task.id)


def test_a_bug_is_tried_again_and_then_set_aside(tmp_path: Path) -> None:
    with stand_ins(tmp_path, records=StruckRecords(ZeroDivisionError)) as services:
        worker._opened[:] = [services]  # noqa: SLF001
        first = services.tasks.claim(handed_in(services, tmp_path, "page").id, "w")
        tired = services.tasks.claim(handed_in(services, tmp_path, "page two").id, "w")
        assert first is not None
        assert tired is not None

        worker.work_on(first)
        worker.work_on(replace(tired, delays=MOST_STARTS))

        assert state(services, first) == (TaskState.WAITING, BUG)
        assert state(services, tired) == (TaskState.QUARANTINED, BUG)


@pytest.mark.server
def test_a_job_carries_no_contents(queue_url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=queue_url) as services, redis.Redis.from_url(queue_url) as connection:
        task = handed_in(services, tmp_path, "page")
        (job,) = Queue(queue_name(Lane.COUNTER), connection=connection, serializer=SERIALIZER).jobs

    assert (job.args, job.kwargs) == ([task.id], {})


@pytest.mark.server
def test_what_redis_forgot_is_queued_again(queue_url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=queue_url) as services, redis.Redis.from_url(queue_url) as connection:
        task = handed_in(services, tmp_path, "page")
        connection.flushall()
        worker.work(services, queue_url, until_idle=True)

        assert papers(services, task.digest) == ["digitized"]


@pytest.mark.server
def test_a_task_is_queued_once_however_often_it_is_fed(queue_url: str, tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url=queue_url) as services, redis.Redis.from_url(queue_url) as connection:
        for number in range(3):
            handed_in(services, tmp_path, f"page {number}", Lane.BULK)
        for _ in range(3):
            services.lanes.feed()

        assert Queue(queue_name(Lane.BULK), connection=connection, serializer=SERIALIZER).count == 3


@pytest.mark.server
def test_a_job_taken_by_a_worker_that_died_before_it_began_is_queued_again(
    queue_url: str, tmp_path: Path
) -> None:
    with stand_ins(tmp_path, redis_url=queue_url) as services, redis.Redis.from_url(queue_url) as connection:
        task = handed_in(services, tmp_path, "page", Lane.BULK)
        queue = Queue(queue_name(Lane.BULK), connection=connection, serializer=SERIALIZER)
        connection.lpop(queue.key)
        services.lanes.feed()

        assert [job.args for job in queue.jobs] == [[task.id]]


def test_a_queue_that_is_away_costs_no_receipt(tmp_path: Path) -> None:
    with stand_ins(tmp_path, redis_url="redis://127.0.0.1:1/0") as services:
        task = handed_in(services, tmp_path, "page")

        assert isinstance(services.tasks, SqlTasks)
        assert services.tasks.due(Lane.COUNTER, 9) == (task,)


def test_the_counter_waits_for_no_campaign(url: str, tmp_path: Path) -> None:
    journal, bulk, counter = tmp_path / "journal", "page " * 500, "page at the counter"
    with stand_ins(tmp_path, StrickenReader(readers.dawdle, journal=journal), redis_url=url) as services:
        handed_in(services, tmp_path, bulk, Lane.BULK)
        thread = threading.Thread(target=end_when, args=(journal, counter))
        hand_in = threading.Thread(target=hand_in_when_busy, args=(services, tmp_path, journal, counter))
        for one in (thread, hand_in):
            one.start()
        worker.work(services, url)
        for one in (thread, hand_in):
            one.join()

    lines = journal.read_text().splitlines()
    asked, done = lines.index("asked"), next(i for i, line in enumerate(lines) if line.startswith(counter))
    # What was being read goes on, and while the counter's page is read the others read one page more.
    assert done - asked <= 2 * services.workers + 1


def hand_in_when_busy(services: Services, folder: Path, journal: Path, text: str) -> None:
    while not journal.exists() or len(journal.read_text().splitlines()) < 4:
        time.sleep(0.02)
    with journal.open("a") as lines:
        lines.write("asked\n")
    handed_in(services, folder, text)


def end_when(journal: Path, text: str) -> None:
    while not journal.exists() or text not in journal.read_text():
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGTERM)
