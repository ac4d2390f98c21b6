"""An empty register for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.planting import Plot, plot


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Plot]:
    made = plot(tmp_path)
    yield made
    made.engine.dispose()
