"""The unit of an address: of its readings the one that holds, or what it may be where several do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.places.address import Part, cut, has_marks
from extract.places.readings import (
    Reading,
    find_province,
    has_district,
    read_mixed,
    read_new,
    read_old,
    read_without_province,
)
from extract.places.units import ProvinceName, Ward

CHANGE = "2025-07"


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """The unit in the form of the contract; `is_sure` is false where its marks are not those printed."""

    value: Mapping[str, object]
    is_sure: bool


def find_unit(address: str, paper_date: str | None) -> Mapping[str, object] | None:
    """The `<name>_unit` of an address on a paper of this date (ISO, may lack day and month), None if unknown."""
    found = look_up(address, paper_date)
    return found.value if found else None


def look_up(address: str, paper_date: str | None) -> FoundUnit | None:
    """As find_unit, and how sure."""
    is_before = _is_before(paper_date)
    reading = _read(cut(address), is_before)
    if not (reading and reading.wards) and not has_marks(address):
        reading = _read(cut(address, at_bare_kinds=True), is_before) or reading
    return FoundUnit(_value(reading), reading.is_sure) if reading else None


def _is_before(date: str | None) -> bool | None:
    """Whether a date lies before the change; None where it is unknown, as in 2025 without a month."""
    if not date or date == CHANGE[:4]:
        return None
    return date < CHANGE


def _read(parts: Sequence[Part], is_before: bool | None) -> Reading | None:
    if not parts:
        return None
    *rest, last = parts
    province, is_sure = find_province(last, of_its_kind=True)
    if province is None:
        if reading := read_without_province(parts):
            return reading
        province, is_sure = find_province(last, of_its_kind=False)
        if province and province.old and has_district(province.old, last):
            return read_old(province.old, parts, is_sure)
    return _read_in(province, rest, is_sure, is_before) if province else None


def _read_in(
    province: ProvinceName, rest: Sequence[Part], is_sure: bool, is_before: bool | None
) -> Reading | None:
    old = read_old(province.old, rest, is_sure) if province.old else None
    new = read_new(province.new, rest, is_sure) if province.new else None
    is_whole = old is not None and old.is_placed and old.district is not None and bool(old.wards)
    if province.new and not is_whole and not is_before and (mixed := read_mixed(province.new, rest)):
        return mixed
    if old is None or new is None:
        return old or new
    return _choose(old, new, is_before)


def _choose(old: Reading, new: Reading, is_before: bool | None) -> Reading:
    """Of two readings the one with more to it, else the one of the paper's time, else both."""
    if not new.wards:
        return new if is_before is False and not (old.district or old.wards) else old
    if not (old.district or old.wards):
        return new
    if old.has_district and old.wards:
        return old
    if is_before is not None:
        return old if is_before else new
    if old.wards == new.wards and old.is_placed:
        return new
    both = tuple(dict.fromkeys((*new.wards, *old.wards)))
    return replace(old, wards=both, is_placed=False) if old.has_district else replace(new, wards=both)


def _value(reading: Reading) -> Mapping[str, object]:
    is_settled = reading.is_placed and len(reading.wards) == 1
    current: Mapping[str, object] | None = None
    if is_settled:
        current = _current(reading.wards[0])
    elif not reading.wards:
        current = {"province": reading.now, "ward": None, "ward_code": None}
    return {
        "as_of": "legacy" if reading.is_old else "2025",
        "province": reading.province,
        "district": reading.district,
        "ward": reading.ward,
        "current": current,
        "candidates": [] if is_settled else [_current(ward) for ward in reading.wards],
    }


def _current(ward: Ward) -> Mapping[str, object]:
    return {"province": ward.province, "ward": ward.full, "ward_code": ward.code}
