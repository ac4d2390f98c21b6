"""Pages that are tasks of their own, and campaigns that are paused."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, insert, text, update

from dossier.tasks import MOST_STARTS, Lane, TaskState
from storage.engine import transaction
from storage.migrations import downgrade, upgrade
from storage.sql import SqlRecords
from storage.tables import CampaignRow
from storage.tasks import SqlTasks
from tests.storage.claims import BOTH, LEASE, Clock, claimed, scan


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
def campaign(task_engine: Engine, clock: Clock) -> int:
    row = {"name": "c", "folder": "f", "state": "running", "revision": 0, "started_at": clock()}
    with transaction(task_engine) as connection:
        return int(connection.execute(insert(CampaignRow).values(row).returning(CampaignRow.id)).scalar_one())


def test_nothing_of_a_paused_campaign_becomes_due(
    tasks: SqlTasks, task_engine: Engine, campaign: int, clock: Clock
) -> None:
    tasks.accept(scan(1), Lane.BULK, campaign)
    tasks.accept(scan(2), Lane.BULK, campaign)
    first, second = claimed(tasks), claimed(tasks)
    with transaction(task_engine) as connection:
        connection.execute(update(CampaignRow).values(state="paused"))

    tasks.accept(scan(3), Lane.BULK, campaign)
    tasks.put_back(first, "store_unavailable")
    tasks.part(second, "v1", 4)
    clock.wait(36000)

    assert tasks.claim_next(BOTH, "w") is None
    assert not tasks.is_anything_left()
    tasks.accept(scan(3), Lane.COUNTER)
    assert tasks.is_anything_left()
    assert claimed(tasks).lane is Lane.COUNTER


def test_rows_of_before_are_finished_or_due(task_engine: Engine, clock: Clock) -> None:
    downgrade(task_engine, "r0002")
    records = SqlRecords(task_engine, clock)
    for number in (1, 2):
        records.add_scan(scan(number))
    with transaction(task_engine) as connection:
        connection.execute(
            text("INSERT INTO readings (digest, version, read_at) VALUES (:digest, 'v1', :at)"),
            {"digest": scan(1).digest, "at": "2026-09-14 08:00:00+00:00"},
        )

    upgrade(task_engine)

    tasks = SqlTasks(task_engine, LEASE, clock)
    assert tasks.accept(scan(1), Lane.BULK).state is TaskState.FINISHED
    assert claimed(tasks).digest == scan(2).digest
    downgrade(task_engine, "r0002")
    assert len(records.scans()) == 2
    upgrade(task_engine)
