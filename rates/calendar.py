"""Reporting months, quarters, half years and years: by the calendar, or cut off on another day of the month."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from dossier.periods import Period

LATEST_FIRST_DAY = 28
"""A reporting month may begin on any day that every month has."""
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Cutoff:
    """From the reporting month in which `valid_from` lies, months begin on `first_day` of the month before; 1: their own."""

    valid_from: dt.date
    first_day: int = 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """The cut-off days of all times, in order; by the calendar where none holds."""

    cutoffs: tuple[Cutoff, ...] = ()

    def month(self, year: int, month: int) -> Period:
        """A reporting month, 1 to 12."""
        return self._months(year, month, month, f"Tháng {month}/{year}")

    def quarter(self, year: int, quarter: int) -> Period:
        """A reporting quarter, 1 to 4."""
        return self._months(year, 3 * quarter - 2, 3 * quarter, f"Quý {_ROMAN[quarter - 1]}/{year}")

    def half(self, year: int, half: int) -> Period:
        """Half a reporting year, 1 or 2."""
        name = "đầu" if half == 1 else "cuối"
        return self._months(year, 6 * half - 5, 6 * half, f"6 tháng {name} năm {year}")

    def first_months(self, year: int, count: int) -> Period:
        """The first `count` reporting months of a year, 1 to 12: nine months are reported in practice."""
        return self._months(year, 1, count, f"{count} tháng đầu năm {year}")

    def year(self, year: int) -> Period:
        """A reporting year."""
        return self._months(year, 1, 12, f"Năm {year}")

    def months_in(self, period: Period) -> tuple[Period, ...]:
        """The reporting months that a period touches, cut to it; they tile it."""
        return tuple(self._tiles(period))

    def _tiles(self, period: Period) -> Iterator[Period]:
        year, month = _shifted(period.first.year, period.first.month, -1)
        while (tile := self.month(year, month)).first <= period.last:
            if tile.last >= period.first:
                is_whole = period.first <= tile.first and tile.last <= period.last
                first, last = max(tile.first, period.first), min(tile.last, period.last)
                name = tile.label.partition(" (")[0]
                yield tile if is_whole else Period(first, last, f"{name} ({span(first, last)})")
            year, month = _shifted(year, month, 1)

    def _months(self, year: int, first: int, last: int, label: str) -> Period:
        begins = self._last_day(*_shifted(year, first, -1)) + dt.timedelta(days=1)
        ends = self._last_day(year, last)
        is_plain = begins.day == 1 and (ends + dt.timedelta(days=1)).day == 1
        return Period(begins, ends, label if is_plain else f"{label} ({span(begins, ends)})")

    def _last_day(self, year: int, month: int) -> dt.date:
        """The last day of a reporting month; the next begins on the day after, so that none is lost or counted twice."""
        standing = (
            cut
            for cut in reversed(self.cutoffs)
            if (cut.valid_from.year, cut.valid_from.month) <= (year, month)
        )
        first_day = next(standing, Cutoff(dt.date.min)).first_day
        if first_day > 1:
            return dt.date(year, month, first_day - 1)
        return dt.date(*_shifted(year, month, 1), 1) - dt.timedelta(days=1)


def parse_calendar(text: str, source: str) -> Calendar:
    """The calendar of a TOML file; see ``calendar.toml``. Raises ValueError with what is wrong and where."""
    try:
        rows = tomllib.loads(text).get("cutoff", [])
        cutoffs = sorted(Cutoff(row["valid_from"], row["first_day"]) for row in rows)
        is_sound = all(
            type(cut.valid_from) is dt.date
            and type(cut.first_day) is int
            and 1 <= cut.first_day <= LATEST_FIRST_DAY
            for cut in cutoffs
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{source}: {type(error).__name__}: {error}") from error
    if not is_sound:
        raise ValueError(
            f"{source}: a cutoff has a date valid_from, and a first_day from 1 to {LATEST_FIRST_DAY}"
        )
    return Calendar(tuple(cutoffs))


def shipped_calendar() -> Calendar:
    """The calendar that ships with the program."""
    return parse_calendar(
        resources.files("rates").joinpath("calendar.toml").read_text("utf-8"), "calendar.toml"
    )


def span(first: dt.date, last: dt.date) -> str:
    """Two days as people here write them: ``01/07/2025–08/09/2025``; one if they are the same."""
    return day(first) if first == last else f"{day(first)}–{day(last)}"


def day(of: dt.date) -> str:
    """A day as people here write it: ``08/09/2025``."""
    return f"{of.day:02}/{of.month:02}/{of.year:04}"


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1
