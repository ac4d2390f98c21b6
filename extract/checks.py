"""Checks of values against each other and against the world; each doubt is named and sends the field to a person.

An identity number has no check digit (domain rule 2.3): it can only be told to be well formed
and to agree with sex and year of birth.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from extract.folding import squeezed
from extract.kinds import FieldRule, PaperKind
from extract.values.people import is_cut_or_marred, is_marred_surname
from extract.values.syllables import impossible_syllables

# Codes of the provinces before the mergers (QĐ 124/2004/QĐ-TTg); numbers keep them. A third of all pairs is none.
_PROVINCES = frozenset(
    "01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 "
    "62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96".split()
)
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){1,7}")
OLDEST_PERSON_YEARS = 130


_BARE_OFFICES = frozenset({"uybannhandan", "ubnd", "hoidongnhandan", "hdnd", "congan"})
_ORDERS = (
    ("date_of_birth", "issue_date"), ("date_of_birth", "registration_date"), ("issue_date", "date_of_expiry"),
    ("date_of_birth", "date_of_death"), ("received_date", "due_date"),
)  # fmt: skip


def doubts(
    kind: PaperKind, values: Mapping[str, str], today: dt.date, spelled: Collection[str] = ()
) -> dict[str, list[str]]:
    """The names of failed checks for each field of `values`; fields without doubts are absent.

    `spelled` are the dates that the paper writes out in words.
    """
    found: dict[str, list[str]] = {}
    for name, doubt in chain(_single(kind, values, today, spelled), _pairs(values), _people(kind, values)):
        found.setdefault(name, []).append(doubt)
    return found


def _single(
    kind: PaperKind, values: Mapping[str, str], today: dt.date, spelled: Collection[str]
) -> Iterator[tuple[str, str]]:
    for rule in kind.fields:
        value = values.get(rule.name)
        if value is None:
            continue
        yield from ((rule.name, doubt) for doubt in _alone(rule, value, today))
        if rule.spelled and spelled and value not in spelled:
            yield rule.name, "words_differ"


def _pairs(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Dates that stand in the wrong order."""
    for earlier, later in _ORDERS:
        if earlier not in values or later not in values:
            continue
        precision = min(len(values[earlier]), len(values[later]))
        if values[earlier][:precision] > values[later][:precision]:
            yield from ((earlier, "order_of_dates"), (later, "order_of_dates"))


def _people(kind: PaperKind, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Identity numbers that disagree with the sex or the birth of their owner."""
    for number, birth, sex in _persons(kind):
        for doubt in _person(values.get(number), values.get(birth), values.get(sex)):
            yield number, doubt
            yield birth if doubt == "birth_year_mismatch" else sex, doubt


def _alone(rule: FieldRule, value: str, today: dt.date) -> list[str]:
    """Doubts about one value by itself."""
    if rule.type in ("date", "datetime"):
        return _dated(rule.name, value, today)
    if rule.type == "id_number" and len(value) == 12 and not is_plausible_personal_number(value):
        return ["malformed_id_number"]
    if rule.type not in ("person_name", "address", "text"):
        return []
    return _named(rule, value)


def _dated(name: str, value: str, today: dt.date) -> list[str]:
    may_lie_ahead = any(part in name for part in ("expiry", "due"))
    is_ahead = value[:10] > today.isoformat() and not may_lie_ahead
    return ["improbable_date"] if is_ahead or int(value[:4]) < today.year - OLDEST_PERSON_YEARS else []


def _named(rule: FieldRule, value: str) -> list[str]:
    if rule.find == "agency" and squeezed(value) in _BARE_OFFICES:
        return ["incomplete_name"]
    if rule.type == "person_name" and not _PLAIN_NAME.fullmatch(value):
        return ["odd_name"]
    if rule.type == "person_name" and is_marred_surname(value):
        return ["odd_surname"]
    if rule.type == "person_name" and is_cut_or_marred(value):
        return ["odd_name"]
    return ["impossible_syllable"] if impossible_syllables(value) else []


def is_plausible_personal_number(number: str) -> bool:
    """PPP G YY NNNNNN: a province as place of birth registration and a century digit in use.

    The codes of countries, above 096, are rare enough for a person to look at.
    """
    return number[0] == "0" and number[1:3] in _PROVINCES and number[3] in "0123"


def _persons(kind: PaperKind) -> list[tuple[str, str, str]]:
    """The fields that speak of the same person: identity number, date of birth, sex."""
    names = {rule.name for rule in kind.fields}
    found = []
    for name in names:
        for suffix in ("personal_id", "id_number"):
            if name.endswith(suffix):
                prefix = name.removesuffix(suffix)
                found.append((name, f"{prefix}date_of_birth", f"{prefix}sex"))
    return sorted(found)


def _person(number: str | None, birth: str | None, sex: str | None) -> list[str]:
    """Doubts where a 12-digit number disagrees with sex or year of birth."""
    if number is None or len(number) != 12:
        return []
    century, is_female = divmod(int(number[3]), 2)
    doubts = []
    if birth is not None and birth[:4] != f"{19 + century}{number[4:6]}":
        doubts.append("birth_year_mismatch")
    if sex is not None and (sex == "Nữ") != bool(is_female):
        doubts.append("sex_mismatch")
    return doubts
