"""The units before and since 1 July 2025, which became which, and what they were called when.

`units.json` is written by scripts/units.py from published lists, `changes.toml` by hand; docs/places.md names the
sources.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from extract.places.names import Named, full_name

MERGER = "2025-07"
"""When the districts went; the whole of July 2025 lies after it."""


@dataclass(frozen=True, slots=True)
class Title:
    """A full name, and the first day (ISO, a first of the month without its day) on which it held."""

    full: str
    since: str = ""


@dataclass(frozen=True, eq=False)
class Ward:
    """A ward, commune or special zone since 1 July 2025; `titles` are its names, the latest first."""

    named: Named
    titles: tuple[Title, ...]
    province: "Province" = field(repr=False)
    code: str

    @property
    def full(self) -> str:
        """Its name today."""
        return self.titles[0].full


@dataclass(frozen=True, eq=False)
class OldWard:
    """One of the units before; `becomes` has several where it was divided.

    Five island districts had no wards and stand here as a ward without a name.
    """

    named: Named
    full: str | None
    code: str | None
    district: str
    becomes: tuple[Ward, ...]


@dataclass(frozen=True, eq=False)
class District:
    """A district before 1 July 2025 with its wards. Of one that was dissolved, the wards that it may have had.

    `former` are wards that had gone into one of these before, and into no other: `becomes` is what that became.
    `hearsay` are such too, but their names are known without marks only and from no official list.
    """

    named: Named
    full: str
    wards: list[OldWard] = field(default_factory=list)
    former: list[OldWard] = field(default_factory=list)
    hearsay: list[OldWard] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class OldProvince:
    """One of the 63; `districts` are those of 30 June 2025, `earlier` those that were dissolved or renamed before."""

    named: Named
    titles: tuple[Title, ...]
    code: str
    becomes: "Province" = field(repr=False)
    districts: list[District] = field(default_factory=list)
    earlier: list[District] = field(default_factory=list)

    @property
    def full(self) -> str:
        """Its last name."""
        return self.titles[0].full


@dataclass(frozen=True, eq=False)
class Province:
    """One of the 34 with its wards; `titles` are its names, the latest first."""

    named: Named
    titles: tuple[Title, ...]
    code: str
    wards: list[Ward] = field(default_factory=list)

    @property
    def full(self) -> str:
        """Its name today."""
        return self.titles[0].full


@dataclass(frozen=True, eq=False)
class ProvinceName:
    """A name of a province before the change, after it, or both."""

    named: Named
    old: OldProvince | None
    new: Province | None


@dataclass(frozen=True)
class Units:
    """All units of both times, provinces by their codes; a code may mean another province before and after."""

    version: str
    old: Mapping[str, OldProvince]
    new: Mapping[str, Province]
    names: tuple[ProvinceName, ...]


def has_begun(since: str, date: str | None) -> bool | None:
    """Whether a date (ISO, may lack day and month) is `since` or later; None where it cannot be known."""
    if not since:
        return True
    if not date or (since != date and since.startswith(date)):
        return None
    return date >= since


def title_at(titles: Sequence[Title], date: str | None, kind: str = "") -> str:
    """The name that held on a date; where that is unknown the one of the kind that was printed, else the latest."""
    for title in titles:
        if (begun := has_begun(title.since, date)) is None:
            return next((each.full for each in titles if full_name(each.full).kind == kind), titles[0].full)
        if begun:
            return title.full
    return titles[-1].full


@cache
def units() -> Units:
    """Load all units, once."""
    folder = resources.files("extract.places")
    table = json.loads((folder / "units.json").read_bytes())
    changes = tomllib.loads((folder / "changes.toml").read_text("utf-8"))
    new = _new(table["new"], changes["renamed"])
    old = _old(table["old"], new, changes["renamed"])
    for province in old.values():
        _add_earlier(province, changes["earlier_districts"].get(province.full, {}))
    names = _names(old.values(), new.values(), changes["other_names"])
    return Units(_latest(table["version"], changes["renamed"]), old, new, tuple(names))


def _latest(version: str, renamed: Sequence[Mapping[str, Any]]) -> str:
    return max(version, *(str(change["since"]) for change in renamed))


def _titles(
    full: str, code: str, renamed: Sequence[Mapping[str, Any]], lists: str, level: str
) -> tuple[Title, ...]:
    """The names of a unit. `full` is the one in the lists; a change has the one before and the one after."""
    titles = [Title(full, MERGER if lists == "new" else "")]
    for change in renamed:
        names = change.get(level, {}).get(code) if change["lists"] == lists else None
        if names:
            earlier, later = names
            titles = [
                Title(later, change["since"].removesuffix("-01").removesuffix("-01")),
                Title(earlier, titles[0].since),
                *titles[1:],
            ]
    return tuple(titles)


def _new(table: Mapping[str, Any], renamed: Sequence[Mapping[str, Any]]) -> dict[str, Province]:
    provinces: dict[str, Province] = {}
    for code, row in table.items():
        titles = _titles(row["name"], code, renamed, "new", "provinces")
        province = provinces[code] = Province(full_name(titles[0].full), titles, code)
        for ward, name in row["wards"]:
            called = _titles(name, ward, renamed, "new", "wards")
            province.wards.append(Ward(full_name(called[0].full), called, province, ward))
    return provinces


def _old(
    table: Mapping[str, Any], new: Mapping[str, Province], renamed: Sequence[Mapping[str, Any]]
) -> dict[str, OldProvince]:
    wards = {ward.code: ward for province in new.values() for ward in province.wards}
    provinces: dict[str, OldProvince] = {}
    for code, row in table.items():
        titles = _titles(row["name"], code, renamed, "old", "provinces")
        province = provinces[code] = OldProvince(full_name(titles[0].full), titles, code, new[row["becomes"]])
        for place in row["districts"].values():
            province.districts.extend(_districts(place, wards))
    return provinces


def _districts(place: Mapping[str, Any], wards: Mapping[str, Ward]) -> Iterator[District]:
    """A district, under each of its spellings."""
    full = place["name"]
    every = [
        OldWard(full_name(spelling or ""), name, code, full, tuple(wards[new] for new in becomes))
        for code, name, becomes, *also in place["wards"]
        for spelling in (name, *also)
    ]
    known = {ward.code: ward for ward in every}
    former = [
        OldWard(full_name(name), name, None, full, known[code].becomes)
        for name, code in place.get("former", ())
    ]
    hearsay = [
        OldWard(Named(kind, name), None, None, full, known[code].becomes)
        for kind, name, code in place.get("called", ())
    ]
    for spelling in filter(None, (full, place.get("also"))):
        yield District(full_name(spelling), full, every, former, hearsay)


def _names(
    old: Iterable[OldProvince], new: Iterable[Province], other_names: Mapping[str, Sequence[str]]
) -> Iterator[ProvinceName]:
    """Every name that a province has or had, with what it means before and after."""
    before_of = {province.named.spelling.folded: province for province in old}
    after_of = {province.named.spelling.folded: province for province in new}
    for key in {**before_of, **after_of}:
        before, after = before_of.get(key), after_of.get(key)
        titles = {title.full for each in (before, after) if each for title in each.titles}
        others = [other for title in titles for other in other_names.get(title, ())]
        yield from (ProvinceName(full_name(name), before, after) for name in sorted((*titles, *others)))


def _add_earlier(province: OldProvince, earlier: Mapping[str, Sequence[str]]) -> None:
    """Add districts that are no more, such as the city of Huế, two urban districts since January 2025."""
    districts = {district.full: district for district in province.districts}
    for name, parts in earlier.items():
        of = [districts[part] for part in parts]
        wards, former, hearsay = (
            [ward for each in every for ward in each]
            for every in ([d.wards for d in of], [d.former for d in of], [d.hearsay for d in of])
        )
        province.earlier.append(District(full_name(name), name, wards, former, hearsay))
