"""Text inside born-digital pages, and when not to trust it."""

from pathlib import Path

import pytest
from PIL import Image

from ocr.text_layer import is_vietnamese, read_text_layer

_WORDS = (
    "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây theo quy định của pháp luật "
)


def test_vietnamese_is_told_by_its_marks() -> None:
    assert is_vietnamese(_WORDS * 4)


def test_layer_of_an_english_engine_is_not_vietnamese() -> None:
    assert not is_vietnamese("Uy ban nhan dan xa quyet dinh cap giay xac nhan cho nguoi co ten duoi day " * 4)


def test_old_one_byte_letters_are_not_vietnamese() -> None:
    assert not is_vietnamese("ñy ban nh©n d©n x· quyÕt ®Þnh cÊp giÊy x¸c nhËn cho ng­êi cã tªn d­íi ®©y " * 6)


def test_short_text_is_given_the_benefit_of_the_doubt() -> None:
    assert is_vietnamese("Form No 12")


def test_scanned_page_has_no_layer(tmp_path: Path) -> None:
    Image.new("L", (1654, 2339), 255).save(tmp_path / "scan.pdf", resolution=200)

    assert read_text_layer(tmp_path / "scan.pdf", 1, 1654, 2339) is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n%%EOF", b"not a pdf at all"])
def test_what_is_no_pdf_has_no_layer(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.pdf").write_bytes(content)

    assert read_text_layer(tmp_path / "odd.pdf", 1, 100, 100) is None
