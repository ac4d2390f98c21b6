"""Uploads that may be broken off: begun, gone on with from where they stand, finished as a scan.

The headers are those of the IETF draft on resumable uploads, which browsers and tools learn; its elder brother tus 1.0 has
the same meaning under the same names for offset and length.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi import Path as InAddress
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from digitize.front.uploads import Planned, Upload, checksum_from
from dossier.errors import rejection
from dossier.ids import DossierCode, ScanDigest
from dossier.keys import Scope
from dossier.tasks import Lane
from web.api.caller import Asking, Caller
from web.api.dossiers import dossier_at
from web.api.models import ReceiptOut, UploadIn, UploadOut
from web.api.once import JSON, IdempotencyKey, fingerprint, once
from web.api.problems import Problem, refused
from web.api.receiving import bare_name, blocks
from web.refusals import NotFound

router = APIRouter(tags=["uploads"])

Writing = Annotated[Caller, Depends(Asking(Scope.DOSSIERS_WRITE))]
Id = Annotated[str, InAddress(pattern=r"^[A-Za-z0-9_-]{22}$")]
Offset = Annotated[
    int, Header(alias="Upload-Offset", ge=0, description="How many bytes came before these; as `HEAD` tells.")
]
PARTS = ("application/offset+octet-stream", "application/partial-upload", "application/octet-stream")
_BODY = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PARTS},
    }
}
_HEADERS = {
    "Upload-Offset": {"schema": {"type": "integer"}, "description": "How many bytes are safely here."},
    "Upload-Length": {"schema": {"type": "integer"}, "description": "How many there will be."},
    "Upload-Complete": {"schema": {"type": "string", "enum": ["?0", "?1"]}},
}


@router.post(
    "/uploads", status_code=201, response_model=UploadOut, summary="Begin an upload",
    responses={201: {"headers": {"Location": {"schema": {"type": "string"}}}}},
)  # fmt: skip
def begin(request: Request, caller: Writing, asked: UploadIn, key: IdempotencyKey = None) -> Response:
    """Announces a file that is sent in parts by `PATCH`. It is kept for three days after its last byte.

    With `sha256` the whole is compared before it is taken in.
    """

    def act() -> tuple[int, UploadOut]:
        dossier = dossier_at(caller, asked.dossier)
        name = f"{dossier.code}/{bare_name(asked.name)}"
        planned = Planned(caller.name, dossier.code, name, asked.size, asked.sha256)
        return 201, _told(caller.visit.services.integration.uploads.begin(planned))

    answer = once(caller, key, fingerprint("POST /uploads", asked.model_dump_json()), act)
    begun = UploadOut.model_validate_json(bytes(answer.body))
    answer.headers["Location"] = f"{request.scope.get('root_path', '')}/uploads/{begun.id}"
    answer.headers["Upload-Offset"] = str(begun.offset)
    return answer


@router.head(
    "/uploads/{number}", status_code=204, summary="Ask how far an upload is",
    responses={204: {"headers": _HEADERS}},
)  # fmt: skip
def ask(caller: Writing, number: Id) -> Response:
    """Tells in headers how many bytes are safely here: `Upload-Offset`."""
    return Response(status_code=204, headers=_headers(_found(caller, number)))


@router.get("/uploads/{number}", response_model=UploadOut, summary="Show an upload")
def show(caller: Writing, number: Id) -> Response:
    """The same as an object, with the receipt once it is finished."""
    return _answer(_found(caller, number))


@router.patch(
    "/uploads/{number}", response_model=UploadOut, openapi_extra=_BODY, summary="Send the next bytes",
    responses={200: {"headers": _HEADERS}},
)  # fmt: skip
async def go_on(request: Request, caller: Writing, number: Id, offset: Offset) -> Response:
    """Appends bytes. With the last one the file is taken in, and the answer has its receipt.

    What came before a broken connection stays; ask by `HEAD` and go on from there. With `Upload-Checksum: sha256 …` or
    `Content-Digest: sha-256=:…:` bytes that were damaged on the way are thrown away. A request without a byte at the end
    finishes an upload whose last answer was lost.
    """
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in PARTS:
        raise Problem("bad_media_type")
    upload = await run_in_threadpool(_found, caller, number)
    if upload.ended is None:
        await _append(request, caller, upload, offset)
        upload = await run_in_threadpool(_found, caller, number)
        if upload.is_whole:
            upload = await run_in_threadpool(_finished, caller, upload)
    elif offset != upload.offset:
        raise Problem("offset_differs")
    if upload.ended is not None and upload.ended.refusal is not None:
        raise refused(rejection(upload.ended.refusal))
    return _answer(upload)


async def _append(request: Request, caller: Caller, upload: Upload, offset: int) -> None:
    header = request.headers.get("Upload-Checksum") or request.headers.get("Content-Digest") or ""
    uploads = caller.visit.services.integration.uploads
    # The lock is on an open file and the writing is quick; only what waits for the disk goes to a thread.
    with uploads.appending(upload, offset, checksum_from(header)) as sink:
        try:
            async for block in blocks(request):
                await run_in_threadpool(sink.write, block)
        except ClientDisconnect:
            return


def _finished(caller: Caller, upload: Upload) -> Upload:
    visit = caller.visit
    code = DossierCode(upload.planned.dossier or "")
    dossier_at(caller, code)  # it may have gone to another office meanwhile
    done = visit.services.integration.uploads.finish(upload, visit.services.intake, Lane.COUNTER)
    if done.ended is not None and done.ended.refusal is None:
        visit.note("scan_received", f"dossier:{code}", scan=ScanDigest(done.ended.digest))
    elif done.ended is not None:
        visit.note("scan_refused", f"dossier:{code}", reason=str(done.ended.refusal))
    return _found(caller, upload.id)


@router.delete("/uploads/{number}", status_code=204, summary="Give an upload up")
def give_up(caller: Writing, number: Id) -> Response:
    """Throws away what has come of it; a scan that was taken in stays."""
    caller.visit.services.integration.uploads.drop(_found(caller, number))
    return Response(status_code=204)


def _found(caller: Caller, number: str) -> Upload:
    upload = caller.visit.services.integration.uploads.find(number, caller.name)
    if upload is None:
        raise NotFound
    return upload


def _answer(upload: Upload) -> Response:
    return Response(_told(upload).model_dump_json(), media_type=JSON, headers=_headers(upload))


def _headers(upload: Upload) -> dict[str, str]:
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.planned.size),
        "Upload-Complete": "?1" if upload.ended else "?0",
    }


def _told(upload: Upload) -> UploadOut:
    planned, ended = upload.planned, upload.ended
    receipt = None
    if ended is not None and ended.task is not None:
        receipt = ReceiptOut(scan=ended.digest, dossier=planned.dossier or "", task=ended.task)
    return UploadOut(
        id=upload.id,
        dossier=planned.dossier or "",
        name=bare_name(planned.name),
        size=planned.size,
        offset=upload.offset,
        expires_at=upload.expires_at,
        receipt=receipt,
        refusal=ended.refusal if ended else None,
    )
