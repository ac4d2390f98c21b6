"""The fixed words in the names of offices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from extract.values.offices import mend_office, normal_office


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


@pytest.mark.parametrize(
    "names",
    (
        ("UBND TP. Huế", "Uỷ ban nhân dân thành phố Huế", "ỦY BAN NHÂN DÂN - THÀNH PHỐ HUẾ"),
        ("CA xã Bắc Mê", "Công an xã Bắc Mê", "CÔNG AN X. BẮC MÊ"),
        ("Sở TN&MT tỉnh Hà Giang", "Sở Tài nguyên và Môi trường tỉnh Hà Giang"),
        ("HĐND xã Hoà An", "Hội đồng nhân dân xã Hòa An"),
        ("TTPVHCC xã Bắc Mê", "Trung tâm Phục vụ hành chính công xã Bắc Mê"),
        ("UBND P. 1", "UBND P.1", "Ủy ban nhân dân phường 1"),
        ("UBND TT Cái Bè", "ỦY BAN NHÂN DÂN THỊ TRẤN CÁI BÈ"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
    ),
)
def test_all_forms_of_an_office_are_one(names: tuple[str, ...]) -> None:
    assert len(set(map(normal_office, names))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("UBND xã Đông Hải", "UBND xã Đồng Hải"),
        ("UBND huyện Bắc Mê", "UBND xã Bắc Mê"),
        ("UBND xã A", "HĐND xã A"),
    ),
)
def test_other_offices_stay_apart(one: str, other: str) -> None:
    assert normal_office(one) != normal_office(other)
