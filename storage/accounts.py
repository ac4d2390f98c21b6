"""Accounts in the database."""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, delete, select, text, update

from dossier.people import Account, NewAccount, Role
from storage.access_tables import AccountRow, SessionRow
from storage.engine import insert_into, transaction
from storage.rows import AnyRow
from storage.sql import utc_now

_LOCK = 0x736F686F62  # two first runs at once, or two administrators who end each other, in PostgreSQL


class SqlAccounts:
    """Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def is_empty(self) -> bool:
        """Whether there is no account yet."""
        with transaction(self._engine, only_reads=True) as connection:
            return _is_empty(connection)

    def add(self, new: NewAccount, *, only_first: bool = False) -> Account | None:
        """Make an account; None if the login (or subject) is taken or, with `only_first`, if there is any account."""
        with transaction(self._engine) as connection:
            if only_first:
                _one_by_one(connection)
                if not _is_empty(connection):
                    return None
            statement = insert_into(connection)(AccountRow).values(
                login=new.login,
                name=new.name,
                office=new.office,
                roles=sorted(new.roles),
                language=new.language,
                is_active=True,
                must_change_password=new.must_change_password,
                password_hash=new.password_hash,
                subject=new.subject,
                created_at=self._clock(),
            )
            made = statement.on_conflict_do_nothing().returning(AccountRow.id)
            number = connection.execute(made).scalar()
            if number is None:
                return None
            row = connection.execute(select(AccountRow.__table__).where(AccountRow.id == number)).one()
            return account_from(row)

    def change(self, account: Account) -> bool:
        """Replace what is known of an account, its login and password aside.

        False, and nothing changed, if there is none of this id, if another one has its subject, or if no active
        administrator of the whole system would be left.
        """
        with transaction(self._engine) as connection:
            _one_by_one(connection)
            if _is_in_the_way(connection, account):
                return False
            changed = connection.execute(
                update(AccountRow)
                .where(AccountRow.id == account.id)
                .values(
                    name=account.name,
                    office=account.office,
                    roles=sorted(account.roles),
                    language=account.language,
                    is_active=account.is_active,
                    subject=account.subject,
                )
            ).rowcount
            if not account.is_active:
                connection.execute(delete(SessionRow).where(SessionRow.account_id == account.id))
            return bool(changed)

    def set_password(self, account: int, password_hash: str, *, must_change: bool) -> None:
        """Give it a new password, and end its sessions."""
        with transaction(self._engine) as connection:
            connection.execute(
                update(AccountRow)
                .where(AccountRow.id == account)
                .values(password_hash=password_hash, must_change_password=must_change)
            )
            connection.execute(delete(SessionRow).where(SessionRow.account_id == account))

    def find(self, login: str) -> tuple[Account, str | None] | None:
        """The account of this login with its password hash."""
        row = self._one(AccountRow.login == login.strip().lower())
        return None if row is None else (account_from(row), row.password_hash)

    def find_subject(self, subject: str) -> Account | None:
        """The account that the sign-in server knows as `subject`."""
        row = self._one(AccountRow.subject == subject)
        return None if row is None else account_from(row)

    def get(self, account: int) -> Account | None:
        """The account of this id."""
        row = self._one(AccountRow.id == account)
        return None if row is None else account_from(row)

    def all(self) -> Sequence[Account]:
        """Every account, by login."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(AccountRow.__table__).order_by(AccountRow.login)).all()
        return tuple(map(account_from, rows))

    def _one(self, condition: ColumnElement[bool]) -> AnyRow | None:
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(select(AccountRow.__table__).where(condition)).first()


def account_from(row: AnyRow) -> Account:
    """The account of a row."""
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        office=row.office,
        roles=frozenset(map(Role, row.roles)),
        language=row.language,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
        subject=row.subject,
    )


def _is_empty(connection: Connection) -> bool:
    return connection.execute(select(AccountRow.id).limit(1)).first() is None


def _one_by_one(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _is_in_the_way(connection: Connection, account: Account) -> bool:
    """Whether something speaks against an account becoming this."""
    rows = connection.execute(
        select(AccountRow.__table__).where(
            (AccountRow.id == account.id)
            | (AccountRow.subject == account.subject)
            | (AccountRow.office == "")
        )
    ).all()
    known = {row.id: account_from(row) for row in rows}
    others = [other for other in known.values() if other.id != account.id]
    if account.subject is not None and any(other.subject == account.subject for other in others):
        return True
    was_chief = account.id in known and known[account.id].is_chief
    return was_chief and not account.is_chief and not any(other.is_chief for other in others)
