"""How many codes on pages are read: zxing-cpp alone, both QR readers of OpenCV, and the ladder of `ocr.codes`.

    python -m tests.quality.codes --trials 4 --seed 1

Every page is A4 with print on it and one code, drawn by segno and python-barcode, so no fault can hide on
both sides. A code counts as read if its text comes out letter for letter. The same page goes to all engines.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import barcode  # type: ignore[import-untyped]
import cv2
import numpy as np
import segno
import zxingcpp
from numpy.random import Generator, default_rng

from ocr.codes import find_codes
from ocr.prepare import maps
from ocr.raster import Pixels, as_pixels

A4 = (210.0, 297.0)
READING_DPI = 225
_FINE = 8
"""Pixels that a module is drawn with before it is brought to the grid of the page."""

_PEOPLE = (
    ("Nguyễn Thị Mỷ", "Nữ", "Thôn Đồng Tiến, Xã Bắc Mê, Huyện Bắc Mê, Hà Giang"),
    ("Đặng Quốc Ưng", "Nam", "Số 14, Ngõ 27 Đường Lý Tự Trọng, Phường Ngọc Hà, Ba Đình, Hà Nội"),
    ("Hoàng Phương Thùy Dương", "Nữ", "Tổ 5, Khu phố Phước Hậu, Xã Đất Đỏ, Thành phố Hồ Chí Minh"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of code: how it is drawn, and its widths in millimetres."""

    name: str
    draw: Callable[[Generator], tuple[str, Pixels]]
    widths: Sequence[int]


def _digits(gen: Generator, count: int) -> str:
    return "".join(str(digit) for digit in gen.integers(0, 10, count))


def card_text(gen: Generator) -> str:
    """What the QR code of an identity card says: 95 to 130 bytes of UTF-8."""
    name, sex, home = _PEOPLE[gen.integers(len(_PEOPLE))]
    old = _digits(gen, 9) if gen.random() < 0.5 else ""
    return f"0{_digits(gen, 11)}|{old}|{name}|0{gen.integers(1, 10)}101987|{sex}|{home}|05032021"


def dossier_text(gen: Generator) -> str:
    """A dossier code (domain rule 2.1)."""
    return f"000.00.{gen.integers(10, 99)}.H{gen.integers(10, 64)}-260914-{_digits(gen, 4)}"


def _qr(text: str, gen: Generator) -> Pixels:
    level = "l" if gen.random() < 0.5 else "m"
    rows = segno.make(text, error=level, micro=False, boost_error=False, encoding="utf-8").matrix
    return np.array([list(row) for row in rows], np.uint8)


def _bars(text: str, symbology: str) -> Pixels:
    options = {"add_checksum": False} if symbology == "code39" else {}
    modules = str(barcode.get_barcode_class(symbology)(text, **options).build()[0])
    return np.repeat(np.array([[int(module) for module in modules]], np.uint8), 40, axis=0)


def _card(gen: Generator) -> tuple[str, Pixels]:
    text = card_text(gen)
    return text, _qr(text, gen)


def _dossier(gen: Generator) -> tuple[str, Pixels]:
    text = dossier_text(gen)
    return text, _qr(text, gen)


def _code128(gen: Generator) -> tuple[str, Pixels]:
    text = dossier_text(gen)
    return text, _bars(text, "code128")


def _code39(gen: Generator) -> tuple[str, Pixels]:
    text = f"H{gen.integers(10, 64)}.{gen.integers(10, 99)}-260914-{_digits(gen, 4)}"
    return text, _bars(text, "code39")


KINDS = (
    Kind("QR of a card", _card, (12, 15, 18, 20)),
    Kind("QR of a dossier", _dossier, (10, 15, 20, 30)),
    Kind("Code 128", _code128, (45, 60, 80)),
    Kind("Code 39", _code39, (60, 80)),
)
DPI = (200, 300, 400)


def page_with(modules: Pixels, width: float, dpi: int, gen: Generator, *, is_photo: bool = False) -> Pixels:
    """A page of print with a code `width` mm wide somewhere, at `dpi`; a photograph is seen askew."""
    scale = dpi / 25.4
    page = np.full((round(A4[1] * scale), round(A4[0] * scale)), 246, np.uint8)
    for row in range(12):
        place = (round(20 * scale), round((150 + 9 * row) * scale))
        words = "Can cu Luat To chuc chinh quyen dia phuong; " + _digits(gen, 12)
        cv2.putText(
            page, words, place, cv2.FONT_HERSHEY_COMPLEX, 0.0035 * dpi, 40, max(1, dpi // 150), cv2.LINE_AA
        )
    drawn = 246 - 216 * np.pad(np.kron(modules, np.ones((_FINE, _FINE), np.uint8)), 4 * _FINE)
    module = width * scale / modules.shape[1] / _FINE
    tall, wide = (np.array(drawn.shape) * module).tolist()
    left, top = gen.uniform(8, (A4[0] - 10) * scale - wide), gen.uniform(8, 120 * scale)
    corners = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    if is_photo:
        corners += gen.uniform(-0.04, 0.04, (4, 2)).astype(np.float32) * np.float32(min(wide, tall))
    angle = np.radians(gen.uniform(-2.5, 2.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32)
    corners = (corners @ turn + np.array([left, top + 0.06 * wide], np.float32)).astype(np.float32)
    return _laid(page, as_pixels(drawn), corners)


def _laid(page: Pixels, drawn: Pixels, corners: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Pixels:
    """Lay a finely drawn code over the page as a scanner sees it: each pixel the mean of what lies in it."""
    over = 4
    x, y = np.floor(corners.min(axis=0)).astype(int)
    wide, tall = (np.ceil(corners.max(axis=0)).astype(int) - (x, y)).tolist()
    height, width = drawn.shape
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(flat, ((corners - (x, y)) * over).astype(np.float32))
    soft = cv2.GaussianBlur(drawn, (0, 0), max(0.1, 0.3 * width / (wide * over)))
    fine = cv2.warpPerspective(soft, way, (wide * over, tall * over), borderValue=246, flags=cv2.INTER_AREA)
    part = cv2.resize(fine, (wide, tall), interpolation=cv2.INTER_AREA)
    there = page[y : y + tall, x : x + wide]
    there[:] = part[: there.shape[0], : there.shape[1]]
    return page


def _noisy(page: Pixels, gen: Generator, sigma: float) -> Pixels:
    grain = cv2.randn(np.zeros(page.shape, np.int16), np.zeros(1), np.full(1, sigma))
    return as_pixels(np.clip(page + np.asarray(grain, np.int16), 0, 255))


def _clean(page: Pixels, gen: Generator) -> Pixels:
    return page


def _blurred(page: Pixels, gen: Generator) -> Pixels:
    return as_pixels(cv2.GaussianBlur(page, (0, 0), gen.uniform(0.8, 2.0) * page.shape[1] / 2480))


def _grainy(page: Pixels, gen: Generator) -> Pixels:
    return _noisy(page, gen, gen.uniform(10, 22))


def _squeezed(page: Pixels, gen: Generator) -> Pixels:
    kept = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, int(gen.integers(25, 50))])[1]
    return as_pixels(np.asarray(cv2.imdecode(kept, cv2.IMREAD_GRAYSCALE)))


def _bitonal(page: Pixels, gen: Generator) -> Pixels:
    level = gen.uniform(110, 170)
    return as_pixels(np.where(_noisy(_blurred(page, gen), gen, 5) > level, 255, 0))


def _faint(page: Pixels, gen: Generator) -> Pixels:
    share = gen.uniform(0.2, 0.4)
    return _noisy(as_pixels(228 - (246 - page.astype(np.float32)) * share), gen, 3)


def _photographed(page: Pixels, gen: Generator) -> Pixels:
    height, width = page.shape
    light = cv2.resize(gen.uniform(0.5, 1.0, (3, 3)), (width, height), interpolation=cv2.INTER_CUBIC)
    lit = as_pixels(np.clip(_blurred(page, gen) * light, 0, 255))
    return _squeezed(_noisy(lit, gen, 4), gen)


def _turned(page: Pixels, gen: Generator) -> Pixels:
    return np.ascontiguousarray(np.rot90(page, int(gen.integers(1, 4))))


CONDITIONS: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "clean": _clean, "blurred": _blurred, "grainy": _grainy, "JPEG": _squeezed, "bitonal": _bitonal,
    "faint": _faint, "turned": _turned, "photograph": _photographed,
}  # fmt: skip


def _plain_zxing(page: Pixels) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(_at_reading(page)) if found.text}


def _at_reading(page: Pixels) -> Pixels:
    """The page as OCR reads it."""
    factor = READING_DPI * (A4[1] / 25.4) / max(page.shape)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return as_pixels(cv2.resize(page, None, fx=factor, fy=factor, interpolation=how))


def _ladder(page: Pixels) -> set[str]:
    reduced = _at_reading(page)
    way = maps.scaling(page.shape[1] / reduced.shape[1], page.shape[0] / reduced.shape[0])
    return {code.text for code in find_codes(reduced, page, way, is_small=False)}


def _opencv(make: type[cv2.QRCodeDetector] | type[cv2.QRCodeDetectorAruco]) -> Callable[[Pixels], set[str]]:
    def read(page: Pixels) -> set[str]:
        try:
            return set(make().detectAndDecodeMulti(page)[1])
        except cv2.error:  # it throws on some pages; opencv issue 24011
            return set()

    return read


ENGINES: dict[str, Callable[[Pixels], set[str]]] = {
    "OpenCV": _opencv(cv2.QRCodeDetector),
    "OpenCV Aruco": _opencv(cv2.QRCodeDetectorAruco),
    "zxing-cpp": _plain_zxing,
    "ladder": _ladder,
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One page: what was drawn on it and which engines read it."""

    kind: str
    width: int
    dpi: int
    condition: str
    read_by: frozenset[str]


def trials(
    count: int, seed: int, engines: Sequence[str], kinds: str = "", resolutions: Sequence[int] = DPI
) -> Iterator[Trial]:
    """Draw `count` pages of every kind, width, resolution and condition, and let the engines read them."""
    for kind in KINDS:
        if not re.search(kinds, kind.name):
            continue
        for width, dpi, (number, condition) in product(kind.widths, resolutions, enumerate(CONDITIONS)):
            gen = default_rng([seed, width, dpi, number])
            cv2.setRNGSeed(int(gen.integers(1 << 30)))
            for _ in range(count):
                text, modules = kind.draw(gen)
                page = page_with(modules, width, dpi, gen, is_photo=condition == "photograph")
                page = CONDITIONS[condition](page, gen)
                read = frozenset(name for name in engines if text in ENGINES[name](page))
                yield Trial(kind.name, width, dpi, condition, read)


def table(done: Sequence[Trial], by: str, engines: Sequence[str]) -> list[str]:
    """A Markdown table: one row for each kind and each value of `by`, the share read for each engine."""
    lines = [f"| Code | {by} | pages | " + " | ".join(engines) + " |", "| --- " * (len(engines) + 3) + "|"]
    groups: dict[tuple[str, object], list[Trial]] = {}
    for trial in done:
        groups.setdefault((trial.kind, getattr(trial, by)), []).append(trial)
    for (kind, value), group in groups.items():
        shares = (sum(name in trial.read_by for trial in group) / len(group) for name in engines)
        cells = " | ".join(f"{100 * share:.1f}%".replace(".", ",") for share in shares)
        lines.append(f"| {kind} | {value} | {len(group)} | {cells} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, read, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--trials", type=int, default=2, help="pages of each kind, width, resolution, condition"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--kinds", default="", help="regular expression over the names of codes")
    parser.add_argument("--dpi", type=int, nargs="*", default=list(DPI))
    chosen = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    done = list(trials(chosen.trials, chosen.seed, chosen.engines, chosen.kinds, chosen.dpi))
    for by in ("width", "dpi", "condition"):
        print("\n".join(table(done, by, chosen.engines)), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
