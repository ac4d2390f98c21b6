"""Periods as people write them, in Vietnamese or ISO, turned into days."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from dossier.periods import Period
from rates.calendar import Calendar, day, span

EXAMPLES = (
    "2025-07, 07/2025, 2025-Q3, Quý III/2025, 2025-H1, 6 tháng đầu năm 2025, 2025, 01/07/2025-08/09/2025"
)
_FIRST_YEAR, _LAST_YEAR = 1901, 2200
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_VIETNAMESE = r"(?:ngày )?(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
_QUARTER = r"(iv|i{1,3}|[1-4])"

Reading = Callable[[re.Match[str], Calendar], Period]


def parse_period(text: str, calendar: Calendar) -> Period:
    """The period that a text names: a month, quarter, half year, nine months, year, day, or range of days.

    Raises ValueError, in Vietnamese and English, for anything else.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().replace("–", "-").split())
    for pattern, read in _FORMS:
        if found := re.fullmatch(pattern, plain):
            return _bounded(read(found, calendar), text)
    raise ValueError(f"không hiểu kỳ báo cáo {text!r}; ví dụ: {EXAMPLES} (no such period; these are)")


def _bounded(period: Period, text: str) -> Period:
    if period.first > period.last:
        raise ValueError(f"kỳ báo cáo {text!r} kết thúc trước khi bắt đầu (the period ends before it begins)")
    return period


def _year(text: str) -> int:
    year = int(text)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"năm {text} ngoài khoảng {_FIRST_YEAR}-{_LAST_YEAR} (the year is out of range)")
    return year


def _month(year: str, month: str, calendar: Calendar) -> Period:
    if not 1 <= int(month) <= 12:
        raise ValueError(f"không có tháng {month} (no such month)")
    return calendar.month(_year(year), int(month))


def _quarter(year: str, quarter: str, calendar: Calendar) -> Period:
    return calendar.quarter(_year(year), _ROMAN.get(quarter) or int(quarter))


def _first_months(count: str, year: str, calendar: Calendar) -> Period:
    months = int(count)
    if not 1 <= months <= 12:
        raise ValueError(f"một năm không có {count} tháng (a year has twelve months)")
    return calendar.half(_year(year), 1) if months == 6 else calendar.first_months(_year(year), months)


def _day(year: str, month: str, number: str) -> dt.date:
    try:
        return dt.date(_year(year), int(month), int(number))
    except ValueError as error:
        raise ValueError(f"không có ngày {number}/{month}/{year} (no such day)") from error


def _days(first: dt.date, last: dt.date) -> Period:
    return Period(first, last, f"Ngày {day(first)}" if first == last else span(first, last))


def _iso_range(found: re.Match[str], calendar: Calendar) -> Period:
    parts = found.groups()
    return _days(_day(*parts[:3]), _day(*parts[3:]))


def _range(found: re.Match[str], calendar: Calendar) -> Period:
    parts = found.groups()
    return _days(_day(*parts[2::-1]), _day(*parts[:2:-1]))


def _iso_day(found: re.Match[str], calendar: Calendar) -> Period:
    return _days(_day(*found.groups()), _day(*found.groups()))


def _one_day(found: re.Match[str], calendar: Calendar) -> Period:
    return _days(_day(*found.groups()[::-1]), _day(*found.groups()[::-1]))


_OF_YEAR = r"(?: ?/ ?| năm | )"
_FORMS: tuple[tuple[str, Reading], ...] = (
    (r"(?:năm )?(\d{4})", lambda found, calendar: calendar.year(_year(found[1]))),
    (r"(\d{4})-(\d{1,2})", lambda found, calendar: _month(found[1], found[2], calendar)),
    (
        rf"(?:tháng |t)?(\d{{1,2}}){_OF_YEAR}(\d{{4}})",
        lambda found, calendar: _month(found[2], found[1], calendar),
    ),
    (r"(\d{4})[- ]?q([1-4])", lambda found, calendar: _quarter(found[1], found[2], calendar)),
    (
        rf"(?:quý |q){_QUARTER}{_OF_YEAR}(\d{{4}})",
        lambda found, calendar: _quarter(found[2], found[1], calendar),
    ),
    (r"(\d{4})[- ]?h([12])", lambda found, calendar: calendar.half(_year(found[1]), int(found[2]))),
    (
        r"(\d{1,2}) tháng(?: đầu)?(?: năm|/| /)? ?(\d{4})",
        lambda found, calendar: _first_months(found[1], found[2], calendar),
    ),
    (r"6 tháng cuối(?: năm|/| /)? ?(\d{4})", lambda found, calendar: calendar.half(_year(found[1]), 2)),
    (rf"{_ISO}", _iso_day),
    (rf"{_VIETNAMESE}", _one_day),
    (rf"{_ISO} ?(?:/|\.\.|-|đến) ?{_ISO}", _iso_range),
    (rf"(?:từ )?{_VIETNAMESE} ?(?:-|\.\.|đến(?: hết)?) ?{_VIETNAMESE}", _range),
)
"""What is tried in turn. Folded text: lower case, NFC, single spaces."""
