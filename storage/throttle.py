"""Failed attempts to sign in, and browsers that are known, in the database: the same for every process that serves pages."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Collection

from sqlalchemy import Engine, delete, select, update

from dossier.sign_in import FORGOTTEN, Door
from storage.engine import insert_into, transaction
from storage.sign_in_tables import BrowserRow, KnockRow
from storage.sql import utc_now

_KEPT = dt.timedelta(days=180)
_NOTHING = dt.timedelta()


class SqlThrottle:
    """Safe in threads and processes."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def knock(self, doors: Collection[Door]) -> dt.timedelta:
        """How long to wait before the next attempt; if nothing, this one may be made, and counts as failed until `opened`.

        It is counted before the password is looked at: a hundred attempts at once are a hundred, not one.
        """
        now, by_digest = self._clock(), {_digest(door.key): door for door in doors}
        with transaction(self._engine) as connection:
            connection.execute(delete(KnockRow).where(KnockRow.last_at < now - FORGOTTEN))
            mine = select(KnockRow.__table__).where(KnockRow.door.in_(by_digest)).order_by(KnockRow.door)
            rows = {row.door: row for row in connection.execute(mine.with_for_update())}
            wait = max((row.until - now for row in rows.values()), default=_NOTHING)
            if wait > _NOTHING:
                return wait
            for digest, door in sorted(by_digest.items()):
                failures = rows[digest].failures + 1 if digest in rows else 1
                known = {"failures": failures, "last_at": now, "until": now + door.wait(failures)}
                insert = insert_into(connection)(KnockRow).values(door=digest, **known)
                connection.execute(insert.on_conflict_do_update(index_elements=["door"], set_=known))
        return _NOTHING

    def opened(self, doors: Collection[Door]) -> None:
        """The attempt did not fail."""
        now = self._clock()
        with transaction(self._engine) as connection:
            for door in sorted(doors, key=lambda each: _digest(each.key)):
                mine = KnockRow.door == _digest(door.key)
                if (
                    door.is_shared
                ):  # somebody with a password of their own must not clear the way for their guesses
                    connection.execute(
                        update(KnockRow).where(mine).values(failures=KnockRow.failures - 1, until=now)
                    )
                else:
                    connection.execute(delete(KnockRow).where(mine))


class SqlBrowsers:
    """Safe in threads and processes."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def knows(self, token: str, account: int) -> bool:
        """Whether this account has signed in with the browser that has this token."""
        mine = select(BrowserRow.id).where(
            BrowserRow.token_digest == _digest(token),
            BrowserRow.account_id == account,
            BrowserRow.seen_at > self._clock() - _KEPT,
        )
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(mine).first() is not None

    def remember(self, token: str, account: int) -> str:
        """Note that it has; the token for the browser, a new one if its own is unknown."""
        now = self._clock()
        with transaction(self._engine) as connection:
            connection.execute(delete(BrowserRow).where(BrowserRow.seen_at < now - _KEPT))
            there = select(BrowserRow.id).where(BrowserRow.token_digest == _digest(token)).limit(1)
            # A token that we did not make may be known to whoever made it.
            kept = token if connection.execute(there).first() else secrets.token_urlsafe(32)
            row = {"token_digest": _digest(kept), "account_id": account, "seen_at": now}
            insert = insert_into(connection)(BrowserRow).values(row)
            connection.execute(
                insert.on_conflict_do_update(
                    index_elements=["token_digest", "account_id"], set_={"seen_at": now}
                )
            )
        return kept


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
