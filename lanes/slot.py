"""A worker of RQ that is one slot of our worker process: a thread beside others, which ends when told to."""

import secrets
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


class QueuedSlot:
    """Performs jobs in its thread until told to stop, whatever becomes of Redis meanwhile."""

    def __init__(self, name: str, lanes: Sequence[Lane], connection: redis.Redis) -> None:
        """Take jobs from these lanes, the first one first. Nothing is asked of Redis yet."""
        self._name = name
        self._connection = connection
        self._queues = [
            Queue(queue_name(lane), connection=connection, serializer=SERIALIZER) for lane in lanes
        ]

    def run(self, stop: threading.Event) -> None:
        """Perform jobs until `stop` is set and the one of that moment is done."""
        while not stop.is_set():
            try:
                self._open().listen(stop)
            except redis.RedisError as problem:
                _log.warning("queue_away", error=type(problem).__name__)
            stop.wait(_LISTEN_SECONDS)

    def _open(self) -> "_Listener":
        # A name of its own each time: Redis may still know the last one, and then refuses it.
        return _Listener(
            self._queues, name=f"{self._name}:{secrets.token_hex(4)}", connection=self._connection,
            serializer=SERIALIZER, log_job_description=False, worker_ttl=_TTL_SECONDS,
        )  # fmt: skip


class _Listener(SimpleWorker):
    """A worker of RQ that performs jobs in this thread, without a fork: the crew isolates what is dangerous, and lives on.

    Signals belong to the main thread, so RQ's time limit is the one for threads: it strikes between two
    steps. Every step has a limit of its own that ends its process.
    """

    death_penalty_class = TimerDeathPenalty
    max_connection_wait_time = 5.0

    def listen(self, stop: threading.Event) -> None:
        """Perform jobs until `stop` is set. Raises redis.RedisError."""
        self._stop = stop
        self.work(logging_level="WARNING")

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
