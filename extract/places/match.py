"""The units that a part of an address can name."""

from collections.abc import Sequence

from extract.places.address import Part
from extract.places.names import Level, Rank, Unit, full_name, match_misspelled, match_units, rank_of
from extract.places.units import ProvinceName, has_begun, units


def find(part: Part, level: Level, among: Sequence[Unit]) -> tuple[tuple[Unit, ...], Rank]:
    """The units that a part can name, and how like; any name before one misspelled."""
    found = find_spelled(part, level, among)
    return found if found[0] else find_misspelled(part, level, among)


def find_spelled(part: Part, level: Level, among: Sequence[Unit]) -> tuple[tuple[Unit, ...], Rank]:
    """As `find`, of equal letters. What the part says for itself goes before what its letters may be."""
    for named in part.at(level):
        if found := match_units(named, among):
            return found, rank_of(named, found[0])
    return (), Rank.EQUAL


def find_misspelled(part: Part, level: Level, among: Sequence[Unit]) -> tuple[tuple[Unit, ...], Rank]:
    """As `find`, with one letter other."""
    for named in part.at(level):
        if found := match_misspelled(named, among):
            return found, Rank.LETTER
    return (), Rank.EQUAL


def find_province(part: Part, date: str | None, *, of_its_kind: bool) -> tuple[ProvinceName | None, Rank]:
    """The province that the last part of an address names.

    The city of Tuyên Quang is none and that of Bắc Ninh was none before September 2026, so `of_its_kind`
    asks for the kind on that date too. Without it a province may have become a city since.
    """
    found, rank = find_spelled(part, Level.PROVINCE, units().names)
    kind = part.readings[0].kind
    of_kind = [
        name for name in found if kind in {"", "tinh", name.named.kind} and not is_before_its_time(name, date)
    ]
    return next(iter(of_kind if of_its_kind else found), None), rank


def like_provinces(part: Part) -> list[ProvinceName]:
    """The provinces of which the last part of an address may be a name misspelled."""
    found, _ = find_misspelled(part, Level.PROVINCE, units().names)
    return list({(name.old, name.new): name for name in found}.values())


def is_before_its_time(province: ProvinceName, date: str | None) -> bool:
    """Whether a province had another kind on a date before: Bắc Ninh became a city in September 2026."""
    every = [title for each in (province.old, province.new) if each for title in each.titles]
    of_kind = [title for title in every if full_name(title.full).kind == province.named.kind]
    return bool(of_kind) and all(has_begun(title.since, date) is False for title in of_kind)


def is_of_its_time(province: ProvinceName, date: str | None) -> bool:
    """Whether a province certainly had the kind on that date."""
    every = [title for each in (province.old, province.new) if each for title in each.titles]
    return any(full_name(t.full).kind == province.named.kind and has_begun(t.since, date) for t in every)
