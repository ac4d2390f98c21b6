"""A worker of RQ that is one slot of our worker process: a thread beside others, which ends when told to."""

import threading
from collections.abc import Sequence

import redis
import structlog
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.timeouts import TimerDeathPenalty

from dossier.tasks import Lane
from lanes.queued import SERIALIZER, queue_name

_LISTEN_SECONDS = 1
_TTL_SECONDS = 30
"""After which Redis forgets a slot that is not heard of; RQ derives from it how long a reply may take."""

_log = structlog.get_logger(__name__)


class QueuedSlot(SimpleWorker):
    """Performs jobs in this thread, without a fork: the crew isolates what is dangerous, and lives on.

    Signals belong to the main thread, so RQ's time limit is the one for threads: it strikes between two
    steps. Every step has a limit of its own that ends its process.
    """

    death_penalty_class = TimerDeathPenalty
    max_connection_wait_time = 5.0

    def listen(self, stop: threading.Event) -> None:
        """Perform jobs until `stop` is set and the one of that moment is done."""
        self._stop = stop
        while not stop.is_set():
            try:
                self.work(logging_level="WARNING")
            except redis.RedisError as problem:
                _log.warning("queue_away", error=type(problem).__name__)
            stop.wait(_LISTEN_SECONDS)

    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[Job, Queue] | None:
        """Wait for a job, looking up now and then to see whether the worker is to stop."""
        while not self._stop.is_set():
            if found := super().dequeue_job_and_maintain_ttl(_LISTEN_SECONDS, _LISTEN_SECONDS):
                return found
        return None

    def _install_signal_handlers(self) -> None:
        """Leave signals to the main thread; other threads may not handle them."""


def open_slot(name: str, lanes: Sequence[Lane], connection: redis.Redis) -> QueuedSlot:
    """A slot that takes jobs from these lanes, the first one first. Raises redis.RedisError."""
    queues = [Queue(queue_name(lane), connection=connection, serializer=SERIALIZER) for lane in lanes]
    return QueuedSlot(
        queues, name=name, connection=connection, serializer=SERIALIZER, log_job_description=False,
        worker_ttl=_TTL_SECONDS,
    )  # fmt: skip
