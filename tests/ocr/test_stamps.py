"""Stamps in the heading, drawn askew over print and read with the real Tesseract."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz import fuzz

from dossier.scans import MediaType
from ocr.raster import Pixels, as_pixels
from ocr.reader import TesseractReader

Draw = Callable[..., Pixels]
Save = Callable[..., Path]
Stamp = Callable[..., Pixels]
Read = Callable[[Pixels, Path], tuple[str, ...]]
RED, BLACK = (190, 25, 40), (25, 25, 25)
HEADING = ["ỦY BAN NHÂN DÂN XÃ HỒ BỐN", "Số: 15/BC-UBND"]
BODY = [f"Dòng thứ {number} của một tờ giấy không có thật, viết để đọc thử." for number in range(1, 12)]


@pytest.fixture(scope="module")
def stamped(draw: Draw, font_path: str) -> Stamp:
    """Draw a page with a framed stamp in its heading, or over the first lines of its text."""

    def drawn(
        text: str, colour: tuple[int, int, int] = RED, turn: float = 0.0, *, is_over: bool = False
    ) -> Pixels:
        page = draw([*HEADING, "", "", *BODY], height=2339)
        font = ImageFont.truetype(font_path, 44)
        left, top, right, bottom = font.getbbox(text)
        picture = Image.new("RGB", (round(right - left) + 60, round(bottom - top) + 40), "white")
        pen = ImageDraw.Draw(picture)
        pen.text((30 - left, 20 - top), text, font=font, fill=colour)
        pen.rectangle((2, 2, picture.width - 3, picture.height - 3), outline=colour, width=4)
        ink = Image.new("RGB", (page.shape[1], page.shape[0]), "white")
        ink.paste(
            picture.rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC),
            (200, 410 if is_over else 270),
        )
        coloured = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
        return as_pixels(np.minimum(coloured, cv2.cvtColor(np.array(ink), cv2.COLOR_RGB2BGR)))

    return drawn


@pytest.fixture(scope="module")
def read(reader: TesseractReader, save_page: Save) -> Read:
    """Read the stamps of a page."""

    def said(pixels: Pixels, folder: Path) -> tuple[str, ...]:
        return reader.read(save_page(pixels, folder / "a.png"), MediaType.PNG, 1, folder).stamps

    return said


@pytest.mark.parametrize(
    ("stamp", "turn", "is_over"),
    [
        (("TỐI MẬT", RED), 0, False), (("HỎA TỐC", RED), -5, False), (("TUYỆT MẬT", RED), 3, True),
        (("TỐI MẬT", BLACK), 4, False),
    ],
)  # fmt: skip
def test_stamp_is_read_by_itself(  # fmt: skip
    tmp_path: Path,
    stamped: Stamp,
    read: Read,
    stamp: tuple[str, tuple[int, int, int]],
    turn: float,
    is_over: bool,
) -> None:
    told = read(stamped(*stamp, turn, is_over=is_over), tmp_path)

    assert any(fuzz.ratio(stamp[0], said) > 80 for said in told)


def test_page_without_stamps_has_none(tmp_path: Path, draw: Draw, read: Read) -> None:
    assert read(draw([*HEADING, "", *BODY], height=2339), tmp_path) == ()
