"""Tables of offices: read from TOML, and checked against each other and the register."""

import datetime as dt

import pytest

from dossier.offices import Office, OfficeLevel, OfficeTree
from exchange.offices import check_offices, is_office_code, read_offices

# Bắc Mê of July 2025, which took over a town and two communes of Hà Giang.
BAC_ME = """
[[offices]]
code = "H60"
name = "Tỉnh Tuyên Quang"
level = "province"
[[offices]]
code = "H22"
name = "Tỉnh Hà Giang"
level = "province"
valid_to = 2025-06-30
successors = ["H60"]
[[offices]]
code = "H22.30.1"
name = "Thị trấn Yên Phú"
level = "commune"
parent = "H22"
valid_to = 2025-06-30
successors = ["H60.16"]
[[offices]]
code = "H60.16"
name = "Xã Bắc Mê"
level = "commune"
parent = "H60"
valid_from = 2025-07-01
"""


def test_dossiers_of_an_office_that_is_no_more_are_shown_under_its_successor() -> None:
    offices, faults = read_offices(BAC_ME)
    tree = OfficeTree(offices)

    assert (faults, check_offices(offices)) == ((), ())
    assert "H22.30.1" in tree.within("H60.16")
    assert tree.at("H22.30.1", dt.date(2025, 7, 1)) is None
    assert tree.current("H22.30.1") == "H60.16"


@pytest.mark.parametrize(
    "code", ["H60", "H60.16", "H60.16.5", "000.00.00.H60", "000.00.16.H60", "G22.99", "12.H60"]
)
def test_code_of_an_office_is_one(code: str) -> None:
    assert is_office_code(code)


@pytest.mark.parametrize("code", ["", "Bắc Mê", "H6", "H60.", "h60", "H60.1234", "H60-250914-0007"])
def test_anything_else_is_none(code: str) -> None:
    assert not is_office_code(code)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("offices = 3", "phải là danh sách"),
        ("", "không có cơ quan nào"),
        (BAC_ME.replace('level = "commune"', 'level = "xã"'), "commune"),
        (BAC_ME.replace('level = "commune"\nparent = "H60"', 'parent = "H60"'), "thiếu `level`"),
        (BAC_ME.replace('parent = "H60"', "parent = 60"), "chữ trong ngoặc kép"),
        (BAC_ME.replace("2025-06-30", '"30/6/2025"'), "ngày dạng 2025-07-01"),
    ],
)
def test_fault_of_a_file_is_told(text: str, told: str) -> None:
    _, faults = read_offices(text)

    assert told in "\n".join(fault.what for fault in faults)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"H60.16"\nname', '"Bắc Mê"\nname'), "phải có dạng"),
        (('parent = "H22"', 'parent = "H23"'), "không có cơ quan cấp trên H23"),
        (('["H60.16"]', '["H60.17"]'), "không có cơ quan kế thừa H60.17"),
        (("valid_from = 2025-07-01", "valid_from = 2025-07-01\nvalid_to = 2025-06-01"), "ngày cuối trước"),
        (('parent = "H22"\nvalid_to = 2025-06-30', 'parent = "H22"'), "không có ngày cuối"),
    ],
)
def test_fault_between_offices_is_told(change: tuple[str, str], told: str) -> None:
    offices, _ = read_offices(BAC_ME.replace(*change))

    assert told in "\n".join(fault.what for fault in check_offices(offices))


def test_history_of_one_code_may_not_overlap() -> None:
    then = Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, valid_to=dt.date(2026, 1, 1))
    now = Office("H60.16", "Phường Bắc Mê", OfficeLevel.COMMUNE, valid_from=dt.date(2026, 1, 1))

    assert "cùng có hiệu lực" in check_offices([then, now])[0].what


def test_office_above_itself_is_told() -> None:
    one = Office("H60.1", "Một", OfficeLevel.COMMUNE, "H60.2")
    two = Office("H60.2", "Hai", OfficeLevel.COMMUNE, "H60.1")

    assert {fault.what for fault in check_offices([one, two])} == {
        "cơ quan H60.1: là cấp trên của chính nó",
        "cơ quan H60.2: là cấp trên của chính nó",
    }


def test_office_of_the_register_may_be_above_one_of_the_file() -> None:
    province = Office("H60", "Tỉnh Tuyên Quang", OfficeLevel.PROVINCE)
    commune = Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60")

    assert check_offices([commune], known=[province]) == ()
