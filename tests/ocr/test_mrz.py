"""The machine-readable zone of drawn cards, read with the real Tesseract."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier.geometry import Box
from dossier.recognition import Source, Word
from dossier.scans import MediaType
from ocr.mrz import zone_of_text
from ocr.raster import Pixels
from ocr.reader import TesseractReader

ZONE = (
    "IDVNM1530002571037153000257<<7",
    "5310094F2810098VNM<<<<<<<<<<<4",
    "NGUYEN<<THI<MY<<<<<<<<<<<<<<<<",
)
PRINT = (
    "Đặc điểm nhận dạng / Personal identification:",
    "Nốt ruồi cách 2cm sau đuôi mắt trái, sẹo chấm ở trán",
    "Ngày, tháng, năm / Date, month, year: 05/03/2021",
    "CỤC TRƯỞNG CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH",
    "VỀ TRẬT TỰ XÃ HỘI",
    "Ngón trỏ trái",
    "Ngón trỏ phải",
)
Save = Callable[..., Path]


@pytest.fixture(scope="module")
def back(font_path: str) -> Pixels:
    """The back of a card at 300 dpi, its zone 76 mm wide."""
    asked = ["fc-match", "-f", "%{file}", "Cousine"]
    mono = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=20).stdout
    card = Image.new("L", (1011, 638), 236)
    pen = ImageDraw.Draw(card)
    face = ImageFont.truetype(font_path, 34)
    for row, text in enumerate(PRINT):
        pen.text((60, 30 + 50 * row), text, font=face, fill=30)
    face = ImageFont.truetype(mono, 49)
    for row, line in enumerate(ZONE):
        for place, letter in enumerate(line):
            pen.text((55 + 30 * place, 440 + 51 * row), letter, font=face, fill=30)
    return np.array(card)


def zones(reader: TesseractReader, path: Path, work: Path) -> list[str]:
    """The readings of the zone on a page."""
    page = reader.read(path, MediaType.PNG, 1, work)
    return [code.text for code in page.codes if code.source is Source.MRZ]


@pytest.mark.engine
def test_zone_is_read_on_the_back_of_a_card(
    tmp_path: Path, reader: TesseractReader, back: Pixels, save_page: Save
) -> None:
    readings = zones(reader, save_page(back, tmp_path / "back.png", 300), tmp_path)

    assert any(ZONE[1] in reading for reading in readings)
    assert all(len(reading.split("\n")) == 3 for reading in readings)


@pytest.mark.engine
def test_zone_is_read_on_a_sheet_and_lies_where_it_is_printed(
    tmp_path: Path, reader: TesseractReader, back: Pixels, save_page: Save
) -> None:
    sheet = np.full((3508, 2480), 250, np.uint8)
    sheet[1500 : 1500 + back.shape[0], 700 : 700 + back.shape[1]] = back

    page = reader.read(save_page(sheet, tmp_path / "sheet.png", 300), MediaType.PNG, 1, tmp_path)
    place = page.to_scan.box(next(code.box for code in page.codes if code.source is Source.MRZ))

    assert (place.x, place.y, place.right) == pytest.approx((755, 1945, 1655), abs=25)


def words(lines: tuple[str, ...]) -> list[Word]:
    """Lines of print one under the other."""
    return [Word(line, Box(50, 60 * row, 20 * len(line), 40), 1.0, row) for row, line in enumerate(lines)]


def test_zone_in_letters_is_taken_as_it_is() -> None:
    (code,) = zone_of_text(words(("Ngón trỏ trái", *ZONE)))

    assert code.text == "\n".join(ZONE)
    assert code.box == Box(50, 60, 600, 160)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Họ và tên << Nguyễn Thị Mỷ >>", "x"),
        ("a << b",),
        ("Kính gửi: Ủy ban nhân dân xã", "Điều 1. Quyết định này có hiệu lực"),
    ],
)
def test_other_print_is_no_zone(lines: tuple[str, ...]) -> None:
    assert zone_of_text(words(lines)) == ()
