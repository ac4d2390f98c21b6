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
from reuse.approving import Place, refuse
from web.counter.confirming import confirm as confirm_paper
from web.counter.fields import answers_in
from web.counter.pane import Told, pane, view_of
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
    answers = answers_in(view_of(visit, sheet.dossier.code, sheet.paper), typed)
    confirmed = confirm_paper(visit, sheet.place, list(answers), typed)
    if confirmed is None:
        raise NotFound
    names = " ".join(sorted(each.field for each in answers))
    visit.note("paper_confirmed" if confirmed.is_done else "values_stated", sheet.subject, fields=names)
    after = _sheet(visit, code, role, ordinal)
    return _answer(request, visit, after, Told(confirmed.words, confirmed.typed, confirmed.is_done))


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
            return _answer(request, visit, sheet, Told((_NOT_THERE,)))
    visit.note("paper_placed", sheet.subject, component=component)
    return _answer(request, visit, _sheet(visit, code, "tp", ordinal), Told())


def _sheet(visit: Visit, code: str, role: str, ordinal: int) -> _Sheet:
    dossier = dossier_at(visit, code)
    paper = paper_at(visit, code, role, ordinal)
    if paper.digest is None:
        raise NotFound
    return _Sheet(dossier, paper)


def _answer(request: Request, visit: Visit, sheet: _Sheet, told: Told) -> Response:
    """The pane of a paper. What is wrong with it is said within, with status 200: htmx puts in nothing else."""
    shown = pane(visit, sheet.dossier, sheet.paper, told)
    answer = render(request, "parts/counter_paper.html", shown, visit=visit)
    if request.method == "POST":
        answer.headers.update(_CHANGED)
    return answer
