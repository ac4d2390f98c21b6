"""What all papers share: who they are about, the two-column heading, signature blocks with their seal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from samples.drawing.flow import Flow
from samples.drawing.fonts import BLUE, Style, width_mm
from samples.drawing.page import Page, line_height
from samples.drawing.people import Household
from samples.drawing.places import MERGER, Place, bare
from samples.drawing.seals import guilloche, seal, signature
from samples.drawing.words import long_date

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Case:
    """The surroundings of one paper: its dossier's people and place, and a stream of chance of its own."""

    rng: Random
    home: Place
    people: Household
    code: str
    received: dt.date
    body: Style

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.rng.randint(0, max(0, (last - first).days)))

    def recent(self, days: int = 40) -> dt.date:
        return self.received - dt.timedelta(days=self.rng.randint(1, days))


@dataclass(frozen=True)
class Drawn:
    """One paper: its pages and what a perfect reader would say of it."""

    kind: str
    generation: str
    pages: list[Page]
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\f".join(page.printed_text() for page in self.pages)


def commune_lines(case: Case, day: dt.date) -> list[str]:
    return ["ỦY BAN NHÂN DÂN", case.home.units(day)[0].upper()]


def commune(case: Case, day: dt.date) -> str:
    """`UBND xã Bắc Mê, tỉnh Tuyên Quang` as certificates print the registering office."""
    units = case.home.units(day)
    tail = ", ".join(unit[:1].lower() + unit[1:] for unit in units)
    return f"Ủy ban nhân dân {tail}"


def place_name(case: Case, day: dt.date) -> str:
    return bare(case.home.units(day)[0])


def state_heading(page: Page, x: float, y: float, style: Style) -> float:
    """State name and motto centred on x, the motto underlined to its length. Returns the y of the rule."""
    page.text(x, y, STATE, style.but(bold=True, size=style.size - 0.5, italic=False), "c")
    motto = style.but(bold=True, size=style.size + 0.5, italic=False)
    y += line_height(motto, 1.2)
    page.text(x, y, MOTTO, motto, "c")
    half = width_mm(MOTTO, motto) / 2
    page.rule(x - half, y + 1.6, x + half, y + 1.6, 0.3)
    return y + 1.6


@dataclass(frozen=True)
class Head:
    """What stands above the title of an official paper."""

    superior: tuple[str, ...]
    agency: tuple[str, ...]
    number: str = ""
    place_date: str = ""
    about: tuple[str, ...] = ()


def draw_head(page: Page, head: Head, style: Style, top: float = 20.0) -> float:
    """Decree 30/2020: agency left with the number under it, state name right with place and date."""
    left, right = 65.0, 143.0
    small = style.but(size=style.size - 0.5)
    state_heading(page, right, top, style.but(size=style.size - 0.5))
    y = top
    for text in head.superior:
        page.text(left, y, text, small.but(size=small.size - 0.5), "c")
        y += line_height(small, 1.15)
    for text in head.agency:
        page.text(left, y, text, small.but(bold=True), "c")
        y += line_height(small, 1.15)
    rule_y = y - line_height(small, 1.15) + 1.6
    page.rule(left - 11, rule_y, left + 11, rule_y, 0.3)
    y = max(y + 2.5, top + 16.5)
    if head.number:
        page.text(left, y, head.number, style, "c")
    if head.place_date:
        page.text(right, y, head.place_date, style.but(italic=True), "c")
    for text in head.about:
        y += line_height(small, 1.2)
        page.text(left, y, text, small.but(size=small.size - 1), "c")
    return y + 4


def dated(place: str, day: dt.date) -> str:
    return f"{place}, {long_date(day)}"


def sign(
    flow: Flow, case: Case, x: float, titles: list[str], name: str, stamp: tuple[str, str] | None
) -> None:
    """A signature block centred on x: office, room for the pen, name; the seal over its left third."""
    bold = flow.style.but(bold=True)
    for title in titles:
        hint = title.startswith("(")
        flow.line(title, flow.style.but(italic=True, size=flow.style.size - 1) if hint else bold, x, "c")
    top = flow.y
    pen = signature(case.rng, case.rng.choice((BLUE, (32, 40, 120), (20, 60, 150))))
    width = case.rng.uniform(36, 46)
    flow.page.picture(x - width / 2 + case.rng.uniform(-3, 5), top + 2, width, width * 0.45, pen)
    if stamp:
        side = 36.0
        image = seal(stamp[0], stamp[1], case.rng.randint(0, 9999))
        flow.page.picture(x - width / 3 - side / 2 - 2, top - 4 + case.rng.uniform(-2, 2), side, side, image)
    flow.y = top + 23
    flow.line(name, bold, x, "c")


def seal_words(case: Case, day: dt.date) -> tuple[str, str]:
    units = case.home.units(day)
    return f"ỦY BAN NHÂN DÂN {units[0].upper()}", " ★ ".join(unit.upper() for unit in units[1:])[:34].replace(
        "★", "-"
    )


def officer(case: Case, day: dt.date) -> list[str]:
    """Who signs for the commune's people's committee."""
    deputy = case.rng.random() < 0.6
    if day < MERGER:
        return ["TM. ỦY BAN NHÂN DÂN", *(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if deputy else ["CHỦ TỊCH"])]
    return ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if deputy else ["CHỦ TỊCH"]


def certificate_page(
    case: Case, tint: tuple[int, int, int], paper: tuple[int, int, int] = (255, 255, 255)
) -> Page:
    """A page with patterned ground and a double ruled border, as civil certificates have."""
    page = Page(paper=paper)
    ground = guilloche(1240, 1754, tint, case.rng.randint(0, 3))
    page.picture(9, 9, 192, 279, ground, under=True)
    page.box(9, 9, 192, 279, 0.9, tint)
    page.box(11, 11, 188, 275, 0.3, tint)
    return page


def iso(day: dt.date) -> str:
    return day.isoformat()
