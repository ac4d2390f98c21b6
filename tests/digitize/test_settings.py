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


def test_without_servers_everything_lies_at_home() -> None:
    settings = read_settings({"SOHOA_HOME": "/a"})

    assert settings.database_url == "sqlite:////a/sohoa.db"
    assert (settings.s3, settings.redis_url) == (None, "")


def test_secrets_are_never_shown() -> None:
    secrets = {row.name: f"geheim{number}" for number, row in enumerate(SETTINGS) if row.secret}

    settings = read_settings({"SOHOA_S3_ENDPOINT": "s3:9000", **secrets})

    assert settings.s3
    assert settings.s3.secret_key.startswith("geheim")
    assert "geheim" not in repr(settings)


def test_a_server_without_keys_is_told_by_name() -> None:
    with pytest.raises(BadSetting, match="SOHOA_S3_ACCESS_KEY"):
        read_settings({"SOHOA_S3_ENDPOINT": "s3:9000"})
