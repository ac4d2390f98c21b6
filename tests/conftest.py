"""Real servers, started once for the run when the first test asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests import servers


@pytest.fixture(autouse=True)
def _logs_end_with_the_test() -> Iterator[None]:
    """A command that a test runs in this process sends logs to a stream that is closed behind the test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis of this test run."""
    with servers.redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty database on a PostgreSQL of this test run."""
    with servers.postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.S3Server]:
    """An S3 server of this test run, with one bucket."""
    with servers.s3_server(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def mortal_s3(tmp_path: Path) -> Iterator[servers.RestartableServer[servers.S3Server]]:
    """An S3 server of one test alone, to be killed; its buckets are folders in ``s3/buckets``."""
    (tmp_path / "s3").mkdir()
    with servers.restartable_s3(tmp_path / "s3") as server:
        yield server
