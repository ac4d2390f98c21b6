"""Print under seals and signatures, drawn and read with the real Tesseract."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.recognition import Region
from dossier.scans import MediaType
from ocr.prepare import maps, pens, seals
from ocr.prepare.page import prepare
from ocr.raster import PageImage, Pixels, as_pixels
from ocr.reader import TesseractReader

Draw = Callable[..., Pixels]
Save = Callable[..., Path]
BLUE, RED, VIOLET = (170, 60, 30), (60, 60, 215), (165, 50, 110)
BODY = [f"Dòng thứ {number} của một tờ giấy không có thật, viết để đọc thử." for number in range(1, 7)]


@pytest.fixture(scope="module")
def signed(draw: Draw) -> Draw:
    """Draw a page whose signer's name lies under a red seal and a blue pen, at 200 dpi."""

    def drawn(name: str = "Lương Thùy Hiển", pen: tuple[int, int, int] = BLUE) -> Pixels:
        indented = " " * 64
        lines = [*BODY, indented + "CHỦ TỊCH", "", "", "", indented + name]
        page = cv2.cvtColor(draw(lines, height=1200), cv2.COLOR_GRAY2BGR)
        ink = np.full_like(page, 255)
        cv2.circle(ink, (690, 640), 140, RED, 4)
        cv2.circle(ink, (690, 640), 96, RED, 2)
        cv2.putText(ink, "UBND XA", (615, 660), cv2.FONT_HERSHEY_SIMPLEX, 1.0, RED, 3)
        stroke = [(840, 640), (850, 720), (880, 690), (890, 740), (930, 700), (1010, 728), (1100, 690)]
        cv2.polylines(ink, [np.array(stroke, np.int32)], isClosed=False, color=pen, thickness=6)
        return as_pixels(np.minimum(page, ink))  # black under blue ink stays black

    return drawn


@pytest.mark.parametrize("how", [None, cv2.ROTATE_90_CLOCKWISE])
def test_seal_and_strokes_are_told_where_they_were_scanned(
    tmp_path: Path, reader: TesseractReader, signed: Draw, save_page: Save, how: int | None
) -> None:
    pixels = signed() if how is None else as_pixels(cv2.rotate(signed(), how))
    page = reader.read(save_page(pixels, tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    (seal,), (stroke,) = page.seals, page.strokes
    middles = [page.to_scan.box(box).middle for box in (seal, stroke)]
    wanted = [(690, 640), (970, 690)] if how is None else [(1200 - 640, 690), (1200 - 690, 970)]
    assert np.allclose(middles, wanted, atol=12)
    assert seal.width == pytest.approx(280 * page.dpi / 200, abs=20)


@pytest.mark.parametrize("how", [None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180])
@pytest.mark.parametrize("tilt", [0.0, 1.2])
def test_name_under_seal_and_pen_is_read_twice(
    tmp_path: Path, reader: TesseractReader, signed: Draw, save_page: Save, how: int | None, tilt: float
) -> None:
    matrix = cv2.getRotationMatrix2D((827, 600), tilt, 1.0)
    pixels = as_pixels(cv2.warpAffine(signed(), matrix, (1654, 1200), borderValue=(255, 255, 255)))
    scanned = pixels if how is None else as_pixels(cv2.rotate(pixels, how))
    page = reader.read(save_page(scanned, tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)
    name = [word for word in page.words if word.text in ("Lương", "Thùy", "Hiển")]
    left, top = name[0].box.x, name[0].box.y
    box = type(name[0].box)(left, top, name[-1].box.right - left, name[0].box.height)

    answer = reader.reread([Region(1, (box,))], tmp_path)[0]

    assert page.text.splitlines()[: len(BODY)] == BODY
    assert "Lương Thùy Hiển" in page.text.splitlines()
    assert answer[0] == "Lương Thùy Hiển"


def test_blue_print_beside_a_seal_is_still_read(
    tmp_path: Path, reader: TesseractReader, signed: Draw, save_page: Save
) -> None:
    page = signed("")
    name = signed()[700:760, 700:1200]
    print_only = np.asarray(name.max(axis=2) < 120)
    page[900:960, 900:1400][print_only] = BLUE

    read = reader.read(save_page(page, tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    assert "Hiển" in read.text


def test_page_without_blue_ink_costs_no_further_reading(signed: Draw) -> None:
    page = signed(pen=(20, 20, 20))
    _, found = seals.to_gray(page, 200)

    assert len(found) == 1
    assert pens.areas_without_pens(page, (found, []), maps.identity(), page.shape, 1.0) == []


def test_pale_seal_is_found(signed: Draw) -> None:
    page = signed()
    pale = as_pixels(cv2.addWeighted(page, 0.35, np.full_like(page, 255), 0.65, 0))

    _, found = seals.to_gray(pale, 200)

    assert [box.x // 100 for box in found] == [5]


def test_black_under_blue_stays_black_and_blue_vanishes() -> None:
    page = np.full((40, 40, 3), 250, np.uint8)
    page[10:14] = BLUE
    page[:, 20:24] = (15, 15, 15)

    gray = pens.black_only(page)

    assert gray[11, 5] > 230
    assert gray[11, 21] < 40


def test_violet_stamp_vanishes_and_the_lines_under_it_stay(draw: Draw) -> None:
    clean = cv2.cvtColor(draw(BODY, height=1200), cv2.COLOR_GRAY2BGR)
    ink = np.full_like(clean, 255)
    cv2.rectangle(ink, (300, 150), (560, 360), VIOLET, 8)
    for row in range(4):
        cv2.putText(ink, "DA THU TIEN", (312, 190 + 46 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, VIOLET, 4)

    areas = prepare(PageImage(as_pixels(np.minimum(clean, ink)), 1654, 1200, 200), 200).areas

    assert len(areas) == 1
    box = areas[0].box
    under = prepare(PageImage(as_pixels(clean), 1654, 1200, 200), 200).gray[box.y : box.bottom]
    assert box.width == 1654
    assert int((areas[0].pixels < 128).sum()) == pytest.approx(int((under < 128).sum()), rel=0.05)


def test_lines_written_in_blue_are_no_stamp(draw: Draw) -> None:
    page = cv2.cvtColor(draw(BODY), cv2.COLOR_GRAY2BGR)
    page[(page < 128).all(axis=2)] = BLUE

    assert pens.find_strokes(as_pixels(page), 200) == []
