"""Which worker processes there are, and giving back what dead ones held."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Engine, delete, select, update

from dossier.tasks import TaskState, Worker
from storage.engine import insert_into, transaction
from storage.sql import utc_now
from storage.tables import TaskRow, WorkerRow

# A task whose worker was killed waits a little: whatever killed it may still be about.
_PAUSE = dt.timedelta(seconds=2)


class SqlWorkers:
    """The list of worker processes in the database. All calls raise RecordsUnavailable."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, whose tables are at head."""
        self._engine = engine
        self._clock = clock

    def enlist(self, name: str, host: str, process: int, slots: int) -> None:
        """Note that a worker has started."""
        now = self._clock()
        values = {"name": name, "host": host, "process": process, "slots": slots}
        with transaction(self._engine) as connection:
            statement = insert_into(connection)(WorkerRow).values(**values, started_at=now, seen_at=now)
            connection.execute(statement.on_conflict_do_nothing())

    def all(self) -> Sequence[Worker]:
        """Every worker that has not left, in the order of their start."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(WorkerRow.__table__).order_by(WorkerRow.id)).all()
        return tuple(
            Worker(row.name, row.host, row.process, row.slots, row.started_at, row.seen_at) for row in rows
        )

    def dismiss(self, names: Collection[str]) -> None:
        """Strike workers off that have left or are known to be dead; what they held is due again at once."""
        with transaction(self._engine) as connection:
            held = (TaskRow.claimed_by.in_(names), TaskRow.state == TaskState.STARTED.value)
            connection.execute(update(TaskRow).where(*held).values(ready_at=self._clock() + _PAUSE))
            connection.execute(delete(WorkerRow).where(WorkerRow.name.in_(names)))
