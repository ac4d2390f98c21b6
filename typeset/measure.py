"""About how many lines a text takes in Times: a workbook does not say, and its rows need heights."""

import unicodedata

_PER_MILLE = {
    **dict.fromkeys(" '|,.", 250),
    **dict.fromkeys("/:;\\ijlt", 278),
    **dict.fromkeys("!()-I[]`fr", 333),
    **dict.fromkeys("Js\"", 400),
    **dict.fromkeys("?^acez“”", 444),
    **dict.fromkeys("+<=>×FPS~ơư", 560),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("&m", 778),
    **dict.fromkeys("%M@W", 910),
    **dict.fromkeys("—…", 1000),
}  # fmt: skip
"""Widths in thousandths of the size of the type, after Tinos, which has those of Times New Roman."""
_ANY_OTHER, _ANY_CAPITAL = 500, 722
_MM_PER_POINT = 25.4 / 72


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a line in millimetres; `size` in points."""
    per_mille = sum(map(_width, unicodedata.normalize("NFC", text)))
    return per_mille / 1000 * size * _MM_PER_POINT * (1.06 if is_bold else 1.0)


def lines_needed(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes in `width` millimetres, broken between words; at least 1."""
    lines = 0
    gap = text_width(" ", size, is_bold=is_bold)
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in paragraph.split():
            wide = text_width(word, size, is_bold=is_bold)
            if used and used + gap + wide > width:
                lines, used = lines + 1, 0.0
            used += wide + (gap if used else 0.0)
            # A word longer than the line is broken within.
            lines, used = lines + int(used // width), used % width
    return max(lines, 1)


def _width(letter: str) -> int:
    # Marks above and below do not widen a letter.
    base = letter if letter in _PER_MILLE else unicodedata.normalize("NFD", letter)[0]
    return _PER_MILLE.get(base, _ANY_CAPITAL if base.isupper() else _ANY_OTHER)
