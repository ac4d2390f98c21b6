"""Draws the files of the plan: people first, so that one paper can be drawn alone and still be the same."""

from __future__ import annotations

import datetime as dt
import importlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import cast

import numpy as np

from samples.drawing import born_digital, damage, files
from samples.drawing.damage import Scanned
from samples.drawing.fonts import Style
from samples.drawing.kinds.common import Case, Drawn
from samples.drawing.page import Page
from samples.drawing.people import Census, Household
from samples.drawing.places import PLACES, Place
from samples.drawing.plan import FOLDERS, LATER_FOLDERS, TWIN_FROM, TWIN_TO, Folder, Sheaf
from samples.drawing.render import Pixels, render
from samples.drawing.seals import seal

# What a further copy of the plan may do to a page, as often as counters see it.
VARIED = (
    *("office_scan",) * 4,
    *("gray_scan", "poor_scan", "phone_photo", "dark_edges") * 2,
    *("turned_90", "turned_180", "turned_270", "red_seal_over_text"),
)

Template = Callable[[Case], Drawn]


@dataclass(frozen=True)
class Dossier:
    """A folder of the plan with its people, place and code."""

    folder: Folder
    code: str
    home: Place
    people: Household
    received: dt.date
    seed: str

    @property
    def where(self) -> str:
        return self.folder.batch if self.folder.loose else f"{self.folder.batch}/{self.code}"


def dossiers(seed: int, copies: int) -> Iterator[Dossier]:
    """All dossiers in order. Every copy after the first draws other people, places, days and damage."""
    census = Census(used={"0000"})  # no office numbers a dossier nought
    for later, folders in (("", FOLDERS), (" later", LATER_FOLDERS)):
        for copy in range(copies):
            yield from _copied(folders, copy, census, f"{seed} {copy}{later}")


def _copied(folders: tuple[Folder, ...], copy: int, census: Census, seed: str) -> Iterator[Dossier]:
    rng = Random(seed)
    homes = rng.sample(PLACES, len(folders))
    for index, folder in enumerate(folders):
        home = homes[index]
        received = dt.date.fromisoformat(folder.received) + dt.timedelta(days=17 * copy % 150)
        received = min(received, dt.date(2026, 10, 30))
        unit = (
            f"000.00.00.{home.office_code}"
            if rng.random() < 0.6
            else f"{home.office_code}.{rng.randint(10, 99)}"
        )
        code = f"{unit}-{received.strftime('%y%m%d')}-{census.digits(rng, '0', 3)}"
        batch = folder.batch if copy == 0 else f"{folder.batch}-{copy:02d}"
        sheaves = folder.sheaves if copy == 0 else tuple(_varied(sheaf, rng) for sheaf in folder.sheaves)
        named = Folder(batch, folder.received, sheaves, folder.loose)
        yield Dossier(named, code, home, census.household(rng, home), received, f"{seed} {index}")


def _varied(sheaf: Sheaf, rng: Random) -> Sheaf:
    """The same papers in another font and, for single pictures of whole pages, with other damage."""
    font = rng.choice(("tinos", "tinos", "liberation", "freeserif", "dejavu"))
    if sheaf.suffix != "jpg" or sheaf.damage == "card_crop":
        return replace(sheaf, font=font)
    return replace(sheaf, font=font, damage=rng.choice(VARIED))


def template(name: str) -> Template:
    module, function = name.split(":")
    return cast(Template, getattr(importlib.import_module(f"samples.drawing.kinds.{module}"), function))


def draw_sheaf(dossier: Dossier, position: int, sheaf: Sheaf) -> list[Drawn]:
    drawn = []
    for index, name in enumerate(sheaf.papers):
        rng = Random(f"{dossier.seed} {position} {index} {name}")
        body = Style(sheaf.font, 13)
        drawn.append(
            template(name)(Case(rng, dossier.home, dossier.people, dossier.code, dossier.received, body))
        )
    if sheaf.damage == "red_seal_over_text":
        _stamp_over_text(drawn[0], dossier, Random(f"{dossier.seed} {position} stamp"))
    return drawn


def _stamp_over_text(drawn: Drawn, dossier: Dossier, rng: Random) -> None:
    """A second seal, across words a reader needs."""
    page = drawn.pages[0]
    words = f"ỦY BAN NHÂN DÂN {dossier.home.new_ward.upper()}"
    image = seal(words, dossier.home.new_province.upper(), rng.randint(0, 999))
    page.picture(rng.uniform(66, 92), rng.uniform(78, 96), 36, 36, image)


@dataclass(frozen=True)
class Written:
    """What a file holds: the page range of each paper, and how each page must be turned.

    A rotation is the clockwise turn in degrees that makes the page upright; None for a page that was
    never scanned and for a blank one.
    """

    ranges: list[list[int]]
    rotations: list[int | None]


def write_sheaf(path: Path, sheaf: Sheaf, drawn: list[Drawn], rng: Random) -> Written:
    """Writes the file."""
    ranges, pages = _layout(sheaf, drawn)
    path.parent.mkdir(parents=True, exist_ok=True)
    if sheaf.damage in ("born_digital", "mixed"):
        _write_digital(path, sheaf, pages, rng)
        scanned = [0 if sheaf.damage == "mixed" and index else None for index in range(len(pages))]
        return Written(ranges, scanned)
    scans = [_scan(sheaf, page, front, rng) for page, front in pages]
    files.write(path, scans)
    turns = [None if front else scan.upright for scan, (_, front) in zip(scans, pages, strict=True)]
    return Written(ranges, turns)


def _layout(sheaf: Sheaf, drawn: list[Drawn]) -> tuple[list[list[int]], list[tuple[Page, Page | None]]]:
    """Pages in file order; a blank back page carries the front it shows through."""
    ranges: list[list[int]] = []
    pages: list[tuple[Page, Page | None]] = []
    for index, paper in enumerate(drawn):
        ranges.append([len(pages) + 1, len(pages) + len(paper.pages)])
        pages += [(page, None) for page in paper.pages]
        if sheaf.blank_after == index + 1:
            pages.append((Page(), paper.pages[-1]))
            ranges[-1][1] += 1  # a blank back belongs to its paper: no page is left without one
    return ranges, pages


def _scan(sheaf: Sheaf, page: Page, front: Page | None, rng: Random) -> Scanned:
    pixels: Pixels = np.asarray(render(page))
    if front is not None:
        ghost = np.asarray(render(front))[:, ::-1].astype(np.float32)
        pixels = (pixels - 0.035 * (255 - ghost)).clip(0, 255).astype(np.uint8)
    scan = damage.DAMAGES[sheaf.damage](pixels, rng)
    if sheaf.suffix in ("tiff", "bmp", "png") and scan.dpi == 300:
        # These types store pixels at length; at 200 dpi they stay small.
        scan = Scanned(damage.shrink(scan.pixels, 2 / 3), 200, upright=scan.upright)
    return scan


def _write_digital(path: Path, sheaf: Sheaf, pages: list[tuple[Page, Page | None]], rng: Random) -> None:
    """All pages as text, or (mixed) the first as text and the others as scans."""
    book = born_digital.Book()
    for index, (page, _) in enumerate(pages):
        if sheaf.damage == "born_digital" or index == 0:
            book.add(page)
        else:
            files.add_image_page(book.pdf, damage.office_scan(np.asarray(render(page)), rng))
    files.save_pdf(book.finish(), path)


def expected(dossier: Dossier, scan: str, sheaf: Sheaf, drawn: list[Drawn], written: Written) -> str:
    papers = [
        {
            "page_range": span,
            "rotations": written.rotations[span[0] - 1 : span[1]],
            "kind": paper.kind,
            "generation": paper.generation,
            "fields": paper.fields,
            "text": paper.text,
        }
        for paper, span in zip(drawn, written.ranges, strict=True)
    ]
    code = None if dossier.folder.loose else dossier.code
    truth = {
        "scan": scan,
        "dossier": code,
        "papers": papers,
        "damage": sheaf.damage,
        "generation": drawn[0].generation,
    }
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def draw_all(out: Path, seed: int, copies: int, only: str, count: int) -> Iterator[Path]:
    """Draws the plan into a folder, yielding each file as it is made."""
    made = 0
    twin: Made | None = None
    first_lots = copies * len(FOLDERS)  # the later ones have no twin
    for number, dossier in enumerate(dossiers(seed, copies)):
        for position, sheaf in enumerate(dossier.folder.sheaves):
            if only and only not in sheaf.slug and not any(only in name for name in sheaf.papers):
                continue
            if count and made >= count:
                return
            done = _make(out, dossier, position, sheaf)
            made += 1
            yield done.path
            if number < first_lots and (number % len(FOLDERS), position) == TWIN_FROM:
                twin = done
        if number < first_lots and number % len(FOLDERS) == TWIN_TO and twin:
            yield _twin(out, dossier, twin)


@dataclass(frozen=True)
class Made:
    """A file that was written, with what is in it."""

    path: Path
    sheaf: Sheaf
    drawn: list[Drawn]
    written: Written


def _make(out: Path, dossier: Dossier, position: int, sheaf: Sheaf) -> Made:
    scan = f"{dossier.where}/{position + 1:02d}_{sheaf.slug}.{sheaf.suffix}"
    drawn = draw_sheaf(dossier, position, sheaf)
    written = write_sheaf(out / scan, sheaf, drawn, Random(f"{dossier.seed} {position} damage"))
    _write_truth(out, scan, expected(dossier, scan, sheaf, drawn, written))
    return Made(out / scan, sheaf, drawn, written)


def _twin(out: Path, dossier: Dossier, first: Made) -> Path:
    """The same bytes under another name in another dossier: a run must see that it has read them before."""
    place = len(dossier.folder.sheaves) + 1
    scan = f"{dossier.where}/{place:02d}_{first.sheaf.slug}_again{first.path.suffix}"
    (out / scan).parent.mkdir(parents=True, exist_ok=True)
    (out / scan).write_bytes(first.path.read_bytes())
    _write_truth(out, scan, expected(dossier, scan, first.sheaf, first.drawn, first.written))
    return out / scan


def _write_truth(out: Path, scan: str, truth: str) -> None:
    path = out / "expected" / f"{scan}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(truth, encoding="utf-8")
