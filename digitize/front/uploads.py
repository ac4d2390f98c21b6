"""Uploads that may be broken off and go on: bytes are appended at an offset, and the whole is handed in as a scan.

An upload is two files of a folder, its description and what has come of it so far. Nothing of it is kept in memory: the
server may end at any moment, and whoever sends asks how far it came. Pages and API share this.
"""

import base64
import binascii
import contextlib
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from digitize.tasks.submit import Intake, submit
from dossier.errors import Conflict, EmptyFile, StoreUnavailable, TooLarge
from dossier.ids import DossierCode
from dossier.scans import FoundFile
from dossier.tasks import Lane

LASTS = timedelta(days=3)
"""So long after the last byte an upload is kept that was not finished; as long again what became of a finished one."""

_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_SPARED_BYTES = 256 << 20
_SWEPT_SECONDS = 300
_BLOCK = 1 << 20


class OffsetDiffers(Conflict):
    """The bytes do not begin where those that came before end; the upload tells where that is."""

    code = "offset_differs"


class ChecksumDiffers(Conflict):
    """The bytes are not those of the checksum that was told; they were thrown away and must be sent again."""

    code = "checksum_differs"


class UploadBusy(Conflict):
    """Somebody is sending bytes of this very upload at this moment."""

    code = "upload_busy"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is going to be sent. `owner` is the login of who sends, or ``key:NAME``: nobody else hears of the upload.

    `name` is that of the file, `sha256` the digest of all of it in hexadecimal, if that is known before.
    """

    owner: str
    dossier: DossierCode | None
    name: str
    size: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a finished upload: its scan and the number of its task, or the code of why it was refused."""

    digest: str
    task: int | None
    refusal: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload as it stands; `offset` is how many bytes are safely here."""

    id: str
    planned: Planned
    offset: int
    expires_at: datetime
    ended: Ended | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every byte has come."""
        return self.offset == self.planned.size


class Sink:
    """Where the bytes of one request go."""

    def __init__(self, file: BinaryIO, room: int) -> None:
        """Append to `file` at most `room` bytes."""
        self._file = file
        self._room = room
        self.digest = hashlib.sha256()

    def write(self, block: bytes) -> None:
        """Append. Raises OffsetDiffers for more than was told, StoreUnavailable."""
        if len(block) > self._room:
            raise OffsetDiffers("more bytes than were announced")
        self._room -= len(block)
        self.digest.update(block)
        with _writing():
            self._file.write(block)


class Uploads:
    """The uploads of a folder. Safe in threads, and in processes that share the folder."""

    def __init__(self, folder: Path, max_bytes: int, clock: Callable[[], datetime]) -> None:
        """Keep them in `folder`, which only this user may look into."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._clock = clock
        self._swept = 0.0

    def begin(self, planned: Planned) -> Upload:
        """Begin one. Raises EmptyFile, TooLarge, StoreUnavailable if there is no room for it."""
        if planned.size <= 0:
            raise EmptyFile
        if planned.size > self._max_bytes:
            raise TooLarge
        self._sweep()
        upload = Upload(secrets.token_urlsafe(16), planned, 0, self._clock() + LASTS)
        with _writing():
            if shutil.disk_usage(self._folder).free < planned.size + _SPARED_BYTES:
                raise StoreUnavailable("no room for the upload in the work folder")
            self._part(upload.id).touch(0o600)
            self._describe(upload)
        return upload

    def find(self, number: str, owner: str) -> Upload | None:
        """The upload of this id, if it is this owner's and has not expired."""
        if not _ID.fullmatch(number):
            return None
        try:
            told = json.loads(self._told(number).read_text("utf-8"))
            last = self._told(number).stat().st_mtime
            planned = Planned(**told["planned"])
            ended = Ended(**told["ended"]) if told["ended"] else None
            offset = planned.size
            if ended is None:
                part = self._part(number).stat()
                offset, last = part.st_size, max(last, part.st_mtime)
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise StoreUnavailable(f"an upload cannot be read: {problem.strerror}") from problem
        now = self._clock()
        expires = datetime.fromtimestamp(last, now.tzinfo) + LASTS
        if planned.owner != owner or expires < now:
            return None
        return Upload(number, planned, offset, expires, ended)

    @contextlib.contextmanager
    def appending(self, upload: Upload, offset: int, checksum: bytes | None = None) -> Iterator[Sink]:
        """Append bytes from `offset` on; what came before a broken connection stays, unless a SHA-256 was told for it.

        Raises OffsetDiffers, ChecksumDiffers, UploadBusy, StoreUnavailable.
        """
        with self._held(upload) as file:
            there = file.seek(0, os.SEEK_END)
            if offset != there:
                raise OffsetDiffers(f"the next byte is number {there}")
            sink, is_good = Sink(file, upload.planned.size - there), checksum is None
            try:
                yield sink
                is_good = is_good or sink.digest.digest() == checksum
            except OffsetDiffers:
                is_good = False
                raise
            finally:
                with _writing():
                    if not is_good:
                        file.truncate(there)
                    file.flush()
                    os.fsync(file.fileno())
            if not is_good:
                raise ChecksumDiffers("the bytes were damaged on the way")

    def finish(self, upload: Upload, intake: Intake, lane: Lane = Lane.COUNTER) -> Upload:
        """Hand the whole in, if it is whole, and note what became of it. Doing it again changes nothing.

        Raises ChecksumDiffers (it begins anew then), UploadBusy, UnreadableFile, StoreUnavailable, RecordsUnavailable.
        """
        if upload.ended is not None or not upload.is_whole:
            return upload
        with self._held(upload) as file:
            planned, part = upload.planned, self._part(upload.id)
            if planned.sha256 is not None and _digest(part) != planned.sha256:
                with _writing():
                    file.truncate(0)
                raise ChecksumDiffers("the file is not the one whose digest was told")
            receipt = submit(FoundFile(part, planned.name, planned.dossier), lane, intake)
            ended = Ended(
                receipt.digest,
                receipt.task.id if receipt.task else None,
                receipt.rejection.code if receipt.rejection else None,
            )
            finished = replace(upload, ended=ended)
            with _writing():
                self._describe(finished)
                part.unlink()
        return finished

    def drop(self, upload: Upload) -> None:
        """Forget an upload and throw away what has come of it. Raises UploadBusy, StoreUnavailable."""
        with contextlib.ExitStack() as held:
            if upload.ended is None:
                held.enter_context(self._held(upload))
            with _writing():
                self._part(upload.id).unlink(missing_ok=True)
                self._told(upload.id).unlink(missing_ok=True)

    def path(self, upload: Upload) -> Path:
        """Where lies what has come of it."""
        return self._part(upload.id)

    @contextlib.contextmanager
    def _held(self, upload: Upload) -> Iterator[BinaryIO]:
        """The part, held: nobody else appends to it or finishes it meanwhile."""
        try:
            file = self._part(upload.id).open("r+b")
        except FileNotFoundError:
            raise UploadBusy("the upload was just finished") from None
        except OSError as problem:
            raise StoreUnavailable(f"an upload cannot be opened: {problem.strerror}") from problem
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UploadBusy("bytes of this upload are being received") from None
            yield file

    def _describe(self, upload: Upload) -> None:
        told = {
            "planned": asdict(upload.planned),
            "ended": asdict(upload.ended) if upload.ended else None,
        }
        half = self._folder / f".{upload.id}-{secrets.token_hex(4)}"
        with half.open("x", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self._told(upload.id))

    def _sweep(self) -> None:
        """Remove what nobody has touched for long; its lock is not asked for, since no request lasts for days."""
        now = time.monotonic()
        if self._swept and now - self._swept < _SWEPT_SECONDS:
            return
        self._swept = now
        limit = (self._clock() - LASTS).timestamp()
        for told in self._folder.glob("*.json"):
            part = told.with_suffix(".part")
            with contextlib.suppress(FileNotFoundError), _writing():
                touched = [path.stat().st_mtime for path in (told, part) if path.exists()]
                if max(touched, default=limit) < limit:
                    part.unlink(missing_ok=True)
                    told.unlink()

    def _part(self, number: str) -> Path:
        return self._folder / f"{number}.part"

    def _told(self, number: str) -> Path:
        return self._folder / f"{number}.json"


def checksum_from(header: str) -> bytes | None:
    """The digest of ``Upload-Checksum: sha256 BASE64`` (tus) or ``Repr-Digest: sha-256=:BASE64:`` (RFC 9530); None if neither."""
    found = re.fullmatch(r"\s*(?:sha256 +|sha-256=:)([A-Za-z0-9+/]{43}=):?\s*", header)
    try:
        return base64.b64decode(found[1], validate=True) if found else None
    except binascii.Error:
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise StoreUnavailable(f"the folder of uploads cannot be written: {problem.strerror}") from problem
