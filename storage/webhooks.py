"""Webhooks and what was told to them, in the database."""

import base64
import datetime as dt
import json
import secrets
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Engine, delete, insert, select, update

from dossier.hooks import Delivery, Happening, Webhook
from storage.api_tables import DeliveryRow, WebhookRow
from storage.engine import transaction
from storage.rows import AnyRow
from storage.sql import utc_now


class SqlWebhooks:
    """Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def add(self, office: str, url: str, happenings: frozenset[Happening], created_by: str) -> Webhook:
        """Register one; its secret is made here."""
        values = {
            "office": office, "url": url, "happenings": sorted(happenings), "is_active": True,
            "secret": "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode("ascii"),
            "created_by": created_by, "created_at": self._clock(),
        }  # fmt: skip
        with transaction(self._engine) as connection:
            number = connection.execute(
                insert(WebhookRow).values(values).returning(WebhookRow.id)
            ).scalar_one()
            row = connection.execute(select(WebhookRow.__table__).where(WebhookRow.id == number)).one()
        return webhook_from(row)

    def get(self, webhook: int) -> Webhook | None:
        """The one of this id."""
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(select(WebhookRow.__table__).where(WebhookRow.id == webhook)).first()
        return None if row is None else webhook_from(row)

    def all(self) -> Sequence[Webhook]:
        """Every one, by office and address."""
        wanted = select(WebhookRow.__table__).order_by(WebhookRow.office, WebhookRow.url, WebhookRow.id)
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(webhook_from, connection.execute(wanted)))

    def switch(self, webhook: int, *, is_active: bool) -> None:
        """Tell it, or tell it no more."""
        with transaction(self._engine) as connection:
            mine = WebhookRow.id == webhook
            connection.execute(update(WebhookRow).where(mine).values(is_active=is_active))

    def remove(self, webhook: int) -> None:
        """Forget it and what was told to it."""
        with transaction(self._engine) as connection:
            connection.execute(delete(WebhookRow).where(WebhookRow.id == webhook))

    def deliveries(self, webhook: int, most: int) -> Sequence[Delivery]:
        """The last things that it was or is to be told, the newest first."""
        wanted = select(DeliveryRow.__table__).where(DeliveryRow.webhook_id == webhook)
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(wanted.order_by(DeliveryRow.id.desc()).limit(most)).all()
        return tuple(map(delivery_from, rows))

    def again(self, webhook: int, delivery: str) -> bool:
        """Send something again, whatever became of it."""
        mine = (DeliveryRow.webhook_id == webhook, DeliveryRow.public == delivery)
        anew = {"due_at": self._clock(), "tries": 0}
        with transaction(self._engine) as connection:
            return connection.execute(update(DeliveryRow).where(*mine).values(anew)).rowcount > 0

    def test(self, webhook: int) -> None:
        """Have something harmless sent to it."""
        now = self._clock()
        row = delivery_values(webhook, Happening.TEST, f"test:{secrets.token_hex(8)}", {}, now)
        with transaction(self._engine) as connection:
            connection.execute(insert(DeliveryRow).values(row))


def delivery_values(
    webhook: int, happening: Happening, identity: str, told: Mapping[str, object], now: dt.datetime
) -> dict[str, object]:
    """The row of something that is to be told."""
    body = {"type": happening.value, "timestamp": now.isoformat(timespec="seconds"), "data": dict(told)}
    return {
        "public": f"msg_{secrets.token_hex(12)}",
        "webhook_id": webhook,
        "identity": identity,
        "happening": happening.value,
        "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        "made_at": now,
        "due_at": now,
        "tries": 0,
        "sent_at": None,
        "status": None,
        "error": None,
    }


def webhook_from(row: AnyRow) -> Webhook:
    """A webhook from its row."""
    return Webhook(
        id=row.id,
        office=row.office,
        url=row.url,
        happenings=frozenset(map(Happening, row.happenings)),
        created_by=row.created_by,
        created_at=row.created_at,
        secret=row.secret,
        is_active=row.is_active,
    )


def delivery_from(row: AnyRow) -> Delivery:
    """A delivery from its row."""
    return Delivery(
        id=row.public,
        webhook=row.webhook_id,
        happening=row.happening,
        body=row.body,
        made_at=row.made_at,
        due_at=row.due_at,
        tries=row.tries,
        sent_at=row.sent_at,
        status=row.status,
        error=row.error,
    )
