"""What the API tells about reuse; the same objects as `sohoa reuse --json` and `sohoa missing --json` print, less slips."""

import datetime as dt

from pydantic import BaseModel, Field

from dossier.papers import PaperRole
from reuse.completeness import Completeness
from reuse.lookup import Answer, Candidate
from web.api.caller import Caller
from web.api.models import Asked, Code, Line, PaperOut, RoleName


class RefusalOut(BaseModel):
    """A condition that does not hold."""

    condition: str
    law: str
    sentence: str


class CandidateOut(BaseModel):
    """A paper that is held, with what proves it and what speaks against using it again."""

    dossier: str
    role: RoleName
    paper: int
    reference: str
    name: str
    kind: str | None
    code: str | None
    digest: str | None
    pages: tuple[int, int] | None
    office: str
    issued_on: dt.date | None
    valid_until: dt.date | None
    valid_until_law: str
    signing: str
    approved_by: str | None
    approved_at: dt.datetime | None
    refusals: list[RefusalOut]


class OfferOut(BaseModel):
    """What there is for one requirement."""

    code: str
    name: str
    usable: list[CandidateOut]
    refused: list[CandidateOut]
    not_looked_at: int


class ReuseOut(BaseModel):
    """The same object as `sohoa reuse --json` prints."""

    owner: str
    procedure: str
    office: str
    day: dt.date
    problem: str | None
    requirements: list[OfferOut]


class StandingOut(BaseModel):
    """How one requirement stands, and by which paper."""

    code: str
    name: str
    is_required: bool
    presence: str
    reasons: list[str]
    paper: int | None
    kind: str | None
    pages: tuple[int, int] | None
    offers: list[CandidateOut]


class MissingOut(BaseModel):
    """What a dossier lacks."""

    dossier: str
    procedure: str | None
    day: dt.date
    verdict: str
    requirements: list[StandingOut]
    unplaced: list[int]
    offers_problem: str | None


class ReuseIn(Asked):
    """A paper to be used again for a component."""

    component: Code
    source: "SourceIn"
    why: Line = "tái sử dụng giấy tờ đã số hóa"


class SourceIn(Asked):
    """Where the paper lies, as the look-up told it."""

    dossier: Code
    role: RoleName = "component"
    paper: int = Field(ge=1, le=9999)


class RecordedOut(BaseModel):
    """What was recorded; `outcome` is `same` if it stood so before."""

    outcome: str
    paper: PaperOut | None


def reuse_out(caller: Caller, answer: Answer) -> ReuseOut:
    """The answer of a look-up."""
    return ReuseOut(
        owner=caller.number(answer.asked.owner_id) or "–",
        procedure=answer.procedure,
        office=answer.asked.office,
        day=answer.asked.day,
        problem=answer.problem.value if answer.problem else None,
        requirements=[
            OfferOut(
                code=offer.requirement.code,
                name=offer.requirement.name,
                usable=[candidate_out(caller, one) for one in offer.usable],
                refused=[candidate_out(caller, one) for one in offer.refused],
                not_looked_at=offer.not_looked_at,
            )
            for offer in answer.offers
        ],
    )


def candidate_out(caller: Caller, candidate: Candidate) -> CandidateOut:
    """A candidate."""
    paper, source = candidate.held.paper, candidate.source
    mark = "KQ" if source.role is PaperRole.RESULT else ""
    return CandidateOut(
        dossier=source.dossier,
        role=source.role.value,
        paper=source.ordinal,
        reference=f"{source.dossier}/{mark}{source.ordinal}",
        name=paper.name,
        kind=paper.kind,
        code=caller.code(paper.code),
        digest=paper.digest,
        pages=paper.page_range,
        office=candidate.held.office,
        issued_on=paper.issued_on,
        valid_until=candidate.limit.until,
        valid_until_law=candidate.limit.law,
        signing=paper.signing.value,
        approved_by=paper.approved_by,
        approved_at=paper.approved_at,
        refusals=[
            RefusalOut(condition=each.condition.value, law=each.law, sentence=each.sentence)
            for each in candidate.refusals
        ],
    )


def standings(caller: Caller, found: Completeness) -> list[StandingOut]:
    """How every requirement stands."""
    return [
        StandingOut(
            code=each.requirement.code,
            name=each.requirement.name,
            is_required=each.requirement.is_required,
            presence=each.presence.value,
            reasons=list(each.reasons),
            paper=each.paper.ordinal if each.paper else None,
            kind=each.paper.kind if each.paper else None,
            pages=each.paper.page_range if each.paper else None,
            offers=[candidate_out(caller, one) for one in each.offer.usable] if each.offer else [],
        )
        for each in found.standings
    ]
