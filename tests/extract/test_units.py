"""The table of units: its counts, its changes, what stands in it for the cases of the change of 1 July 2025."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.places.find import find_unit, look_up
from extract.places.names import full_name, spell
from extract.places.units import OldWard, Title, has_begun, title_at, units

DOUBTS = Path(__file__).parents[2] / "docs" / "units-in-doubt.md"
CENTRAL = {
    "Hà Nội",
    "Huế",
    "Hải Phòng",
    "Đà Nẵng",
    "Hồ Chí Minh",
    "Cần Thơ",
    "Đồng Nai",
    "Quảng Ninh",
    "Bắc Ninh",
}


def old_wards() -> dict[str, OldWard]:
    """Every old ward by its code."""
    return {
        ward.code: ward
        for province in units().old.values()
        for district in province.districts
        for ward in district.wards
        if ward.code
    }


def test_lists_are_complete() -> None:
    wards = old_wards().values()

    assert (len(units().old), len(units().new), len(wards)) == (63, 34, 10_035)
    assert sum(len(ward.becomes) > 1 for ward in wards) == 471
    assert sum(len(province.wards) for province in units().new.values()) == 3321


def test_islands_without_wards_became_special_zones() -> None:
    islands = [
        (district.full, ward.becomes[0].full)
        for province in units().old.values()
        for district in province.districts
        for ward in district.wards
        if ward.code is None
    ]

    assert islands == [
        ("Huyện Bạch Long Vĩ", "Đặc khu Bạch Long Vĩ"),
        ("Huyện Cồn Cỏ", "Đặc khu Cồn Cỏ"),
        ("Huyện Hoàng Sa", "Đặc khu Hoàng Sa"),
        ("Huyện Lý Sơn", "Đặc khu Lý Sơn"),
        ("Huyện Côn Đảo", "Đặc khu Côn Đảo"),
    ]


def test_provinces_went_where_the_law_says() -> None:
    merged: dict[str, set[str]] = {}
    for province in units().old.values():
        merged.setdefault(province.becomes.named.name, set()).add(province.named.name)

    together = {new: olds - {new} for new, olds in merged.items() if len(olds) > 1}
    assert together == {
        "Cần Thơ": {"Hậu Giang", "Sóc Trăng"},
        "Đà Nẵng": {"Quảng Nam"},
        "Hải Phòng": {"Hải Dương"},
        "Hồ Chí Minh": {"Bình Dương", "Bà Rịa - Vũng Tàu"},
        "An Giang": {"Kiên Giang"},
        "Bắc Ninh": {"Bắc Giang"},
        "Cà Mau": {"Bạc Liêu"},
        "Đắk Lắk": {"Phú Yên"},
        "Đồng Nai": {"Bình Phước"},
        "Đồng Tháp": {"Tiền Giang"},
        "Gia Lai": {"Bình Định"},
        "Hưng Yên": {"Thái Bình"},
        "Khánh Hòa": {"Ninh Thuận"},
        "Lâm Đồng": {"Bình Thuận", "Đắk Nông"},
        "Lào Cai": {"Yên Bái"},
        "Ninh Bình": {"Hà Nam", "Nam Định"},
        "Phú Thọ": {"Hòa Bình", "Vĩnh Phúc"},
        "Quảng Ngãi": {"Kon Tum"},
        "Quảng Trị": {"Quảng Bình"},
        "Tây Ninh": {"Long An"},
        "Thái Nguyên": {"Bắc Kạn"},
        "Tuyên Quang": {"Hà Giang"},
        "Vĩnh Long": {"Bến Tre", "Trà Vinh"},
    }


def test_codes_of_provinces_are_those_since_the_change() -> None:
    codes = " ".join(f"{code} {province.named.name}" for code, province in sorted(units().new.items()))

    assert codes == (
        "01 Hà Nội 04 Cao Bằng 08 Tuyên Quang 11 Điện Biên 12 Lai Châu 14 Sơn La 15 Lào Cai 19 Thái Nguyên "
        "20 Lạng Sơn 22 Quảng Ninh 24 Bắc Ninh 25 Phú Thọ 31 Hải Phòng 33 Hưng Yên 37 Ninh Bình 38 Thanh Hóa "
        "40 Nghệ An 42 Hà Tĩnh 44 Quảng Trị 46 Huế 48 Đà Nẵng 51 Quảng Ngãi 52 Gia Lai 56 Khánh Hòa 66 Đắk Lắk "
        "68 Lâm Đồng 75 Đồng Nai 79 Hồ Chí Minh 80 Tây Ninh 82 Đồng Tháp 86 Vĩnh Long 91 An Giang 92 Cần Thơ "
        "96 Cà Mau"
    )


def test_code_of_a_province_may_mean_another_before() -> None:
    assert (units().old["15"].full, units().new["15"].full) == ("Tỉnh Yên Bái", "Tỉnh Lào Cai")


def test_central_cities_are_those_of_today() -> None:
    cities = {province.named.name for province in units().new.values() if province.named.kind == "thanhpho"}

    assert cities == CENTRAL


@pytest.mark.parametrize(
    ("address", "date", "province", "ward"),
    [
        ("xã Lộc Ninh, tỉnh Đồng Nai", "2026-04-29", "Tỉnh Đồng Nai", "Xã Lộc Ninh"),
        ("phường Lộc Ninh, thành phố Đồng Nai", "2026-04-30", "Thành phố Đồng Nai", "Phường Lộc Ninh"),
        ("Lộc Ninh, Đồng Nai", "2026-05", "Thành phố Đồng Nai", "Phường Lộc Ninh"),
        ("xã Lộc Ninh, tỉnh Đồng Nai", "2026", "Tỉnh Đồng Nai", "Xã Lộc Ninh"),
        ("phường Lộc Ninh, TP. Đồng Nai", None, "Thành phố Đồng Nai", "Phường Lộc Ninh"),
        ("xã Yên Phong, tỉnh Bắc Ninh", "2026-09-19", "Tỉnh Bắc Ninh", "Xã Yên Phong"),
        ("phường Yên Phong, thành phố Bắc Ninh", "2026-09-20", "Thành phố Bắc Ninh", "Phường Yên Phong"),
        ("phường Hồng Gai, tỉnh Quảng Ninh", "2026-08-31", "Tỉnh Quảng Ninh", "Phường Hồng Gai"),
    ],
)
def test_date_of_the_paper_decides_which_name_holds(
    address: str, date: str | None, province: str, ward: str
) -> None:
    found = look_up(address, date)

    assert found is not None
    assert (found.value["as_of"], found.value["province"], found.value["ward"]) == ("2025", province, ward)
    assert found.is_doubtful is False


def test_current_unit_has_the_name_of_today() -> None:
    found = find_unit("xã Lộc Ninh, huyện Lộc Ninh, tỉnh Bình Phước", "2015-05-06")

    assert found is None or found["province"] == "Tỉnh Bình Phước"
    new = find_unit("xã Lộc Ninh, tỉnh Đồng Nai", "2025-09-06")
    assert new is not None
    assert new["current"] == {
        "province": "Thành phố Đồng Nai",
        "ward": "Phường Lộc Ninh",
        "ward_code": "25270",
    }


def test_city_of_before_is_a_district_until_it_is_a_city_itself() -> None:
    before = find_unit("phường Vũ Ninh, TP Bắc Ninh", "2019-02-01")
    after = find_unit("phường Vũ Ninh, TP Bắc Ninh", "2026-10-10")

    assert before is not None
    assert after is not None
    assert (before["district"], after["district"]) == ("Thành phố Bắc Ninh", None)
    assert before["current"] == after["current"]


@pytest.mark.parametrize(
    ("address", "date", "expected"),
    [
        ("P. Vĩ Dạ, TP. Huế", "2012", ("Tỉnh Thừa Thiên Huế", "Thành phố Huế", "Phường Vỹ Dạ")),
        (
            "phường Vỹ Dạ, quận Thuận Hóa, TP Huế",
            "2025-02-03",
            ("Thành phố Huế", "Quận Thuận Hóa", "Phường Vỹ Dạ"),
        ),
        ("P. Thảo Điền, Q.2, TP.HCM", "2010", ("Thành phố Hồ Chí Minh", "Quận 2", "Phường Thảo Điền")),
        (
            "xã Đông Yên, huyện Đông Sơn, tỉnh Thanh Hóa",
            "2015",
            ("Tỉnh Thanh Hóa", "Huyện Đông Sơn", "Xã Đông Yên"),
        ),
        (
            "xã Ninh Xuân, huyện Hoa Lư, tỉnh Ninh Bình",
            "2015",
            ("Tỉnh Ninh Bình", "Huyện Hoa Lư", "Ninh Xuân"),
        ),
    ],
)
def test_units_that_went_before_keep_their_names(address: str, date: str, expected: tuple[str, ...]) -> None:
    found = find_unit(address, date)

    assert found is not None
    assert (found["province"], found["district"], found["ward"]) == expected
    assert found["current"] is not None


def test_ward_of_hearsay_is_offered_and_never_given() -> None:
    found = look_up("phường Bùi Thị Xuân, quận Hai Bà Trưng, thành phố Hà Nội", "2015-01-01")

    assert found is not None
    assert (found.value["ward"], found.value["current"], found.is_doubtful) == (None, None, True)
    assert found.value["candidates"]


def test_wards_in_doubt_have_every_candidate() -> None:
    rows = re.findall(
        r"^\| (\d{5}) .*every unit that a list names is a candidate \|$",
        DOUBTS.read_text("utf-8"),
        re.MULTILINE,
    )
    wards = old_wards()

    assert len(rows) == 35
    assert [code for code in rows if len(wards[code].becomes) < 2] == []


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Hòa", "Hoà", True),
        ("Thủy", "Thuỷ", True),
        ("Mỵ", "Mị", True),
        ("Đắk Lắk", "Đắc Lắc", True),
        ("Đắk Lắk", "Đăk Lăk", True),
        ("01", "1", True),
        ("Đồng Thanh", "Đông Thành", False),
        ("Ba Tơ", "Ba Tô", False),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str, is_same: bool) -> None:
    assert (spell(one) == spell(other)) is is_same


@pytest.mark.parametrize(
    ("since", "date", "expected"),
    [
        ("2026-04-30", "2026-04-30", True),
        ("2026-04-30", "2026-04-29", False),
        ("2026-04-30", "2026-04", None),
        ("2026-04-30", "2026", None),
        ("2026-04-30", "2027", True),
        ("2025-07", "2025-07-01", True),
        ("2025-07", "2025-07", True),
        ("2025-07", "2025-06-30", False),
        ("2025-07", None, None),
        ("", None, True),
    ],
)
def test_dates_may_lack_day_and_month(since: str, date: str | None, expected: bool | None) -> None:
    assert has_begun(since, date) is expected


@given(st.dates().map(str))
def test_name_of_any_date_is_one_of_the_names(date: str) -> None:
    titles = (Title("Thành phố Đồng Nai", "2026-04-30"), Title("Tỉnh Đồng Nai", "2025-07"))

    assert title_at(titles, date) == titles[date < "2026-04-30"].full


def test_every_name_says_its_kind() -> None:
    names = [ward.full for ward in old_wards().values()] + [
        title.full for province in units().new.values() for ward in province.wards for title in ward.titles
    ]

    assert [name for name in names if name is None or not full_name(name).kind] == []
