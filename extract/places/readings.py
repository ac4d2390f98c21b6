"""What an address can mean: read as one from before 1 July 2025, with a district, and as one since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.places.address import Part
from extract.places.match import find, find_misspelled, find_spelled
from extract.places.names import Level, Rank
from extract.places.units import (
    District,
    OldProvince,
    OldWard,
    Province,
    Ward,
    units,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The units that an address names, read in one way.

    `now` is the province of today; `has_district` says that the district is in the address and
    not only known from the ward. `wards` are what the ward is today: one, several where it was
    divided or is not the only one of its name, or none. `is_placed` is false where they are only
    like what is printed, as when its district is unknown. `rank` is that of the name least like
    its unit. `is_whole` says that no part stands unexplained between the units found, nor before a
    district or province without a ward. `kind` is what the ward was said to be, or empty.
    """

    province: OldProvince | Province
    now: Province
    district: str | None = None
    ward: str | None = None
    wards: tuple[Ward, ...] = ()
    has_district: bool = False
    is_placed: bool = True
    is_whole: bool = True
    rank: Rank = Rank.EQUAL
    kind: str = ""

    @property
    def is_old(self) -> bool:
        """Whether it is an address from before."""
        return isinstance(self.province, OldProvince)


@dataclass(frozen=True, slots=True)
class _Found:
    """The wards that a part names, and the place of that part."""

    wards: tuple[OldWard, ...] = ()
    rank: Rank = Rank.EQUAL
    place: int = -1


def read_new(province: Province, rest: Sequence[Part]) -> Reading:
    """Read the parts before the province as an address since 1 July 2025."""
    alone = Reading(province, province, is_whole=not rest)
    if any(part.says(Level.DISTRICT) for part in rest):
        return alone
    # Without a word for its kind the ward is the last part; if the one before is a ward too, it may be either.
    places = _said_to_be_wards(rest) or [place for place in _last(rest, 2) if rest[place].is_plain]
    if not places:
        return alone
    last, *before = reversed(places)
    found, rank = find(rest[last], Level.WARD, province.wards)
    if not found:
        return alone
    others = [find_spelled(rest[place], Level.WARD, province.wards)[0] for place in before]
    wards = tuple(dict.fromkeys((*found, *(ward for several in others for ward in several))))
    return Reading(
        province,
        province,
        ward=_only(ward.full for ward in wards),
        wards=wards,
        rank=rank,
        is_whole=last == len(rest) - 1 and _is_one_ward(rest),
        kind=rest[last].readings[0].kind,
    )


def read_old(province: OldProvince, rest: Sequence[Part]) -> Reading:
    """Read the parts before the province as an address from before 1 July 2025."""
    if reading := _read_with_district(province, rest):
        return reading
    every = [ward for district in province.districts for ward in district.wards]
    found = _find_ward(rest, every)
    is_unknown = any(part.says(Level.DISTRICT) for part in rest)
    is_whole = found.place == len(rest) - 1 and _is_one_ward(rest) if found.wards else not rest
    homes = {ward.district for ward in found.wards}
    return _reading(province, _only(homes), found, is_placed=not is_unknown, is_whole=is_whole)


def read_mixed(province: Province, rest: Sequence[Part]) -> Reading | None:
    """Read a new province after an old district, if only one place in it has these names."""
    return _only_reading(_merged_into(province), rest)


def read_ward_of_before(province: Province, rest: Sequence[Part]) -> Reading | None:
    """Read a new province after an old ward without its district: never certain, as a new one may be meant."""
    if not any(part.may_say(Level.WARD) for part in rest):
        return None
    readings = [
        Reading(old, province, wards=_now(found.wards), is_placed=False, is_whole=False, rank=found.rank)
        for old in _merged_into(province)
        if (found := _find_ward(rest, [ward for each in old.districts for ward in each.wards])).wards
    ]
    best = min((reading.rank for reading in readings), default=Rank.EQUAL)
    wards = [ward for reading in readings if reading.rank == best for ward in reading.wards]
    if not wards:
        return None
    return Reading(
        province, province, wards=tuple(dict.fromkeys(wards)), is_placed=False, is_whole=False, rank=best
    )


def read_without_province(parts: Sequence[Part]) -> Reading | None:
    """Read an address that ends with the district, if only one place in the country has its names."""
    return _only_reading(units().old.values(), parts)


def _merged_into(province: Province) -> list[OldProvince]:
    return [old for old in units().old.values() if old.becomes is province]


def _only_reading(provinces: Iterable[OldProvince], rest: Sequence[Part]) -> Reading | None:
    readings = [_read_with_district(province, rest) for province in provinces]
    full = [reading for reading in readings if reading and reading.wards]
    best = [reading for reading in full if reading.rank == min(each.rank for each in full)]
    return best[0] if len(best) == 1 else None


def _read_with_district(province: OldProvince, rest: Sequence[Part]) -> Reading | None:
    """The reading of the first district of the name that has the ward, else of the first district."""
    place = _place_of_district(rest)
    if place is None:
        return None
    is_last = place == len(rest) - 1
    readings = []
    for districts, rank in _find_districts(province, rest[place]):
        found = _wards_of(districts, rest[:place])
        said = _only(district.full for district in districts)
        home = said or _only(ward.district for ward in found.wards)
        is_next = found.place in {place - 1, -1} and _is_one_ward(rest)
        is_whole = is_last and (is_next if found.wards else place == 0)
        found = _Found(found.wards, max(rank, found.rank), found.place)
        readings.append(_reading(province, home, found, has_district=True, is_whole=is_whole))
    with_wards = [reading for reading in readings if reading.wards]
    return min(with_wards, key=lambda reading: reading.rank) if with_wards else next(iter(readings), None)


def _wards_of(districts: Sequence[District], rest: Sequence[Part]) -> _Found:
    """The wards of these districts that an address names; of those of before only if there is none of the name."""
    every = [ward for district in districts for ward in district.wards]
    if all(ward.full is None for ward in every):
        return _Found(tuple(every))
    place = _place_of_ward(rest)
    if place is None:
        return _Found()
    former = [ward for district in districts for ward in district.former]
    hearsay = [ward for district in districts for ward in district.hearsay]
    part = rest[place]
    for wards, rank in (
        find_spelled(part, Level.WARD, every),
        find_spelled(part, Level.WARD, former),
        (find_spelled(part, Level.WARD, hearsay)[0], Rank.MARKS),
        find_misspelled(part, Level.WARD, every),
    ):
        if wards:
            return _Found(wards, rank, place)
    return _Found()


def _place_of_district(rest: Sequence[Part]) -> int | None:
    """Which part says that it is a district, else the last one unless it says something else."""
    for place in reversed(range(len(rest))):
        if rest[place].says(Level.DISTRICT):
            return place
    return len(rest) - 1 if rest and rest[-1].is_plain else None


def has_district(province: OldProvince, part: Part) -> bool:
    """Whether a part can name a district of the province."""
    return bool(_find_districts(province, part))


def _find_districts(province: OldProvince, part: Part) -> list[tuple[tuple[District, ...], Rank]]:
    """The districts of the name on 30 June 2025, and those before; those of the printed kind first.

    Misspelled ones only if there are no others.
    """
    every = (find(part, Level.DISTRICT, each) for each in (province.districts, province.earlier))
    found = [(districts, rank) for districts, rank in every if districts]
    is_misspelled = all(rank == Rank.LETTER for _, rank in found)
    kept = [each for each in found if (each[1] == Rank.LETTER) == is_misspelled]
    return sorted(kept, key=lambda each: part.kind not in {"", each[0][0].named.kind})


def _last(rest: Sequence[Part], count: int) -> range:
    return range(max(0, len(rest) - count), len(rest))


def _said_to_be_wards(rest: Sequence[Part]) -> list[int]:
    """The place of the last part that says it is a ward; a street may be named for one before it."""
    return [place for place, part in enumerate(rest) if part.says(Level.WARD)][-1:]


def _is_one_ward(rest: Sequence[Part]) -> bool:
    """Whether no two wards are named: in tbị xã Kỳ Anh the second is a town misread."""
    return len({part.readings[0].spelling.folded for part in rest if part.says(Level.WARD)}) < 2


def _place_of_ward(rest: Sequence[Part]) -> int | None:
    """The last part, or the last one that says it is a ward."""
    places = _said_to_be_wards(rest) or [place for place in _last(rest, 1) if rest[place].is_plain]
    return places[0] if places else None


def _find_ward(rest: Sequence[Part], among: Sequence[OldWard]) -> _Found:
    place = _place_of_ward(rest)
    return _Found() if place is None else _Found(*find(rest[place], Level.WARD, among), place)


def _reading(
    province: OldProvince,
    district: str | None,
    found: _Found,
    *,
    has_district: bool = False,
    is_placed: bool = True,
    is_whole: bool = True,
) -> Reading:
    return Reading(
        province,
        province.becomes,
        district=district if is_placed else None,
        ward=_only(ward.full for ward in found.wards) if is_placed else None,
        wards=_now(found.wards),
        has_district=has_district,
        is_placed=is_placed,
        is_whole=is_whole,
        rank=found.rank,
    )


def _now(wards: Iterable[OldWard]) -> tuple[Ward, ...]:
    return tuple(dict.fromkeys(now for ward in wards for now in ward.becomes))


def _only(names: Iterable[str | None]) -> str | None:
    """The name, if there is only one."""
    every = set(names)
    return every.pop() if len(every) == 1 else None
