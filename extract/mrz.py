"""The machine-readable zone on the back of an identity card: TD1 of ICAO Doc 9303 part 5, as Viet Nam prints it.

    IDVNM | 9 digits | check | 12 digits, the personal number | << | check
    birth yyMMdd | check | sex | expiry yyMMdd | check | VNM | <<<<<<<<<<< | check over all
    SURNAME<<GIVEN<NAMES

The nine digits are the last nine of the personal number. Nothing is believed unless every check digit
holds. Letters that engines take for each other may be exchanged for that, but only if one way alone makes all of
them hold.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

_WEIGHTS = (7, 3, 1)
_VALUES = {"<": 0} | {str(n): n for n in range(10)} | {chr(65 + n): 10 + n for n in range(26)}
_DIGIT_LOOKS = str.maketrans("OQDUILTJZSBGA", "0000111125864")
_LETTER_LOOKS = str.maketrans("0125678", "OIZSGTB")
_BAD_FORMS = str.maketrans(
    {"«": "<<", "»": "<<", "‹": "<", "(": "<", "Ó": "6", "$": "5", "§": "5", "¿": "3", "£": "E"}
)
_THREE_FIVE = {"3": "5", "5": "3"}
"""The flat-topped 3 of OCR-B is read as 5 so often that both are always tried."""

_CONFUSED = {
    "0": "684",
    "1": "74",
    "2": "7",
    "3": "8",
    "4": "0",
    "6": "08",
    "7": "12",
    "8": "036",
    "9": "0",
    "5": "6",
}
_ENDLESS = "99"  # the year of expiry of cards that do not expire
"""How a card without an end is marked."""

_MOST_WAYS = 20_000
_MOST_ALTERNATIVES = 24
_NEVER = 99


def check_digit(text: str) -> str:
    """The check digit of `text` (weights 7, 3, 1). Raises ValueError for letters that no zone has."""
    try:
        return str(sum(_VALUES[letter] * _WEIGHTS[place % 3] for place, letter in enumerate(text)) % 10)
    except KeyError as error:
        raise ValueError(f"no letter of a machine-readable zone: {error}") from error


@dataclass(frozen=True, slots=True)
class Mrz:
    """What the zone says, every check digit right.

    `name` has capitals without marks, surname first, and no check digit of its own; it may be cut off.
    `is_mended` says that letters were exchanged to make the check digits hold, or that they would hold another way too
    if a 3 were a 5, or that the number contradicts birth or sex: then print must say the same.
    """

    id_number: str
    date_of_birth: str
    sex: str | None
    date_of_expiry: str | None
    name: str
    is_mended: bool


@dataclass(frozen=True, slots=True)
class _First:
    """The first line as one reading has it: nine digits, their check, the personal number, its check."""

    number: str
    number_check: str
    personal: str
    personal_check: str


@dataclass(frozen=True, slots=True)
class _Second:
    """The second line as one reading has it: birth and expiry with their checks, the sex, the check over all."""

    birth: str
    sex: str
    expiry: str
    whole_check: str


@dataclass(frozen=True, slots=True)
class _Level:
    """How far letters may be exchanged: 3 and 5 freely, others `most` times."""

    has_three_five: bool
    most: int


_LEVELS = (_Level(False, 0), _Level(True, 0), _Level(True, 2))
_Solution = tuple[str, str, str, str]
_Line = TypeVar("_Line", _First, _Second)


def parse_mrz(readings: Sequence[str]) -> Mrz | None:
    """What the zone says by several readings of it, lines separated by line feeds; None unless beyond doubt."""
    lines = [
        re.sub(r"\s", "", line.upper().translate(_BAD_FORMS))
        for text in readings
        for line in text.splitlines()
    ]
    firsts = _alternatives([_first_lines(line) for line in lines])
    seconds = _alternatives([_second_lines(line) for line in lines])
    names = [name for line in lines if (name := _name(line))]
    name = max(names, key=names.count, default="")
    ways = [
        {each for pair in product(firsts, seconds) for each in _solve(*pair, level)} for level in _LEVELS[:2]
    ]
    if not any(ways):
        ways.append({each for pair in product(firsts, seconds) for each in _solve(*pair, _LEVELS[2])})
    found = next((each for each in ways if each), set())
    if len(found) != 1:
        return None
    return _said(next(iter(found)), name, is_mended=ways[1] != found or not ways[0])


def _alternatives(readings: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """Readings of one line that may be put together place by place: those with one meaning; else each by itself."""
    plain = [each[0] for each in readings if len(each) == 1]
    return [plain] if plain else [[line] for each in readings for line in each][:_MOST_ALTERNATIVES]


def _first_lines(line: str) -> list[_First]:
    """What the line may be as the first one; several where letters were doubled, none where it is another."""
    match = re.fullmatch(r"(.{24,30}?)<{1,4}([^<]{1,2})<{0,2}", line)
    if match is None or not re.search(r"[VY][NM]|[NM]M", match[1][:6]):
        return []
    end = max(
        match[1].rfind("M", 0, 8), match[1].rfind("N", 0, 6), 2
    )  # of IDVNM, with a letter too many or too few
    numbers, lasts = _of_length(_digits(match[1][end + 1 :]), 22), _of_length(_digits(match[2]), 1)
    return [_First(text[:9], text[9], text[10:], last) for text, last in product(numbers, lasts)]


def _second_lines(line: str) -> list[_Second]:
    """What the line may be as the second one."""
    match = re.fullmatch(r"(.{6,10}?)([MF<E])(.{6,10}?)[VY]?[NM]{1,3}<{5,14}([^<]{1,2})<{0,2}", line)
    if match is None:
        return []
    births, expiries = _of_length(_digits(match[1]), 7), _of_length(_digits(match[3]), 7)
    wholes, sex = _of_length(_digits(match[4]), 1), match[2].replace("E", "F")
    return [_Second(birth, sex, expiry, whole) for birth, expiry, whole in product(births, expiries, wholes)]


def _name(line: str) -> str:
    """Surname and given names, capitals with single spaces."""
    if re.search(r"VNM|\d{5}", line) or not re.match(r"[A-Z0-9]+<<?[A-Z0-9]", line):
        return ""
    return re.sub(r"<+", " ", line.translate(_LETTER_LOOKS)).strip()


def _digits(text: str) -> str:
    return text.translate(_DIGIT_LOOKS)


def _of_length(text: str, length: int) -> list[str]:
    """`text` if it has `length` digits; where it has more, without those that one letter was doubled into."""
    if len(text) == length:
        return [text] if text.isdigit() and text.isascii() else []
    if len(text) < length or len(text) > length + 2:
        return []
    shorter = {
        text[:place] + text[place + 1 :]
        for place in range(len(text) - 1)
        if _alike(text[place], text[place + 1]) or _alike(text[place + 1], text[place])
    } | {text[place:][: len(text) - 1] for place in (0, 1)}
    return sorted({fit for each in shorter for fit in _of_length(each, length)})[:64]


def _alike(one: str, other: str) -> bool:
    return one == other or other in _THREE_FIVE.get(one, "") + _CONFUSED.get(one, "")


def _solve(firsts: Sequence[_First], seconds: Sequence[_Second], level: _Level) -> Iterator[_Solution]:
    """Every personal number, birth, expiry and sex that makes all check digits hold."""
    sexes = {line.sex for line in seconds}
    if not firsts or len(sexes) != 1:
        return
    sex = sexes.pop()
    tails = [line.number for line in firsts] + [line.personal[3:] for line in firsts]
    numbers = _checked(_columns(tails), _union(line.number_check for line in firsts), level)
    heads = list(_ways(_columns([line.personal[:3] for line in firsts]), level))
    births = _dated(_columns([line.birth for line in seconds]), level)
    expiries = _dated(_columns([line.expiry for line in seconds]), level)
    if len(numbers) * len(heads) * len(births) * len(expiries) > _MOST_WAYS:
        return
    lasts = _options(_union(line.personal_check for line in firsts), level)
    wholes = _options(_union(line.whole_check for line in seconds), level)
    for (number, one), (head, two), (birth, three), (expiry, four) in product(
        numbers, heads, births, expiries
    ):
        personal = head + number[:9]
        last = check_digit(personal)
        whole = check_digit(f"{number}{personal}<<{last}{birth}{expiry}")
        used = one + two + three + four + lasts.get(last, _NEVER) + wholes.get(whole, _NEVER)
        if used <= level.most and (level is _LEVELS[0] or _fit(personal, birth, sex)):
            yield personal, birth[:6], expiry[:6], sex


def _fit(personal: str, birth: str, sex: str) -> bool:
    """Tell whether the number names the year of birth and the sex (domain rule 2.3); letters were exchanged."""
    return personal[4:6] == birth[:2] and (sex == "<" or (sex == "F") == bool(int(personal[3]) % 2))


def _columns(texts: Sequence[str]) -> list[str]:
    return [_union(column) for column in zip(*texts, strict=True)]


def _union(letters: Iterable[str]) -> str:
    return "".join(sorted(set(letters)))


def _options(read: str, level: _Level) -> dict[str, int]:
    """The digits that may stand at one place, and what each costs."""
    options: dict[str, int] = {}
    if level.most:
        options |= {other: 1 for letter in read for other in _CONFUSED[letter]}
    if level.has_three_five:
        options |= {_THREE_FIVE[letter]: 0 for letter in read if letter in _THREE_FIVE}
    return options | dict.fromkeys(read, 0)


def _ways(columns: Sequence[str], level: _Level) -> Iterator[tuple[str, int]]:
    """Every text with one digit from each column, and its cost, up to the most that the level allows."""
    ways = [("", 0)]
    for column in columns:
        options = _options(column, level).items()
        ways = [
            (text + letter, used + cost)
            for text, used in ways
            for letter, cost in options
            if used + cost <= level.most
        ]
        if len(ways) > _MOST_WAYS:
            return
    yield from ways


def _checked(columns: Sequence[str], checks: str, level: _Level) -> list[tuple[str, int]]:
    """The ways that the check digit behind them holds for, with it."""
    options = _options(checks, level)
    ways = ((text + check_digit(text), used) for text, used in _ways(columns, level))
    return [(text, used + options[text[-1]]) for text, used in ways if text[-1] in options]


def _dated(columns: Sequence[str], level: _Level) -> list[tuple[str, int]]:
    """The ways that are a day of some year and that the check digit holds for."""
    ways = _checked(columns[:-1], columns[-1], level) if columns else []
    return [(text, used) for text, used in ways if _date(text[:6], 20) or _date(text[:6], 19)]


def _said(found: _Solution, name: str, *, is_mended: bool) -> Mrz | None:
    """The solution as values."""
    personal, birth, expiry, sex = found
    born = _date(birth, 19 + int(personal[3]) // 2)
    if born is None:
        return None
    until = None if expiry[:2] == _ENDLESS else _date(expiry, 20)
    return Mrz(personal, born, {"M": "Nam", "F": "Nữ"}.get(sex), until, name, is_mended)


def _date(text: str, century: int) -> str | None:
    try:
        return dt.date(100 * century + int(text[:2]), int(text[2:4]), int(text[4:])).isoformat()
    except ValueError:
        return None
