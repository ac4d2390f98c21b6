"""The papers of one drawn dossier: its components, digitized, reused or due, and its result."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from dossier.dossiers import Channel, DossierStatus
from dossier.ids import DossierCode
from dossier.papers import (
    Approval,
    Owner,
    Paper,
    PaperRole,
    PaperState,
    Signing,
    Source,
    Validity,
)
from dossier.procedures import Procedure, Requirement

_REMEMBERED = 1_500
"""Owners whose papers a counter is drawn to use again: bounds the memory."""
_STORE = "https://kho.example/giay-to"
_SIGNED_COMPONENTS = 0.93
_OPTIONAL = 0.35
_PERMANENT = frozenset({"birth_certificate", "marriage_certificate", "death_certificate"})


@dataclass(frozen=True)
class Outcome:
    """What the plan says of one dossier, beside its owner and times."""

    has_file: bool
    is_full: bool
    is_reused: bool
    has_result: bool
    is_unsigned: bool


@dataclass(frozen=True)
class Frame:
    """A dossier before its papers."""

    code: DossierCode
    office: str
    owner: Owner
    procedure: Procedure
    channel: Channel
    status: DossierStatus
    received_at: dt.datetime
    settled_at: dt.datetime | None


class Shelf:
    """The papers that the people of one commune handed in or were given, the last ones first."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held: OrderedDict[str, list[tuple[Source, Paper]]] = OrderedDict()
        self._owners: list[Owner] = []

    def put(self, code: DossierCode, paper: Paper) -> None:
        """Remember a paper with a file."""
        number = str(paper.owner.id)
        if number not in self._held:
            self._owners.append(paper.owner)
            if len(self._owners) > _REMEMBERED:
                self._held.pop(str(self._owners.pop(0).id), None)
        mine = self._held.setdefault(number, [])
        mine.append((Source(code, paper.role, paper.ordinal), paper))
        del mine[:-4]

    def owner(self, rng: Random) -> Owner | None:
        """Somebody who was here before."""
        return rng.choice(self._owners) if self._owners else None

    def of(self, owner: Owner, requirement: Requirement, moment: dt.datetime) -> tuple[Source, Paper] | None:
        """A paper of this owner that serves a requirement and may be used at this moment (domain rule 2.5)."""
        mine = self._held.get(str(owner.id), ())
        return next(
            (each for each in mine if each[1].kind in requirement.kinds and _may_serve(each[1], moment)), None
        )


def _may_serve(paper: Paper, moment: dt.datetime) -> bool:
    is_there = paper.digitized_at is not None and paper.digitized_at < moment
    is_good = paper.approval is Approval.APPROVED and paper.signing is Signing.VALID
    until = paper.validity.until
    is_valid = until is None or until >= moment.date()
    return is_there and is_good and is_valid and not paper.validity.is_withheld


def papers_of(rng: Random, frame: Frame, outcome: Outcome, shelf: Shelf) -> tuple[Paper, ...]:
    """The components as required, and the result if one was given."""
    components = tuple(_components(rng, frame, outcome, shelf))
    result = (_result(rng, frame, outcome),) if _gives_result(frame) else ()
    for paper in (*components, *result):
        if paper.state is PaperState.DIGITIZED:
            shelf.put(frame.code, paper)
    return components + result


def _components(rng: Random, frame: Frame, outcome: Outcome, shelf: Shelf) -> Iterator[Paper]:
    requirements = frame.procedure.requirements
    again, found = _again(rng, frame, shelf) if outcome.is_reused else (None, None)
    covered = _covered(rng, requirements, outcome, again)
    for place, requirement in enumerate(requirements):
        due = Paper(
            role=PaperRole.COMPONENT,
            ordinal=place + 1,
            name=requirement.name,
            component=requirement.code,
            kind=requirement.kinds[0] if requirement.kinds else None,
            is_required=requirement.is_required,
            exemption=requirement.exemption,
            owner=frame.owner,
        )
        if place not in covered:
            yield due
        elif place == again:
            yield _reused(due, frame, found)
        else:
            yield _digitized(rng, due, frame)


def _covered(
    rng: Random, requirements: tuple[Requirement, ...], outcome: Outcome, again: int | None
) -> frozenset[int]:
    """The components that are there, with the one that is used again."""
    if not outcome.has_file:
        return frozenset()
    open_ones = [number for number, one in enumerate(requirements) if one.exemption is None]
    needed = [number for number in open_ones if requirements[number].is_required]
    reused = set() if again is None else {again}
    further = {number for number in open_ones if number not in needed and rng.random() < _OPTIONAL}
    if outcome.is_full:
        return frozenset({*needed, *further, *reused})
    rest = [number for number in needed if number not in reused]
    least = 0 if reused else 1
    return frozenset({*reused, *rng.sample(rest, rng.randint(least, max(least, len(rest) - 1)))})


def _again(rng: Random, frame: Frame, shelf: Shelf) -> tuple[int, tuple[Source, Paper] | None]:
    """The component that is not asked for again, and where it is held; None for the national store."""
    able = [
        number
        for number, one in enumerate(frame.procedure.requirements)
        if one.is_reusable and one.kinds and one.exemption is None
    ]
    for number in able:
        if found := shelf.of(frame.owner, frame.procedure.requirements[number], frame.received_at):
            return number, found
    return rng.choice(able), None


def _digitized(rng: Random, due: Paper, frame: Frame) -> Paper:
    at = frame.received_at + dt.timedelta(minutes=rng.randint(2, 12))
    is_approved = rng.random() < 0.97
    clerk = f"cb{rng.randint(1, 6)}.{frame.office.lower()}"
    return replace(
        due,
        state=PaperState.DIGITIZED,
        code=f"{frame.owner.id}.{frame.procedure.code}.{due.component}.{due.ordinal:02}",
        link=f"{_STORE}/{frame.code}/{due.ordinal:02}.pdf",
        digitized_by="citizen" if frame.channel is Channel.ONLINE else clerk,
        digitized_at=at,
        approval=Approval.APPROVED if is_approved else Approval.PENDING,
        approved_by=clerk if is_approved else None,
        approved_at=at + dt.timedelta(minutes=3) if is_approved else None,
        signing=Signing.VALID if rng.random() < _SIGNED_COMPONENTS else Signing.UNSIGNED,
        validity=Validity(until=frame.received_at.date() + dt.timedelta(days=182)),
    )


def _reused(due: Paper, frame: Frame, found: tuple[Source, Paper] | None) -> Paper:
    """The paper again as it lies in an earlier dossier, or taken from the national store."""
    if found is None:
        link = f"{_STORE}/{frame.owner.id}/{due.component}.pdf"
        store = replace(due, state=PaperState.REUSED_RESULT, link=link, is_from_national_store=True)
        return replace(store, approval=Approval.APPROVED, signing=Signing.VALID)
    source, paper = found
    is_result = source.role is PaperRole.RESULT
    return replace(
        paper,
        role=due.role,
        ordinal=due.ordinal,
        name=due.name,
        component=due.component,
        is_required=due.is_required,
        state=PaperState.REUSED_RESULT if is_result else PaperState.REUSED_COMPONENT,
        reused_from=source,
        is_in_national_store=False,
        validity=replace(paper.validity, is_withheld=False),
    )


def _gives_result(frame: Frame) -> bool:
    is_settled = frame.status in {DossierStatus.SETTLED, DossierStatus.RETURNED}
    return is_settled and frame.procedure.has_written_result


def _result(rng: Random, frame: Frame, outcome: Outcome) -> Paper:
    settled = frame.settled_at or frame.received_at
    kind = frame.procedure.result_kinds[0] if frame.procedure.result_kinds else None
    notation = f"{rng.randint(1, 900)}/{settled.year}/KQ"
    given = Paper(
        role=PaperRole.RESULT,
        ordinal=1,
        name=f"Kết quả: {frame.procedure.name}",
        component=frame.procedure.result_code or "",
        kind=kind,
        is_required=True,
        owner=frame.owner,
        notation=notation,
        issued_on=settled.date(),
        issuer=frame.office,
    )
    if not outcome.has_result:
        return given
    is_permanent = kind in _PERMANENT
    return replace(
        given,
        state=PaperState.DIGITIZED,
        code=f"{frame.owner.id}.{given.component or 'KQ'}.{notation}.01",
        link=f"{_STORE}/{frame.code}/KQ.pdf",
        is_in_national_store=rng.random() < 0.2,
        validity=Validity(
            until=None if is_permanent else settled.date() + dt.timedelta(days=182),
            is_permanent=is_permanent,
            is_withheld=frame.status is DossierStatus.SETTLED,
        ),
        approval=Approval.APPROVED,
        approved_by=f"ld1.{frame.office.lower()}",
        approved_at=settled,
        digitized_by=f"cb{rng.randint(1, 6)}.{frame.office.lower()}",
        digitized_at=settled,
        signing=Signing.UNSIGNED if outcome.is_unsigned else Signing.VALID,
    )
