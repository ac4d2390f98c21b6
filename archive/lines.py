"""Where the words of one line stand: a common baseline and size, found from their boxes. Pure.

A box is tight around the ink: that of a dash is a sliver at half height, that of "Ngày" reaches lower
than that of "sinh". Set each at its own height and readers take one line for several. So the line is
given one baseline and one size, and a word keeps its own only where it plainly differs (a stamp, a
large initial).
"""

import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.recognition import Word

DESCENT_SHARE = 0.2
"""How much of the height of a line lies below its baseline."""

_BELOW_THE_LINE = frozenset("gjpqyQ,;()[]{}/|_\u0323")  # the last is the dot of ạ, ệ, ị …
_STEEPEST = 0.05  # prepared pages are straight; a steeper line is a wrong grouping of words
_OWN_BASELINE = 0.5  # a word off its line by more than this share of the height stands for itself
_OWN_SIZE = 1.6


@dataclass(frozen=True, slots=True)
class Footing:
    """Where a word stands, in pixels of the prepared page: its baseline from left to right, its height."""

    left: float
    right: float
    left_y: float
    right_y: float
    height: float


@dataclass(frozen=True, slots=True)
class _Baseline:
    slope: float
    offset: float
    height: float

    def at(self, x: float) -> float:
        return self.offset + self.slope * x


def footings(words: Sequence[Word]) -> tuple[Footing, ...]:
    """Say where each word of one line stands. `words` must not be empty."""
    line = _baseline(words)
    return tuple(_footing(word, line) for word in words)


def _baseline(words: Sequence[Word]) -> _Baseline:
    telling = [word for word in words if any(c.isalnum() for c in word.text)] or words
    rough = _upper_quartile([word.box.height for word in telling])
    feet = [(word.box.middle[0], _foot(word, rough)) for word in telling]
    slope = _slope(feet, rough)
    offset = statistics.median(y - slope * x for x, y in feet)
    ascents = [offset + slope * word.box.middle[0] - word.box.y for word in telling]
    return _Baseline(slope, offset, max(_upper_quartile(ascents), 1.0) / (1 - DESCENT_SHARE))


def _foot(word: Word, height: float) -> float:
    """Estimate where the baseline of a word is, from its box and what its letters do below the line."""
    return word.box.bottom - (DESCENT_SHARE * height if _descends(word.text) else 0)


@lru_cache(1 << 12)
def _descends(text: str) -> bool:
    return not _BELOW_THE_LINE.isdisjoint(unicodedata.normalize("NFD", text))


def _slope(feet: Sequence[tuple[float, float]], height: float) -> float:
    """Return the median slope between words that stand well apart; level if there are too few to tell."""
    slopes = [
        (y2 - y1) / (x2 - x1)
        for index, (x1, y1) in enumerate(feet)
        for x2, y2 in feet[index + 1 :]
        if abs(x2 - x1) > 2 * height
    ]
    slope = statistics.median(slopes) if len(slopes) >= 3 else 0.0
    return slope if abs(slope) <= _STEEPEST else 0.0


def _footing(word: Word, line: _Baseline) -> Footing:
    box = word.box
    middle = line.at(box.middle[0])
    inside = middle - line.height < box.middle[1] < middle + DESCENT_SHARE * line.height
    near = abs(_foot(word, line.height) - middle) <= _OWN_BASELINE * line.height
    if box.height <= _OWN_SIZE * line.height and inside and (near or box.height < line.height / 2):
        return Footing(box.x, box.right, line.at(box.x), line.at(box.right), line.height)
    own = box.bottom - DESCENT_SHARE * box.height
    return Footing(box.x, box.right, own, own, max(box.height, 1))


def _upper_quartile(values: Sequence[float]) -> float:
    return sorted(values)[len(values) * 3 // 4]
