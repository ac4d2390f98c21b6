"""Tasks and campaigns on both databases, with a clock that is put forward by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dossier.campaigns import Campaign
from storage.campaigns import SqlCampaigns
from storage.engine import open_engine
from storage.migrations import downgrade, upgrade
from storage.sql import SqlRecords
from storage.tasks import SqlTasks
from tests.storage.claims import LEASE, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tasks_on_sqlite(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path}/tasks.db")


@pytest.fixture
def tasks_on_postgres(postgres_url: str) -> Engine:
    return open_engine(postgres_url)


@pytest.fixture(params=["tasks_on_sqlite", pytest.param("tasks_on_postgres", marks=pytest.mark.server)])
def task_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine: Engine = request.getfixturevalue(request.param)
    upgrade(engine)
    yield engine
    downgrade(engine, "base")
    engine.dispose()


@pytest.fixture
def tasks(task_engine: Engine, clock: Clock) -> SqlTasks:
    return SqlTasks(task_engine, LEASE, clock)


@pytest.fixture
def campaigns(task_engine: Engine, clock: Clock) -> SqlCampaigns:
    return SqlCampaigns(task_engine, clock)


@pytest.fixture
def records(task_engine: Engine, clock: Clock) -> SqlRecords:
    return SqlRecords(task_engine, clock)


@pytest.fixture
def campaign(campaigns: SqlCampaigns) -> Campaign:
    return campaigns.start("Kho 2019", "/kho/2019")
