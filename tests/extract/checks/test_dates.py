"""Dates that cannot be, or not together."""

import pytest

from extract.checks import Spelled
from tests.extract.checks.told import check


@pytest.mark.parametrize("date", ("2026-11-02", "2030", "1850-01-01"))
def test_date_that_cannot_be_is_doubted(date: str) -> None:
    assert check("decision", issue_date=date) == {"issue_date": ["improbable_date"]}


def test_date_of_today_of_expiry_and_of_delivery_may_be() -> None:
    card = check("citizen_identity_card", issue_date="2026-11-01", date_of_expiry="2038-01-01")
    slip = check("acceptance_slip", received_date="2026-11-01", due_date="2026-12-01")

    assert card == slip == {}


@pytest.mark.parametrize(
    ("kind", "earlier", "later"),
    (
        ("citizen_identity_card", "date_of_birth", "issue_date"),
        ("citizen_identity_card", "issue_date", "date_of_expiry"),
        ("birth_certificate", "date_of_birth", "registration_date"),
        ("death_certificate", "date_of_birth", "date_of_death"),
        ("death_certificate", "date_of_death", "issue_date"),
        ("birth_notification", "birth_datetime", "issue_date"),
        ("acceptance_slip", "received_date", "due_date"),
    ),
)
def test_order_of_dates_is_checked(kind: str, earlier: str, later: str) -> None:
    assert check(kind, **{earlier: "2021-01-02", later: "2021-01-01"}) == {
        earlier: ["order_of_dates"],
        later: ["order_of_dates"],
    }
    assert check(kind, **{earlier: "2021-01-02", later: "2021-01-02"}) == {}


def test_day_is_not_compared_with_a_year_alone() -> None:
    assert check("death_certificate", date_of_birth="1953-10-09", date_of_death="1953") == {}


def test_husband_of_fifteen_is_doubted() -> None:
    young = check("marriage_certificate", husband_date_of_birth="2004-01-01", registration_date="2019-05-02")
    grown = check("marriage_certificate", husband_date_of_birth="1999-01-01", registration_date="2019-05-02")

    assert young == {"husband_date_of_birth": ["improbable_age"], "registration_date": ["improbable_age"]}
    assert grown == {}


def test_date_that_words_contradict_is_doubted() -> None:
    said = Spelled(dates=frozenset({"2019-10-09"}))

    assert check("birth_certificate", said, date_of_birth="2019-10-08") == {"date_of_birth": ["words_differ"]}
    assert check("birth_certificate", said, date_of_birth="2019-10-09") == {}
    assert check("birth_certificate", date_of_birth="2019-10-08") == {}
