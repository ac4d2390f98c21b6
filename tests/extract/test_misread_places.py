"""Misread and mixed addresses: their units are offered to a person and never taken."""

import pytest

from extract.places.find import find_unit, look_up
from extract.places.names import Rank


@pytest.mark.parametrize(
    ("printed", "province"),
    [
        ("tỉnh Tuyên Quanq", "Tỉnh Tuyên Quang"),
        ("tỉnh Hà Gianq", "Tỉnh Hà Giang"),
        ("tlnh Nghệ An", "Tỉnh Nghệ An"),
    ],
)
def test_misspelled_province_is_found_and_never_certain(printed: str, province: str) -> None:
    found = look_up(printed, None)

    assert found is not None
    assert (found.value["province"], found.rank, found.is_doubtful) == (province, Rank.LETTER, True)


@pytest.mark.parametrize(
    "address",
    [
        "xã Yên Phomg, huyện Bắc Mê, tỉnh Hà Giang",
        "xã Yên Phong, huyện Bắt Mê, tỉnh Hà Giang",
        "xã Yên Phong, huvện Bắc Mê, tỉnh Hà Giang",
        "xã Yên Phong, huyện Bắc Mê, tỉnh Hà Gianq",
        "Yên Phong - Bắc Mê - Hà Gianq",
        "xã Yên Phong, huyện Bắc Mè, tỉnh Tuyên Quanq",
    ],
)
def test_misspelled_unit_is_a_candidate_only(address: str) -> None:
    found = find_unit(address, "2026-01-02")

    assert found is not None
    assert (found["district"], found["ward"], found["current"]) == ("Huyện Bắc Mê", "Xã Yên Phong", None)
    assert found["candidates"] == [
        {"province": "Tỉnh Tuyên Quang", "ward": "Xã Bắc Mê", "ward_code": "00991"}
    ]


@pytest.mark.parametrize(
    ("address", "wards"),
    [
        ("xã Yên Định, tỉnh Tuyên Quang", ["Xã Minh Ngọc", "Xã Ngọc Đường"]),
        ("xã Yên Phong, tỉnh Tuyên Quang", ["Xã Bắc Mê"]),
        ("Yên Định, Bắc Mê, Tuyên Quang", ["Xã Bắc Mê", "Xã Minh Ngọc", "Xã Ngọc Đường"]),
    ],
)
def test_old_ward_in_a_province_of_today_is_a_candidate_only(address: str, wards: list[str]) -> None:
    found = look_up(address, "2026-02-02")

    assert found is not None
    assert found.is_doubtful
    candidates = found.value["candidates"]
    assert isinstance(candidates, list)
    assert [each["ward"] for each in candidates] == wards


def test_number_is_never_taken_for_another() -> None:
    found = look_up("Phường 99, Quận 5, TP. Hồ Chí Minh", "2015-01-01")

    assert found is not None
    assert (found.value["ward"], found.value["candidates"], found.is_doubtful) == (None, [], True)
