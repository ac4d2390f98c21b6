"""Codes on drawn pages, made by other libraries than the one that reads them."""

import cv2
import numpy as np
import pytest
import segno

from dossier.recognition import Source
from ocr.codes import find_codes
from ocr.prepare import maps
from ocr.raster import Pixels, as_pixels

CARD = "037153000257|012345678|Nguyễn Thị Mỷ|09101953|Nữ|Thôn Đồng Tiến, xã Bắc Mê, Tuyên Quang|05032021"
PAGE = (3508, 2480)


def qr(text: str, side: int) -> Pixels:
    """A QR code `side` pixels wide, gray at its edges as a scanner sees them."""
    rows = segno.make(text, error="m", micro=False, encoding="utf-8").matrix
    modules = np.pad(255 - 235 * np.array([list(row) for row in rows], np.uint8), 2, constant_values=255)
    large = np.kron(modules, np.ones((16, 16), np.uint8))
    return as_pixels(cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA))


def page_with(code: Pixels, x: int = 1700, y: int = 300) -> Pixels:
    """A page at 300 dpi with a code on it."""
    page = np.full(PAGE, 250, np.uint8)
    page[y : y + code.shape[0], x : x + code.shape[1]] = code
    return page


def texts(page: Pixels, *, is_small: bool = False) -> list[str]:
    """What the codes of a page say."""
    return [code.text for code in find_codes(page, page, maps.identity(), is_small=is_small)]


@pytest.mark.parametrize("millimetres", [12, 15, 20])
def test_code_of_a_card_is_read_with_its_marks(millimetres: int) -> None:
    assert texts(page_with(qr(CARD, round(millimetres * 300 / 25.4)))) == [CARD]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_code_is_read_whichever_way_the_page_lies(turn: int) -> None:
    assert texts(np.ascontiguousarray(np.rot90(page_with(qr(CARD, 180)), turn))) == [CARD]


def test_blurred_code_is_read_only_by_the_ladder() -> None:
    page = as_pixels(cv2.GaussianBlur(page_with(qr(CARD, 160)), (0, 0), 1.9))

    assert texts(page) == [CARD]


def test_white_code_on_black_is_read() -> None:
    assert texts(
        page_with(as_pixels(255 - np.pad(qr("H60.105-260914-0007", 200), 40, constant_values=255)))
    ) == ["H60.105-260914-0007"]


def test_second_code_that_is_harder_to_read_is_found_beside_the_first() -> None:
    page = page_with(as_pixels(cv2.GaussianBlur(np.pad(qr(CARD, 160), 30, constant_values=250), (0, 0), 1.9)))
    page[1500:1700, 400:600] = qr("H60.105-260914-0007", 200)

    assert set(texts(page)) == {CARD, "H60.105-260914-0007"}


def test_box_is_given_on_the_grid_of_the_reduced_page() -> None:
    fine = page_with(qr(CARD, 200))
    gray = as_pixels(cv2.resize(fine, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA))

    (code,) = find_codes(gray, fine, maps.scaling(1 / 0.75, 1 / 0.75), is_small=False)

    assert code.source is Source.QR
    assert code.box.middle == pytest.approx((0.75 * 1800, 0.75 * 400), abs=6)


def test_box_stays_on_the_page() -> None:
    page = page_with(qr("H60.105-260914-0007", 300))

    (code,) = find_codes(page[:, :1900], page, maps.identity(), is_small=False)

    assert code.box.right <= 1900


@pytest.mark.parametrize("shape", [(1, 1), (40, 3), (3, 2000)])
def test_sliver_has_no_code(shape: tuple[int, int]) -> None:
    assert texts(np.full(shape, 200, np.uint8), is_small=True) == []


def test_page_that_looks_like_nothing_but_codes_is_survived() -> None:
    blocks = np.random.default_rng(5).integers(0, 2, (350, 248), np.uint8) * 200 + 20

    assert texts(as_pixels(np.kron(blocks, np.ones((10, 10), np.uint8)))) == []


def test_black_square_is_no_code() -> None:
    page = np.full(PAGE, 250, np.uint8)
    cv2.rectangle(page, (300, 300), (800, 800), 0, -1)

    assert texts(page) == []
