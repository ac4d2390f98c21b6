"""Figures that are counted once and kept: counting a year of a province takes seconds, and nobody's page waits for it.

One thread counts, so that the rest of the machine is left to those at the counters. What is kept says when it was counted and
whether anything was written since; it is never shown without that.
"""

import datetime as dt
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_QUICK_SECONDS = 0.3
"""What was counted as fast as this is counted anew as soon as anything changed."""
_OLDEST = dt.timedelta(minutes=10)
PATIENCE = 0.25
"""How long a page waits for figures before it is shown without."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """What was counted `at` a moment, by the register of `revision`, in so many `seconds`.

    `is_current`: nothing was written since. `is_counting`: it is being counted anew.
    """

    value: T
    at: dt.datetime
    revision: str
    seconds: float
    is_current: bool = True
    is_counting: bool = False


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """What is wanted: `count` makes it. `key` tells it apart from all else, the sight of who asks included.

    With `newer_than` what was counted until that moment will not do.
    """

    key: Hashable
    count: Callable[[], T]
    revision: str
    now: dt.datetime
    newer_than: dt.datetime | None = None


class Counting:
    """Safe in threads."""

    def __init__(self, most: int) -> None:
        """Keep the `most` that were asked for last."""
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Kept[Any]] = OrderedDict()
        self._running: dict[Hashable, Future[Kept[Any]]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="figures")

    def get(self, ask: Ask[T], patience: float = PATIENCE) -> Kept[T] | None:
        """The figures, as new as need be; None if they are still being counted after `patience` seconds.

        Raises whatever counting raised, RecordsUnavailable for one.
        """
        with self._lock:
            kept = self._kept.get(ask.key)
            running = self._running.get(ask.key)
            if running is None and _is_due(kept, ask):
                running = self._running[ask.key] = self._thread.submit(self._count, ask)
            if kept is not None:
                self._kept.move_to_end(ask.key)
        if running is None:
            return None if kept is None else _told(kept, ask, is_counting=False)
        try:
            return running.result(patience)
        except TimeoutError:
            if not running.done():
                return None if kept is None else _told(kept, ask, is_counting=True)
            raise
        finally:
            # One that failed is told to whoever asks next, however long it took, and then tried again.
            if running.done():
                with self._lock:
                    self._running.pop(ask.key, None)

    def _count(self, ask: Ask[T]) -> Kept[T]:
        started = time.monotonic()
        kept = Kept(ask.count(), ask.now, ask.revision, time.monotonic() - started)
        with self._lock:
            self._kept[ask.key] = kept
            self._kept.move_to_end(ask.key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            self._running.pop(ask.key, None)
        return kept


def _is_due(kept: Kept[T] | None, ask: Ask[T]) -> bool:
    if kept is None:
        return True
    if ask.newer_than is not None and kept.at <= ask.newer_than:
        return True
    is_old = ask.now - kept.at > _OLDEST
    return kept.revision != ask.revision and (kept.seconds < _QUICK_SECONDS or is_old)


def _told(kept: Kept[T], ask: Ask[T], *, is_counting: bool) -> Kept[T]:
    is_current = kept.revision == ask.revision
    return Kept(kept.value, kept.at, kept.revision, kept.seconds, is_current, is_counting)
