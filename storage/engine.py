"""Make a SQLAlchemy engine that keeps what it commits, and say its errors in our words."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from dossier.errors import BadSetting, RecordsUnavailable
from storage.tables import Base, to_json

_BUSY_MS = 30_000
_BETWEEN_TRIES = 0.02
# A server that vanished without a word is noticed within half a minute, and not in two hours.
_POSTGRES_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_KEPT: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 12, "max_overflow": 20}
_NOT_KEPT: dict[str, Any] = {"poolclass": NullPool}
_ONLY_READS = "sohoa_only_reads"
SQLITE_CACHE = "PRAGMA cache_size=-16384"
"""16 MB instead of 2, taken as they are needed: counting 100,000 scans then takes a quarter less."""


def open_engine(url: str, *, keeps: bool = False) -> Engine:
    """Return an engine for a ``sqlite:///`` or ``postgresql+psycopg://`` address. Raises BadSetting.

    Nothing is connected yet. One that `keeps` its connections to SQLite takes half the time (a new connection reads the whole
    schema, and the last that is closed copies the log into the file), and must be disposed of; nothing that forks may have it.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            # No pool: a connection costs little, and none is carried into a forked process.
            engine = create_engine(address, json_serializer=to_json, **(_KEPT if keeps else _NOT_KEPT))
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            if keeps and address.database:
                _notice_replaced(engine, address.database)
            return engine
        return create_engine(
            address, json_serializer=to_json, pool_pre_ping=True, connect_args=_POSTGRES_PATIENCE
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as problem:
        # Not the address itself: it may hold a password.
        raise BadSetting(
            "the database address is not understood; use sqlite:/// or postgresql+psycopg://"
        ) from problem


def change_stamp(url: str) -> Callable[[], object] | None:
    """What is another value after every commit of any process, for a look at a file; None where only a question tells."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    log = Path(f"{address.database}-wal")

    def stamp() -> object:
        try:
            there = log.stat()
        except OSError:
            return None
        return there.st_mtime_ns, there.st_size

    return stamp


@contextlib.contextmanager
def transaction(engine: Engine, *, only_reads: bool = False) -> Iterator[Connection]:
    """One transaction: committed at the end of the block, rolled back if it raises.

    One that `only_reads` waits for no writer. Raises RecordsUnavailable.
    """
    chosen = engine.execution_options(**{_ONLY_READS: True}) if only_reads else engine
    with translated(), chosen.begin() as connection:
        yield connection


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what the drivers say when a database is away, locked, full or not a database."""
    try:
        yield
    except (OperationalError, PoolTimeout) as problem:
        raise RecordsUnavailable(_cause(problem)) from problem
    except DBAPIError as problem:
        # "file is not a database" and a lost connection come as other classes.
        if problem.connection_invalidated or type(problem.orig) in (
            sqlite3.DatabaseError,
            sqlite3.InternalError,
        ):
            raise RecordsUnavailable(_cause(problem)) from problem
        raise
    except sqlite3.DatabaseError as problem:
        # From a cursor of the driver itself.
        if type(problem) not in (sqlite3.OperationalError, sqlite3.DatabaseError, sqlite3.InternalError):
            raise
        raise RecordsUnavailable(f"the database does not answer: {problem}") from problem


def insert_into(connection: Connection) -> Callable[[type[Base]], sqlite.Insert | postgresql.Insert]:
    """The INSERT of this database, which can say what to do about a row that is there already."""
    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert


def _cause(problem: OperationalError | PoolTimeout | DBAPIError) -> str:
    # Only the driver's first line: SQLAlchemy's own text quotes the statement and its values.
    origin = problem.orig if isinstance(problem, DBAPIError) else None
    first = str(origin).strip().splitlines()[:1] if origin else []
    return f"the database does not answer: {first[0] if first else type(problem).__name__}"


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    del record
    # We begin transactions ourselves; the driver would begin them late, and never before a SELECT.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _log_ahead(connection)
    # FULL: a commit survives a power cut. WAL's default, NORMAL, may lose the last ones.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(SQLITE_CACHE)


def _notice_replaced(engine: Engine, path: str) -> None:
    """Have a connection opened anew when another file lies under its name: a backup that was put in its place."""

    def remember(_: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _file(path)

    def compare(_: object, record: ConnectionPoolEntry, __: object) -> None:
        if record.info["file"] != _file(path):
            raise DisconnectionError("the file of the database was replaced")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)


def _file(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for each transaction
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. Two processes that do it at once to a new file do not wait for each other by themselves."""
    until = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: a transaction that reads first and writes later fails at once if another wrote between.
    only_reads = connection.get_execution_options().get(_ONLY_READS, False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
