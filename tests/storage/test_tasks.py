"""What tasks promise, on SQLite and PostgreSQL."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from dossier.tasks import MOST_STARTS, WORKER_KILLED, Lane, Task, TaskState
from storage.engine import open_engine, transaction
from storage.migrations import downgrade, upgrade
from storage.tables import CampaignRow
from storage.tasks import SqlTasks
from storage.workers import SqlWorkers

LEASE = 60
BOTH = (Lane.COUNTER, Lane.BULK)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(milliseconds=1)
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


def scan(number: int) -> Scan:
    return Scan(f"{number}.pdf", ScanDigest(f"{number:064x}"), MediaType.PDF, 10, 0, None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path}/tasks.db")


@pytest.fixture
def postgres_engine(postgres_url: str) -> Engine:
    return open_engine(postgres_url)


@pytest.fixture(params=["sqlite_engine", pytest.param("postgres_engine", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine: Engine = request.getfixturevalue(request.param)
    upgrade(engine)
    yield engine
    downgrade(engine, "base")
    engine.dispose()


@pytest.fixture
def tasks(engine: Engine, clock: Clock) -> SqlTasks:
    return SqlTasks(engine, LEASE, clock)


def claimed(tasks: SqlTasks, worker: str = "w") -> Task:
    task = tasks.claim_next(BOTH, worker)
    assert task is not None
    return task


def whole(tasks: SqlTasks, number: int) -> Task:
    return tasks.accept(scan(number), Lane.BULK)


def test_accepted_scan_is_due_once(tasks: SqlTasks) -> None:
    first = tasks.accept(scan(1), Lane.COUNTER)
    again = tasks.accept(replace(scan(1), name="other.pdf"), Lane.COUNTER)

    assert first.id == again.id
    assert tasks.due(Lane.COUNTER, 10) == (first,)
    assert tasks.scan_of(first.digest) == scan(1)


def test_counter_goes_before_bulk_and_else_who_came_first(tasks: SqlTasks) -> None:
    order = [(1, Lane.BULK), (2, Lane.BULK), (3, Lane.COUNTER), (4, Lane.COUNTER)]
    for number, lane in order:
        tasks.accept(scan(number), lane)

    assert [int(claimed(tasks).digest, 16) for _ in order] == [3, 4, 1, 2]
    assert tasks.claim_next(BOTH, "w") is None


def test_same_bytes_at_the_counter_leave_the_bulk_lane(tasks: SqlTasks) -> None:
    task = tasks.accept(scan(1), Lane.BULK)

    assert tasks.accept(scan(1), Lane.COUNTER).lane is Lane.COUNTER
    assert tasks.accept(scan(1), Lane.BULK).lane is Lane.COUNTER
    assert tasks.claim_next([Lane.COUNTER], "w") == replace(
        task, lane=Lane.COUNTER, state=TaskState.STARTED, turn=1, starts=1
    )


def test_many_threads_claim_a_task_once(tasks: SqlTasks) -> None:
    for number in range(20):
        tasks.accept(scan(number), Lane.BULK)

    with ThreadPoolExecutor(6) as pool:
        got = list(pool.map(lambda n: tasks.claim_next(BOTH, f"w{n % 6}"), range(40)))

    ids = [task.id for task in got if task]
    assert len(ids) == len(set(ids))
    rest = [task.id for task in iter(lambda: tasks.claim_next(BOTH, "w"), None)]
    assert len(ids) + len(rest) == 20


def test_a_claim_holds_while_it_is_extended(tasks: SqlTasks, clock: Clock) -> None:
    task = tasks.accept(scan(1), Lane.BULK)
    claimed(tasks)
    for _ in range(5):
        clock.wait(LEASE / 2)
        tasks.extend("w")

    assert tasks.claim(task.id, "other") is None
    clock.wait(LEASE + 1)
    assert tasks.claim(task.id, "other") is not None


def test_who_lost_a_claim_changes_nothing(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    old = claimed(tasks, "slow")
    clock.wait(LEASE + 1)
    new = claimed(tasks, "quick")

    assert not tasks.finish(old, "v1")
    assert not tasks.put_back(old, "store_unavailable")
    assert not tasks.part(old, "v1", 3)
    assert not tasks.quarantine(old)
    assert tasks.finish(new, "v1")


def test_a_finished_scan_stays_finished(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.finish(claimed(tasks), "v1")
    clock.wait(3600)

    assert tasks.accept(scan(1), Lane.COUNTER).state is TaskState.FINISHED
    assert tasks.claim_next(BOTH, "w") is None


def test_what_may_heal_waits_longer_each_time(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    waited = []
    for _ in range(5):
        tasks.put_back(claimed(tasks), "store_unavailable")
        start = clock.now
        while tasks.claim_next(BOTH, "probe") is None:
            clock.wait(5)
        waited.append((clock.now - start).total_seconds())
        clock.wait(LEASE + 1)

    assert waited == sorted(waited)
    assert waited[0] < 30
    assert waited[-1] > 1000


def test_orderly_ends_never_quarantine(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    for _ in range(2 * MOST_STARTS):
        tasks.put_back(claimed(tasks), "store_unavailable")
        clock.wait(3600)

    assert claimed(tasks).starts == 1


def test_a_scan_that_kills_its_workers_is_quarantined(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    for number in range(MOST_STARTS):
        claimed(tasks, f"w{number}")
        clock.wait(LEASE + 1)

    assert tasks.claim_next(BOTH, "w") is None
    task = tasks.accept(scan(1), Lane.BULK)
    assert (task.state, task.error) == (TaskState.QUARANTINED, WORKER_KILLED)


def test_dead_workers_give_back_at_once(tasks: SqlTasks, engine: Engine, clock: Clock) -> None:
    workers = SqlWorkers(engine, clock)
    workers.enlist("w", "host", 1, 2)
    tasks.accept(scan(1), Lane.BULK)
    claimed(tasks)

    workers.dismiss(["w"])
    clock.wait(3)

    assert claimed(tasks, "other").starts == 2
    assert workers.all() == ()


def test_pages_are_tasks_and_the_last_one_wakes_the_scan(tasks: SqlTasks) -> None:
    tasks.accept(scan(1), Lane.BULK)
    whole = claimed(tasks)
    tasks.accept(scan(2), Lane.BULK)

    assert tasks.part(whole, "v1", 3)
    pages = [claimed(tasks) for _ in range(3)]
    woken = [
        tasks.finish_page(pages[1]),
        tasks.finish_page(pages[0], "page_crashed"),
        tasks.finish_page(pages[2]),
    ]

    assert [page.page for page in pages] == [1, 2, 3]
    assert [task and task.id for task in woken] == [None, None, whole.id]
    assert tasks.pages(whole.digest, "v1") == {1: "page_crashed", 2: None, 3: None}
    again = claimed(tasks)
    assert again.id == whole.id
    tasks.finish(again, "v1")
    assert tasks.pages(whole.digest, "v1") == {}


def test_pages_read_at_the_same_moment_wake_the_scan_once(tasks: SqlTasks) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 12)
    pages = [claimed(tasks) for _ in range(12)]

    with ThreadPoolExecutor(6) as pool:
        woken = list(pool.map(tasks.finish_page, pages))

    assert len([task for task in woken if task]) == 1


def test_pages_of_another_version_are_read_again(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 2)
    tasks.finish_page(claimed(tasks))
    tasks.finish_page(claimed(tasks))

    tasks.part(claimed(tasks), "v2", 2)

    assert tasks.pages(scan(1).digest, "v2") == {}
    assert claimed(tasks).page == 1


def test_a_scan_parted_again_goes_on_with_the_pages_left(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    first = claimed(tasks)
    tasks.part(first, "v1", 2)
    tasks.finish_page(claimed(tasks))
    tasks.finish_page(claimed(tasks))

    assert tasks.part(claimed(tasks), "v1", 2)
    assert claimed(tasks).page == 0


def test_a_page_that_kills_its_workers_is_lost_alone(tasks: SqlTasks, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 2)
    tasks.finish_page(claimed(tasks))
    for _ in range(MOST_STARTS):
        assert claimed(tasks).page == 2
        clock.wait(LEASE + 1)

    while (task := tasks.claim_next(BOTH, "w")) is None:
        clock.wait(1)
    assert task.page == 0
    assert tasks.pages(task.digest, "v1") == {1: None, 2: "page_crashed"}


def test_a_bug_sets_a_page_aside_and_the_scan_goes_on(tasks: SqlTasks) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 1)

    tasks.quarantine(claimed(tasks))

    assert claimed(tasks).page == 0


@pytest.fixture
def campaign(engine: Engine, clock: Clock) -> int:
    row = {"name": "c", "folder": "f", "state": "running", "revision": 0, "started_at": clock()}
    with transaction(engine) as connection:
        return int(connection.execute(insert(CampaignRow).values(row).returning(CampaignRow.id)).scalar_one())


def test_nothing_of_a_paused_campaign_becomes_due(
    tasks: SqlTasks, engine: Engine, campaign: int, clock: Clock
) -> None:
    tasks.accept(scan(1), Lane.BULK, campaign)
    tasks.accept(scan(2), Lane.BULK, campaign)
    first, second = claimed(tasks), claimed(tasks)
    with transaction(engine) as connection:
        connection.execute(update(CampaignRow).values(state="paused"))

    tasks.accept(scan(3), Lane.BULK, campaign)
    tasks.put_back(first, "store_unavailable")
    tasks.part(second, "v1", 4)
    clock.wait(36000)

    assert tasks.claim_next(BOTH, "w") is None
    tasks.accept(scan(3), Lane.COUNTER)
    assert claimed(tasks).lane is Lane.COUNTER


def test_rows_of_before_are_finished_or_due(engine: Engine, clock: Clock) -> None:
    from storage.sql import SqlRecords

    downgrade(engine, "r0002")
    records = SqlRecords(engine, clock)
    for number in (1, 2):
        records.add_scan(scan(number))
    records.save(scan(1).digest, "v1", [])

    upgrade(engine)

    tasks = SqlTasks(engine, LEASE, clock)
    assert tasks.accept(scan(1), Lane.BULK).state is TaskState.FINISHED
    assert claimed(tasks).digest == scan(2).digest
    downgrade(engine, "r0002")
    assert len(records.scans()) == 2
    upgrade(engine)
