"""How long papers are good."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import Misconfigured
from dossier.papers import Paper, PaperRole
from reuse.terms import Terms, months_after, read_terms
from tests.reuse.world import DAY, PAPER

TERMS = read_terms()


def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert months_after(dt.date(2025, 9, 8), 6) == dt.date(2026, 3, 8)
    assert months_after(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)


@settings(deadline=None)  # the machine may be shared
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
def test_months_after_a_day_are_so_many_calendar_months_later(day: dt.date, months: int) -> None:
    then = months_after(day, months)

    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


def test_months_beyond_the_calendar_end_with_it() -> None:
    assert months_after(dt.date.max, 6) == dt.date.max


def test_record_goes_before_the_term_of_the_kind() -> None:
    told = replace(PAPER, validity=replace(PAPER.validity, until=DAY))
    permanent = replace(PAPER, validity=replace(PAPER.validity, is_permanent=True))

    assert TERMS.limit(told, DAY).until == DAY
    assert TERMS.limit(permanent, DAY).until is None


def test_marital_status_is_good_for_six_months_since_2016() -> None:
    assert TERMS.limit(PAPER, DAY).until == dt.date(2026, 6, 1)
    assert TERMS.own("marital_status_certificate", dt.date(2015, 12, 31)) is None


@pytest.mark.parametrize(
    ("value", "until", "is_known"),
    [
        ("2031-05-04", dt.date(2031, 5, 4), True),
        ("Không thời hạn", None, True),
        ("", None, False),
        ("?", None, False),
    ],
)
def test_card_is_good_until_the_day_printed_on_it(value: str, until: dt.date | None, is_known: bool) -> None:
    card = Paper(
        PaperRole.COMPONENT, 1, "Căn cước", kind="citizen_identity_card", values={"date_of_expiry": value}
    )

    limit = TERMS.limit(card, DAY)

    assert (limit.until, limit.is_known) == (until, is_known)


def test_birth_certificate_never_ends() -> None:
    limit = TERMS.limit(Paper(PaperRole.RESULT, 1, "Giấy khai sinh", kind="birth_certificate"), DAY)

    assert (limit.until, limit.is_known) == (None, True)


def test_other_kinds_are_good_for_six_months_since_they_were_digitized() -> None:
    other = replace(PAPER, kind="minutes", issued_on=dt.date(2001, 1, 1))

    assert TERMS.limit(other, DAY).until == dt.date(2026, 9, 2)
    assert not TERMS.limit(replace(other, digitized_at=None), DAY).is_known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "term = 3",
        "[[term]",
        '[[term]]\nkind = "a"\nmonths = 6',
        '[[term]]\nkind = "*"\nmonths = 0',
        '[[term]]\nkind = "*"\nmonths = "six"',
        '[[term]]\nkind = "*"\npermanent = true\nmonths = 6',
        '[[term]]\nkind = "*"\nmonths = 6\nfrom = "birth"',
        '[[term]]\nkind = "*"\nmonths = 6\nvalid_from = "2016"',
        '[[term]]\nkind = "*"\nmonths = 6\nvalid_form = 2016-01-01',
    ],
)
def test_wrong_table_of_terms_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "validity.toml"
    path.write_text(text)

    with pytest.raises(Misconfigured):
        read_terms(path)


def test_terms_need_one_for_any_kind() -> None:
    with pytest.raises(Misconfigured):
        Terms(())
