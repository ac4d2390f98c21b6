"""A dossier at the counter: what it needs, what came in, how far it was read; and the slip that is printed at the end."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from web.counter.opening import CHANNELS
from web.counter.pane import Told, pane
from web.counter.story import Story, story_of, version_of
from web.counter.words import PROBLEMS
from web.pages.counter import Receiving
from web.refusals import NotFound
from web.render import render
from web.visit import Visit

router = APIRouter()


def dossier_at(visit: Visit, code: str) -> Dossier:
    """The dossier of a code, if it may be seen. Raises NotFound."""
    dossier = visit.register.dossier(DossierCode(code))
    if dossier is None:
        raise NotFound
    return dossier


@router.get("/quay/{code}")
def show(request: Request, visit: Receiving, code: str, giay: str = "") -> Response:
    """The page of a dossier; with `giay`, such as ``tp/3``, one of its papers is open on it."""
    dossier = dossier_at(visit, code)
    visit.note("dossier_opened", f"dossier:{code}")
    story = story_of(visit, dossier)
    shown: dict[str, object] = {"view": None, **_shown(visit, story)}
    opened = next((row.paper for row in story.papers if row.place == giay and row.paper.digest), None)
    if opened is not None:
        visit.note("paper_viewed", f"dossier:{code}/{opened.role.value}/{opened.ordinal}")
        shown |= pane(visit, dossier, opened, Told())
    return render(request, "counter_dossier.html", shown, visit=visit)


@router.get("/quay/{code}/phan")
def part(request: Request, visit: Receiving, code: str) -> Response:
    """What changes by itself on it: components, scans, files on their way."""
    shown = _shown(visit, story_of(visit, dossier_at(visit, code)))
    return render(request, "parts/counter_story.html", shown, visit=visit)


@router.get("/quay/{code}/moi")
def news(visit: Receiving, code: str) -> Response:
    """Whether anything changed: asked every second or two, so it tells a version and nothing else."""
    dossier, counter = dossier_at(visit, code), visit.services.counter
    scans = counter.progress.of(dossier.code)
    version = version_of(dossier, scans, counter.arriving.of(dossier.code))
    return JSONResponse({"version": version, "open": any(scan.is_open for scan in scans)})


@router.get("/quay/{code}/phieu")
def slip(request: Request, visit: Receiving, code: str, xong: Annotated[int, Query()] = 0) -> Response:
    """What was received and what is lacking, to be printed."""
    story = story_of(visit, dossier_at(visit, code))
    visit.note("counter_slip_printed" if xong else "counter_slip_viewed", f"dossier:{code}")
    return render(
        request,
        "counter_slip.html",
        _shown(visit, story) | {"at": visit.now(), "office": _office(visit, story)},
        visit=visit,
    )


def _office(visit: Visit, story: Story) -> str:
    office = visit.tree.latest(story.dossier.office)
    return office.name if office else story.dossier.office


def _shown(visit: Visit, story: Story) -> dict[str, object]:
    problem = story.missing.problem
    counter = visit.services.counter
    return {
        "story": story,
        "dossier": story.dossier,
        "channels": CHANNELS,
        "problem": PROBLEMS[problem] if problem else None,
        "has_folder": counter.folder.is_used and bool(visit.account.office),
        "max_bytes": visit.services.max_bytes,
    }
