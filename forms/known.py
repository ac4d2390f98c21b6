"""What is known about a person from papers that somebody has vouched for, each fact with where it stands.

Only approved papers that are neither revoked nor superseded speak, and only about the person whose number stands on
them: a name alone proves nothing. Which field of which kind says what is in ``facts.toml``.
"""

import datetime as dt
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from dossier.ids import DossierCode
from dossier.papers import Approval, Paper
from dossier.register import Held

FACTS = Path(__file__).with_name("facts.toml")


class Shelf(Protocol):
    """The part of the register that is asked."""

    def held_by(self, owner: str, kinds: Collection[str] = ()) -> Iterable[Held]:
        """The papers of an owner."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A field of a kind says a fact: `facts` maps fact to field, `constants` fact to what holds of every such paper.

    `id_field` is the field that names the person; the fact is theirs only if it is their number. `issued` is the field
    with the day of issue.
    """

    kind: str
    id_field: str
    facts: Mapping[str, str]
    constants: Mapping[str, str]
    issued: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A value, as the results contract spells it, and the paper that says so."""

    value: str
    dossier: DossierCode
    paper: Paper
    issued_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person by number, what is known of them, and what is not taken because papers disagree."""

    id: str
    facts: Mapping[str, Told]
    disputed: Mapping[str, tuple[Told, ...]]


@dataclass(frozen=True, slots=True)
class Sources:
    """`lasting` facts never change, so papers that disagree cannot both be right; of others the newest counts."""

    sources: tuple[Source, ...]
    lasting: frozenset[str]
    names: Mapping[str, str]


@cache
def read_sources(path: Path = FACTS) -> Sources:
    """The table of facts."""
    table = tomllib.loads(path.read_text("utf-8"))
    sources = tuple(
        Source(row["kind"], row["id"], row.get("facts", {}), row.get("constants", {}), row.get("issued"))
        for row in table["source"]
    )
    return Sources(sources, frozenset(table["lasting"]), table["names"])


def know(shelf: Shelf, person: str, today: dt.date, sources: Sources | None = None) -> Person:
    """What is known about the person with this number. Raises RecordsUnavailable."""
    table = sources or read_sources()
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for held in shelf.held_by(person):
        if _speaks(held.paper, today):
            for fact, one in _told(held, person, table.sources):
                told[fact].append(one)
    facts: dict[str, Told] = {}
    disputed: dict[str, tuple[Told, ...]] = {}
    for fact, ones in told.items():
        chosen = _agreed(ones if fact in table.lasting else _newest(ones))
        if chosen is None:
            disputed[fact] = tuple(ones)
        else:
            facts[fact] = chosen
    return Person(person, facts, disputed)


def _speaks(paper: Paper, today: dt.date) -> bool:
    """Whether the paper may be believed. An expired one may: what it said of a birth is still so."""
    validity = paper.validity
    is_revoked = validity.revoked_on is not None and validity.revoked_on <= today
    is_good = not is_revoked and validity.superseded_by is None and not validity.is_withheld
    return paper.approval is Approval.APPROVED and is_good


def _told(held: Held, person: str, sources: Iterable[Source]) -> Iterable[tuple[str, Told]]:
    values = held.paper.values
    for source in sources:
        if source.kind == held.paper.kind and values.get(source.id_field) == person:
            issued = _day(values.get(source.issued or "")) or held.paper.issued_on
            for fact, field in source.facts.items():
                if values.get(field):
                    yield fact, Told(values[field], held.dossier, held.paper, issued)
            for fact, value in source.constants.items():
                yield fact, Told(value, held.dossier, held.paper, issued)


def _newest(ones: list[Told]) -> list[Told]:
    """Those of the newest day. Papers without a day might be newer than any, so all of them stay."""
    last = max((one.issued_on for one in ones if one.issued_on is not None), default=None)
    return [one for one in ones if one.issued_on is None or one.issued_on == last]


def _agreed(ones: list[Told]) -> Told | None:
    """The first of them if all say the same."""
    same = {_folded(one.value) for one in ones}
    return ones[0] if len(same) == 1 else None


def _folded(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).casefold().split())


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:  # a year alone
        return None
