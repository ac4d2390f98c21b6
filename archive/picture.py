"""What stands for a page in the copy: streams taken over as they are, and where each is drawn. Pure."""

import enum
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""Maps the unit square (origin at the lower left) as PDF's `cm` does: a b c d e f."""

WHOLE_PAGE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Place(enum.StrEnum):
    """Where the bytes of a span lie: in the scan itself, or beside it in the work folder."""

    ORIGINAL = "original"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of bytes: where it starts in its file, and its length."""

    place: Place
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Stream:
    """An image as PDF has it: the entries of its dictionary, and its bytes as a chain of spans.

    `attached` are streams that the entries refer to as ``@0``, ``@1``, each as entries and bytes.
    """

    entries: str
    spans: tuple[Span, ...]
    attached: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """An image and where it is drawn, the page as scanned being the unit square."""

    stream: Stream
    matrix: Matrix = WHOLE_PAGE


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn on one page: `width` and `height` in pixels, or in points for a page of a PDF.

    `change` says what could not be taken over as it was; empty where everything was.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...]
    change: str = ""
    is_in_points: bool = False


def image_entries(width: int, height: int, space: str, bits: int, coding: str) -> str:
    """Spell the dictionary of an image; `coding` is its filter with its parameters, if any."""
    size = f"/Width {width} /Height {height} /ColorSpace {space} /BitsPerComponent {bits}"
    return f"/Type /XObject /Subtype /Image {size} {coding}".rstrip()
