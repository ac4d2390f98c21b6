"""Marks of secrecy, and the many places where their words stand and mean nothing."""

from dataclasses import replace

import pytest

from extract.attributes.secrecy import bears_secrecy_mark, is_mark_on_stamp
from tests.extract import printed

LETTER = f"""\
CÔNG AN TỈNH TUYÊN QUANG
{printed.MOTTO}Số: 12/BC-CAT
%s

^BÁO CÁO
^Kết quả công tác bảo vệ bí mật nhà nước quý III
Phòng tham mưu báo cáo kết quả công tác."""


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "MÂT",
        "TÓI MẬT",
        "TỔI MẬT",
        "TUYÊT MẬT",
        "TUYỆT MAT",
        "MAT",
        "| MẬT |",
        "[TỐI MẬT]",
    ],
)
def test_mark_by_itself_is_found(mark: str) -> None:
    assert bears_secrecy_mark(printed.page(LETTER % mark))


def test_mark_beside_print_is_found() -> None:
    assert bears_secrecy_mark(printed.page(LETTER % "TUYỆT MẬT\t\t\tTuyên Quang, ngày 05 tháng 10 năm 2026"))


@pytest.mark.parametrize(
    "text",
    [
        "", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "BÍ MẬT", "BẢO MẬT", "ĐÃ MẤT", "MẤT", "MẮT", "MẶT", "Mật", "mật", "Độ mật: Thường",
        "MẬT ONG RỪNG", "THÔN NÀ MẬT", "V/v thu hồi tài liệu MẬT", "HỎA TỐC", "Xã Mật Sơn", "LƯU HÀNH NỘI BỘ",
    ],
)  # fmt: skip
def test_other_words_are_no_mark(text: str) -> None:
    assert not bears_secrecy_mark(printed.page(LETTER % text))


def test_mark_below_the_heading_is_part_of_the_text() -> None:
    assert not bears_secrecy_mark(printed.page("\n" * 22 + "MẬT"))


@pytest.mark.parametrize("text", ["MẬT", "MẬT.", "TỐI MẬT |", "TUYẾT MÂT", "“TÔI MẬRg)", "MÃT:", "CMÃT"])
def test_stamp_is_a_mark_however_badly_read(text: str) -> None:
    assert is_mark_on_stamp(text)
    assert bears_secrecy_mark(replace(printed.page(LETTER % ""), stamps=("ĐẾN", text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HỎA TỐC",
        "THƯỢNG KHẨN",
        "ĐẾN",
        "SAO Y",
        "BẢN SAO",
        "ĐÃ THU TIỀN",
        "Am",
        "SG",
        "MAI",
        "KHẨN",
        "MAY",
        "TÀI VỤ",
    ],
)
def test_other_stamps_are_no_mark(text: str) -> None:
    assert not is_mark_on_stamp(text)
