"""Real PDFs: the text of a page set with embedded fonts that say which letters they draw."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pikepdf
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from samples.drawing.fonts import DPI, INVISIBLE, PT_PER_MM, PX_PER_MM, Colour, face, font_path
from samples.drawing.page import Page, Picture, Run, Stroke


@dataclass
class Typeface:
    """One font file while pages are being set: which letters were used."""

    name: str
    path: str
    glyphs: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = TTFont(self.path, lazy=True)
        self.cmap: dict[int, str] = self.source.getBestCmap()

    def encode(self, text: str) -> str:
        codes = []
        for letter in text:
            number = int(self.source.getGlyphID(self.cmap[ord(letter)]))
            self.glyphs[number] = letter
            codes.append(f"{number:04X}")
        return "".join(codes)


def _subset(typeface: Typeface) -> bytes:
    options = subset.Options(retain_gids=True, hinting=False, notdef_outline=True, layout_features=[])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG"]
    font = TTFont(typeface.path, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(gids=sorted(typeface.glyphs))
    worker.subset(font)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()


def _to_unicode(glyphs: dict[int, str]) -> bytes:
    rows = [
        f"<{number:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for number, letter in sorted(glyphs.items())
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _widths(typeface: Typeface) -> pikepdf.Array:
    unit = 1000 / typeface.source["head"].unitsPerEm
    metrics = typeface.source["hmtx"].metrics
    order = typeface.source.getGlyphOrder()
    widths = pikepdf.Array()
    for number in sorted(typeface.glyphs):
        widths.append(number)
        widths.append(pikepdf.Array([round(metrics[order[number]][0] * unit)]))
    return widths


def _font_object(pdf: pikepdf.Pdf, typeface: Typeface) -> pikepdf.Object:
    data = pdf.make_stream(_subset(typeface))
    name = pikepdf.Name("/AAAAAA+" + typeface.name)
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=[-500, -300, 1500, 1100],
        ItalicAngle=-12 if "Italic" in typeface.name else 0,
        Ascent=900,
        Descent=-220,
        CapHeight=660,
        StemV=80,
        FontFile2=data,
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=_widths(typeface),
        CIDToGIDMap=pikepdf.Name.Identity,
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(_to_unicode(typeface.glyphs)),
        )
    )


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour)


def _at(page: Page, x: float, y: float) -> str:
    return f"{x * PT_PER_MM:.2f} {(page.height - y) * PT_PER_MM:.2f}"


@dataclass
class Book:
    """A PDF being written; fonts are shared by its pages."""

    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    faces: dict[str, Typeface] = field(default_factory=dict)
    waiting: list[tuple[pikepdf.Page, set[str]]] = field(default_factory=list)

    def add(self, page: Page) -> None:
        used: set[str] = set()
        parts = [self._stroke(page, stroke) for stroke in page.strokes]
        parts += [self._run(page, run, used) for run in page.runs if run.style.colour != INVISIBLE]
        images = pikepdf.Dictionary()
        for index, picture in enumerate(page.pictures):
            images[f"/Im{index}"] = self._image(picture)
            size = f"{picture.width * PT_PER_MM:.2f} 0 0 {picture.height * PT_PER_MM:.2f}"
            mark = f"q /Ink gs {size} {_at(page, picture.x, picture.y + picture.height)} cm /Im{index} Do Q"
            parts.insert(0, mark) if picture.under else parts.append(mark)
        self.pdf.add_blank_page(page_size=(page.width * PT_PER_MM, page.height * PT_PER_MM))
        made = self.pdf.pages[-1]
        ink = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
        made.obj["/Resources"] = pikepdf.Dictionary(XObject=images, ExtGState=pikepdf.Dictionary(Ink=ink))
        made.obj["/Contents"] = self.pdf.make_stream("\n".join(parts).encode())
        self.waiting.append((made, used))

    def finish(self) -> pikepdf.Pdf:
        objects = {key: _font_object(self.pdf, typeface) for key, typeface in sorted(self.faces.items())}
        for page, used in self.waiting:
            fonts = pikepdf.Dictionary({f"/{key}": objects[key] for key in sorted(used)})
            page.obj["/Resources"]["/Font"] = fonts
        return self.pdf

    def _run(self, page: Page, run: Run, used: set[str]) -> str:
        path = font_path(run.style.family, run.style.bold, run.style.italic)
        name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        key = "F" + name.replace("-", "")
        if key not in self.faces:
            self.faces[key] = Typeface(name, path)
        typeface = self.faces[key]
        used.add(key)
        # The size is taken from the raster face, so that both renderings set the same widths.
        size = face(run.style).size * 72 / DPI
        code = typeface.encode(run.text)
        return (
            f"BT {_rgb(run.style.colour)} rg /{key} {size:.2f} Tf {_at(page, run.x, run.y)} Td <{code}> Tj ET"
        )

    def _stroke(self, page: Page, stroke: Stroke) -> str:
        first, *rest = stroke.points
        path = f"{_at(page, *first)} m " + " ".join(f"{_at(page, *point)} l" for point in rest)
        dash = "1 J [0 3.26] 0 d" if stroke.dotted else "[] 0 d"
        return f"{_rgb(stroke.colour)} RG {stroke.width * PT_PER_MM:.2f} w {dash} {path} S"

    def _image(self, picture: Picture) -> pikepdf.Object:
        limit = (round(picture.width * PX_PER_MM), round(picture.height * PX_PER_MM))
        image = picture.image.convert("RGBA")
        if image.width > limit[0]:
            image = image.resize(limit, Image.Resampling.LANCZOS)
        mask = self.pdf.make_stream(image.getchannel("A").tobytes())
        colour = self.pdf.make_stream(image.convert("RGB").tobytes())
        for stream, space in ((mask, pikepdf.Name.DeviceGray), (colour, pikepdf.Name.DeviceRGB)):
            stream["/Type"], stream["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
            stream["/Width"], stream["/Height"], stream["/BitsPerComponent"] = image.width, image.height, 8
            stream["/ColorSpace"] = space
        colour["/SMask"] = mask
        return colour
