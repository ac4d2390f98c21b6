"""Blind keying: which values of a paper are keyed again, and when what was keyed is the same as what is recorded.

Two values are the same if nothing that matters differs: Unicode form, spaces, capital letters, the place of a tone mark
(hòa, hoà), punctuation around words, zeros in front of days and months. A digit, letter or mark more or less differs.
"""

import datetime as dt
import enum
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dossier.audits import AuditItem
from dossier.digitization import Digitization
from dossier.papers import Paper

ABSENT = "-"
"""Keyed for a value that does not stand on the paper."""
ILLEGIBLE = "?"
"""Keyed for a value that stands there and cannot be read; it is told, and not compared."""

_NOT_WRITTEN = ("seal", "signature", "copy_form")
"""Values that say that something is there, or what the paper is: nobody can key them."""
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DATES = (
    re.compile(r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"),
)
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_SPACED = re.compile(r"\d+(?: \d+)+")
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"[/&%+@-]")


class Match(enum.StrEnum):
    """What came of keying a value again."""

    SAME = "same"
    DIFFERENT = "different"
    ILLEGIBLE = "illegible"
    NOT_KEYED = "not_keyed"


@dataclass(frozen=True, slots=True)
class Compared:
    """One value of one paper."""

    item: AuditItem
    name: str
    recorded: str
    keyed: str
    match: Match


def values_to_key(paper: Paper, readings: Iterable[Digitization]) -> Mapping[str, str]:
    """What is recorded of a paper, by name.

    That is what a person confirmed, else what was surely read; and what the register itself says of the paper and none
    of these values says already.
    """
    values = {name: value for name, value in paper.values.items() if value.strip()}
    if not values:
        values = {
            each.name: each.value
            for read in readings
            for each in read.fields
            if isinstance(each.value, str) and each.value.strip() and not each.needs_review
        }
    for name in _NOT_WRITTEN:
        values.pop(name, None)
    said = {canonical(value) for value in values.values()}
    for name, value in _attributes(paper):
        if canonical(value) not in said:
            values[name] = value
    return values


def _attributes(paper: Paper) -> Iterator[tuple[str, str]]:
    told = {
        "paper.notation": paper.notation,
        "paper.issued_on": paper.issued_on and f"{paper.issued_on:%d/%m/%Y}",
        "paper.issuer": paper.issuer,
        "paper.owner_name": paper.owner.name,
        "paper.owner_id": paper.owner.id,
    }
    yield from ((name, value) for name, value in told.items() if value and value.strip())


def label_of(name: str, labels: Mapping[str, str]) -> str:
    """What a value is called in Vietnamese; `labels` are those of fields that only this place has."""
    return _shipped_labels().get(name) or labels.get(name) or name.replace("_", " ")


@cache
def _shipped_labels() -> Mapping[str, str]:
    return tomllib.loads(resources.files("audit").joinpath("labels.toml").read_text("utf-8"))


def compare(item: AuditItem) -> Iterator[Compared]:
    """Every value of a paper that was to be keyed."""
    for name, recorded in item.recorded.items():
        keyed = item.keyed.get(name, "")
        yield Compared(item, name, recorded, keyed, match(recorded, keyed))


def match(recorded: str, keyed: str) -> Match:
    """Whether what was keyed is what is recorded."""
    if not keyed.strip():
        return Match.NOT_KEYED
    if keyed.strip() == ILLEGIBLE:
        return Match.ILLEGIBLE
    if keyed.strip() == ABSENT:
        return Match.DIFFERENT
    return Match.SAME if canonical(recorded) == canonical(keyed) else Match.DIFFERENT


def canonical(text: str) -> str:
    """A value without what does not matter."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if day := _day(plain):
        return day.isoformat()
    if _GROUPED.fullmatch(plain) or _SPACED.fullmatch(plain):
        return re.sub(r"\D", "", plain)
    return " ".join(_pieces(plain))


def _pieces(plain: str) -> Iterator[str]:
    """Words with their tone at the end, and the signs that part numbers from each other."""
    for found in re.finditer(rf"{_WORD.pattern}|{_SIGNS.pattern}", unicodedata.normalize("NFC", plain)):
        spelled = unicodedata.normalize("NFD", found[0])
        tones = "".join(sorted(mark for mark in spelled if mark in _TONES))
        yield unicodedata.normalize("NFC", "".join(mark for mark in spelled if mark not in _TONES)) + tones


def _day(plain: str) -> dt.date | None:
    for form in _DATES:
        if found := form.fullmatch(plain):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None
