"""What a dossier that is in the register lacks, and what could be used again for it: read and judged in one go."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.digitization import Digitization
from dossier.dossiers import Dossier, local_day
from dossier.register import Register
from dossier.requirements import requirements_of
from reuse.completeness import Completeness, check_completeness
from reuse.conditions import Asked
from reuse.lookup import Answer, Desk, Problem, desk_for, look_up

_SLIP = "acceptance_slip"


@dataclass(frozen=True, slots=True)
class Missing:
    """How a dossier stands, counted to `day`; `desk` and `answer` are what that was found with.

    `answer.problem` says why nothing can be offered for it, if so.
    """

    completeness: Completeness
    day: dt.date
    desk: Desk
    answer: Answer

    @property
    def problem(self) -> Problem | None:
        """Why nothing can be offered."""
        return self.answer.problem


def counted_to(dossier: Dossier, today: dt.date, on: dt.date | None = None) -> dt.date:
    """The day on which the papers must be good: `on` if it is asked for, else that of receipt, else `today`."""
    return on or local_day(dossier.received_at) or today


def find_missing(register: Register, dossier: Dossier, today: dt.date, on: dt.date | None = None) -> Missing:
    """How the dossier stands. What is offered must be good `on` the day asked for, else `today`.

    Raises RecordsUnavailable.
    """
    desk = desk_for(register, dossier.procedure or "", dossier.office)
    day = counted_to(dossier, today, on)
    requirements = requirements_of(dossier, desk.procedures, day)
    asked = Asked(dossier.owner.id or "", dossier.office, on or today, dossier.code)
    answer = look_up(register, desk, dossier.procedure or "", asked)
    found = check_completeness(dossier, requirements, day, desk.rules.terms, answer.offers)
    return Missing(found, day, desk, answer)


def slips_of(register: Register, dossier: Dossier) -> Iterator[Digitization]:
    """The acceptance slips among the scans of the dossier, each once, wherever in a scan they are."""
    digests = dict.fromkeys(
        paper.digest for paper in dossier.papers if paper.digest and paper.reused_from is None
    )
    for digest in digests:
        yield from (read for read in register.readings(digest) if read.kind == _SLIP)
