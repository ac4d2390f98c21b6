"""The searchable copy, read back by other programs than ours."""

import itertools
import shutil
import subprocess
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from archive import SearchablePdf
from dossier.errors import StoreUnavailable
from dossier.recognition import Recognition
from dossier.scans import MediaType
from tests.archive.printed import (
    DPI,
    LINES,
    MOMENT,
    VERSION,
    at_dpi,
    bound,
    copied,
    line_texts,
    plain,
    scan_of,
    scanned,
    upright_page,
)

NAME = "Nguyễn Thị Mỷ"
ROTATIONS = (0, 90, 180, 270)
SKEWS = (0.0, 2.5, -3.0)
TURNS = tuple(itertools.product(ROTATIONS, SKEWS))


def _pdftotext(path: Path, *options: str) -> list[str]:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("poppler-utils is not installed")
    run = subprocess.run([program, *options, str(path), "-"], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return [line.strip() for line in run.stdout.splitlines() if line.strip()]


@pytest.mark.parametrize(("rotation", "skew"), TURNS)
def test_poppler_reads_the_lines_in_order(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    assert _pdftotext(copied(tmp_path, [page]), "-raw") == line_texts(page)


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("skew", [0.0, 0.7, -0.7])
def test_poppler_reads_the_lines_by_their_layout(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    assert _pdftotext(copied(tmp_path, [page])) == line_texts(page)


@pytest.mark.parametrize(("rotation", "skew"), TURNS)
def test_poppler_never_cuts_a_word(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    found = " ".join(_pdftotext(copied(tmp_path, [page]))).split()

    assert sorted(found) == sorted(word.text for word in page.words)


@pytest.mark.parametrize(("rotation", "skew"), TURNS)
def test_pdfium_finds_a_vietnamese_name_and_marks_it(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    pdf = pypdfium2.PdfDocument(copied(tmp_path, [page]))
    text = pdf[0].get_textpage()
    found = text.search(NAME).get_next()
    left, bottom, right, top = _extent([text.get_rect(i) for i in range(text.count_rects(*found))])
    pdf.close()

    printed = [page.to_scan.box(word.box) for word in page.words if word.text in NAME.split()]
    scale = 72 / DPI
    assert left == pytest.approx(min(box.x for box in printed) * scale, abs=4)
    assert right == pytest.approx(max(box.right for box in printed) * scale, abs=4)
    assert page.scan_height * scale - top == pytest.approx(min(box.y for box in printed) * scale, abs=4)
    assert page.scan_height * scale - bottom == pytest.approx(
        max(box.bottom for box in printed) * scale, abs=4
    )


def _extent(rects: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


@pytest.mark.parametrize(("rotation", "skew"), TURNS)
def test_pdfium_copies_whole_words(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    pdf = pypdfium2.PdfDocument(copied(tmp_path, [page]))
    words = pdf[0].get_textpage().get_text_bounded().split()
    pdf.close()

    assert words == [word.text for word in page.words]


@pytest.mark.parametrize(("rotation", "skew"), TURNS)
def test_pdfplumber_finds_each_word_where_it_is_printed(tmp_path: Path, rotation: int, skew: float) -> None:
    page = scanned(tmp_path, 1, rotation, skew)

    with pdfplumber.open(copied(tmp_path, [page])) as pdf:
        found = sorted((word["text"], word["x0"], word["top"]) for word in pdf.pages[0].extract_words())
        flowing = pdf.pages[0].extract_text(use_text_flow=True)

    upright = scanned_upright(page)
    scale = 72 / DPI
    expected = sorted((text, x * scale, y * scale) for text, x, y in upright)
    assert [text for text, _, _ in found] == [text for text, _, _ in expected]
    assert [x for _, x, _ in found] == pytest.approx([x for _, x, _ in expected], abs=4)
    assert NAME in flowing


def scanned_upright(page: Recognition) -> list[tuple[str, float, float]]:
    """Return the words and their upper left corners after the viewer has turned the page."""
    turned = []
    for word in page.words:
        box = page.to_scan.box(word.box)
        corner = {
            0: (box.x, box.y),
            90: (page.scan_height - box.bottom, box.x),
            180: (page.scan_width - box.right, page.scan_height - box.bottom),
            270: (box.y, page.scan_width - box.right),
        }[page.report.rotation]
        turned.append((word.text, float(corner[0]), float(corner[1])))
    return turned


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("shrink", [1.0, 0.6])
def test_the_page_looks_like_the_scan_turned_upright(tmp_path: Path, rotation: int, shrink: float) -> None:
    page = scanned(tmp_path, 1, rotation, 0.0, shrink)

    pdf = pypdfium2.PdfDocument(copied(tmp_path, [page]))
    # A hair less: PDFium rounds the size up, and keeps it in single precision.
    shown = pdf[0].render(scale=DPI / 72 * 0.999999).to_pil().convert("RGB")
    pdf.close()

    drawn = upright_page()[0]
    assert shown.size == (drawn.shape[1], drawn.shape[0])
    assert np.abs(np.asarray(shown).astype(int) - drawn).mean() < 2.5


def test_invisible_words_change_no_pixel(tmp_path: Path) -> None:
    page = scanned(tmp_path, 1, 0, 0.0)
    bare = plain()

    with_words = _rendered(copied(tmp_path, [page]))
    without = _rendered(copied(tmp_path, [bare]))

    assert np.array_equal(with_words, without)


def _rendered(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    pdf = pypdfium2.PdfDocument(path)
    picture = np.asarray(pdf[0].render(scale=2).to_pil().convert("RGB"))
    pdf.close()
    return picture


def test_pages_keep_their_order_and_blank_ones_their_place(tmp_path: Path) -> None:
    pages = [scanned(tmp_path, 1, 0, 0.0), plain(2), scanned(tmp_path, 3, 270, 0.0)]
    shutil.copy(tmp_path / "1.jpg", tmp_path / "2.jpg")

    with pdfplumber.open(copied(tmp_path, pages)) as pdf:
        texts = [page.extract_text().splitlines() for page in pdf.pages]

    assert texts == [list(LINES), [], list(LINES)]


@pytest.mark.parametrize(("dpi", "longest"), [(1, 14400), (72, 1754), (300, 420.96), (100_000, 4.24)])
def test_pages_have_the_size_of_the_paper_within_what_pdf_allows(
    tmp_path: Path, dpi: int, longest: float
) -> None:
    page = at_dpi(scanned(tmp_path, 1, 0, 0.0), dpi)

    with pdfplumber.open(copied(tmp_path, [page])) as pdf:
        height = float(pdf.pages[0].height)

    assert height == pytest.approx(longest, rel=0.01)


def test_the_same_scan_gives_the_same_bytes(tmp_path: Path) -> None:
    page = scanned(tmp_path, 1, 90, 1.0)

    assert copied(tmp_path, [page]).read_bytes() == copied(tmp_path, [page]).read_bytes()


def test_a_copy_that_fails_leaves_the_earlier_one_and_no_draft(tmp_path: Path) -> None:
    page = scanned(tmp_path, 1, 0, 0.0)
    before = copied(tmp_path, [page]).read_bytes()
    original = tmp_path / "1.jpg"
    scan = scan_of(original, MediaType.JPEG, 1)
    original.write_bytes(original.read_bytes()[:-9])  # shorter than what was kept of it says

    with pytest.raises(EOFError):
        SearchablePdf(MOMENT).write(tmp_path / "out.pdf", original, scan, [page], tmp_path, VERSION)

    assert (tmp_path / "out.pdf").read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("name", ["a" * 251 + ".pdf", "lo-01/b.pdf"])
def test_folders_are_made_and_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    _written(tmp_path, tmp_path / "out" / name)

    assert (tmp_path / "out" / name).stat().st_size > 0


def test_a_place_that_cannot_be_written_is_to_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")

    with pytest.raises(StoreUnavailable):
        _written(tmp_path, tmp_path / "taken" / "out.pdf")


def _written(work: Path, target: Path) -> None:
    page, original = scanned(work, 1, 0, 0.0), work / "1.jpg"
    SearchablePdf().write(target, original, scan_of(original, MediaType.JPEG, 1), [page], work, VERSION)


def _again(work: Path, page: Recognition) -> Recognition:
    """Lay the picture of the first page in the work folder as that of `page` too."""
    picture = work / f"{page.page}.jpg"
    if not picture.exists():
        picture.hardlink_to(work / "1.jpg")
    return page


def test_memory_does_not_grow_with_the_number_of_pages(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (500, 400, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "1.jpg", quality=95)
    size = (tmp_path / "1.jpg").stat().st_size // 2
    count = 40
    shown = upright_page()[1]
    pages = [_again(tmp_path, replace(plain(words=shown), page=number)) for number in range(1, count + 1)]

    original, media_type = bound(tmp_path, count)
    scan, target = scan_of(original, media_type, count), tmp_path / "out.pdf"
    for page in pages:
        SearchablePdf().keep(original, media_type, page.page, tmp_path)

    tracemalloc.start()
    SearchablePdf().write(target, original, scan, pages, tmp_path, VERSION)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert target.stat().st_size > count * size
    assert peak < 2_000_000 < count * size
