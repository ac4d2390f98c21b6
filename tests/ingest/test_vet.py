"""Good scans pass with their pages counted; bad ones are refused for the right reason."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.errors import (
    DamagedScan,
    EmptyFile,
    EncryptedScan,
    ImageTooLarge,
    ImageTooSmall,
    NoPages,
    RejectedScan,
    TooLarge,
    TooManyPages,
    UnreadableFile,
    UnsupportedFormat,
)
from dossier.scans import MediaType
from ingest.vet import Limits, Vetted, vet
from tests.ingest.made import encoded, huge_png, page_image, pdf, tiff, written

LIMITS = Limits()
KINDS = ["JPEG", "PNG", "TIFF", "WEBP", "BMP"]


def vet_bytes(folder: Path, content: bytes, limits: Limits = LIMITS) -> Vetted:
    return vet(written(folder, "scan", content), limits)


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_image_is_one_page_whatever_its_name(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, "Đơn xin.pdf.docx", encoded(kind))

    assert vet(path, LIMITS) == Vetted(MediaType[kind], 1)


def test_a_tiff_has_its_pages(tmp_path: Path) -> None:
    assert vet_bytes(tmp_path, tiff(3)) == Vetted(MediaType.TIFF, 3)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_its_first_picture(tmp_path: Path, kind: str) -> None:
    out = io.BytesIO()
    page_image().save(out, kind, save_all=True, append_images=[page_image()], duration=100)

    assert vet_bytes(tmp_path, out.getvalue()).pages == 1


@pytest.mark.parametrize("pages", [1, 7])
def test_a_pdf_has_its_pages(tmp_path: Path, pages: int) -> None:
    assert vet_bytes(tmp_path, pdf(pages)) == Vetted(MediaType.PDF, pages)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_a_tiff_of_any_colour_passes(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (200, 100)).save(out, "TIFF")

    assert vet_bytes(tmp_path, out.getvalue()).pages == 1


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_colour_passes(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (200, 100)).save(out, "JPEG")

    assert vet_bytes(tmp_path, out.getvalue()).pages == 1


def test_a_pdf_behind_a_mail_header_passes(tmp_path: Path) -> None:
    assert vet_bytes(tmp_path, b"Content-Type: application/pdf\r\n\r\n" + pdf(2)).pages == 2


@pytest.mark.parametrize("percent", [10, 30, 60, 95, 99])
def test_a_cut_tiff_of_many_pages_is_refused(tmp_path: Path, percent: int) -> None:
    content = tiff(5)

    with pytest.raises(DamagedScan):
        vet_bytes(tmp_path, content[: len(content) * percent // 100])


def test_a_pdf_locked_only_against_changes_passes(tmp_path: Path) -> None:
    assert vet_bytes(tmp_path, pdf(2, pikepdf.Encryption(owner="chủ", user=""))).pages == 2


@pytest.mark.parametrize("lock", [pikepdf.Encryption("a", "b", R=4), pikepdf.Encryption("a", "b", R=6)])
def test_a_pdf_with_a_password_is_refused(tmp_path: Path, lock: pikepdf.Encryption) -> None:
    content = pdf(1, lock)

    with pytest.raises(EncryptedScan):
        vet_bytes(tmp_path, content)


def test_a_pdf_without_pages_is_refused_for_that_even_after_a_locked_one(tmp_path: Path) -> None:
    """pdfium remembers its last error; it once made this an encrypted file."""
    with pytest.raises(EncryptedScan):
        vet_bytes(tmp_path, pdf(1, pikepdf.Encryption(owner="a", user="b")))

    with pytest.raises(NoPages):
        vet_bytes(tmp_path, pdf(0))


def test_a_pdf_of_3000_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyPages):
        vet_bytes(tmp_path, pdf(3000))


def test_a_tiff_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyPages):
        vet_bytes(tmp_path, tiff(4), Limits(max_pages=3))


def test_a_pdf_with_a_broken_index_passes(tmp_path: Path) -> None:
    content = pdf(2)
    index = content.rindex(b"startxref")

    assert vet_bytes(tmp_path, content[:index] + b"startxref\n99999999\n%%EOF\n").pages == 2


def test_a_pdf_that_lost_only_its_index_passes(tmp_path: Path) -> None:
    content = pdf(2)
    index, trailer = content.rindex(b"\nxref"), content.rindex(b"trailer")

    assert vet_bytes(tmp_path, content[:index] + b"\n" + content[trailer:]).pages == 2


@pytest.mark.parametrize("percent", [5, 30, 60, 80])
@pytest.mark.parametrize("linearize", [False, True])
def test_a_cut_pdf_is_refused(tmp_path: Path, percent: int, linearize: bool) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(5))) as document:
        document.save(out, linearize=linearize)
    content = out.getvalue()

    with pytest.raises(RejectedScan):
        vet_bytes(tmp_path, content[: len(content) * percent // 100])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP"])
@pytest.mark.parametrize("percent", [2, 30, 60, 90])
def test_a_cut_image_is_refused(tmp_path: Path, kind: str, percent: int) -> None:
    content = encoded(kind)

    with pytest.raises(DamagedScan):
        vet_bytes(tmp_path, content[: len(content) * percent // 100])


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg", "tiff_adobe_deflate"])
def test_a_cut_tiff_is_refused(tmp_path: Path, compression: str) -> None:
    content = encoded("TIFF", compression=compression)

    with pytest.raises(DamagedScan):
        vet_bytes(tmp_path, content[: len(content) * 6 // 10])


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_whose_second_half_was_never_written_is_refused(tmp_path: Path, progressive: bool) -> None:
    content = encoded("JPEG", progressive=progressive)
    half = len(content) // 2

    with pytest.raises(DamagedScan):
        vet_bytes(tmp_path, content[:half] + bytes(len(content) - half))


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"made by a scanner"])
def test_a_jpeg_with_something_after_its_end_passes(tmp_path: Path, tail: bytes) -> None:
    assert vet_bytes(tmp_path, encoded("JPEG") + tail).pages == 1


@pytest.mark.parametrize("size", [(1, 1), (2000, 8), (8, 2000)])
def test_a_tiny_image_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("L", size).save(out, "PNG")

    with pytest.raises(ImageTooSmall):
        vet_bytes(tmp_path, out.getvalue())


def test_a_pixel_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    with pytest.raises(ImageTooLarge):
        vet_bytes(tmp_path, huge_png(40_000, 40_000))


def test_pillows_own_limit_is_not_ours_and_stays_as_it_was(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    out = io.BytesIO()
    Image.new("1", (14_000, 14_000)).save(out, "PNG")

    assert vet_bytes(tmp_path, out.getvalue()).pages == 1
    assert before == Image.MAX_IMAGE_PIXELS


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        vet_bytes(tmp_path, b"")


@pytest.mark.parametrize(
    "content", [b"just text", b"\0" * 5000, b"GIF89a" + b"\0" * 50, b"PK\x03\x04 a docx"]
)
def test_what_is_no_scan_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        vet(written(tmp_path, "scan.pdf", content), LIMITS)


def test_a_pdf_header_over_rubbish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedScan):
        vet_bytes(tmp_path, b"%PDF-1.7\n" + b"rubbish " * 500)


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        vet_bytes(tmp_path, pdf(1), Limits(max_bytes=100))


def test_a_vanished_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        vet(tmp_path / "gone.pdf", LIMITS)


def test_a_name_that_is_not_utf8_passes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/s\xe9.pdf"))
    path.write_bytes(pdf(1))

    assert vet(path, LIMITS).pages == 1


def test_it_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf(2))
    code = "import sys; from pathlib import Path; from ingest.vet import *; print(vet(Path(sys.argv[1]), Limits()).pages)"

    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True, timeout=60
    )

    assert (done.stdout.strip(), done.stderr) == ("2", "")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_a_bent_image_passes_or_is_rejected(
    tmp_path: Path, kind: str, bends: list[tuple[float, bytes]]
) -> None:
    content = bytearray(GOOD[kind])
    for place, piece in bends:
        start = 16 + int(place * (len(content) - 24))
        content[start : start + len(piece)] = piece

    try:
        verdict: Vetted | RejectedScan = vet_bytes(tmp_path, bytes(content))
    except RejectedScan as refusal:
        verdict = refusal

    assert isinstance(verdict, RejectedScan) or verdict.pages >= 1


GOOD = {kind: encoded(kind) for kind in KINDS}
