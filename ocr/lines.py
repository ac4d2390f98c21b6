"""Words to lines in reading order; pure.

A *segment* is the part of a printed line that belongs together: one cell of a table, one
half of the two-column heading. `Word.line` numbers segments. In the page's text, segments
that stand side by side share one line of text, separated by a tab; lines run from top to
bottom.
"""

import re
import statistics
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.geometry import Box, union
from dossier.recognition import Word

_COLUMN_GAP = 2.6
"""Gap between words, in heights of the line, that parts two cells; justified print stays under 1.8."""

_ALIGNED_GAP, _ALIGNED = 1.2, 0.25
_FEWEST_ALIGNED, _ALIGNED_REACH = 3, 10.0
"""A smaller gap parts two cells too where the next word stands right under or over so many others that begin a cell,
within so many heights of the line: text that fills its column leaves little room before the next."""

_JOIN_GAP = 1.4
_LOWEST_CONFIDENCE = 0.2
LEGIBLE, _LEGIBLE_LINE = 0.4, 0.5
"""A word read with less confidence, in a line with less, is hardly ever one: on generated papers (seed 11) 5 of 170
such words were right. In a line that was read well, unsure words mostly are."""

_TOO_TALL = 4.0
# "Số:      /QĐ-UBND", "ngày     tháng": a blank that is filled in by hand is not a gap between cells
_OPEN_ENDED = re.compile(r"(?:[:/\-]|(?i:số|ngày|tháng|năm))$")
_CONTINUES = re.compile(r"^(?:[/\-:.,;)]|(?i:tháng|năm)\b)")
_SAME_LETTERS = str.maketrans({"\u2044": "/", "\u2215": "/", "\u00a0": " ", "\u00ad": None, "\u200b": None})


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one segment from left to right, the rows its letters stand on, its table cell or -1."""

    words: tuple[Word, ...]
    left: int
    right: int
    top: float
    bottom: float
    cell: int = -1

    @property
    def height(self) -> float:
        """Height of its line."""
        return max(1.0, self.bottom - self.top)


def clean_text(text: str) -> str:
    """Return the text composed (NFC), with a plain slash for the fraction slash."""
    return unicodedata.normalize("NFC", text).translate(_SAME_LETTERS).strip()


def drop_specks(words: Iterable[Word]) -> list[Word]:
    """Drop what is no print: specks, rules and seals read as letters."""
    kept = [word for word in words if word.text]
    letters = [word.box.height for word in kept if any(char.isalnum() for char in word.text)]
    typical = statistics.median(letters) if letters else 0.0
    return [word for word in kept if not _is_speck(word, typical)]


def _is_speck(word: Word, typical: float) -> bool:
    has_letters = any(char.isalnum() for char in word.text)
    if not has_letters and word.confidence < _LOWEST_CONFIDENCE:
        return True
    if typical and word.box.height > _TOO_TALL * typical and (word.confidence < 0.6 or len(word.text) < 3):
        return True
    return not has_letters and len(word.text) == 1 and word.text in "|_~¬\\`^"


def arrange(words: Sequence[Word], cells: Mapping[int, int] | None = None) -> tuple[tuple[Word, ...], str]:
    """Return the words in reading order, renumbered by segment, and the page's text.

    The text leaves out what is most likely no print at all: seals, signatures, writing by hand.
    Words come with the line numbers of the engine, which may join cells or part a line.
    `cells` names the table cell of a line number where it is known.
    """
    cell_of = cells or {}
    by_line: dict[int, list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    segments = []
    for number, line in by_line.items():
        cell = cell_of.get(number, -1)
        segments += _split(line) if cell < 0 else [_segment(line, cell)]
    arranged: list[Word] = []
    rows: list[str] = []
    number = 0
    for band in _bands(split_at_columns(segments)):
        texts = []
        for segment in _joined(band):
            arranged += [Word(word.text, word.box, word.confidence, number) for word in segment.words]
            texts.append(" ".join(word.text for word in _legible(segment.words)))
            number += 1
        if any(texts):
            rows.append("\t".join(text for text in texts if text))
    return tuple(arranged), "\n".join(rows)


def _legible(words: Sequence[Word]) -> list[Word]:
    """Leave out the unsure words of a cell that is unsure as a whole; long words weigh more."""
    letters = sum(len(word.text) for word in words)
    trust = sum(word.confidence * len(word.text) for word in words) / max(1, letters)
    return [word for word in words if trust >= _LEGIBLE_LINE or word.confidence >= LEGIBLE]


def line_boxes(words: Iterable[Word]) -> list[Box]:
    """Return the box around each segment, in order."""
    by_line: dict[int, list[Box]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word.box)
    return [union(boxes) for boxes in by_line.values()]


def _segment(words: Sequence[Word], cell: int = -1) -> Segment:
    ordered = tuple(sorted(words, key=lambda word: word.box.x))
    top = statistics.median(word.box.y for word in ordered)
    bottom = statistics.median(word.box.bottom for word in ordered)
    right = max(word.box.right for word in ordered)
    return Segment(ordered, ordered[0].box.x, right, top, max(bottom, top + 1), cell)


def _split(line: Sequence[Word]) -> list[Segment]:
    """Part a line of the engine where the gaps are too wide for one cell."""
    ordered = sorted(line, key=lambda word: word.box.x)
    height = statistics.median(word.box.height for word in ordered)
    parts = [[ordered[0]]]
    for before, after in zip(ordered, ordered[1:], strict=False):
        is_gap = after.box.x - before.box.right > _COLUMN_GAP * height
        if is_gap and not _OPEN_ENDED.search(before.text) and not _CONTINUES.search(after.text):
            parts.append([])
        parts[-1].append(after)
    return [_segment(part) for part in parts]


def split_at_columns(segments: Sequence[Segment]) -> list[Segment]:
    """Part segments again where a word stands at the left edge of a column that other rows show."""
    edges = [
        (segment.left, segment.top)
        for band in _bands(segments)
        for segment in sorted(band, key=lambda each: each.left)[1:]
    ]
    parted: list[Segment] = []
    for segment in segments:
        parts = [[segment.words[0]]]
        for before, after in zip(segment.words, segment.words[1:], strict=False):
            is_gap = after.box.x - before.box.right > _ALIGNED_GAP * segment.height
            if is_gap and segment.cell < 0 and _begins_column(after, segment, edges):
                parts.append([])
            parts[-1].append(after)
        parted += [_segment(part, segment.cell) for part in parts] if len(parts) > 1 else [segment]
    return parted


def _begins_column(word: Word, segment: Segment, edges: Sequence[tuple[float, float]]) -> bool:
    """Tell whether enough other cells near by begin where this word does."""
    aligned = sum(
        abs(left - word.box.x) <= _ALIGNED * segment.height
        and abs(top - segment.top) <= _ALIGNED_REACH * segment.height
        for left, top in edges
    )
    return aligned >= _FEWEST_ALIGNED


def _bands(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Put segments that stand side by side together; bands from top to bottom."""
    bands: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (each.top + each.bottom, each.left)):
        home = next((band for band in reversed(bands[-6:]) if _belongs(segment, band)), None)
        if home is None:
            bands.append([segment])
        else:
            home.append(segment)
    return bands


def _belongs(segment: Segment, band: Sequence[Segment]) -> bool:
    """Tell whether `segment` stands on the row of its nearest neighbour and covers no one."""
    if any(_overlap(segment, other) > 0.3 for other in band):
        return False
    near = min(band, key=lambda other: max(other.left - segment.right, segment.left - other.right))
    shared = min(segment.bottom, near.bottom) - max(segment.top, near.top)
    return shared > 0.5 * min(segment.height, near.height)


def _overlap(one: Segment, other: Segment) -> float:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(1, min(one.right - one.left, other.right - other.left))


def _joined(band: Sequence[Segment]) -> list[Segment]:
    """Put together again what the engine parted inside one cell; left to right."""
    ordered = sorted(band, key=lambda segment: segment.left)
    joined = [ordered[0]]
    for segment in ordered[1:]:
        last = joined[-1]
        is_near = segment.left - last.right < _JOIN_GAP * min(last.height, segment.height)
        if is_near and segment.cell == last.cell:
            joined[-1] = _segment(last.words + segment.words, last.cell)
        else:
            joined.append(segment)
    return joined
