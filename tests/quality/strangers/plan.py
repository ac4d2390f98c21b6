"""Which papers make up a set: kinds in rotation, templates in rotation, dossiers, damages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from types import ModuleType

from tests.quality.strangers import (
    applications,
    applications_land,
    authority,
    business,
    cards,
    civil_birth,
    civil_death,
    civil_marriage,
    civil_single,
    counter,
    decisions,
    land,
    letters,
    marks,
    traps,
    unlisted,
)  # fmt: skip
from tests.quality.strangers.damage import DAMAGES, TOO_FINE_FOR_CARDS
from tests.quality.strangers.places import pick
from tests.quality.strangers.sheet import TODAY, Desk, Paper, desk

Form = Callable[[Desk], Paper]
MODULES: tuple[ModuleType, ...] = (
    applications_land,
    applications,
    authority,
    business,
    cards,
    civil_birth,
    civil_death,
    civil_marriage,
    civil_single,
    counter,
    land,
    decisions,
    letters,
    traps,
    unlisted,
)
GROUPS: dict[str, tuple[Form, ...]] = {
    "birth": civil_birth.FORMS,
    "marriage": civil_marriage.FORMS,
    "death": civil_death.FORMS,
    "single": civil_single.FORMS,
    "card": cards.FORMS,
    "land": land.FORMS,
    "business": business.FORMS,
    "application": applications.FORMS + applications_land.FORMS,
    "authority": authority.FORMS,
    "slip": counter.FORMS,
    "decision": decisions.FORMS,
    "letter": letters.FORMS,
    "unlisted": unlisted.FORMS + traps.UNLISTED,
    "trap": traps.FORMS + letters.TRAPS + counter.TRAPS + civil_death.TRAPS,
}
ROUND = [*GROUPS, "application", "unlisted", "trap", "trap", "trap"]
BY_HAND = {
    "confirm_hardship",
    "land_change",
    "social_benefit",
    "tuition",
    "water",
    "split_parcel",
    "poor_household",
    "letter",
    "short",
    "declare_birth",
}
FIRST, EARLIEST = date(2022, 2, 1), date(2004, 1, 1)


@dataclass(frozen=True)
class Scan:
    """One file to be: its papers, what is done to it, the dossier it lies in."""

    papers: tuple[Paper, ...]
    damage: str
    dossier: str


@dataclass(frozen=True)
class Folder:
    """A dossier: its code and the desk it was received at."""

    code: str
    desk: Desk


def _cycle(rng: Random, items: list[str]) -> Iterator[str]:
    """The items in rotation, each round in another order."""
    while True:
        yield from rng.sample(items, len(items))


def _folder(rng: Random) -> Folder:
    at = desk(rng)
    return Folder(counter.dossier_code(at), at)


def _span(form: Form) -> tuple[date, date]:
    for module in MODULES:
        if module.__name__ == form.__module__:
            spans: dict[str, tuple[date, date]] = getattr(module, "SPAN", {})
            return spans.get(form.__name__, (FIRST, TODAY))
    return FIRST, TODAY


def _write(rng: Random, form: Form, folder: Folder | None, scripts: list[str]) -> Paper:
    first, last = _span(form)
    script = rng.choice(scripts) if scripts and form.__name__ in BY_HAND and rng.random() < 0.22 else ""
    at = desk(rng, first, last, script)
    if folder and form in counter.FORMS + counter.TRAPS:
        at = replace(at, day=folder.desk.day, place=folder.desk.place, dossier=folder.code)
    elif folder and first < folder.desk.day < last:
        at = replace(at, day=min(folder.desk.day, at.day))
        at = replace(at, place=pick(rng, at.day))
    paper = form(at)
    return replace(paper, template=f"{paper.template}_by_hand") if script else paper


def _stamped(rng: Random, paper: Paper) -> Paper:
    """A seal set down in the middle of the text of the first page."""
    stamp = (
        f'<div class="rub" style="left:{rng.randint(30, 140)}mm;top:{rng.randint(70, 130)}mm">'
        f"{marks.seal(rng, 'ỦY BAN NHÂN DÂN', 'ĐÃ KIỂM TRA', 36)}</div>"
    )
    return replace(paper, pages=(paper.pages[0] + stamp, *paper.pages[1:]))


def plan(rng: Random, count: int, scripts: list[str]) -> list[Scan]:
    """So many scans."""
    groups = _cycle(rng, ROUND)
    forms = {name: _cycle(rng, [str(i) for i in range(len(group))]) for name, group in GROUPS.items()}
    damages = _cycle(rng, [*DAMAGES, "born_digital", "born_digital", "office_scan", "phone_photo"])
    scans: list[Scan] = []
    folder, left = None, 0
    while len(scans) < count:
        if left == 0:
            folder, left = (
                (_folder(rng), rng.randint(2, 4)) if rng.random() < 0.28 else (None, rng.randint(1, 3))
            )
        left -= 1
        papers = []
        for _ in range(rng.choice([2, 3]) if rng.random() < 0.04 else 1):
            name = next(groups)
            papers.append(_write(rng, GROUPS[name][int(next(forms[name]))], folder, scripts))
        damage = next(damages)
        while damage in TOO_FINE_FOR_CARDS and any(re.match("card", paper.template) for paper in papers):
            damage = next(damages)
        if damage == "seal_over_text":
            papers = [_stamped(rng, paper) for paper in papers]
        scans.append(Scan(tuple(papers), damage, folder.code if folder else ""))
    return scans
