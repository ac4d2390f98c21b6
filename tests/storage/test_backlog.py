"""What operators see of the tasks, and releasing those that are stuck, on both databases."""

import datetime as dt

import pytest
from sqlalchemy import Engine, insert, update

from dossier.backlog import Done, time_left
from dossier.tasks import BUG, MOST_STARTS, WORKER_KILLED, Lane, TaskState
from storage.backlog import SqlBacklog
from storage.engine import transaction
from storage.sql import SqlRecords
from storage.tables import CampaignRow, ScanRow
from storage.tasks import SqlTasks
from storage.workers import SqlWorkers
from tests.storage.claims import BOTH, LEASE, Clock, claimed, scan


@pytest.fixture
def backlog(task_engine: Engine, clock: Clock) -> SqlBacklog:
    return SqlBacklog(task_engine, LEASE, clock)


def killed(tasks: SqlTasks, clock: Clock) -> None:
    """Let the task that is due die with its workers until it is set aside."""
    for number in range(MOST_STARTS):
        claimed(tasks, f"w{number}")
        clock.wait(LEASE + 1)
    assert tasks.claim_next(BOTH, "w") is None


def pause(engine: Engine, clock: Clock) -> int:
    """Make a campaign that is paused; its number."""
    values = {"name": "2019", "folder": "/f", "state": "paused", "revision": 1, "started_at": clock()}
    with transaction(engine) as connection:
        made = connection.execute(insert(CampaignRow).values(values).returning(CampaignRow.id))
        return int(made.scalar_one())


def test_an_empty_database_has_no_backlog(backlog: SqlBacklog) -> None:
    lanes = backlog.lanes()

    assert [lane.lane for lane in lanes] == [Lane.COUNTER, Lane.BULK]
    assert [(lane.left, lane.pages, lane.due_since) for lane in lanes] == [(0, 0, None)] * 2
    assert backlog.lately().day == Done(0, 0)
    assert backlog.workers() == ()
    assert backlog.stuck(10) == ()
    assert time_left(lanes, backlog.lately()) == dt.timedelta()


def test_each_state_is_counted_in_its_lane(tasks: SqlTasks, backlog: SqlBacklog, clock: Clock) -> None:
    first = clock.now
    for number in range(5):
        tasks.accept(scan(number), Lane.BULK)
        clock.wait(1)
    tasks.put_back(claimed(tasks), "store_unavailable")
    tasks.quarantine(claimed(tasks))
    claimed(tasks)
    tasks.part(claimed(tasks), "v1", 7)
    tasks.accept(scan(9), Lane.COUNTER)

    counter, bulk = backlog.lanes()

    assert counter.scans == {TaskState.WAITING: 1}
    states = (TaskState.WAITING, TaskState.STARTED, TaskState.PARTED, TaskState.QUARANTINED)
    assert [bulk.scans[state] for state in states] == [2, 1, 1, 1]
    assert (bulk.left, bulk.pages, bulk.put_back) == (4, 7, {"store_unavailable": 1})
    assert bulk.quarantined == {BUG: 1}
    assert bulk.due_since is not None
    assert bulk.due_since - first < dt.timedelta(seconds=4)
    assert bulk.oldest[TaskState.PARTED] - bulk.oldest[TaskState.QUARANTINED] > dt.timedelta(seconds=1)


def test_claims_that_ran_out_are_told(tasks: SqlTasks, backlog: SqlBacklog, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    claimed(tasks)
    assert backlog.lanes()[1].expired == 0

    clock.wait(LEASE + 1)

    assert backlog.lanes()[1].expired == 1


def test_what_a_paused_campaign_holds_is_not_due(
    tasks: SqlTasks, backlog: SqlBacklog, task_engine: Engine, clock: Clock
) -> None:
    tasks.accept(scan(1), Lane.BULK, pause(task_engine, clock))

    bulk = backlog.lanes()[1]

    assert (bulk.scans, bulk.paused, bulk.due_since) == ({TaskState.WAITING: 1}, 1, None)
    assert time_left([bulk], backlog.lately()) == dt.timedelta()


def test_what_was_finished_lately_is_counted_by_time(
    tasks: SqlTasks, backlog: SqlBacklog, task_engine: Engine, clock: Clock
) -> None:
    for number, pages in ((1, 4), (2, 2), (3, 1)):
        tasks.accept(scan(number), Lane.BULK)
        with transaction(task_engine) as connection:
            mine = ScanRow.digest == scan(number).digest
            connection.execute(update(ScanRow).where(mine).values(pages=pages))
        tasks.finish(claimed(tasks), "v1")
        clock.wait(40 * 60)
    tasks.accept(scan(4), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 3)
    tasks.finish_page(claimed(tasks))

    lately = backlog.lately()

    assert (lately.ten_minutes, lately.hour, lately.day) == (Done(0, 1), Done(1, 2), Done(3, 8))
    assert time_left(backlog.lanes(), lately) == dt.timedelta(minutes=20)


def test_workers_say_what_they_hold_and_whether_they_live(
    tasks: SqlTasks, backlog: SqlBacklog, task_engine: Engine, clock: Clock
) -> None:
    workers = SqlWorkers(task_engine, clock)
    for name in ("dead", "w"):
        workers.enlist(name, "host", 1, 2)
    tasks.accept(scan(1), Lane.BULK)
    task = claimed(tasks)
    clock.wait(LEASE + 1)
    tasks.extend("w", [task.id])

    dead, alive = backlog.workers()

    assert (dead.is_alive, dead.holds) == (False, ())
    assert alive.is_alive
    assert [held.task for held in alive.holds] == [task]
    assert alive.holds[0].until > clock.now


def test_quarantined_task_comes_with_its_evidence(tasks: SqlTasks, backlog: SqlBacklog, clock: Clock) -> None:
    tasks.accept(scan(1), Lane.BULK)
    killed(tasks, clock)

    (stuck,) = backlog.stuck(10, WORKER_KILLED)

    assert (stuck.name, stuck.task.error) == ("1.pdf", WORKER_KILLED)
    assert [turn.worker for turn in stuck.evidence] == ["w0", "w1", "w2"]
    assert stuck.evidence[0].at < stuck.evidence[1].at
    assert backlog.find_stuck(stuck.task.id) == stuck
    assert backlog.stuck(10, BUG) == ()


def test_released_task_may_be_claimed_as_at_first(tasks: SqlTasks, backlog: SqlBacklog, clock: Clock) -> None:
    task = tasks.accept(scan(1), Lane.BULK)
    killed(tasks, clock)

    assert backlog.release(task.id)
    assert not backlog.release(task.id)
    with pytest.raises(KeyError):
        backlog.find_stuck(task.id)

    again = claimed(tasks)
    assert (again.id, again.starts, again.delays, again.error) == (task.id, 1, 0, None)


def test_all_with_an_error_are_released_at_once(tasks: SqlTasks, backlog: SqlBacklog, clock: Clock) -> None:
    for number in range(3):
        tasks.accept(scan(number), Lane.BULK)
        tasks.quarantine(claimed(tasks))
    tasks.accept(scan(4), Lane.BULK)
    killed(tasks, clock)

    assert backlog.release_all(BUG) == 3
    assert [stuck.task.error for stuck in backlog.stuck(10)] == [WORKER_KILLED]
    assert backlog.release_all() == 1


def test_what_is_not_stuck_is_not_released(tasks: SqlTasks, backlog: SqlBacklog) -> None:
    done = tasks.accept(scan(1), Lane.BULK)
    tasks.finish(claimed(tasks), "v1")
    waiting = tasks.accept(scan(2), Lane.BULK)

    assert not backlog.release(done.id)
    assert not backlog.release(waiting.id)
    assert backlog.release_all() == 0


def test_released_task_of_a_paused_campaign_waits_for_it(
    tasks: SqlTasks, backlog: SqlBacklog, task_engine: Engine, clock: Clock
) -> None:
    task = tasks.accept(scan(1), Lane.BULK)
    tasks.quarantine(claimed(tasks))
    pause(task_engine, clock)
    with transaction(task_engine) as connection:
        connection.exec_driver_sql("UPDATE tasks SET campaign_id = (SELECT id FROM campaigns)")

    assert backlog.release(task.id)

    assert tasks.claim_next(BOTH, "w") is None
    assert backlog.lanes()[1].paused == 1


def test_scan_that_lost_a_page_is_read_again(
    tasks: SqlTasks, backlog: SqlBacklog, task_engine: Engine
) -> None:
    records = SqlRecords(task_engine)
    whole = tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 2)
    tasks.finish_page(claimed(tasks), "page_crashed")
    lost = backlog.stuck(10)
    tasks.finish_page(claimed(tasks))
    assert not backlog.release(lost[0].task.id)
    records.save(scan(1).digest, "v1", [])
    records.save(scan(2).digest, "v1", [])
    tasks.finish(claimed(tasks), "v1")

    (stuck,) = backlog.stuck(10)
    assert backlog.release(stuck.task.id)

    assert [(one.task.page, one.task.error) for one in lost] == [(1, "page_crashed")]
    assert stuck.task.id == whole.id
    assert records.papers(scan(1).digest, "v1") is None
    assert records.papers(scan(2).digest, "v1") is not None
    assert claimed(tasks).id == whole.id


def test_lost_page_is_read_again_while_others_are(tasks: SqlTasks, backlog: SqlBacklog) -> None:
    tasks.accept(scan(1), Lane.BULK)
    tasks.part(claimed(tasks), "v1", 2)
    tasks.finish_page(claimed(tasks), "page_crashed")
    (lost,) = backlog.stuck(10)

    assert backlog.release(lost.task.id)

    assert sorted(claimed(tasks).page for _ in range(2)) == [1, 2]
