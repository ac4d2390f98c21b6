"""What a search for a field gives back, and the pieces of lines that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dossier.geometry import Box, union
from dossier.recognition import Word
from extract.layout import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one line: characters `start` to `end` of its text."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.line.text[self.start : self.end]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words touched."""
        return self.line.words_between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Finding:
    """A field found on the paper: raw text, and its value or None if it could not be read.

    `strength` ranks findings of the same field. One that `settles` is the place of the value even where it
    could not be read: no other may stand in for it. `place` is the page and the box (prepared
    page) of a value of which not a word was read.
    """

    raw: str
    value: str | None
    pieces: tuple[Piece, ...]
    rule: str
    strength: float = 1.0
    place: tuple[int, Box] | None = None
    settles: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the value."""
        return tuple(word for piece in self.pieces for word in piece.words)

    def line_boxes_on(self, page: int) -> tuple[Box, ...]:
        """One box for each printed line of the value on this page, in pixels of the prepared page."""
        words = [word for piece in self.pieces if piece.line.page == page for word in piece.words]
        rows = [[word.box for word in row] for _, row in groupby(words, key=lambda word: word.line)]
        floors = [min(box.y for box in row) for row in rows[1:]]
        return tuple(_above(row, floor) for row, floor in zip(rows, (*floors, None), strict=True))


def _above(row: Sequence[Box], floor: int | None) -> Box:
    """The box around the words of a row; a word that was read with part of the next row ends where the others do."""
    whole_row = union(row)
    apart = [box.bottom for box in row if floor is None or box.bottom < floor]
    if floor is None or floor < whole_row.y or not apart:
        return whole_row
    return Box(whole_row.x, whole_row.y, whole_row.width, max(apart) - whole_row.y)


def whole(line: Line) -> Piece:
    """The whole of a line as a piece."""
    return Piece(line, 0, len(line.text))


def joined(pieces: Sequence[Piece]) -> str:
    """The text of several pieces, a space between them."""
    return " ".join(piece.text for piece in pieces)
