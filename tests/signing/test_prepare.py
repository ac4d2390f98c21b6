"""Copies made ready to be signed: the stamp where the law wants it, PDF/A as before, other papers left out."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from pikepdf import Array, Dictionary, Name

from dossier.errors import BadSetting, DamagedScan, TimestampUnavailable
from dossier.papers import Signing
from dossier.signed import CopyForm
from signing.keys import open_file
from signing.orders import CopyOrder
from signing.prepare import prepare_copy
from signing.seal import Seal, open_timestamper
from signing.stamp import find_font
from tests.archive.checker import broken_rules
from tests.archive.printed import copied, scanned
from tests.signing.certificates import NOW, Authority
from tests.signing.made import document, judge, trust_in

GOVERNMENT = Authority()
AGENCY = "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    folder = tmp_path_factory.mktemp("key")
    return Seal(open_file(GOVERNMENT.issue().write_p12(folder / "a.p12", b"x"), b"x", NOW))


def order_of(seal: Seal, pages: tuple[int, int] | None = None) -> CopyOrder:
    return CopyOrder(
        pages, CopyForm.FULL, AGENCY, NOW, find_font(), seal.key.certificate, seal.key.digest, seal.room()
    )


def sign(copy: Path, target: Path, seal: Seal, pages: tuple[int, int] | None = None) -> Path:
    order = order_of(seal, pages)
    seal.put(target, prepare_copy(copy, target, order), order.moment)
    return target


def ink(path: Path, page: int = 0) -> tuple[float, float, float, float]:
    """Where the ink of a shown page is: left, top, right, bottom as shares of its sides."""
    pdf = pdfium.PdfDocument(path)
    pdf.init_forms()
    shown = np.asarray(pdf[page].render(scale=2, may_draw_forms=True).to_pil().convert("L")) < 128
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    height, width = shown.shape
    return columns[0] / width, rows[0] / height, columns[-1] / width, rows[-1] / height


def blank(path: Path, turn: int, size: tuple[float, float] = (595, 842)) -> Path:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.obj["/Rotate"] = turn
    # What is shown does not begin where the sheet does.
    page.obj["/MediaBox"] = Array([-20, -30, size[0], size[1]])
    page.obj["/CropBox"] = Array([0, 0, *size])
    pdf.save(path)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_stamp_stands_upright_in_the_top_right_corner_as_the_page_is_shown(
    tmp_path: Path, seal: Seal, turn: int
) -> None:
    left, top, right, bottom = ink(sign(blank(tmp_path / "a.pdf", turn), tmp_path / "b.pdf", seal))

    assert left > 0.4
    assert 0.92 < right < 0.97
    assert 0.01 < top < bottom < 0.06


def test_stamp_fits_a_page_as_small_as_a_card(tmp_path: Path, seal: Seal) -> None:
    copy = blank(tmp_path / "a.pdf", 0, (242, 153))

    left, top, right, bottom = ink(sign(copy, tmp_path / "b.pdf", seal))

    assert left > 0.02
    assert right < 0.98
    assert top < bottom < 0.3


def test_signed_copy_is_the_copy_and_a_signature_over_all_of_it(tmp_path: Path, seal: Seal) -> None:
    copy = document(tmp_path / "a.pdf", pages=2)
    before = copy.read_bytes()

    judged = judge(sign(copy, tmp_path / "b.pdf", seal), trust_in(tmp_path / "trust", GOVERNMENT))

    (one,) = judged.signatures
    assert (one.state, one.covers_all, one.reason) == (Signing.VALID, True, "SAO Y")
    assert one.claimed_at == NOW
    assert copy.read_bytes() == before


def test_time_stamp_of_a_service_is_taken_in(tmp_path: Path, seal: Seal) -> None:
    stamped = replace(seal, timestamper=GOVERNMENT.timestamper(NOW))

    judged = judge(
        sign(document(tmp_path / "a.pdf"), tmp_path / "b.pdf", stamped),
        trust_in(tmp_path / "trust", GOVERNMENT),
    )

    assert (judged.state, judged.signatures[0].stamped_at) == (Signing.VALID, NOW)


def test_time_stamping_service_that_does_not_answer_is_named(seal: Seal) -> None:
    away = replace(seal, timestamper=open_timestamper("http://127.0.0.1:9/tsa"))

    with pytest.raises(TimestampUnavailable):
        away.room()


def test_address_of_a_time_stamping_service_must_be_one() -> None:
    with pytest.raises(BadSetting, match="HTTP"):
        open_timestamper("ftp://dau-thoi-gian")


def test_paper_of_a_batch_takes_its_pages_along_and_nothing_of_the_others(tmp_path: Path, seal: Seal) -> None:
    _of_several(tmp_path / "a.pdf", "Nguoi thu nhat", "Nguoi thu hai", "Nguoi thu ba")

    sign(tmp_path / "a.pdf", tmp_path / "b.pdf", seal, (2, 2))

    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert "/Outlines" not in pdf.Root
        everything = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    assert b"Nguoi thu hai" in everything
    assert b"Nguoi thu nhat" not in everything
    assert b"Nguoi thu ba" not in everything


@pytest.mark.parametrize("pages", [(0, 1), (2, 3), (2, 1)])
def test_pages_that_are_not_there_cannot_be_signed(
    tmp_path: Path, seal: Seal, pages: tuple[int, int]
) -> None:
    with pytest.raises(DamagedScan):
        sign(document(tmp_path / "a.pdf", pages=2), tmp_path / "b.pdf", seal, pages)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\xff\xd8\xff"])
def test_what_is_no_pdf_cannot_be_signed(tmp_path: Path, seal: Seal, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)

    with pytest.raises(DamagedScan):
        sign(tmp_path / "a.pdf", tmp_path / "b.pdf", seal)


def test_signed_searchable_copies_are_still_pdf_a(tmp_path: Path, seal: Seal) -> None:
    pages = [scanned(tmp_path, 1, 0, 0.0), scanned(tmp_path, 2, 90, 0.0)]
    copy = copied(tmp_path, pages)
    whole = sign(copy, tmp_path / "whole.pdf", seal)
    second = sign(copy, tmp_path / "second.pdf", seal, (2, 2))

    assert broken_rules(whole, second) == {whole: [], second: []}
    assert "ỦY BAN NHÂN DÂN XÃ BẮC MÊ" in _stamped_text(second)


def _stamped_text(path: Path) -> str:
    """The text of the first page with what its signature shows."""
    pdf = pdfium.PdfDocument(path)
    pdf.init_forms()
    pdf[0].flatten()
    sink = io.BytesIO()
    pdf.save(sink)
    return str(pdfium.PdfDocument(sink)[0].get_textpage().get_text_bounded())


def _of_several(path: Path, *texts: str) -> None:
    pdf = pikepdf.new()
    for text in texts:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=font))
        page.obj["/Contents"] = pdf.make_stream(f"BT /F1 20 Tf 60 700 Td ({text}) Tj ET".encode())
    with pdf.open_outline() as outline:
        outline.root += [pikepdf.OutlineItem(text, number) for number, text in enumerate(texts)]
    pdf.save(path)
