"""The paper kinds: one declarative TOML file each, loaded and checked here.

Adding a kind is adding a file to `extract/kinds/`; no Python. `docs/kinds.md` explains the keys.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from dossier.errors import BadKind

VALUE_TYPES = frozenset(
    {
        "text", "person_name", "date", "datetime", "sex", "ethnicity", "id_number", "phone", "integer", "decimal",
        "address", "dossier_code", "procedure_code", "reference",
    }
)  # fmt: skip
STRATEGIES = frozenset(
    {"label", "number", "place_date", "signer", "agency", "subject", "pattern", "section", "code", "person"}
)  # fmt: skip
_FIELD_KEYS = {
    "type", "find", "labels", "section", "section_labels", "section_only", "wrap", "zone", "pattern", "code",
    "critical", "sensitive", "required", "also", "form", "drop", "spelled", "nth",
}  # fmt: skip
_KIND_KEYS = {
    "slug", "code", "name", "name_en", "citation", "headings", "cues", "traps", "ends", "sections", "fields",
    "marks", "valid_months", "sensitive",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How to find one field. `find` names the strategy, `also` the strategies to fall back on.

    `form` is a regular expression that the value must match, `drop` one for what is
    taken off it; `pattern` belongs to the
    strategy of that name, `nth` (from 1) to the strategy `person`.
    """

    name: str
    type: str
    find: str = "label"
    also: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    section: str = ""
    section_labels: tuple[str, ...] = ()
    section_only: bool = False
    wrap: str = ""
    zone: str = ""
    pattern: str = ""
    form: str = ""
    drop: str = ""
    code: str = ""
    critical: bool = False
    sensitive: bool = False
    required: bool = False
    spelled: bool = False
    nth: int = 1


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What identifies a kind of paper, and which fields it has.

    `marks` are regular expressions over folded lines of the upper part that together identify a
    kind without a title; `traps` are title
    beginnings that rule the kind out; `ends` are labels that only end a value.
    """

    slug: str
    code: str
    name: str
    name_en: str
    citation: str
    headings: tuple[str, ...]
    cues: tuple[str, ...]
    traps: tuple[str, ...]
    marks: tuple[str, ...]
    ends: tuple[str, ...]
    sections: Mapping[str, tuple[str, ...]]
    fields: tuple[FieldRule, ...]
    valid_months: int | None = None
    sensitive: str = ""

    @property
    def is_document(self) -> bool:
        """Whether it is an administrative document, whose title is always in capitals (NĐ 30/2020, appendix I)."""
        return any(rule.find == "subject" for rule in self.fields)


_LISTS = {"labels", "section_labels", "also", "headings", "cues", "traps", "marks", "ends"}
_CHOICES = {"zone": {"", "top", "bottom"}, "wrap": {"", "never", "full", "next", "always"}}
_TEXTS = {"slug", "code", "name", "name_en", "citation", "type", "find", "pattern", "form", "drop"}
_PATTERNS = ("pattern", "form", "drop")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _check_keys(place: str, table: object, known: set[str], needed: set[str]) -> Mapping[str, Any]:
    """The table, if it is one with known keys, all that are needed, and lists of text where lists belong."""
    if not isinstance(table, dict):
        raise BadKind(f"{place}: a table of keys is needed, not {table!r}")
    if unknown := set(table) - known:
        raise BadKind(f"{place}: unknown keys {sorted(unknown)}")
    if missing := needed - set(table):
        raise BadKind(f"{place}: missing keys {sorted(missing)}")
    for key, value in table.items():
        if key in _LISTS and not _is_texts(value):
            raise BadKind(f"{place}, key {key}: a list of texts is needed")
        if key in _TEXTS and not isinstance(value, str):
            raise BadKind(f"{place}, key {key}: a text is needed")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise BadKind(f"{place}, key {key}: {value!r} is none of {sorted(_CHOICES[key])}")
    return table


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _check_pattern(place: str, key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise BadKind(f"{place}, key {key}: {error}") from error


def _field(origin: str, name: str, table: object) -> FieldRule:
    place = f"{origin}, field {name}"
    checked = _check_keys(place, table, _FIELD_KEYS, {"type"})
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in checked.items()
    }
    if not _NAME.fullmatch(name) or name.endswith("_unit"):
        raise BadKind(f"{place}: lower-case letters, digits and underscores, and no _unit at the end")
    rule = FieldRule(name=name, **plain)
    if rule.type not in VALUE_TYPES:
        raise BadKind(f"{place}, key type: unknown type {rule.type!r}, one of {sorted(VALUE_TYPES)}")
    if unknown := {rule.find, *rule.also} - STRATEGIES:
        raise BadKind(f"{place}, key find: unknown strategy {sorted(unknown)}")
    if "pattern" in (rule.find, *rule.also) and not rule.pattern:
        raise BadKind(f"{place}, key pattern: the strategy of that name needs one")
    if type(rule.nth) is not int or rule.nth < 1:
        raise BadKind(f"{place}, key nth: a whole number from 1 on is needed")
    for key in _PATTERNS:
        _check_pattern(place, key, getattr(rule, key))
    return rule


def _check_values(origin: str, table: Mapping[str, Any]) -> int | None:
    """Check what is no list and no pattern; return the months that the paper holds."""
    if not _NAME.fullmatch(table["slug"]):
        raise BadKind(f"{origin}, key slug: lower-case letters, digits and underscores are needed")
    if not isinstance(table.get("sensitive", ""), str):
        raise BadKind(f"{origin}, key sensitive: of a kind it is a text; true and false are for fields")
    months = table.get("valid_months")
    if months is not None and not (type(months) is int and months > 0):
        raise BadKind(f"{origin}, key valid_months: a whole number of months is needed")
    return months


def parse_kind(text: str, origin: str) -> PaperKind:
    """Read one kind file. Raises BadKind, naming file, field and key."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadKind(f"{origin}: {error}") from error
    table = _check_keys(origin, raw, _KIND_KEYS, {"slug", "code", "name", "headings"})
    months = _check_values(origin, table)
    sections, rules = table.get("sections", {}), table.get("fields", {})
    if (
        not isinstance(rules, dict)
        or not isinstance(sections, dict)
        or not all(map(_is_texts, sections.values()))
    ):
        raise BadKind(f"{origin}: fields is a table of tables, sections one of lists of texts")
    for mark in table.get("marks", ()):
        _check_pattern(origin, "marks", mark)
    fields = tuple(_field(origin, name, rule) for name, rule in rules.items())
    for rule in fields:
        if rule.section and rule.section not in sections:
            raise BadKind(f"{origin}: field {rule.name} names the unknown section {rule.section!r}")
    texts = {key: tuple(table.get(key, ())) for key in ("headings", "cues", "traps", "marks", "ends")}
    return PaperKind(
        slug=table["slug"],
        code=table["code"],
        name=table["name"],
        name_en=table.get("name_en", ""),
        citation=table.get("citation", ""),
        **texts,
        sections={name: tuple(starts) for name, starts in sections.items()},
        fields=fields,
        valid_months=months,
        sensitive=table.get("sensitive", ""),
    )


def load_kinds(folder: Path | None = None) -> dict[str, PaperKind]:
    """Every kind by its slug: those that ship with the program, and those of `folder` in their place.

    Raises BadKind.
    """
    shipped = resources.files("extract").joinpath("kinds")
    files = [(entry.name, entry.read_bytes()) for entry in shipped.iterdir() if entry.name.endswith(".toml")]
    kinds = _parse_all(sorted(files))
    if folder is not None:
        kinds |= _parse_all([(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))])
    return kinds


def _parse_all(files: list[tuple[str, bytes]]) -> dict[str, PaperKind]:
    kinds = {}
    for name, content in files:
        try:
            kind = parse_kind(content.decode("utf-8"), name)
        except UnicodeDecodeError as error:
            raise BadKind(f"{name}: not UTF-8: {error}") from error
        kinds[kind.slug] = kind
    return kinds


@cache
def shipped_kinds() -> Mapping[str, PaperKind]:
    """The kinds that ship with the program, read once."""
    return load_kinds()
