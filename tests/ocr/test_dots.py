"""Dots below y, in drawn words whose boxes are known."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier.geometry import Box
from dossier.recognition import Region
from dossier.scans import MediaType
from ocr.dots import with_dots
from ocr.engine import RawWord
from ocr.raster import Pixels
from ocr.reader import TesseractReader

FRAME = 12
BASE, SIZE = 60, 50

REST = (
    "thường trú tại thôn Đồng Tiến, đã nộp đủ giấy tờ theo quy định của pháp luật.",
    "Người được cấp giấy chịu trách nhiệm về những nội dung đã khai trong tờ khai.",
    "Quyết định này có hiệu lực kể từ ngày ký và được lưu tại văn phòng.",
)

Draw = Callable[..., Pixels]
Save = Callable[..., Path]
Spot = tuple[float, float, float, float]


def written(
    line: str, font_path: str, spots: Sequence[Spot] = (), turned: float = 0.0
) -> tuple[list[RawWord], Pixels]:
    """Draw a line and say of it what the engine would: each ỵ as y. Spots are boxes from the end of the baseline."""
    font = ImageFont.truetype(font_path, SIZE)
    end = 30 + font.getlength(line)
    picture = Image.new("L", (round(end) + 80, 110), 255)
    pen = ImageDraw.Draw(picture)
    pen.text((30, BASE), line, font=font, fill=10, anchor="ls")
    for left, top, right, bottom in spots:
        pen.rectangle((end + left, BASE + top, end + right, BASE + bottom), fill=10)
    words, across = [], 30.0
    for text in line.split():
        read = text.replace("ỵ", "y").replace("Ỵ", "Y")
        left, top, right, bottom = (round(side) for side in font.getbbox(read, anchor="ls"))
        box = Box(round(across) + left, BASE + top, right - left, bottom - top)
        words.append(RawWord(1, 1, 1, 1, box, 0.9, read))
        across += font.getlength(text + " ")
    around = cv2.getRotationMatrix2D((end / 2, BASE), turned, 1.0)
    pixels = cv2.warpAffine(np.array(picture), around, picture.size, borderValue=(255,))
    return words, np.asarray(pixels, np.uint8)


@pytest.mark.parametrize(
    "line",
    ("Mỵ", "THUỴ", "Đột quỵ", "Lê Thị Mỵ", "NGUYỄN THỊ LỴ", "Nguyễn Thị Mỵ,", "Tỵ Duy", "My Thuỵ"),
)
@pytest.mark.parametrize("turned", (0.0, 1.0, -1.0))
def test_a_dot_is_found_below_the_y_that_has_it(line: str, turned: float, font_path: str) -> None:
    words, pixels = written(line, font_path, turned=turned)

    assert " ".join(with_dots(words, pixels, FRAME)) == line


@pytest.mark.parametrize(
    "line", ("My", "THUY", "Duy", "Quy", "Lệ My", "Ngọc Thy,", "LY THỊ HUỆ", "Ly.", "Thy Lụa", "Tây", "Y")
)
def test_a_bare_y_stays_bare(line: str, font_path: str) -> None:
    words, pixels = written(line, font_path)

    assert " ".join(with_dots(words, pixels, FRAME)) == line


LEADER = [(left, 6.0, left + 4.0, 10.0) for left in range(-80, 60, 12)]
SPECKS = [(-10.0, 6.0, -5.0, 11.0), (25.0, 8.0, 30.0, 13.0)]


@pytest.mark.parametrize(
    "spots",
    (
        pytest.param(LEADER, id="leader"),
        pytest.param(SPECKS, id="specks"),
        pytest.param([(-60.0, 8.0, 20.0, 10.0)], id="underline"),
        pytest.param([(-13.0, 7.0, -7.0, 9.0)], id="dash"),
        pytest.param([(-8.0, 30.0, -3.0, 35.0)], id="mark of the next line"),
        pytest.param([(-8.0, 8.0, -7.0, 9.0)], id="dust"),
    ),
)
def test_what_may_be_no_dot_of_the_letter_is_left(spots: Sequence[Spot], font_path: str) -> None:
    words, pixels = written("My", font_path, spots)

    assert with_dots(words, pixels, FRAME) == ["My"]


def test_one_dot_at_the_place_of_the_mark_is_enough(font_path: str) -> None:
    words, pixels = written("My", font_path, SPECKS[:1])

    assert with_dots(words, pixels, FRAME) == ["Mỵ"]


def test_a_picture_without_ink_says_nothing() -> None:
    words = [
        RawWord(1, 1, 1, 1, Box(0, 0, 40, 20), 0.9, "My"),
        RawWord(1, 1, 1, 1, Box(-5, 90, 0, 0), 0.9, "Ly"),
    ]

    assert with_dots(words, np.full((30, 60), 255, np.uint8), FRAME) == ["My", "Ly"]


def test_a_value_read_again_has_the_dot_that_the_page_lost(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    lines = (
        "Họ, chữ đệm, tên người chết: Đinh Thị Mỵ",
        "Họ, chữ đệm, tên người yêu cầu: Hoàng Thị Hy",
        *REST,
    )
    path = save_page(draw(lines), tmp_path / "a.png")
    page = reader.read(path, MediaType.PNG, 1, tmp_path)
    boxes = [word.box for word in page.words if word.text in {"My", "Hy"}]

    answers = reader.reread([Region(1, (box,)) for box in boxes], tmp_path)

    assert [text for text, _ in answers] == ["Mỵ", "Hy"]
