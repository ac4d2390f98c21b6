"""The whole reading of a page with the real Tesseract."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from dossier.errors import EngineMissing, LanguageMissing, PageTimedOut
from dossier.geometry import Box
from dossier.recognition import Recognition, Region, Source
from dossier.scans import MediaType
from ocr import tesseract
from ocr.engine import BY_PROGRAM
from ocr.options import OcrOptions
from ocr.raster import Pixels, as_pixels
from ocr.reader import TesseractReader
from ocr.reading import trust_in

Draw = Callable[..., Pixels]
Save = Callable[..., Path]


def box_of(recognition: Recognition, text: str) -> Box:
    return next(word.box for word in recognition.words if word.text.strip(",.;") == text)


def test_letter_is_read_in_order_with_marks(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(draw(), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    assert (
        page.text.splitlines()[2]
        == "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây,"
    )
    assert page.source is Source.OCR
    assert page.report.defects == ()


@pytest.mark.parametrize("how", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE])
def test_box_of_a_turned_page_lies_on_the_word_as_scanned(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save, how: int
) -> None:
    pixels = draw()
    turned = as_pixels(cv2.rotate(pixels, how))
    upright = reader.read(save_page(pixels, tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    page = reader.read(save_page(turned, tmp_path / "b.png"), MediaType.PNG, 1, tmp_path)
    there = page.to_scan.box(box_of(page, "Trưởng"))
    truth = upright.to_scan.box(box_of(upright, "Trưởng"))
    marked = np.zeros_like(pixels)
    marked[truth.y : truth.bottom, truth.x : truth.right] = 255
    ys, xs = np.nonzero(cv2.rotate(marked, how))

    assert (there.x, there.y, there.right, there.bottom) == pytest.approx(
        (xs.min(), ys.min(), xs.max(), ys.max()), abs=5
    )


def test_mirrored_exif_page_reads_right(tmp_path: Path, reader: TesseractReader, draw: Draw) -> None:
    picture = Image.fromarray(as_pixels(cv2.flip(draw(), 1)))
    exif = picture.getexif()
    exif[0x0112] = 2
    picture.save(tmp_path / "mirrored.jpg", exif=exif, dpi=(200, 200), quality=95)

    page = reader.read(tmp_path / "mirrored.jpg", MediaType.JPEG, 1, tmp_path)

    assert "Ủy ban nhân dân" in page.text


def test_blank_page_is_reported_and_not_read(
    tmp_path: Path, reader: TesseractReader, save_page: Save
) -> None:
    paper = np.full((2339, 1654), 250, np.uint8)

    page = reader.read(save_page(paper, tmp_path / "blank.png"), MediaType.PNG, 1, tmp_path)

    assert page.report.blank
    assert page.report.defects == ("blank",)
    assert page.words == ()


def test_code_on_the_page_is_read_where_it_stands(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    page = draw()
    symbol = zxingcpp.create_barcode("000.00.00.H60-250914-0007", zxingcpp.BarcodeFormat.QRCode)
    code = np.array(symbol.to_image(scale=6), np.uint8)
    page[700 : 700 + code.shape[0], 1200 : 1200 + code.shape[1]] = code

    found = reader.read(save_page(page, tmp_path / "code.png"), MediaType.PNG, 1, tmp_path)

    assert [(each.source, each.text) for each in found.codes] == [(Source.QR, "000.00.00.H60-250914-0007")]
    assert found.to_scan.box(found.codes[0].box).x == pytest.approx(1200, abs=30)


def test_second_reading_answers_each_region_in_order(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(draw(), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)
    nothing = Region(9, (Box(0, 0, 10, 10),))
    number, name = Region(1, (box_of(page, "2015"),), "digits"), Region(1, (box_of(page, "Trưởng"),))

    answers: Sequence[tuple[str, float]] = reader.reread([name, number, nothing], tmp_path)

    assert [text for text, _ in answers] == ["Trưởng", "2015", ""]
    assert answers[0][1] > 0.6
    assert answers[2][1] == 0.0


def test_work_folder_holds_what_later_steps_need(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    reader.read(save_page(draw(), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    names = sorted(path.name for path in tmp_path.iterdir())

    kept = ["plain.json", "plain.pgm", "prepared.pgm"]
    assert names == ["a.png", *(f"page-0001.{each}" for each in kept)]


def test_black_and_white_page_is_read(tmp_path: Path, reader: TesseractReader, draw: Draw) -> None:
    Image.fromarray(draw()).convert("1").save(tmp_path / "bw.tif", dpi=(200, 200), compression="group4")

    page = reader.read(tmp_path / "bw.tif", MediaType.TIFF, 1, tmp_path)

    assert "quyết định" in page.text


def test_slow_page_is_timed_out(tmp_path: Path, tessdata: Path, draw: Draw, save_page: Save) -> None:
    hasty = TesseractReader(OcrOptions(tessdata=tessdata, page_seconds=0.01))

    with pytest.raises(PageTimedOut):
        hasty.read(save_page(draw(), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)


def test_missing_model_is_found_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(LanguageMissing):
        TesseractReader(OcrOptions(tessdata=tmp_path))


def test_missing_program_is_found_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(EngineMissing):
        tesseract.probe(tmp_path, (), BY_PROGRAM)


def test_page_read_badly_is_prepared_in_another_way(
    tmp_path: Path, tessdata: Path, draw: Draw, save_page: Save
) -> None:
    body = [f"Dòng thứ {number} của một tờ giấy không có thật, viết để đọc thử." for number in range(1, 7)]
    path = save_page(as_pixels(cv2.GaussianBlur(draw(body), (0, 0), 4.0)), tmp_path / "a.png")
    once = OcrOptions(tessdata=tessdata, without=frozenset({"retry"}))

    first = TesseractReader(once).read(path, MediaType.PNG, 1, tmp_path)
    better = TesseractReader(OcrOptions(tessdata=tessdata)).read(path, MediaType.PNG, 1, tmp_path)

    assert "retry" not in {step.name for step in first.steps}
    assert trust_in(first.words) < 0.87
    assert better.steps[-1].name == "retry"
    assert trust_in(better.words) >= trust_in(first.words)
    assert not list(tmp_path.glob("*.retry"))


def test_page_read_well_is_read_once(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    page = reader.read(save_page(draw(), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)

    assert "retry" not in {step.name for step in page.steps}
