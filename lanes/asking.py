"""Lanes without a queue: workers ask the database, now and then or as soon as this process knows of something."""

import threading
from collections.abc import Callable, Sequence

import structlog

from dossier.errors import Unavailable
from dossier.ports import Tasks
from dossier.tasks import Lane, Task

_ASK_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class AskingLanes:
    """Lanes of one process; others see in the database what it announces, a second later at most."""

    def __init__(self) -> None:
        """Nothing is due yet."""
        self.news = threading.Event()

    def announce(self, task: Task) -> None:
        """Wake a slot of this process."""
        del task
        self.news.set()

    def feed(self) -> None:
        """Wake a slot of this process."""
        self.news.set()


class AskingSlot:
    """Claims what is due, one task after the other, and has it worked on."""

    def __init__(  # fmt: skip
        self,
        name: str,
        lanes: Sequence[Lane],
        tasks: Tasks,
        work: Callable[[Task], None],
        news: threading.Event,
    ) -> None:
        """Claim for worker `name` from `lanes`, the first one first; `work` does not raise."""
        self._name = name
        self._lanes = lanes
        self._tasks = tasks
        self._work = work
        self._news = news

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set and the task of that moment is done."""
        while not stop.is_set():
            try:
                task = self._tasks.claim_next(self._lanes, self._name)
            except Unavailable as problem:
                _log.warning("cannot_claim", reason=problem.code)
                stop.wait(_ASK_SECONDS)
                continue
            if task:
                self._work(task)
            else:
                self._news.wait(_ASK_SECONDS)
                self._news.clear()
