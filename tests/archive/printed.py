"""Pages with words at known places, and the scans that a careless clerk makes of them."""

import datetime as dt
import hashlib
import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from archive import SearchablePdf
from dossier.geometry import Box, Matrix, Transform
from dossier.ids import ScanDigest
from dossier.recognition import PageReport, Recognition, Source, Word
from dossier.scans import MediaType, Scan

LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "GIẤY KHAI SINH",
    "Họ, chữ đệm, tên: Nguyễn Thị Mỷ",
    "Ngày, tháng, năm sinh: 09/10/2019",
    "Nơi sinh: xã Hồ Bốn, huyện Mù Cang Chải, tỉnh Yên Bái",
    "Dân tộc: Hmông; Quốc tịch: Việt Nam",
    "Số định danh cá nhân: 015319004821",
)
WIDTH, HEIGHT, DPI = 1240, 1754, 150
MOMENT = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
VERSION = "0123456789ab"
MOMENT = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
VERSION = "0123456789ab"
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

Picture = NDArray[np.uint8]
Map = NDArray[np.float64]


def upright_page() -> tuple[Picture, tuple[Word, ...]]:
    """Draw an upright page in colour and say where its words are."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, font = ImageDraw.Draw(canvas), _font(28)
    pen.rectangle((60, 60, 110, 90), fill=(200, 20, 20))  # red at the top left tells a turned page
    words = []
    for line, text in enumerate(LINES):
        left, top = 140, 160 + 130 * line
        for piece in text.split():
            pen.text((left, top), piece, fill="black", font=font)
            x0, y0, x1, y1 = (round(edge) for edge in pen.textbbox((left, top), piece, font=font))
            words.append(Word(piece, Box(x0, y0, x1 - x0, y1 - y0), 0.9, line))
            left = x1 + 10
    return np.asarray(canvas), tuple(words)


def scanned(work: Path, number: int, rotation: int, skew: float, shrink: float = 1.0) -> Recognition:
    """Lay the scan of a page in `work`, `<number>.jpg`: `rotation` clockwise makes it upright, `skew` remains."""
    page, words = upright_page()
    to_scan, width, height = _careless(rotation, skew)
    scan = cv2.warpPerspective(page, to_scan, (width, height), flags=cv2.INTER_AREA, borderValue=(255,) * 3)
    picture = Image.fromarray(scan.astype(np.uint8))
    small = picture.resize((round(width * shrink), round(height * shrink)))
    small.save(work / f"{number}.jpg", quality=85)
    return recognition(number, words, to_scan, (width, height), rotation, skew)


def recognition(
    number: int,
    words: tuple[Word, ...],
    to_scan: Map,
    size: tuple[int, int],
    rotation: int = 0,
    skew: float = 0.0,
) -> Recognition:
    """Say what was read on a page whose scan is `size` pixels."""
    matrix: Matrix = tuple(float(value) for value in to_scan.ravel())  # type: ignore[assignment]  # nine of them
    report = PageReport(number, rotation, skew, DPI, (), not words)
    return Recognition(
        number, WIDTH, HEIGHT, DPI, *size, Transform(matrix), Source.OCR, "drawn", words, (), report
    )


def plain(
    number: int = 1, words: tuple[Word, ...] = (), size: tuple[int, int] = (WIDTH, HEIGHT)
) -> Recognition:
    """Say what was read on a page that was scanned straight."""
    return recognition(number, words, np.eye(3), size)


def copied(
    work: Path,
    pages: Sequence[Recognition],
    original: Path | None = None,
    media_type: MediaType | None = None,
) -> Path:
    """Make the copy of a scan, as the pipeline does: every page is kept, then all are written.

    Without an original, it is made of the pages that `scanned` laid in `work`.
    """
    if original is None:
        original, media_type = bound(work, len(pages))
    assert media_type is not None
    archivist, target = SearchablePdf(MOMENT), work / "out.pdf"
    for page in pages:
        archivist.keep(original, media_type, page.page, work)
    archivist.write(target, original, scan_of(original, media_type, len(pages)), pages, work, VERSION)
    return target


def scan_of(original: Path, media_type: MediaType, pages: int) -> Scan:
    """Describe a file as the scan that it is."""
    content = original.read_bytes()
    digest = ScanDigest(hashlib.sha256(content).hexdigest())
    return Scan(original.name, digest, media_type, len(content), pages, None)


def bound(work: Path, count: int) -> tuple[Path, MediaType]:
    """Bind single pages to one scan: a JPEG, or a TIFF of JPEGs."""
    if count == 1:
        return work / "1.jpg", MediaType.JPEG
    frames = [Image.open(work / f"{number}.jpg") for number in range(1, count + 1)]
    target = work / "bound.tiff"
    frames[0].save(target, save_all=True, append_images=frames[1:], compression="jpeg", quality=90)
    return target, MediaType.TIFF


def at_dpi(page: Recognition, dpi: int) -> Recognition:
    """Return the same page, scanned at another resolution."""
    return replace(page, report=replace(page.report, dpi=dpi))


def line_texts(page: Recognition) -> list[str]:
    """Return the lines of the page as they should come out of the file."""
    groups = itertools.groupby(page.words, key=lambda word: word.line)
    return [" ".join(word.text for word in members) for _, members in groups]


def _careless(rotation: int, skew: float) -> tuple[Map, int, int]:
    """Return the map from the upright page to the scan, and the width and height of the scan."""
    angle = math.radians(skew)
    cosine, sine = math.cos(angle), math.sin(angle)
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    tilt = np.array(
        [
            [cosine, -sine, middle_x - cosine * middle_x + sine * middle_y],
            [sine, cosine, middle_y - sine * middle_x - cosine * middle_y],
            [0, 0, 1],
        ]
    )
    turns = {
        0: (np.eye(3), WIDTH, HEIGHT),
        90: (np.array([[0, 1, 0], [-1, 0, WIDTH], [0, 0, 1.0]]), HEIGHT, WIDTH),
        180: (np.array([[-1, 0, WIDTH], [0, -1, HEIGHT], [0, 0, 1.0]]), WIDTH, HEIGHT),
        270: (np.array([[0, -1, HEIGHT], [1, 0, 0], [0, 0, 1.0]]), HEIGHT, WIDTH),
    }
    turn, width, height = turns[rotation]
    return turn @ tilt, width, height


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(_FONT, size) if Path(_FONT).exists() else ImageFont.load_default(size)
