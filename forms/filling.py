"""Fill a form with what is known: pieces of text and blanks, the same for Word and for PDF."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.known import Person, Told
from forms.layout import ASK, Form, LineShape, Place
from forms.words import day_in_words

BOXES = 12
"""A personal number has twelve digits (domain rule 2.3); each has its square."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is printed; `is_known` if it came from a paper."""

    text: str
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A dotted line to be written on. `is_short` where a few letters fit: a day, a number."""

    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """Squares for the digits of a number; empty ones where it is not known."""

    digits: str


Piece = Words | Blank | Boxes


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line, ready to be set."""

    shape: LineShape
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A fact that was filled in, and the paper that says it; `told` is None for what the clerk gave."""

    role: str
    fact: str
    told: Told | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form, where each value came from, and the places that stay blank: not known, or `disputed`."""

    form: Form
    lines: tuple[FilledLine, ...]
    used: tuple[Use, ...]
    blank: tuple[Place, ...]
    disputed: tuple[Place, ...]


def fill(form: Form, people: Mapping[str, Person], answers: Mapping[str, str]) -> Filled:
    """Fill the places of the people that are given, by role, and what the clerk answered; all others stay blank."""
    lines = tuple(
        FilledLine(line.shape, tuple(_piece(part, people, answers) for part in line.parts))
        for line in form.lines
    )
    places = [part for line in form.lines for part in line.parts if isinstance(part, Place)]
    distinct = tuple({(place.role, place.fact): place for place in places}.values())
    is_filled = {place: _value(place, people, answers) is not None for place in distinct}
    used = tuple(
        Use(place.role, place.fact, people[place.role].facts.get(place.fact) if place.role != ASK else None)
        for place in distinct
        if is_filled[place]
    )
    disputed = tuple(
        place for place in distinct if place.role in people and place.fact in people[place.role].disputed
    )
    blank = tuple(place for place in distinct if not is_filled[place] and place not in disputed)
    return Filled(form, lines, used, blank, disputed)


def spell(value: str, spelling: str) -> str | None:
    """A value as the form wants it; None if it is not so precise: a year alone has no day."""
    return _SPELL[spelling](value)


def _value(place: Place, people: Mapping[str, Person], answers: Mapping[str, str]) -> str | None:
    if place.role == ASK:
        return answers.get(place.fact)
    person = people.get(place.role)
    if person is None:
        return None
    told = person.facts.get(place.fact)
    if told is None:
        # The clerk gave the number; with it everything else was looked up.
        return person.id if place.fact == "id_number" and place.fact not in person.disputed else None
    return told.value


def _piece(part: str | Place, people: Mapping[str, Person], answers: Mapping[str, str]) -> Piece:
    if isinstance(part, str):
        return Words(part)
    value = _value(part, people, answers)
    if part.spelling == "boxes":
        return Boxes(value if value and value.isdigit() and len(value) == BOXES else "")
    text = value if value is None or part.role == ASK else spell(value, part.spelling)
    return (
        Blank(part.spelling in ("day", "month", "year", "time"))
        if text is None
        else Words(text, is_known=True)
    )


def _plain(value: str) -> str:
    """As it is said here: days as 14/09/2025, areas with a comma."""
    day = _date(value)
    return day if day is not None else value


def _date(value: str) -> str | None:
    parts = value[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return None
    return "/".join(reversed(parts))


def _full_day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _of_day(pick: Callable[[dt.date], str]) -> Callable[[str], str | None]:
    def spelled(value: str) -> str | None:
        day = _full_day(value)
        return None if day is None else pick(day)

    return spelled


def _time(value: str) -> str | None:
    try:
        moment = dt.datetime.strptime(value, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the clock of a maternity ward
    except ValueError:
        return None
    return f"{moment.hour} giờ {moment.minute:02} phút"


_SPELL: Mapping[str, Callable[[str], str | None]] = {
    "": _plain,
    "upper": str.upper,
    "date": _date,
    "words": _of_day(day_in_words),
    # NĐ 30/2020/NĐ-CP: days below ten and the months 1 and 2 get a zero in front.
    "day": _of_day(lambda day: f"{day.day:02}"),
    "month": _of_day(lambda day: f"{day.month:02}" if day.month < 3 else str(day.month)),
    "year": lambda value: value[:4] if value[:4].isdigit() else None,
    "time": _time,
}
