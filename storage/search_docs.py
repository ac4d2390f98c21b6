"""What is kept of a paper or a dossier so that it is found: its terms by column, one document for each; pure.

A document is known by a number: that of the dossier and, in the low bits, the place of the paper in it; 0 is the dossier
itself. So those of a dossier lie together, the last registered first when read backwards. A paper that lies in no dossier has
the number of its row, below zero.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dossier.dossiers import Dossier
from dossier.papers import Paper, PaperRole
from dossier.tokens import composed, terms

PLACE_BITS = 20
_RESULTS = 1 << (PLACE_BITS - 1)
_LAST = _RESULTS - 1

HOLDER, NUMBER, FACTS, TEXT, PART, PARTS = "holder", "number", "facts", "text", "part", "parts"
COLUMNS = (HOLDER, NUMBER, FACTS, TEXT, PART, PARTS)
EXACT = (HOLDER, NUMBER, TEXT)
"""The columns that are kept with their accents too."""
GAP = "_"
"""Stands between two values, so that no phrase reaches from one to the other."""

# PostgreSQL knows no place behind 16,383 and no more than 256 places of one term. Words behind are found, but in no phrase.
_MOST_WORDS, _MOST_NAMED, _MOST_OF_ONE, _MOST_PARTS, _MOST_CUT = 14_000, 500, 250, 5_000, 200_000
_NAME = re.compile(r"(?:^|_)name(?:_\d+)?$")
_NUMBER = re.compile(r"(?:^|_)(?:number|serial|id|code)(?:_|$)")


@dataclass(frozen=True, slots=True)
class Document:
    """Terms by column, folded and (of some columns) exact ones, in their order; `_` where a phrase ends."""

    key: int
    folded: Mapping[str, Sequence[str]]
    exact: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """Where names, numbers and everything else come from, before they are cut; two that are equal have the same terms."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    others: tuple[str, ...]
    facts: tuple[str, ...]


def key_of(dossier: int, paper: Paper | None = None) -> int:
    """The number of the document of a paper, or of the dossier itself, whose row has this number."""
    if paper is None:
        return dossier << PLACE_BITS
    place = min(paper.ordinal, _LAST) + (_RESULTS if paper.role is PaperRole.RESULT else 0)
    return (dossier << PLACE_BITS) + place


def place_of(key: int) -> tuple[int, PaperRole | None, int]:
    """The number of the dossier, and the role and ordinal of the paper (None, 0 for the dossier itself)."""
    dossier, place = key >> PLACE_BITS, key & ((1 << PLACE_BITS) - 1)
    if not place:
        return dossier, None, 0
    is_result = place >= _RESULTS
    role = PaperRole.RESULT if is_result else PaperRole.COMPONENT
    return dossier, role, place - _RESULTS if is_result else place


def said_of(dossier: Dossier, paper: Paper | None = None) -> Said:
    """What the register says of a dossier, or of one of its papers, that can be looked for."""
    owners = [dossier.owner, *([paper.owner] if paper else [])]
    names = [owner.name for owner in owners]
    numbers: list[str | None] = [dossier.code, dossier.procedure, *(owner.id for owner in owners)]
    others: list[str | None] = []
    facts = [office_fact(dossier.office)]
    if paper is not None:
        numbers += [paper.code, paper.notation]
        others += [paper.name, paper.issuer, paper.issued_on.isoformat() if paper.issued_on else None]
        for name, value in sorted(paper.values.items()):
            _column_of(name, names, numbers, others).append(value)
        facts += [kind_fact(paper.kind)] if paper.kind else []
    return Said(_unique(names), _unique(numbers), _unique(others), tuple(facts))


def said_of_reading(kind: str | None, fields: Iterable[tuple[str, object]]) -> Said:
    """What was read of a paper, beside its text: its kind, and its fields by name."""
    names: list[str | None] = []
    numbers: list[str | None] = []
    others: list[str | None] = []
    for name, value in fields:
        if isinstance(value, str):
            _column_of(name, names, numbers, others).append(value)
    return Said(_unique(names), _unique(numbers), _unique(others), (kind_fact(kind),) if kind else ())


def document(key: int, said: Iterable[Said], text: str = "") -> Document:
    """The document of what was said and read of one thing."""
    every = list(said)
    names, numbers, others = _Column(_MOST_NAMED), _Column(_MOST_NAMED), _Column(_MOST_WORDS)
    others.add(text)
    for one in every:
        for value in one.names:
            names.add(value)
        for value in one.numbers:
            numbers.add(value)
        for value in one.others:
            others.add(value)
    facts = sorted({fact for one in every for fact in one.facts})
    columns = {HOLDER: names, NUMBER: numbers, TEXT: others}
    part = sorted(numbers.parts | names.parts)[:_MOST_PARTS]
    parts = sorted(others.parts - set(part))[:_MOST_PARTS]
    folded = {name: column.folded for name, column in columns.items()}
    return Document(
        key,
        {**folded, FACTS: facts, PART: part, PARTS: parts},
        {name: column.exact for name, column in columns.items()},
    )


def kind_fact(kind: str) -> str:
    """The term that only papers of this kind have."""
    return f"=k:{_plain(kind)}"


def office_fact(office: str) -> str:
    """The term that only dossiers of this office have."""
    return f"=o:{_plain(office)}"


class _Column:
    """Terms of one column while they are gathered."""

    def __init__(self, most: int) -> None:
        self.folded: list[str] = []
        self.exact: list[str] = []
        self.parts: set[str] = set()
        self._most = most
        self._seen: dict[str, int] = {}

    def add(self, value: str) -> None:
        """Add a value behind the others."""
        if self.folded:
            self.folded.append(GAP)
            self.exact.append(GAP)
        for folded, exact, parts in islice(terms(composed(value)), _MOST_CUT):
            self.parts.update(parts)
            if not folded:  # a lone accent
                continue
            if len(self.folded) >= self._most:
                self.parts.add(folded)
                continue
            times = self._seen[folded] = self._seen.get(folded, 0) + 1
            self.folded.append(folded if times <= _MOST_OF_ONE else GAP)
            self.exact.append(exact if times <= _MOST_OF_ONE else GAP)


def _column_of(
    name: str, names: list[str | None], numbers: list[str | None], others: list[str | None]
) -> list[str | None]:
    if _NAME.search(name):
        return names
    return numbers if _NUMBER.search(name) else others


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z._-]", lambda match: f"x{ord(match[0]):x}", name.casefold())
