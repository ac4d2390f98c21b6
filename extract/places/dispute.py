"""Readings of an address or an office that differ in the name of a unit: the one that is the name of a unit."""

import re
from collections.abc import Sequence
from itertools import product

from extract.folding import tidy
from extract.places.spelling import spelled_chains
from extract.values.syllables import impossible_syllables
from extract.values.tones import same_placing

_EDGES = re.compile(r"^\W+|\W+$")
_MOST = 64
_FEWEST = 2


def settle_names(readings: Sequence[str], *, is_address: bool) -> str | None:
    """The one text, word by word from readings, in which all names of units are spelled and lie in each other.

    None if the readings differ in anything but letters of these names, or if several texts are spelled so.
    """
    rows = [tidy(reading).split() for reading in readings]
    if len(rows) < _FEWEST or len({len(row) for row in rows}) != 1:
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
