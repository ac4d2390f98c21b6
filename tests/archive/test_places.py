"""Every word is found where it is printed: askew, turned, photographed."""

import itertools
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from dossier.recognition import Recognition
from tests.archive.printed import DPI, copied, recognition, scanned, upright_page

_SKEWS = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)
_ROTATIONS = (0, 90, 180, 270)


def _middles(page: Recognition) -> dict[str, tuple[float, float]]:
    """Return where each word is seen on the page as shown, in points from the upper left."""
    width, height, turn = page.scan_width, page.scan_height, page.report.rotation
    seen = {}
    for word in page.words:
        x, y = page.to_scan.point(*word.box.middle)
        shown = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[turn]
        seen[word.text] = (shown[0] * 72 / DPI, shown[1] * 72 / DPI)
    return seen


@pytest.mark.parametrize(("rotation", "skew"), tuple(itertools.product(_ROTATIONS, _SKEWS)))
def test_poppler_finds_each_word_where_it_is_printed(tmp_path: Path, rotation: int, skew: float) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("poppler-utils is not installed")
    page = scanned(tmp_path, 1, rotation, skew)
    command = [program, "-bbox", str(copied(tmp_path, [page])), "-"]

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    wanted = _middles(page)
    found = [each for each in ET.fromstring(run.stdout).iter() if each.tag.endswith("word")]
    assert sorted(each.text or "" for each in found) == sorted(word.text for word in page.words)
    once = [each for each in found if [word.text for word in page.words].count(each.text or "") == 1]
    for each in once:
        x0, y0, x1, y1 = (float(each.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
        assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx(wanted[each.text or ""], abs=4)


def test_pdfium_marks_words_of_a_photograph_where_they_are(tmp_path: Path) -> None:
    drawn, words = upright_page()
    to_scan = np.array([[0.8, 0.02, 60.0], [-0.03, 0.85, 90.0], [-0.00003, 0.00002, 1.0]])
    Image.fromarray(drawn).save(tmp_path / "1.jpg")
    page = recognition(1, words, to_scan, (drawn.shape[1], drawn.shape[0]))

    pdf = pypdfium2.PdfDocument(copied(tmp_path, [page]))
    text = pdf[0].get_textpage()
    found = text.search("Nguyễn").get_next()
    assert found is not None
    left, bottom, right, top = _hit(text, found)
    height = pdf[0].get_height()
    pdf.close()

    wanted = _middles(page)["Nguyễn"]
    assert ((left + right) / 2, height - (bottom + top) / 2) == pytest.approx(wanted, abs=4)


def _hit(text: pypdfium2.PdfTextPage, found: tuple[int, int]) -> tuple[float, float, float, float]:
    text.count_rects(*found)
    left, bottom, right, top = text.get_rect(0)
    return left, bottom, right, top
