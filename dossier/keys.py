"""Keys of other programs: who may call the API, for which office, and for what; contracts of what is kept of them."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Scope(enum.StrEnum):
    """What a key may be used for."""

    DOSSIERS_READ = "dossiers:read"  # dossiers, what they lack, how scans stand; numbers of people masked
    DOSSIERS_WRITE = "dossiers:write"  # open dossiers, hand in scans
    PAPERS_READ = "papers:read"  # values, pictures and searchable copies of papers
    ORIGINALS_READ = "originals:read"  # the bytes as they were handed in
    NUMBERS_READ = "numbers:read"  # numbers of people in full, where the others mask them
    REUSE_READ = "reuse:read"  # which papers may be used again
    REUSE_WRITE = "reuse:write"  # accept a reuse, or take it back
    RATES_READ = "rates:read"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it may be shown. `id` is the public part of it; `office` a code of the register, "" for the whole system.

    `name` is unique among all keys of all times, since the audit trail names it.
    """

    id: str
    name: str
    office: str
    scopes: frozenset[Scope]
    created_by: str
    created_at: dt.datetime
    expires_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    used_at: dt.datetime | None = None

    def is_good(self, now: dt.datetime) -> bool:
        """Whether it opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key to be made."""

    name: str
    office: str
    scopes: frozenset[Scope]
    created_by: str
    expires_at: dt.datetime | None = None


class ApiKeys(Protocol):
    """All raise RecordsUnavailable. Only the SHA-256 of a secret is kept: it has 256 bits, so nobody guesses it."""

    def add(self, new: NewKey) -> tuple[ApiKey, str] | None:
        """Make a key; with it the token, which is never told again. None if there ever was a key of this name."""
        ...

    def find(self, token: str) -> ApiKey | None:
        """The key of a token, if it is good. Notes that it was used, to the minute."""
        ...

    def revoke(self, key: str) -> ApiKey | None:
        """End a key for good; None if there is none of this id."""
        ...

    def all(self) -> Sequence[ApiKey]:
        """Every key of all times, by name."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request with an ``Idempotency-Key`` was answered; `request` is the digest of what was asked."""

    request: str
    status: int
    body: str


class Answers(Protocol):
    """What was answered, for a day. All raise RecordsUnavailable."""

    def find(self, owner: str, key: str) -> Answer | None:
        """What was answered to this owner under this key, if anything was."""
        ...

    def keep(self, owner: str, key: str, answer: Answer) -> Answer:
        """Keep an answer; the one that was kept before, if another request was faster."""
        ...
