"""Readings of an address or an office that differ in the name of a unit: the one that is the name of a unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from extract.folding import tidy
from extract.places.names import Spelling, spell
from extract.places.spelling import best_chains, spelled_chains
from extract.values.offices import normal_office
from extract.values.syllables import impossible_syllables
from extract.values.tones import same_placing

_HEADS = frozenset(
    map(
        normal_office,
        ("ủy ban nhân dân", "hội đồng nhân dân", "công an", "trạm y tế", "trung tâm phục vụ hành chính công"),
    )
)
_EDGES = re.compile(r"^\W+|\W+$")
# xÃ: x is as small as X.
_HALF_CAPITAL = re.compile(r"\bxÃ\b")
_MOST = 64
_FEWEST = 2


def settle_names(readings: Sequence[str], *, is_address: bool) -> str | None:
    """The one text, word by word from readings, in which all names of units are spelled and lie in each other.

    None if the readings differ in anything but letters of these names, or if several texts are spelled so. The first
    reading is the likeliest; those of other length are garbled, their words cannot be paired.
    """
    every = [tidy(reading).split() for reading in readings]
    rows = [row for row in every if len(row) == len(every[0])]
    if len(rows) < _FEWEST:
        return None
    columns = [_different(column) for column in zip(*rows, strict=True)]
    disputed = [place for place, words in enumerate(columns) if len(words) > 1]
    if not disputed or _has_digits(columns, disputed):
        return None
    found = {}
    for count, row in enumerate(product(*columns)):
        if count == _MOST:
            return None
        text = " ".join(row)
        if not impossible_syllables(text) and _is_spelled(text, row, disputed, is_address=is_address):
            found[same_placing(text)] = text
    return next(iter(found.values())) if len(found) == 1 else None


def _different(column: Sequence[str]) -> list[str]:
    """The different words that were read at one place, the likeliest first."""
    words: dict[str, str] = {}
    for word in column:
        words.setdefault(same_placing(_EDGES.sub("", word)).casefold(), word)
    return list(words.values())


def _has_digits(columns: Sequence[Sequence[str]], disputed: Sequence[int]) -> bool:
    return any(letter.isdigit() for place in disputed for word in columns[place] for letter in word)


def _is_spelled(text: str, row: Sequence[str], disputed: Sequence[int], *, is_address: bool) -> bool:
    """Whether all names in a text are spelled, and the words in dispute are of these or say what the units are."""
    chains = spelled_chains(text, is_address=is_address)
    spans = [(mention.first, mention.end) for mention in chains[0].mentions] if chains else []
    starts = [len(" ".join([*row[:place], ""])) for place in disputed]
    return bool(spans) and all(any(start <= each < end for start, end in spans) for each in starts)


def settle_office(readings: Sequence[str]) -> str | None:
    """The one reading that is the plain name of an office of a unit, if all readings end in the names of this unit.

    What stands before these in the other readings is a seal or a stamp over the print. Their marks may be misread, but
    not into the name of another unit.
    """
    every = [_taken_apart(tidy(reading)) for reading in readings]
    spelled = {reading.names for reading in every if reading.is_spelled}
    if len(every) < _FEWEST or len(spelled) != 1 or len({_folded(reading.names) for reading in every}) != 1:
        return None
    plain = {
        normal_office(reading.text): reading.text
        for reading in every
        if reading.is_spelled and normal_office(reading.head) in _HEADS
    }
    return next(iter(plain.values())) if len(plain) == 1 else None


@dataclass(frozen=True, slots=True)
class _TakenApart:
    """A reading without marks before the names of units at its end, what stands before these, and the names."""

    text: str
    head: str
    names: tuple[Spelling, ...]
    is_spelled: bool


def _taken_apart(text: str) -> _TakenApart:
    chains = best_chains(text, is_address=False)
    found = chains[0].mentions if chains else ()
    head = text[: found[0].first] if found else text
    tail = text[len(head) :]
    names = tuple(spell(text[mention.start : mention.end]) for mention in found)
    office = f"{_EDGES.sub('', head)} {_HALF_CAPITAL.sub(lambda word: word[0].upper(), tail)}"
    return _TakenApart(office, head, names, bool(chains) and chains[0].cost == 0)


def _folded(names: Sequence[Spelling]) -> tuple[str, ...]:
    return tuple(name.folded for name in names)
