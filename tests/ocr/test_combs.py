"""Numbers in rows of boxes, drawn and read with the real Tesseract."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier.recognition import Region
from dossier.scans import MediaType
from ocr.prepare import tables
from ocr.raster import Pixels, as_pixels
from ocr.reader import TesseractReader

Draw = Callable[..., Pixels]
Save = Callable[..., Path]
NUMBER = "082098042873"
LABEL = "4. Số định danh cá nhân:"


@pytest.fixture(scope="module")
def boxed(draw: Draw, font_path: str) -> Draw:
    """Draw a form on which the number stands in boxes beside its label, at 200 dpi."""

    def drawn(number: str = NUMBER, side: int = 40, left: int = 530, filled: int = 99) -> Pixels:
        lines = ["1. Họ, chữ đệm và tên: NGUYỄN THỊ MAI", LABEL, "5. Số điện thoại liên hệ: 0859235377"]
        picture = Image.fromarray(draw(lines))
        pen, font = ImageDraw.Draw(picture), ImageFont.truetype(font_path, 36)
        for place, char in enumerate(number):
            box = (left + place * side, 188, left + (place + 1) * side, 188 + side)
            pen.rectangle(box, outline=0, width=2)
            if place < filled:
                pen.text((box[0] + 11, 190), char, font=font, fill=15)
        return np.array(picture)

    return drawn


@pytest.mark.parametrize("number", [NUMBER, "024185307", "111111111111", "000888000666"])
@pytest.mark.parametrize("tilt", [0.0, 0.7])
def test_number_in_boxes_is_one_word_beside_its_label(
    tmp_path: Path, reader: TesseractReader, boxed: Draw, save_page: Save, number: str, tilt: float
) -> None:
    form = boxed(number)
    matrix = cv2.getRotationMatrix2D((827, 500), tilt, 1.0)
    tilted = as_pixels(cv2.warpAffine(form, matrix, (1654, 1000), borderValue=255, flags=cv2.INTER_CUBIC))

    page = reader.read(save_page(tilted, tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)
    word = next(word for word in page.words if word.text == number)
    answers = reader.reread([Region(1, (word.box,), "digits")], tmp_path)
    third = reader.reread([Region(1, (word.box,), "digits")], tmp_path, 3)

    assert f"{LABEL} {number}" in page.text.splitlines()
    assert word.line == next(each.line for each in page.words if each.text == "nhân:")
    assert answers[0][0].replace(" ", "") == third[0][0].replace(" ", "") == number


def test_boxes_left_empty_yield_nothing(
    tmp_path: Path, reader: TesseractReader, boxed: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(boxed(filled=0), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    assert LABEL in page.text.splitlines()


def test_number_keeps_only_the_digits_that_are_there(
    tmp_path: Path, reader: TesseractReader, boxed: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(boxed(filled=9), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    assert f"{LABEL} {NUMBER[:9]}" in page.text.splitlines()


def test_letters_in_boxes_do_not_become_digits(
    tmp_path: Path, reader: TesseractReader, boxed: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(boxed("NGUYENVANSON"), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    line = next(line for line in page.text.splitlines() if line.startswith(LABEL))
    assert "NGUY" in line
    assert not any(char.isdigit() for char in line.removeprefix(LABEL))


def test_row_is_whole_where_a_box_is_not(boxed: Draw) -> None:
    form = boxed()
    form[188:230, 560:582] = 0  # a blot over the side of two boxes
    form[188:230, 980:1012] = 0  # and over the last one

    cells, rows = tables.find_ruled(form, 200)

    assert cells == []
    assert [len(row) for row in rows] == [12]


def test_marks_in_a_table_are_no_number(draw: Draw) -> None:
    page = draw(["trên"])
    for x in range(200, 700, 45):
        cv2.line(page, (x, 400), (x, 580), 0, 2)
    for y in (400, 445, 490, 535, 580):
        cv2.line(page, (200, y), (695, y), 0, 2)

    cells, rows = tables.find_ruled(page, 200)

    assert rows == []
    assert len(cells) == 44
