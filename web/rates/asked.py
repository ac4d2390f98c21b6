"""What the address of a rates page asks for: a period, and which dossiers of it. Pure; shared by links and forms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dossier.dossiers import Channel
from dossier.facts import Selection
from dossier.periods import Period
from rates.calendar import Calendar, day, span
from rates.dimensions import Dimension
from rates.table import Names, Question
from search.query import day_of
from web.words import Words

FIRST_YEAR, LAST_YEAR = 2000, 2100
DAYS = "ngay"
_LONGEST_TEXT = 300
_LONGEST_DAYS = 3 * 366
"""A span of days that is asked for by hand; whole years are years."""
PARTS: Mapping[str, Words] = {
    "nam": Words("Cả năm", "Whole year"),
    "h1": Words("6 tháng đầu năm", "First half"),
    "h2": Words("6 tháng cuối năm", "Second half"),
    "9t": Words("9 tháng đầu năm", "First nine months"),
    **{f"q{number}": Words(f"Quý {roman}", f"Quarter {number}") for number, roman in enumerate(("I", "II", "III", "IV"), 1)},
    **{f"t{number}": Words(f"Tháng {number}", f"Month {number}") for number in range(1, 13)},
    DAYS: Words("Từ ngày … đến ngày …", "From … to …"),
}  # fmt: skip
"""The parts of a year that can be asked for, as they stand in an address."""


class BadQuestion(ValueError):
    """The address asks for what there cannot be; says so in both languages."""

    def __init__(self, words: Words) -> None:
        """Say `words`."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a year or, for `part` DAYS, the days from `first` to `last`; empty texts narrow nothing.

    `office` is the office with all that is shown under it, "" for everything that this person sees.
    """

    year: int
    part: str
    first: dt.date | None = None
    last: dt.date | None = None
    office: str = ""
    field: str = ""
    procedure: str = ""
    channel: str = ""
    kind: str = ""

    def query(self, **more: str | int) -> str:
        """The address of this, with more in it; what is empty is left out."""
        days = {"tu": self.first and self.first.isoformat(), "den": self.last and self.last.isoformat()}
        told = {
            **({"nam": self.year, "ky": self.part} if self.part != DAYS else {"ky": DAYS, **days}),
            "don_vi": self.office, "linh_vuc": self.field, "thu_tuc": self.procedure, "kenh": self.channel,
            "loai": self.kind, **more,
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in told.items() if value not in ("", None)})

    def period(self, calendar: Calendar) -> Period:
        """The days that are meant."""
        year, part = self.year, self.part
        if part == DAYS and self.first and self.last:
            label = f"Ngày {day(self.first)}" if self.first == self.last else span(self.first, self.last)
            return Period(self.first, self.last, label)
        if part == "nam":
            return calendar.year(year)
        if part == "9t":
            return calendar.first_months(year, 9)
        number = int(part[1:])
        return {"h": calendar.half, "q": calendar.quarter, "t": calendar.month}[part[0]](year, number)

    def shifted(self, by: int) -> "Asked":
        """The period of the same length right before (-1) or behind (1); nine months are those of the next year."""
        if self.part == DAYS and self.first and self.last:
            days = ((self.last - self.first).days + 1) * by
            return replace(
                self, first=self.first + dt.timedelta(days), last=self.last + dt.timedelta(days)
            )  # fmt: skip
        if self.part in {"nam", "9t"}:
            return replace(self, year=self.year + by)
        count = {"h": 2, "q": 4, "t": 12}[self.part[0]]
        place = self.year * count + int(self.part[1:]) - 1 + by
        return replace(self, year=place // count, part=f"{self.part[0]}{place % count + 1}")

    @property
    def is_within_reach(self) -> bool:
        """Whether there can be such a period; a link to another would lead nowhere."""
        return FIRST_YEAR <= self.year <= LAST_YEAR

    def question(self, names: Names, by: Dimension = Dimension.OFFICE) -> Question:
        """What is to be counted. Raises BadQuestion for a field that no procedure has."""
        procedures = frozenset({self.procedure}) if self.procedure else None
        if self.field:
            mine = {row.code for row in names.procedures if row.field.casefold() == self.field.casefold()}
            if not mine:
                raise BadQuestion(
                    Words(f"Không có lĩnh vực “{self.field}”.", f"No procedure is of “{self.field}”.")
                )
            procedures = frozenset(mine if procedures is None else procedures & mine) or frozenset({"-"})
        channel = Channel(int(self.channel)) if self.channel else None
        selection = Selection(self.period(names.calendar), None, procedures, channel, self.kind or None, None)
        return Question(selection, by, self.office or None)


def asked_by(told: Mapping[str, str], today: dt.date, home: str) -> Asked:
    """What an address asks for; `home` is the office of who asks, meant where none is named. Raises BadQuestion."""
    part = told.get("ky") or f"q{(today.month + 2) // 3}"
    if part not in PARTS:
        raise BadQuestion(Words("Không có kỳ như vậy.", "There is no such period."))
    channel, kind = told.get("kenh", ""), told.get("loai", "")
    if channel and channel not in {str(each.value) for each in Channel}:
        raise BadQuestion(Words("Không có kênh như vậy.", "There is no such channel."))
    first, last = _days(told) if part == DAYS else (None, None)
    return Asked(
        first.year if first else _year(told.get("nam") or str(today.year)), part, first, last,
        _text(told, "don_vi") or home, _text(told, "linh_vuc"), _text(told, "thu_tuc"),
        channel, kind,
    )  # fmt: skip


def _text(told: Mapping[str, str], name: str) -> str:
    text = told.get(name, "").strip()
    if not text.isprintable() or len(text) > _LONGEST_TEXT:
        raise BadQuestion(Words("Nội dung lọc không hợp lệ.", "That cannot be asked for."))
    return text


def _year(text: str) -> int:
    if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise BadQuestion(
        Words(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.", f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    )


def _days(told: Mapping[str, str]) -> tuple[dt.date, dt.date]:
    first, last = (day_of(told.get(name, "")) for name in ("tu", "den"))
    if first is None or last is None:
        raise BadQuestion(
            Words(
                "Hãy ghi cả ngày đầu và ngày cuối, như 08/09/2025.",
                "Write the first and the last day, like 08/09/2025.",
            )
        )
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise BadQuestion(
            Words(f"Ngày phải trong các năm {FIRST_YEAR}–{LAST_YEAR}.", f"Days of {FIRST_YEAR}–{LAST_YEAR}.")
        )
    if first > last:
        raise BadQuestion(Words("Ngày đầu sau ngày cuối.", "The first day is behind the last."))
    if (last - first).days > _LONGEST_DAYS:
        raise BadQuestion(Words("Khoảng ngày dài nhất là ba năm.", "Three years at most."))
    return first, last
