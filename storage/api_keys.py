"""Keys of the API and the answers that are given again, in the database."""

import datetime as dt
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Sequence

from sqlalchemy import Engine, delete, select, update

from dossier.keys import Answer, ApiKey, NewKey, Scope
from storage.api_tables import AnswerRow, ApiKeyRow
from storage.engine import insert_into, transaction
from storage.rows import AnyRow
from storage.sql import utc_now

_TOKEN = re.compile(r"sohoa_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NOTED = dt.timedelta(minutes=1)
"""That a key was used is written down no more often: every request would write otherwise."""
_KEPT = dt.timedelta(days=1)


class SqlApiKeys:
    """Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def add(self, new: NewKey) -> tuple[ApiKey, str] | None:
        """Make a key; with it the token, which is never told again. None if there ever was a key of this name."""
        public, secret, now = secrets.token_hex(6), secrets.token_urlsafe(32), self._clock()
        values = {
            "public": public, "name": new.name, "office": new.office, "scopes": sorted(new.scopes),
            "secret_digest": _digest(secret), "created_by": new.created_by, "created_at": now,
            "expires_at": new.expires_at, "revoked_at": None, "used_at": None,
        }  # fmt: skip
        with transaction(self._engine) as connection:
            made = insert_into(connection)(ApiKeyRow).values(values).on_conflict_do_nothing()
            if connection.execute(made.returning(ApiKeyRow.id)).scalar() is None:
                return None
        key = ApiKey(public, new.name, new.office, new.scopes, new.created_by, now, new.expires_at)
        return key, f"sohoa_{public}_{secret}"

    def find(self, token: str) -> ApiKey | None:
        """The key of a token, if it is good. Notes that it was used, to the minute."""
        found = _TOKEN.fullmatch(token)
        if found is None:
            return None
        mine, now = ApiKeyRow.public == found[1], self._clock()
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(select(ApiKeyRow.__table__).where(mine)).first()
        if row is None or not hmac.compare_digest(row.secret_digest, _digest(found[2])):
            return None
        key = _key_from(row)
        if not key.is_good(now):
            return None
        if key.used_at is None or now - key.used_at > _NOTED:
            with transaction(self._engine) as connection:
                connection.execute(update(ApiKeyRow).where(mine).values(used_at=now))
        return key

    def revoke(self, key: str) -> ApiKey | None:
        """End a key for good; None if there is none of this id."""
        mine = ApiKeyRow.public == key
        open_still = (mine, ApiKeyRow.revoked_at.is_(None))
        with transaction(self._engine) as connection:
            connection.execute(update(ApiKeyRow).where(*open_still).values(revoked_at=self._clock()))
            row = connection.execute(select(ApiKeyRow.__table__).where(mine)).first()
        return None if row is None else _key_from(row)

    def all(self) -> Sequence[ApiKey]:
        """Every key of all times, by name."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(ApiKeyRow.__table__).order_by(ApiKeyRow.name)).all()
        return tuple(map(_key_from, rows))


class SqlAnswers:
    """Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def find(self, owner: str, key: str) -> Answer | None:
        """What was answered to this owner under this key, if anything was."""
        mine = (AnswerRow.identity == _identity(owner, key), AnswerRow.at > self._clock() - _KEPT)
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(select(AnswerRow.__table__).where(*mine)).first()
        return None if row is None else Answer(row.request, row.status, row.body)

    def keep(self, owner: str, key: str, answer: Answer) -> Answer:
        """Keep an answer; the one that was kept before, if another request was faster. Sweeps old ones."""
        identity, now = _identity(owner, key), self._clock()
        values = {
            "identity": identity, "request": answer.request, "status": answer.status, "body": answer.body, "at": now,
        }  # fmt: skip
        with transaction(self._engine) as connection:
            connection.execute(delete(AnswerRow).where(AnswerRow.at <= now - _KEPT))
            connection.execute(insert_into(connection)(AnswerRow).values(values).on_conflict_do_nothing())
            kept = select(AnswerRow.__table__).where(AnswerRow.identity == identity)
            row = connection.execute(kept).one()
        return Answer(row.request, row.status, row.body)


def _key_from(row: AnyRow) -> ApiKey:
    return ApiKey(
        id=row.public,
        name=row.name,
        office=row.office,
        scopes=frozenset(map(Scope, row.scopes)),
        created_by=row.created_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        used_at=row.used_at,
    )


def _identity(owner: str, key: str) -> str:
    return _digest(f"{owner}\n{key}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
