"""What the address of a rates page asks for."""

import datetime as dt
from urllib.parse import parse_qsl

import pytest

from rates.calendar import Calendar, Cutoff
from web.rates.asked import DAYS, PARTS, Asked, asked_by

TODAY = dt.date(2026, 9, 14)


def told(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?")))


def test_without_words_the_present_quarter_of_the_own_office_is_meant() -> None:
    asked = asked_by({}, TODAY, "H60.16")

    assert (asked.year, asked.part, asked.office) == (2026, "q3", "H60.16")
    assert asked.period(Calendar()).label == "Quý III/2026"


@pytest.mark.parametrize("part", [part for part in PARTS if part != DAYS])
def test_period_and_its_neighbours_do_not_overlap_and_their_addresses_say_the_same(part: str) -> None:
    asked = Asked(2026, part, office="H60", field="Hộ tịch", channel="1")
    period, before = asked.period(Calendar()), asked.shifted(-1).period(Calendar())

    assert asked_by(told(asked.query()), TODAY, "") == asked
    assert asked.shifted(-1).shifted(1) == asked
    assert before.last < period.first
    if part != "9t":
        assert before.last == period.first - dt.timedelta(1)


def test_days_are_shifted_by_their_number() -> None:
    asked = asked_by({"ky": DAYS, "tu": "2026-09-01", "den": "2026-09-10"}, TODAY, "")
    before = asked.shifted(-1).period(Calendar())

    assert (before.first, before.last) == (dt.date(2026, 8, 22), dt.date(2026, 8, 31))
    assert asked_by(told(asked.query()), TODAY, "") == asked


def test_months_are_those_of_the_place() -> None:
    calendar = Calendar((Cutoff(dt.date(2026, 1, 1), 15),))

    assert Asked(2026, "t7").period(calendar).first == dt.date(2026, 6, 15)
