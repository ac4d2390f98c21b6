"""Dossiers chosen by the options of a command."""

from pathlib import Path

import click
import pytest

from cli.gathered import Chosen
from digitize.settings import read_settings
from dossier.ids import DossierCode
from dossier.offices import Office, OfficeLevel
from dossier.register import Author
from tests.signing.office import CODE, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.file()
    with home.register.entry(Author("thu", "kiểm thử")) as entry:
        entry.offices(
            [
                Office("H60", "Tỉnh Thử", OfficeLevel.PROVINCE),
                Office("H60.16", "Xã Thử", OfficeLevel.COMMUNE, "H60"),
            ]
        )
    return home


def codes(chosen: Chosen, home: Home) -> list[DossierCode]:
    settings = read_settings({}, home=home.folder)
    return [dossier.code for dossier in chosen.dossiers(home.register, settings)]


def test_dossiers_are_chosen_by_code_each_once(home: Home) -> None:
    assert codes(Chosen((CODE, CODE), None, None), home) == [CODE]


def test_code_that_the_register_does_not_have_is_named(home: Home) -> None:
    with pytest.raises(click.UsageError, match="0009"):
        codes(Chosen((CODE, "000.00.00.H60-260914-0009"), None, None), home)


@pytest.mark.parametrize(
    ("period", "office", "found"),
    [
        ("2026-09", None, [CODE]), ("2026-09", "H60", [CODE]), ("2026", "H60.16", [CODE]),
        ("2026-08", None, []), ("14/09/2026-14/09/2026", None, [CODE]),
    ],
)  # fmt: skip
def test_dossiers_are_chosen_by_period_and_office(
    home: Home, period: str, office: str | None, found: list[DossierCode]
) -> None:
    assert codes(Chosen((), period, office), home) == found


def test_office_that_nobody_has_heard_of_is_named(home: Home) -> None:
    with pytest.raises(click.UsageError, match="H61"):
        codes(Chosen((), "2026-09", "H61"), home)


@pytest.mark.parametrize("text", ["", "hôm nay", "2025-13"])
def test_what_is_no_period_is_refused(home: Home, text: str) -> None:
    with pytest.raises(click.UsageError):
        codes(Chosen((), text or "?", None), home)
