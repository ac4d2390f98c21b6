"""The desk at which a paper is written, and the pieces of Typst markup every paper is put together from.

Wording is written as plain text with a few tags: <b>, <i>, <u>; <v>value</v> for what was filled in;
<...> for a dotted leader to the end of the line and <..30> for one of 30 mm.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import unescape
from random import Random

from tests.quality.newcomers.names import resident
from tests.quality.strangers.people import Person, between
from tests.quality.strangers.places import Place, bare, pick

TODAY = date(2026, 11, 15)
MERGER = date(2025, 7, 1)
SERIF = (
    "Tinos",
    "Liberation Serif",
    "Tinos",
    "FreeSerif",
    "Libertinus Serif",
    "DejaVu Serif",
    "New Computer Modern",
)
TIMES = ("Tinos", "Liberation Serif", "Tinos", "FreeSerif")
SANS = ("Arimo", "Liberation Sans", "FreeSans", "DejaVu Sans", "Andika")
MONO = ("Cousine", "Liberation Mono", "FreeMono")
FACES = tuple(sorted({*SERIF, *SANS, *MONO}))
SIZES = {"a4": (210, 297), "a4l": (297, 210), "a5": (148, 210), "a5l": (210, 148), "card": (85.6, 54)}
LETTERS = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ọe": "oẹ",
           "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
_SPECIAL = re.compile(r"""([\\#*_$@<>\[\]~`"'/=+\-.])""")
_NEXT = re.compile(r"</v> (?=[A-ZĐ][^<]*:)")
_TAGS = re.compile(r"(</?[biuv]>|<\.\.\.>|<\.\.\d+>|<br>|<tab>)")


@dataclass(frozen=True)
class Paper:
    """A paper ready to be typeset: Typst markup of its body, and what a reader should find on it."""

    kind: str
    template: str
    body: str
    fields: dict[str, str]
    size: str = "a4"
    setting: str = ""
    ground: str = ""
    margins: str = "top: 20mm, bottom: 20mm, left: 28mm, right: 17mm"


@dataclass
class Desk:
    """Who writes, when and where, and with what habits."""

    rng: Random
    day: date
    place: Place
    dossier: str = ""
    filling: str = "plain"
    strong: str = "regular"
    habits: dict[str, str] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        """Whether the merger of July 2025 has happened."""
        return self.day >= MERGER

    def someone(self, sex: str = "", ages: tuple[int, int] = (20, 79)) -> Person:
        """A resident of this place."""
        return resident(self.rng, self.day, sex, ages, self.place)

    def official(self) -> str:
        """Somebody who signs."""
        return self.someone("", (31, 59)).name

    def earlier(self, most: int, least: int = 1) -> date:
        """A day before the paper's own."""
        return self.day - timedelta(days=self.rng.randint(least, most))

    def carried(self, who: Person) -> tuple[str, date, str]:
        """The number of the identity paper carried then, the day and the office of issue."""
        if self.day.year >= 2022:
            first = max(date(2021, 3, 1), date(who.born.year + 14, 1, 1))
            issued = between(self.rng, first, max(first, self.day - timedelta(days=25)))
            office = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
            return who.id_number, issued, "Bộ Công an" if issued >= date(2024, 7, 1) else office
        issued = between(self.rng, date(2003, 2, 1), max(date(2003, 3, 1), self.day - timedelta(days=120)))
        return (
            who.old_id,
            issued,
            f"Công an {self.province.lower() if self.rng.random() < 0.1 else 'tỉnh ' + bare(self.place.province)}",
        )

    def carried_number(self, who: Person) -> str:
        """The number alone."""
        return who.id_number if self.day.year >= 2022 else who.old_id

    @property
    def province(self) -> str:
        """The province or city in full."""
        return self.place.province

    def pick(self, *choices: str) -> str:
        """One of several wordings."""
        return self.rng.choice(choices)

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.rng.random() < share


def desk(rng: Random, first: date, last: date) -> Desk:
    """A desk on a random day; papers after the merger are made as common as those before."""
    day = between(rng, first, last)
    if first < MERGER < last and rng.random() < 0.45:
        day = between(rng, MERGER + timedelta(days=6), last)
    return Desk(rng, day, pick(rng, day), filling=rng.choice(["plain", "dots", "plain", "led"]),
                strong=rng.choice(["regular", "regular", "bold"]))  # fmt: skip


def respelled(content: str) -> str:
    """With the marks of tone where the other school of spelling has them."""
    for first, second in LETTERS.items():
        for one, two in (
            (first, second),
            (first.capitalize(), second.capitalize()),
            (first.upper(), second.upper()),
        ):
            content = re.sub(rf"(?<![Qq]){one}(?![a-zà-ỹA-ZÀ-Ỹ])", two, content)
    return content


def esc(value: str) -> str:
    """Plain text as Typst markup."""
    return _SPECIAL.sub(r"\\\1", unescape(value))


def quoted(value: str) -> str:
    """Plain text as a Typst string."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def rich(content: str, at: Desk | None = None) -> str:
    """Tagged text as Typst markup; values are filled in as the desk does."""
    filling, strong = (at.filling, at.strong) if at else ("plain", "regular")
    opened = {"<b>": "#strong[", "<i>": "#emph[", "<u>": "#underline[", "<br>": " \\\n", "<tab>": "#h(1fr)",
              "<v>": f'#text(weight: "{strong}")[', "<...>": "#dots "}  # fmt: skip
    if filling == "led":
        opened["<v>"] = "#dots-of(3mm);" + opened["<v>"]
    after = {"plain": "];", "dots": "];#dots ", "led": "];#dots "}[filling]
    content = _NEXT.sub("</v>     ", content)
    out = []
    for part in _TAGS.split(content):
        if part in opened:
            out.append(opened[part])
        elif part == "</v>":
            out.append(after)
        elif part.startswith("</"):
            out.append("];")
        elif part.startswith("<.."):
            out.append(f"#dots-of({part[3:-1]}mm);")
        else:
            out.append(re.sub(r" {3,}", lambda gap: f"#gap({len(gap[0]) * 1.2:.0f}mm);", esc(part)))
    return "".join(out)


def para(content: str, at: Desk | None = None, **options: str) -> str:
    """A paragraph; `indent`, `align`, `above` and `size` in Typst's units."""
    inner = rich(content, at)
    if "size" in options:
        inner = f"#text(size: {options['size']})[{inner}]"
    first = options.get("indent", "0mm")
    side = options.get("align", "")
    above = f"#v({options['above']})" if "above" in options else ""
    body = f"#par(first-line-indent: (amount: {first}, all: true))[{inner}]"
    return f"{above}#align({side})[{body}]\n" if side else f"{above}{body}\n"


def mid(content: str, **options: str) -> str:
    """A centred line or lines."""
    return para(content, None, align="center", **options)


def rows(content: str, at: Desk, **options: str) -> str:
    """Lines of a form, one paragraph each, kept to the left."""
    parts = [line.strip() for line in content.strip().splitlines() if line.strip()]
    lines = "".join(
        f"#par(justify: false, hanging-indent: {options.get('hang', '0mm')})[{rich(part, at)}]\n"
        for part in parts
    )
    return f"#block[{lines}]\n"


def prose(content: str, indent: str = "10mm", **options: str) -> str:
    """Paragraphs of running text, each line one of them."""
    return "".join(
        para(part.strip(), None, indent=indent, **options)
        for part in content.strip().splitlines()
        if part.strip()
    )


def title(content: str, under: str = "", size: str = "1.12em", rule: str = "") -> str:
    """The name of the paper with what stands under it."""
    out = f'#v(2mm)#align(center)[#text(size: {size}, weight: "bold")[{rich(content)}]]\n'
    out += f"#align(center)[{rich(under)}]\n" if under else ""
    return out + (f"#short-rule({rule})\n" if rule else "")


def grid(*cells: str, widths: str = "(1fr, 1fr)", gutter: str = "6mm") -> str:
    """Blocks of markup side by side."""
    return f"#grid(columns: {widths}, column-gutter: {gutter}, {', '.join(f'[{cell}]' for cell in cells)})\n"


def table(
    lines: Sequence[Sequence[str]],
    widths: Sequence[float],
    at: Desk | None = None,
    head: bool = True,
    **options: str,
) -> str:
    """A ruled table of tagged text; the widths are shares."""
    cells = []
    for number, line in enumerate(lines):
        for cell in line:
            inner = rich(cell, at)
            cells.append(f"[#align(center)[#strong[{inner}]]]" if head and number == 0 else f"[{inner}]")
    columns = ", ".join(f"{width}fr" for width in widths)
    size = options.get("size", "0.94em")
    return (f"#block[#set text(size: {size}); #set par(justify: false, first-line-indent: 0mm); #table(columns: ({columns},), inset: 4pt, "
            f"stroke: {options.get('stroke', '0.5pt')}, {', '.join(cells)})]\n")  # fmt: skip


def setting(
    at: Desk, families: Sequence[str] = SERIF, sizes: tuple[float, float] = (12.2, 14.0), **options: str
) -> str:
    """A face, a size and a spacing for one paper."""
    rng = at.rng
    lead, space = rng.uniform(0.55, 0.85), rng.uniform(0.75, 1.05)
    family = rng.choice(list(families))
    size = rng.uniform(*sizes) * (0.9 if family.startswith("DejaVu") else 1.0)
    return (f"#set text(font: \"{family}\", size: {size:.1f}pt)\n"
            f"#set par(leading: {lead:.2f}em, spacing: {space:.2f}em, justify: {options.get('justify', 'true')})\n")  # fmt: skip


def retoned(paper: Paper) -> Paper:
    """The paper as one who spells 'hoà' and 'uỷ' would write it."""
    fields = {name: respelled(value) for name, value in paper.fields.items()}
    return replace(paper, body=respelled(paper.body), fields=fields)
