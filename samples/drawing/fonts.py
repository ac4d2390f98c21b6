"""Finds the font files, checks that they can write Vietnamese, and measures text.

A font without a letter draws an empty box and the truth would lie,
so every face is checked once, when it is first used.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from functools import cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import ImageFont

DPI = 300
PT_PER_MM = 72 / 25.4
PX_PER_MM = DPI / 25.4

Colour = tuple[int, int, int]
BLACK: Colour = (28, 28, 32)
BLUE: Colour = (28, 48, 140)
RED: Colour = (196, 30, 42)
INVISIBLE: Colour = (-1, -1, -1)

# Family -> file name stems for regular, bold, italic and bold italic.
_STEMS: dict[str, tuple[str, str, str, str]] = {
    "tinos": ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
    "liberation": (
        "LiberationSerif-Regular",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    ),
    "freeserif": ("FreeSerif", "FreeSerifBold", "FreeSerifItalic", "FreeSerifBoldItalic"),
    # DejaVu is wide; _SHRINK brings it to the set width of the others.
    "dejavu": ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic"),
    "arimo": ("Arimo-Regular", "Arimo-Bold", "Arimo-Italic", "Arimo-BoldItalic"),
    "sans": (
        "LiberationSans-Regular",
        "LiberationSans-Bold",
        "LiberationSans-Italic",
        "LiberationSans-BoldItalic",
    ),
    "mono": ("Cousine-Regular", "Cousine-Bold", "Cousine-Italic", "Cousine-BoldItalic"),
    "hand": ("Andika-Italic", "Andika-BoldItalic", "Andika-Italic", "Andika-BoldItalic"),
}

_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
VIETNAMESE = _LETTERS + _LETTERS.upper() + "0123456789.,:;/()-–…\"'%²"


@dataclass(frozen=True)
class Style:
    """How a run of text looks; `pen` marks what a hand wrote, which is drawn unevenly."""

    family: str = "tinos"
    size: float = 13.0
    bold: bool = False
    italic: bool = False
    colour: Colour = BLACK
    pen: bool = False

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


@cache
def _installed() -> dict[str, str]:
    listing = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True)
    found: dict[str, str] = {}
    for path in sorted(listing.stdout.split("\n")):
        name = path.rsplit("/", 1)[-1]
        if name.endswith((".ttf", ".otf")):
            found.setdefault(name[:-4], path)
    return found


@cache
def font_path(family: str, bold: bool, italic: bool) -> str:
    stem = _STEMS[family][bold + 2 * italic]
    path = _installed().get(stem)
    if path is None:
        raise FileNotFoundError(f"font {stem} is not installed; samples/README.md lists the font packages")
    with TTFont(path, lazy=True) as font:
        known = font.getBestCmap()
    missing = [letter for letter in VIETNAMESE if ord(letter) not in known]
    if missing:
        raise ValueError(f"font {stem} cannot write {''.join(missing)}")
    return path


@cache
def _font(path: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


_SHRINK = {"dejavu": 0.86}


def face(style: Style) -> ImageFont.FreeTypeFont:
    path = font_path(style.family, style.bold, style.italic)
    return _font(path, round(style.size * _SHRINK.get(style.family, 1.0) * DPI / 72, 2))


@cache
def width_mm(text: str, style: Style) -> float:
    return face(style).getlength(text) / PX_PER_MM
