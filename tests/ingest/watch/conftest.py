"""A desk for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.watch.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "home", tmp_path / "in")
    yield opened
    opened.engine.dispose()
