"""Every name of a unit, of all times and levels, with what it lies in: for telling a name from one misread."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.places.names import Level, Named, rank_of, spell
from extract.places.units import District, OldProvince, OldWard, units

MARKS = 1
LETTER = 2
_SHORTEST = 5
_HARD_END = re.compile(r"[ăắằẳẵặ][ck]\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of one level; `provinces` are those it lay or lies in, `districts` the folded names of its districts."""

    named: Named
    level: Level
    provinces: frozenset[str]
    districts: frozenset[str] = frozenset()
    is_new: bool = False

    def lies_in(self, other: "Entry") -> bool:
        """Whether this unit can stand before the other in an address."""
        if other.level is Level.DISTRICT and other.named.spelling.folded not in self.districts:
            return False
        return bool(self.provinces & other.provinces)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An entry and how far the printed name is from its: 0 for the same, then MARKS, LETTER."""

    entry: Entry
    cost: int


@dataclass(slots=True)
class _Index:
    """The entries of one level by their folded names, and the folded names known without marks only."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    hearsay: set[str] = field(default_factory=set)
    plain: list[str] = field(default_factory=list)

    def near(self, plain: str) -> Iterator[str]:
        """The folded names that differ by one letter, in their order, once there is no k for c."""
        if not self.plain:
            self.plain.extend(map(_plain, self.entries))
        near = process.extract(
            plain, self.plain, scorer=Levenshtein.distance, score_cutoff=1, limit=None, processor=None
        )
        places = {place for _, distance, place in near if distance == 1}
        if places:
            yield from (key for place, key in enumerate(self.entries) if place in places)


@lru_cache(maxsize=4096)
def like(name: str, level: Level) -> tuple[Likeness, ...]:
    """The units of a level whose names are as printed, in other marks, or with one letter other.

    Numbers are never taken for others, and names of four letters not for names with another letter.
    """
    index = _index()[level]
    printed = Named("", name)
    folded = printed.spelling.folded
    found = [
        Likeness(
            entry, MARKS if rank_of(printed, entry) or _hard_ends(name) != _hard_ends(entry.named.name) else 0
        )
        for entry in index.entries.get(folded, ())
    ]
    if any(each.cost == 0 for each in found) and level is not Level.WARD:
        return tuple(found)
    if len(folded) >= _SHORTEST and not any(map(str.isdigit, folded)):
        found += [
            Likeness(entry, LETTER) for key in index.near(_plain(folded)) for entry in index.entries[key]
        ]
    return tuple(found)


def _hard_ends(name: str) -> tuple[str, ...]:
    """The vowels before c and k that are no spelling of Đắk, Đăk or Đắc: those of Băc and Lặc."""
    found = _HARD_END.findall(unicodedata.normalize("NFC", name.lower()))
    return tuple(end[0] for end in found if end not in {"ắc", "ắk", "ăk"})


def _plain(folded: str) -> str:
    """Folded letters with no k for c: Má Cày differs from Mỏ Cày by one letter."""
    return folded.replace("ak", "ac")


def is_hearsay(name: str) -> bool:
    """Whether a commune of the name is known without its marks only."""
    return spell(name).folded in _index()[Level.WARD].hearsay


def load_places() -> None:
    """Read the table of places ahead of the first address: 0.2 s."""
    _index()


@cache
def _index() -> dict[Level, _Index]:
    found = {level: _Index() for level in Level}
    for entry in _entries():
        found[entry.level].entries.setdefault(entry.named.spelling.folded, []).append(entry)
    for province in units().old.values():
        for district in (*province.districts, *province.earlier):
            found[Level.WARD].hearsay.update(ward.named.spelling.folded for ward in district.hearsay)
    return found


def _entries() -> Iterator[Entry]:
    for name in units().names:
        olds = {f"old {name.old.code}", f"new {name.old.becomes.code}"} if name.old else set()
        news = {f"new {name.new.code}"} if name.new else set()
        yield Entry(name.named, Level.PROVINCE, frozenset(olds | news))
    for province in units().new.values():
        for ward in province.wards:
            yield Entry(ward.named, Level.WARD, frozenset({f"new {province.code}"}), is_new=True)
    for old in units().old.values():
        for district in (*old.districts, *old.earlier):
            yield from _of_district(old, district)


def _of_district(province: OldProvince, district: District) -> Iterator[Entry]:
    provinces = frozenset({f"old {province.code}", f"new {province.becomes.code}"})
    yield Entry(district.named, Level.DISTRICT, provinces)
    homes = frozenset({district.named.spelling.folded})
    wards: list[OldWard] = [*district.wards, *district.former]
    yield from (Entry(ward.named, Level.WARD, provinces, homes) for ward in wards if ward.named.name)
