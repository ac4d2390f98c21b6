"""What a visit settles with: the register held to its sight, the queue too, and who signs."""

import datetime as dt
from collections.abc import Sequence

from access.reviewing import SightedQueue
from dossier.register import Author
from dossier.reviewing import Item
from dossier.trail import Event
from reuse.approving import KindTable, Place
from review.settling import Ledger
from web.visit import Visit

WHY = "soát số liệu"


def ledger_of(visit: Visit) -> Ledger:
    """What `review.settling` works with, for this person."""
    services = visit.services
    kinds = KindTable(services.kinds.codes, services.kinds.fields)
    review = services.review
    return Ledger(visit.register, review.corrections, review.rules, kinds, review.is_keyed_twice)


def queue_of(visit: Visit) -> SightedQueue:
    """The queue, held to what this person sees."""
    return SightedQueue(visit.services.review.queue, visit.sight)


def signature_of(visit: Visit, why: str = WHY) -> tuple[Author, dt.datetime]:
    """This person, now."""
    return visit.author(why), visit.now()


def place_of(item: Item) -> Place:
    """Where the paper of an item lies."""
    return Place(item.dossier, item.role, item.ordinal)


def subject_of(item: Item) -> str:
    """The paper of an item as the audit trail names it."""
    return f"dossier:{item.dossier}/{item.role.value}/{item.ordinal}"


Noted = tuple[str, Item, dict[str, str]]
"""An action, what it was done to, and its details."""


def note_all(visit: Visit, noted: Sequence[Noted]) -> None:
    """Write all of it into the audit trail in one transaction. Raises RecordsUnavailable."""
    who, office = visit.account.login, visit.account.office
    if noted:
        visit.services.trail.append(
            *(Event(who, office, action, subject_of(item), details) for action, item, details in noted)
        )
