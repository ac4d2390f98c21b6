"""Files into a dossier: sent in pieces that may be broken off, looked at by the quality gate, kept or given up."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import FileResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from digitize.front.arriving import InHand
from digitize.front.uploads import OffsetDiffers, UploadBusy
from dossier.dossiers import Dossier
from dossier.errors import RejectedScan
from dossier.quality import Verdict
from web.pages.counter import Receiving
from web.pages.counter_dossier import dossier_at
from web.refusals import NotFound
from web.render import moment, render
from web.visit import Visit

router = APIRouter()

_PIECE = 8 << 20
_THUMBNAIL = 400
_LYING = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """A file on its way, and where to."""

    dossier: Dossier
    file: InHand


@router.post("/quay/{code}/tep")
def start(
    visit: Receiving,
    code: str,
    name: Annotated[str, Form(max_length=1000)],
    size: Annotated[int, Form()],
    digest: Annotated[str, Form(pattern="[0-9a-f]{64}|")] = "",
) -> Response:
    """Say what is going to be sent; from where on tells the answer."""
    dossier = dossier_at(visit, code)
    if digest and (known := _known(visit, dossier, digest)):
        return known
    try:
        one = visit.services.counter.arriving.start(dossier.code, name, size, digest)
    except RejectedScan as refusal:
        return JSONResponse({"state": "refused", "message": refusal.message}, 422)
    return JSONResponse({"state": "sending", "id": one.id, "offset": one.received})


@router.put("/quay/{code}/tep/{upload}")
async def append(
    request: Request, visit: Receiving, code: str, upload: str, offset: Annotated[int, Query(ge=0)]
) -> Response:
    """A piece of the file, from `offset` on."""
    piece = bytearray()
    async for block in request.stream():
        piece += block
        if len(piece) > _PIECE:
            return JSONResponse({"state": "refused"}, 413)
    return await run_in_threadpool(_append, visit, code, upload, offset, bytes(piece))


def _append(visit: Visit, code: str, upload: str, offset: int, piece: bytes) -> Response:
    place = _place(visit, code, upload)
    arriving = visit.services.counter.arriving
    try:
        there = arriving.append(place.file, offset, piece)
    except (OffsetDiffers, UploadBusy):
        now = arriving.find(place.dossier.code, upload)
        return JSONResponse({"state": "sending", "offset": now.received if now else 0}, 409)
    return JSONResponse({"state": "sending", "offset": there})


@router.post("/quay/{code}/tep/{upload}/kiem")
def check(visit: Receiving, code: str, upload: str) -> Response:
    """Look at the quality of what was sent; what is good is taken in at once."""
    place = _place(visit, code, upload)
    arriving = visit.services.counter.arriving
    if not place.file.is_whole:
        return JSONResponse({"state": "sending", "offset": place.file.received}, 409)
    digest = arriving.digest(place.file)
    if place.file.upload.planned.sha256 not in (None, digest):
        arriving.drop(place.file)
        return JSONResponse({"state": "damaged"}, 409)
    if known := _known(visit, place.dossier, digest):
        _drop(visit, place.file)
        return known
    checked = place.file.check or visit.services.gate.check(arriving.path(place.file), place.file.name)
    if checked.pages and checked.verdict is Verdict.GOOD:
        return _keep(visit, place)
    arriving.note_check(place.file, checked)
    return JSONResponse({"state": "doubtful" if checked.pages else "unusable"})


@router.post("/quay/{code}/tep/{upload}/giu")
def keep(visit: Receiving, code: str, upload: str) -> Response:
    """Take it in although the gate would have it scanned again."""
    place = _place(visit, code, upload)
    # Without a page that can be opened there is nothing that a person could have seen.
    if not place.file.is_whole or place.file.check is None or not place.file.check.pages:
        raise NotFound
    visit.note("scan_kept_despite_defects", f"dossier:{code}", defects=_defects(place.file))
    return _keep(visit, place)


@router.post("/quay/{code}/tep/{upload}/bo")
def drop(visit: Receiving, code: str, upload: str) -> Response:
    """Give it up."""
    visit.services.counter.arriving.drop(_place(visit, code, upload).file)
    return JSONResponse({"state": "dropped"})


@router.get("/quay/{code}/tep/{upload}/trang/{page}.jpg")
def picture(visit: Receiving, code: str, upload: str, page: int) -> Response:
    """A page of what is not taken in yet."""
    file = _place(visit, code, upload).file
    if not file.is_whole or file.check is None or not 1 <= page <= len(file.check.pages):
        raise NotFound
    key = file.id.replace("_", "x").replace("-", "y")
    path = visit.services.counter.arriving.path(file)
    return FileResponse(
        visit.services.pictures.draw_file(path, key, page, _THUMBNAIL), media_type="image/jpeg"
    )


@router.get("/quay/{code}/may-quet")
def lying(request: Request, visit: Receiving, code: str) -> Response:
    """What lies in the folder of the office's scanner."""
    dossier = dossier_at(visit, code)
    files = visit.services.counter.folder.newest(visit.account.office, _LYING)
    return render(request, "parts/counter_folder.html", {"files": files, "code": dossier.code}, visit=visit)


@router.get("/quay/{code}/may-quet/{key}.jpg")
def thumbnail(visit: Receiving, code: str, key: str) -> Response:
    """The first page of a file that lies there."""
    dossier_at(visit, code)
    found = visit.services.counter.folder.find(visit.account.office, key)
    if found is None or not found[0].is_settled:
        raise NotFound
    drawn = visit.services.pictures.draw_file(found[1], found[0].key, 1, _THUMBNAIL)
    return FileResponse(drawn, media_type="image/jpeg")


@router.post("/quay/{code}/may-quet/{key}")
def take(visit: Receiving, code: str, key: str) -> Response:
    """Take a file that lies there into the dossier, the way of all files: the gate looks at it next."""
    dossier = dossier_at(visit, code)
    found = visit.services.counter.folder.find(visit.account.office, key)
    if found is None or not found[0].is_settled:
        raise NotFound
    file, path = found
    arriving = visit.services.counter.arriving
    try:
        one = arriving.start(dossier.code, file.name, file.size, source=file.key)
    except RejectedScan as refusal:
        return JSONResponse({"state": "refused", "message": refusal.message}, 422)
    with path.open("rb") as source:
        source.seek(one.received)
        offset = one.received
        while piece := source.read(_PIECE):
            offset = arriving.append(one, offset, piece)
    return JSONResponse({"state": "sending", "id": one.id, "offset": offset})


def _place(visit: Visit, code: str, upload: str) -> _Place:
    dossier = dossier_at(visit, code)
    found = visit.services.counter.arriving.find(dossier.code, upload)
    if found is None:
        raise NotFound
    return _Place(dossier, found)


def _drop(visit: Visit, file: InHand) -> None:
    """Put away what the dossier has already."""
    visit.services.counter.arriving.drop(file)
    if file.source:
        visit.services.counter.folder.put_away(visit.account.office, file.source)


def _keep(visit: Visit, place: _Place) -> Response:
    """Take the file in, and tell the receipt; the same bytes once more are told and not doubled."""
    counter, code = visit.services.counter, place.dossier.code
    before = {each.scan.digest for each in counter.progress.of(code)}
    ended = counter.arriving.keep(place.file, visit.services.intake).ended
    if place.file.source:
        counter.folder.put_away(visit.account.office, place.file.source)
    if ended is None or ended.task is None:
        return JSONResponse({"state": "refused"}, 422)
    if ended.digest in before:
        return _same(visit, place.dossier, ended.digest)
    visit.note("scan_received", f"dossier:{code}", scan=ended.digest)
    told = {
        "receipt": ended.digest[:12],
        "at": moment(visit.now()),
        "other": _elsewhere(visit, place.dossier, ended.digest),
    }
    return JSONResponse({"state": "kept", **told})


def _known(visit: Visit, dossier: Dossier, digest: str) -> Response | None:
    is_there = any(each.scan.digest == digest for each in visit.services.counter.progress.of(dossier.code))
    return _same(visit, dossier, digest) if is_there else None


def _same(visit: Visit, dossier: Dossier, digest: str) -> Response:
    scans = visit.services.counter.progress.of(dossier.code)
    at: dt.datetime | None = next((each.received_at for each in scans if each.scan.digest == digest), None)
    return JSONResponse({"state": "same", "receipt": digest[:12], "at": moment(at)})


def _elsewhere(visit: Visit, dossier: Dossier, digest: str) -> str:
    """Another dossier that has the same bytes, if it may be seen: perhaps the wrong citizen's paper was scanned."""
    offices = visit.sight
    scans = visit.services.counter.progress.others(digest, dossier.code)
    return next((code for code, office in scans if offices.sees(office)), "")


def _defects(file: InHand) -> str:
    codes = {each.code for page in (file.check.pages if file.check else ()) for each in page.defects}
    return " ".join(sorted(codes))
