"""Puts every job into the queue again, whatever became of its task."""

import secrets

import redis
from rq import Queue
from sqlalchemy import text

from dossier.tasks import Lane
from lanes.queued import JOB, SERIALIZER, queue_name
from storage.engine import open_engine, transaction
from tests.storm.scene import Scene

_TIMES = 2


def replay_jobs(scene: Scene) -> int:
    """Queue a job for every task there is, twice, past the cables; how many jobs."""
    engine = open_engine(scene.postgres.address)
    with transaction(engine, only_reads=True) as connection:
        tasks = connection.execute(text("SELECT id, lane FROM tasks")).all()
    engine.dispose()
    with redis.Redis.from_url(scene.redis.address) as connection_to_redis:
        for number, lane in [tuple(task) for task in tasks] * _TIMES:
            queue = Queue(queue_name(Lane(lane)), connection=connection_to_redis, serializer=SERIALIZER)
            queue.enqueue(JOB, args=(number,), job_id=f"replay-{secrets.token_hex(8)}", result_ttl=0)
    return len(tasks) * _TIMES


def jobs_left(scene: Scene) -> int:
    """How many jobs wait in the queues."""
    with redis.Redis.from_url(scene.redis.address) as connection:
        return sum(
            Queue(queue_name(lane), connection=connection, serializer=SERIALIZER).count for lane in Lane
        )
