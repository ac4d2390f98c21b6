"""Character error rate, anchored at the printed lines.

Reading order is not judged: each printed cell is looked for everywhere in what was read, and the fewest
insertions, deletions and substitutions that turn some passage into it are its errors. The passage is found
exactly (Sellers 1980), not by a window near a guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import numpy as np

from rates.measures import Tally

_SHORTEST = 3  # a cell of one or two letters is found anywhere and says nothing
_HANDWRITTEN = re.compile("⟦[^⟧]*⟧")
# Marks that print and keyboards set differently; to a reader they are the same.
_SAME = str.maketrans({
    "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "\u2044": "/", "\u00ad": "",
})  # fmt: skip


def folded(text: str) -> str:
    """Text as it is compared: composed, plain marks, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def printed_cells(truth: str) -> Iterator[str]:
    """The pieces of a truth that are scored: no handwriting, no lines about signatures and seals."""
    for line in re.split("[\n\f]", truth):
        if line.startswith("#"):
            continue
        for cell in line.split("\t"):
            pieces = map(folded, _HANDWRITTEN.split(cell))
            yield from (piece for piece in pieces if len(piece) >= _SHORTEST)


def character_errors(truth: str, read: str) -> Tally:
    """Wrong characters of all printed ones."""
    text, cells = folded(read), tuple(printed_cells(truth))
    return Tally(sum(fewest_errors(cell, text) for cell in cells), sum(map(len, cells)))


def added(tallies: Iterable[Tally]) -> Tally:
    """All tallies as one."""
    every = list(tallies)
    return Tally(sum(tally.numerator for tally in every), sum(tally.denominator for tally in every))


def fewest_errors(cell: str, text: str) -> int:
    """The smallest edit distance between `cell` and any passage of `text`, the empty one included."""
    if cell in text:
        return 0
    letters = np.array([0, *map(ord, text)])
    places = np.arange(len(letters))
    row = np.zeros(len(letters), dtype=np.int64)  # a passage may begin anywhere
    for letter in map(ord, cell):
        above = row + 1
        above[1:] = np.minimum(above[1:], row[:-1] + (letters[1:] != letter))
        # Letters too many in the passage: the best start to the left, plus the distance to it.
        row = np.minimum.accumulate(above - places) + places
    return int(row.min())
