"""A form as it is printed: title, lines with places to be filled, signatures. Forms are TOML files in ``templates/``.

In the text of a line ``{role.fact}`` is a place, ``{ask.name}`` one that only a person can fill; ``{role.fact:date}`` one with a spelling of `SPELLINGS`. A place whose
fact is not known becomes a dotted line to be written on.
"""

import datetime as dt
import enum
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dossier.errors import BadSetting
from forms.known import read_sources

TEMPLATES = Path(__file__).with_name("templates")
SPELLINGS = ("", "upper", "date", "words", "day", "month", "year", "time", "boxes")
ASK = "ask"
"""Stands in place of a role for what no paper tells: ``{ask.relation}``."""
_PLACE = re.compile(r"\{(\w+)\.(\w+)(?::(\w+))?\}")


class LineShape(enum.StrEnum):
    """How a line stands on the page."""

    TEXT = "text"
    HEADING = "heading"
    INDENTED = "indented"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact of a person goes, or with the role `ASK` what the clerk is asked for."""

    role: str
    fact: str
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form: words and places in their order."""

    shape: LineShape
    parts: tuple[str | Place, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what is printed on it, who appears on it (`roles`) and what no paper tells (`asks`), both with their Vietnamese names, what it is for.

    `number` is the mark in the corner (Mẫu số …), `law` where its layout comes from, `valid_from` and `valid_to` its days.
    `signers` sign at the foot, from left to right; `columns` and `blank_rows` are those of a table that is written by hand.
    """

    slug: str
    title: tuple[str, ...]
    number: str
    law: str
    roles: Mapping[str, str]
    asks: Mapping[str, str]
    lines: tuple[Line, ...]
    signers: tuple[str, ...]
    procedures: tuple[str, ...]
    columns: tuple[str, ...] = ()
    blank_rows: int = 0
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    @property
    def name(self) -> str:
        """The title in one line, as it is spoken of."""
        return " ".join(self.title).capitalize()


@cache
def forms(folder: Path = TEMPLATES) -> Mapping[str, Form]:
    """Every form by its slug. Raises BadSetting for a file that is none."""
    return {path.stem: read_form(path) for path in sorted(folder.glob("*.toml"))}


def read_form(path: Path) -> Form:
    """The form of a TOML file. Raises BadSetting."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        roles = dict(table["roles"])
        asks = dict(table.get("asks", {}))
        lines = tuple(_line(entry, roles, asks) for entry in table["lines"])
        grid = table.get("table", {})
        return Form(
            slug=path.stem,
            title=tuple(table["title"]),
            number=table.get("number", ""),
            law=table["law"],
            roles=roles,
            asks=asks,
            lines=lines,
            signers=tuple(table["signers"]),
            procedures=tuple(table.get("procedures", ())),
            columns=tuple(grid.get("columns", ())),
            blank_rows=grid.get("rows", 0),
            valid_from=table.get("valid_from"),
            valid_to=table.get("valid_to"),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise BadSetting(f"{path.name} is no form: {problem}") from problem


def _line(entry: str | Mapping[str, str], roles: Mapping[str, str], asks: Mapping[str, str]) -> Line:
    shaped = {"text": entry} if isinstance(entry, str) else entry
    ((shape, text),) = shaped.items()
    parts: list[str | Place] = []
    end = 0
    for match in _PLACE.finditer(text):
        place = Place(match[1], match[2], match[3] or "")
        is_known = place.fact in asks if place.role == ASK else _is_fact(place, roles)
        if not is_known or place.spelling not in SPELLINGS:
            raise ValueError(f"there is no {match[0]}")
        parts += [text[end : match.start()], place]
        end = match.end()
    parts.append(text[end:])
    if any("{" in part or "}" in part for part in parts if isinstance(part, str)):
        raise ValueError(f"a place is {{role.fact}}: {text}")
    return Line(LineShape(shape), tuple(part for part in parts if part != ""))


def _is_fact(place: Place, roles: Mapping[str, str]) -> bool:
    return place.role in roles and place.fact in read_sources().names
