"""What was read on one page: words, codes, and how the page was prepared."""

import enum
from dataclasses import dataclass, field

from dossier.geometry import Box, Transform


class Source(enum.StrEnum):
    """Where a value comes from; the words of the results contract."""

    QR = "qr"
    MRZ = "mrz"
    BARCODE = "barcode"
    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    PERSON = "person"
    REUSE = "reuse"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: NFC text, its box in pixels of the prepared page, confidence 0.0-1.0.

    `line` numbers the lines of the page in reading order; words of one line share it.
    """

    text: str
    box: Box
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A machine-readable code: its text, its box in pixels of the prepared page."""

    source: Source
    symbology: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageReport:
    """How the page came and what was done to it; a `page_reports` entry of the contract.

    `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that makes the page upright,
    `skew` the remaining angle in degrees that was straightened (positive: text ran clockwise
    downwards to the right), `dpi` the resolution of the page as scanned, `defects` names from
    `docs/errors.md`.
    """

    page: int
    rotation: int
    skew: float
    dpi: int
    defects: tuple[str, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step that changed a page before it was read: its name and its measured parameters.

    Names are those of `docs/preparation.md`. Steps that left the page as it was are not noted.
    """

    name: str
    parameters: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one engine read on one page.

    Boxes are in pixels of the prepared page, `width` by `height` at `dpi`;
    `to_scan` maps them to the page as scanned, `scan_width` by `scan_height`.
    """

    page: int
    width: int
    height: int
    dpi: int
    scan_width: int
    scan_height: int
    to_scan: Transform
    source: Source
    engine: str
    words: tuple[Word, ...]
    codes: tuple[Code, ...]
    report: PageReport
    text: str = field(default="")
    """The page as text, lines separated by a line feed, in reading order."""
    steps: tuple[Step, ...] = ()
    """What was done to the page before it was read, in order."""

    unread: tuple[Box, ...] = ()
    """Where ink stands that bears no legible word: writing by hand, signatures, blots."""

    stamps: tuple[str, ...] = ()
    """What stamps in the upper part of the page say, each read by itself; some of it is noise."""

    seals: tuple[Box, ...] = ()
    """Where red seals stand; on a page without colour none is seen."""

    strokes: tuple[Box, ...] = ()
    """Where blue or violet ink is as large as a signature: signatures, writing by hand, stamps."""


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of one page to read again: one box for each printed line of the value.

    `charset` limits what the engine may answer: ``"digits"``, ``"date"`` or ``"text"``.
    """

    page: int
    boxes: tuple[Box, ...]
    charset: str = "text"
