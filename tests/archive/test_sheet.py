"""The pages of the copy: those never read, those without a picture, those of mirrored scans."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from archive.searchable import ranges
from digitize.papers import unreadable
from dossier.geometry import Transform
from tests.archive.printed import DPI, copied, scanned, upright_page

ROTATIONS = (0, 90, 180, 270)


def test_a_page_that_was_not_read_is_there_with_its_picture_and_no_text(tmp_path: Path) -> None:
    pages = [scanned(tmp_path, number, 0, 0.0) for number in (1, 2, 3)]
    pages[1] = unreadable(2)

    with pdfplumber.open(copied(tmp_path, pages)) as pdf:
        texts = [len(page.extract_text()) for page in pdf.pages]
        pictures = [len(page.images) for page in pdf.pages]
        height = float(pdf.pages[1].height)

    assert texts[0] == texts[2] > 0 == texts[1]
    assert pictures == [1, 1, 1]
    assert height == pytest.approx(841.89, abs=0.1)


def test_a_page_without_a_picture_is_there_and_the_copy_says_so(tmp_path: Path) -> None:
    scanned(tmp_path, 1, 0, 0.0)
    (tmp_path / "1.jpg").write_bytes(b"\xff\xd8 no picture")

    target = copied(tmp_path, [unreadable(1)])

    with pdfplumber.open(target) as pdf:
        assert (len(pdf.pages), len(pdf.pages[0].images)) == (1, 0)
    assert "pages 1: no picture could be made" in target.read_bytes().decode("latin-1")


@pytest.mark.parametrize("turn", ROTATIONS)
def test_a_mirrored_scan_is_shown_as_it_should_be_read(tmp_path: Path, turn: int) -> None:
    drawn, words = upright_page()
    page = scanned(tmp_path, 1, turn, 0.0)
    picture = Image.open(tmp_path / "1.jpg")
    is_upright = turn in {0, 180}
    how = Image.Transpose.FLIP_LEFT_RIGHT if is_upright else Image.Transpose.FLIP_TOP_BOTTOM
    picture.transpose(how).save(tmp_path / "1.jpg", quality=90)
    a, b, c, d, e, f, *rest = page.to_scan.matrix
    if is_upright:
        a, b, c = -a, -b, page.scan_width - c
    else:
        d, e, f = -d, -e, page.scan_height - f
    mirrored = replace(page, to_scan=Transform((a, b, c, d, e, f, *rest)))  # type: ignore[arg-type]  # nine

    target = copied(tmp_path, [mirrored])

    with pdfplumber.open(target) as pdf:
        found = [(word["text"], word["x0"], word["top"]) for word in pdf.pages[0].extract_words()]
    assert [text for text, _, _ in found] == [word.text for word in words]
    assert [x for _, x, _ in found] == pytest.approx([word.box.x * 72 / DPI for word in words], abs=4)
    pdf = pypdfium2.PdfDocument(target)
    shown = pdf[0].render(scale=DPI / 72 * 0.999999).to_pil().convert("RGB")
    pdf.close()
    assert np.abs(np.asarray(shown).astype(int) - drawn).mean() < 2.5


def test_pages_are_named_as_runs() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
