"""Find the printed labels of a form on its lines, whatever OCR did to spaces and marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.folding import squeezed
from extract.layout import Line

# Shorter labels (Số, Bà, Tên) occur inside other words and sentences: only a colon makes them labels.
SHORT = 6
# A note in brackets, the number of a footnote, or another name may stand between a label and its colon.
_NOTE = r"[^:()]{0,14}\)|\([^)]{0,60}\)|\[\d+\]|\d\)|[*¹²³]"
_OTHER_NAME = r"\s*[/|]\s*[^\W\d][^:;\d/|()]{1,45}?"
_SEPARATOR = re.compile(rf"\s*(?:{_NOTE})*\s*[:;]|\s*(?:{_NOTE}|{_OTHER_NAME})*\s*:")
_LEADERS = re.compile(r"\s*(?:\([^)]{0,60}\)\s*)?[.…·_]{2,}")
_BULLET = re.compile(
    r"[\s\-–+*•.]*(?:(?:\(?[\divxIVX]{1,4}|\(?[a-zđA-ZĐ])[.)\]]+(?:\d+[.)]*)*)?[\s\-–+*•:.]*$"
)
_SENTENCE = re.compile(r"[,;.:]")
_AFTER_COLON = re.compile(r":\s*(?:\(?[\da-z]{1,2}[.)]\s*)?$")


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label found on a line: characters `start` to `end` of its text.

    `letters` are those of the label, squeezed. `strength` is the share of them that agree,
    plus 0.5 for a colon or leaders behind the label and 0.3 for standing at the beginning
    of the line.
    """

    line: Line
    start: int
    end: int
    letters: str
    strength: float
    has_separator: bool
    at_start: bool

    @property
    def is_firm(self) -> bool:
        """Whether it surely is a label and not a mention in running text."""
        return self.has_separator or self.at_start

    @property
    def is_hint(self) -> bool:
        """Whether it stands alone in brackets, under the line that it explains."""
        before, behind = self.line.text[: self.start].strip(), self.line.text[self.end :].strip(" .")
        return before == "(" and behind.endswith(")") and ":" not in behind

    @property
    def share(self) -> float:
        """The share of the label's letters that agree."""
        return self.strength - 0.5 * self.has_separator - 0.3 * self.at_start

    @property
    def quality(self) -> float:
        """Letters matched, three taken off for each that is wrong: which of two overlapping labels stands there."""
        return len(self.letters) * (1 - 3 * (1 - self.share))


_LEAST = 83.0
"""Likeness in percent below which no label is found: one letter of six wrong is 83.2."""

_REMEMBERED = 64
"""Sets of labels: one for each kind of paper, and those of labels that break over two lines."""


def _errors_allowed(length: int) -> int:
    return 0 if length < SHORT else 1 if length < 14 else 2


def _match(letters: str, line: Line, start_at: int) -> tuple[int, int, float] | None:
    """Where `letters` stand in the squeezed line from letter `start_at` on, and how well."""
    haystack = line.squeezed.letters
    exact = haystack.find(letters, start_at)
    if exact >= 0:
        return exact, exact + len(letters), 1.0
    allowed = _errors_allowed(len(letters))
    if not allowed or len(haystack) - start_at < len(letters) - allowed:
        return None
    cutoff = 100 * (1 - (allowed + 0.01) / len(letters))
    found = fuzz.partial_ratio_alignment(letters, haystack[start_at:], score_cutoff=cutoff)
    if found is None or found.src_end - found.src_start < len(letters) - allowed:
        return None
    return start_at + found.dest_start, start_at + found.dest_end, found.score / 100


def _on_word_edges(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """The character span of squeezed letters `first` to `last`, if it begins and ends with words."""
    places = line.squeezed.places
    start, end = places[first], places[last - 1] + 1
    text = line.text
    if start and text[start - 1].isalnum():
        return None
    if end < len(text) and text[end].isalnum() and not text[end].isdigit():
        return None
    return start, end


def find_label(letters: str, line: Line, is_plain: bool = False) -> list[LabelHit]:
    """Every place on `line` where the label with these squeezed letters stands.

    A plain label, one without punctuation, does not run over that of a sentence ("ông NAM, sinh năm …").
    """
    hits, position = [], 0
    while letters and (found := _match(letters, line, position)) is not None:
        first, last, share = found
        position = max(last, position + 1)
        span = _on_word_edges(line, first, last) if last > first else None
        if span is None or (share < 1 and ":" in line.text[span[0] : span[1]]):
            continue  # a label ends at its colon: "Họ và tên: HOÀNG" is not "Họ và tên chồng"
        start, end = span
        rest = line.text[end:]
        separator = _SEPARATOR.match(rest) or _LEADERS.match(rest)
        at_start = _BULLET.match(line.text[:start]) is not None
        opens = at_start or _AFTER_COLON.search(line.text[:start]) is not None
        if is_plain and not separator and not at_start and _SENTENCE.search(line.text[start:end]):
            continue
        if len(letters) < SHORT and not separator and not _stands_alone(line, end, opens):
            continue
        strength = share + 0.5 * bool(separator) + 0.3 * at_start
        end += separator.end() if separator else 0
        hits.append(LabelHit(line, start, end, letters, strength, separator is not None, at_start))
    return hits


def _stands_alone(line: Line, end: int, opens: bool) -> bool:
    """Whether a short label is one without a colon: all of its cell, or before a capitalized word ("Bà Lý …")."""
    rest = line.text[end:].lstrip(" .")
    return opens and (not rest or rest[0].isupper() or rest[0] == "(")


@dataclass(frozen=True, slots=True)
class _Table:
    """The letters of labels: whether each is plain, those that count only with a colon, and by how they are looked for."""

    plain: dict[str, bool]
    with_colon: frozenset[str]
    exact: tuple[str, ...]
    fuzzy: tuple[str, ...]

    def likely(self, letters: str) -> list[str]:
        """The labels that may stand on a line of these letters; one look for all leaves few of two hundred."""
        near = process.extract(
            letters, self.fuzzy, scorer=fuzz.partial_ratio, processor=None, score_cutoff=_LEAST, limit=None
        )
        return [label for label in self.exact if label in letters] + [label for label, _, _ in near]


@lru_cache(_REMEMBERED)
def _tabled(labels: frozenset[str]) -> _Table:
    plain: dict[str, bool] = {}
    with_colon: set[str] = set()
    for label in sorted(labels):
        letters = squeezed(label)
        plain[letters] = plain.get(letters, True) and not _SENTENCE.search(label.removesuffix(":"))
        (with_colon.add if label.endswith(":") else with_colon.discard)(letters)
    exact = tuple(letters for letters in plain if not _errors_allowed(len(letters)))
    fuzzy = tuple(letters for letters in plain if _errors_allowed(len(letters)))
    return _Table(plain, frozenset(with_colon), exact, fuzzy)


def find_labels(labels: Iterable[str], lines: Iterable[Line]) -> list[LabelHit]:
    """All labels on all lines; where two overlap the one of more quality stays. Ordered by line and place.

    A label that is given with a colon counts only with one.
    """
    table = _tabled(frozenset(labels))
    hits: list[LabelHit] = []
    for line in lines:
        found = [
            hit
            for letters in table.likely(line.squeezed.letters)
            for hit in find_label(letters, line, table.plain[letters])
            if hit.has_separator or letters not in table.with_colon
        ]
        on_line: list[LabelHit] = []
        for hit in sorted(found, key=lambda hit: (-hit.quality, hit.start, hit.letters)):
            if all(hit.end <= other.start or hit.start >= other.end for other in on_line):
                on_line.append(hit)
        hits.extend(sorted(on_line, key=lambda hit: hit.start))
    return hits
