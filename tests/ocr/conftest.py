"""Drawn pages and a real Tesseract for the tests of `ocr`."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.options import OcrOptions
from ocr.raster import Pixels
from ocr.reader import TesseractReader

LETTER = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Trưởng phòng Tư pháp tại Tờ trình số 45 ngày 02 tháng 3,",
    "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây,",
    "thường trú tại thôn Đồng Tiến, đã nộp đủ giấy tờ theo quy định của pháp luật.",
    "Người được cấp giấy chịu trách nhiệm về những nội dung đã khai trong tờ khai.",
    "Quyết định này có hiệu lực kể từ ngày ký và được lưu tại văn phòng.",
)
"""Lines of a letter that no one wrote."""

Draw = Callable[..., Pixels]


@pytest.fixture(scope="session")
def font_path() -> str:
    """Find a font of the measure of Times New Roman with all Vietnamese letters."""
    asked = ["fc-match", "-f", "%{file}", "Tinos:lang=vi"]
    return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=20).stdout


@pytest.fixture(scope="session")
def draw(font_path: str) -> Draw:
    """Draw lines of print, black on white, at 13 points."""

    def drawn(lines: Sequence[str] = LETTER, width: int = 1654, height: int = 1000, dpi: int = 200) -> Pixels:
        picture = Image.new("L", (width, height), 255)
        pen, font = ImageDraw.Draw(picture), ImageFont.truetype(font_path, round(13 * dpi / 72))
        for number, line in enumerate(lines):
            pen.text((dpi * 0.8, dpi * (0.7 + 0.28 * number)), line, font=font, fill=15)
        return np.array(picture)

    return drawn


@pytest.fixture(scope="session")
def tessdata(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a folder of models; the system's model stands in for the second and the third one."""
    folder = tmp_path_factory.mktemp("tessdata")
    listing = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=True, timeout=20
    )
    system = Path(listing.stdout.split('"')[1])
    for name in ("vie", "vie_best", "Vietnamese"):
        (folder / f"{name}.traineddata").symlink_to(system / "vie.traineddata")
    return folder


@pytest.fixture(scope="session")
def reader(tessdata: Path) -> TesseractReader:
    """Make a reader over the real Tesseract."""
    return TesseractReader(OcrOptions(tessdata=tessdata))


def save(pixels: Pixels, path: Path, dpi: int = 200) -> Path:
    """Write pixels (gray or blue, green, red) as the format that the name says."""
    ordered = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    Image.fromarray(ordered).save(path, dpi=(dpi, dpi))
    return path


@pytest.fixture(scope="session")
def save_page() -> Callable[..., Path]:
    """Write pixels as an image file."""
    return save
