"""Numbers, dates and amounts written out in words, for checking the digits beside them.

Marks are not looked at: OCR loses them, and "mốt" and "một", "tư" and "tứ" say the same here. Both ways of
writing are read: nghìn and ngàn, linh and lẻ, lăm and nhăm, tỷ and tỉ. What is not a number in its proper
order is none: words that were misread say nothing.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.folding import fold

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_ONLY_LAST = ("lam", "nham")
"""Five behind tens; never the number of tens itself."""

_GAPS, _TENS, _HUNDRED = ("linh", "le"), ("muoi", "chuc"), "tram"
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000}
_BILLION = ("ty", "ti")
_WORDS = (*_DIGITS, *_GAPS, *_TENS, _HUNDRED, *_SCALES, *_BILLION)
_LONG_WORDS = tuple(word for word in _WORDS if len(word) > 3)
_IN_WORDS = "chu"
_NOT_MONEY = ("phay", "met", "m")
_UNITS = ("dong", "vnd", "viet")
_WORD = "(?:" + "|".join((*_DIGITS, *_GAPS, *_TENS, _HUNDRED, *_SCALES, "gieng")) + r")\b[\s.]*"
_DATE = re.compile(
    rf"ngay\s+(?:mong\s+|mung\s+)?((?:{_WORD})+?),?\s*thang\s+((?:{_WORD})+?),?\s*nam\s+((?:{_WORD})+)"
)
_TOKEN = re.compile(r"[a-z]+|[^\sa-z]")
_YEAR_DIGITS = 4


def parse_number_words(words: str) -> int | None:
    """The number that Vietnamese `words` say, with or without their marks; None if they are none."""
    tokens = [_known(word) for word in re.findall(r"[a-z]+", fold(words))]
    if not tokens or None in tokens:
        return None
    return _number([token for token in tokens if token is not None])


def _known(word: str) -> str | None:
    """The number word that `word` is, but for one wrong letter in a long one."""
    if word in _WORDS:
        return word
    if len(word) <= min(map(len, _LONG_WORDS)) - 1:
        return None
    close = process.extract(word, _LONG_WORDS, scorer=Levenshtein.distance, score_cutoff=1, limit=2)
    return close[0][0] if len(close) == 1 else None


def _number(tokens: Sequence[str]) -> int | None:
    """Billions, then what lies below them."""
    places = [place for place, token in enumerate(tokens) if token in _BILLION]
    if len(places) > 1:
        return None
    if not places:
        return _below_billion(tokens)
    above = _below_billion(tokens[: places[0]])
    rest = tokens[places[0] + 1 :]
    below = _below_billion(rest) if rest else 0
    return None if not above or below is None else above * 1_000_000_000 + below


def _below_billion(tokens: Sequence[str]) -> int | None:
    """Millions, thousands, and hundreds, each once and in this order."""
    total, last, group = 0, 1_000_000_000, list[str]()
    for token in tokens:
        if token not in _SCALES:
            group.append(token)
            continue
        scale, count = _SCALES[token], _below_thousand(group)
        if count is None or scale >= last:
            return None
        total, last, group = total + count * scale, scale, []
    if not group:
        return total if tokens else None
    is_short = total > 0 and len(group) == 1  # "hai nghìn ba" is 2003 to one and 2300 to another
    count = None if is_short else _below_thousand(group)
    return None if count is None else total + count


def _below_thousand(tokens: Sequence[str]) -> int | None:
    hundreds, rest = 0, list(tokens)
    if _HUNDRED in rest:
        place = rest.index(_HUNDRED)
        if place != 1 or rest[0] not in _DIGITS:
            return None
        hundreds, rest = _DIGITS[rest[0]], rest[2:]
        if hundreds and len(rest) == 1 and rest[0] in _DIGITS:
            return None  # "một trăm hai" is 102 to one and 120 to another
    below = _below_hundred(rest) if rest else (0 if tokens else None)
    return None if below is None else hundreds * 100 + below


def _below_hundred(tokens: Sequence[str]) -> int | None:
    match tokens:
        case [gap, last] if gap in _GAPS and last in _DIGITS:
            return _DIGITS[last]
        case [ten] if ten in _TENS:
            return 10
        case [ten, last] if ten in _TENS and last in _DIGITS:
            return 10 + _DIGITS[last]
        case [first, ten] if first in _DIGITS and ten in _TENS:
            return 10 * _DIGITS[first]
        case [first, ten, last] if first in _DIGITS and ten in _TENS and last in _DIGITS:
            return 10 * _DIGITS[first] + _DIGITS[last]
        case [first, last] if first in _DIGITS and last in _ONLY_LAST:
            return 10 * _DIGITS[first] + _DIGITS[last]
        case [digit] if digit in _DIGITS:
            return _DIGITS[digit]
    return None


def parse_date_words(text: str) -> str | None:
    """The ISO date that `text` spells out, such as ``Ngày mười lăm, tháng ba, năm một nghìn …``; else None."""
    match = _DATE.search(fold(text))
    if match is None:
        return None
    day, year = parse_number_words(match[1]), _year(match[3])
    month = parse_number_words(match[2].replace("gieng", "mot"))
    if day is None or month is None or year is None:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(words: str) -> int | None:
    """A year as a number, or digit by digit: "một chín tám lăm"."""
    tokens = words.split()
    if len(tokens) == _YEAR_DIGITS and all(token in _DIGITS for token in tokens):
        return int("".join(str(_DIGITS[token]) for token in tokens))
    return parse_number_words(words)


def find_amounts(text: str) -> list[int]:
    """The amounts of money that `text` spells out: behind "bằng chữ", or all that is before "đồng".

    A run of number words that begins amid other words may have lost its beginning, and is none: "Sát mươi hai
    triệu đồng", "tỉnh Lâm Đồng".
    """
    amounts = []
    for before, words, after in _runs(_TOKEN.findall(fold(text))):
        is_named = before == _IN_WORDS
        is_alone = before in ("", "(") and after in _UNITS and len(words) > 1
        number = _number(words) if (is_named or is_alone) and after not in _NOT_MONEY else None
        if number:
            amounts.append(number)
    return amounts


def _runs(tokens: Sequence[str]) -> Iterator[tuple[str, list[str], str]]:
    """Each run of number words with the words before and behind it; commas and colons do not count."""
    plain = [part for part in tokens if part.isalnum() or part == "("]
    before, words = "", list[str]()
    for part in (*plain, ""):
        if part and (word := _known(part)) is not None:
            words.append(word)
            continue
        if words:
            yield before, words, part
        before, words = part, []
