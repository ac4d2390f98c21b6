"""What the engine said about one page, brought together; pure."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.geometry import Box, union
from dossier.recognition import Word
from ocr import lines
from ocr.prepare.combs import Digits
from ocr.prepare.tables import Split
from ocr.tesseract import RawWord

_BELIEVED = 0.6
_CLEARLY = 0.03
"""How much surer the reading without coloured ink must be of a line to take its place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words and text of one page, read one way round; its `rows` of boxes with a digit in each."""

    words: tuple[Word, ...]
    text: str
    rows: Sequence[Sequence[Box]] = ()

    @property
    def trust(self) -> float:
        """Mean confidence of the words that have letters or digits."""
        return trust_in(self.words)

    @property
    def weight(self) -> float:
        """How much was read with confidence: letters times confidence, doubtful words not counted."""
        return sum(len(word.text) * word.confidence for word in self.words if word.confidence > 0.5)


@dataclass(frozen=True, slots=True)
class Number:
    """What was read in a row of boxes, one digit in each."""

    digits: Digits
    text: str
    confidence: float

    @property
    def is_whole(self) -> bool:
        """One digit was read for each box that is filled in."""
        return self.text.isdecimal() and len(self.text) == self.digits.count

    @property
    def is_writing(self) -> bool:
        """Letters stand in the boxes: whoever allowed digits only would invent them."""
        letters = sum(1 for char in self.text if char.isalpha())
        return self.confidence >= _BELIEVED and letters > len(self.text) / 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words with the line numbers of the engine, and the table cell of each line or -1."""

    words: tuple[Word, ...]
    cells: Mapping[int, int]

    def arranged(self) -> Reading:
        """Bring the words into reading order."""
        return Reading(*lines.arrange(lines.drop_specks(self.words), self.cells))


def trust_in(words: Sequence[Word]) -> float:
    """Return the mean confidence of the words that have letters or digits."""
    marks = [word.confidence for word in words if any(char.isalnum() for char in word.text)]
    return statistics.fmean(marks) if marks else 0.0


def numbers_in(raw: Sequence[RawWord], split: Split) -> list[Number]:
    """Put what was read in each row of boxes together."""
    found: dict[int, list[RawWord]] = {}
    for word in raw:
        placed = split.place(word.box) if word.image == 2 else None
        if placed is not None:
            found.setdefault(placed[0], []).append(word)
    numbers = []
    for index, place in enumerate(split.places):
        if place.digits is not None:
            parts = sorted(found.get(index, []), key=lambda word: word.box.x)
            text = "".join(lines.clean_text(word.text) for word in parts)
            sure = min((word.confidence for word in parts), default=0.0)
            numbers.append(Number(place.digits, text, sure))
    return numbers


def spoken(raw: Sequence[RawWord], split: Split | None, numbers: Sequence[Number] = ()) -> Spoken:
    """Turn the engine's words into words of the page, those of table cells back to their cells."""
    keys: dict[tuple[int, int, int, int, int], int] = {}
    cells: dict[int, int] = {}
    words = []
    for word in raw:
        cell, box = -1, word.box
        if split is not None and word.image == 2:
            placed = split.place(word.box)
            if placed is None or split.places[placed[0]].digits is not None:
                continue
            cell, box = placed
        key = (word.image, word.block, word.paragraph, word.line, cell)
        line = keys.setdefault(key, len(keys))
        cells[line] = cell
        words.append(Word(lines.clean_text(word.text), box, word.confidence, line))
    for count, number in enumerate(numbers):
        if number.text:
            words.append(Word(number.text, number.digits.box, number.confidence, len(keys) + count))
    return Spoken(tuple(words), cells)


def with_lines(said: Spoken, others: Sequence[Word]) -> tuple[Spoken, list[Box]]:
    """Take over lines of another reading of a part of the page, and say where.

    `others` are lines on the grid of the page, read where coloured ink had been taken off.
    Each takes the place of the words that were read there if it is clearly surer.
    """
    words = list(said.words)
    boxes: list[Box] = []
    start = 1 + max((word.line for word in words), default=0)
    for line in _by_line(others):
        trust = trust_in(line)
        if trust < _BELIEVED or sum(char.isalpha() for word in line for char in word.text) < 2:
            continue
        box = union(word.box for word in line)
        there = [word for word in words if _stands_in(word.box, box)]
        if _letters(there) and trust < trust_in(there) + _CLEARLY:
            continue
        words = [word for word in words if word not in there]
        words += [replace(word, line=start + len(boxes)) for word in line]
        boxes.append(box)
    return Spoken(tuple(words), said.cells), boxes


def _by_line(words: Sequence[Word]) -> list[list[Word]]:
    found: dict[int, list[Word]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word)
    return list(found.values())


def _letters(words: Sequence[Word]) -> int:
    return sum(char.isalnum() for word in words for char in word.text)


def _stands_in(box: Box, line: Box) -> bool:
    """Tell whether a word was read where the line stands; a stroke of the pen may stick out of it."""
    across = min(box.right, line.right) - max(box.x, line.x)
    down = min(box.bottom, line.bottom) - max(box.y, line.y)
    return across > 0.5 * box.width and down > 0.5 * min(box.height, line.height)
