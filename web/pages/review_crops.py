"""Of one paper: the place of a value, cut out, and what people said of it. Both asked for by dossier, so that sight decides."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from digitize.front.crops import PLAIN, crop, width_for
from dossier.fields import Field
from dossier.papers import Paper
from web.pages.papers import paper_at
from web.refusals import NotFound
from web.render import render
from web.review.history import history_of
from web.visit import Visit, visiting

router = APIRouter()

Seeing = Annotated[Visit, Depends(visiting(Right.SEE_PAPERS))]


@router.get("/ho-so/{code}/{role}/{ordinal}/manh/{name}.jpg")
def place(visit: Seeing, code: str, role: str, ordinal: int, name: str) -> Response:
    """The place of a value as JPEG, upright, with a margin around it."""
    paper = paper_at(visit, code, role, ordinal)
    reading = visit.register.reading_of(paper)
    found = next((field for field in reading.fields if field.name == name), None) if reading else None
    if reading is None or found is None:
        raise NotFound
    turn = next((report.rotation for report in reading.page_reports if report.page == found.page), 0)
    content = _cut(visit, paper, found, turn)
    visit.note("field_viewed", f"dossier:{code}/{paper.role.value}/{ordinal}", field=name)
    return Response(content, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"})


@router.get("/ho-so/{code}/{role}/{ordinal}/lich-su")
def history(request: Request, visit: Seeing, code: str, role: str, ordinal: int) -> Response:
    """What people said of the paper, as a part of a page."""
    paper = paper_at(visit, code, role, ordinal)
    visit.note("history_viewed", f"dossier:{code}/{paper.role.value}/{ordinal}")
    return render(request, "parts/corrections.html", {"lines": history_of(visit, paper)}, visit=visit)


def _cut(visit: Visit, paper: Paper, found: Field, turn: int) -> bytes:
    scan = visit.register.scan_of(paper)
    if scan is None or paper.digest is None or found.box is None:
        raise NotFound
    pictures = visit.services.pictures
    try:
        picture = pictures.draw(paper.digest, scan.media_type, found.page, PLAIN)
        if (width := width_for(found.box, picture.width)) != PLAIN:
            picture = pictures.draw(paper.digest, scan.media_type, found.page, width)
    except KeyError:
        raise NotFound from None
    return crop(picture, found.box, turn)
