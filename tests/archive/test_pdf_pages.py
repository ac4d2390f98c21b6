"""Pages of PDF scans in the copy."""

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from archive.keep import kept_picture
from dossier.recognition import Recognition
from dossier.scans import MediaType
from tests.archive.printed import DPI, copied, plain, upright_page


def _scan(work: Path, content: str = "q 595.2 0 0 841.92 0 0 cm /Im Do Q", rotate: int = 0) -> Path:
    """Write a PDF of one page that shows a JPEG, and whatever else `content` says."""
    Image.fromarray(upright_page()[0]).save(work / "a.jpg", quality=85)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595.2, 841.92))
    jpeg = pikepdf.Stream(pdf, (work / "a.jpg").read_bytes())
    jpeg.Subtype, jpeg.Width, jpeg.Height = pikepdf.Name.Image, 1240, 1754
    jpeg.ColorSpace, jpeg.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    jpeg.Filter = pikepdf.Name.DCTDecode
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=jpeg), Font=pikepdf.Dictionary(F=font))
    page.Contents = pikepdf.Stream(pdf, content.encode())
    page.Rotate = rotate
    pdf.save(work / "a.pdf")
    return work / "a.pdf"


def _change(work: Path) -> str:
    picture = kept_picture(work, 1)
    assert picture is not None
    return picture.change


def _rendered(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.int_]]:
    pdf = pypdfium2.PdfDocument(path)
    shown = pdf[0].render(scale=DPI / 72 * 0.999999).to_pil().convert("RGB")
    pdf.close()
    return np.asarray(shown, int)


def _page(rotate: int) -> Recognition:
    size = (1240, 1754) if rotate in {0, 180} else (1754, 1240)
    return plain(size=size)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "content",
    [
        "q 595.2 0 0 841.92 0 0 cm /Im Do Q",
        "q 1 0 0 1 100 50 cm .5 0 0 .5 0 0 cm 400 30 -20 500 0 0 cm /Im Do Q",  # small, askew
        "q 595.2 0 0 841.92 0 0 cm /Im Do Q BT 3 Tr /F 12 Tf 50 50 Td (hidden words of an earlier OCR) Tj ET",
    ],
)
def test_the_image_of_a_scan_is_taken_over_where_it_is(tmp_path: Path, content: str, rotate: int) -> None:
    original = _scan(tmp_path, content, rotate)

    target = copied(tmp_path, [_page(rotate)], original, MediaType.PDF)

    with pikepdf.open(target) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == (tmp_path / "a.jpg").read_bytes()
        assert list(pdf.pages[0].Resources.XObject) == ["/Im0"]
    assert _change(tmp_path) == ""
    assert np.abs(_rendered(target) - _rendered(original)).mean() < 1.0


def test_what_lies_over_a_scan_is_drawn_as_patches_and_the_scan_beneath_is_untouched(tmp_path: Path) -> None:
    stamp = (
        "q 595.2 0 0 841.92 0 0 cm /Im Do Q 1 0 0 rg 400 100 90 60 re f BT /F 30 Tf 60 40 Td (signed) Tj ET"
    )
    original = _scan(tmp_path, stamp)

    target = copied(tmp_path, [plain()], original, MediaType.PDF)

    with pikepdf.open(target) as pdf:
        images = pdf.pages[0].Resources.XObject
        assert len(images) == 3
        assert images.Im0.read_raw_bytes() == (tmp_path / "a.jpg").read_bytes()
    assert "patches" in _change(tmp_path)
    assert np.abs(_rendered(target) - _rendered(original)).mean() < 1.0


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 12 Tf 50 700 Td (a page that a computer wrote) Tj ET",
        "q 0 0 300 420 re W n 595.2 0 0 841.92 0 0 cm /Im Do Q",  # cut to a corner
        "q 595.2 0 0 841.92 0 0 cm /Im Do Q 0.9 g 0 0 500 800 re f",  # mostly covered
    ],
)
def test_other_pages_are_drawn_as_they_look(tmp_path: Path, content: str) -> None:
    original = _scan(tmp_path, content)

    target = copied(tmp_path, [plain()], original, MediaType.PDF)

    assert _change(tmp_path).startswith("drawn at ")
    assert np.abs(_rendered(target) - _rendered(original)).mean() < 2.5


def test_an_image_that_pdfa_forbids_is_drawn(tmp_path: Path) -> None:
    original = _scan(tmp_path)
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.XObject.Im.Mask = [0, 5, 0, 5, 0, 5]
        pdf.save()

    copied(tmp_path, [plain()], original, MediaType.PDF)

    assert _change(tmp_path).startswith("drawn at ")


def test_a_signature_that_is_seen_is_in_the_copy(tmp_path: Path) -> None:
    original = _scan(tmp_path)
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        look = pikepdf.Stream(pdf, b"0 0 1 rg 0 0 100 50 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 50]
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[300, 100, 400, 150], F=4,
            AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(stamp)]))
        pdf.save()

    shown = _rendered(copied(tmp_path, [plain()], original, MediaType.PDF))

    assert "patches" in _change(tmp_path)
    height = shown.shape[0]
    red, _, blue = shown[height - round(125 * DPI / 72), round(350 * DPI / 72)]
    assert blue > 200 > red
