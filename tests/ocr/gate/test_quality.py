"""Each defect is found on a page that has it and not on the same page without it; real files, no reading."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

from dossier.scans import MediaType
from ocr.gate.profile import load_profile
from ocr.gate.quality import QualityGate
from ocr.raster import Pixels, as_pixels
from tests.ocr.gate import spoiled as sp

ROOT = Path(__file__).resolve().parents[3]
GOOD = ROOT / "samples/le/01_report.jpg"
GATE = QualityGate(load_profile("tthc"), 150_000_000)


@dataclass(frozen=True)
class Case:
    """A page to be: what is done to a good one, and how it is saved."""

    spoil: Callable[[Pixels], Pixels]
    dpi: int | None = 300


SPOILED = {
    "blurry": Case(lambda page: sp.blurred(page, 4.5)),
    "faint": Case(lambda page: sp.faded(page, 0.2)),
    "dark": Case(lambda page: sp.darkened(page, 0.3)),
    "glare": Case(lambda page: sp.glaring(page, 0.05)),
    "cut_off": Case(lambda page: sp.cut_at_left(page, 0.2)),
    "small_text": Case(lambda page: sp.shrunk_print(page, 0.2)),
    "low_resolution": Case(lambda page: sp.coarse(page, 0.5), dpi=150),
    "not_colour": Case(sp.gray),
    "blank": Case(sp.blank),
    "upside_down": Case(lambda page: sp.turned(page, 2)),
    "sideways": Case(lambda page: sp.turned(page, 1)),
    "skewed": Case(lambda page: sp.skewed(page, 3.5)),
    "wrong_size": Case(lambda page: page, dpi=340),
    "slanted": Case(lambda page: sp.photographed(page, 0.3), dpi=None),
    "no_edges": Case(lambda page: sp.photographed(page, 0.06, -0.03), dpi=None),
}
MILD = {
    "blurry": Case(lambda page: sp.blurred(page, 1.5)),
    "faint": Case(lambda page: sp.faded(page, 0.5)),
    "dark": Case(lambda page: sp.darkened(page, 0.65)),
    "glare": Case(lambda page: sp.darkened(page, 0.78)),
    "cut_off": Case(lambda page: sp.cut_at_left(page, 0.03)),
    "small_text": Case(lambda page: sp.shrunk_print(page, 0.6)),
    "low_resolution": Case(lambda page: sp.coarse(page, 0.7), dpi=210),
    "not_colour": Case(sp.tinted),
    "blank": Case(sp.one_line),
    "skewed": Case(lambda page: sp.skewed(page, 0.6)),
    "wrong_size": Case(lambda page: page, dpi=297),
    "slanted": Case(lambda page: sp.photographed(page, 0.06), dpi=None),
    "no_edges": Case(lambda page: sp.photographed(page, 0.06), dpi=None),
}


@pytest.fixture(scope="module")
def page() -> Pixels:
    return np.ascontiguousarray(np.asarray(Image.open(GOOD).convert("RGB"))[:, :, ::-1])


def saved(case: Case, page: Pixels, folder: Path) -> Path:
    """The page as a file, as a scanner or a telephone writes it."""
    pixels = case.spoil(page)
    ordered = pixels if pixels.ndim == 2 else as_pixels(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
    dpi = (case.dpi, case.dpi) if case.dpi else (0, 0)
    Image.fromarray(ordered).save(folder / "page.jpg", quality=88, dpi=dpi)
    return folder / "page.jpg"


def codes(path: Path, media_type: MediaType = MediaType.JPEG) -> set[str]:
    return {defect.code for defect in GATE.check_page(path, media_type, 1)}


def test_good_scan_has_no_defect() -> None:
    assert codes(GOOD) == set()


@pytest.mark.parametrize("code", SPOILED)
def test_defect_is_found(code: str, page: Pixels, tmp_path: Path) -> None:
    assert code in codes(saved(SPOILED[code], page, tmp_path))


@pytest.mark.parametrize("code", MILD)
def test_what_does_no_harm_is_no_defect(code: str, page: Pixels, tmp_path: Path) -> None:
    assert code not in codes(saved(MILD[code], page, tmp_path))


def test_every_limit_on_a_page_is_tried() -> None:
    of_files = {"odd_pdf", "old_pdf", "restricted_pdf", "pdf_script", "pdf_attachment"}

    assert set(SPOILED) == set(GATE.profile.limits) - of_files


def test_print_too_small_to_be_counted_is_not_taken_for_a_blank_page(page: Pixels, tmp_path: Path) -> None:
    found = codes(saved(Case(lambda whole: sp.shrunk_print(whole, 0.17)), page, tmp_path))

    assert "small_text" in found
    assert "blank" not in found


def test_small_print_is_told_on_a_page_that_lies_sideways(page: Pixels, tmp_path: Path) -> None:
    turned = saved(Case(lambda whole: sp.turned(sp.shrunk_print(whole, 0.22), 1)), page, tmp_path)

    assert "small_text" in codes(turned)


def test_black_and_white_page_has_one_bit(page: Pixels, tmp_path: Path) -> None:
    path = tmp_path / "page.tiff"
    Image.fromarray(sp.bitonal(page)).convert("1").save(path, compression="group4", dpi=(300, 300))

    (defect,) = GATE.check_page(path, MediaType.TIFF, 1)

    assert (defect.code, defect.value, defect.threshold, defect.is_blocking) == ("not_colour", 1, 24, False)


def test_turn_that_the_file_itself_asks_for_is_no_defect(page: Pixels, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the viewer turns it clockwise by a quarter
    stored = np.ascontiguousarray(np.rot90(page, 1)[:, :, ::-1])
    Image.fromarray(stored).save(tmp_path / "page.jpg", dpi=(300, 300), exif=exif)

    assert codes(tmp_path / "page.jpg") == set()


def test_born_digital_page_is_not_held_to_what_scans_must_be() -> None:
    assert codes(ROOT / "samples/le/04_plan.pdf", MediaType.PDF) == set()


def test_drawing_without_size_is_no_wrong_size(page: Pixels, tmp_path: Path) -> None:
    assert "wrong_size" not in codes(saved(Case(lambda whole: whole[:2400], dpi=None), page, tmp_path))


@pytest.mark.parametrize("shape", [(24, 24), (30, 2400), (2400, 30), (200, 200)])
def test_tiny_page_is_measured_without_harm(shape: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    Image.fromarray(np.full((*shape, 3), 240, np.uint8)).save(path)

    assert "blank" in codes(path, MediaType.PNG)


def with_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["payload.bin"] = b"bytes"


def unspoiled(document: pikepdf.Pdf) -> None:
    """Leave it."""


LOCKED = pikepdf.Encryption(owner="secret", user="")


@pytest.mark.parametrize(
    ("spoil", "options", "expected"),
    [
        (unspoiled, {"min_version": "1.7"}, set()),
        (unspoiled, {"force_version": "1.3"}, {"old_pdf"}),
        (unspoiled, {"min_version": "1.7", "encryption": LOCKED}, {"restricted_pdf"}),
        (with_script, {"min_version": "1.7"}, {"pdf_script"}),
        (with_attachment, {"min_version": "1.7"}, {"pdf_attachment"}),
    ],
)
def test_defects_of_a_pdf_are_found(
    spoil: Callable[[pikepdf.Pdf], None], options: dict[str, object], expected: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        spoil(document)
        document.save(path, **options)  # type: ignore[arg-type]

    assert {defect.code for defect in GATE.check_file(path, MediaType.PDF)} == expected


def test_archive_asks_for_pdfa_and_finer_scans(page: Pixels, tmp_path: Path) -> None:
    archive = QualityGate(load_profile("luu_tru"), 150_000_000)
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(tmp_path / "scan.pdf", min_version="1.7")
    coarse = saved(Case(lambda whole: sp.coarse(whole, 0.7), dpi=210), page, tmp_path)

    assert [each.code for each in archive.check_file(tmp_path / "scan.pdf", MediaType.PDF)] == ["not_pdfa"]
    (defect,) = archive.check_page(coarse, MediaType.JPEG, 1)
    assert (defect.code, defect.threshold, defect.is_blocking) == ("low_resolution", 300, False)


def test_pdf_that_cannot_be_made_out_is_odd(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\nnothing")

    assert [each.code for each in GATE.check_file(tmp_path / "scan.pdf", MediaType.PDF)] == ["odd_pdf"]
