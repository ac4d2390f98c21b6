"""Bring a database to the tables of this version; safe when several processes start at once.

The scripts are beside this file, in the wheel too. For a new one:
``alembic.command.revision(alembic_config(), autogenerate=True, message=...)`` on a connection at head.
"""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from dossier.errors import BadSetting
from storage.engine import transaction

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic keeps the migration that is running in a module; one at a time in this process.
_ONE_AT_A_TIME = threading.Lock()
_ADVISORY_LOCK = 0x50_48_0A


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings for a migration over `connection`."""
    from alembic.config import Config

    config = Config()
    # A percent sign in the path would be taken for a variable.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to `revision`, all or nothing. Raises RecordsUnavailable, BadSetting."""
    if revision == "head" and _is_at_head(engine):
        return  # Alembic takes half of the start of a command, and is needed once in a version
    from alembic import command
    from alembic.util.exc import CommandError

    with _ONE_AT_A_TIME, transaction(engine) as connection:
        _lock(connection)
        try:
            command.upgrade(alembic_config(connection), revision)
        except CommandError as problem:
            raise BadSetting(
                "the tables of the database are those of another, newer version; update the program"
            ) from problem


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to `revision` (``base``: no tables), all or nothing."""
    from alembic import command

    with _ONE_AT_A_TIME, transaction(engine) as connection:
        _lock(connection)
        command.downgrade(alembic_config(connection), revision)


def _is_at_head(engine: Engine) -> bool:
    """Tell whether the database has the tables of the last script beside this file."""
    last = max(path.name.split("_")[0] for path in (Path(__file__).parent / "versions").glob("r*.py"))
    with transaction(engine, only_reads=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return list(connection.scalars(text("SELECT version_num FROM alembic_version"))) == [last]


def _lock(connection: Connection) -> None:
    # SQLite needs none: the transaction was begun IMMEDIATE and is alone in writing.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
