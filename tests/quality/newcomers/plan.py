"""Which papers make up a set: kinds in rotation, templates in rotation, dossiers, bundles, damages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from random import Random

from tests.quality.newcomers.certifying import certified
from tests.quality.newcomers.damage import SHARES
from tests.quality.newcomers.marks import stamp
from tests.quality.newcomers.sheet import TODAY, Desk, Paper, desk, retoned
from tests.quality.strangers.damage import TOO_FINE_FOR_CARDS
from tests.quality.strangers.places import pick

Form = Callable[[Desk], Paper]
HOME = "tests.quality.newcomers."
GROUPS = {
    "birth": "births.FORMS", "note": "births.NOTES", "marriage": "marriages.FORMS", "single": "marriages.MORE",
    "death": "deaths.FORMS", "death_notice": "deaths.NOTES", "order": "orders.FORMS", "directive": "orders.MORE",
    "letter": "letters.LETTER_FORMS", "notice": "letters.NOTICE_FORMS", "report": "reports.FORMS", "slip": "counter.FORMS", "counter": "answers.FORMS",
    "application": "applications.FORMS", "declaration": "declarations.FORMS", "land": "land.FORMS",
    "contract": "contracts.FORMS", "mandate": "contracts.MORE", "estate": "estates.FORMS", "receipt": "money.RECEIPT_FORMS",
    "business": "money.BUSINESS_FORMS", "card": "cards.FORMS", "central": "central.FORMS", "unlisted": "unlisted.FORMS", "trap": "traps.FORMS",
}  # fmt: skip
ROUND = [
    *GROUPS,
    "report",
    "report",
    "directive",
    "counter",
    "application",
    "application",
    "declaration",
    "unlisted",
    "trap",
    "land",
]
CERTIFIED = {"birth", "marriage", "death", "single", "land", "card", "mandate", "business"}
FIRST = date(2021, 2, 1)


@dataclass(frozen=True)
class Scan:
    """One file to be: its papers, what is done to it, the dossier it lies in."""

    papers: tuple[Paper, ...]
    damage: str
    dossier: str


def forms(group: str) -> tuple[Form, ...]:
    """The templates of a group."""
    module, _, name = GROUPS[group].partition(".")
    found: tuple[Form, ...] = getattr(import_module(HOME + module), name)
    return found


def _span(form: Form) -> tuple[date, date]:
    spans: dict[str, tuple[date, date]] = getattr(import_module(form.__module__), "SPAN", {})
    return spans.get(form.__name__, (FIRST, TODAY))


def _cycle(rng: Random, items: list[str]) -> Iterator[str]:
    """The items in rotation, each round in another order."""
    while True:
        yield from rng.sample(items, len(items))


def write(rng: Random, form: Form, of: Desk | None = None) -> Paper:
    """A paper of that form; `of` is the desk of the dossier it lies in."""
    first, last = _span(form)
    at = desk(rng, first, last)
    if of and first < of.day < last:
        at = replace(at, day=min(at.day, of.day), dossier="")
        at = replace(at, place=pick(rng, at.day))
    if of and form.__module__.endswith("counter"):
        at = replace(at, day=of.day, place=of.place, dossier=of.dossier)
    return form(at)


def _finished(rng: Random, group: str, paper: Paper, damage: str) -> Paper:
    at = desk(rng, date(2021, 6, 1), TODAY)
    if group in CERTIFIED and paper.size == "a4" and damage != "born_digital" and rng.random() < 0.2:
        paper = certified(at, paper)
    if damage == "seal_over_text":
        spot = f"dx: {rng.randint(5, 100)}mm, dy: {rng.randint(60, 140)}mm"
        paper = replace(
            paper,
            body=f"#place(top + left, {spot})[{stamp(at, 'Ủy ban nhân dân', 'Đã kiểm tra')}]\n{paper.body}",
        )
    return retoned(paper) if rng.random() < 0.25 else paper


def plan(rng: Random, count: int) -> list[Scan]:
    """So many scans."""
    from tests.quality.newcomers.counter import code_of

    groups = _cycle(rng, ROUND)
    turns = {group: _cycle(rng, [str(i) for i in range(len(forms(group)))]) for group in GROUPS}
    damages = _cycle(rng, [name for name, share in SHARES.items() for _ in range(share)])
    scans: list[Scan] = []
    of, left = None, 0
    while len(scans) < count:
        if left == 0:
            of = desk(rng, date(2024, 1, 10), TODAY) if rng.random() < 0.3 else None
            left = rng.randint(2, 4) if of else rng.randint(1, 3)
            code_of(of) if of else None
        left -= 1
        chosen = [next(groups) for _ in range(rng.choice([2, 2, 3]) if rng.random() < 0.07 else 1)]
        damage = next(damages)
        while damage in TOO_FINE_FOR_CARDS and "card" in chosen:
            damage = next(damages)
        papers = [
            _finished(rng, group, write(rng, forms(group)[int(next(turns[group]))], of), damage)
            for group in chosen
        ]
        scans.append(Scan(tuple(papers), damage, of.dossier if of else ""))
    return scans
