"""Measuring and mending one page."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from ocr.prepare import deskew, ink, leaders, seals, sheet, tables, turn
from ocr.prepare.page import prepare
from ocr.raster import PageImage, Pixels, as_pixels, guess_dpi

Draw = Callable[..., Pixels]


def page_of(pixels: Pixels, dpi: int = 200) -> PageImage:
    return PageImage(pixels, pixels.shape[1], pixels.shape[0], dpi)


def rotated(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return as_pixels(cv2.warpAffine(pixels, matrix, (width, height), borderValue=(255, 255, 255)))


@pytest.mark.parametrize("degrees", [-8.0, -1.3, -0.4, 0.0, 0.7, 3.0, 9.0])
def test_skew_is_measured_within_a_fifth_of_a_degree(draw: Draw, degrees: float) -> None:
    small, dpi = ink.reduced(rotated(draw(), degrees), 200, 120)

    measured, _ = deskew.measure_skew(ink.ink_mask(small, dpi))

    assert measured == pytest.approx(degrees, abs=0.2)


@pytest.mark.parametrize(
    ("how", "expected"),
    [(None, 0), (cv2.ROTATE_90_CLOCKWISE, 270), (cv2.ROTATE_180, 180), (cv2.ROTATE_90_COUNTERCLOCKWISE, 90)],
)
def test_turn_that_makes_the_page_upright_is_found_and_sure(
    draw: Draw, how: int | None, expected: int
) -> None:
    pixels = draw() if how is None else as_pixels(cv2.rotate(draw(), how))

    prepared = prepare(page_of(pixels), 200)

    assert prepared.rotation == expected
    assert prepared.is_sure


def test_empty_page_is_blank_and_stays_as_it_is() -> None:
    noise = np.random.default_rng(1).normal(245, 3, (1200, 800)).clip(0, 255).astype(np.uint8)
    cv2.circle(noise, (40, 600), 18, 20, -1)  # a punch hole

    prepared = prepare(page_of(noise), 200)

    assert prepared.is_blank
    assert prepared.rotation == 0


def test_page_with_print_is_not_blank(draw: Draw) -> None:
    assert not prepare(page_of(draw(["Bản sao"])), 200).is_blank


@pytest.mark.parametrize("shape", [(75, 600), (600, 75), (24, 24), (30, 2400)])
def test_tiny_page_is_prepared_without_harm(shape: tuple[int, int]) -> None:
    page = np.full(shape, 240, np.uint8)
    page[10:14, 4:20] = 20

    prepared = prepare(page_of(page, 300), 225)

    assert prepared.is_blank


def test_unevenly_sized_text_is_found_where_it_was_scanned(draw: Draw) -> None:
    skewed = rotated(draw(["Một dòng chữ ở trên trang giấy này"] * 6), 2.0)

    prepared = prepare(page_of(skewed), 250)
    dark = np.argwhere(prepared.gray < 80)
    y, x = dark[len(dark) // 2]
    there = prepared.to_scan.point(float(x), float(y))

    assert (
        skewed[round(there[1]) - 3 : round(there[1]) + 4, round(there[0]) - 3 : round(there[0]) + 4].min()
        < 120
    )


def test_seal_vanishes_and_black_print_under_it_stays(draw: Draw) -> None:
    page = cv2.cvtColor(draw(), cv2.COLOR_GRAY2BGR)
    cv2.circle(page, (600, 420), 140, (40, 40, 215), 7)
    under = page[280:560, 460:740].copy()

    gray = seals.to_gray(as_pixels(page), 200)[0]

    assert int((gray[280:560, 460:740] < 100).sum()) == pytest.approx(
        int((under.max(axis=2) < 100).sum()), rel=0.1
    )


def test_red_title_survives(font_path: str) -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1000, 300), "white")
    ImageDraw.Draw(picture).text(
        (200, 100), "GIẤY KHAI SINH", font=ImageFont.truetype(font_path, 60), fill="#c81e28"
    )

    gray = seals.to_gray(as_pixels(np.array(picture)[:, :, ::-1]), 200)[0]

    assert int((gray < 110).sum()) > 3000


def test_rows_of_dots_go_and_letters_stay(draw: Draw) -> None:
    page = draw(["Họ và tên: ..............................", "Vị trí: đội 3, xã An Lộc."])

    cleaned = leaders.remove_leaders(page, 200, 255.0, 15.0)

    assert cleaned[140:200, 420:800].min() > 200
    assert np.array_equal(cleaned[205:260], page[205:260])


def test_cells_of_a_ruled_table_are_found_row_by_row(draw: Draw) -> None:
    page = draw(["trên"])
    for x in (200, 500, 900, 1400):
        cv2.line(page, (x, 400), (x, 600), 0, 2)
    for y in (400, 500, 600):
        cv2.line(page, (200, y), (1400, y), 0, 2)

    cells, _ = tables.find_ruled(page, 200)

    assert len(cells) == 6
    assert [cell.x // 100 for cell in cells[:3]] == [2, 5, 9]


def test_lone_frame_is_no_table(draw: Draw) -> None:
    page = draw()
    cv2.rectangle(page, (100, 80), (1600, 900), 0, 3)

    assert tables.split_tables(page, 200) is None


def test_photographed_sheet_is_found_and_a_scan_is_left_alone(draw: Draw) -> None:
    sheet_of_paper = cv2.cvtColor(draw(width=1000, height=1400), cv2.COLOR_GRAY2BGR)
    corners = np.array([[200, 150], [1250, 210], [1300, 1700], [120, 1640]], np.float32)
    flat = np.array([[0, 0], [1000, 0], [1000, 1400], [0, 1400]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    photo = cv2.warpPerspective(sheet_of_paper, matrix, (1450, 1900), borderValue=(60, 80, 90))

    found = sheet.find_sheet(as_pixels(photo))

    assert found is not None
    assert float(np.abs(found - corners).max()) < 15
    assert sheet.find_sheet(as_pixels(sheet_of_paper)) is None


def test_feet_of_the_lines_tell_upright_from_upside_down(draw: Draw) -> None:
    small, dpi = ink.reduced(draw(), 200, 120)
    mask = ink.ink_mask(small, dpi)

    assert turn.line_feet(mask, dpi)[1] > 0.3
    assert turn.line_feet(as_pixels(cv2.rotate(mask, cv2.ROTATE_180)), dpi)[1] < -0.3


def test_card_is_told_from_a_page_by_its_shape() -> None:
    assert guess_dpi(1011, 638) == pytest.approx(300, abs=2)
    assert guess_dpi(2480, 3508) == pytest.approx(300, abs=2)
