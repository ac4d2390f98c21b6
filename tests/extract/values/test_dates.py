"""Dates as papers print them, with the precision that they give."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.values.dates import OLDEST_YEAR, find_dates, parse_date, parse_datetime

PRINTED_DATES = st.dates(min_value=dt.date(OLDEST_YEAR, 1, 1), max_value=dt.date(2199, 12, 31))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(PRINTED_DATES, st.sampled_from(("/", "-", ".")))
def test_date_in_digits_round_trips(date: dt.date, stroke: str) -> None:
    printed = f"{date.day:02d}{stroke}{date.month:02d}{stroke}{date.year}"

    assert parse_date(printed) == date.isoformat()


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(PRINTED_DATES)
def test_date_in_a_sentence_round_trips(date: dt.date) -> None:
    printed = f"Bắc Mê, ngày {date.day} tháng {date.month} năm {date.year}"

    assert parse_date(printed) == date.isoformat()


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(PRINTED_DATES, TIMES)
def test_time_of_day_round_trips(date: dt.date, time: dt.time) -> None:
    printed = f"{time.hour} giờ {time.minute} phút ngày {date.day:02d} tháng {date.month:02d} năm {date.year}"

    assert parse_datetime(printed) == f"{date.isoformat()}T{time:%H:%M}"


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text(alphabet="0123456789/-. ngàythángnămoOlI", max_size=30))
def test_whatever_is_found_is_a_real_date(text: str) -> None:
    found = [dt.date.fromisoformat(iso) for iso, _, _ in find_dates(text)]

    assert all(date.year >= OLDEST_YEAR for date in found)


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text(max_size=40))
def test_any_text_gives_a_form_of_the_contract_or_nothing(text: str) -> None:
    value = parse_date(text)

    assert value is None or dt.date.fromisoformat((value + "-01-01")[:10])


@pytest.mark.parametrize(
    ("printed", "value"),
    (
        ("năm 1953", "1953"),
        ("Năm sinh: 1953", "1953"),
        ("1953", "1953"),
        ("tháng 5 năm 1990", "1990-05"),
        ("05/1990", "1990-05"),
    ),
)
def test_precision_is_that_of_the_paper(printed: str, value: str) -> None:
    assert parse_date(printed) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    (
        ("0l/1O/2019", "2019-10-01"),
        ("27I10l1977", "1977-10-27"),
        ("ngày 2] tháng 7 năm 2017", "2017-07-21"),
        ("ngày 26 tháng 1] năm 2023", "2023-11-26"),
        ("ngày [2] tháng [7] năm 2017", "2017-07-02"),
        ("01 / 10 / 2019", "2019-10-01"),
        ("ngày 0 5 tháng 0 3 năm 2 0 2 6", "2026-03-05"),
        ("ngày15tháng3năm2020", "2020-03-15"),
        ("NGÀY 09 THÁNG 10 NĂM 2019", "2019-10-09"),
    ),
)
def test_what_ocr_does_to_dates_is_undone(printed: str, value: str) -> None:
    assert parse_date(printed) == value


@pytest.mark.parametrize(
    "printed",
    (
        "31/02/2020",
        "29/02/2019",
        "13/13/2020",
        "00/05/1953",
        "ngày 31 tháng 4 năm 2020",
        "tháng 13 năm 1990",
        "15/2019",
        "01/01/1849",
        "năm 1700",
        "Không rõ",
        "",
    ),
)
def test_impossible_date_is_not_bent_into_another(printed: str) -> None:
    assert parse_date(printed) is None


@pytest.mark.parametrize("printed", ("ngày … tháng 5 năm 2024", "số 1234 năm 2020", "1/2/19", "10/2O1"))
def test_half_read_date_is_not_taken_for_less(printed: str) -> None:
    assert parse_date(printed) is None


def test_leap_day_needs_a_leap_year() -> None:
    assert parse_date("29/02/2020") == "2020-02-29"


def test_first_of_several_dates_counts() -> None:
    assert parse_date("từ ngày 01/02/2020 đến ngày 03/04/2021") == "2020-02-01"


def test_place_of_a_date_in_its_text_is_told() -> None:
    text = "Bắc Mê, ngày 05 tháng 3 năm 2026./."

    ((iso, start, end),) = find_dates(text)

    assert (iso, text[start:end]) == ("2026-03-05", "ngày 05 tháng 3 năm 2026")


@pytest.mark.parametrize(
    ("printed", "value"),
    (
        ("07h15 ngày 05/03/2020", "2020-03-05T07:15"),
        ("05/03/2020 10:30", "2020-03-05T10:30"),
        ("ngày 05/03/2020 lúc 8 giờ", "2020-03-05T08:00"),
        ("05/03/2020", None),
        ("10 giờ 30 phút", None),
        ("lúc 25 giờ 10 phút ngày 05/03/2020", None),
        ("2l giờ 41 phút, ngày 22 tháng 04 năm 2022", "2022-04-22T21:41"),
        ("lúc 8 giờ 4x phút ngày 05/03/2020", None),
        ("lúc 8 giờ ?? phút ngày 05/03/2020", None),
        ("lúc 8 giờ 415 phút ngày 05/03/2020", None),
    ),
)
def test_moment_needs_date_and_hour(printed: str, value: str | None) -> None:
    assert parse_datetime(printed) == value
