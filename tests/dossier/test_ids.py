"""Dossier and procedure codes."""

import datetime as dt

import pytest

from dossier.ids import has_known_unit, parse_dossier_code, received_on


@pytest.mark.parametrize(
    ("code", "day"),
    (
        ("000.00.00.H60-250914-0007", dt.date(2025, 9, 14)),
        ("G22.99-251225-020175", dt.date(2025, 12, 25)),
        ("H60-250230-0007", None),
        ("H60", None),
    ),
)
def test_code_names_the_day_of_receipt(code: str, day: dt.date | None) -> None:
    assert received_on(code) == day
    assert (parse_dossier_code(code) is None) is (day is None)


@pytest.mark.parametrize(
    ("code", "is_known"),
    (
        ("000.00.00.H60-250914-0007", True),
        ("26.H26-250914-0007", True),
        ("H56.16-250914-0007", True),
        ("G22.99-251225-020175", True),
        ("000.00.00.H64-250914-0007", False),
        ("N60.12-250914-0007", False),
        ("1.001193", True),
        ("1.001193.000.00.00.H60", True),
        ("1.001193.000.00.00.H99", False),
    ),
)
def test_unit_is_a_province_or_a_ministry(code: str, is_known: bool) -> None:
    assert has_known_unit(code) is is_known
