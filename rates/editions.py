"""The dated settings of the index: which indicators there are, their maxima and targets."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

_MOST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the index: `max_score` points where the ratio reaches `target` percent, in proportion below."""

    number: str
    code: str
    name: str
    max_score: Decimal
    target: Decimal


@dataclass(frozen=True, slots=True)
class Edition:
    """The index as it is from `valid_from` until the next edition.

    `is_zero_scored` tells whether an indicator without anything due has 0 points, or none at all.
    """

    valid_from: dt.date
    indicators: tuple[Indicator, ...]
    certified_copies: frozenset[str] = frozenset()
    is_zero_scored: bool = False


def parse_editions(text: str, source: str) -> tuple[Edition, ...]:
    """The editions of a TOML file, the oldest first; see ``index766.toml``. Raises ValueError: what is wrong, and where."""
    try:
        editions = [_edition(row) for row in tomllib.loads(text, parse_float=Decimal)["edition"]]
    except (
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        ValueError,
    ) as error:
        raise ValueError(f"{source}: {type(error).__name__}: {error}") from error
    if not editions:
        raise ValueError(f"{source}: there is no edition")
    return tuple(sorted(editions, key=lambda edition: edition.valid_from))


def shipped_editions() -> tuple[Edition, ...]:
    """The editions that ship with the program."""
    text = resources.files("rates").joinpath("index766.toml").read_text("utf-8")
    return parse_editions(text, "index766.toml")


def edition_on(editions: Sequence[Edition], day: dt.date) -> Edition | None:
    """The edition that holds on a day; None before the first."""
    return next((edition for edition in reversed(editions) if edition.valid_from <= day), None)


def _edition(row: dict[str, Any]) -> Edition:
    if row.get("on_zero", "null") not in {"null", "zero"}:
        raise ValueError('on_zero is "null" or "zero"')
    if type(row["valid_from"]) is not dt.date:
        raise ValueError("valid_from is a date")
    indicators = tuple(_indicator(each) for each in row["indicator"])
    if len({each.code for each in indicators}) < len(indicators):
        raise ValueError("a code stands twice in one edition")
    copies = frozenset(map(str, row.get("certified_copies", ())))
    return Edition(row["valid_from"], indicators, copies, row.get("on_zero") == "zero")


def _indicator(row: dict[str, Any]) -> Indicator:
    made = Indicator(
        str(row["number"]),
        str(row["code"]),
        str(row["name"]),
        Decimal(row["max_score"]),
        Decimal(row["target"]),
    )
    if not 0 < made.target <= _MOST or not 0 < made.max_score <= _MOST:
        raise ValueError(f"{made.code}: target and max_score are above 0 and at most 100")
    return made
