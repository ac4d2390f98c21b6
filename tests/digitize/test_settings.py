"""Settings: read once, checked, and overridden by the command line."""

from pathlib import Path

import pytest

from digitize.settings import SETTINGS, read_settings
from dossier.errors import BadSetting
from ocr.engine import ENGINES


def test_defaults_stand_without_an_environment() -> None:
    settings = read_settings({})

    assert settings.home == Path("~/.sohoa").expanduser()
    assert settings.workers >= 1
    assert settings.tessdata is None


def test_command_line_wins() -> None:
    settings = read_settings({"SOHOA_HOME": "/a", "SOHOA_WORKERS": "2"}, home=Path("/b"), workers=5)

    assert (settings.home, settings.workers) == (Path("/b"), 5)


@pytest.mark.parametrize("text", ["many", "-1", "0", "1.5", "٣"])
def test_bad_number_is_told_by_name(text: str) -> None:
    with pytest.raises(BadSetting, match="SOHOA_PAGE_SECONDS"):
        read_settings({"SOHOA_PAGE_SECONDS": text})


def test_empty_value_means_the_default() -> None:
    assert read_settings({"SOHOA_PAGE_SECONDS": ""}).page_seconds == 60


def test_every_row_has_help() -> None:
    assert all(row.help.endswith(".") and row.name.startswith("SOHOA_") for row in SETTINGS)


def test_engines_that_may_be_chosen_are_those_that_there_are() -> None:
    chosen = next(row for row in SETTINGS if row.name == "SOHOA_ENGINE")

    assert chosen.choices == ENGINES
    with pytest.raises(BadSetting, match="SOHOA_ENGINE"):
        read_settings({"SOHOA_ENGINE": "abacus"})
