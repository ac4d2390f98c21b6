"""The worker: takes tasks that are due, one in each of its slots, until told to stop. `sohoa worker` runs it.

A job of the queue names a task and carries nothing else; it may come twice, late or never. What to do
about an error is told by its family: a rejected scan is a result, what may heal was put back and is told to
RQ, a bug is tried again and then set aside for a person.
"""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

import structlog
from rq.timeouts import BaseTimeoutException

from digitize.assemble.search import catching_up
from digitize.assemble.services import open_services
from digitize.services import Services
from digitize.settings import Settings
from digitize.tasks.carry_out import carry_out
from digitize.tasks.keeper import Keeper
from digitize.tasks.slots import open_slots
from dossier.errors import DigitizationError, RecordsUnavailable
from dossier.tasks import BUG, MOST_STARTS, STOPPED, Task

_IDLE_SECONDS = 0.5

_log = structlog.get_logger(__name__)
_opened: list[Services] = []
"""The services of this process. Opened before the first job, so that no job waits for spaCy."""


def carry_out_task(number: int) -> None:
    """The job: carry out one task, unless it is done, not due any more, or somebody else's."""
    (services,) = _opened
    if task := services.tasks.claim(number, services.name):
        _carry_out(task, services)


def main(settings: Settings, *, until_idle: bool = False) -> None:
    """Open everything and work. Raises Misconfigured and Unavailable before any task is taken."""
    with (
        open_services(settings, is_worker=True) as services,
        services.meters.served(settings.metrics_port, settings.metrics_address),
        catching_up(settings),
    ):
        work(services, settings.redis_url, until_idle=until_idle)


def work(services: Services, redis_url: str, *, until_idle: bool = False) -> None:
    """Work in all slots until SIGTERM or ^C, or `until_idle`: until no task is left that could be done.

    Whoever is told to stop finishes what is in its slots first; told twice, leaves it to others.
    """
    _opened[:] = [services]
    slots = open_slots(services, redis_url, work_on)
    services.meters.worker(services.name, services.version, len(slots))
    with (
        _stopping(services) as stop,
        Keeper(services, socket.gethostname(), len(slots), stop.set),
        ThreadPoolExecutor(len(slots), thread_name_prefix="slot") as threads,
    ):
        # Behind the first claims, so that whoever comes to the counter next finds the children ready.
        threading.Thread(
            target=services.crew.warm_up, args=[services.page_seconds], name="warm-up", daemon=True
        ).start()
        _log.info("worker_started", worker=services.name, slots=len(slots))
        running = [threads.submit(_attend, slot, stop) for slot in slots.values()]
        _wait(services, stop, until_idle=until_idle)
    for slot in running:
        slot.result()
    _log.info("worker_stopped", worker=services.name)


def _attend(slot: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Let a slot work; one that fails ends the process, so that whatever started it starts a sound one."""
    try:
        slot(stop)
    finally:
        stop.set()


def work_on(task: Task) -> None:
    """Carry out a task that was claimed; whatever happens is noted with the task."""
    (services,) = _opened
    try:
        _carry_out(task, services)
    except DigitizationError:
        return  # put back, and logged


def _carry_out(task: Task, services: Services) -> None:
    about = {"task": task.id, "digest": task.digest, "page": task.page, "lane": task.lane.value}
    with structlog.contextvars.bound_contextvars(worker=services.name, **about):
        try:
            carry_out(task, services)
        except (BaseTimeoutException, DigitizationError):
            # RQ's time limit is an ordinary Exception; swallowed, the job would count as done.
            raise
        except CancelledError:
            services.tasks.put_back(task, STOPPED)
            services.meters.task("put_back", task.lane, STOPPED)
        except Exception as error:
            _log.error("task_failed", error=type(error).__name__, delays=task.delays)
            if task.delays < MOST_STARTS:
                services.tasks.put_back(task, BUG)
                services.meters.task("put_back", task.lane, BUG)
            else:
                services.tasks.quarantine(task, BUG)
                services.meters.task("quarantined", task.lane, BUG)


def _wait(services: Services, stop: threading.Event, *, until_idle: bool) -> None:
    """Wait until told to stop, or until nothing is left to do."""
    while not stop.wait(_IDLE_SECONDS):
        try:
            if until_idle and not services.tasks.is_anything_left():
                stop.set()
        except RecordsUnavailable as problem:
            _log.warning("cannot_look", reason=problem.code)


@contextmanager
def _stopping(services: Services) -> Iterator[threading.Event]:
    """Set the event when the process is told to end; the second time, end the children too."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            services.crew.stop()
        stop.set()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
