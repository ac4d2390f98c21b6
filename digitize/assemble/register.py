"""Opens the register of dossiers and what is counted from it; needs the database only."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from digitize.assemble.stores import database_url
from digitize.settings import Settings
from dossier.frozen import FrozenPeriods
from dossier.movements import Movements
from dossier.register import Facts, Register
from storage.facts import SqlFacts
from storage.frozen import SqlFrozenPeriods
from storage.movements import SqlMovements
from storage.register import SqlRegister
from storage.sql import open_database


@dataclass(frozen=True, slots=True)
class Books:
    """What commands about dossiers work with."""

    register: Register
    facts: Facts
    movements: Movements
    frozen: FrozenPeriods


@contextlib.contextmanager
def open_books(settings: Settings) -> Iterator[Books]:
    """Open the register. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    try:
        yield Books(SqlRegister(engine), SqlFacts(engine), SqlMovements(engine), SqlFrozenPeriods(engine))
    finally:
        engine.dispose()
