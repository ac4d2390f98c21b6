"""Real places before and after 1 July 2025, and how papers print them.

Each row ties a legacy ward to the ward that replaced it whole; wards that were divided are left out,
so that a paper from before and one from after can belong to the same household without doubt.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from samples.drawing.places_table import TABLE

MERGER = dt.date(2025, 7, 1)


@dataclass(frozen=True)
class Place:
    """One commune under its old and its new name, with its province's codes."""

    identity_prefix: str
    office_code: str
    old_province: str
    old_district: str
    old_ward: str
    new_province: str
    new_ward: str

    def units(self, day: dt.date) -> tuple[str, ...]:
        """Ward first, province last, as in force on that day."""
        if day < MERGER:
            return (self.old_ward, self.old_district, self.old_province)
        return (self.new_ward, self.new_province)

    def address(self, day: dt.date, door: str, plain: bool = False) -> str:
        """`plain` leaves out the words for the unit types, as identity cards do."""
        names = [bare(unit) if plain else lower_unit(unit) for unit in self.units(day)]
        return ", ".join([door, *names] if door else names)


_UNIT_WORDS = (
    "Thành phố",
    "Thành Phố",
    "Thị trấn",
    "Thị xã",
    "Đặc khu",
    "Phường",
    "Huyện",
    "Quận",
    "Tỉnh",
    "Xã",
)


def bare(unit: str) -> str:
    """`Xã Bắc Mê` -> `Bắc Mê`, but `Quận 6` keeps its word: a bare number names nothing."""
    for word in _UNIT_WORDS:
        if unit.startswith(word + " "):
            rest = unit[len(word) + 1 :]
            return unit if rest[0].isdigit() else rest
    return unit


def lower_unit(unit: str) -> str:
    """`Xã Bắc Mê` -> `xã Bắc Mê`, the way running text prints it."""
    for word in _UNIT_WORDS:
        if unit.startswith(word + " "):
            return word.lower() + unit[len(word) :]
    return unit


_DOORS = (
    "Thôn {n}",
    "Tổ {n}",
    "Bản Nà {w}",
    "Xóm {n}",
    "Ấp {w}",
    "Số {h} đường {s}",
    "Số nhà {h}, tổ {n}",
    "Khu {n}",
)
_HAMLETS = ("Phiêng", "Mạ", "Ngòi", "Khuổi", "Đông", "Tân Lập", "Hòa Bình", "Thạnh Lợi", "Phú Mỹ", "Lũng Cú")
_STREETS = (
    "Trần Phú",
    "Lê Lợi",
    "Nguyễn Huệ",
    "Quang Trung",
    "Lý Thường Kiệt",
    "Phạm Văn Đồng",
    "Điện Biên Phủ",
)


def random_door(rng: Random) -> str:
    form = rng.choice(_DOORS)
    return form.format(
        n=rng.randint(1, 17), h=rng.randint(2, 389), w=rng.choice(_HAMLETS), s=rng.choice(_STREETS)
    )


PLACES: tuple[Place, ...] = tuple(Place(*row.split("|")) for row in TABLE.strip().splitlines())
