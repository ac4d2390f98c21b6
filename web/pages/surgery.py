"""Wrong kind and page surgery: a scan's pages as papers, to be split, joined, turned, put in order or left out."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Body, Depends, Form, Query, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from starlette.responses import Response

from access.rights import Right
from digitize.front.pictures import WIDTHS
from dossier.errors import RejectedScan, ToldOtherwise
from web.operating import AnswerForm, PlanBody, Refused, operate, say_kind, take_back
from web.pages.papers import paper_at
from web.paths import local_path
from web.refusals import NotFound
from web.render import render
from web.scans import OnTable, scan_on_table, taken_away
from web.surgery_words import (
    CLOSED,
    FOREIGN,
    STALE,
    model_of,
    name_of,
    told_in_words,
)
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Operating = Annotated[Visit, Depends(visiting(Right.REVIEW, Right.RECEIVE))]
_SCAN = "/ho-so/{code}/ban-quet/{digest}"


@dataclass(frozen=True, slots=True)
class _OfPaper:
    code: str
    role: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class _OfScan:
    code: str
    digest: str


OfPaper = Annotated[_OfPaper, Depends()]
OfScan = Annotated[_OfScan, Depends()]
Answer = Annotated[AnswerForm, Form()]


@router.get("/ho-so/{code}/{role}/{ordinal:int}/trang-giay")
def of_paper(visit: Operating, code: str, role: str, ordinal: int, ve: str = "/") -> Response:
    """The pages of the scan in which a paper lies."""
    paper = paper_at(visit, code, role, ordinal)
    if paper.digest is None:
        raise NotFound
    return _to(scan_on_table(visit, code, paper.digest), ve)


@router.get(_SCAN + "/trang-giay")
def show(request: Request, visit: Operating, code: str, digest: str, ve: str = "/") -> Response:
    """All pages of a scan, as the papers they are."""
    table = scan_on_table(visit, code, digest)
    back = local_path(ve)
    shown: dict[str, object] = {"table": table, "back": back, "why": None, "history": ()}
    if table.is_foreign:
        visit.note("refused", table.subject, why="sight")
    if table.is_foreign or (table.current is None and not table.is_waiting):
        shown["why"] = FOREIGN if table.is_foreign else CLOSED
        return render(request, "surgery/closed.html", shown, visit=visit)
    history = visit.services.theatre.tellings.history(table.digest)
    shown["history"] = [(telling, told_in_words(telling)) for telling in reversed(history)]
    if table.is_waiting or table.is_stuck or table.current is None:
        return render(request, "surgery/waiting.html", shown, visit=visit)
    visit.note("pages_opened", table.subject, pages=str(table.current.pages))
    names = visit.services.kinds.names
    shown["is_bound"] = bool(visit.services.theatre.tellings.made_of(table.digest))
    shown["model"] = {
        **model_of(table, table.current, names),
        "address": table.address,
        "taken": sorted(taken_away(visit, table.digest)),
        "back": back,
        "kinds": sorted(names.items(), key=lambda kind: kind[1]),
        "others": [
            {"label": label, **model_of(other, other.current, names)}
            for label, other in _others(visit, table)
            if other.current is not None
        ],
    }
    return render(request, "surgery/pages.html", shown, visit=visit)


@router.get(_SCAN + "/tinh-trang")
def standing(visit: Operating, code: str, digest: str, ve: str = "/") -> Response:
    """Whether the scan was read again: sends the waiting page there, or has it wait on."""
    table = scan_on_table(visit, code, digest)
    if table.is_waiting:
        return Response(status_code=204)
    return Response(status_code=204, headers={"HX-Redirect": _address(table, ve)})


@router.get(_SCAN + "/{page}.jpg")
def picture(
    visit: Operating, code: str, digest: str, page: int, width: Annotated[int, Query()] = 400
) -> Response:
    """Any page of a scan that one may change."""
    table = scan_on_table(visit, code, digest)
    if table.is_foreign or width not in WIDTHS or not 1 <= page <= max(table.scan.pages, _pages(table)):
        raise NotFound
    try:
        drawn = visit.services.pictures.draw(table.digest, table.scan.media_type, page, width)
    except KeyError:
        raise NotFound from None
    visit.note("page_viewed", table.subject, page=str(page))
    return FileResponse(
        drawn.jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"}
    )


@router.post(_SCAN + "/trang-giay")
def apply(visit: Operating, code: str, digest: str, body: Annotated[PlanBody, Body()]) -> Response:
    """Have the papers be what was put together, or say why not."""
    table = scan_on_table(visit, code, digest)
    try:
        table = operate(visit, table, body)
    except Refused as refusal:
        return _refused(visit, table, refusal)
    except RejectedScan as problem:
        return _refused(visit, table, Refused(Words(problem.message, problem.code), 422))
    except ToldOtherwise:
        return _refused(visit, table, Refused(STALE))
    return JSONResponse({"to": f"{table.address}/trang-giay"})


@router.post(_SCAN + "/hoan-tac")
def undo(request: Request, visit: Operating, place: OfScan, form: Answer, ve: str = "/") -> Response:
    """Take back what was told last, or (`to` is ``may``) all that was told: the program decides again."""
    table = scan_on_table(visit, place.code, place.digest)
    try:
        changed = take_back(visit, table, form)
    except (Refused, ToldOtherwise) as refusal:
        return _page(request, visit, (table, form), refusal, ve)
    visit.note("pages_undone", table.subject, scans=str(changed), to=form.to or "before")
    return _to(table, ve)


@router.post("/ho-so/{code}/{role}/{ordinal:int}/loai")
def tell_kind(request: Request, visit: Operating, place: OfPaper, form: Answer, ve: str = "/") -> Response:
    """Say of what kind a paper is; its scan is read again under it."""
    paper = paper_at(visit, place.code, place.role, place.ordinal)
    if paper.digest is None or paper.page_range is None:
        raise NotFound
    table = scan_on_table(visit, place.code, paper.digest)
    try:
        say_kind(visit, table, paper.page_range, form)
    except (Refused, ToldOtherwise) as refusal:
        return _page(request, visit, (table, form), refusal, ve)
    visit.note("kind_told", f"dossier:{place.code}/{place.role}/{place.ordinal}", kind=form.kind)
    # A script asks for any answer, a form for a page.
    if request.headers.get("HX-Request") == "true" or "text/html" not in request.headers.get("Accept", ""):
        return Response(status_code=204)
    return RedirectResponse(local_path(ve), 303)


def _others(visit: Visit, table: OnTable) -> list[tuple[str, OnTable]]:
    """The other scans of the dossier whose papers may be joined with those of this one."""
    found: dict[str, tuple[str, OnTable]] = {}
    for paper in table.dossier.papers:
        if paper.digest in (None, table.digest) or paper.digest in found or paper.reused_from is not None:
            continue
        other = scan_on_table(visit, table.dossier.code, paper.digest or "")
        if not other.is_foreign and not other.is_waiting and not other.is_stuck:
            found[paper.digest or ""] = (name_of(paper), other)
    return list(found.values())


def _pages(table: OnTable) -> int:
    return table.current.pages if table.current else 0


def _to(table: OnTable, back: str) -> Response:
    return RedirectResponse(_address(table, back), 303)


def _address(table: OnTable, back: str) -> str:
    return f"{table.address}/trang-giay?ve={quote(local_path(back))}"


def _refused(visit: Visit, table: OnTable, refusal: Refused) -> Response:
    if refusal.words is FOREIGN:
        visit.note("refused", table.subject, why="sight")
    told = {"message": refusal.words.told(visit.language), "held": refusal.is_held}
    return JSONResponse(told, refusal.status)


def _page(
    request: Request, visit: Visit, sent: tuple[OnTable, AnswerForm], refusal: Exception, back: str
) -> Response:
    table, form = sent
    why = refusal if isinstance(refusal, Refused) else Refused(STALE)
    if why.words is FOREIGN:
        visit.note("refused", table.subject, why="sight")
    again = [(name, value) for name, value in form.model_dump(exclude={"huy_duyet"}).items() if value]
    shown = {"table": table, "why": why, "back": local_path(back), "sent": again}
    return render(request, "surgery/refused.html", shown, visit=visit, status=why.status)
