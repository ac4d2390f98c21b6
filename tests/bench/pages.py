"""The sets of pages that all readers are given, with the text in print on each.

They are drawn once into a folder and told of in its `pages.json`; a later call with the same seed finds them there.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageOps

from tests.bench.drawn import Order, bind, leaves, written
from tests.quality.real import pictures_with_text

Key: TypeAlias = tuple[str, int]
"""A page: the name of its file, and its number in it from 1."""

SCANNED = {
    "office": "office scans, 300 dpi, colour",
    "grey": "office scans, 300 dpi, grey",
    "poor": "poor scans, 200 dpi",
    "photo": "phone photographs",
    "bitonal": "black and white, Group 4, 200 and 300 dpi",
    "real": "real scans whose text is known",
}
TITLES = {
    "scans": "all scans and photographs",
    "digital": "born-digital PDFs of one page",
    "long": "one long PDF",
    **SCANNED,
}
"""Every set by its name; `scans` are those of SCANNED read by one command."""

EACH, LONG = 8, 200
_IN_LONG = ("office", "grey", "poor", "office", "digital", "photo", "grey", "bitonal", "office")
_FOLDER, _LIST = "pages", "pages.json"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its file, its number in it, the text in print, and which set it is of."""

    path: Path
    number: int
    text: str
    kind: str

    @property
    def key(self) -> Key:
        """As readers name it."""
        return self.path.name, self.number


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages that are read by one command, in order of their files."""

    name: str
    sheets: tuple[Sheet, ...]

    @property
    def title(self) -> str:
        """For people, with the number of pages."""
        return f"{TITLES[self.name]} ({len(self.sheets)} pages)"

    @property
    def files(self) -> tuple[Path, ...]:
        """Each file once."""
        return tuple(dict.fromkeys(sheet.path for sheet in self.sheets))

    @property
    def is_of_pictures(self) -> bool:
        """Scans, and no PDF."""
        return self.files[0].suffix != ".pdf"


def gather(home: Path, seed: int, real: Path | None, *, each: int = EACH, long: int = LONG) -> list[PageSet]:
    """The sets below a folder, drawn now if they are not there.

    Raises:
        SystemExit: other pages are there.
    """
    wanted = {"seed": seed, "each": each, "long": long, "real": real is not None}
    listing = home / _LIST
    if not listing.exists():
        sheets = _drawn(home / _FOLDER, seed, each, long)
        if real:
            sheets += list(_real(real, home / _FOLDER))
        told = [{**asdict(sheet), "path": sheet.path.name} for sheet in sheets]
        listing.write_text(
            json.dumps({"drawn": wanted, "sheets": told}, ensure_ascii=False, indent=1), "utf-8"
        )
    if json.loads(listing.read_text("utf-8"))["drawn"] != wanted:
        raise SystemExit(
            f"{home} holds other pages: give another --out, or the same --seed and --quick as then."
        )
    return load(home)


def load(home: Path) -> list[PageSet]:
    """The sets that lie below a folder, `scans` first."""
    told = json.loads((home / _LIST).read_text("utf-8"))["sheets"]
    sheets = [Sheet(**{**sheet, "path": home / _FOLDER / sheet["path"]}) for sheet in told]
    by_kind: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_kind.setdefault(sheet.kind, []).append(sheet)
    scans = [sheet for kind in SCANNED for sheet in by_kind.get(kind, [])]
    found = {"scans": scans, **by_kind}
    return [PageSet(name, tuple(found[name])) for name in TITLES if name in found]


def _drawn(folder: Path, seed: int, each: int, long: int) -> list[Sheet]:
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [kind for kind in (*SCANNED, "digital") if kind != "real" for _ in range(each)]
    looks = [*kinds, *(_IN_LONG[number % len(_IN_LONG)] for number in range(long))]
    orders = [
        Order(seed, number, look, leaf, folder / (f"{look}-{number:03d}" if number < len(kinds) else f"long-{number:03d}"))
        for number, (look, leaf) in enumerate(zip(looks, leaves(seed, len(looks)), strict=True))
    ]  # fmt: skip
    with ProcessPoolExecutor(_cores(), mp_context=get_context("spawn")) as pool:
        paths = list(pool.map(written, orders))
    sheets = [
        Sheet(path, 1, order.leaf.text, order.look)
        for path, order in zip(paths, orders, strict=True)
    ]  # fmt: skip
    apart, bound = sheets[: len(kinds)], sheets[len(kinds) :]
    book = bind([sheet.path for sheet in bound], folder / "long.pdf")
    for sheet in bound:
        sheet.path.unlink()
    return [
        *apart,
        *(replace(sheet, path=book, number=place, kind="long") for place, sheet in enumerate(bound, 1)),
    ]


def _real(folder: Path, target: Path) -> Iterator[Sheet]:
    for picture in pictures_with_text(folder):
        path = Path(shutil.copy(picture, target / f"real-{picture.name}"))
        yield Sheet(path, 1, picture.with_suffix(".txt").read_text("utf-8"), "real")


def upright(files: Sequence[Path], folder: Path) -> Mapping[str, Path]:
    """The same pictures by name for readers that ignore EXIF: turned ones as copies that lie upright."""
    folder.mkdir(parents=True, exist_ok=True)
    return {path.name: _turned(path, folder / path.name) for path in files}


def _turned(path: Path, copy: Path) -> Path:
    if path.suffix != ".jpg":
        return path
    with Image.open(path) as image:
        if image.getexif().get(0x0112, 1) == 1:
            return path
        dpi = image.info.get("dpi", (72, 72))
        ImageOps.exif_transpose(image).save(copy, quality=95, dpi=dpi)
    return copy


def _cores() -> int:
    return len(os.sched_getaffinity(0))
