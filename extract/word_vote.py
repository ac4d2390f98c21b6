"""Three readings of one running text brought together word by word: each errs in other words."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

_FEWEST = 3
_WORDS = 4


def vote(readings: Sequence[str]) -> str | None:
    """The text in which each word is the one that most readings give, the last reading's where all differ.

    None unless three readings have the same number of words, four at least: else their words cannot be paired.
    """
    rows = [reading.split() for reading in readings]
    if len(rows) < _FEWEST or len({len(row) for row in rows}) != 1 or len(rows[0]) < _WORDS:
        return None
    columns = zip_longest(*reversed(rows))
    return " ".join(Counter(column).most_common(1)[0][0] for column in columns)
