"""The provinces in the codes of offices."""

import pytest

from extract.places.offices import known_office_prefix, province_of_office
from extract.places.units import units


@pytest.mark.parametrize(
    ("prefix", "province", "today"),
    [
        ("000.00.00.H60", "Tỉnh Tuyên Quang", "Tỉnh Tuyên Quang"),
        ("000.00.00.H22", "Tỉnh Hà Giang", "Tỉnh Tuyên Quang"),
        ("H56.16", "Tỉnh Thanh Hóa", "Tỉnh Thanh Hóa"),
        ("H30", "Tỉnh Hậu Giang", "Thành phố Cần Thơ"),
        ("H57", "Thành phố Huế", "Thành phố Huế"),
        ("H63", "Tỉnh Yên Bái", "Tỉnh Lào Cai"),
    ],
)
def test_code_of_before_names_its_province_for_good(prefix: str, province: str, today: str) -> None:
    found = province_of_office(prefix)

    assert found is not None
    assert (found.full, found.becomes.full) == (province, today)


def test_every_province_of_before_has_one_code() -> None:
    found = {province_of_office(f"H{number:02}") for number in range(1, 64)}

    assert found == set(units().old.values())


@pytest.mark.parametrize(
    ("prefix", "is_known"),
    [
        ("H01", True),
        ("H63", True),
        ("H00", False),
        ("H64", False),
        ("G22.99", None),
        ("H6", False),
        ("", False),
    ],
)
def test_known_prefixes(prefix: str, is_known: bool | None) -> None:
    assert known_office_prefix(prefix) is is_known
