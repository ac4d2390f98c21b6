"""What an address can mean: read as one from before 1 July 2025, with a district, and as one since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.places.address import Part
from extract.places.names import Level, Unit, has_marks_of, match_units
from extract.places.units import District, OldProvince, OldWard, Province, ProvinceName, Ward, units


@dataclass(frozen=True, slots=True)
class Reading:
    """The units that an address names, read in one way.

    `now` is the province of today; `has_district` says that the district is in the address and
    not only known from the ward. `wards` are what the ward is today: one, several where it was
    divided or is not the only one of its name, or none. `is_placed` is false where they are only
    like what is printed, as when its district is unknown. `is_sure` says that every name had its
    marks, or none at all.
    """

    is_old: bool
    province: str
    now: str
    district: str | None = None
    ward: str | None = None
    wards: tuple[Ward, ...] = ()
    has_district: bool = False
    is_placed: bool = True
    is_sure: bool = True


def find(part: Part, level: Level, among: Sequence[Unit]) -> tuple[tuple[Unit, ...], bool]:
    """The units that a part can name, and whether it has their marks or none at all.

    What the part says for itself goes before what its letters may be.
    """
    for named in part.at(level):
        if found := match_units(named, among):
            return found, named.spelling.is_bare or has_marks_of(named, found[0])
    return (), True


def find_province(part: Part, *, of_its_kind: bool) -> tuple[ProvinceName | None, bool]:
    """The province that the last part of an address names.

    The city of Tuyên Quang is none, so `of_its_kind` asks for the kind too. Without it a province
    may have become a city since.
    """
    found, is_sure = find(part, Level.PROVINCE, units().names)
    if not found or (of_its_kind and part.readings[0].kind not in {"", "tinh", found[0].named.kind}):
        return None, True
    return found[0], is_sure


def read_new(province: Province, rest: Sequence[Part], is_sure: bool) -> Reading:
    """Read the parts before the province as an address since 1 July 2025."""
    alone = Reading(False, province.full, province.full, is_sure=is_sure)
    if any(part.says(Level.DISTRICT) for part in rest):
        return alone
    # Without a word for its kind the ward is the last part; if the one before is a ward too, it may be either.
    places = _said_to_be_wards(rest) or [part for part in rest[-2:] if part.is_plain]
    found = [find(part, Level.WARD, province.wards) for part in reversed(places)]
    if not found or not found[0][0]:
        return alone
    wards = tuple(dict.fromkeys(ward for several, _ in found for ward in several))
    ward = _only(ward.full for ward in wards)
    return Reading(False, province.full, province.full, None, ward, wards, is_sure=is_sure and found[0][1])


def read_old(province: OldProvince, rest: Sequence[Part], is_sure: bool) -> Reading:
    """Read the parts before the province as an address from before 1 July 2025."""
    if reading := _read_with_district(province, rest, is_sure):
        return reading
    every = [ward for district in province.districts.values() for ward in district.wards]
    wards, has_marks = _find_ward(rest, every)
    is_unknown = any(part.says(Level.DISTRICT) for part in rest)
    return _reading(province, (), wards, is_sure and has_marks, is_placed=not is_unknown)


def read_mixed(province: Province, rest: Sequence[Part]) -> Reading | None:
    """Read a new province after an old district, if only one place in it has these names."""
    merged = [old for old in units().old.values() if old.becomes == province.full]
    return _only_reading(merged, rest) if any(part.says(Level.DISTRICT) for part in rest) else None


def read_without_province(parts: Sequence[Part]) -> Reading | None:
    """Read an address that ends with the district, if only one place in the country has its names."""
    reading = _only_reading(units().old.values(), parts)
    return reading if reading and reading.is_sure else None


def _only_reading(provinces: Iterable[OldProvince], rest: Sequence[Part]) -> Reading | None:
    readings = [_read_with_district(province, rest, is_sure=True) for province in provinces]
    full = [reading for reading in readings if reading and reading.wards]
    return full[0] if len(full) == 1 else None


def _read_with_district(province: OldProvince, rest: Sequence[Part], is_sure: bool) -> Reading | None:
    place = _place_of_district(rest)
    if place is None:
        return None
    districts, has_marks = _find_district(province, rest[place])
    if not districts:
        return None
    every = [ward for district in districts for ward in district.wards]
    is_without_wards = all(ward.full is None for ward in every)
    wards, have_marks = (tuple(every), True) if is_without_wards else _find_ward(rest[:place], every)
    return _reading(province, districts, wards, is_sure and has_marks and have_marks)


def _place_of_district(rest: Sequence[Part]) -> int | None:
    """Which part says that it is a district, else the last one unless it says something else."""
    for place in reversed(range(len(rest))):
        if rest[place].says(Level.DISTRICT):
            return place
    return len(rest) - 1 if rest and rest[-1].is_plain else None


def has_district(province: OldProvince, part: Part) -> bool:
    """Whether a part can name a district of the province."""
    return bool(_find_district(province, part)[0])


def _find_district(province: OldProvince, part: Part) -> tuple[tuple[District, ...], bool]:
    found, has_marks = find(part, Level.DISTRICT, tuple(province.districts.values()))
    if found:
        return found, has_marks
    earlier, _ = find(part, Level.DISTRICT, province.earlier)
    return (earlier[0].parts if earlier else ()), True


def _said_to_be_wards(rest: Sequence[Part]) -> list[Part]:
    """The last part that says it is a ward; a street may be named for one before it."""
    return [part for part in rest if part.says(Level.WARD)][-1:]


def _find_ward(rest: Sequence[Part], among: Sequence[OldWard]) -> tuple[tuple[OldWard, ...], bool]:
    """The wards that the last part names, or the last one that says it is a ward."""
    places = _said_to_be_wards(rest) or [part for part in rest[-1:] if part.is_plain]
    return find(places[0], Level.WARD, among) if places else ((), True)


def _reading(
    province: OldProvince,
    districts: Sequence[District],
    wards: Sequence[OldWard],
    is_sure: bool,
    is_placed: bool = True,
) -> Reading:
    homes = {ward.district for ward in wards} or {district.full for district in districts}
    return Reading(
        True,
        province.full,
        province.becomes,
        district=_only(homes) if is_placed else None,
        ward=_only(ward.full for ward in wards) if is_placed else None,
        wards=tuple(dict.fromkeys(now for ward in wards for now in ward.becomes)),
        has_district=bool(districts),
        is_placed=is_placed,
        is_sure=is_sure,
    )


def _only(names: Iterable[str | None]) -> str | None:
    """The name, if there is only one."""
    every = set(names)
    return every.pop() if len(every) == 1 else None
