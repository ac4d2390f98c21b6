"""Sessions in the database: known to every process that serves pages, and ended by one statement."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select, update

from dossier.people import Session
from storage.access_tables import AccountRow, SessionRow
from storage.accounts import account_from
from storage.engine import transaction
from storage.sql import utc_now

_NOTED = dt.timedelta(minutes=1)
"""That somebody was seen is written down no more often: every page would write otherwise."""


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lasts without being used, and at most."""

    idle: dt.timedelta = dt.timedelta(minutes=60)
    whole: dt.timedelta = dt.timedelta(hours=12)


class SqlSessions:
    """Safe in threads."""

    def __init__(
        self, engine: Engine, lifetimes: Lifetimes, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._lifetimes = lifetimes
        self._clock = clock

    def start(self, account: int) -> tuple[str, str]:
        """Sign somebody in; the token for their browser, and the csrf. Sweeps sessions that ran out."""
        token, csrf, now = secrets.token_urlsafe(32), secrets.token_urlsafe(24), self._clock()
        with transaction(self._engine) as connection:
            connection.execute(
                delete(SessionRow).where(
                    (SessionRow.seen_at < now - self._lifetimes.idle)
                    | (SessionRow.started_at < now - self._lifetimes.whole)
                )
            )
            connection.execute(
                insert(SessionRow).values(
                    token_digest=_digest(token), account_id=account, csrf=csrf, started_at=now, seen_at=now
                )
            )
        return token, csrf

    def find(self, token: str) -> Session | None:
        """Who has this token; None if it is unknown, ran out, or its account is not active. Notes that it was seen."""
        now, mine = self._clock(), SessionRow.token_digest == _digest(token)
        wanted = (
            select(AccountRow.__table__, SessionRow.csrf, SessionRow.started_at, SessionRow.seen_at)
            .join(SessionRow, SessionRow.account_id == AccountRow.id)
            .where(mine, AccountRow.is_active)
        )
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(wanted).first()
        if row is None or self._ran_out(row.started_at, row.seen_at, now):
            return None
        if now - row.seen_at > _NOTED:
            with transaction(self._engine) as connection:
                connection.execute(update(SessionRow).where(mine).values(seen_at=now))
        return Session(account_from(row), row.csrf, row.started_at, row.seen_at)

    def end(self, token: str) -> None:
        """Sign out. Harmless if there is no such session."""
        with transaction(self._engine) as connection:
            connection.execute(delete(SessionRow).where(SessionRow.token_digest == _digest(token)))

    def end_all(self, account: int) -> None:
        """Sign an account out everywhere."""
        with transaction(self._engine) as connection:
            connection.execute(delete(SessionRow).where(SessionRow.account_id == account))

    def _ran_out(self, started: dt.datetime, seen: dt.datetime, now: dt.datetime) -> bool:
        return now - seen > self._lifetimes.idle or now - started > self._lifetimes.whole


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
