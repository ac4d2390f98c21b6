"""The unit of an address: of its readings the one that holds, or what it may be where several do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.places.address import Part, cut, has_marks
from extract.places.match import find_province, is_of_its_time, like_provinces
from extract.places.names import Level, Rank, full_name
from extract.places.readings import (
    Reading,
    has_district,
    read_mixed,
    read_new,
    read_old,
    read_ward_of_before,
    read_without_province,
)
from extract.places.units import MERGER, ProvinceName, Ward, has_begun, title_at


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """The unit in the form of the contract.

    `rank` is that of the name least like its unit. `is_doubtful` says that a person must look: there are
    several candidates, a name is misspelled, or a part of the address is no unit where one must stand.
    """

    value: Mapping[str, object]
    rank: Rank
    is_doubtful: bool


def find_unit(address: str, paper_date: str | None) -> Mapping[str, object] | None:
    """The `<name>_unit` of an address on a paper of this date (ISO, may lack day and month), None if unknown."""
    found = look_up(address, paper_date)
    return found.value if found else None


def look_up(address: str, paper_date: str | None) -> FoundUnit | None:
    """As find_unit, and how certain."""
    parts = cut(address)
    reading = _read(parts, paper_date)
    if not (reading and reading.wards) and not has_marks(address):
        bare = cut(address, at_bare_kinds=True)
        if another := _read(bare, paper_date):
            parts, reading = bare, another
    if reading is None:
        return None
    value = _value(reading, parts[-1].kind, paper_date)
    is_doubtful = bool(value["candidates"]) or reading.rank >= Rank.MARKS or not reading.is_whole
    return FoundUnit(value, reading.rank, is_doubtful)


def _read(parts: Sequence[Part], date: str | None) -> Reading | None:
    if not parts:
        return None
    province, rank = find_province(parts[-1], date, of_its_kind=True)
    if province:
        reading = _read_province(province, parts, date)
        return replace(reading, rank=max(rank, reading.rank))
    without = read_without_province(parts)
    if without and without.is_whole and without.rank < Rank.MARKS:
        return without
    province, _ = find_province(parts[-1], date, of_its_kind=False)
    if province:
        city, reading = _read_city(province, parts), _read_in(province, parts[:-1], date)
        return city if city and (city.wards or not reading.wards) else reading
    return _read_misspelled(parts, date) or (replace(without, is_whole=False) if without else None)


def _read_misspelled(parts: Sequence[Part], date: str | None) -> Reading | None:
    """The reading in the province that has the ward, if the last part may be a name of one or several misspelled."""
    readings = [_read_in(province, parts[:-1], date) for province in like_provinces(parts[-1])]
    with_wards = [reading for reading in readings if reading.wards]
    best = with_wards or readings
    return replace(best[0], rank=Rank.LETTER) if len(best) == 1 else None


def _read_province(province: ProvinceName, parts: Sequence[Part], date: str | None) -> Reading:
    reading = _read_in(province, parts[:-1], date)
    city = _read_city(province, parts)
    if not city or not city.wards or (reading.wards and is_of_its_time(province, date)):
        return reading
    return city if not reading.wards else _both(reading, city)


def _read_city(province: ProvinceName, parts: Sequence[Part]) -> Reading | None:
    """The reading of a city as a district of before: Bắc Ninh was a city under the province, then became one itself."""
    old = province.old
    is_city = old is not None and parts[-1].kind != "tinh" and has_district(old, parts[-1])
    return read_old(old, parts) if old and is_city else None


def _both(reading: Reading, other: Reading) -> Reading:
    """Two readings of which either may hold; alike they are one."""
    wards = tuple(dict.fromkeys((*reading.wards, *other.wards)))
    return reading if wards == reading.wards else replace(reading, ward=None, wards=wards, is_placed=False)


def _read_in(province: ProvinceName, rest: Sequence[Part], date: str | None) -> Reading:
    is_after = has_begun(MERGER, date)
    old = read_old(province.old, rest) if province.old else None
    new = read_new(province.new, rest) if province.new else None
    if (
        new
        and is_after is not False
        and not (old and _is_full(old))
        and (crossed := _read_crossed(old, new, rest, is_after))
    ):
        return crossed
    one, *another = (reading for reading in (old, new) if reading)
    return _choose(one, another[0], is_after) if another else one


def _is_full(old: Reading) -> bool:
    """Whether district and ward were found as they are spelled."""
    return old.is_placed and old.has_district and bool(old.wards) and old.rank < Rank.LETTER


def _read_crossed(
    old: Reading | None, new: Reading, rest: Sequence[Part], is_after: bool | None
) -> Reading | None:
    """The reading of names of before in a province of today, if that explains the address better."""
    if mixed := _read_mixed(rest, new):
        return mixed
    before = read_ward_of_before(new.now, rest)
    if before is None:
        return None
    if new.wards and not _is_of_kind(new):
        return _both(new, before)
    found = [reading for reading in (old, new) if reading and reading.wards]
    if is_after and new not in found and before.wards != tuple(ward for each in found for ward in each.wards):
        return before  # The province of today has wards of the name from others too.
    return before if all(reading.rank > max(before.rank, Rank.BARE) for reading in found) else None


def _is_of_kind(reading: Reading) -> bool:
    """Whether one of the wards has or had the kind that was printed, if one was. There is no thị trấn any more."""
    kinds = {full_name(title.full).kind for ward in reading.wards for title in ward.titles}
    return not reading.kind or reading.kind in kinds


def _read_mixed(rest: Sequence[Part], new: Reading) -> Reading | None:
    mixed = read_mixed(new.now, rest)
    if mixed is None:
        return None
    if any(part.says(Level.DISTRICT) for part in rest):
        return mixed
    # Thôn Yên Định, xã Bắc Mê or xã Yên Định, huyện Bắc Mê: neither says which.
    return None if mixed.rank == Rank.LETTER else _both(new, mixed) if new.wards else mixed


def _choose(old: Reading, new: Reading, is_after: bool | None) -> Reading:
    """Of two readings the one with more to it, else the one of the paper's time, else both."""
    if not new.wards:
        return new if is_after and not (old.district or old.wards) else old
    if not (old.district or old.wards):
        return new
    if old.has_district and old.wards:
        return old
    if is_after is not None:
        return new if is_after else old
    if old.wards == new.wards and old.is_placed:
        return new
    both = tuple(dict.fromkeys((*new.wards, *old.wards)))
    return replace(old, wards=both, is_placed=False) if old.has_district else replace(new, wards=both)


def _value(reading: Reading, province_kind: str, date: str | None) -> Mapping[str, object]:
    is_settled = reading.is_placed and len(reading.wards) == 1 and reading.rank < Rank.LETTER
    current: Mapping[str, object] | None = None
    if is_settled:
        current = _current(reading.wards[0])
    elif not reading.wards:
        current = {"province": reading.now.full, "ward": None, "ward_code": None}
    return {
        "as_of": "legacy" if reading.is_old else "2025",
        "province": title_at(reading.province.titles, date, province_kind),
        "district": reading.district,
        "ward": _ward(reading, date),
        "current": current,
        "candidates": [] if is_settled else [_current(ward) for ward in reading.wards],
    }


def _ward(reading: Reading, date: str | None) -> str | None:
    """What the ward was called on the date of the paper."""
    if reading.is_old or reading.ward is None or len(reading.wards) != 1:
        return reading.ward
    return title_at(reading.wards[0].titles, date, reading.kind)


def _current(ward: Ward) -> Mapping[str, object]:
    return {"province": ward.province.full, "ward": ward.full, "ward_code": ward.code}
