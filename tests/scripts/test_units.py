"""The program that makes the table of units: how it decides where the lists differ, and what it writes."""

import json

import pytest

from scripts.units import TABLE, Old, Source, check, check_later, decide, doubts, table, written

PLACE = (("049", "Huyện Quảng Hòa"), ("04", "Tỉnh Cao Bằng"))
WHOLE = "Nhập toàn bộ"


def old(code: str, name: str, *becomes: str, note: str = WHOLE) -> Old:
    return Old(code, name, *PLACE, becomes, dict.fromkeys(becomes, note))


def source(*wards: Old, names: dict[str, str] | None = None) -> Source:
    new = {
        code: (name, "04")
        for code, name in (names or {"01636": "Xã Bế Văn Đàn", "01648": "Xã Phục Hòa"}).items()
    }
    return Source({ward.code: ward for ward in wards}, new, {"04": "Tỉnh Cao Bằng"}, {"04": "04"})


@pytest.mark.parametrize(
    ("theirs", "third", "becomes"),
    [
        (old("01615", "Xã Hồng Quang", "01636"), {"01648"}, ("01636",)),
        (old("01615", "Xã Hồng Quang", "01648"), {"01636"}, ("01636", "01648")),
        (old("01615", "Xã Hồng Quang", "01636", "01648"), {"01636"}, ("01636",)),
        (old("01615", "Xã Hồng Quang", "01636", "01648"), {"01648"}, ("01636", "01648")),
        (
            old("01615", "Xã Hồng Quang", "01636", "01648", note="Nhập một phần"),
            {"01636"},
            ("01636", "01648"),
        ),
        (None, {"01636"}, ("01636",)),
    ],
)
def test_every_unit_that_a_list_names_is_a_candidate(
    theirs: Old | None, third: set[str], becomes: tuple[str, ...]
) -> None:
    ours = old("01615", "Xã Hồng Quang", "01636")

    assert decide(ours, theirs, frozenset(third))[0] == becomes


def test_order_of_the_successors_is_no_difference() -> None:
    ours, theirs = old("1", "Xã A", "01636", "01648"), old("1", "Xã A", "01648", "01636")

    assert decide(ours, theirs, frozenset()) == (("01636", "01648"), "")


def test_what_is_written_is_the_table() -> None:
    package = source(old("01615", "Xã Hồng Quang", "01636"))
    official = source(old("01615", "Xã Hồng Quảng", "01636", "01648"))
    made = table(package, official, {})

    assert json.loads(written(made, {"list": "digest"})) == {
        "version": "2025-07-01",
        "sources": {"list": "digest"},
        **made,
    }
    district = made["old"]["04"]["districts"]["049"]
    assert district["wards"] == [["01615", "Xã Hồng Quang", ["01636", "01648"], "Xã Hồng Quảng"]]


def test_doubts_name_the_ward_and_both_spellings() -> None:
    package = source(old("01615", "Xã Hồng Quang", "01636"))
    official = source(old("01615", "Xã Hồng Quảng", "01648"))

    page = doubts(package, official, {})

    assert (
        "| 01615 Xã Hồng Quang, Huyện Quảng Hòa, Tỉnh Cao Bằng | 01636 Xã Bế Văn Đàn | 01648 Xã Phục Hòa |"
        in page
    )
    assert "| 01615 | Xã Hồng Quang | Xã Hồng Quảng |" in page


def test_check_tells_what_only_one_list_has() -> None:
    package = source(old("01615", "Xã Hồng Quang", "01636"))
    official = source(names={"01636": "Xã Bế Văn Đàn", "01648": "Xã Phục Hòa Mới"})

    told = "\n".join(check(package, official, {}))

    assert "old wards: package 1, conversion table 0" in told
    assert "new ward 01648" in told
    assert "new ward 01636" not in told


def test_later_list_shows_a_change_that_is_not_noted() -> None:
    package = source(names={"25270": "Xã Lộc Ninh", "01648": "Xã Phục Hòa"})
    wards = [
        {"Code": "25270", "FullName": "Phường Lộc Ninh"},
        {"Code": "01648", "FullName": "Phường Phục Hoà"},
    ]
    later = [{"Code": "04", "FullName": "Thành phố Cao Bằng", "Wards": wards}]

    told = [line for line in check_later(package, later) if "None" not in line]

    assert told == [
        "new province 04: Tỉnh Cao Bằng, later Thành phố Cao Bằng",
        "new ward 01648: Xã Phục Hòa, later Phường Phục Hoà",
    ]


def test_shipped_table_is_as_the_program_writes_it() -> None:
    text = TABLE.read_text("utf-8")
    shipped = json.loads(text)

    assert written(shipped, shipped["sources"]) == text
