"""Lanes as queues of RQ on Redis: fast news between machines. What Redis forgets is fed from the tasks again."""

from typing import Any

import redis
import structlog
from rq import Queue, Retry
from rq.scheduler import RQScheduler

from dossier.errors import Unavailable
from dossier.ports import Tasks
from dossier.tasks import Lane, Task

JOB = "worker.carry_out_task"
SERIALIZER = "json"
_RETRY_SECONDS = [10, 60, 300, 1800]
_JOB_SECONDS = 6 * 3600
"""Longer than any task takes: every step of one has a limit of its own."""

_REPLY_SECONDS = 15
_AHEAD = 200
"""So many tasks of a lane are queued at once; the rest of a campaign waits in the database, where it costs nothing."""

_log = structlog.get_logger(__name__)


def queue_name(lane: Lane) -> str:
    """The queue of a lane."""
    return f"sohoa-{lane.value}"


def connect(url: str) -> redis.Redis:
    """A connection that gives up soon when Redis is away. Nothing is connected yet."""
    return redis.Redis.from_url(
        url, socket_connect_timeout=3, socket_keepalive=True, health_check_interval=30
    )


class QueuedLanes:
    """The queues of all lanes. Safe in threads."""

    def __init__(self, connection: redis.Redis, tasks: Tasks) -> None:
        """Use `connection`; `tasks` say what is due."""
        self._tasks = tasks
        self._connection = connection
        self._queues = {
            lane: Queue(queue_name(lane), connection=connection, serializer=SERIALIZER) for lane in Lane
        }
        self._scheduler = RQScheduler(
            list(self._queues.values()), connection=connection, serializer=SERIALIZER, logging_level="WARNING"
        )

    def announce(self, task: Task) -> None:
        """Queue a task unless its lane is long already; whatever goes wrong, `feed` makes good."""
        try:
            if self._queues[task.lane].count < _AHEAD:
                self._put(task)
        except redis.RedisError as problem:
            _log.warning("queue_away", error=type(problem).__name__)

    def feed(self) -> None:
        """Queue what is due and was not: lost with Redis, put back, held by a worker that died, or never queued."""
        try:
            self._wake_delayed()
            for lane, queue in self._queues.items():
                if queue.count < _AHEAD // 2:
                    heard_of = self._heard_of(queue)
                    for task in self._tasks.due(lane, _AHEAD):
                        if _number(task) not in heard_of:
                            self._put(task)
        except redis.RedisError as problem:
            _log.warning("queue_away", error=type(problem).__name__)
        except Unavailable as problem:
            _log.warning("cannot_feed", reason=problem.code)

    def _heard_of(self, queue: Queue) -> set[str]:
        """The numbers of the jobs that wait in a queue, or for the end of their delay."""
        return {*queue.get_job_ids(), *queue.scheduled_job_registry.get_job_ids()}

    def _put(self, task: Task) -> None:
        # Not RQ's `unique`: a worker that dies between taking a job and beginning it leaves one that
        # exists and waits nowhere.
        self._queues[task.lane].enqueue(
            JOB, args=(task.id,), job_id=_number(task), job_timeout=_JOB_SECONDS, result_ttl=0,
            failure_ttl=60, retry=Retry(max=len(_RETRY_SECONDS), interval=_RETRY_SECONDS),
        )  # fmt: skip

    def _wake_delayed(self) -> None:
        """Queue jobs whose delay is over. RQ would do it in a process forked from this one, which has threads."""
        scheduler: Any = self._scheduler  # RQ leaves it without types
        if scheduler.acquire_locks():
            try:
                scheduler.enqueue_scheduled_jobs()
            finally:
                scheduler.release_locks()


def _number(task: Task) -> str:
    """The number of a job; with the turn, so that a job of before the last claim is another one."""
    return f"{task.id}-{task.turn}"
