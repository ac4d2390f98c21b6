"""Reuse: which papers that are held may be used again, what a dossier lacks, and recording that one is used."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from dossier.dossiers import Dossier, local_day
from dossier.ids import DossierCode
from dossier.keys import Scope
from dossier.papers import PaperRole, Source
from dossier.requirements import requirements_of
from reuse.accepting import Outcome, Recorded, Wish, accept, undo
from reuse.completeness import check_completeness
from reuse.conditions import Asked as AskedOf
from reuse.lookup import Answer, Desk, desk_for, look_up, owner_number
from web.api.caller import Asking, Caller
from web.api.dossiers import InPath, dossier_at
from web.api.models import Code, Number, paper_out
from web.api.once import IdempotencyKey, fingerprint, once
from web.api.problems import Flaw, Problem
from web.api.reuse_models import MissingOut, RecordedOut, ReuseIn, ReuseOut, reuse_out, standings
from web.refusals import NotFound
from web.words import Words

router = APIRouter(tags=["reuse"])

Reading = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_READ))]
LookingUp = Annotated[Caller, Depends(Asking(Scope.REUSE_READ))]
Accepting = Annotated[Caller, Depends(Asking(Scope.REUSE_WRITE))]
_NEEDED = Words(
    "Cần dossier, hoặc đủ procedure, owner và office.", "dossier is needed, or procedure, owner and office."
)


class LookUp(BaseModel):
    """What is looked for."""

    model_config = ConfigDict(extra="forbid")

    dossier: Code | None = Field(
        None, description="For this dossier: procedure, owner and office are its own."
    )
    procedure: Code | None = None
    owner: Number | None = Field(
        None, description="Number of the owner. With `dossier` no number stands in the address."
    )
    office: Code | None = Field(None, description="The receiving office; that of the key if not given.")
    day: dt.date | None = Field(None, description="Today if not given.")


@router.get("/reuse", summary="Look up papers that may be used again")
def look(caller: LookingUp, asked: Annotated[LookUp, Query()]) -> ReuseOut:
    """Which papers of an owner may be used again for a procedure, and why others may not; wherever they were handed in."""
    visit = caller.visit
    day = asked.day or local_day(visit.now()) or dt.date.min
    if asked.dossier is not None:
        answer = _for_dossier(caller, dossier_at(caller, asked.dossier), day)[1]
        subject = f"dossier:{asked.dossier}"
    else:
        office = asked.office or caller.key.office
        if not (asked.procedure and asked.owner and office):
            raise Problem("invalid_request", flaws=[Flaw("query", "missing", _NEEDED)])
        if not visit.sight.sees(office):
            visit.note("refused", f"office:{office}", why="sight")
            raise NotFound
        desk = desk_for(visit.register, asked.procedure, office)
        answer = look_up(
            visit.register, desk, asked.procedure, AskedOf(owner_number(asked.owner), office, day)
        )
        subject = f"procedure:{asked.procedure}"
    visit.note("reuse_looked_up", subject)
    return reuse_out(caller, answer)


@router.get("/dossiers/{code}/missing", summary="What a dossier lacks")
def missing(caller: Reading, code: InPath) -> MissingOut:
    """How every required component stands; what may be used again is offered to keys with `reuse:read`."""
    dossier = dossier_at(caller, code)
    today = local_day(caller.visit.now()) or dt.date.min
    desk, answer = _for_dossier(caller, dossier, today)
    on = local_day(dossier.received_at) or today
    offers = answer.offers if caller.has(Scope.REUSE_READ) else ()
    found = check_completeness(
        dossier, requirements_of(dossier, desk.procedures, on), on, desk.rules.terms, offers
    )
    caller.visit.note("missing_viewed", f"dossier:{dossier.code}")
    return MissingOut(
        dossier=dossier.code,
        procedure=dossier.procedure,
        day=on,
        verdict=found.verdict.value,
        requirements=standings(caller, found),
        unplaced=[paper.ordinal for paper in found.unplaced],
        offers_problem=answer.problem.value if answer.problem else None,
    )


@router.post(
    "/dossiers/{code}/reuse", status_code=201, response_model=RecordedOut, summary="Use a paper again",
    responses={200: {"model": RecordedOut, "description": "It stood so already."}},
)  # fmt: skip
def use_again(caller: Accepting, code: InPath, asked: ReuseIn, key: IdempotencyKey = None) -> Response:
    """Records that a paper serves for a component. All conditions are looked at once more; refusals say which does not hold."""
    dossier = dossier_at(caller, code)
    request = fingerprint("POST reuse", dossier.code, asked.model_dump_json())
    return once(caller, key, request, lambda: _accepted(caller, dossier, asked))


@router.delete("/dossiers/{code}/reuse/{component}", summary="Take a reuse back")
def take_back(caller: Accepting, code: InPath, component: Code) -> RecordedOut:
    """The component is due again. Where nothing was used again nothing changes."""
    visit, dossier = caller.visit, dossier_at(caller, code)
    desk = desk_for(visit.register, dossier.procedure or "", dossier.office)
    recorded = undo(visit.register, desk, dossier.code, component, visit.author("bỏ tái sử dụng qua API"))
    if recorded.outcome is Outcome.RECORDED:
        visit.note("reuse_undone", f"dossier:{dossier.code}", component=component)
    return _recorded(caller, recorded)


def _accepted(caller: Caller, dossier: Dossier, asked: ReuseIn) -> tuple[int, RecordedOut]:
    visit = caller.visit
    today = local_day(visit.now()) or dt.date.min
    desk, answer = _for_dossier(caller, dossier, today)
    source = Source(DossierCode(asked.source.dossier), PaperRole(asked.source.role), asked.source.paper)
    offer = answer.of(asked.component)
    offered = {one.source for one in (*offer.usable, *offer.refused)} if offer else set()
    # Only what was offered may lie with another office; anything else is looked for among what may be seen.
    register = visit.register.beside({source.dossier}) if source in offered else visit.register
    wish = Wish(dossier.code, asked.component, source)
    recorded = accept(register, desk, wish, visit.author(asked.why), visit.now())
    if recorded.outcome is Outcome.RECORDED:
        visit.note(
            "reuse_accepted", f"dossier:{dossier.code}", component=asked.component, source=source.dossier
        )
    return 201 if recorded.outcome is Outcome.RECORDED else 200, _recorded(caller, recorded)


def _recorded(caller: Caller, recorded: Recorded) -> RecordedOut:
    if recorded.outcome is Outcome.REFUSED:
        sentences = " ".join(recorded.reasons)
        raise Problem("reuse_refused", Words(sentences, f"A condition does not hold: {sentences}"))
    paper = paper_out(recorded.paper, caller) if recorded.paper else None
    return RecordedOut(outcome=recorded.outcome.value, paper=paper)


def _for_dossier(caller: Caller, dossier: Dossier, day: dt.date) -> tuple[Desk, Answer]:
    register = caller.visit.register
    desk = desk_for(register, dossier.procedure or "", dossier.office)
    asked = AskedOf(dossier.owner.id or "", dossier.office, day, dossier.code)
    return desk, look_up(register, desk, dossier.procedure or "", asked)
