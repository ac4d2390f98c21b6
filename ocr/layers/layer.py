"""What a text layer says, before anybody believes it; plain data."""

import enum
from dataclasses import dataclass

from dossier.geometry import Box
from dossier.recognition import Word


class Verdict(enum.StrEnum):
    """What became of the text layer of a page, and why."""

    TRUSTED = "trusted"
    CONVERTED = "converted"
    COMPLETED = "completed"
    NO_TEXT = "no_text"
    UNDER_SCAN = "under_scan"
    ODD_GLYPHS = "odd_glyphs"
    SIDEWAYS = "sideways"
    NOT_SHOWN = "not_shown"
    OVERLAID = "overlaid"
    INCOMPLETE = "incomplete"
    CONTRADICTED = "contradicted"
    DAMAGED = "damaged"

    @property
    def is_trust(self) -> bool:
        """The page's words come from the layer."""
        return self in (Verdict.TRUSTED, Verdict.CONVERTED, Verdict.COMPLETED)


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph says: its text in Unicode, its font, its box in pixels of the page as read."""

    text: str
    font: str
    box: Box


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word of the layer and its glyphs; `is_on_picture` if an image lies there too, above or below."""

    word: Word
    glyphs: tuple[Glyph, ...]
    is_on_picture: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """The words of a page by rows, or why there are none; the old alphabets that were converted."""

    verdict: Verdict
    words: tuple[LayerWord, ...] = ()
    alphabets: frozenset[str] = frozenset()
