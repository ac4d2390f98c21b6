"""Page pictures in the file."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from archive.searchable import SearchablePdf
from dossier.errors import DamagedScan
from tests.archive.printed import plain, upright_page


def _written(work: Path) -> bytes:
    target = work / "out.pdf"
    SearchablePdf().write(target, [plain()], work, "")
    return target.read_bytes()


@contextmanager
def _image(content: bytes) -> Iterator[pikepdf.Stream]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im1
        assert isinstance(image, pikepdf.Stream)
        yield image


def _drawn() -> Image.Image:
    return Image.fromarray(upright_page()[0])


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpegs_are_embedded_byte_for_byte(tmp_path: Path, mode: str, space: str, progressive: bool) -> None:
    picture = tmp_path / "page-0001.scan.jpg"
    _drawn().convert(mode).save(picture, progressive=progressive, exif=b"Exif\0\0" + bytes(400))

    with _image(_written(tmp_path)) as image:
        assert image.read_raw_bytes() == picture.read_bytes()
        assert str(image.ColorSpace) == space
        assert str(image.Filter) == "/DCTDecode"


def test_cmyk_jpegs_become_rgb_as_the_profile_of_the_file_is_rgb(tmp_path: Path) -> None:
    _drawn().convert("CMYK").save(tmp_path / "page-0001.scan.jpg")

    with _image(_written(tmp_path)) as image:
        decoded = np.asarray(Image.open(io.BytesIO(image.read_raw_bytes())))
        assert image.ColorSpace == "/DeviceRGB"
        assert np.abs(decoded.astype(int) - np.asarray(_drawn())).mean() < 2


def test_black_and_white_is_coded_as_fax_without_loss(tmp_path: Path) -> None:
    drawn = _drawn().convert("1")
    drawn.save(tmp_path / "page-0001.scan.png")

    with _image(_written(tmp_path)) as image:
        assert image.Filter == "/CCITTFaxDecode"
        assert np.array_equal(
            np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("1")), np.asarray(drawn)
        )


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "RGBA"])
def test_other_pngs_are_kept_without_loss_and_without_transparency(tmp_path: Path, mode: str) -> None:
    drawn = _drawn().convert(mode)
    drawn.save(tmp_path / "page-0001.scan.png")

    with _image(_written(tmp_path)) as image:
        shown = np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("RGB"))
        assert np.array_equal(shown, np.asarray(drawn.convert("RGB")))
        assert "/SMask" not in image


@pytest.mark.parametrize("suffix", ["jpg", "png"])
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xc0\x00", b"no picture at all", b"\x89PNG\r\n\x1a\n"]
)
def test_a_picture_that_is_none_rejects_the_scan(tmp_path: Path, suffix: str, content: bytes) -> None:
    (tmp_path / f"page-0001.scan.{suffix}").write_bytes(content)

    with pytest.raises(DamagedScan):
        _written(tmp_path)


def test_a_missing_picture_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        _written(tmp_path)
