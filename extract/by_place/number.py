"""The reference number of a document, behind "Số:" under the agency."""

import re
from collections.abc import Iterator

from extract.by_place.zones import NUMBER, upper_lines
from extract.finding import Finding, Piece
from extract.kinds import FieldRule
from extract.layout import Paper
from extract.values.dates import find_dates
from extract.values.numbers import parse_reference
from extract.values.parse import clean


def find_number(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The reference number behind "Số:" in the upper part of the first page."""
    for line in upper_lines(paper):
        match = NUMBER.match(line.text)
        if match is None or not re.match(r"\W{0,3}(?:\d|[OIlQZS]\d|[OIl]+/|[/-])", line.text[match.end() :]):
            continue  # "Số định danh cá nhân: …" is another number
        rest = line.text[match.end() :]
        date = find_dates(rest)
        end = len(line.text) if not date else match.end() + date[0][1]
        value = parse_reference(line.text[match.end() : end])
        has_notation = re.search(r"[/-]\s*[A-ZĐ]{2}", rest) is not None
        if value is None or (has_notation and not re.search(r"[/-]", value)):
            if has_notation:  # a number left blank, or written by hand and read in part, before its notation
                yield Finding(clean(rest), None, (Piece(line, match.end(), end),), "number")
        elif match["colon"] or "/" in value:  # "Số 5, đường Trần Phú" is an address
            width = _printed_length(value, line.text, match.end())
            yield Finding(
                line.text[match.end() : width], value, (Piece(line, match.end(), width),), "number", 1.5
            )


def _printed_length(value: str, text: str, start: int) -> int:
    """The offset behind the last letter of `value` where it is printed in `text` from `start` on."""
    letters = [letter for letter in value if letter.isalnum()]
    position = start
    for letter in letters:
        following = text.find(letter, position)
        if following < 0:
            return len(text)
        position = following + 1
    return position
