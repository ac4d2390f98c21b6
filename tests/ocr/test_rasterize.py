"""Scan bytes to page images."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image

from dossier.errors import DamagedScan, ImageTooLarge, NoPages, UnreadableFile
from dossier.scans import MediaType
from ocr.raster import Pixels
from ocr.rasterize import rasterize

MANY = 100_000_000
Draw = Callable[..., Pixels]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I"])
def test_every_pixel_format_becomes_bytes_with_light_paper(tmp_path: Path, draw: Draw, mode: str) -> None:
    gray = Image.fromarray(draw())
    deep = np.asarray(gray).astype(np.uint16) * 257
    picture = Image.fromarray(deep) if mode in ("I;16", "I") else gray.convert("RGB").convert(mode)
    path = tmp_path / "page.tif"
    (picture.convert("I") if mode == "I" else picture).save(path, dpi=(200, 200))

    image = rasterize(path, MediaType.TIFF, 1, MANY)

    assert image.pixels.dtype == np.uint8
    assert np.median(image.pixels) > 240
    assert image.is_bitonal == (mode == "1")
    assert image.dpi == 200


def test_transparent_picture_lies_over_white(tmp_path: Path) -> None:
    Image.new("RGBA", (400, 500), (0, 0, 0, 0)).save(tmp_path / "clear.png")

    image = rasterize(tmp_path / "clear.png", MediaType.PNG, 1, MANY)

    assert image.pixels.min() == 255


def test_exif_turn_is_a_hint_and_pixels_stay_as_scanned(tmp_path: Path, draw: Draw) -> None:
    picture = Image.fromarray(draw())
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(tmp_path / "turned.jpg", exif=exif, dpi=(200, 200))

    image = rasterize(tmp_path / "turned.jpg", MediaType.JPEG, 1, MANY)

    assert (image.turn, image.is_mirrored) == (90, False)
    assert (image.width, image.height) == (1654, 1000)


def test_fax_with_long_pixels_is_made_square(tmp_path: Path) -> None:
    Image.new("1", (1728, 1078), 1).save(tmp_path / "fax.tif", dpi=(204, 98), compression="group4")

    image = rasterize(tmp_path / "fax.tif", MediaType.TIFF, 1, MANY)

    assert image.pixels.shape == pytest.approx((2244, 1728), abs=2)
    assert image.dpi == 204


def test_later_page_of_a_tiff_is_found_and_a_missing_one_is_damage(tmp_path: Path) -> None:
    pages = [Image.new("L", (300 + number, 400), 255) for number in range(3)]
    pages[0].save(tmp_path / "many.tif", save_all=True, append_images=pages[1:])

    assert rasterize(tmp_path / "many.tif", MediaType.TIFF, 3, MANY).width == 302
    with pytest.raises(DamagedScan):
        rasterize(tmp_path / "many.tif", MediaType.TIFF, 4, MANY)


def test_unbelievable_resolution_is_replaced_by_that_of_a_sheet(tmp_path: Path) -> None:
    Image.new("L", (2480, 3508), 255).save(tmp_path / "a4.jpg", dpi=(72, 72))

    assert rasterize(tmp_path / "a4.jpg", MediaType.JPEG, 1, MANY).dpi == pytest.approx(300, abs=2)


def test_fine_scan_is_held_smaller_but_reported_as_scanned(tmp_path: Path) -> None:
    Image.new("L", (4960, 1200), 255).save(tmp_path / "fine.png", dpi=(600, 600))

    image = rasterize(tmp_path / "fine.png", MediaType.PNG, 1, MANY)

    assert image.width == 4960
    assert image.pixels.shape[1] == 2480
    assert image.reduction == pytest.approx((2.0, 2.0))


def test_scanned_pdf_page_comes_out_at_the_resolution_of_its_scan(tmp_path: Path, draw: Draw) -> None:
    Image.fromarray(draw(height=2339)).save(tmp_path / "scan.pdf", resolution=200)

    image = rasterize(tmp_path / "scan.pdf", MediaType.PDF, 1, MANY)

    assert image.dpi == 200
    assert (image.width, image.height) == pytest.approx((1654, 2339), abs=1)


def test_pdf_without_a_scan_is_drawn_at_300(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842).close()
    document.save(tmp_path / "drawn.pdf")
    document.close()

    assert rasterize(tmp_path / "drawn.pdf", MediaType.PDF, 1, MANY).dpi == 300


@pytest.mark.parametrize("media_type", [MediaType.PDF, MediaType.JPEG, MediaType.PNG, MediaType.TIFF])
def test_nonsense_is_damage(tmp_path: Path, media_type: MediaType) -> None:
    (tmp_path / "nonsense").write_bytes(b"%PDF-1.7 not really" * 20)

    with pytest.raises((DamagedScan, NoPages)):
        rasterize(tmp_path / "nonsense", media_type, 1, MANY)


def test_cut_short_picture_is_damage(tmp_path: Path, draw: Draw) -> None:
    Image.fromarray(draw()).save(tmp_path / "whole.jpg")
    (tmp_path / "half.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:9000])

    with pytest.raises(DamagedScan):
        rasterize(tmp_path / "half.jpg", MediaType.JPEG, 1, MANY)


def test_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        rasterize(tmp_path / "gone.png", MediaType.PNG, 1, MANY)


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    Image.new("1", (3000, 3000)).save(tmp_path / "large.png")

    with pytest.raises(ImageTooLarge):
        rasterize(tmp_path / "large.png", MediaType.PNG, 1, 1_000_000)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize(("dpi", "width"), [(200, 1654), (600, 827)])
def test_jpeg_is_decoded_as_pillow_does(tmp_path: Path, draw: Draw, mode: str, dpi: int, width: int) -> None:
    picture = Image.fromarray(draw()).convert("RGB").convert(mode)
    picture.save(tmp_path / "page.jpg", dpi=(dpi, dpi), quality=90)

    image = rasterize(tmp_path / "page.jpg", MediaType.JPEG, 1, MANY)
    with Image.open(tmp_path / "page.jpg") as opened:
        whole = opened.convert("L").resize((width, image.pixels.shape[0]), Image.Resampling.BOX)
    plane = image.pixels if image.pixels.ndim == 2 else image.pixels[:, :, 1]

    assert image.width == 1654
    assert np.abs(plane.astype(int) - np.asarray(whole).astype(int)).mean() < 3


def test_jpeg_that_breaks_off_is_damaged(tmp_path: Path, draw: Draw) -> None:
    Image.fromarray(draw()).save(tmp_path / "whole.jpg", dpi=(200, 200))
    content = (tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "half.jpg").write_bytes(content[: len(content) // 2])

    with pytest.raises(DamagedScan):
        rasterize(tmp_path / "half.jpg", MediaType.JPEG, 1, MANY)


@pytest.mark.parametrize("height", [2_147_483_648.0, 20_000.0])
def test_endless_pdf_page_is_too_large(tmp_path: Path, height: float) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, height)
    document.save(tmp_path / "endless.pdf")

    with pytest.raises(ImageTooLarge):
        rasterize(tmp_path / "endless.pdf", MediaType.PDF, 1, MANY)
