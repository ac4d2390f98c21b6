"""Measures the gate: what it finds and what it imagines, on spoiled pages and on sets with known damage.

    python tests/ocr/gate/figures.py measure OUT.jsonl SET...    a SET is a folder with expected results
    python tests/ocr/gate/figures.py table OUT.jsonl...          one table for each half

A set is cut in two by turns, file by file: limits are chosen on the first half, figures told of the second.
Real scans have no expected results; their pages count as good and belong to the second half.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from dossier.errors import RejectedScan
from ingest.vet import Limits, vet
from ocr.gate.page import Measures, measure_page
from ocr.gate.profile import judge, load_profile
from ocr.raster import PageImage, Pixels, guess_dpi
from ocr.rasterize import rasterize
from tests.ocr.gate import spoiled as sp

MOST_PIXELS, MOST_PAGES = 150_000_000, 6
MOST_SPOILED = 3
"""Good pages of each half of a set that are spoiled in every way."""

GOOD_DAMAGES = ("office_scan", "seal_over_text", "red_seal_over_text")
COLOURLESS = ("bitonal_200", "bitonal_300", "bitonal_fax", "gray_scan", "photocopy", "grey_200")
OF_DAMAGE = {
    "turned_90": {"sideways"},
    "turned_270": {"sideways"},
    "turned_180": {"upside_down"},
    **{damage: {"not_colour"} for damage in COLOURLESS},
}
UNKNOWN = {"poor_scan": {"skewed", "faint"}, "low_contrast": {"faint"}, "mixed": {"not_colour"}}
"""What a damage may or may not bring about; not counted."""

Spoil = Callable[[Pixels], Pixels]


class Row(TypedDict):
    """One page as it is or spoiled: where it is from, what is wrong with it, what was measured."""

    set: str
    file: str
    page: int
    half: int
    case: str
    expected: list[str]
    measures: Measures


def scanned(spoil: Spoil, share: float = 1.0, size: float = 1.0) -> Callable[[Pixels], PageImage]:
    """The page spoiled, as a scanner gives it at `share` of 300 dpi, stating `size` times the truth."""

    def made(page: Pixels) -> PageImage:
        pixels = spoil(page)
        return PageImage(pixels, pixels.shape[1], pixels.shape[0], round(300 * share / size))

    return made


def snapped(spoil: Spoil) -> Callable[[Pixels], PageImage]:
    """The page spoiled, as a telephone gives it: nobody knows its size."""

    def made(page: Pixels) -> PageImage:
        pixels = spoil(page)
        dpi = guess_dpi(pixels.shape[1], pixels.shape[0])
        return PageImage(pixels, pixels.shape[1], pixels.shape[0], dpi, is_size_known=False)

    return made


def one_bit(page: Pixels) -> PageImage:
    """The page in black and white."""
    pixels = sp.bitonal(page)
    return PageImage(pixels, pixels.shape[1], pixels.shape[0], 300, is_bitonal=True)


SPOILS: dict[str, tuple[str, Callable[[Pixels], PageImage]]] = {
    "blurred 3.5": ("blurry", scanned(lambda page: sp.blurred(page, 3.5))),
    "blurred 4.5": ("blurry", scanned(lambda page: sp.blurred(page, 4.5))),
    "blurred 1.5": ("", scanned(lambda page: sp.blurred(page, 1.5))),
    "faded 0.20": ("faint", scanned(lambda page: sp.faded(page, 0.20))),
    "faded 0.12": ("faint", scanned(lambda page: sp.faded(page, 0.12))),
    "faded 0.45": ("", scanned(lambda page: sp.faded(page, 0.45))),
    "darkened 0.35": ("dark", scanned(lambda page: sp.darkened(page, 0.35))),
    "darkened 0.22": ("dark", scanned(lambda page: sp.darkened(page, 0.22))),
    "darkened 0.6": ("", scanned(lambda page: sp.darkened(page, 0.6))),
    "glaring 0.03": ("glare", scanned(lambda page: sp.glaring(page, 0.03))),
    "glaring 0.08": ("glare", scanned(lambda page: sp.glaring(page, 0.08))),
    "darkened 0.78": ("", scanned(lambda page: sp.darkened(page, 0.78))),
    "cut at left 0.2": ("cut_off", scanned(lambda page: sp.cut_at_left(page, 0.2))),
    "cut through a line": ("cut_off", scanned(sp.cut_through_a_line)),
    "cut at left 0.03": ("", scanned(lambda page: sp.cut_at_left(page, 0.03))),
    "shrunk 0.28": ("small_text", scanned(lambda page: sp.shrunk_print(page, 0.28))),
    "shrunk 0.2": ("small_text", scanned(lambda page: sp.shrunk_print(page, 0.2))),
    "shrunk 0.6": ("", scanned(lambda page: sp.shrunk_print(page, 0.6))),
    "coarse 150 dpi": ("low_resolution", scanned(lambda page: sp.coarse(page, 0.5), 0.5)),
    "coarse 100 dpi": ("low_resolution", scanned(lambda page: sp.coarse(page, 1 / 3), 1 / 3)),
    "coarse 210 dpi": ("", scanned(lambda page: sp.coarse(page, 0.7), 0.7)),
    "gray": ("not_colour", scanned(sp.gray)),
    "bitonal": ("not_colour", one_bit),
    "tinted": ("", scanned(sp.tinted)),
    "blank": ("blank", scanned(sp.blank)),
    "one line": ("", scanned(sp.one_line)),
    "turned 180": ("upside_down", scanned(lambda page: sp.turned(page, 2))),
    "turned 90": ("sideways", scanned(lambda page: sp.turned(page, 1))),
    "turned 270": ("sideways", scanned(lambda page: sp.turned(page, 3))),
    "skewed 3": ("skewed", scanned(lambda page: sp.skewed(page, 3.0))),
    "skewed -5": ("skewed", scanned(lambda page: sp.skewed(page, -5.0))),
    "skewed 0.9": ("", scanned(lambda page: sp.skewed(page, 0.9))),
    "size 0.88": ("wrong_size", scanned(lambda page: page, 1.0, 0.88)),
    "size 1.15": ("wrong_size", scanned(lambda page: page, 1.0, 1.15)),
    "size 1.01": ("", scanned(lambda page: page, 1.0, 1.01)),
    "tilted 0.25": ("slanted", snapped(lambda page: sp.photographed(page, 0.25))),
    "tilted 0.35": ("slanted", snapped(lambda page: sp.photographed(page, 0.35))),
    "tilted 0.06": ("", snapped(lambda page: sp.photographed(page, 0.06))),
    "without edges": ("no_edges", snapped(lambda page: sp.photographed(page, 0.06, -0.03))),
}


def pages(path: Path) -> Iterator[tuple[int, PageImage]]:
    """The first pages of a file that can be had."""
    try:
        vetted = vet(path, Limits())
        for page in range(1, min(MOST_PAGES, vetted.pages) + 1):
            yield page, rasterize(path, vetted.media_type, page, MOST_PIXELS)
    except RejectedScan:
        return


def files(root: Path) -> Iterator[tuple[Path, str]]:
    """The files of a set with their damage; `real` where nobody knows."""
    truths = next((place for place in (Path(f"{root}.expected"), root / "expected") if place.is_dir()), None)
    if truths is None:
        yield from (
            (path, "real") for path in sorted(root.rglob("*")) if path.suffix in (".pdf", ".jpg", ".png")
        )
        return
    for truth in sorted(truths.rglob("*.json")):
        told = json.loads(truth.read_text("utf-8"))
        yield root / told["scan"], str(told["damage"])


def cases(root: Path) -> Iterator[Row]:
    """Every page as it is, and good ones spoiled, with what was measured on each."""
    sheets = load_profile("tthc").sheets
    spoiled = [0, 0]
    for number, (path, damage) in enumerate(files(root)):
        half = 1 if damage == "real" else number % 2
        for page, image in pages(path):
            measured = measure_page(image, sheets)
            expected = sorted(OF_DAMAGE.get(damage, set()))
            if measured["blank"] < 5 and "three_papers" in path.name and page == 2:
                expected = ["blank"]
            row = Row(
                set=root.name, file=path.name, page=page, half=half, case=damage, expected=expected,
                measures=measured,
            )  # fmt: skip
            yield row
            is_good = damage in GOOD_DAMAGES and page == 1 and not image.is_drawn and image.held_dpi == 300
            if is_good and spoiled[half] < MOST_SPOILED:
                spoiled[half] += 1
                for name, (code, spoil) in SPOILS.items():
                    measures = measure_page(spoil(image.pixels), sheets)
                    yield {**row, "case": name, "expected": [code] if code else [], "measures": measures}


@dataclass
class Count:
    """How often a defect was found where it is, and imagined where it is not; where that went wrong."""

    found: int = 0
    present: int = 0
    imagined: int = 0
    absent: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, is_found: bool, is_there: bool, page: str) -> None:
        """Count one page."""
        self.present += is_there
        self.absent += not is_there
        self.found += is_found and is_there
        self.imagined += is_found and not is_there
        if is_found != is_there:
            self.wrong.append(page)


def counted(rows: list[Row]) -> dict[str, Count]:
    """Count every defect over some pages."""
    profile = load_profile("tthc")
    counts = {code: Count() for code in profile.limits}
    for row in rows:
        found = {defect.code for defect in judge(row["measures"], profile)}
        # a page spoiled in one way is often wrong in another too: only good pages count as without
        is_good = not row["expected"] or row["case"] in OF_DAMAGE
        for code, count in counts.items():
            is_there = code in row["expected"]
            if is_there or (is_good and code not in UNKNOWN.get(row["case"], set())):
                count.add(code in found, is_there, f"{row['file']} p{row['page']} {row['case']}")
    return counts


def table(rows: list[Row], is_verbose: bool) -> str:
    """Found and imagined, for each defect."""
    lines = ["| Defect | found / with it | false alarms / without it |", "| --- | ---: | ---: |"]
    counts = counted(rows)
    for code, count in counts.items():
        lines.append(f"| `{code}` | {count.found} / {count.present} | {count.imagined} / {count.absent} |")
    if is_verbose:
        lines += [f"{code}: {'; '.join(count.wrong)}" for code, count in counts.items() if count.wrong]
    return "\n".join(lines)


def main() -> None:
    """Do what the arguments ask for."""
    what, *rest = (argument for argument in sys.argv[1:] if argument != "-v")
    if what == "measure":
        cv2.setNumThreads(1)
        with Path(rest[0]).open("w", encoding="utf-8") as out:
            for root in rest[1:]:
                for case in cases(Path(root)):
                    out.write(json.dumps(case) + "\n")
                    out.flush()
        return
    rows = [json.loads(line) for name in rest for line in Path(name).read_text("utf-8").splitlines()]
    for half, title in ((0, "Half that limits were chosen on"), (1, "The other half")):
        for is_real in (False, True):
            part = [row for row in rows if row["half"] == half and (row["case"] == "real") is is_real]
            if part:
                print(
                    f"## {title}{', real scans' if is_real else ''}: {len(part)} pages\n{table(part, '-v' in sys.argv)}\n"
                )


if __name__ == "__main__":
    main()
