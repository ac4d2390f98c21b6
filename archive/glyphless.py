"""A font that leaves no mark, for words that are to be found and copied but never seen.

Every character has the same glyph, half an em wide: a line from corner to corner and back, which has
an extent but no area. With an empty glyph PDFium (Chromium) finds nothing on pages turned by 90°, and
marks what it finds by a hairline; with this one it marks the word. Viewers learn what a character is
from the ToUnicode map alone. Built from the tables of the TrueType specification, so that no font
file and no licence comes with it.
"""

import struct
from collections.abc import Iterable

from archive.pdf_file import PdfFile

NAME = "SohoaGlyphless"
UNITS_PER_EM = 1000
ADVANCE = 500
"""Width of every glyph, in units."""
ASCENT, DESCENT = 800, -200
"""Together one em, so that a word set at the height of its box fills exactly that box."""

_GLYPHS = 2  # .notdef, which PDF/A forbids to show even unseen, and the one that is shown
_CODES = 65536
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def write_font(file: PdfFile, number: int, used: Iterable[int]) -> None:
    """Write the font under its reserved `number`; `used` are the character codes that were shown."""
    program = font_program()
    data = file.add_deflated(f"/Length1 {len(program)}", program)
    box = f"/FontBBox [0 {DESCENT} {ADVANCE} {ASCENT}] /ItalicAngle 0"
    metrics = f"{box} /Ascent {ASCENT} /Descent {DESCENT} /CapHeight {ASCENT} /StemV 80"
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{NAME} /Flags 4 {metrics} /FontFile2 {data} 0 R >>"
    )
    glyphs = file.add_deflated("", b"\x00\x01" * _CODES)
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{NAME} /CIDSystemInfo {system} "
        f"/FontDescriptor {descriptor} 0 R /DW {ADVANCE} /CIDToGIDMap {glyphs} 0 R >>"
    )
    unicode_map = file.add_deflated("", to_unicode(used).encode("ascii"))
    file.put(
        number,
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{NAME} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>",
    )


def to_unicode(used: Iterable[int]) -> str:
    """Spell the map from codes to characters, each code being its own character.

    Whole rows of 256 are listed, since a range may not run over the end of a row (ISO 32000-1,
    9.10.3); rows in which nothing was shown are left out, which spares readers 60,000 entries.
    """
    rows = sorted({code >> 8 for code in used}) or [0]
    blocks = []
    for start in range(0, len(rows), 100):  # at most 100 ranges in a block, says the CMap specification
        block = rows[start : start + 100]
        lines = "".join(f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>\n" for row in block)
        blocks.append(f"{len(block)} beginbfrange\n{lines}endbfrange\n")
    return _CMAP_HEAD + "".join(blocks) + _CMAP_TAIL


def font_program() -> bytes:
    """Build the TrueType file; always the same bytes."""
    glyph = _diagonal()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": glyph,
        b"head": _head(0),
        b"hhea": struct.pack(
            ">IhhhH4xhhh10xhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, ADVANCE, 1, 0, 0, _GLYPHS
        ),
        b"hmtx": struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(glyph) // 2),  # nothing at all for .notdef
        b"maxp": struct.pack(">IH13H", 0x10000, _GLYPHS, 2, 1, 0, 0, 1, *[0] * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhI16x", 0x30000, 0, 0, 0, 1),
    }
    # The whole file must sum to this constant; the difference goes into `head`.
    tables[b"head"] = _head((0xB1B0AFBA - _checksum(_assemble(tables))) & 0xFFFFFFFF)
    return _assemble(tables)


def _assemble(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    search = (power * 16, power.bit_length() - 1, (count - power) * 16)
    directory = struct.pack(">IHHHH", 0x10000, count, *search)
    body, start = b"", len(directory) + 16 * count
    for tag, content in sorted(tables.items()):
        # `head` is summed as if its own adjustment were zero.
        summed = content[:8] + bytes(4) + content[12:] if tag == b"head" else content
        directory += struct.pack(">4sIII", tag, _checksum(summed), start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return directory + body


def _diagonal() -> bytes:
    start = struct.pack(">hhhhhHH", 1, 0, DESCENT, ADVANCE, ASCENT, 1, 0)  # one contour, ends at point 1
    flags = b"\x01\x01"  # both points on the curve
    points = struct.pack(">hhhh", 0, ADVANCE, DESCENT, ASCENT - DESCENT)  # steps in x, then in y
    return start + flags + points


def _checksum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _head(adjustment: int) -> bytes:
    start = struct.pack(">IIIIHH16x", 0x10000, 0x10000, adjustment, 0x5F0F3CF5, 3, UNITS_PER_EM)
    return start + struct.pack(">hhhhHHhhh", 0, DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0)


def _cmap() -> bytes:
    # Format 4 with U+0020 on glyph 1 and the end mark; PDF viewers go by CIDToGIDMap instead.
    segments = struct.pack(">HHHHHhhHH", 0x20, 0xFFFF, 0, 0x20, 0xFFFF, 1 - 0x20, 1, 0, 0)
    body = struct.pack(">HHHHHHH", 4, 14 + len(segments), 0, 4, 4, 1, 0) + segments
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body


def _name() -> bytes:
    records, strings = b"", b""
    texts = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 5: "Version 1.0", 6: NAME}
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def _os2() -> bytes:
    start = struct.pack(">HhHHH10hh10x16x4s", 3, ADVANCE, 400, 5, 0, *[0] * 10, 0, b"NONE")
    middle = struct.pack(">HHHhhhHH", 0x40, 0x20, 0x20, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    return start + middle + struct.pack(">IIhhHHH", 1, 0, 0, 0, 0, 0x20, 1)
