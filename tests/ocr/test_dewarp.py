"""Curled sheets: lines that bend are laid level, and every word is found where it was scanned."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from ocr.prepare import dewarp, ink
from ocr.prepare.page import prepare
from ocr.raster import PageImage, Pixels, as_pixels

Draw = Callable[..., Pixels]
LINES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Trưởng phòng Tư pháp tại Tờ trình số 45 ngày 02 tháng 3,",
    "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây,",
    "thường trú tại thôn Đồng Tiến, đã nộp đủ giấy tờ theo quy định của pháp luật.",
    "Người được cấp giấy chịu trách nhiệm về những nội dung đã khai trong tờ khai.",
    "Quyết định này có hiệu lực kể từ ngày ký và được lưu tại văn phòng.",
] * 2
RISE = 26.0
"""Pixels at 200 dpi by which the middle of each line stands above its ends, twice."""


def curled(page: Pixels) -> Pixels:
    """Let the lines of a page rise and fall."""
    rows, columns = page.shape
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float32)
    return as_pixels(
        cv2.remap(page, across, down - RISE * np.cos(across / columns * 7), cv2.INTER_CUBIC, borderValue=255)
    )


def page_of(pixels: Pixels) -> PageImage:
    return PageImage(pixels, pixels.shape[1], pixels.shape[0], 200)


def unevenness(page: Pixels) -> float:
    """Return how far lines rise and fall, in inches."""
    small, dpi = ink.reduced(page, 200, 120)
    bend = dewarp.measure_bend(dewarp.find_pieces(ink.ink_mask(small, dpi), dpi))
    assert bend is not None
    return bend.range


@pytest.mark.parametrize(("how", "turn"), [(None, 0), (cv2.ROTATE_90_CLOCKWISE, 270), (cv2.ROTATE_180, 180)])
def test_lines_of_a_curled_page_are_laid_level(draw: Draw, how: int | None, turn: int) -> None:
    page = curled(draw(LINES))

    prepared = prepare(page_of(page if how is None else as_pixels(cv2.rotate(page, how))), 200)

    assert unevenness(page) > 0.15
    assert unevenness(prepared.gray) < 0.03
    assert prepared.rotation == turn


def test_point_of_a_level_page_is_found_where_it_was_scanned(draw: Draw) -> None:
    page = curled(draw(LINES))
    page[500:506, 1480:1486] = 0  # a mark in the margin

    prepared = prepare(page_of(page), 200)
    around = prepared.gray[450:600, 1470:1496]
    down, across = (float(places.mean()) for places in np.nonzero(around < 100))
    there = prepared.to_scan.point(1470 + across + 0.5, 450 + down + 0.5)

    assert prepared.to_scan.net is not None
    assert there == pytest.approx((1483, 503), abs=1.5)


@pytest.mark.parametrize("lines", [LINES, ["Họ và tên: ............................................"] * 12])
def test_straight_page_is_left_alone(draw: Draw, lines: list[str]) -> None:
    prepared = prepare(page_of(draw(lines)), 200)

    assert "dewarp" not in {step.name for step in prepared.steps}
    assert prepared.to_scan.net is None


def test_page_with_few_lines_is_left_alone(draw: Draw) -> None:
    prepared = prepare(page_of(curled(draw(LINES[:3]))), 200)

    assert "dewarp" not in {step.name for step in prepared.steps}
