"""Blanks of a form that hold ink and not a legible word: filled in by hand, or under a blot.

Such a field is on the paper, so it must not be left out in silence: a person reads it.
"""

from collections.abc import Iterator

from dossier.geometry import Box, union
from extract.by_label import weight_of
from extract.finding import Finding
from extract.kinds import FieldRule
from extract.label_map import LabelMap
from extract.labels import LabelHit
from extract.layout import Paper

_ABOVE, _BELOW, _NEAR = 0.8, 0.5, 1.2
"""How far writing reaches over and under its line, and how near the rest of a value stands, in heights of the line."""


def find_unread(rule: FieldRule, labels: LabelMap) -> Finding | None:
    """The blank behind the field's own label, if ink stands in it and no word was read."""
    for hit in labels.hits:
        if not hit.is_firm or not hit.line.words or weight_of(rule, hit, labels) is None:
            continue
        marks = list(_marks_behind(hit, labels))
        if marks:
            place = (hit.line.page, union(marks))
            return Finding("", None, (), f"ink:{hit.letters}", hit.strength, place)
    return None


def _marks_behind(hit: LabelHit, labels: LabelMap) -> Iterator[Box]:
    line, page = hit.line, labels.paper.page(hit.line.page)
    words = line.words_between(hit.start, hit.end)
    if not words or line.words_between(hit.end + 1, labels.end_of_value(line, hit.end)):
        return  # something was read there after all
    left = max(word.box.right for word in words)
    right = _right_edge(hit, labels, page.width)
    top, bottom = line.box.y - _ABOVE * line.height, line.box.bottom + _BELOW * line.height
    for mark in page.unread:
        across, down = mark.middle
        is_inside = left <= across <= right and mark.x >= left - line.height and top <= down <= bottom
        if is_inside and mark.width >= line.height and mark.bottom > line.box.y:
            yield mark


def _right_edge(hit: LabelHit, labels: LabelMap, width: int) -> float:
    """Where the blank ends: at the next words of its row, else near the edge of the page."""
    behind = hit.line.words_between(labels.end_of_value(hit.line, hit.end), len(hit.line.text))
    starts = [word.box.x for word in behind if word.box.x > hit.line.words[0].box.x]
    starts += [other.box.x for other in labels.paper.beside(hit.line)]
    return min(starts, default=width)


def has_ink_behind(finding: Finding, paper: Paper) -> bool:
    """Tell whether ink that nobody could read follows the value on its line: part of it may be missing."""
    for piece in finding.pieces:
        line, words = piece.line, piece.words
        if not words or words[-1] is not line.words[-1]:
            continue
        right = words[-1].box.right
        for mark in paper.page(line.page).unread:
            is_beside = right - 0.3 * line.height <= mark.x <= right + _NEAR * line.height
            shared = min(mark.bottom, line.box.bottom) - max(mark.y, line.box.y)
            if is_beside and mark.width >= line.height and shared >= 0.5 * line.height:
                return True
    return False
