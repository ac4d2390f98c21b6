"""Working days and hours of the counters: when dossiers come in, when they are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from random import Random

from dossier.dossiers import LOCAL
from dossier.periods import Period

YEAR = Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "Năm 2025")

# Tết Dương lịch, Tết Nguyên đán, Giỗ Tổ Hùng Vương, 30/4 and 1/5 with the bridge day, Quốc khánh.
_HOLIDAYS = frozenset({
    dt.date(2025, 1, 1), *(dt.date(2025, 1, 27) + dt.timedelta(days=day) for day in range(6)),
    dt.date(2025, 4, 7), dt.date(2025, 4, 30), dt.date(2025, 5, 1), dt.date(2025, 5, 2),
    dt.date(2025, 9, 1), dt.date(2025, 9, 2), dt.date(2026, 1, 1),
})  # fmt: skip
_BUSY = (1.3, 1.1, 1.0, 1.0, 0.95, 0.25, 0.0)
"""How busy the days of the week are; on Saturday some counters open in the morning, on Sunday none."""

# Hours and their shares: 07:30-11:30, 13:30-17:00; what comes after 15:00 counts from the next working day.
_HOURS = ((7, 6), (8, 20), (9, 19), (10, 14), (11, 4), (13, 8), (14, 15), (15, 9), (16, 5))
_DAY_ENDS, _LATE_HOUR = 17, 15


def is_working(day: dt.date) -> bool:
    """Monday to Friday, no holiday."""
    return day.weekday() < 5 and day not in _HOLIDAYS


@cache
def after(day: dt.date, count: int) -> dt.date:
    """The working day that is `count` working days after `day`."""
    while count:
        day += dt.timedelta(days=1)
        count -= is_working(day)
    return day


@cache
def before(day: dt.date) -> dt.date:
    """The last working day before `day`."""
    day -= dt.timedelta(days=1)
    while not is_working(day):
        day -= dt.timedelta(days=1)
    return day


def receipts(rng: Random, period: Period, count: int) -> Iterator[dt.datetime]:
    """Moments of receipt in a period, in order."""
    days = [day for day in _days(period) if day not in _HOLIDAYS and _BUSY[day.weekday()]]
    drawn = sorted(rng.choices(days, [_BUSY[day.weekday()] for day in days], k=count))
    start = 0
    while start < count:
        day = drawn[start]
        end = start
        while end < count and drawn[end] == day:
            end += 1
        yield from sorted(_moment(rng, day) for _ in range(end - start))
        start = end


def due(received: dt.datetime, working_days: int) -> dt.datetime:
    """The end of the last working day; from 15:00 on counting starts a working day later (domain rule 1.1)."""
    start = received.date()
    if received.hour >= _LATE_HOUR or not is_working(start):
        start = after(start, 1)
    return at(after(start, working_days), _DAY_ENDS)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment in Vietnam."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL)


def _days(period: Period) -> Iterator[dt.date]:
    for count in range((period.last - period.first).days + 1):
        yield period.first + dt.timedelta(days=count)


def _moment(rng: Random, day: dt.date) -> dt.datetime:
    hours = _HOURS[:4] if day.weekday() == 5 else _HOURS
    hour = rng.choices([hour for hour, _ in hours], [share for _, share in hours])[0]
    first = 30 if hour in (7, 13) else 0
    last = 29 if hour == 11 else 59
    return at(day, hour, rng.randint(first, last)) + dt.timedelta(seconds=rng.randint(0, 59))
