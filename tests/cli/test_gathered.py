"""Dossiers chosen by the options of a command."""

import datetime as dt
from pathlib import Path

import click
import pytest

from cli.gathered import Chosen, period_of
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
    return [dossier.code for dossier in chosen.dossiers(home.register)]


def test_dossiers_are_chosen_by_code_each_once(home: Home) -> None:
    assert codes(Chosen((CODE, CODE), None, None), home) == [CODE]


def test_code_that_the_register_does_not_have_is_named(home: Home) -> None:
    with pytest.raises(click.UsageError, match="0009"):
        codes(Chosen((CODE, "000.00.00.H60-260914-0009"), None, None), home)


@pytest.mark.parametrize(
    ("period", "office", "found"),
    [
        ("2026-09", None, [CODE]), ("2026-09", "H60", [CODE]), ("2026", "H60.16", [CODE]), ("2026-09", "H61", []),
        ("2026-08", None, []), ("2026-09-14..2026-09-14", None, [CODE]),
    ],
)  # fmt: skip
def test_dossiers_are_chosen_by_period_and_office(
    home: Home, period: str, office: str | None, found: list[DossierCode]
) -> None:
    assert codes(Chosen((), period, office), home) == found


def test_period_is_a_year_a_month_or_a_run_of_days() -> None:
    spans = [period_of(text) for text in ("2025", "2024-02", "2025-07-01..2025-09-08")]

    assert [(one.first, one.last) for one in spans] == [
        (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        (dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (dt.date(2025, 7, 1), dt.date(2025, 9, 8)),
    ]


@pytest.mark.parametrize("text", ["", "hôm nay", "2025-13", "2025-02-30..2025-03-01", "25", "2025-1"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(click.UsageError):
        period_of(text)
