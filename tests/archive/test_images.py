"""Pictures of image files in the copy."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from archive import SearchablePdf
from archive.colour import srgb_profile
from archive.keep import kept_picture
from dossier.errors import StoreUnavailable
from dossier.scans import MediaType
from tests.archive.printed import copied, plain, upright_page


@contextmanager
def _image(work: Path, original: Path, media_type: MediaType) -> Iterator[pikepdf.Stream]:
    with pikepdf.open(io.BytesIO(copied(work, [plain()], original, media_type).read_bytes())) as pdf:
        image = pdf.pages[0].Resources.XObject.Im0
        assert isinstance(image, pikepdf.Stream)
        yield image


def _drawn(mode: str = "RGB") -> Image.Image:
    return Image.fromarray(upright_page()[0]).convert(mode)


def _shown(image: pikepdf.Stream) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("RGB"))


def _difference(path: Path, wanted: Image.Image) -> float:
    """Compare the page as pdfium shows it with what should be seen, in levels of 255."""
    pdf = pypdfium2.PdfDocument(path)
    shown = pdf[0].render(scale=150 / 72 * 0.999999).to_pil().convert("RGB")
    pdf.close()
    return float(np.abs(np.asarray(shown, int) - np.asarray(wanted.convert("RGB"), int)).mean())


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpegs_are_embedded_byte_for_byte(tmp_path: Path, mode: str, space: str, progressive: bool) -> None:
    picture = tmp_path / "a.jpg"
    _drawn(mode).save(picture, progressive=progressive, exif=b"Exif\0\0" + bytes(400))

    with _image(tmp_path, picture, MediaType.JPEG) as image:
        assert image.read_raw_bytes() == picture.read_bytes()
        assert (str(image.ColorSpace), str(image.Filter)) == (space, "/DCTDecode")


def test_cmyk_jpegs_become_rgb_and_the_copy_says_so(tmp_path: Path) -> None:
    _drawn("CMYK").save(tmp_path / "a.jpg")

    with _image(tmp_path, tmp_path / "a.jpg", MediaType.JPEG) as image:
        decoded = np.asarray(Image.open(io.BytesIO(image.read_raw_bytes())))
        assert image.ColorSpace == "/DeviceRGB"
        assert np.abs(decoded.astype(int) - np.asarray(_drawn())).mean() < 2
    picture = kept_picture(tmp_path, 1)
    assert picture is not None
    assert picture.change == "coded anew as JPEG"


def test_a_colour_profile_that_is_not_srgb_goes_with_the_picture(tmp_path: Path) -> None:
    other = srgb_profile().replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))
    _drawn().save(tmp_path / "a.jpg", icc_profile=other)
    _drawn().save(tmp_path / "b.png", icc_profile=other)

    for name, media_type in (("a.jpg", MediaType.JPEG), ("b.png", MediaType.PNG)):
        with _image(tmp_path, tmp_path / name, media_type) as image:
            assert image.ColorSpace[0] == "/ICCBased"
            assert image.ColorSpace[1].read_bytes() == other


def test_a_profile_of_srgb_adds_nothing(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _drawn().save(tmp_path / "a.jpg", icc_profile=profile)

    with _image(tmp_path, tmp_path / "a.jpg", MediaType.JPEG) as image:
        assert image.ColorSpace == "/DeviceRGB"


def _rows(path: Path) -> bytes:
    """Return the compressed rows of a PNG, whatever chunks they are cut into."""
    content, position, rows = path.read_bytes(), 8, b""
    while position < len(content):
        length = int.from_bytes(content[position : position + 4], "big")
        if content[position + 4 : position + 8] == b"IDAT":
            rows += content[position + 8 : position + 8 + length]
        position += 12 + length
    return rows


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "I;16"])
def test_the_rows_of_a_png_are_taken_over_as_they_are(tmp_path: Path, mode: str) -> None:
    drawn = _drawn("L").convert("I;16") if mode == "I;16" else _drawn(mode)
    drawn.save(tmp_path / "a.png")

    with _image(tmp_path, tmp_path / "a.png", MediaType.PNG) as image:
        assert _rows(tmp_path / "a.png") == image.read_raw_bytes()
        assert "/SMask" not in image
        if mode != "I;16":
            assert np.array_equal(_shown(image), np.asarray(drawn.convert("RGB")))


def test_transparency_is_laid_over_white(tmp_path: Path) -> None:
    drawn = _drawn("RGBA")
    drawn.putalpha(0)
    drawn.save(tmp_path / "a.png")

    with _image(tmp_path, tmp_path / "a.png", MediaType.PNG) as image:
        assert (_shown(image) == 255).all()
        assert "/SMask" not in image


@pytest.mark.parametrize("rows", [64, 1754])
@pytest.mark.parametrize("photometric", [0, 1])
def test_black_and_white_is_coded_as_fax_without_loss(tmp_path: Path, rows: int, photometric: int) -> None:
    drawn = _drawn("1")
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[278], tags[262] = rows, photometric
    drawn.save(tmp_path / "a.tif", compression="group4", tiffinfo=tags)

    with _image(tmp_path, tmp_path / "a.tif", MediaType.TIFF) as image:
        assert str(image.Filter) == "/CCITTFaxDecode"
        with Image.open(tmp_path / "a.tif") as tiff:
            assert np.array_equal(_shown(image), np.asarray(tiff.convert("RGB")))


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("rows", [16, 64, 1754])
def test_the_jpeg_strips_of_a_tiff_become_one_jpeg_with_the_same_pixels(
    tmp_path: Path, mode: str, rows: int
) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[278] = rows
    _drawn(mode).save(tmp_path / "a.tif", compression="jpeg", quality=80, tiffinfo=tags)

    with _image(tmp_path, tmp_path / "a.tif", MediaType.TIFF) as image:
        assert str(image.Filter) == "/DCTDecode"
        decoded = Image.open(io.BytesIO(image.read_raw_bytes())).convert("RGB")
        with Image.open(tmp_path / "a.tif") as tiff:
            assert np.abs(np.asarray(decoded, int) - np.asarray(tiff.convert("RGB"), int)).mean() < 0.5
    picture = kept_picture(tmp_path, 1)
    assert picture is not None
    assert picture.change == ""
    assert _difference(tmp_path / "out.pdf", _drawn(mode)) < 2.5


@pytest.mark.parametrize("name", ["a.bmp", "a.tif", "a.webp"])
def test_what_was_without_loss_stays_so_and_no_larger(tmp_path: Path, name: str) -> None:
    media_type = {"bmp": MediaType.BMP, "tif": MediaType.TIFF, "webp": MediaType.WEBP}[name[2:]]
    every: dict[str, dict[str, Any]] = {"tif": {"compression": "tiff_lzw"}, "webp": {"lossless": True}}
    options = every.get(name[2:], {})
    _drawn().save(tmp_path / name, **options)

    with _image(tmp_path, tmp_path / name, media_type) as image:
        assert np.array_equal(_shown(image), np.asarray(_drawn()))
        if media_type is not MediaType.WEBP:
            assert len(image.read_raw_bytes()) <= (tmp_path / name).stat().st_size


def test_a_lossy_webp_becomes_a_fine_jpeg(tmp_path: Path) -> None:
    _drawn().save(tmp_path / "a.webp", quality=80)

    with _image(tmp_path, tmp_path / "a.webp", MediaType.WEBP) as image:
        assert str(image.Filter) == "/DCTDecode"
        assert np.abs(_shown(image).astype(int) - np.asarray(_drawn())).mean() < 2.5


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xc0\x00", b"no picture", b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0"],
)
@pytest.mark.parametrize("media_type", list(MediaType))
def test_what_is_no_picture_gives_a_white_page(tmp_path: Path, media_type: MediaType, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)

    with pikepdf.open(copied(tmp_path, [plain()], tmp_path / "a", media_type)) as pdf:
        assert (len(pdf.pages), len(pdf.pages[0].Resources.XObject)) == (1, 0)


def test_a_copy_is_hardly_larger_than_its_scan(tmp_path: Path) -> None:
    noise = np.random.default_rng(5).integers(-20, 20, (1754, 1240, 3))  # as a scanner has it
    grainy = np.clip(upright_page()[0] + noise, 0, 255).astype(np.uint8)
    Image.fromarray(grainy).save(tmp_path / "a.jpg", quality=75)
    page = plain(words=upright_page()[1])

    target = copied(tmp_path, [page], tmp_path / "a.jpg", MediaType.JPEG)

    assert target.stat().st_size <= 1.1 * (tmp_path / "a.jpg").stat().st_size


def test_a_full_disk_is_not_taken_for_a_damaged_scan(tmp_path: Path) -> None:
    _drawn().save(tmp_path / "a.bmp")
    (tmp_path / "page-0001.half").symlink_to("/dev/full")

    with pytest.raises(StoreUnavailable):
        SearchablePdf().keep(tmp_path / "a.bmp", MediaType.BMP, 1, tmp_path)
