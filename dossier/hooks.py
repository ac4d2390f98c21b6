"""Webhooks: other programs are told what happened, by requests that are signed and tried until they arrive.

What is to be told is a row of the database before anybody tries to tell it. A body names dossiers, papers and scans by
their codes and digests; whoever wants more asks the API with a key.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

WAITS = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 64_800, 82_000)
"""Seconds between tries, as Standard Webhooks advises; after the last one, three days on, it is given up."""


class Happening(enum.StrEnum):
    """What may be told."""

    SCAN_FINISHED = "scan.finished"  # a scan was read, or rejected
    SCAN_QUARANTINED = "scan.quarantined"  # reading it failed for good; an operator must look
    PAPER_CONFIRMED = "paper.confirmed"  # a person vouches for what was read of a paper
    PAPER_REFUSED = "paper.refused"  # a person refuses a paper; it must be scanned again
    DOSSIER_COMPLETE = "dossier.complete"  # every required component is digitized, reused or exempt
    TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where an office wants to be told of what. `secret` signs the requests; it is ``whsec_`` and base64."""

    id: int
    office: str
    url: str
    happenings: frozenset[Happening]
    created_by: str
    created_at: dt.datetime
    secret: str = field(repr=False)
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to be told to one webhook. `due_at` is None once it arrived or was given up.

    `status` is that of the last answer, `error` a word for why there was none.
    """

    id: str
    webhook: int
    happening: str
    body: str
    made_at: dt.datetime
    due_at: dt.datetime | None
    tries: int
    sent_at: dt.datetime | None
    status: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that was claimed, and where it goes."""

    delivery: Delivery
    webhook: Webhook


class Webhooks(Protocol):
    """All raise RecordsUnavailable."""

    def add(self, office: str, url: str, happenings: frozenset[Happening], created_by: str) -> Webhook:
        """Register one; its secret is made here."""
        ...

    def get(self, webhook: int) -> Webhook | None:
        """The one of this id."""
        ...

    def all(self) -> Sequence[Webhook]:
        """Every one, by office and address."""
        ...

    def switch(self, webhook: int, *, is_active: bool) -> None:
        """Tell it, or tell it no more; what is waiting for one that is switched off waits on."""
        ...

    def remove(self, webhook: int) -> None:
        """Forget it and what was told to it."""
        ...

    def deliveries(self, webhook: int, most: int) -> Sequence[Delivery]:
        """The last things that it was or is to be told, the newest first."""
        ...

    def again(self, webhook: int, delivery: str) -> bool:
        """Send something again, whatever became of it; False if there is no such delivery of this webhook."""
        ...

    def test(self, webhook: int) -> None:
        """Have something harmless sent to it."""
        ...


class Outbox(Protocol):
    """What the sending thread works with. All raise RecordsUnavailable."""

    def gather(self) -> int:
        """Write down what has happened since and somebody wants to be told of; how much that is."""
        ...

    def claim(self, most: int) -> Sequence[Due]:
        """What is due; nobody else is given it for a minute."""
        ...

    def arrived(self, delivery: Delivery, status: int) -> None:
        """Note that it was taken."""
        ...

    def failed(self, delivery: Delivery, status: int | None, error: str) -> None:
        """Note that it was not; it is due again later, or given up."""
        ...
