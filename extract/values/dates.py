"""Dates as Vietnamese papers print them, to ISO 8601 with the precision the paper gives."""

import datetime as dt
import re

from extract.folding import fold

# Letters that OCR puts where a digit stands; applied only inside a date pattern.
_DIGIT_LOOKS = str.maketrans(
    {"o": "0", "q": "0", "l": "1", "i": "1", "|": "1", "!": "1", "]": "1", "z": "2", "s": "5", "b": "8"}
)
_D = r"[\doqli|!zsb]"
# A one at the end of a day or a month is read as a bracket: "2] tháng 7". Forms with brackets open them too.
_DD = rf"(?:(?<!\[){_D}\]|{_D}{{1,2}}|{_D}\s{_D})"
_IN_WORDS = re.compile(
    rf"(?:nga[yv]\W*|(?<![\w/.-]))({_DD})\W*thang\W*({_DD})\W*na[mn]\W*({_D}{{4}}|{_D}(?:\s?{_D}){{3}})(?!\d)"
)
_MONTH_YEAR_WORDS = re.compile(rf"thang\W*({_D}{{1,2}})\W*nam\W*({_D}{{4}})(?!\d)")
_YEAR_WORDS = re.compile(rf"\bnam\W*(?:sinh\W*)?({_D}{{4}})(?!\d)")
_NUMERIC = re.compile(rf"(?<![\d])({_DD})\s*([/.⁄-])\s*({_DD})\s*[/.⁄-]\s*({_D}{{4}})(?!\d)")
# The strokes of a date read as letters: 27I10l1977. Only between whole groups of digits.
_STROKES = re.compile(r"(?<![\d/.-])(\d{2})\s?[lij|!\]\[/1⁄]\s?(\d{2})\s?[lij|!\]\[/1⁄]\s?(\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/-]\s*(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\d/.-])((?:18|19|20)\d{2})(?![\d/.-])")
_CLOCK = re.compile(rf"({_D}{{1,2}})\s*(?:gio|h|:|g)\s*(?:({_D}{{1,2}})(?:\s*(?:phut|p|')|(?!\w)))?")
_MINUTES = re.compile(r"phut|\d\s*p\b")

_OPEN_DATE = re.compile(r"ngay\b.{0,12}\bthang\b")

OLDEST_YEAR = 1850


def _number(text: str) -> int:
    return int(text.translate(_DIGIT_LOOKS).replace(" ", ""))


def _iso(day: str, month: str, year: str) -> str | None:
    try:
        date = dt.date(_number(year), _number(month), _number(day))
    except ValueError:
        return None
    return date.isoformat() if date.year >= OLDEST_YEAR else None


def find_dates(text: str) -> list[tuple[str, int, int]]:
    """Every whole date in `text` with its start and end offset, in order of appearance."""
    folded = fold(text)
    found: list[tuple[str, int, int]] = []
    for match in _IN_WORDS.finditer(folded):
        if iso := _iso(match[1], match[2], match[3]):
            found.append((iso, match.start(), match.end()))
    for match in _NUMERIC.finditer(folded):
        if iso := _iso(match[1], match[3], match[4]):
            found.append((iso, match.start(), match.end()))
    for match in () if found else _STROKES.finditer(folded):
        if iso := _iso(match[1], match[2], match[3]):
            found.append((iso, match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])


def parse_date(text: str) -> str | None:
    """The first date in `text` as ``YYYY-MM-DD``, or ``YYYY-MM`` or ``YYYY`` where no more is given."""
    if dates := find_dates(text):
        return dates[0][0]
    folded = fold(text)
    if _NUMERIC.search(folded) or _IN_WORDS.search(folded):
        return None  # a date is printed but it is no real one: not to be taken for a mere year
    if _OPEN_DATE.search(folded):
        return None  # the day is left open or could not be read
    for pattern in (_MONTH_YEAR_WORDS, _MONTH_YEAR):
        match = pattern.search(folded)
        if match and 1 <= _number(match[1]) <= 12 and _number(match[2]) >= OLDEST_YEAR:
            return f"{_number(match[2]):04d}-{_number(match[1]):02d}"
    match = _YEAR_WORDS.search(folded) or _YEAR.search(folded)
    if match and any(letter.isdigit() for letter in folded[: match.start()]):
        return None  # digits before the year: a day or a month that could not be read
    if match and OLDEST_YEAR <= _number(match[1]) <= 2199:
        return f"{_number(match[1]):04d}"
    return None


def parse_datetime(text: str) -> str | None:
    """Date with time of day as ``YYYY-MM-DDTHH:MM``; None unless both are there and read."""
    dates = find_dates(text)
    if not dates:
        return None
    iso, start, end = dates[0]
    folded = fold(text)
    match = _CLOCK.search(folded[:start] + " " * (end - start) + folded[end:])
    if match is None or (match[2] is None and _MINUTES.search(folded)):
        return None  # no clock, or minutes that could not be read
    hour, minute = _number(match[1]), _number(match[2] or "0")
    return f"{iso}T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
