"""The counter (quầy): opening a dossier by its code, making a new one, and the list of those under way."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.rights import Right
from dossier.dossiers import Dossier, local_day
from dossier.papers import Approval, PaperRole
from reuse.completeness import COUNTER_KINDS
from web.counter.opening import CHANNELS, Problems, code_in, may_be_ours, open_new, standing_procedures
from web.counter.opening import Form as Typed
from web.render import render
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Receiving = Annotated[Visit, Depends(visiting(Right.RECEIVE))]
_RECENT_DAYS, _MOST = 7, 40
_LONGEST_CODE = 500

_NO_CODE = Words(
    "Không thấy mã hồ sơ trong nội dung vừa nhập. Mã có dạng H60.16-260914-0007.",
    "There is no dossier code in this. A code looks like H60.16-260914-0007.",
)
_UNKNOWN = Words(
    "Không có hồ sơ này, hoặc hồ sơ thuộc cơ quan khác. Hãy kiểm tra lại mã.",
    "There is no such dossier, or it belongs to another office. Please check the code.",
)
_NOT_YET = Words(
    "Sổ chưa có hồ sơ này. Nếu mã đúng, hãy điền tiếp để mở hồ sơ.",
    "The register does not have this dossier yet. If the code is right, fill in the rest to open it.",
)


@router.get("/quay")
def show(request: Request, visit: Receiving) -> Response:
    """The page, ready for a code."""
    return _page(request, visit, Typed(), _Told())


@router.get("/quay/mo")
def find(
    request: Request, visit: Receiving, ma: Annotated[str, Query(max_length=_LONGEST_CODE)] = ""
) -> Response:
    """Open the dossier of the code that was typed or scanned."""
    code = code_in(ma)
    if code is None:
        return _page(request, visit, Typed(), _Told(ma, _NO_CODE), 422)
    if visit.register.dossier(code) is not None:
        return RedirectResponse(f"/quay/{code}", 303)
    if not may_be_ours(visit, code):
        return _page(request, visit, Typed(), _Told(ma, _UNKNOWN), 404)
    return _page(request, visit, Typed(code=code), _Told(ma, _NOT_YET, is_new=True))


def typed_form(
    procedure: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    number: Annotated[str, Form()] = "",
    channel: Annotated[str, Form()] = "1",
    code: Annotated[str, Form()] = "",
) -> Typed:
    """The form of a new dossier, as it was typed."""
    return Typed(code, procedure, number, name, channel)


@router.post("/quay/moi")
def make(request: Request, visit: Receiving, typed: Annotated[Typed, Depends(typed_form)]) -> Response:
    """Make a new dossier and open it."""
    made = open_new(visit, typed)
    if isinstance(made, Problems):
        return _page(request, visit, typed, _Told(problems=made.by_name, is_new=True), 422)
    visit.note("dossier_received", f"dossier:{made.code}")
    return RedirectResponse(f"/quay/{made.code}", 303)


@router.get("/quay/dang-lam")
def under_way(request: Request, visit: Receiving) -> Response:
    """The dossiers of the office that are not finished; fetched by itself, so that the page is there at once."""
    today = local_day(visit.now()) or dt.date.min
    progress = visit.services.counter.progress
    offices = frozenset({visit.account.office}) if visit.account.office else None
    codes = progress.recent(offices, today - dt.timedelta(days=_RECENT_DAYS), _MOST)
    found = {dossier.code: dossier for dossier in visit.register.dossiers(codes)}
    being_read = progress.being_read(codes)
    rows = [(found[code], code in being_read, *_counts(found[code])) for code in codes if code in found]
    names = (
        {row.code: row.name for row in visit.register.procedures({one.procedure or "" for one, *_ in rows})}
        if rows
        else {}
    )
    shown = {"rows": rows, "names": names, "days": _RECENT_DAYS, "most": _MOST, "today": today}
    return render(request, "parts/counter_recent.html", shown, visit=visit)


def _counts(dossier: Dossier) -> tuple[int, int]:
    """How many papers wait to be confirmed, and how many required components are not there."""
    components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
    waiting = sum(
        paper.digest is not None and paper.approval is Approval.PENDING and paper.kind not in COUNTER_KINDS
        for paper in components
    )
    lacking = sum(
        paper.is_required and paper.exemption is None and not paper.has_good_file for paper in components
    )
    return waiting, lacking


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page tells beside its forms: what was sought and what came of it, what is wrong with a new dossier."""

    sought: str = ""
    words: Words | None = None
    problems: Mapping[str, Words] = field(default_factory=dict)
    is_new: bool = False


def _page(request: Request, visit: Visit, typed: Typed, told: _Told, status: int = 200) -> Response:
    shown = {
        "typed": typed,
        "told": told,
        "procedures": standing_procedures(visit),
        "channels": CHANNELS,
    }
    return render(request, "counter.html", shown, visit=visit, status=status)
