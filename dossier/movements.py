"""What came in, went out and stayed of the dossiers of a period: the counts of Biểu II.06a/VPCP/KSTT; pure.

Columns 3 to 13 of domain rule 3.3 b. Its identities hold by construction: every dossier that counts is counted once
among what came in (4, 5 or 6) and once among what became of it (8, 9, 10, 12 or 13).
"""

import datetime as dt
import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.dossiers import Channel, Dossier, DossierStatus, local_day
from dossier.facts import Grouping
from dossier.periods import Period

TOLD_APART = frozenset({Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL, Grouping.SOURCE})
"""What movements can be told apart by; a month or day of receipt says nothing of what was carried over."""

SET_ASIDE = frozenset({DossierStatus.SUPPLEMENT_ASKED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED})
"""Dossiers whose clock stands still: column 9 takes them in (gồm chờ bổ sung, trả lại/rút)."""

ENDED = SET_ASIDE | {DossierStatus.SETTLED, DossierStatus.RETURNED}
"""Statuses that count as settled (column 7). Waiting for a financial duty is none: it stays pending."""


class Outcome(enum.StrEnum):
    """What became of a dossier by the last day of a period; the columns 8, 9, 10, 12 and 13."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    PENDING = "pending"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Movement:
    """How many dossiers of an office, procedure, channel and source moved how; empty for what is not told apart.

    `received_online` and `received_otherwise` are columns 4 and 5: a dossier whose channel nobody knows is with those
    handed in over the counter. `carried_over` is column 6. `early`, `on_time` and `late` are 8 to 10, `pending` and
    `overdue` 12 and 13. `set_aside` and `undated` are for remarks and part of the others: those in column 9 because
    they wait for the applicant, were stopped or withdrawn; those settled on a day that nobody told.
    """

    office: str
    procedure: str | None
    channel: Channel | None
    source: str
    received_online: int = 0
    received_otherwise: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    pending: int = 0
    overdue: int = 0
    set_aside: int = 0
    undated: int = 0

    @property
    def received(self) -> int:
        """Columns 4 and 5: received in the period."""
        return self.received_online + self.received_otherwise

    @property
    def total(self) -> int:
        """Column 3: received in the period or carried over."""
        return self.received + self.carried_over

    @property
    def settled(self) -> int:
        """Column 7: settled in the period."""
        return self.early + self.on_time + self.late

    @property
    def under_way(self) -> int:
        """Column 11: not settled by the last day."""
        return self.pending + self.overdue


class Movements(Protocol):
    """Counts from the register, each time anew. Raises RecordsUnavailable."""

    def of(
        self,
        period: Period,
        offices: Collection[str] | None = None,
        by: Collection[Grouping] = (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL),
    ) -> Sequence[Movement]:
        """The movements in a period at offices, None for all; told apart by those of `by` in `TOLD_APART`."""
        ...


def ended_on(dossier: Dossier) -> dt.date | None:
    """The day on which a received dossier counts as settled, None if it does not.

    Nobody keeps when a supplement was asked, and some sources leave out when a dossier was settled: then the day of the
    hand-over counts, or else the day of receipt, so that no dossier is settled in two periods. None is settled before
    it was received.
    """
    received = local_day(dossier.received_at)
    if received is None or dossier.status not in ENDED:
        return None
    return max(received, _told_end(dossier) or received)


def is_undated(dossier: Dossier) -> bool:
    """Whether it was settled on a day that nobody told."""
    return dossier.status in ENDED - SET_ASIDE and _told_end(dossier) is None


def outcome(dossier: Dossier, last: dt.date) -> Outcome:
    """What became of a received dossier by the local day `last`.

    Compared day by day: settled on the due day is on time. Without a due day nothing is late. Settled on a day that
    nobody told is not shown to be in time, and counts as late.
    """
    ended, due = ended_on(dossier), local_day(dossier.due_at)
    if ended is None or ended > last:
        return Outcome.OVERDUE if due is not None and due < last else Outcome.PENDING
    if dossier.status in SET_ASIDE or due is None:
        return Outcome.ON_TIME
    if is_undated(dossier) or ended > due:
        return Outcome.LATE
    return Outcome.EARLY if ended < due else Outcome.ON_TIME


def _told_end(dossier: Dossier) -> dt.date | None:
    return local_day(dossier.settled_at) or local_day(dossier.returned_at)
