"""Scans: handed in at once, how their reading stands, and what was read."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as InAddress
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from digitize.front.uploads import ChecksumDiffers, checksum_from
from digitize.lines import paper_line
from digitize.separated import named
from digitize.tasks.submit import submit
from dossier.corrections import Sheet
from dossier.digitization import Digitization, Standing
from dossier.errors import rejection
from dossier.ids import DossierCode, ScanDigest
from dossier.keys import Scope
from dossier.scans import FoundFile
from dossier.tasks import Lane
from review.overlay import overlay
from web.api.caller import Asking, Caller
from web.api.dossiers import InPath, dossier_at
from web.api.models import NO_CONTROLS, ReceiptOut, ScanOut, state_of
from web.api.once import IdempotencyKey, fingerprint, once
from web.api.problems import Problem, refused
from web.api.receiving import Received, received
from web.refusals import NotFound

router = APIRouter(tags=["scans"])

Reading = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_READ))]
Writing = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_WRITE))]
SeeingPapers = Annotated[Caller, Depends(Asking(Scope.PAPERS_READ))]
Digest = Annotated[str, InAddress(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the bytes.")]
Name = Annotated[
    str, Query(min_length=1, max_length=200, pattern=NO_CONTROLS, description="Name of the file.")
]
LINES = "application/x-ndjson"
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the scan as they are, or a form with one file.",
        "content": {
            **{kind: {"schema": {"type": "string", "format": "binary"}}
               for kind in ("application/octet-stream", "application/pdf", "image/jpeg", "image/png", "image/tiff")},
            "multipart/form-data": {
                "schema": {
                    "type": "object", "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}  # fmt: skip


@router.post(
    "/dossiers/{code}/scans", status_code=201, response_model=ReceiptOut, openapi_extra=_BODY,
    summary="Hand in a scan",
    responses={200: {"model": ReceiptOut, "description": "The dossier has these bytes already."}},
)  # fmt: skip
async def hand_in(
    request: Request, caller: Writing, code: InPath, name: Name = "scan", key: IdempotencyKey = None
) -> Response:
    """Takes a file in. The answer is its receipt: the bytes are stored, and reading them is noted as to be done.

    The same bytes for the same dossier again change nothing. A file that is no scan is refused with its code of
    docs/errors.md. With the header `Content-Digest: sha-256=:…:` damage on the way is found. Large files are better sent
    through `/uploads`.
    """
    dossier = await run_in_threadpool(dossier_at, caller, code)
    async with received(request, caller.visit.services.spool, name) as file:
        told = checksum_from(request.headers.get("Content-Digest", ""))
        if told is not None and told.hex() != file.digest:
            raise ChecksumDiffers("the body is not the one of Content-Digest")
        asked = fingerprint("POST scans", dossier.code, file.digest)
        return await run_in_threadpool(
            once, caller, key, asked, lambda: _handed_in(caller, dossier.code, file)
        )


def _handed_in(caller: Caller, code: DossierCode, file: Received) -> tuple[int, ReceiptOut]:
    visit = caller.visit
    had = has_scan(caller, code, ScanDigest(file.digest))
    receipt = submit(FoundFile(file.path, f"{code}/{file.name}", code), Lane.COUNTER, visit.services.intake)
    if receipt.rejection is not None or receipt.task is None:
        refusal = receipt.rejection.code if receipt.rejection else "rejected"
        visit.note("scan_refused", f"dossier:{code}", reason=refusal)
        raise refused(rejection(refusal))
    if not had:
        visit.note("scan_received", f"dossier:{code}", scan=receipt.digest)
    return 200 if had else 201, ReceiptOut(scan=receipt.digest, dossier=code, task=receipt.task.id)


def has_scan(caller: Caller, code: DossierCode, digest: ScanDigest) -> bool:
    """Whether these bytes were handed in for the dossier before."""
    return any(scan.dossier == code for scan in caller.visit.register.scans(digest))


@router.get("/scans/{digest}", summary="How a scan stands")
def show_scan(caller: Reading, digest: Digest) -> ScanOut:
    """How far the reading of a scan is, and why it stopped, if it did."""
    visit = caller.visit
    scan = ScanDigest(digest)
    papers = seen_papers(caller, scan)
    progress = visit.services.integration.progress.of(scan)
    if progress is None:
        raise NotFound
    lost = [paper.reason for paper in papers if paper.standing is Standing.REJECTED and paper.reason]
    is_rejected = bool(papers) and len(lost) == len(papers)
    state = state_of(progress, is_rejected=is_rejected)
    pages = progress.pages or max((paper.pages for paper in papers), default=0)
    visit.note("scan_viewed", f"scan:{digest}")
    return ScanOut(
        scan=digest,
        state=state,
        pages=pages,
        pages_read=pages if state == "finished" else progress.pages_read,
        accepted_at=progress.accepted_at,
        finished_at=progress.finished_at,
        reason=lost[0].code if is_rejected else progress.error,
        reason_message=lost[0].message if is_rejected else None,
        dossiers=sorted(places(caller, scan, papers)),
    )


@router.get(
    "/scans/{digest}/papers", summary="What was read of a scan",
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}},
                     "description": "The papers; with `Accept: application/x-ndjson` a line for each."}},
    response_class=JSONResponse, response_model=dict[str, list[dict[str, object]]],
)  # fmt: skip
def show_papers(request: Request, caller: SeeingPapers, digest: Digest) -> Response:
    """The papers of a scan as lines of the results contract (docs/web.md), values that people gave laid over.

    A scan that nobody has read yet is a conflict, `not_read_yet`.
    """
    scan = ScanDigest(digest)
    papers = seen_papers(caller, scan)
    if not papers:
        raise Problem("not_read_yet", headers={"Retry-After": "5"})
    caller.visit.note("papers_viewed", f"scan:{digest}", count=str(len(papers)))
    lines = [paper_line(paper) for paper in papers]
    if LINES in request.headers.get("Accept", ""):
        return Response("".join(lines), media_type=LINES)
    return Response('{"papers":[' + ",".join(map(str.rstrip, lines)) + "]}", media_type="application/json")


def seen_papers(caller: Caller, digest: ScanDigest) -> Sequence[Digitization]:
    """What was read of a scan, of papers in dossiers that may be seen. Raises NotFound if the scan is in none.

    A batch scan may hold papers of several dossiers: each is told to those who may see its own.
    """
    register = caller.visit.register
    scans = register.scans(digest)
    if not scans:
        raise NotFound
    readings = [_laid_over(caller, reading) for reading in register.readings(digest)]
    papers = [paper for scan in scans for paper in named(scan, readings)]
    codes = {paper.dossier for paper in papers if paper.dossier}
    seen = {dossier.code for dossier in register.dossiers(codes)}
    sees_all = caller.visit.sight.offices is None
    return [paper for paper in papers if (paper.dossier in seen if paper.dossier else sees_all)]


def _laid_over(caller: Caller, reading: Digitization) -> Digitization:
    """The reading with what people said of it."""
    sheet = Sheet(reading.digest, reading.page_range)
    history = caller.visit.services.review.corrections.of(sheet)
    return overlay(reading, history) if history else reading


def places(caller: Caller, digest: ScanDigest, papers: Sequence[Digitization]) -> set[str]:
    """The dossiers that a scan lies in, of those that may be seen."""
    handed = {scan.dossier for scan in caller.visit.register.scans(digest) if scan.dossier}
    return handed | {paper.dossier for paper in papers if paper.dossier}
