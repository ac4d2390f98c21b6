"""The text inside a born-digital PDF page, through pdfplumber, where it can be trusted.

Not trusted, so that the page is read by eye instead: a page with too little text; hidden
text under a scan (the work of some unknown engine, often without tone marks); glyphs
without letters (CID numbers, private use); text in the old one-byte alphabets TCVN3 and
VNI, which comes out as other letters than it shows.
"""

import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from dossier.geometry import Box
from dossier.recognition import Word
from ocr import lines

_FEWEST_LETTERS = 40
_MOST_STRANGE = 0.03
_MOST_HIDDEN = 0.3
_MOST_SIDEWAYS = 0.2
_SCAN_COVER = 0.6
_FEWEST_MARKED = 0.12
_PROOF_LETTERS = 200
_HIDDEN_MODE = 3
# pdfminer lets whatever a damaged file provokes escape: found with the hostile samples
_PDFMINER_TROUBLE = (
    PdfminerException, PDFException, ValueError, LookupError, TypeError, AttributeError, AssertionError,
    RecursionError, ArithmeticError, OSError, struct.error, zlib.error, MemoryError,
)  # fmt: skip
_Found = Mapping[str, object]


def read_text_layer(path: Path, page: int, width: int, height: int) -> tuple[tuple[Word, ...], str] | None:
    """Return words and text of page `page` (from 1) on a grid of `width` by `height`, or None.

    None says that there is no layer worth trusting.
    """
    try:
        with _opened(path, page) as opened:
            if opened is None or not _is_plausible(opened):
                return None
            found = opened.extract_words(x_tolerance_ratio=0.2, keep_blank_chars=False, use_text_flow=False)
            words = _words(opened, found, width, height)
    except _PDFMINER_TROUBLE:  # what pdfium draws may be too odd for pdfminer; it is read by eye then
        return None
    arranged, text = lines.arrange(words)
    return (arranged, text) if is_vietnamese(text) else None


@contextmanager
def _opened(path: Path, page: int) -> Iterator[Page | None]:
    """Open one page only, and close what pdfplumber would keep (100 MB a page)."""
    with pdfplumber.open(path, pages=[page], unicode_norm="NFC") as document:
        pages = document.pages
        try:
            yield pages[0] if pages else None
        finally:
            for each in pages:
                each.close()


def _is_plausible(page: Page) -> bool:
    """Tell whether the letters on the page are drawn for people to see."""
    letters = [char for char in page.chars if str(char["text"]).strip()]
    if len(letters) < _FEWEST_LETTERS:
        return False
    strange = sum(1 for char in letters if _is_strange(str(char["text"])))
    sideways = sum(1 for char in letters if not char["upright"])
    if strange > _MOST_STRANGE * len(letters) or sideways > _MOST_SIDEWAYS * len(letters):
        return False
    area = float(page.width) * float(page.height)
    scans = [image for image in page.images if _cover(image) > _SCAN_COVER * area]
    if not scans:
        return True
    # text over a full-page picture: drawn text lies on a letterhead, hidden text lies under a scan
    hidden = sum(1 for char in letters if _is_hidden(char))
    return hidden <= _MOST_HIDDEN * len(letters) and not _looks_like_scan(scans)


def _is_hidden(char: Mapping[str, object]) -> bool:
    return char.get("render_mode") == _HIDDEN_MODE or char.get("non_stroking_color") is None


def _looks_like_scan(images: Sequence[Mapping[str, object]]) -> bool:
    """Tell a scan from a letterhead: more than a million pixels that fill the page are the page."""
    sizes = [image.get("srcsize") for image in images]
    return any(isinstance(size, tuple) and float(size[0]) * float(size[1]) > 1e6 for size in sizes)


def _cover(image: Mapping[str, object]) -> float:
    return float(str(image["width"])) * float(str(image["height"]))


def _is_strange(text: str) -> bool:
    return text.startswith("(cid:") or any(unicodedata.category(char) in ("Co", "Cn", "Cc") for char in text)


def _words(page: Page, found: list[dict[str, object]], width: int, height: int) -> list[Word]:
    left, top, right, bottom = (float(value) for value in page.bbox)
    across, down = width / (right - left), height / (bottom - top)
    words = []
    for number, word in enumerate(_by_line(found)):
        for item in word:
            x, y = (_at(item, "x0") - left) * across, (_at(item, "top") - top) * down
            end, foot = (_at(item, "x1") - left) * across, (_at(item, "bottom") - top) * down
            box = Box(round(x), round(y), max(1, round(end - x)), max(1, round(foot - y)))
            text = lines.clean_text(str(item["text"]))
            if text:
                words.append(Word(text, box, 1.0, number))
    return words


def _by_line(found: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Group words whose middles lie on the same row."""
    rows: list[list[dict[str, object]]] = []
    for word in sorted(found, key=lambda item: (_at(item, "top") + _at(item, "bottom"), _at(item, "x0"))):
        middle = (_at(word, "top") + _at(word, "bottom")) / 2
        if rows and _at(rows[-1][0], "top") <= middle <= _at(rows[-1][0], "bottom"):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _at(word: _Found, side: str) -> float:
    return float(str(word[side]))


def is_vietnamese(text: str) -> bool:
    """Tell whether a text of some length has the marked letters that Vietnamese cannot do without.

    About a quarter of the letters of a Vietnamese text carry a mark; hidden layers made
    with an English model have none, TCVN3 and VNI texts have marks that Vietnamese lacks.
    """
    letters = [char for char in text.lower() if char.isalpha()]
    if len(letters) < _PROOF_LETTERS:
        return True
    marked = sum(1 for char in letters if char in _MARKED)
    foreign = sum(1 for char in text.lower() if ord(char) > 127 and char not in _MARKED | _SIGNS)
    return marked >= _FEWEST_MARKED * len(letters) and foreign <= _MOST_STRANGE * len(letters)


_SIGNS = frozenset("–—−“”‘’…•°²³½¼×÷≤≥☐☑☒□■◊✓✔➢→€₫«»\u00a0\u200b\ufeff")
_MARKED = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
