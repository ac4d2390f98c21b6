"""Bản sao, bản chính, trích lục: told only where the paper itself says so."""

import pytest

from extract.attributes.copy_form import find_copy_form
from tests.extract import printed


def form(heading: str) -> str | None:
    """The form of a paper with this heading."""
    found = find_copy_form(printed.paper(f"{printed.MOTTO}{heading}\nHọ, chữ đệm, tên: LÝ VĂN PÁO"))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("^GIẤY KHAI SINH\n^(BẢN SAO)", "Bản sao"),
        ("^GIẤY KHAI SINH (BẢN SAO)", "Bản sao"),
        ("^BẢN SAO\n^GIẤY KHAI SINH", "Bản sao"),
        ("^GIẤY KHAI SINH\n^(Bản chính)", "Bản chính"),
        ("^TRÍCH LỤC KHAI TỬ", "Trích lục"),
        ("^TRÍCH LỤC\n^KHAI TỬ", "Trích lục"),
        ("^TRÍCH LỤC KHAI TỬ (BẢN SAO)", "Trích lục (bản sao)"),
        ("^TRÍCH LỤC KHAI TỬ\n^(Bản sao)", "Trích lục (bản sao)"),
    ],
)
def test_form_is_told_as_it_is_printed(heading: str, said: str) -> None:
    assert form(heading) == said


@pytest.mark.parametrize(
    "heading",
    [
        "^GIẤY KHAI SINH",
        "Thành phần hồ sơ\t\t\tBản chính\tBản sao",
        "^TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH",
        "Đề nghị cấp bản sao giấy khai sinh",
        "Bản sao",
    ],
)
def test_words_of_a_table_or_a_sentence_are_no_form(heading: str) -> None:
    assert form(heading) is None
