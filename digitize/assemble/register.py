"""Opens the register of dossiers and what is counted from it; needs the database only."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from digitize.assemble.stores import database_url
from digitize.settings import Settings
from dossier.frozen import FrozenPeriods
from dossier.movements import Movements
from dossier.register import Facts, Register
from dossier.trail import Trail
from storage.facts import SqlFacts
from storage.frozen import SqlFrozenPeriods
from storage.movements import SqlMovements
from storage.register import SqlRegister
from storage.sql import open_database
from storage.trail import SqlTrail


@dataclass(frozen=True, slots=True)
class Books:
    """What commands about dossiers work with."""

    register: Register
    facts: Facts
    movements: Movements
    frozen: FrozenPeriods
    trail: Trail


@contextlib.contextmanager
def open_books(settings: Settings) -> Iterator[Books]:
    """Open the register. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    try:
        yield Books(
            SqlRegister(engine),
            SqlFacts(engine),
            SqlMovements(engine),
            SqlFrozenPeriods(engine),
            SqlTrail(engine),
        )
    finally:
        engine.dispose()
