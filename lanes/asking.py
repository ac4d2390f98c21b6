"""Lanes without a queue: workers ask the database, now and then or as soon as something may have come in."""

import threading
import time
from collections.abc import Callable, Sequence

import structlog

from dossier.errors import Unavailable
from dossier.ports import Tasks
from dossier.tasks import Lane, Task

_ASK_SECONDS = 1.0
_LOOK_SECONDS = 0.1
_SELDOM_SECONDS = 4.0
"""Between two questions where a look tells of every change: what falls due by itself falls due after ten seconds or more."""

_log = structlog.get_logger(__name__)


class AskingLanes:
    """Lanes of one process; others see in the database what it announces, a second later at most.

    `stamp` is another one after every change of the database, and costs next to nothing: where there is one, others see it
    after a tenth of a second.
    """

    def __init__(self, stamp: Callable[[], object] | None = None) -> None:
        """Nothing is due yet."""
        self._news = threading.Event()
        self._stamp = stamp

    def announce(self, task: Task) -> None:
        """Wake a slot of this process."""
        del task
        self._news.set()

    def feed(self) -> None:
        """Wake a slot of this process."""
        self._news.set()

    def stamp(self) -> object:
        """How the database is now; to be taken before it is asked."""
        return self._stamp() if self._stamp else None

    def wait(self, asked: object, stop: threading.Event) -> None:
        """Wait until it is worth asking again after `asked`, the stamp of the last time, or until `stop` is set."""
        until = time.monotonic() + (_SELDOM_SECONDS if self._stamp else _ASK_SECONDS)
        look = _LOOK_SECONDS if self._stamp else _ASK_SECONDS
        while not self._news.wait(look) and time.monotonic() < until:
            if stop.is_set() or self.stamp() != asked:
                break
        self._news.clear()


class AskingSlot:
    """Claims what is due, one task after the other, and has it worked on."""

    def __init__(  # fmt: skip
        self,
        name: str,
        lanes: Sequence[Lane],
        tasks: Tasks,
        work: Callable[[Task], None],
        news: AskingLanes,
    ) -> None:
        """Claim for worker `name` from `lanes`, the first one first; `work` does not raise. `news` say when to ask."""
        self._name = name
        self._lanes = lanes
        self._tasks = tasks
        self._work = work
        self._news = news

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set and the task of that moment is done."""
        while not stop.is_set():
            asked = self._news.stamp()
            try:
                task = self._tasks.claim_next(self._lanes, self._name)
            except Unavailable as problem:
                _log.warning("cannot_claim", reason=problem.code)
                stop.wait(_ASK_SECONDS)
                continue
            if task:
                self._work(task)
            else:
                self._news.wait(asked, stop)
