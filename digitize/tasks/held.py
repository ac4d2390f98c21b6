"""What this process is working on at this moment, so that it claims no more than that."""

import contextlib
import threading
from collections.abc import Collection, Iterator

from dossier.tasks import Task


class Held:
    """The tasks in the slots of this process. Safe in threads."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._lock = threading.Lock()
        self._numbers: set[int] = set()

    @contextlib.contextmanager
    def holding(self, task: Task) -> Iterator[None]:
        """Hold a task as long as the block lasts."""
        with self._lock:
            self._numbers.add(task.id)
        try:
            yield
        finally:
            with self._lock:
                self._numbers.discard(task.id)

    def numbers(self) -> Collection[int]:
        """The numbers of the tasks that are held now."""
        with self._lock:
            return tuple(self._numbers)
