"""Whether a trail is whole, from its lines alone: what `sohoa audit verify` says of a database or of an exported file. Pure.

A line is the JSON object of an entry with its digest, as `line_of` writes it. Somebody who changes an entry and reckons
every later digest anew leaves a whole chain: that, and a cut end, is only found by a head that was noted elsewhere.
"""

import enum
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.trail import START, Entry, as_fields

LONGEST = 1 << 20
"""Characters of a line; ours have a few hundred."""


class Break(enum.StrEnum):
    """What is wrong at a place of a trail."""

    CHANGED = (
        "changed"  # the entry is not what was digested, or the one before it is not the one it was chained to
    )
    REMOVED = "removed"  # one or more entries before it are missing
    INSERTED = "inserted"  # it stands where none may, twice, or out of order
    CUT = "cut"  # the end is missing
    REWRITTEN = "rewritten"  # the chain holds, but is not the one of which the head was noted
    UNREADABLE = "unreadable"  # no entry at all


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a trail as somebody noted it elsewhere."""

    number: int
    digest: str

    def __str__(self) -> str:
        """As it is noted: ``1234:9f86d0…``."""
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`head` is the last entry that was found whole, None of an empty trail. With a `problem`, `at` is the number where it is."""

    entries: int
    head: Head | None
    problem: Break | None = None
    at: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


def head_from(text: str) -> Head | None:
    """A head as it was noted; None if the text is none."""
    number, colon, digest = text.strip().partition(":")
    is_head = number.isascii() and number.isdigit() and len(digest) == 64
    return Head(int(number), digest.lower()) if colon and is_head and len(number) < 19 else None


def line_of(entry: Entry) -> str:
    """The entry as a line of an exported file: exactly what is digested, and the digest."""
    return _spelled(as_fields(entry) | {"digest": entry.digest})


def check(lines: Iterable[str], head: Head | None = None, *, is_part: bool = False) -> Verdict:
    """Look at every line in its order, up to the first that is wrong.

    Of a part of a trail (the entries of one office) each entry is checked by itself: between them others are missing.
    """
    number, digest, entries, seen = 0, START, 0, False
    for line in lines:
        entry = _entry(line)
        if entry is None:
            return Verdict(entries, _head(number, digest), Break.UNREADABLE, number + 1)
        problem = _problem(entry, number, digest, is_part=is_part)
        if problem is not None:
            return Verdict(entries, _head(number, digest), *problem)
        number, digest, entries = entry.number, entry.digest, entries + 1
        if head is not None and number == head.number:
            seen = True
            if digest != head.digest:
                return Verdict(entries, _head(number, digest), Break.REWRITTEN, number)
    if head is not None and not seen and head.number > 0:
        return Verdict(entries, _head(number, digest), Break.CUT, number + 1)
    return Verdict(entries, _head(number, digest))


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    before: str
    digest: str
    is_as_digested: bool


def _problem(entry: _Read, number: int, digest: str, *, is_part: bool) -> tuple[Break, int] | None:
    if entry.number <= number:
        return Break.INSERTED, entry.number
    if not entry.is_as_digested:
        return Break.CHANGED, entry.number
    if is_part:
        return None
    if entry.number > number + 1:
        return Break.REMOVED, number + 1
    # The one before was changed and digested anew, or another one was put in its place.
    return (Break.CHANGED, max(number, 1)) if entry.before != digest else None


def _entry(line: str) -> _Read | None:
    try:
        found = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    digest, number, before = found.pop("digest", None), found.get("number"), found.get("before")
    if not (isinstance(digest, str) and isinstance(before, str) and type(number) is int and number > 0):
        return None
    # The line itself, and not only what it means: one trail has one spelling.
    is_ours = line.rstrip("\r\n") == _spelled(found | {"digest": digest})
    return _Read(number, before, digest, is_ours and digest == _digest(_spelled(found)))


def _spelled(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _head(number: int, digest: str) -> Head | None:
    return Head(number, digest) if number else None


def lines_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of entries."""
    return map(line_of, entries)
