"""The dossier as the register has it."""

import datetime as dt
import enum
from dataclasses import dataclass

from dossier.ids import DossierCode
from dossier.papers import NOBODY, Owner, Paper

LOCAL = dt.timezone(dt.timedelta(hours=7), "GMT+7")
"""Days are those of Vietnam, whatever clock the machine shows."""

OWN = "own"
"""The source of a dossier that this system received itself; any other names the system that it was synced from
(NĐ 367/2025 k.13: dossiers served centrally by a ministry are only synced)."""


class Channel(enum.IntEnum):
    """KenhThucHien."""

    DIRECT = 1
    ONLINE = 2
    POST = 3


class DossierStatus(enum.IntEnum):
    """TrangThaiHoSo."""

    REGISTERED = 1
    RECEIVED = 2
    REFUSED = 3
    IN_PROGRESS = 4
    SUPPLEMENT_ASKED = 5
    DUTY_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    SETTLED = 9
    RETURNED = 10


RECEIVED = frozenset(DossierStatus) - {DossierStatus.REGISTERED, DossierStatus.REFUSED}
"""Statuses of a dossier that counts as received (tiếp nhận)."""

SETTLED = frozenset({DossierStatus.WITHDRAWN, DossierStatus.SETTLED, DossierStatus.RETURNED})
"""Statuses of a dossier that counts as settled (đã giải quyết)."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One applicant's case. `papers` are in the order of role and ordinal.

    `office` is the code of the office that received it, as on that day. `procedure` and `channel` are None as long
    as nobody knows. Times are aware; None where there is none. `has_requirements` tells that the required components
    are among the papers: without it nobody can say that the dossier is complete. `databases` are the
    MaCSDL that were connected for it.
    """

    code: DossierCode
    office: str
    procedure: str | None = None
    channel: Channel | None = None
    status: DossierStatus = DossierStatus.RECEIVED
    source: str = OWN
    owner: Owner = NOBODY
    received_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    settled_at: dt.datetime | None = None
    returned_at: dt.datetime | None = None
    is_identity_verified: bool = False
    databases: tuple[str, ...] = ()
    has_requirements: bool = False
    papers: tuple[Paper, ...] = ()


def local_day(moment: dt.datetime | None) -> dt.date | None:
    """The calendar day in Vietnam."""
    return None if moment is None else moment.astimezone(LOCAL).date()
