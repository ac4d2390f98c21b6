"""What tasks promise, on SQLite and PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlalchemy import Engine

from dossier.tasks import MOST_STARTS, WORKER_KILLED, Lane, TaskState
from storage.tasks import SqlTasks
from storage.workers import SqlWorkers
from tests.storage.claims import BOTH, LEASE, Clock, claimed, scan


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
        tasks.extend("w", [task.id])

    assert tasks.claim(task.id, "other") is None
    clock.wait(LEASE + 1)
    assert tasks.claim(task.id, "other") is not None


def test_a_claim_that_its_worker_never_heard_of_runs_out(tasks: SqlTasks, clock: Clock) -> None:
    task = tasks.accept(scan(1), Lane.BULK)
    claimed(tasks)
    for _ in range(5):
        clock.wait(LEASE / 2)
        tasks.extend("w", [])

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


def test_dead_workers_give_back_at_once(tasks: SqlTasks, task_engine: Engine, clock: Clock) -> None:
    workers = SqlWorkers(task_engine, clock)
    workers.enlist("w", "host", 1, 2)
    tasks.accept(scan(1), Lane.BULK)
    claimed(tasks)

    workers.dismiss(["w"])
    clock.wait(3)

    assert claimed(tasks, "other").starts == 2
    assert workers.all() == ()
