"""The desk a paper is written at, and the pieces of HTML every paper is put together from."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from random import Random

from tests.quality.strangers import marks
from tests.quality.strangers.people import Person, between, person
from tests.quality.strangers.places import Place, bare, pick
from tests.quality.strangers.wording import long_day

TODAY = date(2026, 11, 15)
SERIF = (
    "Tinos",
    "Liberation Serif",
    "Tinos",
    "Noto Serif",
    "DejaVu Serif",
    "FreeSerif",
    "Gentium Plus",
    "Charis SIL",
    "Linux Libertine O",
    "Gentium Book Plus",
    "Junicode Two Beta",
)
SANS = (
    "Arimo",
    "Liberation Sans",
    "Noto Sans",
    "Roboto",
    "Open Sans",
    "DejaVu Sans",
    "Linux Biolinum O",
    "Andika",
)
MONO = ("Liberation Mono", "Cousine")


@dataclass(frozen=True)
class Paper:
    """A paper ready to be printed: one HTML fragment a page, and what a reader should find on it."""

    kind: str
    template: str
    pages: tuple[str, ...]
    fields: dict[str, str]
    size: str = "a4"
    style: str = ""


@dataclass
class Desk:
    """Who writes, when and where, and with what habits."""

    rng: Random
    day: date
    place: Place
    dossier: str = ""
    script: str = ""
    habits: dict[str, str] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        """Whether the merger of July 2025 has happened."""
        return not self.place.district

    def someone(self, sex: str = "", ages: tuple[int, int] = (19, 78)) -> Person:
        """A resident of this place."""
        return person(self.rng, self.day, sex, ages, self.place)

    def official(self) -> Person:
        """Somebody who signs."""
        return person(self.rng, self.day, "", (32, 59), self.place)

    def earlier(self, days: int) -> date:
        """A day before the paper's own."""
        return self.day - timedelta(days=self.rng.randint(1, days))

    def identity(self, who: Person) -> tuple[str, str]:
        """The number of the identity paper that the person carried then, and the day of issue."""
        if self.day.year >= 2022:
            issued = between(self.rng, date(2021, 4, 1), self.day - timedelta(days=20))
            return who.id_number, issued.strftime("%d/%m/%Y")
        issued = between(self.rng, date(2004, 1, 1), max(date(2004, 2, 1), self.day - timedelta(days=90)))
        return who.old_id, issued.strftime("%d/%m/%Y")


def desk(rng: Random, first: date = date(2022, 2, 1), last: date = TODAY, script: str = "") -> Desk:
    """A desk on a random day; papers after the merger are made as common as those before."""
    day = between(rng, first, last)
    merger = date(2025, 7, 1)
    if first < merger < last and rng.random() < 0.4:
        day = between(rng, merger + timedelta(days=8), last)
    return Desk(rng, day, pick(rng, day), script=script)


def text(value: str) -> str:
    """Escaped for HTML."""
    return escape(value, quote=False)


def fill(desk_: Desk, value: str, css: str = "") -> str:
    """A value on a form: by hand when the form is filled in by hand."""
    hand = f" hand\" style=\"font-family:'{desk_.script}'" if desk_.script else ""
    return f'<span class="v {css}{hand}">{text(value)}</span>'


def line(desk_: Desk, *pairs: tuple[str, str], css: str = "") -> str:
    """One line of a form: labels, each followed by its value; the line is shared in proportion."""
    cells = []
    for label, value in pairs:
        weight = max(8, len(label) + len(value))
        cells.append(
            f'<div class="cell" style="flex:{weight} 1 auto"><span class="l">{text(label)}</span> '
            f"{fill(desk_, value)}</div>"
        )
    return f'<div class="ln {css}">{"".join(cells)}</div>'


def form(desk_: Desk, content: str, css: str = "") -> str:
    """A form written as it looks: a line a line, 'label | value', and '||' between pairs on one line."""
    out = []
    for row in content.strip().splitlines():
        pairs = [part.partition("|") for part in row.split("||")]
        out.append(line(desk_, *((label.strip(), value.strip()) for label, _, value in pairs), css=css))
    return "".join(out)


def para(content: str, css: str = "") -> str:
    """A paragraph of body text; the content is already HTML."""
    return f'<p class="{css}">{content}</p>'


def title(content: str, under: str = "", css: str = "") -> str:
    """The centred name of the paper, with what stands under it."""
    below = f'<div class="under">{under}</div>' if under else ""
    return f'<div class="title {css}">{content}</div>{below}'


def motto(desk_: Desk) -> str:
    """The country and its motto, in the spelling and punctuation of this desk."""
    rng = desk_.rng
    country = rng.choice(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] * 3 + ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    words = rng.choice(["Độc lập - Tự do - Hạnh phúc"] * 3 + ["Độc lập – Tự do – Hạnh phúc"])
    return f'<div class="country">{country}</div><div class="motto">{words}</div>'


def heading(
    desk_: Desk,
    above: list[str],
    office: list[str],
    number: str = "",
    place_date: str = "",
    below_number: str = "",
) -> str:
    """The two columns at the top of an official paper."""
    left = "".join(f"<div>{text(part)}</div>" for part in above)
    left += "".join(f'<div class="office">{text(part)}</div>' for part in office) + '<div class="rule"></div>'
    if number:
        left += f'<div class="number">{text(number)}</div>'
    if below_number:
        left += f'<div class="about">{text(below_number)}</div>'
    right = motto(desk_) + (f'<div class="when">{text(place_date)}</div>' if place_date else "")
    return f'<div class="head"><div class="left">{left}</div><div class="right">{right}</div></div>'


def dateline(desk_: Desk, short: str = "") -> str:
    """'Bắc Mê, ngày 05 tháng 3 năm 2024'."""
    return f"{short or desk_.place.short}, {long_day(desk_.day)}"


def ubnd(desk_: Desk) -> tuple[list[str], list[str]]:
    """Superior lines and own lines of a commune's committee, old style or new."""
    ward, district = desk_.place.ward.upper(), desk_.place.district.upper()
    if district and desk_.rng.random() < 0.6:
        return [f"UBND {district}"], [f"UBND {ward}"]
    return [], ["ỦY BAN NHÂN DÂN", ward]


def signed(
    desk_: Desk, roles: list[str], name: str, office: str, *, sealed: bool = True, width: str = "46%"
) -> str:
    """The signature block on the right: roles, strokes, seal over their left third, name."""
    stamp = ""
    if sealed:
        left = desk_.rng.uniform(-8, 6)
        stamp = (
            '<div class="stamp" '
            f'style="left:{left:.0f}mm">{marks.seal(desk_.rng, office, bare(desk_.place.province))}'
            "</div>"
        )
    lines = "".join(f'<div class="role">{text(role)}</div>' for role in roles)
    return (
        f'<div class="sign" style="width:{width}">{lines}<div '
        f'class="room">{marks.signature(desk_.rng)}{stamp}'
        f'</div><div class="who">{text(name)}</div></div>'
    )


def plain_sign(desk_: Desk, role: str, name: str, hint: str = "(Ký, ghi rõ họ tên)", when: str = "") -> str:
    """A private person's signature, without a seal."""
    before = f'<div class="when">{text(when)}</div>' if when else ""
    note = f'<div class="hint">{text(hint)}</div>' if hint else ""
    return (
        f'<div class="sign plain">{before}<div class="role">{text(role)}</div>{note}<div class="room low">'
        f'{marks.signature(desk_.rng)}</div><div class="who">{fill(desk_, name) if name else ""}</div></div>'
    )


def columns(*blocks: str) -> str:
    """Blocks side by side."""
    return f'<div class="cols">{"".join(f"<div>{block}</div>" for block in blocks)}</div>'


def table(head: list[str], rows: list[list[str]], widths: list[int] | None = None) -> str:
    """A ruled table; the widths are percentages."""
    shares = "".join(f'<col style="width:{share}%">' for share in widths or [])
    top = "".join(f"<th>{text(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="grid"><colgroup>{shares}</colgroup><tr>{top}</tr>{body}</table>'


def typeface(rng: Random, families: tuple[str, ...] = SERIF, low: float = 12.0, high: float = 14.0) -> str:
    """A font, a size and a spacing for one paper."""
    return (
        f"font-family:'{rng.choice(families)}';font-size:{rng.uniform(low, high):.1f}pt;"
        f"line-height:{rng.uniform(1.25, 1.5):.2f};--gap:{rng.choice([0.6, 0.9, 1.4, 2.0, 2.6])}mm;"
    )
