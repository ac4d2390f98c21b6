"""Which papers make up a set: every kind in turn, its templates in turn, and what is done to each scan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from types import ModuleType

from tests.quality.held_out.clerk import TODAY, Desk, desk, dossier_code
from tests.quality.held_out.damage import CLEAN, POOR, TOO_COARSE_FOR_CARDS
from tests.quality.held_out.forms import (
    applications,
    birth,
    business,
    cards,
    central,
    counter,
    death,
    declarations,
    deeds,
    land,
    marriage,
    newborn,
    official,
    proposed,
    titled,
    unlisted,
)  # fmt: skip
from tests.quality.held_out.typeset import Paper
from tests.quality.held_out.words import retone
from tests.quality.strangers.places import pick

Form = Callable[[Desk], Paper]
MODULES: tuple[ModuleType, ...] = (
    applications, birth, business, cards, central, counter, death, declarations, deeds, land, marriage, newborn, official,
    proposed, titled, unlisted,
)  # fmt: skip
FORMS: dict[str, tuple[Form, ...]] = {
    "birth_certificate": birth.FORMS,
    "birth_notification": newborn.FORMS,
    "marriage_certificate": marriage.FORMS,
    "death_certificate": death.DEATH,
    "death_notice": death.NOTICES,
    "marital_status_certificate": death.SINGLE,
    "citizen_identity_card": cards.FORMS,
    "land_use_right_certificate": land.FORMS,
    "household_business_registration": business.FORMS,
    "application_form": applications.FORMS,
    "declaration_form": declarations.FORMS,
    "authorization_letter": deeds.FORMS,
    "acceptance_slip": counter.FORMS,
    "processing_control_slip": counter.CONTROL,
    "supplement_request": counter.SUPPLEMENT,
    "rejection_slip": counter.REFUSED,
    "property_transfer_contract": deeds.CONTRACTS,
    "inheritance_document": deeds.HEIRS,
    "payment_receipt": business.RECEIPTS,
    "decision": official.FORMS + central.DECISION,
    "official_letter": official.LETTER,
    "resolution": official.RESOLUTION + central.RESOLUTION,
    "directive": proposed.DIRECTIVE,
    "notice": titled.NOTICE,
    "report": titled.REPORT,
    "submission": proposed.SUBMISSION,
    "plan": proposed.PLAN,
    "minutes": official.MINUTES,
    "invitation": proposed.INVITATION,
    "decree": central.FORMS,
    "circular": central.CIRCULAR,
    "law": central.LAW,
    "other": unlisted.FORMS + unlisted.TRAPS,
}
# What a counter sees every day comes twice in a round, and so do papers of no kind.
ROUND = (
    *FORMS, "birth_certificate", "citizen_identity_card", "land_use_right_certificate", "application_form",
    "declaration_form", "decision", "other", "other",
)  # fmt: skip
EARLY = (date(2021, 3, 1), TODAY)


@dataclass(frozen=True)
class Scan:
    """One file to be: its papers, what is done to it, how many quarters it is turned, its dossier."""

    papers: tuple[Paper, ...]
    damage: str
    quarters: int
    dossier: str


def _cycle(rng: Random, items: tuple[str, ...]) -> Iterator[str]:
    """The items in rotation, each round in another order."""
    while True:
        yield from rng.sample(items, len(items))


def span(form: Form) -> tuple[date, date]:
    """The days on which such a form was in use."""
    for module in MODULES:
        if module.__name__ == form.__module__:
            spans: dict[str, tuple[date, date]] = getattr(module, "SPAN", {})
            return spans.get(form.__name__, EARLY)
    return EARLY


def write(rng: Random, form: Form, folder: Desk | None = None) -> Paper:
    """One paper; in a folder it is no younger than the dossier, and slips carry its code."""
    first, last = span(form)
    at = desk(rng, first, last)
    if folder and first < folder.day < last:
        if form.__module__ == counter.__name__ or form in business.RECEIPTS:
            at = folder
        elif at.day > folder.day:
            at = Desk(rng, folder.day, pick(rng, folder.day))
    paper = form(at)
    if (
        paper.kind != "citizen_identity_card" and rng.random() < 0.25
    ):  # a code on a card says what its front says
        fields = {
            name: value if name.endswith("dossier_code") else retone(value)
            for name, value in paper.fields.items()
        }
        paper = replace(paper, body=retone(paper.body), fields=fields)
    return paper


def _folder(rng: Random) -> Desk:
    at = desk(rng)
    return Desk(rng, at.day, at.place, dossier_code(rng, at.place, at.day))


def _damage(rng: Random, papers: list[Paper]) -> str:
    if rng.random() < 0.1:
        return "born_digital"
    card = any(paper.kind == "citizen_identity_card" for paper in papers)
    while True:
        damage = rng.choice(CLEAN if rng.random() < 0.52 else POOR)
        if not (card and damage in TOO_COARSE_FOR_CARDS):
            return damage


def plan(rng: Random, count: int) -> list[Scan]:
    """So many scans."""
    kinds = _cycle(rng, ROUND)
    turns = {kind: _cycle(rng, tuple(str(i) for i in range(len(forms)))) for kind, forms in FORMS.items()}
    scans: list[Scan] = []
    folder, left = None, 0
    while len(scans) < count:
        if not left:
            folder, left = (
                (_folder(rng), rng.randint(2, 5)) if rng.random() < 0.35 else (None, rng.randint(1, 3))
            )
        left -= 1
        papers = []
        for _ in range(rng.choice([2, 2, 3]) if rng.random() < 0.06 else 1):
            kind = next(kinds)
            papers.append(write(rng, FORMS[kind][int(next(turns[kind]))], folder))
        damage = _damage(rng, papers)
        quarters = (
            rng.choice([1, 2, 3]) if damage not in ("born_digital", "phone") and rng.random() < 0.07 else 0
        )
        scans.append(Scan(tuple(papers), damage, quarters, folder.dossier if folder else ""))
    return scans
