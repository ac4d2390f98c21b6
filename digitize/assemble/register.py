"""Opens the register of dossiers and what is counted from it; needs the database only."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from digitize.assemble.stores import database_url
from digitize.settings import Settings
from dossier.register import Register
from storage.register import SqlRegister
from storage.sql import open_database


@dataclass(frozen=True, slots=True)
class Books:
    """What commands about dossiers work with."""

    register: Register


@contextlib.contextmanager
def open_books(settings: Settings) -> Iterator[Books]:
    """Open the register. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    try:
        yield Books(SqlRegister(engine))
    finally:
        engine.dispose()
