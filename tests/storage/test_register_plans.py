"""What is asked of the register again and again finds its rows by an index; facts are counted without reading papers."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dossier.errors import RecordsUnavailable
from dossier.facts import Grouping, Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.periods import Period
from dossier.register import Author, Wanted
from storage.engine import open_engine, transaction
from storage.facts import SqlFacts
from storage.migrations import upgrade
from storage.register import SqlRegister
from tests.bench import books
from tests.storage.test_plans import scans, sent

CODE, DIGEST = DossierCode("H60.16-250914-0007"), ScanDigest("ab" * 32)
FILED = Wanted("037153000257", frozenset({"birth_certificate"}), "1.001193", frozenset({"GKS"}))
MONTH = Selection(Period(dt.date(2025, 9, 1), dt.date(2025, 9, 30)))
YEAR = Selection(Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))


def hold(register: SqlRegister) -> None:
    with register.entry(Author("clerk", "")) as entry:
        entry.hold([CODE])


HOT: dict[str, Callable[[SqlRegister], object]] = {
    "dossier": lambda register: register.dossier(CODE),
    "hold": hold,
    "held by": lambda register: register.held_by("037153000257", ["birth_certificate"]),
    "piles": lambda register: register.piles(Wanted("037153000257", frozenset({"birth_certificate"})), 50),
    "piles of components": lambda register: register.piles(FILED, 50),
    "offices above": lambda register: register.offices_above("H60.16"),
    "procedures of codes": lambda register: register.procedures(["1.001193"]),
    "readings": lambda register: register.readings(DIGEST),
    "scans": lambda register: register.scans(DIGEST),
    "changes": lambda register: register.changes([CODE]),
    "each": lambda register: list(register.each(MONTH)),
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/register.db")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("name", HOT)
def test_rows_are_found_by_an_index(engine: Engine, name: str) -> None:
    with sent(engine) as statements:
        HOT[name](SqlRegister(engine))

    assert statements
    assert scans(engine, statements) == []


def plan(engine: Engine, statements: list[tuple[str, Any]]) -> list[str]:
    with transaction(engine) as connection:
        return [
            row.detail
            for statement, values in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


@pytest.mark.parametrize("selection", [MONTH, YEAR], ids=["month", "year"])
def test_papers_are_counted_from_the_index_alone(engine: Engine, selection: Selection) -> None:
    with sent(engine) as statements:
        SqlFacts(engine).of_papers(selection, [Grouping.OFFICE])

    papers = [step for step in plan(engine, statements) if "dossier_papers" in step]
    assert papers
    assert all("COVERING INDEX ix_dossier_papers_counted" in step for step in papers)


@pytest.mark.parametrize("selection", [MONTH, YEAR], ids=["month", "year"])
def test_dossiers_are_counted_without_a_look_at_their_papers(engine: Engine, selection: Selection) -> None:
    with sent(engine) as statements:
        SqlFacts(engine).of_dossiers(selection, [Grouping.OFFICE])

    assert statements
    assert [step for step in plan(engine, statements) if "dossier_papers" in step] == []


def test_dossiers_of_a_year_are_gone_through_as_they_lie(engine: Engine) -> None:
    with sent(engine) as statements:
        SqlFacts(engine).of_dossiers(YEAR)

    steps = plan(engine, statements)
    # Nothing is sorted: neither to bring the papers of a dossier together nor to count what is equal.
    assert "SCAN dossiers" in steps
    assert not any("TEMP B-TREE" in step for step in steps)


@pytest.mark.parametrize("ask", [SqlFacts.of_dossiers, SqlFacts.of_papers], ids=["dossiers", "papers"])
def test_database_that_is_damaged_is_told_and_not_counted(tmp_path: Path, ask: Callable[..., object]) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/damaged.db")
    books.fill(engine, 2000)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    engine.dispose()
    held = bytearray((tmp_path / "damaged.db").read_bytes())
    # A page with rows near the end of the dossiers: the first ones are read without a fault.
    leaves = [
        at for at in range(0, len(held), size) if held[at] == 13 and b"-250101-001900" in held[at : at + size]
    ]
    held[leaves[0] : leaves[0] + 8] = b"\xff" * 8
    (tmp_path / "damaged.db").write_bytes(held)

    with pytest.raises(RecordsUnavailable, match="malformed") as raised:
        ask(SqlFacts(engine), YEAR)
    assert isinstance(raised.value.__cause__, sqlite3.DatabaseError)
