"""Offices over the mergers of 2025."""

import datetime as dt

from dossier.offices import Office, OfficeLevel, OfficeTree

LAST, FIRST = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
COMMUNE, PROVINCE, DISTRICT = OfficeLevel.COMMUNE, OfficeLevel.PROVINCE, OfficeLevel.DISTRICT
TREE = OfficeTree(
    [
        Office("H22", "Tỉnh Hà Giang", PROVINCE, None, None, LAST, ("H60",)),
        Office("H60", "Tỉnh Tuyên Quang", PROVINCE),
        Office("H22.5", "Huyện Bắc Mê", DISTRICT, "H22", None, LAST, ("H60.16", "H60.17", "H60.18")),
        Office("H22.5.1", "Xã Yên Phong", COMMUNE, "H22.5", None, LAST, ("H60.16",)),
        Office("H22.5.2", "Xã Yên Định", COMMUNE, "H22.5", None, LAST, ("H60.17", "H60.18")),
        Office("H60.16", "Xã Bắc Mê", COMMUNE, "H60", FIRST),
        Office("H60.17", "Xã Minh Ngọc", COMMUNE, "H60", FIRST),
        Office("H60.18", "Xã Ngọc Đường", COMMUNE, "H60", FIRST),
    ]
)


def test_successor_shows_what_its_predecessor_received() -> None:
    assert TREE.within("H60.16") == {"H60.16", "H22.5.1"}


def test_nobody_inherits_from_an_office_that_was_split() -> None:
    assert "H22.5.2" not in TREE.within("H60.17") | TREE.within("H60.18")
    assert "H22.5.2" in TREE.within("H60")


def test_old_unit_still_shows_its_own_days() -> None:
    assert TREE.within("H22.5") == {"H22.5", "H22.5.1", "H22.5.2"}


def test_current_office_is_the_successor_or_the_common_parent() -> None:
    assert TREE.current("H22.5.1") == "H60.16"
    assert TREE.current("H22.5.2") == "H60"
    assert TREE.current("H60.16") == "H60.16"


def test_office_stands_on_its_days_only() -> None:
    assert TREE.at("H22.5.1", LAST) is not None
    assert TREE.at("H22.5.1", FIRST) is None
    assert TREE.at("H60.16", LAST) is None


def test_circle_of_successors_ends() -> None:
    tree = OfficeTree(
        [Office("A", "A", COMMUNE, successors=("B",)), Office("B", "B", COMMUNE, successors=("A",))]
    )

    assert tree.within("A") == {"A", "B"}
    assert tree.current("A") == "B"
