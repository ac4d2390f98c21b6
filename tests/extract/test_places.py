"""Old and new units in addresses: domain rules of the change of 1 July 2025."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from extract.folding import fold
from extract.places.find import find_unit, look_up
from extract.places.names import Rank, spell
from extract.places.units import OldProvince, Ward, units

BAC_ME = {"province": "Tỉnh Tuyên Quang", "ward": "Xã Bắc Mê", "ward_code": "00991"}


def unit(address: str, date: str | None = None) -> Mapping[str, Any]:
    found = find_unit(address, date)
    assert found is not None
    return found


def names(found: Mapping[str, Any]) -> tuple[str | None, ...]:
    return found["province"], found["district"], found["ward"]


def current_ward(found: Mapping[str, Any]) -> str | None:
    return cast(str, found["current"]["ward"]) if found["current"] else None


def candidates(found: Mapping[str, Any]) -> list[str]:
    return [candidate["ward"] for candidate in found["candidates"]]


@cache
def old_places() -> list[tuple[str, OldProvince, str, tuple[str, ...]]]:
    """Every old ward: its district, its province, its name, the codes of what it became."""
    wards = {
        ward.code: (district.full, province, ward.full, tuple(now.code for now in ward.becomes))
        for province in units().old.values()
        for district in province.districts
        for ward in district.wards
        if ward.full
    }
    return list(wards.values())


@pytest.mark.parametrize(
    ("address", "ward"),
    [
        ("Thị trấn Yên Phú, Huyện Bắc Mê, Tỉnh Hà Giang", "Xã Bắc Mê"),
        ("Xã Yên Phong, Huyện Bắc Mê, Tỉnh Hà Giang", "Xã Bắc Mê"),
        ("Lạc Nông, Bắc Mê, Hà Giang", "Xã Bắc Mê"),
        ("TT. Đồng Văn, huyện Đồng Văn, tỉnh Hà Giang", "Xã Đồng Văn"),
        ("xã Tả Lủng, huyện Đồng Văn, tỉnh Hà Giang", "Xã Đồng Văn"),
        ("Tả Phìn, Đồng Văn, Hà Giang", "Xã Đồng Văn"),
        ("Thài Phìn Tủng, Đồng Văn, Hà Giang", "Xã Đồng Văn"),
        ("xã Pải Lủng, huyện Mèo Vạc, tỉnh Hà Giang", "Xã Đồng Văn"),
        ("phường Phan Thiết, TP Tuyên Quang, tỉnh Tuyên Quang", "Phường Minh Xuân"),
        ("Xuân Hòa, Phúc Yên, Vĩnh Phúc", "Phường Xuân Hòa"),
        ("phường Đồng Xuân, thành phố Phúc Yên, tỉnh Vĩnh Phúc", "Phường Xuân Hòa"),
        ("xã Ngọc Thanh, thị xã Phúc Yên, tỉnh Vĩnh Phúc", "Phường Xuân Hòa"),
        ("Cao Minh - Phúc Yên - Vĩnh Phúc", "Phường Xuân Hòa"),
    ],
)
def test_merged_ward_is_found_where_it_went(address: str, ward: str) -> None:
    found = unit(address, "2012-05-04")

    assert found["as_of"] == "legacy"
    assert current_ward(found) == ward
    assert found["candidates"] == []


def test_divided_ward_has_candidates_and_no_default() -> None:
    found = unit("xã Yên Định, huyện Bắc Mê, tỉnh Hà Giang")

    assert names(found) == ("Tỉnh Hà Giang", "Huyện Bắc Mê", "Xã Yên Định")
    assert found["current"] is None
    assert candidates(found) == ["Xã Minh Ngọc", "Xã Ngọc Đường"]


@pytest.mark.parametrize(
    "address",
    [
        "Yên Phong, Bắc Mê, Hà Giang",
        "xã Yên Phong, huyện Bắc Mê, tỉnh Hà Giang",
        "Thôn Nà Sài, xã Yên Phong, H. Bắc Mê, T. Hà Giang.",
        "xã Yên Phong huyện Bắc Mê tỉnh Hà Giang",
        "Trạm y tế xã Yên Phong, huyện Bắc Mê, tỉnh Hà Giang, Việt Nam",
        "xã Yên Phong-huyện Bắc Mê-tỉnh Hà Giang",
        "XÃ YÊN PHONG, HUYỆN BẮC MÊ, TỈNH HÀ GIANG",
        "XA YEN PHONG HUYEN BAC ME TINH HA GIANG",
        "xã Yên Phong (nay là xã Bắc Mê), huyện Bắc Mê, tỉnh Hà Giang",
        "xã Yên Phong, huyện Bắc Mê",
    ],
)
def test_ways_to_write_an_old_address(address: str) -> None:
    found = unit(address)

    assert names(found) == ("Tỉnh Hà Giang", "Huyện Bắc Mê", "Xã Yên Phong")
    assert found["current"] == BAC_ME


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Phường 08, Q.6, TP.HCM", ("Thành phố Hồ Chí Minh", "Quận 6", "Phường 8")),
        ("P8, Quận 06, Hồ Chí Minh", ("Thành phố Hồ Chí Minh", "Quận 6", "Phường 8")),
        ("xã Ea H’leo, huyện Ea H'Leo, tỉnh Đắc Lắc", ("Tỉnh Đắk Lắk", "Huyện Ea H'leo", "Xã Ea H'leo")),
        (
            "P. Vĩ Dạ, TP. Huế, tỉnh Thừa Thiên - Huế",
            ("Tỉnh Thừa Thiên Huế", "Thành phố Huế", "Phường Vỹ Dạ"),
        ),
        ("Côn Đảo, Bà Rịa - Vũng Tàu", ("Tỉnh Bà Rịa - Vũng Tàu", "Huyện Côn Đảo", None)),
        ("Xã Thiệu Hoà, huyện Thiệu Hoá, Thanh Hoá", ("Tỉnh Thanh Hóa", "Huyện Thiệu Hóa", "Xã Thiệu Hòa")),
        ("Sa Pả, Sa Pa, Lào Cai", ("Tỉnh Lào Cai", "Thị xã Sa Pa", "Phường Sa Pả")),
        ("Quan Hoa, Cầu Giấy, Hà Nội", ("Thành phố Hà Nội", "Quận Cầu Giấy", "Phường Quan Hoa")),
        ("An Phú, Tịnh Biên, An Giang", ("Tỉnh An Giang", "Thị xã Tịnh Biên", "Phường An Phú")),
        ("xã Tứ Quận huyện Yên Sơn tỉnh Tuyên Quang", ("Tỉnh Tuyên Quang", "Huyện Yên Sơn", "Xã Tứ Quận")),
        (
            "Thái Long, Tuyên Quang, Tuyên Quang",
            ("Tỉnh Tuyên Quang", "Thành phố Tuyên Quang", "Xã Thái Long"),
        ),
    ],
)
def test_spellings_of_names(address: str, expected: tuple[str | None, ...]) -> None:
    assert names(unit(address)) == expected


@pytest.mark.parametrize(
    ("address", "date", "ward"),
    [
        ("phường Xuân Hòa, tỉnh Phú Thọ", "2025-09-01", "Phường Xuân Hòa"),
        ("Phường Xuân Hòa, TP. Hồ Chí Minh", "2026", "Phường Xuân Hòa"),
        ("xã Giai Xuân, tỉnh Nghệ An", None, "Xã Giai Xuân"),
        ("Tổ 3, Tân Kỳ, Nghệ An", "2026-01-02", "Xã Tân Kỳ"),
        ("Đặc khu Phú Quốc, An Giang", None, "Đặc khu Phú Quốc"),
        ("Phường Cam Ly - Đà Lạt, Lâm Đồng", None, "Phường Cam Ly - Đà Lạt"),
    ],
)
def test_new_address_is_its_own_current_unit(address: str, date: str | None, ward: str) -> None:
    found = unit(address, date)

    assert (found["as_of"], found["district"], found["ward"]) == ("2025", None, ward)
    assert (found["current"]["province"], current_ward(found)) == (found["province"], ward)


def test_date_of_the_paper_decides_between_district_and_ward() -> None:
    old, new = unit("Tân Kỳ, Nghệ An", "2020-02-03"), unit("Tân Kỳ, Nghệ An", "2025-07-01")

    assert names(old) == ("Tỉnh Nghệ An", "Huyện Tân Kỳ", None)
    assert names(new) == ("Tỉnh Nghệ An", None, "Xã Tân Kỳ")


def test_without_a_date_both_meanings_remain() -> None:
    found = unit("Tân Kỳ, Nghệ An", "2025")

    assert found["current"] is None
    assert candidates(found) == ["Xã Tân Kỳ"]


def test_new_province_after_old_district_is_understood() -> None:
    found = unit("xã Yên Phong, huyện Bắc Mê, tỉnh Tuyên Quang", "2026-01-01")

    assert names(found) == ("Tỉnh Hà Giang", "Huyện Bắc Mê", "Xã Yên Phong")
    assert found["current"] == BAC_ME


def test_ward_of_an_unknown_district_is_a_candidate_only() -> None:
    found = unit("xã Giai Xuân, huyện Không Có, tỉnh Nghệ An")

    assert names(found) == ("Tỉnh Nghệ An", None, None)
    assert (found["current"], candidates(found)) == (None, ["Xã Giai Xuân"])


def test_town_and_commune_of_one_name_are_both_candidates() -> None:
    found = unit("Trạm Tấu, Trạm Tấu, Yên Bái", "2015-01-01")

    assert names(found) == ("Tỉnh Yên Bái", "Huyện Trạm Tấu", None)
    assert candidates(found) == ["Xã Hạnh Phúc", "Xã Trạm Tấu"]


def test_town_and_commune_that_became_one_have_one_current_unit() -> None:
    found = unit("Chi Lăng, Chi Lăng, Lạng Sơn", "2015-01-01")

    assert (found["ward"], current_ward(found)) == (None, "Xã Chi Lăng")


def test_without_marks_every_name_of_these_letters_is_a_candidate() -> None:
    assert candidates(unit("BA TO, BA TO, QUANG NGAI", "2015-01-01")) == ["Xã Ba Tơ", "Xã Ba Tô"]


def test_province_alone_is_found_with_its_successor() -> None:
    found = unit("tỉnh Hà Giang")

    assert names(found) == ("Tỉnh Hà Giang", None, None)
    assert found["current"] == {"province": "Tỉnh Tuyên Quang", "ward": None, "ward_code": None}


@pytest.mark.parametrize("address", ["", "Hoa Kỳ", "xã Giai Xuân", "Bệnh viện Bạch Mai", "12/3", "Xuân Hòa"])
def test_nothing_is_found_where_nothing_is_certain(address: str) -> None:
    assert find_unit(address, None) is None


def test_wrong_marks_are_a_lower_rank() -> None:
    right, wrong = look_up("Giai Xuân, Tân Kỳ, Nghệ An", None), look_up("Giái Xuân, Tân Kỳ, Nghệ An", None)

    assert right is not None
    assert wrong is not None
    assert right.value == wrong.value
    assert (right.rank, wrong.rank) == (Rank.EQUAL, Rank.MARKS)
    assert (right.is_doubtful, wrong.is_doubtful) == (False, True)


@given(st.data())
def test_full_name_of_every_old_ward_is_found(data: st.DataObject) -> None:
    district, province, ward, codes = data.draw(st.sampled_from(old_places()))
    separator = data.draw(st.sampled_from((", ", " - ", "; ")))
    house = data.draw(st.sampled_from(("", "Số 12-14 đường Lê Lợi, ", "Thôn 3, ")))

    found = unit(f"{house}{ward}{separator}{district}{separator}{province.full}")

    known = (
        {found["current"]["ward_code"]} if found["current"] else {c["ward_code"] for c in found["candidates"]}
    )
    assert (found["as_of"], found["province"], found["district"]) == ("legacy", province.full, district)
    assert known == set(codes)
    assert (found["current"] is None) == (len(codes) > 1)


@given(st.sampled_from([ward for province in units().new.values() for ward in province.wards]))
def test_full_name_of_every_new_ward_is_found(ward: Ward) -> None:
    found = unit(f"{ward.full}, {ward.province.full}", "2026-10-04")

    assert found["current"] == {"province": ward.province.full, "ward": ward.full, "ward_code": ward.code}


@given(st.text(max_size=60), st.sampled_from((None, "2010-01-01", "2026")))
def test_any_text_gives_a_unit_of_the_contract_or_none(text: str, date: str | None) -> None:
    found = find_unit(f"{text}, Bắc Mê, Hà Giang", date)

    definitions = json.loads(resources.files("digitize").joinpath("papers.schema.json").read_text("utf-8"))[
        "$defs"
    ]
    schema = {"$defs": definitions, "$ref": "#/$defs/unit"}
    assert found is not None
    assert list(Draft202012Validator(schema).iter_errors(found)) == []


@given(st.sampled_from(old_places()))
def test_letters_without_marks_are_those_of_the_name(
    place: tuple[str, OldProvince, str, tuple[str, ...]],
) -> None:
    assert spell(fold(place[2])).folded == spell(place[2]).folded
