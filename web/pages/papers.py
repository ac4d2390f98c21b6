"""Pictures of the pages of papers: always asked for by the dossier they lie in, so that sight decides, and noted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, JSONResponse
from starlette.responses import Response

from access.rights import Right
from digitize.front.pictures import WIDTHS, Picture
from dossier.ids import DossierCode
from dossier.papers import Paper, PaperRole
from web.refusals import NotFound
from web.visit import Visit, visiting

router = APIRouter()

Seeing = Annotated[Visit, Depends(visiting(Right.SEE_PAPERS))]
_ROLES = {"tp": PaperRole.COMPONENT, "kq": PaperRole.RESULT}
"""How a role is written in an address: thành phần, kết quả."""


def address_of(code: DossierCode, paper: Paper) -> str:
    """The address of a paper; that of its page N is it with ``/trang/N.jpg``."""
    role = next(short for short, role in _ROLES.items() if role is paper.role)
    return f"/ho-so/{code}/{role}/{paper.ordinal}"


def paper_at(visit: Visit, code: str, role: str, ordinal: int) -> Paper:
    """A paper of a dossier that may be seen. Raises NotFound."""
    dossier = visit.register.dossier(DossierCode(code))
    papers = dossier.papers if dossier and role in _ROLES else ()
    found = next((paper for paper in papers if (paper.role, paper.ordinal) == (_ROLES[role], ordinal)), None)
    if found is None:
        raise NotFound
    return found


@router.get("/ho-so/{code}/{role}/{ordinal}/trang/{page}.jpg")
def picture(
    visit: Seeing, code: str, role: str, ordinal: int, page: int, width: Annotated[int, Query()] = 1600
) -> Response:
    """A page as JPEG."""
    drawn = _drawn(visit, paper_at(visit, code, role, ordinal), page, width)
    visit.note("page_viewed", f"dossier:{code}/{role}/{ordinal}", page=str(page))
    return FileResponse(
        drawn.jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"}
    )


@router.get("/ho-so/{code}/{role}/{ordinal}/trang/{page}.json")
def size(visit: Seeing, code: str, role: str, ordinal: int, page: int) -> Response:
    """Width and height of the page as scanned, in whose pixels boxes are told."""
    drawn = _drawn(visit, paper_at(visit, code, role, ordinal), page, 1600)
    return JSONResponse({"width": drawn.width, "height": drawn.height})


def _drawn(visit: Visit, paper: Paper, page: int, width: int) -> Picture:
    first, last = paper.page_range or (0, 0)
    if paper.digest is None or not first <= page <= last or width not in WIDTHS:
        raise NotFound
    scan = visit.register.scan_of(paper)
    if scan is None:
        raise NotFound
    try:
        return visit.services.pictures.draw(paper.digest, scan.media_type, page, width)
    except KeyError:
        raise NotFound from None
