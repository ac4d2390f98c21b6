"""The papers of a dossier at the counter: looked at beside their picture, confirmed, refused, put in their place."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from dossier.amending import with_component
from dossier.dossiers import Dossier
from dossier.papers import Paper
from reuse.accepting import Outcome
from reuse.approving import KindTable, Place, approve, refuse
from web.counter.fields import KIND, said
from web.counter.pane import Told, pane, view_of
from web.counter.story import story_of
from web.counter.values import BAD_DAY
from web.pages.counter import Receiving
from web.pages.counter_dossier import dossier_at
from web.pages.papers import paper_at
from web.refusals import NotFound
from web.render import render
from web.visit import Visit
from web.words import Words

router = APIRouter()

_CHANGED = {"HX-Trigger": "counter-changed"}
_NOT_THERE = Words(
    "Thành phần này đã có giấy tờ, hoặc hồ sơ vừa thay đổi. Hãy chọn lại.",
    "This component has a paper already, or the dossier has just changed. Choose again.",
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper of a dossier that may be seen, in the role and under the number of its address."""

    dossier: Dossier
    paper: Paper

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.dossier.code, self.paper.role, self.paper.ordinal)

    @property
    def subject(self) -> str:
        """What the trail calls it."""
        return f"dossier:{self.dossier.code}/{self.paper.role.value}/{self.paper.ordinal}"


async def form_of(request: Request) -> FormData:
    """What was sent, whatever its names are."""
    return await request.form()


@router.get("/quay/{code}/{role}/{ordinal}")
def show(request: Request, visit: Receiving, code: str, role: str, ordinal: int) -> Response:
    """The paper beside its picture; opened by itself, within the page of its dossier."""
    if request.headers.get("HX-Request") != "true":
        return RedirectResponse(f"/quay/{code}?giay={role}/{ordinal}", 303)
    sheet = _sheet(visit, code, role, ordinal)
    visit.note("paper_viewed", sheet.subject)
    return _answer(request, visit, sheet, Told())


@router.post("/quay/{code}/{role}/{ordinal}/xac-nhan")
def confirm(
    request: Request, visit: Receiving, code: str, role: str, ordinal: int, form: Annotated[FormData, Depends(form_of)]
) -> Response:  # fmt: skip
    """Vouch for the paper: what is sure as it was read, what was in doubt as the clerk says."""
    sheet = _sheet(visit, code, role, ordinal)
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    if typed.get(KIND) and typed[KIND] not in visit.services.kinds.names:
        raise NotFound
    try:
        given = said(view_of(visit, sheet.dossier.code, sheet.paper), typed)
    except ValueError:
        return _answer(request, visit, sheet, Told((BAD_DAY,)), 422)
    kinds = KindTable(visit.services.kinds.codes, visit.services.kinds.fields)
    signature = (visit.author("xác nhận tại quầy"), visit.now())
    decided = next(iter(approve(visit.register, sheet.place, given, kinds, signature)), None)
    if decided is None:
        raise NotFound
    if decided.outcome is Outcome.REFUSED:
        words = tuple(Words(reason, reason) for reason in decided.reasons)
        return _answer(request, visit, sheet, Told(words, frozenset(decided.doubtful)), 422)
    visit.note("paper_confirmed", sheet.subject, changed=" ".join(sorted(given)))
    after = _sheet(visit, code, role, ordinal)
    return _answer(
        request, visit, after, Told(tuple(Words(why, why) for why in decided.reasons), is_done=True)
    )


@router.post("/quay/{code}/{role}/{ordinal}/khong-dung")
def reject(request: Request, visit: Receiving, code: str, role: str, ordinal: int) -> Response:
    """Say that it is not the paper that it should be: its component is open again."""
    sheet = _sheet(visit, code, role, ordinal)
    refuse(visit.register, sheet.place, (visit.author("không đúng giấy này"), visit.now()))
    visit.note("paper_refused", sheet.subject)
    return _answer(request, visit, _sheet(visit, code, role, ordinal), Told())


@router.post("/quay/{code}/tp/{ordinal}/la")
def place(
    request: Request,
    visit: Receiving,
    code: str,
    ordinal: int,
    component: Annotated[str, Form(max_length=100)],
) -> Response:
    """Say which component a paper is."""
    sheet = _sheet(visit, code, "tp", ordinal)
    with visit.register.entry(visit.author("xếp vào thành phần tại quầy")) as entry:
        held = next(iter(entry.hold((sheet.dossier.code,))), None)
        if held is None:
            raise NotFound
        try:
            entry.dossiers([with_component(held, ordinal, component)])
        except LookupError:
            return _answer(request, visit, sheet, Told((_NOT_THERE,)), 422)
    visit.note("paper_placed", sheet.subject, component=component)
    return _answer(request, visit, _sheet(visit, code, "tp", ordinal), Told())


def _sheet(visit: Visit, code: str, role: str, ordinal: int) -> _Sheet:
    dossier = dossier_at(visit, code)
    paper = paper_at(visit, code, role, ordinal)
    if paper.digest is None:
        raise NotFound
    return _Sheet(dossier, paper)


def _answer(request: Request, visit: Visit, sheet: _Sheet, told: Told, status: int = 200) -> Response:
    """The pane of a paper; the others of the dossier that wait are told with it."""
    story = story_of(visit, sheet.dossier)
    # htmx puts in what comes with 200 only; what is wrong is said in the pane itself.
    shown = pane(visit, story, sheet.paper, told)
    answer = render(
        request, "parts/counter_paper.html", shown, visit=visit, status=200 if status == 422 else status
    )
    if request.method == "POST":
        answer.headers.update(_CHANGED)
    return answer
