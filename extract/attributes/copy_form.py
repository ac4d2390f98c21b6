"""In what form a paper comes, where it says so: bản sao, trích lục, bản chính (domain rule 2.6).

These words are no kinds. They stand by themselves near the title, in capitals or in brackets, or begin the title.
"""

import re
from collections.abc import Iterator

from extract.finding import Piece
from extract.folding import is_upper, squeezed
from extract.layout import Line, Paper

_ZONE = 0.45
_FORMS = {
    "bansao": "Bản sao", "banchinh": "Bản chính", "trichluc": "Trích lục", "trichlucbansao": "Trích lục (bản sao)",
    "bansaotrichluc": "Trích lục (bản sao)",
}  # fmt: skip
_ALONE = re.compile(r"^\W*(?:ban sao(?: trich luc)?|ban chinh|trich luc(?:\W+ban sao)?)\W*$")
_IN_TITLE = re.compile(r"^\W*(trich luc)\b|\(\s*(ban sao|ban chinh)\s*\)\W*$")


def find_copy_form(paper: Paper) -> tuple[str, Piece] | None:
    """The form that is printed near the title of the first page, and where."""
    found: dict[str, Piece] = {}
    for line in paper.lines:
        if line.page == paper.pages[0].page and paper.height_share(line) < _ZONE:
            for piece in _pieces(line):
                found.setdefault(squeezed(piece.text), piece)
    if {"trichluc", "bansao"} <= found.keys():
        return _FORMS["trichlucbansao"], found["bansao"]
    return next(((_FORMS[letters], piece) for letters, piece in found.items()), None)


def _pieces(line: Line) -> Iterator[Piece]:
    """The words on a line that say the form; the heads of a table (Bản chính, Bản sao) do not."""
    if _ALONE.match(line.folded):
        if is_upper(line.text) or line.text.lstrip().startswith("("):
            yield Piece(line, 0, len(line.text))
    elif is_upper(line.text):
        for match in _IN_TITLE.finditer(line.folded):
            yield Piece(line, *match.span(match.lastindex or 0))
