"""Names of units that OCR misread by a mark or a letter, in offices and addresses."""

import pytest

from extract.places.dispute import settle_names, settle_office
from extract.places.spelling import check_spelling


@pytest.mark.parametrize(
    ("text", "is_new", "mended", "is_sure"),
    (
        ("ỦY BAN NHÂN DÂN XÃ MÙ CANG CHÁI", None, "ỦY BAN NHÂN DÂN XÃ MÙ CANG CHẢI", False),
        ("TRẠM Y TẾ XÃ MÙ CANG CHAI", None, "TRẠM Y TẾ XÃ MÙ CANG CHẢI", False),
        ("UBND XÃ THÁI THUY", None, "UBND XÃ THÁI THUỴ", False),
        ("UBND xã Thái Thuy, tỉnh Hưng Yên", None, "UBND xã Thái Thuỵ, tỉnh Hưng Yên", True),
        ("UBND xã Thái Thúy, tỉnh Hưng Yên", None, "UBND xã Thái Thụy, tỉnh Hưng Yên", False),
        ("UBND XÃ BĂC MÊ", None, "UBND XÃ BẮC MÊ", False),
        ("CÔNG AN TỈNH ĐIÊN BIÊN", None, "CÔNG AN TỈNH ĐIỆN BIÊN", False),
        ("UBND PHƯỜNG BẾN THUÝ, TỈNH NGHỆ AN", None, "UBND PHƯỜNG BẾN THUỶ, TỈNH NGHỆ AN", False),
    ),
)
def test_an_office_shows_the_name_of_its_unit(
    text: str, is_new: bool | None, mended: str, is_sure: bool
) -> None:
    spelled = check_spelling(text, is_address=False, is_new=is_new)

    assert (spelled.is_doubtful, spelled.text, spelled.is_sure) == (True, mended, is_sure)


@pytest.mark.parametrize(
    ("text", "mended"),
    (
        ("Xóm 1, phường Phước Hôi, tỉnh Lâm Đồng", "Xóm 1, phường Phước Hội, tỉnh Lâm Đồng"),
        ("Xóm 17, Quảng Lâm, Mường Nhe, Điên Biên", "Xóm 17, Quảng Lâm, Mường Nhé, Điện Biên"),
        ("Hưng Khánh Trung A, Má Cây Bắc, Bến Tre", None),
    ),
)
def test_an_address_is_doubted_for_a_name_like_that_of_a_unit(text: str, mended: str | None) -> None:
    spelled = check_spelling(text, is_address=True)

    assert spelled.is_doubtful
    assert spelled.text == mended


@pytest.mark.parametrize(
    ("text", "is_address"),
    (
        ("TRƯỜNG TIỂU HỌC VÀ THCS NGUYỄN VIẾT XUÂN", False),
        ("BẢO HIỂM XÃ HỘI TỈNH YÊN BÁI", False),
        ("PHÒNG VĂN HÓA - XÃ HỘI", False),
        ("BỆNH VIỆN ĐA KHOA TỈNH", False),
        ("UBND PHƯỜNG BẾN THUỶ", False),
        ("UBND TỈNH ĐẮC LẮC", False),
        ("UBND HUYỆN NGỌC LẶC, TỈNH THANH HOÁ", False),
        ("UBND XÃ KHÔNG CÓ TÊN NÀY", False),
        ("Ủy ban nhân dân xã Ea Đrăng, huyện Ea H'leo, tỉnh Đắk Lắk", False),
        ("Số 5 phố Điên Biên, phường 8, quận 6, thành phố Hồ Chí Minh", True),
        ("Thôn Khuối Kẹn, Thượng Lâm - Lâm Bình - Tuyên Quang", True),
    ),
)
def test_names_of_units_and_what_is_no_unit_are_left_alone(text: str, is_address: bool) -> None:
    assert not check_spelling(text, is_address=is_address).is_doubtful


@pytest.mark.parametrize(
    ("readings", "settled"),
    (
        (("UBND xã Mù Cang Chái", "UBND xã Mù Cang Chải"), "UBND xã Mù Cang Chải"),
        (
            ("phường Phước Hôi, tỉnh Lâm Đồng", "phường Phưởc Hội, tỉnh Lầm Đồng", "phường Phước Hôi, tỉnh Lâm Đồng"),
            "phường Phước Hội, tỉnh Lâm Đồng",
        ),
        (("BẢO HIỂM XÃ HỘI TÍNH YÊN BÁI", "BẢO HIỂM XÃ HỘI TỈNH YÊN BÁI"), "BẢO HIỂM XÃ HỘI TỈNH YÊN BÁI"),
        (("BỆNH VIỆN TÍNH AN GIANG", "BỆNH VIỆN TỈNH AN GIANG"), "BỆNH VIỆN TỈNH AN GIANG"),
        (("xã Nga Thành, huyện Nga Sơn", "xã Nga Thanh, huyện Nga Sơn"), None),
        (("Phường 1, Quận 6, Thành phố Hồ Chí Minh", "Phường 7, Quận 6, Thành phố Hồ Chí Minh"), None),
        (("Tổ 1, phường Phước Hội, tỉnh Lâm Đồng", "Tổ 7, phường Phước Hội, tỉnh Lâm Đồng"), None),
        (("Thôn Khuổi Kẹn, xã Bắc Mê, tỉnh Tuyên Quang", "Thôn Khuối Kẹn, xã Bắc Mê, tỉnh Tuyên Quang"), None),
        (("UBND xã Mù Cang Chái", "UBND xã Mù Cang Chài"), None),
        (("UBND xã Mù Cang Chải",), None),
        (("UBND xã Bắc Mê", "UBND xã Bặc Mê"), "UBND xã Bắc Mê"),
        (("UBND xã Mù Cang Chái", "UBND xã Mù Cang Chải", "N ŨB xã Mù Cang Chải"), "UBND xã Mù Cang Chải"),
        (("UBND xã Mù Cang Chải", "UBND xã MùCang Chái"), None),
    ),
)  # fmt: skip
def test_readings_that_differ_in_the_name_of_a_unit(readings: tuple[str, ...], settled: str | None) -> None:
    assert (
        settle_names(readings, is_address=readings[0].startswith(("phường", "Tổ", "Thôn", "Phường")))
        == settled
    )


@pytest.mark.parametrize(
    ("readings", "settled"),
    (
        (
            ("NA XÃ NGỌK RÉO", "ỦY BAN NHÂN DÂN XÃ NGỌK RÉO", "ỦY BAN NHÂN DÂN TXWXÚN¬ W7XẤ XÃ NGỌK RÉO"),
            "ỦY BAN NHÂN DÂN XÃ NGỌK RÉO",
        ),
        (("KV BAN NHÂN DÂN XÃ BĂC LŨNG", "ỦY BAN NHÂN DÂN XÃ BẮC LŨNG"), "ỦY BAN NHÂN DÂN XÃ BẮC LŨNG"),
        (("ỦY BAN NHÂN DÂN XÃ NGỌK RÉO", "NA XÃ BẮC LŨNG"), None),
        (
            ("ỦY BAN NHÂN DÂN. xÃ NGỌK RÉO", "ỦY BAN NHÂN DÂN: — nh Yrrn ~ XÃ NGỌK RÉO"),
            "ỦY BAN NHÂN DÂN XÃ NGỌK RÉO",
        ),
        (("ỦY BAN NHÂN DÂN XÃ NGA THÀNH", "NA XÃ NGA THANH"), None),
        (("ỦY BAN NHÂN DÂN XÃ NGỌK RÉO", "CÔNG AN XÃ NGỌK RÉO"), None),
        (("ỦY BAN NHÂN DÂN XÃ NGỌK RÉO", "ỦY BAN NHÂN DÂN"), None),
        (("PHÒNG TƯ PHÁP XÃ NGỌK RÉO", "NA XÃ NGỌK RÉO"), None),
        (("ỦY BAN NHÂN DÂN", "NA BAN NHÂN DÂN"), None),
        (("ỦY BAN NHÂN DÂN XÃ NGỌK RÉO",), None),
        ((), None),
    ),
)
def test_a_seal_over_the_name_of_an_office_whose_unit_all_readings_give(
    readings: tuple[str, ...], settled: str | None
) -> None:
    assert settle_office(readings) == settled
