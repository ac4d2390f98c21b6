"""The review station: hands out items one after the other, and keeps what is answered."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from access.rights import Right
from dossier.corrections import Verdict
from dossier.ids import DossierCode
from dossier.papers import PaperRole
from dossier.reviewing import Item, Wanted
from reuse.approving import Place
from review.answers import Answer
from review.settling import open_paper, settle
from review.undoing import take_back
from web.refusals import NotFound
from web.render import render
from web.review.desk import ledger_of, place_of, queue_of, signature_of, subject_of
from web.review.filters import Filter
from web.review.said import told, told_lost
from web.review.skips import SKIPS
from web.review.views import view_of
from web.visit import Visit, visiting

router = APIRouter()

Reviewing = Annotated[Visit, Depends(visiting(Right.REVIEW))]
Filtered = Annotated[Filter, Depends()]
_MOST_CLAIMED = 3
_MOST_HELD = 60


@router.get("/soat/ban")
def station(request: Request, visit: Reviewing, chosen: Filtered) -> Response:
    """The page; its script asks for the items."""
    names = sorted(visit.services.kinds.names.items(), key=lambda kind: kind[1])
    shown = {"chosen": chosen, "skips": SKIPS, "kinds": names}
    return render(request, "review_station.html", shown, visit=visit)


@router.post("/soat/lay")
def hand_out(
    request: Request, visit: Reviewing, chosen: Filtered, most: Annotated[int, Form(ge=1)] = 1
) -> Response:
    """The next items, held for this person; each as a piece of the page."""
    claimed = queue_of(visit).claim(chosen.wanted(visit), visit.account.login, min(most, _MOST_CLAIMED))
    found = [_piece(request, visit, item) for item in claimed]
    return JSONResponse({"items": [each for each in found if each], "asked": len(claimed)})


def _piece(request: Request, visit: Visit, item: Item) -> dict[str, object] | None:
    """An item as the station takes it; None for one whose paper is not there any more, which then goes to the end."""
    opened = open_paper(ledger_of(visit), place_of(item))
    if opened is None or opened.sheet != item.sheet:
        queue_of(visit).release([item.id], visit.account.login, "gone")
        return None
    view = view_of(visit, item, opened)
    visit.note("review_item_shown", subject_of(item), field=item.field)
    body = render(request, "parts/review_item.html", {"view": view}, visit=visit).body
    pictures = [view.crop] if view.has_crop else []
    pictures += [str(page["picture"]) for page in view.pages if page["boxes"]]
    return {"id": item.id, "html": bytes(body).decode("utf-8"), "pictures": pictures}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as the station sends it; `accepts` are names of doubts with commas between them."""

    verdict: Annotated[Verdict, Form()]
    typed: Annotated[str, Form(max_length=2000)] = ""
    accepts: Annotated[str, Form(max_length=1000)] = ""

    def answer(self, field: str) -> Answer:
        """The same for settling."""
        accepts = frozenset(name for name in self.accepts.split(",") if name)
        return Answer(field, self.verdict, self.typed, accepts)


@router.post("/soat/muc/{number}/tra-loi")
def answer(visit: Reviewing, number: int, given: Annotated[Given, Depends()]) -> Response:
    """Keep an answer."""
    if given.verdict is Verdict.WITHDRAWN:
        raise NotFound  # that has a way of its own
    queue = queue_of(visit)
    item = queue.held(number, visit.account.login)
    if item is None:
        return JSONResponse(told_lost(visit), 409)
    said = settle(ledger_of(visit), place_of(item), [given.answer(item.field)], signature_of(visit))
    if said is None:
        return JSONResponse(told_lost(visit), 409)
    if said.problems:
        return JSONResponse(told(visit, item, said), 422)
    visit.note("value_settled", subject_of(item), field=item.field, verdict=said.kept[-1].verdict.value)
    if said.is_approved:
        visit.note("paper_approved", subject_of(item))
    # A first key leaves the item in the queue, for another person.
    queue.release([number], visit.account.login)
    return JSONResponse(told(visit, item, said))


@dataclass(frozen=True, slots=True)
class Spot:
    """The field of a paper whose last answer is taken back."""

    dossier: Annotated[str, Form(max_length=60)]
    role: Annotated[PaperRole, Form()]
    ordinal: Annotated[int, Form(ge=1)]
    field: Annotated[str, Form(max_length=100)]


@router.post("/soat/hoan")
def undo(request: Request, visit: Reviewing, spot: Annotated[Spot, Depends()]) -> Response:
    """Take back one's own last answer, and get the item again."""
    place = Place(DossierCode(spot.dossier), spot.role, spot.ordinal)
    subject = f"dossier:{spot.dossier}/{spot.role.value}/{spot.ordinal}"
    if not take_back(ledger_of(visit), place, spot.field, signature_of(visit, "soát số liệu: hoàn tác")):
        return JSONResponse(told_lost(visit), 409)
    visit.note("answer_taken_back", subject, field=spot.field)
    queue = queue_of(visit)
    wanted = Wanted(field=spot.field, dossier=spot.dossier)
    again = [one for one in queue.items(wanted, 50) if (one.role, one.ordinal) == (spot.role, spot.ordinal)]
    held = [item for one in again if (item := queue.held(one.id, visit.account.login))]
    pieces = [_piece(request, visit, item) for item in held]
    return JSONResponse({"items": [each for each in pieces if each]})


Numbers = Annotated[list[int], Form(max_length=_MOST_HELD)]


@router.post("/soat/giu")
def keep(visit: Reviewing, items: Numbers) -> Response:
    """Hold on to items while they are looked at; which of them are held still."""
    return JSONResponse({"held": sorted(queue_of(visit).extend(items, visit.account.login))})


@router.post("/soat/tra")
def give_back(visit: Reviewing, items: Numbers, why: Annotated[str, Form(max_length=30)] = "") -> Response:
    """Let go of items: with a reason, or ``later``, they go to the end of the queue."""
    queue = queue_of(visit)
    known = why if why in {skip.key for skip in SKIPS} else "" if why == "later" else None
    if known:
        mine = (item for number in items if (item := queue.peek(number)) is not None)
        for item in (one for one in mine if one.claimed_by == visit.account.login):
            visit.note("review_item_skipped", subject_of(item), field=item.field, why=known)
    queue.release(items, visit.account.login, known)
    return Response(status_code=204)
