"""Files that are being sent in pieces, kept on the disk of the server: a lost connection or a closed browser loses nothing.

An upload is a folder: ``told.json`` says what it is to be, ``content`` holds what has come, ``check.json`` what the
quality gate said. It is gone as soon as the file was taken in or given up, or after three days without a sign.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dossier.errors import EmptyFile, StoreUnavailable, TooLarge
from dossier.ids import DossierCode
from dossier.quality import Defect, PageCheck, ScanCheck

_KEPT_SECONDS = 3 * 24 * 3600
_SWEPT_SECONDS = 600
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way into `dossier`: `received` of `size` bytes are there.

    `digest` is its SHA-256 as the sender told it, "" if it did not. `source` is where in the scanner's folder it lies, ""
    for what came from a browser. `check` is what the quality gate found, None as long as it was not asked.
    """

    id: str
    dossier: DossierCode
    name: str
    size: int
    digest: str = ""
    source: str = ""
    received: int = 0
    check: ScanCheck | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of it has arrived."""
        return self.received == self.size


class OtherOffset(Exception):
    """A piece does not follow what has arrived."""

    def __init__(self, offset: int) -> None:
        """`offset` is where the next piece must begin."""
        super().__init__(offset)
        self.offset = offset


class Uploads:
    """Safe in threads of one process. What it cannot write raises StoreUnavailable."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Keep uploads in `folder`, which only this user may look into; none is larger than `max_bytes`."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._swept = 0.0

    def start(self, dossier: DossierCode, name: str, size: int, digest: str = "", source: str = "") -> Upload:
        """A new upload, or the one of the same file that was broken off. Raises TooLarge, EmptyFile."""
        if size > self._max_bytes:
            raise TooLarge
        if size <= 0:
            raise EmptyFile
        name = _clean(name)
        with self._lock, _writing():
            self._sweep()
            for known in self.of(dossier):
                if known.size == size and known.source == source and _is_same(known, name, digest):
                    return known
            new = Upload(secrets.token_hex(16), dossier, name, size, digest, source)
            place = self._folder / new.id
            place.mkdir(parents=True, mode=0o700)
            (place / "content").touch(mode=0o600)
            told = {"dossier": dossier, "name": name, "size": size, "digest": digest, "source": source}
            _write(place / "told.json", told)
        return new

    def find(self, dossier: DossierCode, upload: str) -> Upload | None:
        """The upload of this id into this dossier."""
        found = self._read(self._folder / upload) if _ID.fullmatch(upload) else None
        return found if found and found.dossier == dossier else None

    def of(self, dossier: DossierCode) -> Sequence[Upload]:
        """Everything on its way into a dossier, the oldest first."""
        places = sorted(self._folder.iterdir(), key=_age) if self._folder.is_dir() else []
        found = (self._read(place) for place in places)
        return [upload for upload in found if upload and upload.dossier == dossier]

    def append(self, upload: Upload, offset: int, piece: bytes) -> Upload:
        """Add a piece, durably. Raises OtherOffset if it begins elsewhere than what has arrived ends, TooLarge."""
        with self._lock, _writing():
            content = self.path(upload)
            received = content.stat().st_size
            if offset != received:
                raise OtherOffset(received)
            if received + len(piece) > upload.size:
                raise TooLarge("more bytes than were announced")
            with content.open("ab") as sink:
                sink.write(piece)
                sink.flush()
                os.fsync(sink.fileno())
        return replace(upload, received=received + len(piece))

    def path(self, upload: Upload) -> Path:
        """Where its bytes lie."""
        return self._folder / upload.id / "content"

    def digest(self, upload: Upload) -> str:
        """The SHA-256 of what has arrived."""
        with _writing(), self.path(upload).open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()

    def note_check(self, upload: Upload, check: ScanCheck) -> Upload:
        """Keep what the quality gate said."""
        with _writing():
            _write(self._folder / upload.id / "check.json", asdict(check))
        return replace(upload, check=check)

    def discard(self, upload: Upload) -> None:
        """Forget it; harmless if it is gone."""
        shutil.rmtree(self._folder / upload.id, ignore_errors=True)

    def _read(self, place: Path) -> Upload | None:
        try:
            told = json.loads((place / "told.json").read_text("utf-8"))
            received = (place / "content").stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None  # being made or removed at this moment
        return Upload(place.name, received=received, check=_read_check(place / "check.json"), **told)

    def _sweep(self) -> None:
        """Papers of people are not left lying about: what nobody goes on with is removed."""
        now = time.time()
        if now - self._swept < _SWEPT_SECONDS:
            return
        self._swept = now
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            with contextlib.suppress(FileNotFoundError):
                if now - max(place.stat().st_mtime, (place / "content").stat().st_mtime) > _KEPT_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)


def _is_same(known: Upload, name: str, digest: str) -> bool:
    return known.digest == digest if known.digest and digest else known.name == name


def _clean(name: str) -> str:
    """The last part of a name, without what no file may be called."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    return kept[-_LONGEST_NAME:] or "ban-quet"


def _age(place: Path) -> float:
    try:
        return place.stat().st_ctime
    except FileNotFoundError:
        return 0.0


def _write(path: Path, told: object) -> None:
    part = path.with_suffix(f".{secrets.token_hex(4)}.part")
    part.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    part.replace(path)


def _read_check(path: Path) -> ScanCheck | None:
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    pages = tuple(PageCheck(page["page"], _defects(page["defects"])) for page in told["pages"])
    return ScanCheck(told["scan"], _defects(told["defects"]), pages)


def _defects(told: Sequence[dict[str, object]]) -> tuple[Defect, ...]:
    return tuple(Defect(**each) for each in told)  # type: ignore[arg-type]  # as `asdict` wrote them


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StoreUnavailable(f"uploads cannot be kept: {problem.strerror}") from problem
