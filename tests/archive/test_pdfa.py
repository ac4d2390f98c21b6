"""PDF/A-2b: veraPDF where it is installed, and in any case the rules that we could break by mistake."""

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from archive import SearchablePdf
from tests.archive.printed import plain, scanned, upright_page


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a copy with every kind of page: colour, turned and skewed, gray, black and white, blank."""
    tmp_path = tmp_path_factory.mktemp("mixed")
    picture, words = upright_page()
    drawn = Image.fromarray(picture)
    drawn.convert("L").save(tmp_path / "page-0003.scan.jpg")
    drawn.convert("1").save(tmp_path / "page-0004.scan.png")
    drawn.convert("CMYK").save(tmp_path / "page-0005.scan.jpg")
    drawn.save(tmp_path / "page-0006.scan.png")
    straight = [scanned(tmp_path, 1, 0, 0.0), scanned(tmp_path, 2, 90, 7.0)]
    pages = [*straight, *(plain(number, words) for number in (3, 4, 5)), plain(6)]
    target = tmp_path / "mixed.pdf"
    SearchablePdf().write(target, pages, tmp_path, "Trích lục <khai sinh> & bản sao")
    return target


def test_verapdf_finds_nothing(mixed: Path) -> None:
    program = shutil.which("verapdf")
    if program is None:
        pytest.skip("veraPDF is not installed")

    run = subprocess.run(
        [program, "--flavour", "2b", str(mixed)], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout


def test_qpdf_finds_the_file_well_formed(mixed: Path) -> None:
    with pikepdf.open(mixed) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_ghostscript_reads_every_page_without_complaint(mixed: Path) -> None:
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed")
    options = ["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"]

    run = subprocess.run([program, *options, str(mixed)], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_header_and_end_are_as_the_standard_has_them(mixed: Path) -> None:
    content = mixed.read_bytes()

    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4,}\n", content)
    assert content.endswith(b"%%EOF\n")
    assert content.count(b"%%EOF") == 1


def test_the_file_names_itself_and_its_colours(mixed: Path) -> None:
    with pikepdf.open(mixed) as pdf:
        intent = pdf.Root.OutputIntents[0]
        metadata = pdf.open_metadata()

        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert str(intent.S) == "/GTS_PDFA1"
        assert int(intent.DestOutputProfile.N) == 3
        assert "/Filter" not in pdf.Root.Metadata
        assert len(bytes(pdf.trailer.ID[0])) == 16
        assert not pdf.is_encrypted


def test_nothing_forbidden_is_in_the_file(mixed: Path) -> None:
    content = mixed.read_bytes()

    forbidden = (
        rb"/(SMask|Interpolate|JavaScript|AA|OpenAction|Encrypt|LZWDecode|Alternates|OPI|TR|Group|Annots)\b"
    )
    assert re.findall(forbidden, content) == []


def test_the_font_is_embedded_and_shows_no_missing_glyph(mixed: Path) -> None:
    with pikepdf.open(mixed) as pdf:
        font = pdf.pages[0].Resources.Font.F1
        descendant = font.DescendantFonts[0]
        glyphs = descendant.CIDToGIDMap.read_bytes()

        assert font.Encoding == "/Identity-H"
        assert glyphs == b"\x00\x01" * 65536
        assert (
            len(descendant.FontDescriptor.FontFile2.read_bytes())
            == descendant.FontDescriptor.FontFile2.Length1
        )
        assert descendant.DW == 500
