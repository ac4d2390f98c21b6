"""What a seal over text costs: the same pages drawn twice, without a seal and with one across their lines.

Everything else about the two pictures of a pair is the same, skew and grain too. Compared are the lines
that the seal touches. People, places and seals come from a seed that nothing else draws with.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

from rates.measures import Tally, shown
from samples.drawing import damage, files
from samples.drawing.page import Page, Run
from samples.drawing.papers import Dossier, dossiers, draw_sheaf
from samples.drawing.plan import Sheaf
from samples.drawing.render import render
from samples.drawing.seals import seal
from tests.quality.characters import added, character_errors
from tests.quality.tables import decimal, table

# Pages with enough print to seal; most scanned in colour, some in grey, where ink has no colour to go by.
TEMPLATES = (
    "official:letter", "official:decision", "official:notice", "official:report", "official:plan",
    "civil:marital_status", "authority:authorization_prose", "birth:extract", "civil:death_extract",
    "counter:supplement_request",
)  # fmt: skip
DAMAGES = ("office_scan", "office_scan", "office_scan", "office_scan", "gray_scan")
_SEED = 7000
_SIZE = 36.0  # millimetres; Decree 99/2016 and Circular 21/2012 have seals of 36 mm
_GOAL = 0.5  # points of character error rate
_LEAST_LETTERS = 12
_LEAST_LINES, _TRIES = 4, 20


@dataclass(frozen=True, slots=True)
class Pair:
    """One page twice: the names of its two files, how it was scanned, its text, the lines under the seal."""

    plain: str
    sealed: str
    damage: str
    text: str
    under: str


def draw_pairs(folder: Path, count: int, seed: int, *, is_written: bool = True) -> list[Pair]:
    """Draw so many pairs; the same seed gives the same. Files that are there already need not be written."""
    places = _dossiers(seed)
    return [_draw_pair(folder, number, next(places), seed, is_written) for number in range(count)]


def _dossiers(seed: int) -> Iterator[Dossier]:
    """A dossier for each page, so that no two are about the same people."""
    return dossiers(_SEED + seed, 99)


def _draw_pair(folder: Path, number: int, dossier: Dossier, seed: int, is_written: bool) -> Pair:
    rng = Random(f"{_SEED} {seed} {number}")
    name = TEMPLATES[number % len(TEMPLATES)]
    how = DAMAGES[(number + number // len(TEMPLATES)) % len(DAMAGES)]
    page = draw_sheaf(dossier, number, Sheaf("pair", (name,)))[0].pages[0]
    under = _stamp(page, dossier, rng)
    bare = replace(page, pictures=page.pictures[:-1])
    pair = Pair(f"{number:02d}_plain.jpg", f"{number:02d}_seal.jpg", how, page.printed_text(), under)
    for title, drawn in ((pair.plain, bare), (pair.sealed, page)) if is_written else ():
        same = Random(f"{_SEED} {seed} {number} scan")
        files.write(folder / title, [damage.DAMAGES[how](np.asarray(render(drawn)), same)])
    return pair


def _stamp(page: Page, dossier: Dossier, rng: Random) -> str:
    """Lay a seal across print, as the last picture of the page; the text of the lines that it touches."""
    places = [_place(page, rng) for _ in range(_TRIES)]
    crowded = (place for place in places if len(lines_under(page, *place).split("\n")) >= _LEAST_LINES)
    x, y = next(crowded, max(places, key=lambda place: len(lines_under(page, *place))))
    words = f"ỦY BAN NHÂN DÂN {dossier.home.new_ward.upper()}"
    image = seal(words, dossier.home.new_province.upper(), rng.randint(0, 9999))
    page.picture(x - _SIZE / 2, y - _SIZE / 2, _SIZE, _SIZE, image)
    return lines_under(page, x, y)


def _place(page: Page, rng: Random) -> tuple[float, float]:
    """The middle of a seal set down somewhere on a line, in millimetres."""
    long = [run for run in _print(page) if len(run.text) >= _LEAST_LETTERS]
    target = rng.choice(long)
    return rng.uniform(target.x, target.right), target.y + rng.uniform(-6, 6)


def lines_under(page: Page, x: float, y: float) -> str:
    """The text of the printed lines that a seal with its middle there touches."""
    touched = [run for run in _print(page) if touches(run, x, y, _SIZE / 2)]
    lines = [run for run in _print(page) if any(abs(run.y - other.y) < 1.0 for other in touched)]
    return Page(runs=lines).printed_text()


def _print(page: Page) -> list[Run]:
    return [run for run in page.runs if not (run.hidden or run.style.pen)]


def touches(run: Run, x: float, y: float, radius: float) -> bool:
    """Whether the circle reaches the letters of a run: from its baseline up by 0.7 of their size."""
    top = run.y - 0.7 * run.style.size * 25.4 / 72
    nearest = min(max(x, run.x), run.right), min(max(y, top), run.y)
    return (nearest[0] - x) ** 2 + (nearest[1] - y) ** 2 < radius**2


@dataclass(frozen=True, slots=True)
class Errors:
    """Characters wrong on pages without their seal and with it: of the lines under it, and of the whole page."""

    under_plain: Tally
    under_sealed: Tally
    page_plain: Tally
    page_sealed: Tally

    @property
    def cost(self) -> float:
        """How many more characters in a hundred are wrong under the seal than without it."""
        more = self.under_sealed.numerator - self.under_plain.numerator
        return 100 * more / max(1, self.under_plain.denominator)


def errors_of(pair: Pair, texts: Mapping[str, str]) -> Errors:
    """Compare the two readings of a page with its text; `texts` are those read, by file name."""
    plain, sealed = texts.get(pair.plain, ""), texts.get(pair.sealed, "")
    return Errors(
        character_errors(pair.under, plain), character_errors(pair.under, sealed),
        character_errors(pair.text, plain), character_errors(pair.text, sealed),
    )  # fmt: skip


def seal_report(pairs: Sequence[Pair], texts: Mapping[str, str]) -> str:
    """Character errors without and with the seal, scans in colour and in grey apart."""
    every = [(pair.damage == "gray_scan", errors_of(pair, texts)) for pair in pairs]
    groups = {
        "all": [errors for _, errors in every],
        "in colour": [errors for is_gray, errors in every if not is_gray],
        "in grey": [errors for is_gray, errors in every if is_gray],
    }
    head = (
        "scans",
        "pairs",
        "lines under the seal, without it",
        "with it",
        "cost in points",
        "whole page, without",
        "with",
    )
    sums = {name: (len(group), _together(group)) for name, group in groups.items() if group}
    rows = (_row(name, number, errors) for name, (number, errors) in sums.items())
    cost = sums["all"][1].cost
    verdict = "met" if cost < _GOAL else "not met"
    goal = f"Cost over all {decimal(cost, 2)} points (goal below {decimal(_GOAL, 1)}: {verdict})."
    return f"### Seals over text\n\n{table(head, rows)}\n\n{goal}"


def _row(name: str, number: int, errors: Errors) -> tuple[str, ...]:
    return (
        name,
        str(number),
        shown(errors.under_plain),
        shown(errors.under_sealed),
        decimal(errors.cost, 2),
        shown(errors.page_plain),
        shown(errors.page_sealed),
    )


def _together(every: Sequence[Errors]) -> Errors:
    return Errors(
        added(one.under_plain for one in every), added(one.under_sealed for one in every),
        added(one.page_plain for one in every), added(one.page_sealed for one in every),
    )  # fmt: skip
