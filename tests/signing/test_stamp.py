"""What a signed copy shows of its signature (NĐ 30/2020 Đ.25)."""

import datetime as dt
import io
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import FontMissing
from dossier.signed import CopyForm
from signing.stamp import find_font, set_stamp, stamp_text, wrapped

AGENCY = "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"
MOMENT = dt.datetime(2025, 9, 9, 7, 5, 33, tzinfo=dt.UTC)
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


def words_of(content: bytes) -> str:
    """The text of a PDF of one page."""
    return str(pdfium.PdfDocument(io.BytesIO(content))[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (CopyForm.FULL, "SAO Y; ỦY BAN NHÂN DÂN XÃ BẮC MÊ; 09/09/2025 14:05:33 +07:00"),
        (CopyForm.FORWARDED, "SAO LỤC; ỦY BAN NHÂN DÂN XÃ BẮC MÊ; 09/09/2025 14:05:33 +07:00"),
        (CopyForm.EXCERPT, "TRÍCH SAO; ỦY BAN NHÂN DÂN XÃ BẮC MÊ; 09/09/2025 14:05:33 +07:00"),
    ],
)
def test_stamp_says_form_office_and_local_time(form: CopyForm, said: str) -> None:
    assert stamp_text(form, AGENCY, MOMENT) == said


@pytest.mark.parametrize("font", [find_font(), DEJAVU])
def test_every_letter_can_be_read_back_from_the_stamp(font: Path) -> None:
    text = stamp_text(CopyForm.FORWARDED, "SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH ĐẮK LẮK; PHƯỜNG ẶẲẪỖỮỴ", MOMENT)

    stamp = set_stamp(text, font, 2000)

    assert words_of(stamp.content).strip() == text


def test_narrow_page_gets_the_stamp_in_lines(tmp_path: Path) -> None:
    stamp = set_stamp(stamp_text(CopyForm.FULL, AGENCY, MOMENT), find_font(), 200)

    lines = words_of(stamp.content).split("\r\n")
    assert lines == ["SAO Y; ỦY BAN NHÂN DÂN XÃ BẮC MÊ;", "09/09/2025 14:05:33 +07:00"]
    assert stamp.width <= 202


@given(st.text("AB ;", min_size=1, max_size=60), st.integers(1, 30))
def test_breaking_into_lines_loses_no_word(text: str, room: int) -> None:
    lines = wrapped(text, room, lambda line: float(len(line)))

    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= room or " " not in line for line in lines if line.split() == [line])


def test_font_without_vietnamese_letters_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"khong phai phong chu")

    with pytest.raises(FontMissing, match="Vietnamese"):
        set_stamp("SAO Y", tmp_path / "a.ttf", 200)


def test_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"b\.ttf"):
        set_stamp("SAO Y", tmp_path / "b.ttf", 200)
