"""The words of a page as invisible text, each over its printed self. Pure geometry and spelling."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, zip_longest

from archive.glyphless import ADVANCE, UNITS_PER_EM
from archive.lines import Footing, footings
from archive.sheet import Sheet
from archive.syntax import number, numbers
from dossier.recognition import Recognition, Word

FONT = "F1"
"""What the content of a page calls the font."""

_GLYPH_EM = ADVANCE / UNITS_PER_EM
_UNKNOWN = "\ufffd"
# Where words touch or overlap there is still a space, this wide, in ems.
_NARROWEST_SPACE_EM = 0.1
_SMALLEST = 0.1  # points; a box without extent must not make a matrix without inverse
# A tenth of a point is a twentieth of a letter; finer places would cost a third of the text layer's bytes.
_PLACES = 1
# Up to this many degrees a word is set level (or upright on a turned page) instead of along its slope:
# poppler cuts a word in two where its baseline moves by half a point, and a word is too short for the
# difference to be seen.
_LEVEL_DEGREES = 5.0

_REMEMBERED = 1 << 12
"""Words that are spelled once: most of a page are on every other."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on its baseline: start in points from the lower left corner, length and height in points.

    `direction` is the unit vector along the baseline.
    """

    text: str
    start: _Point
    direction: _Point
    length: float
    height: float

    @property
    def end(self) -> _Point:
        """The end of the baseline."""
        return self.start[0] + self.direction[0] * self.length, self.start[1] + self.direction[
            1
        ] * self.length


def text_layer(page: Recognition, sheet: Sheet) -> tuple[str, frozenset[int]]:
    """Spell the words of `page` as PDF operators; also say which character codes were shown.

    Both are empty on a page without words.
    """
    lines: list[str] = []
    used: set[str] = set()
    for _, members in groupby(page.words, key=lambda word: word.line):
        placed = _placed(members, page, sheet)
        lines.extend(_show(placed))
        for word in placed:
            used.update(word.text)
    if not lines:
        return "", frozenset()
    return "\n".join(["BT", "3 Tr", *lines, "ET"]), frozenset(map(ord, used | {" "}))


@lru_cache(_REMEMBERED)
def encodable(text: str) -> str:
    """Reduce `text` to what can be shown and searched: NFC of the basic plane, plain spaces, no controls."""
    spaced = " ".join(text.split())  # first, for a tab is a control too
    kept = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cn"})
    composed = unicodedata.normalize("NFC", " ".join(kept.split()))
    return "".join(_UNKNOWN if ord(c) > 0xFFFF or unicodedata.category(c) == "Cs" else c for c in composed)


def _placed(words: Iterable[Word], page: Recognition, sheet: Sheet) -> tuple[PlacedWord, ...]:
    """Place the words of one line; words with nothing to show are left out."""
    shown = tuple((word, text) for word in words if (text := encodable(word.text)))
    if not shown:
        return ()
    feet = footings([word for word, _ in shown])
    return tuple(_place(text, foot, page, sheet) for (_, text), foot in zip(shown, feet, strict=True))


def _place(text: str, foot: Footing, page: Recognition, sheet: Sheet) -> PlacedWord:
    def point(x: float, y: float) -> _Point:
        return sheet.point(*page.to_scan.point(x, y))

    start, end = point(foot.left, foot.left_y), point(foot.right, foot.right_y)
    middle_x, middle_y = (foot.left + foot.right) / 2, (foot.left_y + foot.right_y) / 2
    middle = point(middle_x, middle_y)
    height = max(math.dist(middle, point(middle_x, middle_y - foot.height)), _SMALLEST)
    length = max(math.dist(start, end), _SMALLEST)
    cosine, sine = _direction(start, end)
    begin = (middle[0] - cosine * length / 2, middle[1] - sine * length / 2)
    return PlacedWord(text, begin, (cosine, sine), length, height)


def _direction(start: _Point, end: _Point) -> _Point:
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    level = 90 * round(angle / 90)
    turned = math.radians(level if abs(angle - level) <= _LEVEL_DEGREES else angle)
    return math.cos(turned), math.sin(turned)


def _show(words: tuple[PlacedWord, ...]) -> Iterator[str]:
    """Show the words of one line, each with a space over the gap that follows it.

    The last word has one too: on turned pages PDFium sees no end of line and would join it to the next.
    """
    for word, follower in zip_longest(words, words[1:]):
        cosine, sine = word.direction
        matrix = f"{_turned(cosine, sine)} {numbers(*word.start, places=_PLACES)}"
        stretch = word.length / (len(word.text) * _GLYPH_EM * word.height)
        shown = f"{matrix} Tm /{FONT} {number(word.height, _PLACES)} Tf {_stretched(word.text, stretch)}"
        yield f"{shown} {_stretched(' ', _space(word, follower))}"


@lru_cache(_REMEMBERED)
def _turned(cosine: float, sine: float) -> str:
    return numbers(cosine, sine, -sine, cosine, places=6)


def _space(word: PlacedWord, follower: PlacedWord | None) -> float:
    """Say how far a space must be stretched to reach from `word` to its follower on the same line."""
    if follower is None:
        return _NARROWEST_SPACE_EM / _GLYPH_EM
    (cosine, sine), (from_x, from_y), (to_x, to_y) = word.direction, word.end, follower.start
    gap = (to_x - from_x) * cosine + (to_y - from_y) * sine
    return max(gap, _NARROWEST_SPACE_EM * word.height) / (_GLYPH_EM * word.height)


def _stretched(text: str, stretch: float) -> str:
    return f"{number(max(100 * stretch, 1.0), 0)} Tz <{text.encode('utf-16-be').hex().upper()}> Tj"
