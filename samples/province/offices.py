"""The offices: Tuyên Quang with its centre, departments, land office and 124 communes, and those before July 2025."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from dossier.offices import Office, OfficeLevel
from extract.places.units import OldProvince, units

PROVINCE, CENTRE, LAND_OFFICE = "H60", "H60.01", "H60.16"
MERGER = dt.date(2025, 7, 1)
LAST_DAY_BEFORE = dt.date(2025, 6, 30)

_DEPARTMENTS = (
    "Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Ngoại vụ",
    "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh",
)  # fmt: skip
_FIRST_DEPARTMENT, _FIRST_COMMUNE = 2, 17
_LAND_DEPARTMENT = "H60.07"
_OLD = {"08": ("H60", 30), "02": ("H22", 10)}
"""The old provinces by the codes of their lists: their code at the counter, and where the numbers of districts begin."""


@dataclass(frozen=True)
class Commune:
    """A commune of today with the codes of the offices that it took over, those that went to it alone."""

    code: str
    name: str
    predecessors: tuple[str, ...]


@dataclass(frozen=True)
class Province:
    """All its offices, and the communes among them."""

    offices: tuple[Office, ...]
    communes: tuple[Commune, ...]
    departments: tuple[str, ...]


def build_province() -> Province:
    """Build the tree of offices. It is the same whatever the seed."""
    wards = units().new["08"].wards
    codes = {ward.code: f"{PROVINCE}.{number}" for number, ward in enumerate(wards, _FIRST_COMMUNE)}
    before, heirs = _before(codes)
    communes = tuple(Commune(codes[ward.code], ward.full, tuple(heirs[codes[ward.code]])) for ward in wards)
    departments = tuple(
        Office(f"{PROVINCE}.{number:02}", name, OfficeLevel.DEPARTMENT, PROVINCE)
        for number, name in enumerate(_DEPARTMENTS, _FIRST_DEPARTMENT)
    )
    today = [
        Office(PROVINCE, "Tỉnh Tuyên Quang", OfficeLevel.PROVINCE, valid_from=MERGER),
        Office(CENTRE, "Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang", OfficeLevel.PROVINCE, PROVINCE),
        *departments,
        Office(LAND_OFFICE, "Văn phòng Đăng ký đất đai tỉnh Tuyên Quang", OfficeLevel.LAND_OFFICE, _LAND_DEPARTMENT),
    ]  # fmt: skip
    today += [
        Office(one.code, f"Trung tâm Phục vụ hành chính công {_lowered(one.name)}", OfficeLevel.COMMUNE,
               PROVINCE, valid_from=MERGER)
        for one in communes
    ]  # fmt: skip
    return Province((*today, *before), communes, tuple(office.code for office in departments))


def _before(codes: dict[str, str]) -> tuple[list[Office], dict[str, list[str]]]:
    """The offices until 30 June 2025, and which of them went to one commune alone."""
    offices: list[Office] = []
    heirs: dict[str, list[str]] = defaultdict(list)
    for number, (code, first_district) in _OLD.items():
        for office in _old_province(units().old[number], code, first_district, codes):
            offices.append(office)
            if office.level is OfficeLevel.COMMUNE and len(office.successors) == 1:
                heirs[office.successors[0]].append(office.code)
    return offices, heirs


def _old_province(old: OldProvince, code: str, first_district: int, codes: dict[str, str]) -> list[Office]:
    root = f"000.00.00.{code}"
    offices = [Office(root, old.full, OfficeLevel.PROVINCE, valid_to=LAST_DAY_BEFORE, successors=(PROVINCE,))]
    for number, district in enumerate(old.districts, first_district):
        above = f"000.00.{number}.{code}"
        name = f"Bộ phận Tiếp nhận và Trả kết quả {_lowered(district.full)}"
        offices.append(Office(above, name, OfficeLevel.DISTRICT, root, valid_to=LAST_DAY_BEFORE))
        for ordinal, ward in enumerate(district.wards, 1):
            became = tuple(codes[new.code] for new in ward.becomes if new.code in codes)
            name = f"Bộ phận Tiếp nhận và Trả kết quả {_lowered(ward.full or district.full)}"
            mine = f"000.{ordinal:02}.{number}.{code}"
            offices.append(
                Office(mine, name, OfficeLevel.COMMUNE, above, valid_to=LAST_DAY_BEFORE, successors=became)
            )
    return offices


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
