"""The tables are made by migrations and by nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

import storage.access_tables
import storage.api_tables
import storage.register_tables
import storage.review_tables
import storage.search_tables
import storage.signed_tables
import storage.telling_tables  # noqa: F401 - so do these
from dossier.errors import BadSetting
from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from storage.engine import open_engine, transaction
from storage.migrations import downgrade, upgrade
from storage.sql import SqlRecords
from storage.tables import Base

ROOT = Path(__file__).parents[2]
SCAN = Scan("a.pdf", ScanDigest("ab" * 32), MediaType.PDF, 1, 1, None)


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path}/records.db")


@pytest.fixture
def postgres_engine(postgres_url: str) -> Engine:
    engine = open_engine(postgres_url)
    downgrade_all(engine)
    return engine


def downgrade_all(engine: Engine) -> None:
    upgrade(engine)
    downgrade(engine, "base")


@pytest.fixture(params=["sqlite_engine", pytest.param("postgres_engine", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine: Engine = request.getfixturevalue(request.param)
    yield engine
    downgrade_all(engine)
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    # The words that papers are found by lie in no table like others: see storage/search_words.py.
    options = {
        "include_name": lambda name, kind, _: (
            kind != "table" or not name.startswith(("search_words", "search_named"))
        )
    }
    with transaction(engine) as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    upgrade(engine)

    assert differences(engine) == []


def test_down_and_up_again(engine: Engine) -> None:
    upgrade(engine)
    downgrade(engine, "base")

    assert inspect(engine).get_table_names() == ["alembic_version"]

    upgrade(engine)

    assert differences(engine) == []


def test_upgrading_again_keeps_the_data(engine: Engine) -> None:
    upgrade(engine)
    SqlRecords(engine).add_scan(SCAN)

    upgrade(engine)

    assert list(SqlRecords(engine).scans()) == [SCAN]


def test_tables_of_a_newer_version_are_told(engine: Engine) -> None:
    upgrade(engine)
    with transaction(engine) as connection:
        (now,) = connection.execute(text("SELECT version_num FROM alembic_version")).one()
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))

    with pytest.raises(BadSetting, match="newer"):
        upgrade(engine)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": now})


def test_processes_that_start_at_once_all_succeed(tmp_path: Path) -> None:
    code = "import sys; from storage.sql import open_records; open_records(sys.argv[1]).scans()"
    command = [sys.executable, "-c", code, f"sqlite:///{tmp_path}/records.db"]

    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    complaints = [process.communicate(timeout=60)[1] for process in started]

    assert complaints == [b""] * 2
    assert [process.returncode for process in started] == [0] * 2


@pytest.mark.server
def test_processes_that_start_at_once_all_succeed_on_postgres(
    postgres_engine: Engine, postgres_url: str
) -> None:
    code = "import sys; from storage.sql import open_records; open_records(sys.argv[1]).scans()"

    started = [subprocess.Popen([sys.executable, "-c", code, postgres_url], cwd=ROOT) for _ in range(2)]
    statuses = [process.wait(60) for process in started]
    with transaction(postgres_engine) as connection:
        versions = connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one()
    downgrade(postgres_engine, "base")
    postgres_engine.dispose()

    assert statuses == [0, 0]
    assert versions == 1
