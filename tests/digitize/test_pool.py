"""The pool on real processes: whatever a child does, only its own task is lost."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError

import psutil
import pytest

from digitize.pool import Crew, CrewOptions
from dossier.errors import DamagedScan, EngineMissing, PageCrashed, PageTimedOut, StoreUnavailable
from tests.faults import readers
from tests.faults.tasks import echo, missing_engine, no_tools, own_pid, own_threads, strike, strike_odd
from tests.faults.tools import PRELOAD


@pytest.fixture
def crew() -> Iterator[Crew[None]]:
    with Crew(no_tools, CrewOptions(2, 300, 4, PRELOAD)) as crew:
        yield crew


def engines_running() -> list[psutil.Process]:
    """The engines that some child started and that still run."""
    return [
        process
        for process in psutil.process_iter(["cmdline", "status"])
        if process.info["cmdline"] == ["sleep", readers.ENGINE_SECONDS]
        and process.info["status"] != psutil.STATUS_ZOMBIE
    ]


def gone_within(seconds: float, running: Callable[[], list[psutil.Process]]) -> bool:
    end = time.monotonic() + seconds
    while running() and time.monotonic() < end:
        time.sleep(0.05)
    return not running()


def test_hanging_engine_is_ended_with_its_child(crew: Crew[None]) -> None:
    with pytest.raises(PageTimedOut):
        crew.run(0.5, strike, readers.hang)

    assert gone_within(3, engines_running)


def test_killed_child_leaves_no_engine(crew: Crew[None]) -> None:
    with pytest.raises(PageCrashed):
        crew.run(20, strike, readers.die)

    assert gone_within(3, engines_running)


@pytest.mark.parametrize("fault", [readers.die, readers.devour, readers.stumble])
def test_fault_costs_its_own_task_only(crew: Crew[None], fault: Callable[[], None]) -> None:
    with pytest.raises(PageCrashed):
        crew.run(20, strike, fault)

    assert crew.run(20, echo, "still here") == "still here"


@pytest.mark.parametrize("fault", [readers.die, readers.stumble])
def test_attempt_that_fails_leaves_it_to_smaller_steps(crew: Crew[None], fault: Callable[[], None]) -> None:
    assert crew.attempt(20, strike, fault) is None
    assert crew.attempt(20, echo, "still here") == "still here"


def test_refusal_of_an_attempt_is_raised(crew: Crew[None]) -> None:
    with pytest.raises(DamagedScan):
        crew.attempt(20, strike, readers.refuse)


def test_refusal_is_an_answer_among_answers(crew: Crew[None]) -> None:
    answers = list(crew.each(20, strike_odd, [(number,) for number in range(12)]))

    assert answers[::2] == [0, 2, 4, 6, 8, 10]
    assert all(isinstance(answer, DamagedScan) for answer in answers[1::2])


def test_calls_are_drawn_a_few_ahead_only(crew: Crew[None]) -> None:
    drawn: list[int] = []

    def calls() -> Iterator[tuple[int]]:
        for number in range(1000):
            drawn.append(number)
            yield (number,)

    answers = crew.each(20, echo, calls())
    next(answers)

    assert len(drawn) == 4


def test_idle_child_killed_from_outside_is_replaced(crew: Crew[None]) -> None:
    os.kill(crew.run(20, own_pid), signal.SIGKILL)
    time.sleep(0.3)

    assert crew.run(20, echo, 1) == 1


def test_tools_that_cannot_be_made_are_told() -> None:
    with Crew(missing_engine, CrewOptions(1, 300, 4, PRELOAD)) as crew, pytest.raises(EngineMissing):
        crew.run(20, echo, 1)


def test_engines_are_kept_to_one_thread(crew: Crew[None]) -> None:
    assert crew.run(20, own_threads) == "1"


def test_stop_frees_who_waits_at_once(crew: Crew[None]) -> None:
    crew.run(20, echo, 1)
    threading.Timer(0.3, crew.stop).start()
    start = time.monotonic()

    with pytest.raises(CancelledError):
        crew.run(60, strike, readers.hang)

    assert time.monotonic() - start < 3
    assert gone_within(3, engines_running)


def test_full_disk_is_no_fault_of_the_page(crew: Crew[None]) -> None:
    with pytest.raises(StoreUnavailable, match="No space left"):
        crew.run(20, strike, readers.fill_disk)
