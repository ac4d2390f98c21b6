"""What is to be told to webhooks: gathered from what happened, claimed by one sender at a time, tried until it arrives.

Nothing is written down while things happen. Changes of the register and ends of tasks are looked through afterwards, from
where the last look ended, so that whatever was committed is found even if everybody died right after.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from dossier.hooks import WAITS, Delivery, Due
from storage.api_tables import DeliveryRow, OutboxRow, WebhookRow
from storage.engine import insert_into, transaction
from storage.happenings import Look, Message, Told, look
from storage.holes import Hole, Position
from storage.register_tables import ChangeRow
from storage.rows import AnyRow
from storage.sql import utc_now
from storage.webhooks import delivery_from, delivery_values, webhook_from

_CLAIM = dt.timedelta(minutes=1)
_KEPT = dt.timedelta(days=30)
_OVERLAP = dt.timedelta(minutes=2)
"""Ends of tasks bear the clock of their worker, and become visible a moment later."""
_REFRESHED = dt.timedelta(minutes=5)
"""So often it is noted how far the ends of tasks were looked through, even if nobody was to be told of one."""
_THE_ROW = 1


class SqlOutbox:
    """Safe in threads and processes."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def gather(self) -> int:
        """Write down what has happened since and somebody wants to be told of; how much that is.

        A look that finds nothing writes nothing. Of two that look at once the second finds that it came late.
        """
        now = self._clock()
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(select(OutboxRow.__table__)).first()
            if row is not None:
                webhooks = tuple(map(webhook_from, connection.execute(select(WebhookRow.__table__))))
                started = Look(_position(row), row.scans_to - _OVERLAP, now, webhooks)
                told = look(connection, started)
                is_old = bool(webhooks) and now - row.scans_to > _REFRESHED
                if told.position == started.position and not told.messages and not is_old:
                    return 0
        if row is None:
            self._begin(now)
            return 0
        return self._write(row.turn, told, now)

    def claim(self, most: int) -> Sequence[Due]:
        """What is due; nobody else is given it for a minute."""
        now = self._clock()
        due = (DeliveryRow.due_at <= now, WebhookRow.is_active)
        wanted = select(DeliveryRow.__table__).join(WebhookRow).where(*due).order_by(DeliveryRow.due_at)
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(wanted.limit(most)).all()
        claimed = []
        for row in rows:
            mine = (DeliveryRow.id == row.id, DeliveryRow.due_at == row.due_at)
            with transaction(self._engine) as connection:
                if connection.execute(update(DeliveryRow).where(*mine).values(due_at=now + _CLAIM)).rowcount:
                    webhook = connection.execute(
                        select(WebhookRow.__table__).where(WebhookRow.id == row.webhook_id)
                    )
                    claimed.append(Due(delivery_from(row), webhook_from(webhook.one())))
        return claimed

    def arrived(self, delivery: Delivery, status: int) -> None:
        """Note that it was taken."""
        self._end(delivery, {"due_at": None, "sent_at": self._clock(), "status": status, "error": None})

    def failed(self, delivery: Delivery, status: int | None, error: str) -> None:
        """Note that it was not; it is due again later, or given up."""
        tried = delivery.tries
        later = self._clock() + dt.timedelta(seconds=WAITS[tried]) if tried < len(WAITS) else None
        self._end(delivery, {"due_at": later, "status": status, "error": error})

    def _end(self, delivery: Delivery, values: dict[str, object]) -> None:
        mine = DeliveryRow.public == delivery.id
        with transaction(self._engine) as connection:
            connection.execute(update(DeliveryRow).where(mine).values(tries=delivery.tries + 1, **values))

    def _begin(self, now: dt.datetime) -> None:
        """From now on: nobody wants to be told what happened before there was anybody to tell."""
        with transaction(self._engine) as connection:
            last = connection.scalar(select(func.max(ChangeRow.id))) or 0
            row: dict[str, object] = {"id": _THE_ROW, "turn": 0, "change": last, "holes": [], "scans_to": now}
            connection.execute(insert_into(connection)(OutboxRow).values(row).on_conflict_do_nothing())

    def _write(self, turn: int, told: Told, now: dt.datetime) -> int:
        position = told.position
        values = {
            "turn": turn + 1,
            "change": position.last,
            "holes": [[hole.first, hole.last, hole.since.isoformat()] for hole in position.holes],
            "scans_to": now,
        }
        with transaction(self._engine) as connection:
            mine = (OutboxRow.id == _THE_ROW, OutboxRow.turn == turn)
            if not connection.execute(update(OutboxRow).where(*mine).values(values)).rowcount:
                return 0
            new = _unwritten(connection, told)
            if new:
                rows = [
                    delivery_values(one.webhook, one.happening, one.identity, one.told, now) for one in new
                ]
                connection.execute(insert(DeliveryRow), rows)
            old = (DeliveryRow.due_at.is_(None), DeliveryRow.made_at < now - _KEPT)
            connection.execute(delete(DeliveryRow).where(*old))
        return len(new)


def _unwritten(connection: Connection, told: Told) -> Sequence[Message]:
    identities = sorted({one.identity for one in told.messages})
    known: set[tuple[int, str]] = set()
    for first in range(0, len(identities), 500):
        batch = DeliveryRow.identity.in_(identities[first : first + 500])
        rows = connection.execute(select(DeliveryRow.webhook_id, DeliveryRow.identity).where(batch))
        known |= {(row.webhook_id, row.identity) for row in rows}
    return [one for one in told.messages if (one.webhook, one.identity) not in known]


def _position(row: AnyRow) -> Position:
    holes = (Hole(first, last, dt.datetime.fromisoformat(since)) for first, last, since in row.holes)
    return Position(row.change, tuple(holes))
