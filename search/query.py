"""What somebody types into the search field.

Words and numbers, all of which must be found; ``"…"`` is a phrase, ``nguy*`` a beginning; ``ten:`` looks in names of people,
``so:`` and ``ma:`` in numbers and codes, ``loai:`` is a kind of paper, ``tu:`` and ``den:`` days of receipt. Whatever cannot
be understood so is looked for as it stands.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dossier.search import Asked, Term, Where
from dossier.tokens import Token, composed, tokens

MOST_TERMS = 16
LONGEST = 300
"""Letters of a query; what is behind is not looked for."""

_PART = re.compile(r'(?P<name>[^\W\d_]{2,5}):(?P<value>"[^"]*"|\S+)|"(?P<phrase>[^"]*)"|(?P<plain>[^"\s]+|")')
_WHERE = {"ten": Where.HOLDER, "so": Where.NUMBER, "ma": Where.NUMBER}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(slots=True)
class _Reading:
    terms: list[Term] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    kinds: frozenset[str] | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def read_query(text: str, kinds: Callable[[str], frozenset[str]] | None = None) -> Asked:
    """What the text asks for; `kinds` tells the kinds of paper by a name, a code or a slug."""
    reading = _Reading()
    for match in _PART.finditer(composed(text)[:LONGEST]):
        _read_part(match, reading, kinds or _no_kinds)
    _flush(reading)
    terms = tuple(dict.fromkeys(reading.terms))[:MOST_TERMS]
    return Asked(terms, reading.kinds, None, reading.first, reading.last)


def kinds_by_name(names: Mapping[str, str], codes: Mapping[str, str]) -> Callable[[str], frozenset[str]]:
    """Finds kinds by slug or code, else by the beginning of their Vietnamese name or words in it, accents or not."""
    known = {slug: _folded(name) for slug, name in names.items()}
    by_code = {_folded(code): slug for slug, code in codes.items()}

    def find(asked: str) -> frozenset[str]:
        wanted = _folded(asked.replace("_", " "))
        if asked in names:
            return frozenset({asked})
        if wanted in by_code:
            return frozenset({by_code[wanted]})
        return frozenset(slug for slug, name in known.items() if wanted and f" {wanted} " in f" {name} ")

    return find


def day_of(text: str) -> dt.date | None:
    """08/09/2025 or 2025-09-08; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_part(match: re.Match[str], reading: _Reading, kinds: Callable[[str], frozenset[str]]) -> None:
    if match["plain"] is not None:
        reading.plain.append(match["plain"])
        return
    _flush(reading)
    if match["phrase"] is not None:
        _add_phrase(reading, match["phrase"], Where.ANYWHERE)
    elif not _read_named(_folded(match["name"]), match["value"].strip('"'), reading, kinds):
        reading.plain.append(match[0].replace('"', " "))


def _read_named(name: str, value: str, reading: _Reading, kinds: Callable[[str], frozenset[str]]) -> bool:
    """Read a part with a name before it; False if it makes no sense."""
    if name in _WHERE:
        _add_phrase(reading, value, _WHERE[name])
        return any(tokens(value))
    if name == "loai" and (found := kinds(value)):
        reading.kinds = found
        return True
    day = day_of(value)
    if name == "tu" and day:
        reading.first = day
    elif name == "den" and day:
        reading.last = day
    return name in ("tu", "den") and day is not None


def _add_phrase(reading: _Reading, text: str, where: Where) -> None:
    found = tuple(tokens(text))[:MOST_TERMS]
    if found:
        reading.terms.append(Term(_placeless(found), where, len(found) == 1 and text.endswith("*")))


def _flush(reading: _Reading) -> None:
    """Cut the plain words so far: together, since numbers may have spaces in them."""
    text = " ".join(reading.plain)
    reading.plain.clear()
    for token in tokens(text):
        is_beginning = text[token.end : token.end + 1] == "*" and len(token.folded) > 1
        reading.terms.append(Term(_placeless((token,)), is_beginning=is_beginning))


def _placeless(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without their places, so that the same word twice is the same."""
    return tuple(Token(token.folded, token.marks, 0, 0) for token in found)


def _folded(text: str) -> str:
    return " ".join(token.folded for token in tokens(composed(text)))


def _no_kinds(name: str) -> frozenset[str]:
    return frozenset()
