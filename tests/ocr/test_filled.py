"""What the office fills in over a page is part of its text: the number and the date of a signed document."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from ocr.layers.filled import flattened
from ocr.layers.taking import take_layer
from tests.ocr.layered import LayeredPage
from tests.ocr.test_layers import LINES

BLANKS = " " * 12


@pytest.fixture
def page(font_path: str) -> LayeredPage:
    return LayeredPage(font_path)


def fill(page: LayeredPage, path: Path, flags: int = 4) -> Path:
    """Lay what was written last over the page, as a stamp with its own appearance."""
    appearance = page.pdf.make_stream(page.parts.pop())
    appearance["/Type"], appearance["/Subtype"] = Name.XObject, Name.Form
    appearance["/BBox"] = Array([0, 0, 595, 842])
    appearance["/Resources"] = Dictionary(Font=page.fonts)
    page.save(path)
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, F=flags, Rect=Array([0, 0, 595, 842]), AP=Dictionary(N=appearance),
    )  # fmt: skip
    page.pdf.pages[0].obj["/Annots"] = Array([page.pdf.make_indirect(field)])
    page.pdf.save(path)
    return path


def words(path: Path) -> list[str]:
    return [each.word.text for each in take_layer(path, 1, 1860, 2631).words]


def test_number_filled_in_over_blanks_is_one_word(tmp_path: Path, page: LayeredPage) -> None:
    page.write([f"Số:{BLANKS}/QĐ-UBND", *LINES])
    page.write(["      0274"])

    found = words(fill(page, tmp_path / "a.pdf"))

    assert found[:3] == ["Số:", "0274", "/QĐ-UBND"]


def test_field_that_is_hidden_is_left_out(tmp_path: Path, page: LayeredPage) -> None:
    page.write(LINES)
    page.write(["      0274"], first=8)

    assert "0274" not in words(fill(page, tmp_path / "a.pdf", flags=2))


def test_page_with_nothing_over_it_is_taken_as_it_is(tmp_path: Path, page: LayeredPage) -> None:
    page.write(LINES)

    assert flattened(page.save(tmp_path / "a.pdf"), 1) is None
