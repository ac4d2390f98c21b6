"""The printed sheets, as a scanner sees them."""

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from dossier.errors import FontMissing
from dossier.separators import Separator, parse_separator
from ocr.codes import find_codes
from ocr.prepare import maps
from separators.order import numbered, wanted
from separators.printing import CODE_MM, SECOND_CODE_MM, find_font, write_sheets

NAMES = {"birth_certificate": "Giấy khai sinh"}
LONG = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền"
SHEETS = numbered([
    wanted("000.00.00.H60-260914-0007", "birth_certificate", "3", NAMES),
    wanted("G22.99-251225-020175", LONG, "9999", NAMES),
])  # fmt: skip
Gray = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def printed() -> pdfium.PdfDocument:
    """The sheets as a document."""
    sink = io.BytesIO()
    write_sheets(SHEETS, NAMES, find_font(), sink)
    return pdfium.PdfDocument(sink.getvalue())


def scanned(page: pdfium.PdfPage, dpi: int) -> Gray:
    """The page in shades of gray."""
    return np.asarray(page.render(scale=dpi / 72, grayscale=True).to_numpy(), np.uint8)


def told(gray: Gray) -> set[Separator | None]:
    """What the codes on a page say."""
    return {parse_separator(code.text) for code in find_codes(gray, gray, maps.identity(), is_small=False)}


def test_one_a4_page_for_each_sheet(printed: pdfium.PdfDocument) -> None:
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in printed]

    assert sizes == [(210, 297)] * 2


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_codes_say_what_the_sheet_is_for(printed: pdfium.PdfDocument, place: int, dpi: int) -> None:
    assert told(scanned(printed[place], dpi)) == {SHEETS[place]}


@pytest.mark.parametrize("turn", range(4))
def test_bitonal_fax_copy_is_read_whatever_its_turn(printed: pdfium.PdfDocument, turn: int) -> None:
    gray = scanned(printed[1], 200)
    noise = np.random.default_rng(turn).normal(0, 60, gray.shape)
    bitonal = np.where(cv2.GaussianBlur(gray, (3, 3), 0) + noise > 128, 255, 0).astype(np.uint8)

    assert told(np.ascontiguousarray(np.rot90(bitonal, turn))) == {SHEETS[1]}


def test_one_code_spoiled_leaves_the_other(printed: pdfium.PdfDocument) -> None:
    gray = scanned(printed[0], 150)
    gray[1000:1300, :] = 0

    assert told(gray) == {SHEETS[0]}


def test_codes_are_as_large_as_every_reader_needs(printed: pdfium.PdfDocument) -> None:
    gray = scanned(printed[0], 254)
    codes = find_codes(gray, gray, maps.identity(), is_small=False)

    sides = sorted(code.box.width / 10 for code in codes)

    assert min(CODE_MM, SECOND_CODE_MM) >= 30
    assert sides == pytest.approx([SECOND_CODE_MM, CODE_MM], abs=1)


def test_people_can_read_it_too(printed: pdfium.PdfDocument) -> None:
    text = printed[0].get_textpage().get_text_range()

    assert {
        "TỜ PHÂN CÁCH",
        "000.00.00.H60-260914-0007",
        "Giấy khai sinh",
        "Số trang: 3",
    } <= set(text.splitlines())


def test_long_name_stays_on_the_page(printed: pdfium.PdfDocument) -> None:
    gray = scanned(printed[1], 100)
    margin = round(10 / 25.4 * 100)

    assert " ".join(printed[1].get_textpage().get_text_range().split()).count(LONG) == 1
    assert min(gray[:, :margin].min(), gray[:, -margin:].min()) == 255


def test_only_letters_that_are_used_are_embedded(printed: pdfium.PdfDocument) -> None:
    sink = io.BytesIO()
    printed.save(sink)

    assert len(sink.getvalue()) < 200_000


def test_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"no font")

    with pytest.raises(FontMissing, match="no Vietnamese letters"):
        write_sheets(SHEETS, NAMES, tmp_path / "x.ttf", io.BytesIO())


def test_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="cannot be read"):
        write_sheets(SHEETS, NAMES, tmp_path / "x.ttf", io.BytesIO())
