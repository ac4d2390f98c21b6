"""The sheets as a PDF of A4 pages: black on white, lines and letters only, crisp on any printer.

PDFium writes it, with the letters that are used embedded from a font of the system (docs/decisions.md); zxing
makes the codes. Large areas stay white: an old printer smears them, and they show through on the back.
"""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
import zxingcpp

from dossier.errors import FontMissing
from dossier.separators import Separator, payload_of

Modules = npt.NDArray[np.bool_]
TITLE = "TỜ PHÂN CÁCH"
CODE_MM = 80.0
SECOND_CODE_MM = 45.0
"""Both above the 30 mm that every reader needs; a blot or a fold seldom spoils two."""

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 18.0
_FONT = "DejaVuSans-Bold.ttf"
_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu-sans-fonts"),
    Path("/usr/share/fonts/TTF"), Path("/usr/share/fonts/dejavu"), Path("/usr/local/share/fonts"),
)  # fmt: skip
_NEEDED = "ẶỆỘỰỲẴăđơư"


def find_font() -> Path:
    """The font that the system has. Raises FontMissing."""
    for folder in _FOLDERS:
        if (folder / _FONT).is_file():
            return folder / _FONT
    raise FontMissing(f"{_FONT} is not installed: apt-get install fonts-dejavu-core, or give --font FILE")


def write_sheets(sheets: Sequence[Separator], names: Mapping[str, str], font: Path, sink: BinaryIO) -> None:
    """Write one page for each sheet; `names` are the Vietnamese names of kinds. Raises FontMissing, OSError."""
    document = pdfium.PdfDocument.new()
    try:
        letters = _Letters(document, font)
        for sheet in sheets:
            page = document.new_page(_WIDTH * _MM, _HEIGHT * _MM)
            _draw(page, letters, sheet, names.get(sheet.component, sheet.component))
            page.gen_content()
            page.close()
        document.save(sink, version=17, flags=pdfium_c.FPDF_SUBSET_NEW_FONTS)
    finally:
        document.close()


def _draw(page: pdfium.PdfPage, letters: "_Letters", sheet: Separator, component: str) -> None:
    letters.centred(page, TITLE, 267, 15)
    letters.centred(page, "Mã hồ sơ", 254, 4)
    letters.centred(page, sheet.dossier, 242, 9)
    letters.centred(page, "Thành phần", 231, 4)
    lines = _wrapped(component, letters, 9)
    for place, line in enumerate(lines):
        letters.centred(page, line, 219 - 12 * place, 9)
    letters.centred(page, f"Số trang: {sheet.pages}", 170, 13)
    code = _modules(payload_of(sheet))
    _draw_code(page, code, (_WIDTH - CODE_MM) / 2, 78, CODE_MM)
    _draw_code(page, code, _WIDTH - _MARGIN - SECOND_CODE_MM, 20, SECOND_CODE_MM)
    letters.left(page, TITLE, 52, 11)
    letters.left(page, f"Lô {sheet.batch}, tờ {sheet.number}/{sheet.of}", 42, 5)
    for place, line in enumerate((
        "Đặt tờ này ngay trước các trang của thành phần.",
        "Quét cả lô vào một tệp, không bỏ trang nào.",
        "Trang trắng ở mặt sau: không tính hoặc tính đều được.",
    )):  # fmt: skip
        letters.left(page, line, 34 - 5 * place, 3.2)


def _wrapped(text: str, letters: "_Letters", size: float) -> list[str]:
    """The text in at most four lines; one that is still too wide is drawn smaller."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or len(lines) == 4 or letters.width(longer, size) <= _WIDTH - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _modules(payload: str) -> Modules:
    """The code as a grid, true where it is black."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    return np.asarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)) < 128


def _draw_code(page: pdfium.PdfPage, modules: Modules, left: float, bottom: float, side: float) -> None:
    """Draw the runs of black modules of each row as one path."""
    step = side / len(modules)
    path = pdfium_c.FPDFPageObj_CreateNewPath(0, 0)
    for row, start, end in _runs(modules):
        x, width = (left + start * step) * _MM, (end - start) * step * _MM
        y, height = (bottom + side - (row + 1) * step) * _MM, step * _MM
        pdfium_c.FPDFPath_MoveTo(path, x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            pdfium_c.FPDFPath_LineTo(path, *corner)
        pdfium_c.FPDFPath_Close(path)
    pdfium_c.FPDFPath_SetDrawMode(path, pdfium_c.FPDF_FILLMODE_WINDING, False)
    pdfium_c.FPDFPageObj_SetFillColor(path, 0, 0, 0, 255)
    pdfium_c.FPDFPage_InsertObject(page, path)


def _runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    for row, cells in enumerate(modules):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], cells, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2):
            yield row, int(start), int(end)


class _Letters:
    """Sets text in one font; sizes and places in millimetres from the lower left corner."""

    def __init__(self, document: pdfium.PdfDocument, font: Path) -> None:
        """Load the font into the document. Raises FontMissing."""
        try:
            self._program = font.read_bytes()
        except OSError as problem:
            raise FontMissing(f"the font {font} cannot be read: {problem.strerror}") from problem
        program = (ctypes.c_uint8 * len(self._program)).from_buffer_copy(self._program)
        self._document = document
        self._font = pdfium_c.FPDFText_LoadFont(
            document, program, len(self._program), pdfium_c.FPDF_FONT_TRUETYPE, True
        )
        if not self._font or min(self.width(letter, 10) for letter in _NEEDED) <= 0:
            raise FontMissing(f"the font {font} has no Vietnamese letters")

    def width(self, text: str, size: float) -> float:
        """How wide the text is."""
        thing = self._made(text, size)
        left, _, right, _ = self._bounds(thing)
        pdfium_c.FPDFPageObj_Destroy(thing)
        return (right - left) / _MM

    def centred(self, page: pdfium.PdfPage, text: str, bottom: float, size: float) -> None:
        """Set a line in the middle of the page, smaller if it is too wide."""
        width = self.width(text, size)
        fitting = min(1.0, (_WIDTH - 2 * _MARGIN) / max(width, 1.0))
        self._put(page, text, (_WIDTH - width * fitting) / 2, bottom, size * fitting)

    def left(self, page: pdfium.PdfPage, text: str, bottom: float, size: float) -> None:
        """Set a line at the left margin, beside the second code; smaller if it is too wide."""
        room = _WIDTH - 2 * _MARGIN - SECOND_CODE_MM - 6
        self._put(page, text, _MARGIN, bottom, size * min(1.0, room / max(self.width(text, size), 1.0)))

    def _put(self, page: pdfium.PdfPage, text: str, left: float, bottom: float, size: float) -> None:
        thing = self._made(text, size)
        pdfium_c.FPDFPageObj_Transform(thing, 1, 0, 0, 1, left * _MM, bottom * _MM)
        pdfium_c.FPDFPage_InsertObject(page, thing)

    def _made(self, text: str, size: float) -> pdfium_c.FPDF_PAGEOBJECT:
        thing = pdfium_c.FPDFPageObj_CreateTextObj(self._document, self._font, size * _MM)
        spelled = np.frombuffer(f"{text}\0".encode("utf-16-le"), np.uint16)
        units = (ctypes.c_ushort * len(spelled))(*spelled.tolist())
        pdfium_c.FPDFText_SetText(thing, units)
        return thing

    def _bounds(self, thing: pdfium_c.FPDF_PAGEOBJECT) -> tuple[float, float, float, float]:
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges))
        left, bottom, right, top = (edge.value for edge in edges)
        return left, bottom, right, top
