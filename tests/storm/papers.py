"""Draws many small papers of invented people from a seed, into the folders of their dossiers.

Most are one page that a computer wrote; some are pictures, some long, some cannot be read at all, and
some lie there twice. Small pages with few words, so that the storm is about the queue and not the engine.
"""

import datetime as dt
import io
import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image

from samples.drawing.born_digital import Book
from samples.drawing.fonts import DPI, Style
from samples.drawing.page import Page
from samples.drawing.people import Census, Person, birthday
from samples.drawing.places import PLACES, Place
from samples.drawing.render import render

_BODY, _HEAD = Style("tinos", 12), Style("tinos", 13, bold=True)
_SIZE = (105.0, 148.0)
_LEFT, _TOP, _STEP = 9.0, 16.0, 7.0
_PICTURE_DPI = 150
_PER_DOSSIER = 5
_PASSWORD = "1234"
_FIRST_DAY = dt.date(2025, 8, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper of a sort, with its pages if it has its own."""

    sort: str
    pages: tuple[Page, ...]

    @property
    def is_pdf(self) -> bool:
        """Whether its pages are text and not a picture."""
        return bool(self.pages) and self.sort != "picture"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a hundred papers are of each sort; what is left are one-page PDFs."""

    pictures: int = 10
    long: int = 3
    refused: int = 4
    twins: int = 5


def draw_papers(folder: Path, count: int, seed: int, share: Share | None = None) -> tuple[Path, ...]:
    """Write `count` files; the same seed gives the same bytes. Five to a dossier, of several offices."""
    rng, census = Random(seed), Census()
    places = rng.sample(PLACES, 6)
    drawn = [
        Drawn(sort, tuple(_pages(sort, census, rng, places[number // _PER_DOSSIER % len(places)])))
        for number, sort in enumerate(_sorts(count, share or Share(), rng))
    ]
    bound = _bind([page for paper in drawn if paper.is_pdf for page in paper.pages])
    sheets = iter(list(bound.pages))
    written: list[Path] = []
    for number, paper in enumerate(drawn):
        place = places[number // _PER_DOSSIER % len(places)]
        code = _code(place, number // _PER_DOSSIER)
        content, suffix = _content(paper, sheets, rng, written)
        path = folder / code / f"{number % _PER_DOSSIER + 1:02d}_{paper.sort}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return tuple(written)


def _code(place: Place, dossier: int) -> str:
    return f"000.00.00.{place.office_code}-{_FIRST_DAY + dt.timedelta(days=dossier):%y%m%d}-{dossier + 1:04d}"


def _sorts(count: int, share: Share, rng: Random) -> list[str]:
    """The sort of each paper, in the order of the files; the first is never a twin, for there is nothing to copy."""
    some = itertools.chain(
        ["picture"] * (count * share.pictures // 100),
        ["long"] * (count * share.long // 100),
        itertools.islice(itertools.cycle(("locked", "empty", "damaged")), count * share.refused // 100),
        ["twin"] * (count * share.twins // 100),
    )
    sorts = list(some)
    sorts += ["letter"] * (count - 1 - len(sorts))
    rng.shuffle(sorts)
    return ["letter", *sorts]


def _pages(sort: str, census: Census, rng: Random, place: Place) -> Iterator[Page]:
    if sort in ("twin", "empty"):
        return
    count = rng.randint(6, 12) if sort == "long" else 1
    person = _person(census, rng, place)
    for number in range(1, count + 1):
        yield _page(person, rng, f"Trang {number}/{count}")


def _content(
    paper: Drawn, sheets: Iterator[pikepdf.Page], rng: Random, earlier: Sequence[Path]
) -> tuple[bytes, str]:
    if paper.sort == "twin":
        original = rng.choice([path for path in earlier if path.stat().st_size])
        return original.read_bytes(), original.suffix[1:]
    if paper.sort == "empty":
        return b"", "pdf"
    if not paper.is_pdf:
        return _picture(paper.pages[0], rng.choice(("png", "jpg")))
    content = _pdf(itertools.islice(sheets, len(paper.pages)), is_locked=paper.sort == "locked")
    return (content[: len(content) // 3] if paper.sort == "damaged" else content), "pdf"


def _person(census: Census, rng: Random, place: Place) -> Person:
    return census.person(rng, rng.choice(("Nam", "Nữ")), birthday(rng, 1950, 2004), place, "Kinh")


def _page(person: Person, rng: Random, foot: str) -> Page:
    page = Page(*_SIZE)
    for number, (line, style) in enumerate(_lines(person, rng, foot)):
        page.text(_LEFT, _TOP + number * _STEP, line, style)
    return page


def _lines(person: Person, rng: Random, foot: str) -> Iterator[tuple[str, Style]]:
    yield rng.choice(("ĐƠN ĐỀ NGHỊ XÁC NHẬN", "GIẤY BIÊN NHẬN", "PHIẾU YÊU CẦU BỔ SUNG")), _HEAD
    yield f"Số: {rng.randint(1, 999)}/UBND", _BODY
    yield f"Họ và tên: {person.full_name}", _BODY
    yield f"Ngày sinh: {person.birth:%d/%m/%Y}", _BODY
    yield f"Số định danh: {person.personal_id}", _BODY
    yield f"Điện thoại: {person.phone}", _BODY
    yield f"Nơi ở: {person.door}", _BODY
    yield foot, _BODY


def _picture(page: Page, suffix: str) -> tuple[bytes, str]:
    full = render(page).convert("L")
    scale = _PICTURE_DPI / DPI
    small = full.resize((round(full.width * scale), round(full.height * scale)), Image.Resampling.LANCZOS)
    sink = io.BytesIO()
    small.save(sink, {"png": "PNG", "jpg": "JPEG"}[suffix], dpi=(_PICTURE_DPI, _PICTURE_DPI))
    return sink.getvalue(), suffix


def _bind(pages: Sequence[Page]) -> pikepdf.Pdf:
    """All pages in one PDF: its fonts are cut down to the letters in use once, not for each paper."""
    book = Book()
    for page in pages:
        book.add(page)
    return book.finish()


def _pdf(sheets: Iterable[pikepdf.Page], *, is_locked: bool) -> bytes:
    pdf, sink = pikepdf.new(), io.BytesIO()
    for sheet in sheets:
        pdf.pages.append(sheet)
    # The old cipher: the new ones begin with bytes by chance, and no seed would give the same file twice.
    lock = pikepdf.Encryption(owner=_PASSWORD, user=_PASSWORD, R=3, aes=False, metadata=False)
    pdf.save(sink, static_id=True, min_version="1.5", encryption=lock if is_locked else False)
    return sink.getvalue()


if __name__ == "__main__":
    draw_papers(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
