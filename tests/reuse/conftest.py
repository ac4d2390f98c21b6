"""A register on either database, made once for each module and emptied for each test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from storage.engine import open_engine, transaction
from storage.migrations import downgrade, upgrade
from storage.register import SqlRegister
from storage.tables import Base


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('register')}/register.db"


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture(scope="module", params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.server)])
def database(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with all tables."""
    engine = open_engine(request.getfixturevalue(request.param))
    upgrade(engine)
    yield engine
    downgrade(engine, "base")
    engine.dispose()


@pytest.fixture
def register(database: Engine) -> SqlRegister:
    """An empty register."""
    with transaction(database) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    return SqlRegister(database)
