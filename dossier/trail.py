"""The audit trail (nhật ký): who did what to what, each entry chained to the one before by its digest.

Whoever changes or removes an entry breaks the chain at that place; whoever cuts its end is found by the head, the last
number and digest, that somebody else has noted. Names and values of papers are not in it: only which paper it was.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

START = "0" * 64
"""What the first entry has as the digest before it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `who` is a login, ``key:NAME`` or ``sohoa``; `office` that of who did it.

    `action` is a word of docs/trail.md, such as ``paper_viewed``; `subject` what it was done to, such as
    ``dossier:000.00.00.H60-260914-0007/component/2``. `details` are short texts; no personal data.
    """

    who: str
    office: str
    action: str
    subject: str
    details: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in its place: `number` counts from 1 without a gap; `digest` is over all of it and the digest `before`."""

    number: int
    at: dt.datetime
    event: Event
    before: str
    digest: str


def chained(number: int, at: dt.datetime, event: Event, before: str) -> Entry:
    """The entry for an event."""
    entry = Entry(number, at.astimezone(dt.UTC), event, before, "")
    return Entry(number, entry.at, event, before, digest_of(entry))


def as_fields(entry: Entry) -> dict[str, object]:
    """The entry as the object that is exported, its digest aside; what is digested is this, with `before`."""
    event = entry.event
    return {
        "number": entry.number,
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "who": event.who,
        "office": event.office,
        "action": event.action,
        "subject": event.subject,
        "details": dict(sorted(event.details.items())),
        "before": entry.before,
    }


def digest_of(entry: Entry) -> str:
    """SHA-256 of the entry as canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(as_fields(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are looked for; what is empty or None does not matter.

    `subject` is that of an entry or of what it is a part of, such as a dossier of whose paper 2 it tells. `since` is the
    first moment, `until` the first one after.
    """

    who: str = ""
    action: str = ""
    subject: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is looked for."""
        event, is_part = entry.event, f"{entry.event.subject}/".startswith(f"{self.subject}/")
        return (
            (not self.who or event.who == self.who)
            and (not self.action or event.action == self.action)
            and (not self.subject or is_part)
            and (self.since is None or entry.at >= self.since)
            and (self.until is None or entry.at < self.until)
        )


ANYTHING = Sought()


class Trail(Protocol):
    """Only grows. All raise RecordsUnavailable."""

    def append(self, *events: Event) -> None:
        """Note what happened, all of it in one transaction, in this order."""
        ...

    def entries(self, after: int = 0, most: int | None = None) -> Iterator[Entry]:
        """The entries behind number `after`, in order; read in batches."""
        ...

    def newest(
        self,
        most: int,
        *,
        offices: frozenset[str] | None = None,
        before: int | None = None,
        sought: Sought = ANYTHING,
    ) -> Iterable[Entry]:
        """The last entries that are sought, the newest first, below number `before`; of people of these offices (None: all)."""
        ...
