"""Pages made of text: what a good engine would read on an A4 page scanned at 225 dpi.

Every line of the text is a row of the page. A TAB moves to the next of eight columns, so that
cells stand side by side; a line that begins with ``^`` is centred; an empty line leaves room.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier.geometry import Box, Transform
from dossier.recognition import Code, PageReport, Recognition, Region, Source, Word
from dossier.scans import MediaType
from extract.layout import Paper, lay_out

WIDTH, HEIGHT, DPI = 1860, 2631, 225
LEFT, TOP, COLUMN, PITCH = 150, 150, 230, 58
LETTER, BODY = 17, 34
NOWHERE = Box(1500, 60, 200, 200)

MOTTO = """^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
^Độc lập - Tự do - Hạnh phúc

"""


def page(
    text: str,
    number: int = 1,
    confidence: float = 0.9,
    codes: Sequence[str] = (),
    to_scan: Transform | None = None,
    source: Source = Source.OCR,
) -> Recognition:
    """Say what is read on a page with this text; `codes` are the texts of QR codes on it."""
    words: list[Word] = []
    rows = [(row, cell) for row, line in enumerate(text.split("\n")) for cell in _cells(line)]
    for line, (row, (left, cell)) in enumerate(rows):
        for match in re.finditer(r"[^ ]+", cell):
            x, width = left + LETTER * match.start(), LETTER * len(match[0])
            words.append(Word(match[0], Box(x, TOP + PITCH * row, width, BODY), confidence, line))
    assert all(word.box.right <= WIDTH and word.box.bottom <= HEIGHT for word in words), "off the page"
    qr = tuple(Code(Source.QR, "QRCode", payload, NOWHERE) for payload in codes)
    report = PageReport(number, 0, 0.0, DPI, (), not words)
    return Recognition(
        number, WIDTH, HEIGHT, DPI, WIDTH, HEIGHT, to_scan or Transform(), source, "printed", tuple(words), qr, report, text
    )  # fmt: skip


def with_zone(page: Recognition, zone: str) -> Recognition:
    """The page with a machine-readable zone that says this."""
    return replace(page, codes=(*page.codes, Code(Source.MRZ, "TD1", zone, NOWHERE)))


def _cells(line: str) -> list[tuple[int, str]]:
    """The cells of a line with their left edges."""
    if line.startswith("^"):
        text = line.removeprefix("^").strip()
        return [((WIDTH - LETTER * len(text)) // 2, text)]
    return [
        (LEFT + COLUMN * place, cell.strip()) for place, cell in enumerate(line.split("\t")) if cell.strip()
    ]


def paper(*texts: str) -> Paper:
    """The paper whose pages have these texts."""
    return lay_out([page(text, number) for number, text in enumerate(texts, start=1)])


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads pieces again as they are printed, but for those whose second and third reading are told."""

    pages: Sequence[Recognition]
    seconds: Mapping[str, str] = field(default_factory=dict)
    thirds: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[int, str]] = field(default_factory=list)

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Return the page with this number."""
        return next(known for known in self.pages if known.page == page)

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Answer what is printed in each region, or what is told for it; note what was asked."""
        told = self.seconds if attempt == 2 else {**self.seconds, **self.thirds}
        printed = [self._printed(region) for region in regions]
        self.asked.extend((attempt, text) for text in printed)
        return [(told.get(text, text), 0.9) for text in printed]

    def _printed(self, region: Region) -> str:
        words = next(known.words for known in self.pages if known.page == region.page)
        return " ".join(word.text for box in region.boxes for word in words if _is_in(box, word.box))


def _is_in(outer: Box, inner: Box) -> bool:
    x, y = inner.middle
    return outer.x <= x <= outer.right and outer.y <= y <= outer.bottom
