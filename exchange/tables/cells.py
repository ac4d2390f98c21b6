"""Cells to values: text, days, moments, yes and no, words that stand for something. Pure."""

import datetime as dt
import enum
import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from dossier.dossiers import LOCAL
from exchange.folding import fold, tidy
from exchange.tables.grids import Cell

E = TypeVar("E", bound=enum.Enum)
NOTHING = frozenset({"", "-", "–", "—", "...", "…", "null", "none", "n/a"})
"""What people write where there is nothing to be said."""
GUARDED = re.compile(r"'[=+\-@\t\r']")
"""Text behind an apostrophe, which is none of it: spreadsheets would take it for a formula, or for nothing."""
_DAY = re.compile(
    r"(?P<d>\d{1,2})(?:\s*[/.\-]\s*|\s+tháng\s+)(?P<m>\d{1,2})(?:\s*[/.\-]\s*|\s+năm\s+)(?P<y>\d{4})(?!\d)"
)
_ISO = re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})\s*(?::|giờ|h|g)\s*(?P<min>\d{2})(?:\s*(?::|phút\s*)\s*(?P<s>\d{2}))?(?P<half>\s*[ap]m)?",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\W|ngày|lúc|phút|giây|t", re.IGNORECASE)
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 80_000
"""Serial days of 1954 and 2119: a bare number between them is a date that lost its format."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - the zero of spreadsheets, local time
_YES = frozenset("co x v c 1 true t dung yes y roi da dacoroi coroi".split()) | {"✓", "✔"}
_NO = frozenset("khong k 0 false f sai no n chua kophong ko kg".split())


class Unreadable(ValueError):
    """A cell does not say what it should."""

    def __init__(self, what: str, advice: str) -> None:
        """Say what is wrong with it and what to do, in Vietnamese; no personal data."""
        super().__init__(what)
        self.what = what
        self.advice = advice


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing is said: empty, or a dash."""
    return cell is None or (isinstance(cell, str) and tidy(cell).casefold() in NOTHING)


def read_text(cell: Cell) -> str:
    """The text of a cell. A whole number loses its ``.0``, a day is spelled out."""
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d/%m/%Y" if cell.time() == dt.time() else "%d/%m/%Y %H:%M:%S")
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    return tidy(unguarded(str(cell)))


def unguarded(text: str) -> str:
    """The text without the apostrophe of `exchange.tables.writing.guarded`."""
    is_guarded = GUARDED.match(text) or (text[:1] == "'" and text[1:].casefold() in NOTHING)
    return text[1:] if is_guarded else text


def read_day(cell: Cell) -> dt.date:
    """A calendar day: ``08/09/2025``, ``2025-09-08``, or a date of the spreadsheet."""
    return read_moment(cell)[0].date()


def read_moment(cell: Cell) -> tuple[dt.datetime, bool]:
    """A moment in Vietnam, and whether its time was told; else it is midnight."""
    if isinstance(cell, float) and not isinstance(cell, bool) and _EXCEL_FIRST < cell < _EXCEL_LAST:
        cell = _EPOCH + dt.timedelta(seconds=round(cell * 86_400))
    if isinstance(cell, dt.datetime):
        # What a spreadsheet adds to a second is the rounding of its fractions of a day.
        cell = (cell + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        return cell.replace(tzinfo=LOCAL), cell.time() != dt.time()
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time(), LOCAL), False
    return _spelled(read_text(cell))


def _spelled(text: str) -> tuple[dt.datetime, bool]:
    exact = _iso_moment(text)
    if exact is not None:
        return exact, True
    match = _ISO.search(text) or _DAY.search(text)
    if match is None:
        raise Unreadable(
            "không phải ngày", "Ghi ngày dạng 08/09/2025 hoặc 08/09/2025 14:05 (năm đủ 4 chữ số)."
        )
    rest = text[: match.start()] + " " + text[match.end() :]
    time = _TIME.search(rest)
    if time is not None:
        rest = rest[: time.start()] + rest[time.end() :]
    if _LEFT.sub("", rest):
        raise Unreadable("có chữ lạ bên cạnh ngày", "Ô ngày chỉ ghi ngày, và giờ nếu có.")
    return dt.datetime.combine(_day(match), _time(time), LOCAL), time is not None


def _iso_moment(text: str) -> dt.datetime | None:
    if "T" not in text and not text.endswith("Z"):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(LOCAL) if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def _day(match: re.Match[str]) -> dt.date:
    year, month, day = (int(match[part]) for part in ("y", "m", "d"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        pass
    advice = "Ghi ngày trước, tháng sau: 25/09/2025." if month > 12 >= day else "Sửa lại ngày."
    raise Unreadable("không có ngày này trong lịch", advice)


def _time(match: re.Match[str] | None) -> dt.time:
    if match is None:
        return dt.time()
    hour = int(match["h"])
    half = (match["half"] or "").strip().casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return dt.time(hour, int(match["min"]), int(match["s"] or 0))
    except ValueError:
        raise Unreadable("không có giờ này trong ngày", "Sửa lại giờ, dạng 14:05.") from None


def read_yes(cell: Cell) -> bool:
    """Yes or no, as people write it: Có, X, 1; Không, Chưa, 0."""
    if isinstance(cell, bool):
        return cell
    word = fold(read_text(cell)) or read_text(cell)
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable("không rõ là có hay không", "Ghi Có hoặc Không (hoặc X, 1, 0).")


class Words(Generic[E]):
    """The words and numbers that stand for the members of an enumeration."""

    def __init__(self, words: Mapping[E, Iterable[str]]) -> None:
        """Take the words of each member; the first one is what we write."""
        self._members = {fold(word): member for member, known in words.items() for word in known}
        self._members |= {fold(str(member.value)): member for member in words}
        self._written = {member: next(iter(known)) for member, known in words.items()}

    @property
    def written(self) -> tuple[str, ...]:
        """The words that we write."""
        return tuple(self._written.values())

    def read(self, cell: Cell) -> E:
        """The member that a cell stands for."""
        word = fold(read_text(cell))
        # Numbers may be explained: "1 - Trực tiếp".
        found = self._members.get(word) or self._members.get(word.lstrip("0123456789"))
        if found is None:
            raise Unreadable("không rõ nghĩa", f"Ghi một trong: {', '.join(self.written)}.")
        return found

    def write(self, member: E) -> str:
        """The word for a member."""
        return self._written[member]
