"""Papers of a dossier as files: pages as pictures, the searchable copy, the bytes as they were handed in."""

import io
from collections.abc import Iterator
from typing import Annotated, BinaryIO

import pikepdf
from fastapi import APIRouter, Depends, Query
from fastapi import Path as InAddress
from starlette.responses import FileResponse, Response, StreamingResponse

from digitize.front.pictures import WIDTHS
from digitize.separated import named
from dossier.ids import DossierCode
from dossier.keys import Scope
from dossier.papers import Paper, PaperRole
from dossier.scans import MediaType, Scan
from web.api.caller import Asking, Caller
from web.api.dossiers import InPath, dossier_at
from web.api.models import RoleName
from web.api.problems import Problem
from web.api.scans import seen_papers
from web.refusals import NotFound

router = APIRouter(tags=["papers"])

Seeing = Annotated[Caller, Depends(Asking(Scope.PAPERS_READ))]
SeeingOriginals = Annotated[Caller, Depends(Asking(Scope.ORIGINALS_READ))]
Ordinal = Annotated[int, InAddress(ge=1, le=9999)]
Page = Annotated[
    int, InAddress(ge=1, le=99_999, description="A page of the scan, from 1; see `pages` of the paper.")
]
Width = Annotated[
    int, Query(description=f"One of {', '.join(map(str, WIDTHS))}.", json_schema_extra={"enum": WIDTHS})
]
_ENDINGS = {
    MediaType.PDF: "pdf", MediaType.TIFF: "tif", MediaType.JPEG: "jpg", MediaType.PNG: "png", MediaType.WEBP: "webp",
    MediaType.BMP: "bmp",
}  # fmt: skip
_BINARY = {"schema": {"type": "string", "format": "binary"}}
# What points to pages that are not in an excerpt.
_POINTERS = ("/Outlines", "/PageLabels", "/Dests", "/Names", "/OpenAction", "/StructTreeRoot", "/AcroForm")


@router.get(
    "/dossiers/{code}/papers/{role}/{paper}/pages/{page}.jpg", response_class=FileResponse,
    responses={200: {"content": {"image/jpeg": _BINARY}}}, summary="A page as a picture",
)  # fmt: skip
def show_page(
    caller: Seeing, code: InPath, role: RoleName, paper: Ordinal, page: Page, width: Width = 1600
) -> Response:
    """The page as JPEG, decoded and encoded again here."""
    found, scan = _with_scan(caller, code, role, paper)
    first, last = found.page_range or (0, 0)
    if not first <= page <= last or width not in WIDTHS:
        raise NotFound
    try:
        drawn = caller.visit.services.pictures.draw(scan.digest, scan.media_type, page, width)
    except KeyError:
        raise NotFound from None
    caller.visit.note("page_viewed", f"dossier:{code}/{role}/{paper}", page=str(page))
    return FileResponse(drawn.jpeg, media_type="image/jpeg")


@router.get(
    "/dossiers/{code}/papers/{role}/{paper}/copy.pdf", response_class=Response,
    responses={200: {"content": {"application/pdf": _BINARY}}}, summary="The searchable copy",
)  # fmt: skip
def show_copy(caller: Seeing, code: InPath, role: RoleName, paper: Ordinal) -> Response:
    """The pages of the paper with their text, PDF/A-2b; an excerpt where the scan holds more than this paper."""
    found, scan = _with_scan(caller, code, role, paper)
    services = caller.visit.services
    progress = services.integration.progress.of(scan.digest)
    if progress is None or progress.version is None:
        raise Problem("not_read_yet", headers={"Retry-After": "5"})
    try:
        stored = services.store.open(services.copy_key(scan.digest, progress.version))
    except KeyError:
        raise NotFound from None
    with stored:
        content = pages_of(stored, found.page_range)
    caller.visit.note("copy_fetched", f"dossier:{code}/{role}/{paper}")
    return Response(content, media_type="application/pdf", headers=_named(code, role, paper, "pdf"))


@router.get(
    "/dossiers/{code}/papers/{role}/{paper}/original", response_class=StreamingResponse,
    responses={200: {"content": {kind.value: _BINARY for kind in MediaType}}}, summary="The bytes as they were handed in",
)  # fmt: skip
def show_original(caller: SeeingOriginals, code: InPath, role: RoleName, paper: Ordinal) -> Response:
    """The whole scan, unchanged; refused where it holds papers of dossiers that may not be seen."""
    found, scan = _with_scan(caller, code, role, paper)
    if not _is_all_seen(caller, found, scan):
        raise Problem("mixed_scan")
    services = caller.visit.services
    try:
        stored = services.store.open(services.original_key(scan.digest))
    except KeyError:
        raise NotFound from None
    caller.visit.note("original_fetched", f"dossier:{code}/{role}/{paper}", scan=scan.digest)
    headers = _named(code, role, paper, _ENDINGS[scan.media_type])
    return StreamingResponse(_blocks(stored), media_type=scan.media_type.value, headers=headers)


def _is_all_seen(caller: Caller, paper: Paper, scan: Scan) -> bool:
    """Whether nothing of the scan belongs to a dossier that may not be seen."""
    reading = caller.visit.register.reading_of(paper)
    if reading is not None and paper.page_range == (1, reading.pages):
        return True
    register = caller.visit.register
    if not register.scans(scan.digest):
        return False
    whole = [
        one for each in register.scans(scan.digest) for one in named(each, register.readings(scan.digest))
    ]
    return bool(whole) and len(seen_papers(caller, scan.digest)) == len(whole)


def _with_scan(caller: Caller, code: str, role: str, ordinal: int) -> tuple[Paper, Scan]:
    papers = dossier_at(caller, code).papers
    mine = (paper for paper in papers if (paper.role, paper.ordinal) == (PaperRole(role), ordinal))
    paper = next(mine, None)
    scan = caller.visit.register.scan_of(paper) if paper else None
    if paper is None or scan is None:
        raise NotFound
    return paper, scan


def pages_of(copy: BinaryIO, page_range: tuple[int, int] | None) -> bytes:
    """These pages of a PDF that we wrote ourselves."""
    with pikepdf.open(copy) as pdf:
        first, last = page_range or (1, len(pdf.pages))
        if (first, last) == (1, len(pdf.pages)):
            copy.seek(0)
            return copy.read()
        if not 1 <= first <= last <= len(pdf.pages):
            raise NotFound
        del pdf.pages[last:]
        del pdf.pages[: first - 1]
        for name in _POINTERS:
            if name in pdf.Root:
                del pdf.Root[name]
        content = io.BytesIO()
        pdf.save(content)
        return content.getvalue()


def _named(code: str, role: str, ordinal: int, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{DossierCode(code)}-{role}-{ordinal}.{ending}"'}


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while block := file.read(1 << 20):
            yield block
