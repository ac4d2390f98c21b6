"""Child processes that do the dangerous work, one per core, with limits on time and memory.

A child that hangs, dies or fails costs its own task only. Knows nothing of scans or papers: it calls
functions with the tools that are built once in each child.
"""

import contextlib
import errno
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import structlog
from pebble import ProcessExpired, ProcessPool

from digitize.limits import confine, end_group_of, lead_group
from digitize.loading import load_for_children
from digitize.logs import set_up_logs
from digitize.operators.meters import Meters
from dossier.errors import DigitizationError, PageCrashed, PageTimedOut, RejectedScan, StoreUnavailable

T = TypeVar("T")
Tools = TypeVar("Tools")

_log = structlog.get_logger(__name__)

# Native libraries leak a little with each page; a fresh child costs a fraction of a second.
_TASKS_PER_CHILD = 500
_MORE_TRIES = 2
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True, slots=True)
class CrewOptions:
    """How many children, the memory one may take beyond the loaded program, and what to load before they are forked.

    `ahead` is how many calls of one series are made at once.
    """

    workers: int
    memory_mb: int
    ahead: int
    preload: tuple[str, ...] = ()


class Crew(Generic[Tools]):
    """Calls functions in child processes as `function(tools, *arguments)`. Leave the block to end them.

    `make_tools` is called once in each child, with its first task; it and the functions must be
    importable by name. Children start with the first task, so a run without work starts none.
    """

    def __init__(
        self, make_tools: Callable[[], Tools], options: CrewOptions, meters: Meters | None = None
    ) -> None:
        """Start nothing yet. The ends of children are counted in `meters`."""
        self._meters = meters or Meters()
        self._make_tools = make_tools
        self._options = options
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._running: set[Future[Any]] = set()
        self._is_stopped = False

    def run(self, seconds: float, function: Callable[..., T], *arguments: object) -> T:
        """Call once and wait. Raises PageTimedOut, PageCrashed, and our errors that the function raises."""
        (answer,) = self.each(seconds, function, [arguments])
        if isinstance(answer, RejectedScan):
            raise answer
        return answer

    def attempt(self, seconds: float, function: Callable[..., T], *arguments: object) -> T | None:
        """Call once and wait; None if the child died, hung or failed over it: whoever asks then takes smaller steps.

        Raises our errors that the function raises.
        """
        step = function.__name__
        future = self._start(seconds, function, arguments)
        error = self._counted(step, future.exception())
        if error is None:
            return future.result()
        if isinstance(error, RejectedScan):
            raise error
        if _is_crash(error) or isinstance(error, TimeoutError):
            _log.warning("child_crashed", step=step)
        else:
            _as_refusal(error, step)
        return None

    def warm_up(self, seconds: float) -> None:
        """Start the children and build the tools of one, so that the first call does not wait; harmless if that fails."""
        with contextlib.suppress(DigitizationError, CancelledError):
            self.run(seconds, _stand_by)

    def each(
        self, seconds: float, function: Callable[..., T], calls: Iterable[tuple[object, ...]]
    ) -> Iterator[T | RejectedScan]:
        """Make many calls at once, a few ahead at a time, and yield the answers in order.

        A refusal of one call is its answer; the others go on. `seconds` limits each call.
        """
        waiting: deque[tuple[tuple[object, ...], Future[T]]] = deque()
        for arguments in calls:
            waiting.append((arguments, self._start(seconds, function, arguments)))
            if len(waiting) >= self._options.ahead:
                earliest, future = waiting.popleft()
                answer = self._answer(seconds, function, earliest, future)
                yield answer
        for arguments, future in waiting:
            answer = self._answer(seconds, function, arguments, future)
            yield answer

    def stop(self) -> None:
        """End all children now; whoever waits for one gets CancelledError."""
        with self._lock:
            self._is_stopped = True
            pool, self._pool = self._pool, None
            running = tuple(self._running)
        for future in running:
            future.cancel()
        _close(pool)

    def __enter__(self) -> Self:
        """Lend the crew to a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all children."""
        self.stop()

    def _answer(
        self, seconds: float, function: Callable[..., T], arguments: tuple[object, ...], future: Future[T]
    ) -> T | RejectedScan:
        error = self._counted(function.__name__, future.exception())
        for _ in range(_MORE_TRIES):
            if not _is_crash(error):
                break
            # The neighbour's memory may have been the cause, or a person with `kill`; a third crash is
            # the page's own.
            _log.warning("child_crashed", step=function.__name__)
            future = self._start(seconds, function, arguments)
            error = self._counted(function.__name__, future.exception())
        return future.result() if error is None else _as_refusal(error, function.__name__)

    def _counted(self, step: str, error: BaseException | None) -> BaseException | None:
        if isinstance(error, TimeoutError):
            self._meters.child(step, "timed_out")
        elif isinstance(error, (ProcessExpired, BrokenProcessPool)):
            self._meters.child(step, "crashed")
        return error

    def _start(self, seconds: float, function: Callable[..., T], arguments: tuple[object, ...]) -> Future[T]:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            if self._pool is None or not self._pool.active:
                _close(self._pool)
                self._pool = self._open_pool()
            future: Future[T] = self._pool.schedule(_call, (function, *arguments), timeout=seconds)
            self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def _open_pool(self) -> ProcessPool:
        """A new pool, also after the last one broke: pebble gives up when an idle child is killed."""
        return ProcessPool(
            max_workers=self._options.workers,
            max_tasks=_TASKS_PER_CHILD,
            initializer=_prepare,
            initargs=(self._make_tools, self._options.memory_mb),
            context=load_for_children(self._options.preload),
        )


def _close(pool: ProcessPool | None) -> None:
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without types
        pool.join()


def _is_crash(error: BaseException | None) -> bool:
    if isinstance(error, ProcessExpired):
        end_group_of(error.pid)
    return isinstance(error, (ProcessExpired, BrokenProcessPool))


def _as_refusal(error: BaseException, step: str) -> RejectedScan:
    """What went wrong with one call, as a refusal of what was called for; raises what concerns all."""
    _is_crash(error)
    if isinstance(error, RejectedScan):
        return error
    if isinstance(error, DigitizationError):
        raise error
    if isinstance(error, OSError) and error.errno in _FULL:
        raise StoreUnavailable(f"the work folder cannot be written: {error.strerror}") from error
    # Neither the error's text nor its trace: they may quote the paper.
    _log.error("step_failed", step=step, error=type(error).__name__)
    return PageTimedOut() if isinstance(error, TimeoutError) else PageCrashed(type(error).__name__)


# What a child keeps between tasks: its tools, built with its first task so that a fault in building
# them reaches the run as an answer and not as a child that cannot start.
_maker: partial[Any] | None = None
_tools: list[Any] = []


def _prepare(make_tools: Callable[[], Any], memory_mb: int) -> None:
    global _maker  # noqa: PLW0603 - a process has one set of tools
    lead_group()
    set_up_logs()
    _maker = partial(_make, make_tools, memory_mb)


def _make(make_tools: Callable[[], Any], memory_mb: int) -> Any:  # noqa: ANN401 - the pool does not know their type
    tools = make_tools()
    confine(memory_mb)
    return tools


def _stand_by(_tools: object) -> None:
    """Do nothing, with the tools built."""


def _call(function: Callable[..., T], *arguments: object) -> T:
    if not _tools:
        assert _maker is not None  # noqa: S101 - set when the child started
        _tools.append(_maker())
    return function(_tools[0], *arguments)
