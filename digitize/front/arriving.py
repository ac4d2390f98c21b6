"""Files on their way into a dossier at the counter: sent in pieces, looked at by the quality gate, then kept or given up.

They belong to the dossier and not to whoever sent them: a colleague may go on with what was broken off. Beside an upload
lies ``ID.beside`` with what the gate said and where in the scanner's folder the file came from.
"""

import contextlib
import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from digitize.front.uploads import LASTS, Planned, Upload, Uploads
from digitize.tasks.submit import Intake
from dossier.errors import StoreUnavailable
from dossier.ids import DossierCode
from dossier.quality import Defect, PageCheck, ScanCheck

_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class InHand:
    """A file on its way in. `source` is its key in the scanner's folder, "" for what came from a browser.

    `check` is what the quality gate found, None as long as it was not asked.
    """

    upload: Upload
    source: str = ""
    check: ScanCheck | None = None

    @property
    def id(self) -> str:
        """The id of its upload."""
        return self.upload.id

    @property
    def name(self) -> str:
        """The name of the file, without the dossier that stands before it."""
        return self.upload.planned.name.rsplit("/", 1)[-1]

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.upload.planned.size

    @property
    def received(self) -> int:
        """How many of them have come."""
        return self.upload.offset

    @property
    def is_whole(self) -> bool:
        """Whether all have."""
        return self.upload.is_whole


class Arriving:
    """Safe in threads. All raise StoreUnavailable."""

    def __init__(self, uploads: Uploads, folder: Path) -> None:
        """`uploads` keeps its files in `folder`, and no others are there."""
        self._uploads = uploads
        self._folder = folder

    def start(self, dossier: DossierCode, name: str, size: int, digest: str = "", source: str = "") -> InHand:
        """A new upload, or the one of the same file that was broken off. Raises TooLarge, EmptyFile."""
        shown = _clean(name)
        for known in self.of(dossier):
            sent = known.upload.planned.sha256 or ""
            is_same = sent == digest if sent and digest else known.name == shown
            if known.size == size and known.source == source and is_same:
                return known
        planned = Planned(_owner(dossier), dossier, f"{dossier}/{shown}", size, digest or None)
        made = InHand(self._uploads.begin(planned), source)
        self._note(made)
        return made

    def find(self, dossier: DossierCode, upload: str) -> InHand | None:
        """The file of this id, if it is on its way into this dossier."""
        found = self._uploads.find(upload, _owner(dossier))
        return self._with_note(found) if found and found.ended is None else None

    def of(self, dossier: DossierCode) -> Sequence[InHand]:
        """Everything on its way into a dossier, the oldest first."""
        told = sorted(self._folder.glob("*.json"), key=_age)
        found = (self.find(dossier, path.stem) for path in told)
        return [each for each in found if each]

    def append(self, one: InHand, offset: int, piece: bytes) -> int:
        """Add a piece, durably; how much is there then. Raises OffsetDiffers, UploadBusy."""
        with self._uploads.appending(one.upload, offset) as sink:
            sink.write(piece)
        return offset + len(piece)

    def path(self, one: InHand) -> Path:
        """Where its bytes lie."""
        return self._uploads.path(one.upload)

    def digest(self, one: InHand) -> str:
        """The SHA-256 of what has come."""
        try:
            with self.path(one).open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as problem:
            raise StoreUnavailable(f"an upload cannot be read: {problem.strerror}") from problem

    def note_check(self, one: InHand, check: ScanCheck) -> InHand:
        """Keep what the quality gate said."""
        noted = replace(one, check=check)
        self._note(noted)
        return noted

    def keep(self, one: InHand, intake: Intake) -> Upload:
        """Take it in: with a task in what comes back it is safe. Raises ChecksumDiffers, RecordsUnavailable."""
        finished = self._uploads.finish(one.upload, intake)
        self.drop(InHand(finished))
        return finished

    def drop(self, one: InHand) -> None:
        """Give it up. Raises UploadBusy."""
        self._uploads.drop(one.upload)
        self._beside(one.id).unlink(missing_ok=True)
        self._sweep()

    def _note(self, one: InHand) -> None:
        told = {"source": one.source, "check": asdict(one.check) if one.check else None}
        part = self._folder / f".{one.id}.beside"
        try:
            part.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
            part.replace(self._beside(one.id))
        except OSError as problem:
            raise StoreUnavailable(
                f"the folder of uploads cannot be written: {problem.strerror}"
            ) from problem

    def _with_note(self, upload: Upload) -> InHand:
        try:
            told = json.loads(self._beside(upload.id).read_text("utf-8"))
        except FileNotFoundError:
            return InHand(upload)
        return InHand(upload, told["source"], _check(told["check"]) if told["check"] else None)

    def _beside(self, upload: str) -> Path:
        return self._folder / f"{upload}.beside"

    def _sweep(self) -> None:
        """Remove the notes of uploads that ran out."""
        limit = time.time() - LASTS.total_seconds()
        for path in self._folder.glob("*.beside"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < limit and not path.with_suffix(".json").exists():
                    path.unlink()


def _owner(dossier: DossierCode) -> str:
    return f"dossier:{dossier}"


def _clean(name: str) -> str:
    """The last part of a name, without what no file may be called."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    return kept[-_LONGEST_NAME:] or "ban-quet"


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _check(told: dict[str, object]) -> ScanCheck:
    pages: list[dict[str, object]] = told["pages"]  # type: ignore[assignment]  # as `asdict` wrote it
    rows = tuple(PageCheck(page["page"], _defects(page["defects"])) for page in pages)  # type: ignore[arg-type]
    return ScanCheck(str(told["scan"]), _defects(told["defects"]), rows)


def _defects(told: object) -> tuple[Defect, ...]:
    return tuple(Defect(**each) for each in told)  # type: ignore[attr-defined]
