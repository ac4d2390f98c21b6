"""The units before and since 1 July 2025 and which became which: the data of the package `vietnamadminunits`.

Only its data is read, never its code: that loads a geocoder, and it guesses where an old ward was divided.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from extract.places.names import Named, full_name

PACKAGE = "vietnamadminunits"
_OLD = "SELECT province, district, ward, provinceKey, districtKey, wardKey FROM admin_units_legacy"
_DISTRICT_KINDS = ("thanhpho", "thixa", "huyen", "quan")
# What else provinces are called on paper; Thừa Thiên Huế became Huế by resolution 175/2024/QH15.
_OTHER_NAMES = {
    "Thành phố Huế": ("Tỉnh Thừa Thiên Huế", "Tỉnh TT Huế"),
    "Thành phố Hồ Chí Minh": ("Thành phố HCM",),
    "Tỉnh Bà Rịa - Vũng Tàu": ("Tỉnh BRVT",),
    "Tỉnh Bắc Kạn": ("Tỉnh Bắc Cạn",),
}
_NEW = "SELECT province, ward, wardCode, provinceKey, wardKey FROM admin_units"


@dataclass(frozen=True, eq=False)
class Ward:
    """A ward, commune or special zone since 1 July 2025."""

    named: Named
    full: str
    province: str
    code: str


@dataclass(frozen=True, eq=False)
class OldWard:
    """One of the units before; `becomes` has several where it was divided.

    Five island districts had no wards and stand here as a ward without a name.
    """

    named: Named
    full: str | None
    district: str
    becomes: tuple[Ward, ...]


@dataclass(frozen=True, eq=False)
class District:
    """A district before 1 July 2025 with its wards."""

    named: Named
    full: str
    wards: list[OldWard] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class EarlierDistrict:
    """A name that a district had before, and the districts that its wards then were in."""

    named: Named
    parts: tuple[District, ...]


@dataclass(frozen=True, eq=False)
class OldProvince:
    """One of the 63; `districts` has the districts of 30 June 2025 by their keys.

    `earlier` has those that were dissolved shortly before.
    """

    named: Named
    full: str
    becomes: str
    districts: dict[str, District] = field(default_factory=dict)
    earlier: list[EarlierDistrict] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Province:
    """One of the 34 with its wards."""

    named: Named
    full: str
    wards: list[Ward] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class ProvinceName:
    """A name of a province before the change, after it, or both."""

    named: Named
    old: OldProvince | None
    new: Province | None


@dataclass(frozen=True)
class Units:
    """All units of both times, provinces by their keys."""

    old: Mapping[str, OldProvince]
    new: Mapping[str, Province]
    names: tuple[ProvinceName, ...]


@cache
def units() -> Units:
    """Load all units, once."""
    folder = Path(str(metadata.distribution(PACKAGE).locate_file(PACKAGE))) / "data"
    changes = json.loads((folder / "converter_2025.json").read_bytes())
    with closing(
        sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1", uri=True)
    ) as lists:
        new, wards = _new(lists)
        old = _old(lists, new, _becomes(changes, wards), changes["DICT_PROVINCE"])
    earlier = json.loads((folder / "parser_legacy.json").read_bytes())["DICT_PROVINCE_DISTRICT_DIVIDED"]
    _add_earlier(old, earlier)
    return Units(old, new, tuple(_names(old, new)))


def _names(old: Mapping[str, OldProvince], new: Mapping[str, Province]) -> Iterator[ProvinceName]:
    for key in {**old, **new}:
        province = old.get(key) or new[key]
        names = (province.named, *(full_name(name) for name in _OTHER_NAMES.get(province.full, ())))
        yield from (ProvinceName(named, old.get(key), new.get(key)) for named in names)


def _new(lists: sqlite3.Connection) -> tuple[dict[str, Province], dict[tuple[str, str], Ward]]:
    provinces: dict[str, Province] = {}
    wards: dict[tuple[str, str], Ward] = {}
    for province, name, code, province_key, ward_key in lists.execute(_NEW):
        ward = wards[province_key, ward_key] = Ward(full_name(name), name, province, code)
        if province_key not in provinces:
            provinces[province_key] = Province(full_name(province), province)
        provinces[province_key].wards.append(ward)
    return provinces, wards


def _becomes(changes: Any, wards: Mapping[tuple[str, str], Ward]) -> dict[str, tuple[Ward, ...]]:  # noqa: ANN401 - from JSON
    """The new wards of each old one. The package marks one of several as the default: a guess, not read."""
    becomes: dict[str, tuple[Ward, ...]] = {
        old: (wards[province, ward],)
        for province, merged in changes["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, olds in merged.items()
        for old in olds
    }
    for province, divided in changes["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            becomes[old] = tuple(wards[province, part["newWardKey"]] for part in parts)
    return becomes


def _old(
    lists: sqlite3.Connection,
    new: Mapping[str, Province],
    becomes: Mapping[str, tuple[Ward, ...]],
    merged: Mapping[str, list[str]],
) -> dict[str, OldProvince]:
    successor = {old: new[key].full for key, olds in merged.items() for old in olds}
    provinces: dict[str, OldProvince] = {}
    for province, district, ward, province_key, district_key, ward_key in lists.execute(_OLD):
        if province_key not in provinces:
            provinces[province_key] = OldProvince(full_name(province), province, successor[province_key])
        districts = provinces[province_key].districts
        if district_key not in districts:
            districts[district_key] = District(full_name(district), district)
        targets = becomes[f"{province_key}_{district_key}_{ward_key or ''}"]
        districts[district_key].wards.append(OldWard(full_name(ward or ""), ward, district, targets))
    return provinces


def _add_earlier(old: Mapping[str, OldProvince], earlier: Mapping[str, Mapping[str, Any]]) -> None:
    """Add districts that are no more, such as the city of Huế, two urban districts since January 2025."""
    for province_key, names in earlier.items():
        province = old[province_key]
        for key, gone in names.items():
            kind = next((kind for kind in _DISTRICT_KINDS if key.startswith(kind)), None)
            if kind and key not in province.districts:
                parts = tuple(province.districts[part] for part in gone["districts"])
                province.earlier.append(EarlierDistrict(Named(kind, key.removeprefix(kind)), parts))
