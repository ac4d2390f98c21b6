"""Papers of other dossiers that may be used again in this one: looked at, accepted with the proof, taken back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, JSONResponse
from starlette.responses import Response

from access.sighted import OfferingRegister
from digitize.front.pictures import WIDTHS, Picture
from dossier.dossiers import Dossier, local_day
from reuse.accepting import Outcome, Recorded, Wish, accept, undo
from reuse.lookup import Candidate, desk_for
from reuse.missing import Missing, find_missing
from web.counter.story import offer_place
from web.pages.counter import Receiving
from web.pages.counter_dossier import dossier_at
from web.refusals import NotFound
from web.render import render
from web.visit import Visit

router = APIRouter()

_WIDTH = 1600


@router.get("/quay/{code}/goi-y/{source}/{role}/{ordinal}")
def show(request: Request, visit: Receiving, code: str, source: str, role: str, ordinal: int) -> Response:
    """The picture of a paper that is offered."""
    dossier = dossier_at(visit, code)
    offered = _offered(visit, dossier, f"{source}/{role}/{ordinal}")[2]
    visit.note("offered_paper_viewed", _subject(offered), to=code)
    first, last = offered.held.paper.page_range or (1, 0)
    address = f"/quay/{code}/goi-y/{offer_place(offered)}/trang"
    pages = [
        {"picture": f"{address}/{page}.jpg", "size": f"{address}/{page}.json", "label": offered.held.paper.name, "boxes": []}
        for page in range(first, last + 1)
    ]  # fmt: skip
    shown = {"dossier": dossier, "candidate": offered, "pages": pages}
    return render(request, "parts/counter_offered.html", shown, visit=visit)


@router.get("/quay/{code}/goi-y/{source}/{role}/{ordinal}/trang/{page}.jpg")
def picture(visit: Receiving, code: str, source: str, role: str, ordinal: int, page: int) -> Response:
    """A page of it."""
    dossier = dossier_at(visit, code)
    offered = _offered(visit, dossier, f"{source}/{role}/{ordinal}")[2]
    drawn = _drawn(visit, offered, page)
    visit.note("offered_page_viewed", _subject(offered), to=code, page=str(page))
    return FileResponse(drawn.jpeg, media_type="image/jpeg")


@router.get("/quay/{code}/goi-y/{source}/{role}/{ordinal}/trang/{page}.json")
def size(visit: Receiving, code: str, source: str, role: str, ordinal: int, page: int) -> Response:
    """Width and height of the page."""
    offered = _offered(visit, dossier_at(visit, code), f"{source}/{role}/{ordinal}")[2]
    drawn = _drawn(visit, offered, page)
    return JSONResponse({"width": drawn.width, "height": drawn.height})


@router.post("/quay/{code}/tai-su-dung")
def take(
    visit: Receiving,
    code: str,
    component: Annotated[str, Form(max_length=100)],
    source: Annotated[str, Form(max_length=200)],
) -> Response:
    """Use an offered paper again for a component."""
    dossier = dossier_at(visit, code)
    register, missing, offered = _offered(visit, dossier, source, component)
    wish = Wish(dossier.code, component, offered.source)
    author = visit.author("tái sử dụng giấy tờ đã số hóa, chọn tại quầy")
    recorded = accept(register, missing.desk, wish, author, visit.now())
    if recorded.outcome is Outcome.RECORDED:
        visit.note("reuse_accepted", f"dossier:{code}", component=component, source=source)
    return _told(recorded)


@router.post("/quay/{code}/bo-tai-su-dung")
def take_back(visit: Receiving, code: str, component: Annotated[str, Form(max_length=100)]) -> Response:
    """Take a reuse back; the component is due again."""
    dossier = dossier_at(visit, code)
    desk = desk_for(visit.register, dossier.procedure or "", dossier.office)
    author = visit.author("bỏ tái sử dụng tại quầy")
    recorded = undo(visit.register, desk, dossier.code, component, author)
    if recorded.outcome is Outcome.RECORDED:
        visit.note("reuse_taken_back", f"dossier:{code}", component=component)
    return _told(recorded)


def _told(recorded: Recorded) -> Response:
    is_refused = recorded.outcome is Outcome.REFUSED
    state = "refused" if is_refused else "kept"
    return JSONResponse(
        {"state": state, "message": " ".join(recorded.reasons) if is_refused else ""},
        422 if is_refused else 200,
    )


def _offered(
    visit: Visit, dossier: Dossier, source: str, component: str | None = None
) -> tuple[OfferingRegister, Missing, Candidate]:
    """A paper that is offered to this dossier at this moment. Raises NotFound: nobody looks at any other through here."""
    register = visit.register.offering()
    missing = find_missing(register, dossier, local_day(visit.now()) or visit.now().date())
    offers = [each for each in missing.answer.offers if component in (None, each.requirement.code)]
    found = (one for offer in offers for one in offer.usable if offer_place(one) == source)
    candidate = next(found, None)
    if candidate is None:
        raise NotFound
    return register, missing, candidate


def _drawn(visit: Visit, offered: Candidate, page: int) -> Picture:
    paper = offered.held.paper
    first, last = paper.page_range or (1, 0)
    scan = visit.register.scan_of(paper)
    if paper.digest is None or scan is None or not first <= page <= last or _WIDTH not in WIDTHS:
        raise NotFound
    return visit.services.pictures.draw(paper.digest, scan.media_type, page, _WIDTH)


def _subject(offered: Candidate) -> str:
    source = offered.source
    return f"dossier:{source.dossier}/{source.role.value}/{source.ordinal}"
