"""Periods are read as people write them, and reporting months tile the year whatever their first day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.periods import Period
from rates.calendar import Calendar, Cutoff, parse_calendar, shipped_calendar
from rates.periods import EXAMPLES, parse_period

JULY = (dt.date(2025, 7, 1), dt.date(2025, 7, 31))
THIRD_QUARTER = (dt.date(2025, 7, 1), dt.date(2025, 9, 30))
SEVENTY_DAYS = (dt.date(2025, 7, 1), dt.date(2025, 9, 8))
FROM_THE_15TH = Calendar((Cutoff(dt.date(2025, 1, 1), 15),))


@pytest.mark.parametrize(
    ("text", "days", "label"),
    [
        ("2025-07", JULY, "Tháng 7/2025"),
        ("07/2025", JULY, "Tháng 7/2025"),
        ("tháng 7 năm 2025", JULY, "Tháng 7/2025"),
        ("T7/2025", JULY, "Tháng 7/2025"),
        ("2025-Q3", THIRD_QUARTER, "Quý III/2025"),
        ("Quý III/2025", THIRD_QUARTER, "Quý III/2025"),
        ("quý 3 năm 2025", THIRD_QUARTER, "Quý III/2025"),
        ("Q3/2025", THIRD_QUARTER, "Quý III/2025"),
        ("2025-H1", (dt.date(2025, 1, 1), dt.date(2025, 6, 30)), "6 tháng đầu năm 2025"),
        ("6 tháng đầu năm 2025", (dt.date(2025, 1, 1), dt.date(2025, 6, 30)), "6 tháng đầu năm 2025"),
        ("6 tháng cuối năm 2025", (dt.date(2025, 7, 1), dt.date(2025, 12, 31)), "6 tháng cuối năm 2025"),
        ("9 tháng năm 2025", (dt.date(2025, 1, 1), dt.date(2025, 9, 30)), "9 tháng đầu năm 2025"),
        ("2025", (dt.date(2025, 1, 1), dt.date(2025, 12, 31)), "Năm 2025"),
        ("Năm 2025", (dt.date(2025, 1, 1), dt.date(2025, 12, 31)), "Năm 2025"),
        ("01/07/2025-08/09/2025", SEVENTY_DAYS, "01/07/2025–08/09/2025"),
        ("từ ngày 1/7/2025 đến ngày 8/9/2025", SEVENTY_DAYS, "01/07/2025–08/09/2025"),
        ("01/07/2025 – 08/09/2025", SEVENTY_DAYS, "01/07/2025–08/09/2025"),
        ("2025-07-01/2025-09-08", SEVENTY_DAYS, "01/07/2025–08/09/2025"),
        ("2025-07-01..2025-09-08", SEVENTY_DAYS, "01/07/2025–08/09/2025"),
        ("08/09/2025", (dt.date(2025, 9, 8), dt.date(2025, 9, 8)), "Ngày 08/09/2025"),
    ],
)
def test_period_is_read_as_it_is_written(text: str, days: tuple[dt.date, dt.date], label: str) -> None:
    assert parse_period(text, shipped_calendar()) == Period(*days, label)


@pytest.mark.parametrize(
    "text", ["", "abc", "13/2025", "31/02/2025", "2025-Q5", "0/2025", "20250", "13 tháng năm 2025"]
)
def test_what_is_no_period_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"\("):
        parse_period(text, Calendar())


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="kết thúc trước khi bắt đầu"):
        parse_period("08/09/2025-01/07/2025", Calendar())


@given(st.text(max_size=30))
def test_no_text_makes_the_parser_fall_over(text: str) -> None:
    try:
        found = parse_period(text, Calendar())
    except ValueError:
        return
    assert found.first <= found.last


@pytest.mark.parametrize("text", EXAMPLES.split(", "))
def test_examples_in_the_message_are_understood(text: str) -> None:
    assert parse_period(text, Calendar()).label


def test_reporting_months_may_begin_on_the_15th() -> None:
    july = parse_period("07/2025", FROM_THE_15TH)
    quarter = parse_period("Quý III/2025", FROM_THE_15TH)

    assert july == Period(dt.date(2025, 6, 15), dt.date(2025, 7, 14), "Tháng 7/2025 (15/06/2025–14/07/2025)")
    assert (quarter.first, quarter.last) == (dt.date(2025, 6, 15), dt.date(2025, 9, 14))


def test_month_in_which_the_first_day_changes_leaves_no_day_out() -> None:
    december, january = (FROM_THE_15TH.month(*month) for month in ((2024, 12), (2025, 1)))

    assert (december.last, january.first, january.last) == (
        dt.date(2024, 12, 31),
        dt.date(2025, 1, 1),
        dt.date(2025, 1, 14),
    )


cutoffs = st.lists(
    st.builds(Cutoff, st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 28)),
    max_size=3,
    unique_by=lambda cut: (cut.valid_from.year, cut.valid_from.month),
)
days = st.dates(dt.date(2019, 1, 1), dt.date(2031, 1, 1))


@given(cutoffs, days, st.integers(0, 900))
def test_reporting_months_tile_every_period(cuts: list[Cutoff], first: dt.date, length: int) -> None:
    period = Period(first, first + dt.timedelta(length))

    tiles = Calendar(tuple(sorted(cuts))).months_in(period)

    covered = [
        tile.first + dt.timedelta(n) for tile in tiles for n in range((tile.last - tile.first).days + 1)
    ]
    assert covered == [first + dt.timedelta(n) for n in range(length + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "[[cutoff]]",
        "[[cutoff]]\nvalid_from = 2025-01-01\nfirst_day = 29",
        "[[cutoff]]\nvalid_from = 2025-01-01T00:00:00\nfirst_day = 1",
        "[[cutoff]]\nvalid_from = '2025'\nfirst_day = 1",
        "cutoff = 15",
        "cutoff",
    ],
)
def test_faulty_calendar_names_its_file(text: str) -> None:
    with pytest.raises(ValueError, match=r"^own\.toml: "):
        parse_calendar(text, "own.toml")
