"""Numbers and dates written out in words, for checking the digits beside them."""

import datetime as dt
import re

from extract.folding import fold

_DIGITS = {
    "khong": 0, "linh": 0, "le": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
    "nham": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_WORD = "(?:" + "|".join((*_DIGITS, "gieng", "muoi", "chuc", "tram", "nghin", "ngan")) + r")\b[\s.]*"
_DATE = re.compile(
    rf"ngay\s+(?:mong\s+|mung\s+)?((?:{_WORD})+?),?\s*thang\s+((?:{_WORD})+?),?\s*nam\s+((?:{_WORD})+)"
)


def parse_number_words(words: str) -> int | None:
    """The number that folded Vietnamese `words` say, below ten thousand; None if a word is none."""
    total, current, seen = 0, 0, False
    for word in re.findall(r"[a-z]+", words):
        if word in ("nghin", "ngan"):
            total, current = total + max(current, 1) * 1000, 0
        elif word == "tram":
            total, current = total + max(current, 0) * 100, 0
        elif word in ("muoi", "chuc"):
            total, current = total + max(current, 1) * 10, 0
        elif word in _DIGITS:
            current = _DIGITS[word]
        elif word == "gieng":
            current = 1
        else:
            return None
        seen = True
    return total + current if seen else None


def parse_date_words(text: str) -> str | None:
    """The ISO date that `text` spells out, such as ``Ngày mười lăm, tháng ba, năm một nghìn …``; else None."""
    match = _DATE.search(fold(text))
    if match is None:
        return None
    day, month, year = (parse_number_words(match[index]) for index in (1, 2, 3))
    if day is None or month is None or year is None:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
