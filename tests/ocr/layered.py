"""PDF pages with text layers that tell the truth or lie, in a font made for the purpose."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

Claim = Callable[[str], str]
_SIZE = 13
_LEADING = 20
_TOP = 780
_RAISED, _BESIDE = 200, 280


def honest(letter: str) -> str:
    """A font that says what it shows."""
    return letter


@dataclass
class LayeredPage:
    """An A4 page being written: lines of print, from the top, and whatever is laid over them."""

    font_path: str
    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    parts: list[bytes] = field(default_factory=list)
    fonts: Dictionary = field(default_factory=Dictionary)
    images: Dictionary = field(default_factory=Dictionary)

    def write(  # fmt: skip
        self,
        lines: Sequence[str],
        name: str = "/Tinos",
        claim: Claim = honest,
        first: int = 0,
        mode: int = 0,
        colour: str = "0 0 0",
    ) -> None:
        """Set lines in a font whose ToUnicode table claims something for each letter that it shows."""
        key = f"/F{len(self.fonts)}"
        letters = sorted(set("".join(lines)))
        with TTFont(self.font_path) as source:
            glyphs = {letter: source.getGlyphID(source.getBestCmap()[ord(letter)]) for letter in letters}
            self.fonts[key] = self._composite(name, source, glyphs, claim)
        codes = ["".join(f"{glyphs[letter]:04X}" for letter in line) for line in lines]
        self._set(key, [f"<{code}>".encode() for code in codes], first, mode, colour)

    def write_bytes(self, lines: Sequence[bytes], name: str, shown: Mapping[int, Sequence[str]]) -> None:
        """Set lines in an old font of one byte for each letter; `shown` says what a byte draws."""
        key = f"/F{len(self.fonts)}"
        self.fonts[key] = self._one_byte(name, shown)
        self._set(key, [b"<" + line.hex().encode() + b">" for line in lines], 0, 0, "0 0 0")

    def draw(self, operators: str) -> None:
        """Draw over what is there."""
        self.parts.append(operators.encode())

    def paste(self, pixels: bytes, size: tuple[int, int], place: tuple[float, float, float, float]) -> None:
        """Lay a gray picture over the page; `place` is left, bottom, width and height in points."""
        key = f"/Im{len(self.images)}"
        image = self.pdf.make_stream(pixels)
        for name, value in (
            ("/Type", Name.XObject), ("/Subtype", Name.Image), ("/Width", size[0]), ("/Height", size[1]),
            ("/BitsPerComponent", 8), ("/ColorSpace", Name.DeviceGray),
        ):  # fmt: skip
            image[name] = value
        self.images[key] = image
        left, bottom, width, height = place
        self.draw(f"q {width} 0 0 {height} {left} {bottom} cm {key} Do Q")

    def save(self, path: Path, box: tuple[float, ...] = (0, 0, 595, 842)) -> Path:
        """Write the page; `box` is what of it is shown."""
        self.pdf.add_blank_page(page_size=(595, 842))
        page = self.pdf.pages[-1]
        page.obj["/CropBox"] = Array(box)
        page.obj["/Resources"] = Dictionary(Font=self.fonts, XObject=self.images)
        page.obj["/Contents"] = self.pdf.make_stream(b"\n".join(self.parts))
        self.pdf.save(path)
        return path

    def _set(self, key: str, lines: Sequence[bytes], first: int, mode: int, colour: str) -> None:
        for number, line in enumerate(lines, first):
            head = f"BT {colour} rg {mode} Tr {key} {_SIZE} Tf 60 {_TOP - number * _LEADING} Td ".encode()
            self.parts.append(head + line + b" Tj ET")

    def _composite(self, name: str, source: TTFont, glyphs: dict[str, int], claim: Claim) -> pikepdf.Object:
        metrics, unit = source["hmtx"].metrics, 1000 / source["head"].unitsPerEm
        widths = Array()
        for number in sorted(glyphs.values()):
            widths.append(number)
            widths.append(Array([round(metrics[source.getGlyphName(number)][0] * unit)]))
        rows = "\n".join(
            f"<{number:04X}> <{claim(letter).encode('utf-16-be').hex()}>" for letter, number in glyphs.items()
        )
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(glyphs)} beginbfchar\n{rows}\n"
            "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        data = Path(self.font_path).read_bytes()
        below = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(name), DW=1000, W=widths,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=self._descriptor(name, data, 4), CIDToGIDMap=Name.Identity,
        )  # fmt: skip
        return self.pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(name), Encoding=Name("/Identity-H"),
            DescendantFonts=[self.pdf.make_indirect(below)], ToUnicode=self.pdf.make_stream(table.encode()),
        ))  # fmt: skip

    def _one_byte(self, name: str, shown: Mapping[int, Sequence[str]]) -> pikepdf.Object:
        """A font as Windows had it: WinAnsiEncoding, no ToUnicode, other letters behind the codes."""
        with TTFont(self.font_path) as font:
            data, widths = _old_font(font, shown)
        return self.pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(name), Encoding=Name.WinAnsiEncoding,
            FirstChar=0, LastChar=255, Widths=Array(widths), FontDescriptor=self._descriptor(name, data, 4),
        ))  # fmt: skip

    def _descriptor(self, name: str, data: bytes, flags: int) -> pikepdf.Object:
        return self.pdf.make_indirect(Dictionary(
            Type=Name.FontDescriptor, FontName=Name(name), Flags=flags, FontBBox=[-500, -300, 1500, 1100],
            ItalicAngle=0, Ascent=891, Descent=-216, CapHeight=660, StemV=80, FontFile2=self.pdf.make_stream(data),
        ))  # fmt: skip


def _old_font(font: TTFont, shown: Mapping[int, Sequence[str]]) -> tuple[bytes, list[int]]:
    """The font file with other letters behind the codes, and the width of each code."""
    cmap = font.getBestCmap()
    drawn = {byte: cmap[byte] for byte in range(32, 127)}
    for byte, letters in shown.items():
        drawn[byte] = _drawing(font, byte, [cmap[ord(letter)] for letter in letters])
    symbols = CmapSubtable.newSubtable(4)
    symbols.platformID, symbols.platEncID, symbols.language = 3, 0, 0
    symbols.cmap = {0xF000 + byte: name for byte, name in drawn.items()}
    font["cmap"].tables = [symbols]
    buffer = io.BytesIO()
    font.save(buffer)
    metrics, unit = font["hmtx"].metrics, 1000 / font["head"].unitsPerEm
    widths = [round(metrics[drawn.get(byte, ".notdef")][0] * unit) for byte in range(256)]
    return buffer.getvalue(), widths


def _drawing(font: TTFont, byte: int, parts: Sequence[str]) -> str:
    """The glyph of a letter, or a new one of marks that stand over the letter before."""
    if font["hmtx"].metrics[parts[0]][0]:
        return parts[0]
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    is_capital = bytes([byte]).decode("cp1252").isupper()
    for number, part in enumerate(parts):
        outline = font["glyf"][part]
        component = GlyphComponent()
        component.glyphName, component.flags = part, 0x4
        # a second mark stands beside the first and a little higher: ấ
        component.x = (-700 if is_capital else -480) - (outline.xMin + outline.xMax) // 2 + number * _BESIDE
        component.y = 0 if outline.yMax < 0 else number * _RAISED + (450 if is_capital else 0)
        glyph.components.append(component)
    name = f"old{byte}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (0, glyph.xMin)
    return name
