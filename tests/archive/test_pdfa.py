"""PDF/A-2b, judged by veraPDF; that the judge sees faults is tested too."""

import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from dossier.scans import MediaType
from tests.archive.checker import broken_rules
from tests.archive.printed import copied, plain, scanned, upright_page


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy a scan of a straight page, one turned and skewed, and one without words."""
    work = tmp_path_factory.mktemp("turned")
    pages = [scanned(work, 1, 0, 0.0), scanned(work, 2, 90, 3.0), scanned(work, 3, 180, 0.0)]
    return copied(work, [*pages[:2], plain(3)])


def _image(work: Path, mode: str, name: str, options: dict[str, Any]) -> Path:
    Image.fromarray(upright_page()[0]).convert(mode).save(work / name, **options)
    return work / name


_SCANS: dict[str, tuple[str, str, MediaType, dict[str, Any]]] = {
    "gray JPEG": ("L", "a.jpg", MediaType.JPEG, {"quality": 80}),
    "CMYK JPEG": ("CMYK", "b.jpg", MediaType.JPEG, {}),
    "progressive JPEG": ("RGB", "c.jpg", MediaType.JPEG, {"progressive": True}),
    "PNG": ("RGB", "d.png", MediaType.PNG, {}),
    "palette PNG": ("P", "e.png", MediaType.PNG, {}),
    "transparent PNG": ("RGBA", "f.png", MediaType.PNG, {}),
    "bitonal PNG": ("1", "g.png", MediaType.PNG, {}),
    "fax TIFF": ("1", "h.tif", MediaType.TIFF, {"compression": "group4"}),
    "JPEG TIFF": ("RGB", "i.tif", MediaType.TIFF, {"compression": "jpeg"}),
    "LZW TIFF": ("RGB", "j.tif", MediaType.TIFF, {"compression": "tiff_lzw"}),
    "WebP": ("RGB", "k.webp", MediaType.WEBP, {}),
    "BMP": ("L", "l.bmp", MediaType.BMP, {}),
    "PDF of a scan": ("RGB", "m.pdf", MediaType.PDF, {}),
    "bitonal PDF": ("1", "n.pdf", MediaType.PDF, {}),
}


def test_verapdf_finds_nothing_in_copies_of_any_kind_of_scan(tmp_path: Path, turned: Path) -> None:
    copies = [turned]
    for number, (mode, name, media_type, options) in enumerate(_SCANS.values()):
        work = tmp_path / str(number)
        work.mkdir()
        page = plain(words=upright_page()[1])
        copies.append(copied(work, [page], _image(work, mode, name, options), media_type))

    assert broken_rules(*copies) == {path: [] for path in copies}


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _other_part(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"part>2<", b"part>1<"))


def _no_character_map(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Resources.Font.F1.DescendantFonts[0].CIDToGIDMap


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _interpolation(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.Im0.Interpolate = True


def _cmyk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.Im0.ColorSpace = pikepdf.Name.DeviceCMYK


def _password(pdf: pikepdf.Pdf) -> None:
    """Needs a password to be opened; the caller sets it."""


_LOCK = pikepdf.Encryption(owner="o", user="u")
_FAULTS: dict[Callable[[pikepdf.Pdf], None], str] = {
    _no_intent: "6.2.4.3", _no_metadata: "6.6.2.1", _other_part: "6.6.4",
    _no_character_map: "6.2.11.3.2", _script: "6.5.1", _interpolation: "6.2.8", _cmyk: "6.2.4.3",
    _password: "cannot be parsed",
}  # fmt: skip


def test_verapdf_sees_planted_faults(tmp_path: Path, turned: Path) -> None:
    spoiled = {}
    for fault, clause in _FAULTS.items():
        with pikepdf.open(turned) as pdf:
            fault(pdf)
            target = tmp_path / f"{fault.__name__}.pdf"
            pdf.save(target, encryption=_LOCK if fault is _password else None)
        spoiled[target] = clause

    seen = broken_rules(*spoiled)

    assert {path: said for path, said in seen.items() if spoiled[path] not in " ".join(said)} == {}


def test_qpdf_finds_the_file_well_formed(turned: Path) -> None:
    with pikepdf.open(turned) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_ghostscript_reads_every_page_without_complaint(turned: Path) -> None:
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed")
    options = ["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"]

    run = subprocess.run([program, *options, str(turned)], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_header_and_end_are_as_the_standard_has_them(turned: Path) -> None:
    content = turned.read_bytes()

    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4,}\n", content)
    assert content.endswith(b"%%EOF\n")
    assert content.count(b"%%EOF") == 1


def test_the_file_says_what_it_is(turned: Path) -> None:
    with pikepdf.open(turned) as pdf:
        metadata = pdf.open_metadata()

        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert metadata["dc:source"].startswith("urn:sha256:")
        assert metadata["xmp:CreatorTool"] == str(pdf.docinfo["/Creator"])
        assert dt.datetime.fromisoformat(metadata["xmp:CreateDate"]).year == 2026
        assert str(pdf.Root.Lang) == "vi-VN"
        assert [str(page.label) for page in pdf.pages] == ["1", "2", "3"]
        assert "/Filter" not in pdf.Root.Metadata  # archives read it without understanding PDF


def test_the_font_shows_no_missing_glyph(turned: Path) -> None:
    with pikepdf.open(io.BytesIO(turned.read_bytes())) as pdf:
        descendant = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]

        assert descendant.CIDToGIDMap.read_bytes() == b"\x00\x01" * 65536
