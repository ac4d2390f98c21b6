"""The QR of identity cards, on scans at 300 dpi: whether the run read it, and whether what it gave is right.

Sheets with both sides of a card and cards alone, of 2021 (code of 13 mm) and 2024 (16 mm), drawn by the
program of `samples/` from a seed that nothing else draws with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from rates.measures import Tally, shown
from samples.drawing import damage, files
from samples.drawing.papers import dossiers, draw_sheaf
from samples.drawing.plan import Sheaf
from samples.drawing.render import render
from tests.quality.tables import interval, table
from tests.quality.truth import ReadPaper

_SEED = 8000
SHEETS = ("office_scan", "gray_scan", "dark_edges", "turned_90", "turned_180", "turned_270")
CASES = (
    *(("cards:sheet_2021", how) for how in SHEETS),
    *(("cards:sheet_2024", how) for how in SHEETS),
    ("cards:card_2021", "card_crop"),
)
"""Template and damage; all of them at 300 dpi."""
_QR = "qr"


@dataclass(frozen=True, slots=True)
class Card:
    """A scan of a card: its file, the template, the damage, and what a perfect reader says."""

    name: str
    template: str
    damage: str
    fields: dict[str, str]


def draw_cards(folder: Path, count: int, seed: int, *, is_written: bool = True) -> list[Card]:
    """Draw so many cards, cases in rotation; the same seed gives the same."""
    found = []
    for number, dossier in zip(range(count), dossiers(_SEED + seed, 99), strict=False):
        template, how = CASES[number % len(CASES)]
        drawn = draw_sheaf(dossier, number, Sheaf("card", (template,)))[0]
        name = f"{number:02d}_{template.partition(':')[2]}_{how}.jpg"
        if is_written:
            rng = Random(f"{_SEED} {seed} {number}")
            scans = [damage.DAMAGES[how](np.asarray(render(page)), rng) for page in drawn.pages]
            files.write(folder / name, scans)
        found.append(Card(name, template.partition(":")[2], how, drawn.fields))
    return found


def card_report(cards: Sequence[Card], papers: Iterable[ReadPaper]) -> str:
    """Cards whose QR was read, by template and by damage, and what was wrong in them."""
    read: dict[str, list[ReadPaper]] = {}
    for paper in papers:
        read.setdefault(paper.scan, []).append(paper)
    groups = {"all": list(cards)}
    for card in cards:
        groups.setdefault(card.template, []).append(card)
        groups.setdefault(card.damage, []).append(card)
    rows = [_row(name, group, read) for name, group in groups.items()]
    head = ("cards", "QR read", "95 %", "values from the QR that are right")
    goal = "Goal: the QR read on at least 95 % of the cards. Read means that a field has the source `qr`."
    return f"### QR codes of identity cards at 300 dpi\n\n{table(head, rows)}\n\n{goal}"


def _row(name: str, cards: Sequence[Card], read: dict[str, list[ReadPaper]]) -> tuple[str, ...]:
    given = [
        (card.fields.get(field), found.value)
        for card in cards
        for paper in read.get(card.name, [])
        for field, found in paper.fields.items()
        if found.source == _QR
    ]
    codes = Tally(sum(has_qr(read.get(card.name, [])) for card in cards), len(cards))
    right = Tally(sum(due == value for due, value in given), len(given))
    return name, shown(codes), interval(codes), shown(right)


def has_qr(papers: Iterable[ReadPaper]) -> bool:
    """Whether any field was taken from a QR code."""
    return any(field.source == _QR for paper in papers for field in paper.fields.values())
