"""The fixed words in the names of offices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from extract.values.offices import mend_office


@pytest.mark.parametrize(
    ("printed", "mended"),
    (
        ("ỦY BAN NHAN DAN XÃ BẮC MÊ", "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"),
        ("Thanh phố Hà Nội", "Thành phố Hà Nội"),
        ("Thị xa Nghi Sơn", "Thị xã Nghi Sơn"),
        ("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        ("ÚY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("ÚỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("UÝ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        ("Úy ban nhân dân tỉnh Đák Lák", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("CÔNG AN THÀNH PHỐ CAN THƠ", "CÔNG AN THÀNH PHỐ CẦN THƠ"),
        ("UBND TỈNH THANH HOÁ", "UBND TỈNH THANH HOÁ"),
    ),
)
def test_fixed_words_get_their_marks_back(printed: str, mended: str) -> None:
    assert mend_office(printed) == mended


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text("ủỦbBaAnNhHâÂdDtTỉỈxXãÃ ,.1", max_size=40))
def test_mending_changes_marks_only(text: str) -> None:
    mended = mend_office(text)

    assert fold(mended) == fold(text)
    assert mend_office(mended) == mended


def test_name_of_a_place_is_left_alone() -> None:
    name = "Ủy ban nhân dân xã Bắc Mê, tỉnh Tuyên Quang"

    assert mend_office(name) == name
