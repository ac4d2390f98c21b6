"""The text that a signature on an electronic copy shows (domain rule 1.5, NĐ 30/2020 Đ.25), as a PDF of its own.

No picture: the form of the copy, who made it, when it was signed; upright, 10 points, black, in the letters of Times.
PDFium sets it, with the letters that are used embedded, so that it can be read and searched anywhere.
"""

import ctypes
import datetime as dt
import io
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from dossier.dossiers import LOCAL
from dossier.errors import FontMissing
from dossier.signed import CopyForm

SIZE = 10.0
"""Points; the law's."""
LEADING = 12.0
_FONTS = (
    "msttcorefonts/Times_New_Roman.ttf", "croscore/Tinos-Regular.ttf", "liberation2/LiberationSerif-Regular.ttf",
    "liberation/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerif.ttf",
)  # fmt: skip
_FOLDERS = (Path("/usr/share/fonts/truetype"), Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_NEEDED = "ẶỆỘỰỲẴăđơưỦỊ;"
_DESCENT = 3.0
_BESIDE = 1.0
# Adobe Technical Note 5411; at most a hundred rows to a block.
_CHARACTER_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
ROWS
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The set text: a PDF of one page, `width` by `height` points."""

    content: bytes
    width: float
    height: float


def stamp_text(form: CopyForm, agency: str, moment: dt.datetime) -> str:
    """The text: ``SAO Y; ỦY BAN NHÂN DÂN XÃ BẮC MÊ; 09/09/2025 14:05:33 +07:00``; `moment` is aware."""
    return f"{form}; {agency}; {moment.astimezone(LOCAL):%d/%m/%Y %H:%M:%S} +07:00"


def find_font() -> Path:
    """A font like Times with Vietnamese letters that the system has. Raises FontMissing."""
    found = (folder / name for name in _FONTS for folder in _FOLDERS if (folder / name).is_file())
    font = next(found, None)
    if font is None:
        raise FontMissing(
            "no font like Times is installed: apt-get install fonts-croscore, or give --font FILE"
        )
    return font


def set_stamp(text: str, font: Path, room: float) -> Stamp:
    """Set the text, at most `room` points wide, flush right; a word that is wider stands out. Raises FontMissing."""
    document = pdfium.PdfDocument.new()
    try:
        letters = _Letters(document, font)
        lines = wrapped(text, room, letters.width)
        width = max(map(letters.width, lines)) + _BESIDE
        height = LEADING * len(lines) + _DESCENT
        page = document.new_page(width, height)
        for number, line in enumerate(lines, 1):
            letters.put(page, line, width - letters.width(line) - _BESIDE, height - LEADING * number)
        page.gen_content()
        page.close()
        sink = io.BytesIO()
        document.save(sink, version=17, flags=pdfium_c.FPDF_SUBSET_NEW_FONTS)
    finally:
        document.close()
    return Stamp(_completed(sink, lines), width, height)


def _completed(drawn: io.BytesIO, lines: Sequence[str]) -> bytes:
    """What PDFium leaves out or guesses of its fonts."""
    sink = io.BytesIO()
    with pikepdf.open(drawn) as pdf:
        page = pdf.pages[0]
        glyphs, letters = tuple(_glyphs(page)), "".join(lines)
        for font in page.obj.Resources.Font.values():
            # PDF/A asks for it, though it is the default.
            font.DescendantFonts[0]["/CIDToGIDMap"] = pikepdf.Name.Identity
            # One glyph may be of several letters, as both spaces of Tinos; who searches types the one that was meant.
            # A letter that the font lacks is not drawn: then only PDFium knows which the others are.
            if len(glyphs) == len(letters):
                font.ToUnicode.write(_map_to_unicode(dict(zip(glyphs, letters, strict=True))))
        pdf.save(sink)
    return sink.getvalue()


def _glyphs(page: pikepdf.Page) -> Iterator[int]:
    """The numbers of the glyphs in the order they are drawn; two bytes each."""
    for drawn in pikepdf.parse_content_stream(page, "Tj TJ"):
        shown = drawn.operands[0] if str(drawn.operator) == "TJ" else drawn.operands
        for piece in shown:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                yield from struct.unpack(f">{len(codes) // 2}H", codes)


def _map_to_unicode(meant: Mapping[int, str]) -> bytes:
    rows = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for glyph, letter in meant.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    told = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return _CHARACTER_MAP.replace("ROWS", told).encode("ascii")


def wrapped(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """The text in lines that fit, broken after a semicolon if that is enough, else between words."""
    lines = [""]
    for part in _parts(text, room, width):
        longer = f"{lines[-1]} {part}".strip()
        if not lines[-1] or width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _parts(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    pieces = text.split("; ")
    pieces = [f"{piece};" for piece in pieces[:-1]] + pieces[-1:]
    if all(width(piece) <= room for piece in pieces):
        return pieces
    return text.split()


class _Letters:
    """Sets lines in one font at the size of the law; places in points from the lower left corner."""

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
        if not self._font or min(self.width(letter) for letter in _NEEDED) <= 0:
            raise FontMissing(f"the font {font} has no Vietnamese letters")

    def width(self, line: str) -> float:
        """How far its ink reaches to the right, in points."""
        thing = self._made(line)
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges))
        pdfium_c.FPDFPageObj_Destroy(thing)
        return edges[2].value

    def put(self, page: pdfium.PdfPage, line: str, left: float, bottom: float) -> None:
        """Set a line with its base line at `bottom`."""
        thing = self._made(line)
        pdfium_c.FPDFPageObj_Transform(thing, 1, 0, 0, 1, left, bottom)
        pdfium_c.FPDFPage_InsertObject(page, thing)

    def _made(self, line: str) -> pdfium_c.FPDF_PAGEOBJECT:
        thing = pdfium_c.FPDFPageObj_CreateTextObj(self._document, self._font, SIZE)
        spelled = np.frombuffer(f"{line}\0".encode("utf-16-le"), np.uint16)
        pdfium_c.FPDFText_SetText(thing, (ctypes.c_ushort * len(spelled))(*spelled.tolist()))
        return thing
