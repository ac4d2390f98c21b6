"""Dossiers: opened, listed, shown, and what they lack."""

import base64
import binascii
import datetime as dt
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from dossier.dossiers import Dossier
from dossier.filing import provisional
from dossier.ids import DossierCode, parse_dossier_code
from dossier.keys import Scope
from dossier.listing import DossierQuery
from dossier.papers import Owner
from reuse.lookup import owner_number
from web.api.caller import Asking, Caller
from web.api.models import (
    CHANNELS,
    STATUSES,
    ChannelName,
    Code,
    DossierIn,
    DossierOut,
    DossierPage,
    StatusName,
    summary,
    whole,
)  # fmt: skip
from web.api.once import IdempotencyKey, fingerprint, once
from web.api.problems import Flaw, Problem
from web.refusals import NotFound
from web.words import Words

router = APIRouter(tags=["dossiers"])

Reading = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_READ))]
Writing = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_WRITE))]
InPath = Annotated[str, Path(max_length=60, description="The code of a dossier.")]

_NO_CODE = Words("Không phải mã hồ sơ (NĐ 118/2025).", "Not the code of a dossier (NĐ 118/2025).")
_NO_CURSOR = Words("Con trỏ trang không đúng.", "Not a cursor that was given out.")
_NO_OFFICE = Words("Không có cơ quan này trong danh mục.", "There is no such office.")
_OTHER = Words(
    "Hồ sơ đã có trong sổ với thông tin khác: {}.", "The dossier is in the register already, with another {}."
)


def dossier_at(caller: Caller, code: str) -> Dossier:
    """A dossier that may be seen. Raises NotFound."""
    found = parse_dossier_code(code)
    dossier = caller.visit.register.dossier(found) if found else None
    if dossier is None:
        raise NotFound
    return dossier


@router.post(
    "/dossiers", status_code=201, response_model=DossierOut, summary="Open a dossier",
    responses={200: {"model": DossierOut, "description": "It was opened before, and is the same."}},
)  # fmt: skip
def open_dossier(caller: Writing, asked: DossierIn, key: IdempotencyKey = None) -> Response:
    """Opens a dossier, by its code: doing so again changes nothing and answers 200.

    One that scans came in for before it was opened gets what is told of it. What was told before and is told otherwise now
    is a conflict: amend it where the dossier is kept.
    """
    code = parse_dossier_code(asked.code)
    if code is None:
        raise Problem("invalid_request", flaws=[Flaw("body.code", "no_dossier_code", _NO_CODE)])
    request = fingerprint("POST /dossiers", asked.model_dump_json())
    return once(caller, key, request, lambda: _opened(caller, code, asked))


def _opened(caller: Caller, code: DossierCode, asked: DossierIn) -> tuple[int, DossierOut]:
    visit = caller.visit
    new = _dossier(code, asked)
    if not visit.sight.sees(new.office):
        visit.note("refused", f"dossier:{code}", why="sight")
        raise NotFound
    if visit.tree.latest(new.office) is None and asked.office is not None:
        raise Problem("invalid_request", flaws=[Flaw("body.office", "unknown_office", _NO_OFFICE)])
    with visit.register.entry(visit.author("mở hồ sơ qua API")) as entry:
        before = next(iter(entry.hold((code,))), None)
        made = new if before is None else _amended(before, new, asked)
        is_new = before is None
        if made != before:
            entry.dossiers([made])
    if is_new or made != before:
        visit.note("dossier_opened", f"dossier:{code}")
    return 201 if is_new else 200, whole(dossier_at(caller, code), caller)


def _dossier(code: DossierCode, asked: DossierIn) -> Dossier:
    known = provisional(code)
    owner = asked.owner
    return replace(
        known,
        office=asked.office or known.office,
        procedure=asked.procedure,
        channel=CHANNELS[asked.channel] if asked.channel else None,
        status=STATUSES[asked.status],
        owner=Owner(owner_number(owner.id) if owner and owner.id else None, owner.name if owner else None),
        received_at=asked.received_at or known.received_at,
        due_at=asked.due_at,
    )


def _amended(before: Dossier, new: Dossier, asked: DossierIn) -> Dossier:
    """The dossier with what was not known of it. Raises Problem for what was known otherwise."""
    blank = provisional(before.code)
    told = [name for name in ("office", "procedure", "channel", "owner", "received_at", "due_at")
            if getattr(asked, name) is not None]  # fmt: skip
    changes = {}
    for name in told:
        was, now = getattr(before, name), getattr(new, name)
        if was == now:
            continue
        if was != getattr(blank, name):
            raise Problem("dossier_differs", Words(_OTHER.vi.format(name), _OTHER.en.format(name)))
        changes[name] = now
    return replace(before, **changes) if changes else before


class Listed(BaseModel):
    """Which dossiers are listed."""

    model_config = ConfigDict(extra="forbid")

    office: Code | None = Field(None, description="This office and what is shown under it.")
    procedure: Code | None = None
    status: StatusName | None = None
    channel: ChannelName | None = None
    received_from: dt.date | None = Field(None, description="First day of receipt.")
    received_to: dt.date | None = Field(None, description="Last day of receipt.")
    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = Field(
        None, max_length=200, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the part before."
    )


@router.get("/dossiers", summary="List dossiers")
def list_dossiers(caller: Reading, asked: Annotated[Listed, Query()]) -> DossierPage:
    """Dossiers that the key may see, by code, in parts: ask again with `cursor` as long as `next` is not null."""
    visit = caller.visit
    offices = visit.sight.offices
    if asked.office is not None:
        offices = visit.sight.narrowed(visit.tree.within(asked.office))
        if not visit.sight.sees(asked.office):
            visit.note("refused", f"office:{asked.office}", why="sight")
            raise NotFound
    query = DossierQuery(
        offices,
        asked.procedure,
        STATUSES[asked.status] if asked.status else None,
        CHANNELS[asked.channel] if asked.channel else None,
        asked.received_from,
        asked.received_to,
        DossierCode(text_of(asked.cursor)) if asked.cursor else None,
    )
    codes = visit.services.integration.list.codes(query, asked.limit + 1)
    shown = codes[: asked.limit]
    found = {one.code: one for one in visit.register.dossiers(shown)}
    visit.note("dossiers_listed", "dossiers", count=str(len(shown)))
    items = [summary(found[code], caller) for code in shown if code in found]
    return DossierPage(items=items, next=cursor_of(shown[-1]) if len(codes) > asked.limit else None)


@router.get("/dossiers/{code}", summary="Show a dossier")
def show_dossier(caller: Reading, code: InPath) -> DossierOut:
    """A dossier with its papers, those that are there and those that are due."""
    dossier = dossier_at(caller, code)
    caller.visit.note("dossier_viewed", f"dossier:{dossier.code}")
    return whole(dossier, caller)


def cursor_of(text: str) -> str:
    """A place in a list, as it is given out."""
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def text_of(cursor: str) -> str:
    """The place in a list that a cursor means. Raises Problem."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        text = "\x00"
    if not text.isprintable():
        raise Problem("invalid_request", flaws=[Flaw("query.cursor", "bad_cursor", _NO_CURSOR)])
    return text
