"""What children are forked from has the engine's models, or leaves their faults to whoever reads."""

from pathlib import Path

import pytest

from digitize.assemble.models import load_models

pytestmark = pytest.mark.engine


def test_the_models_of_the_settings_are_loaded() -> None:
    assert "vie" in load_models()


def test_models_that_are_not_there_are_left_to_whoever_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOHOA_TESSDATA", str(tmp_path))

    assert load_models() == ()
