"""Brings the bytes of a request onto the disk: a body as it is, or the one file of a form."""

import contextlib
import hashlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from dossier.errors import StoreUnavailable
from web.api.problems import Flaw, Problem
from web.words import Words

_BLOCK = 1 << 20
_LONGEST = 200
_ONE_FILE = Words(
    "Biểu mẫu phải có đúng một tệp tên là “file”.", "The form must have exactly one file, called “file”."
)


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came, for as long as the request lasts; `name` has no folders."""

    path: Path
    name: str
    digest: str


@contextlib.asynccontextmanager
async def received(request: Request, spool: Path, name: str) -> AsyncIterator[Received]:
    """The file of a request; gone when the block ends. Raises Problem, StoreUnavailable."""
    with _spooled(spool) as file:
        digest = hashlib.sha256()
        if request.headers.get("Content-Type", "").lower().startswith("multipart/form-data"):
            name = await _from_form(request, file, digest.update) or name
        else:
            async for block in blocks(request):
                digest.update(block)
                await run_in_threadpool(_write, file, block)
        await run_in_threadpool(file.flush)
        yield Received(Path(file.name), bare_name(name), digest.hexdigest())


async def blocks(request: Request) -> AsyncIterator[bytes]:
    """The body in pieces large enough to be worth a thread."""
    kept = bytearray()
    async for chunk in request.stream():
        kept += chunk
        if len(kept) >= _BLOCK:
            yield bytes(kept)
            kept.clear()
    if kept:
        yield bytes(kept)


async def _from_form(request: Request, file: BinaryIO, seen: Callable[[bytes], None]) -> str:
    async with request.form(max_files=1, max_fields=5) as form:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise Problem("invalid_request", flaws=[Flaw("body.file", "missing", _ONE_FILE)])
        while block := await sent.read(_BLOCK):
            seen(block)
            await run_in_threadpool(_write, file, block)
        return sent.filename or ""


def bare_name(name: str) -> str:
    """A name of a file without folders and without signs that are none."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[:_LONGEST] or "scan"


@contextlib.contextmanager
def _spooled(folder: Path) -> Iterator[BinaryIO]:
    try:
        file = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115 - closed below
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
    with file:
        yield file  # type: ignore[misc]  # a temporary file is a BinaryIO in all but name


def _write(file: BinaryIO, block: bytes) -> None:
    try:
        file.write(block)
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem
