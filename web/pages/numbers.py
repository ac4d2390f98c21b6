"""The full number of a person, for those who say what they need it for; see `web.masking`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from access.rights import Right
from dossier.ids import DossierCode
from dossier.papers import Paper
from web.masking import CODE, OTHER, OWNER, REASONS, is_number, masked_text
from web.pages.papers import paper_at
from web.refusals import NotFound
from web.render import render
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Unmasking = Annotated[Visit, Depends(visiting(Right.UNMASK))]
_SHORTEST, _LONGEST = 5, 200
_KEYS = frozenset(reason.key for reason in REASONS)

NO_REASON = Words(
    f"Hãy chọn lý do. Với lý do khác, hãy viết từ {_SHORTEST} đến {_LONGEST} ký tự.",
    f"Choose a reason. Another one needs {_SHORTEST} to {_LONGEST} characters.",
)


@router.get("/so/ly-do")
def ask(request: Request, visit: Unmasking) -> Response:
    """The dialog that asks for the reason; a page fetches it when it is first needed."""
    shown = {"reasons": REASONS, "other": OTHER, "longest": _LONGEST}
    return render(request, "parts/reasons.html", shown, visit=visit)


@dataclass(frozen=True, slots=True)
class Given:
    """The reason as it was given."""

    reason: Annotated[str, Form()]
    why: Annotated[str, Form()] = ""

    @property
    def is_one(self) -> bool:
        """Whether it is a reason at all."""
        is_told = self.reason != OTHER or _SHORTEST <= len(self.why.strip()) <= _LONGEST
        return self.reason in _KEYS and is_told


@router.post("/ho-so/{code}/so/{name}")
def of_dossier(visit: Unmasking, code: str, name: str, given: Annotated[Given, Depends()]) -> Response:
    """The number of whom the dossier is about."""
    dossier = visit.register.dossier(DossierCode(code))
    number = dossier.owner.id if dossier and name == OWNER else None
    return _told(visit, f"dossier:{code}", name, number, given)


@router.post("/ho-so/{code}/{role}/{ordinal}/so/{name}")
def of_paper(
    visit: Unmasking, code: str, role: str, ordinal: int, name: str, given: Annotated[Given, Depends()]
) -> Response:
    """A number on a paper."""
    paper = paper_at(visit, code, role, ordinal)
    return _told(
        visit, f"dossier:{code}/{paper.role.value}/{ordinal}", name, _number(visit, paper, name), given
    )


def _number(visit: Visit, paper: Paper, name: str) -> str | None:
    """As a person confirmed it, else as it was read."""
    if name in (OWNER, CODE):
        return paper.owner.id if name == OWNER else paper.code
    if not is_number(visit.services.kinds, paper.kind, name):
        return None  # what is no number of a person is never hidden, so nobody asks for it
    if name in paper.values:
        return paper.values[name]
    found = next((field for field in visit.register.fields(paper) if field.name == name), None)
    return None if found is None else str(found.value or found.raw)


def _told(visit: Visit, subject: str, name: str, number: str | None, given: Given) -> Response:
    if not number:
        raise NotFound
    if not given.is_one:
        return JSONResponse({"problem": NO_REASON.told(visit.language)}, 422)
    # People write names and numbers into such a sentence; numbers at least do not get into the trail.
    why = {"why": masked_text(given.why.strip())} if given.reason == OTHER else {}
    visit.note("number_unmasked", subject, field=name, reason=given.reason, **why)
    return JSONResponse({"value": number})
