"""Fields by a regular expression of their kind, wherever on the paper they stand."""

import re
from collections.abc import Iterator

from extract.by_place.zones import BOTTOM, TOP
from extract.finding import Finding, Piece
from extract.kinds import FieldRule
from extract.layout import Paper
from extract.values.parse import parse


def find_pattern(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """What the rule's regular expression finds; its first group is the value."""
    pattern = re.compile(rule.pattern)
    for line in paper.lines:
        share = paper.height_share(line)
        if (rule.zone == "top" and share > TOP) or (rule.zone == "bottom" and share < BOTTOM):
            continue
        for match in pattern.finditer(line.text):
            group = 1 if pattern.groups else 0
            piece = Piece(line, match.start(group), match.end(group))
            value = parse(rule.type, piece.text)
            if value is not None:
                yield Finding(piece.text, value, (piece,), "pattern", 1.0)
