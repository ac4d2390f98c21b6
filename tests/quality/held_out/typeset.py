"""Papers set with Typst: a small language of lines, and the one place where markup is written.

Everything that is printed travels as a string literal, so no letter of a form can be taken for markup. Inside a text
`<b>`, `<i>`, `<u>` and `<v>` (what was filled in) are understood, and nothing else.
"""

import io
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pypdfium2  # type: ignore[import-untyped, unused-ignore]
import typst

PRELUDE = Path(__file__).with_name("prelude.typ").read_text(encoding="utf-8")
SERIF = (
    "Liberation Serif", "FreeSerif", "Tinos", "Liberation Serif", "Noto Serif", "Junicode Two Beta", "Charis SIL",
    "DejaVu Serif", "Gentium Book Plus", "FreeSerif",
)  # fmt: skip
SANS = ("Carlito", "Roboto", "Liberation Sans", "FreeSans", "Open Sans", "Noto Sans", "DejaVu Sans", "Arimo")
TYPED = ("Liberation Mono", "Cousine", "FreeMono")
TAGS = {"b": "strong", "i": "emph", "u": "underline", "v": "val"}


@dataclass(frozen=True)
class Look:
    """How one paper is set: faces, sizes, the way values are filled in."""

    face: str
    size: float
    lead: float
    gap: float
    value: str = "plain"
    value_face: str = ""
    margin: tuple[float, float, float, float] = (20, 18, 18, 30)
    page: tuple[float, float] = (210, 297)


@dataclass(frozen=True)
class Paper:
    """A paper ready to be set, and what a reader should find on it."""

    kind: str
    template: str
    body: str
    fields: dict[str, str]
    look: Look
    background: str = ""
    numbered: bool = False


def look(rng: Random, families: tuple[str, ...] = SERIF, low: float = 12.2, high: float = 14) -> Look:
    """A face, a size, a spacing and a habit of filling in."""
    face = rng.choice(families)
    wide = 0.87 if face.startswith(("DejaVu", "Noto", "Open", "Charis", "Gentium")) else 1.0
    return Look(
        face=face,
        size=round(rng.uniform(low, high) * wide, 1),
        lead=round(rng.uniform(0.58, 0.85), 2),
        gap=round(rng.uniform(0.85, 1.35), 2),
        value=rng.choice(["plain", "plain", "bold", "dots", "dots", "rule", "under", "italic"]),
        value_face=rng.choice(["", "", "", *TYPED[:2], "Liberation Sans", "Carlito"]),
    )


def lit(content: str) -> str:
    """A string literal of Typst."""
    return json.dumps(content, ensure_ascii=False)


def rich(content: str) -> str:
    """Content of Typst for a text with `<b>`, `<i>`, `<u>`, `<v>` in it."""
    out = []
    for part in re.split(r"(</?[biuv]>)", content):
        match = re.fullmatch(r"<(/?)([biuv])>", part)
        if match:
            out.append("]" if match[1] else f"#{TAGS[match[2]]}[")
        elif part:
            out.append(f"#{lit(part)}")
    return "".join(out)


def para(content: str, *, indent: float = 0, above: float | None = None, just: bool = True) -> str:
    """A paragraph; the indent of its first line is in millimetres."""
    space = f"#v({above}mm, weak: true)\n" if above is not None else ""
    dent = f"#h({indent}mm)" if indent else ""
    body = f"{dent}{rich(content)}"
    return f"{space}{body}\n\n" if just else f"{space}#par(justify: false)[{body}]\n\n"


def centre(*rows: str, size: float = 1.0, space: float = 0.0) -> str:
    """Centred lines close under each other; the size is relative to the paper's, the space above is in mm."""
    inner = " \\\n".join(rich(row) for row in rows)
    above = f"#v({space + 2}mm, weak: true)\n" if space else ""
    return f"{above}#align(center, par(leading: 0.5em, justify: false, text(size: {size}em)[{inner}]))\n\n"


def right(*rows: str, width: float = 90) -> str:
    """Lines centred in a column at the right."""
    return f"#align(right, box(width: {width}mm)[{centre(*rows)}])\n\n"


def bar(width: float) -> str:
    """A short line in the middle, as under a heading."""
    return f"#v(3.2mm, weak: true)\n#align(center, bar({width}mm))\n\n"


def skip(millimetres: float) -> str:
    """White space."""
    return f"#v({millimetres}mm)\n"


def page_break() -> str:
    """What follows stands on the next page."""
    return "#pagebreak()\n"


def filled(look_: Look, label: str, value: str) -> str:
    """A label and its value, with what was printed on the form to write upon."""
    tail = {"dots": "#dots", "rule": "#rule"}.get(look_.value, "")
    if not value and look_.value in ("plain", "bold", "italic", "under"):
        tail = ""
    space = " " if label and value else ""
    return f"{rich(label + space)}#val[{rich(value)}]{tail}"


def form(look_: Look, rows: str, indent: float = 0) -> str:
    """A form line by line: 'label | value', and '||' between the pairs that share a line; '^' squares a value."""
    out = []
    for row in rows.strip().splitlines():
        cells = []
        weights = []
        for part in row.split("||"):
            label, _, value = part.partition("|")
            label, value = label.strip(), value.strip()
            if value.startswith("^"):
                cells.append(f"[{rich(label + ' ')}#squares({lit(value[1:])})]")
            else:
                cells.append(f"[{filled(look_, label, value)}]")
            weights.append(max(9, len(label) + len(value) + 3))
        dent = f"#h({indent}mm)" if indent else ""
        if len(cells) == 1:
            out.append(f"{dent}{cells[0][1:-1]}\n\n")
        else:
            out.append(
                f"#pad(left: {indent}mm)[#pairs(({', '.join(f'{weight}fr' for weight in weights)}), {', '.join(cells)})]\n\n"
            )
    return "".join(out)


def table(head: list[str], rows: list[list[str]], widths: list[float], size: float = 0.9) -> str:
    """A ruled table; the widths are shares."""
    columns = ", ".join(f"{width}fr" for width in widths)
    top = ", ".join(f"align(center)[#strong[{rich(cell)}]]" for cell in head)
    cells = ", ".join(f"[{rich(cell)}]" for row in rows for cell in row)
    body = ", ".join(part for part in (f"table.header({top})" if head else "", cells) if part)
    return f"#[#set par(justify: false)\n#text(size: {size}em, grid-table(({columns},), {body}))]\n\n"


def columns(*blocks: str, shares: tuple[float, ...] = ()) -> str:
    """Blocks side by side."""
    widths = ", ".join(f"{share}fr" for share in shares or (1,) * len(blocks))
    return (
        f"#grid(columns: ({widths}), column-gutter: 5mm, {', '.join(f'[{block}]' for block in blocks)})\n\n"
    )


def small(content: str, size: float = 0.85) -> str:
    """A block in a smaller size."""
    return f"#[#set text(size: {size}em)\n#set par(leading: 0.5em, spacing: 0.6em)\n{content}]\n\n"


def picture(svg: str, width: float, height: float | None = None) -> str:
    """A drawing inside the text; millimetres."""
    tall = f", height: {height}mm" if height else ""
    return f'#image(bytes({lit(svg)}), format: "svg", width: {width}mm{tall})'


def placed(svg: str, width: float, x: float, y: float, where: str = "center + horizon") -> str:
    """A drawing laid over what is printed; shifted from the anchor by millimetres."""
    box = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    height = width * float(box[2]) / float(box[1]) if box else width
    drawing = f'image(bytes({lit(svg)}), format: "svg", width: {width}mm, height: {height:.2f}mm)'
    return f"#place({where}, dx: {x}mm, dy: {y}mm, {drawing})"


def _source(paper: Paper) -> str:
    look_ = paper.look
    top, right_, bottom, left = look_.margin
    face = f'"{look_.value_face}"' if look_.value_face else "auto"
    style = {"bold": "strong(body)", "italic": "emph(body)", "under": "under(body)"}.get(look_.value, "body")
    head = ""
    if paper.numbered:
        head = ", header: context { let n = counter(page).get().first(); if n > 1 { align(center, str(n)) } }"
    font = "body" if face == "auto" else f"text(font: {face}, size: 0.95em, {style})"
    return (
        f"#let lead = {look_.lead}em\n#let gap = {look_.gap}em\n"
        f"#set page(width: {look_.page[0]}mm, height: {look_.page[1]}mm, margin: (top: {top}mm, right: {right_}mm, "
        f"bottom: {bottom}mm, left: {left}mm), background: [{paper.background}]{head})\n"
        f'#set text(font: "{look_.face}", size: {look_.size}pt, lang: "vi", hyphenate: false)\n{PRELUDE}\n'
        f"#let val(body) = {font if face != 'auto' else style}\n{paper.body}"
    )


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_embedded_fonts=False))


def set_pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same bytes for the same paper."""
    made = _compiler().compile(_source(paper).encode(), format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    count = len(document)
    document.close()
    return int(count)


def families_needed() -> list[str]:
    """Every family that a paper may be set in."""
    return sorted({*SERIF, *SANS, *TYPED})


def font_paths(families: list[str]) -> list[str]:
    """The files of these families that Typst sees; fails where one is not installed."""
    faces = typst.Fonts(include_embedded_fonts=False).fonts()
    missing = set(families) - {face.family for face in faces}
    if missing:
        raise SystemExit(f"Fonts that are not installed: {', '.join(sorted(missing))}.")
    return sorted({face.path for face in faces if face.family in families and face.path})
