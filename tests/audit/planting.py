"""A small register over a real store of drawn samples, in which every kind of false coverage can be planted."""

import datetime as dt
import hashlib
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from PIL import Image
from sqlalchemy import Engine

from audit.examine import Batch, Examiner, examine
from audit.rules import rules_on
from dossier.audits import Condition, Look, Originals
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.facts import Selection
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel
from dossier.papers import Owner, Paper, PaperRole, PaperState, Signing
from dossier.periods import Period
from dossier.recognition import PageReport, Source
from dossier.register import Author
from dossier.scans import MediaType, Scan
from storage.audit_trail import SqlTrail
from storage.audits import SqlAudits
from storage.directory import DirectoryStore
from storage.keys import original_key
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database

SAMPLES = Path(__file__).parents[2] / "samples"
CLERK = Author("can-bo", "thử")
NOON = dt.datetime(2026, 3, 9, 5, tzinfo=dt.UTC)
MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31), "Tháng 3/2026")
OFFICE = "H60.16"
DATABASE = "sohoa.db"
WHOLE = Look(Condition.WHOLE, MediaType.PDF, "1.7")
OWNER, OTHER = Owner("037153000257", "Lý Mỹ Dung"), Owner("001203000013", "Trần Văn Bình")


def code(number: int, office: str = OFFICE) -> DossierCode:
    return DossierCode(f"{office}-260309-{number:04}")


def paper(digest: ScanDigest | None, ordinal: int = 1, **changes: object) -> Paper:
    """A birth certificate, read, confirmed and signed."""
    good = Paper(
        PaperRole.COMPONENT, ordinal, "Giấy khai sinh", component=f"TP{ordinal}", kind="birth_certificate",
        state=PaperState.DIGITIZED, digest=digest, page_range=(1, 1) if digest else None, owner=OWNER,
        signing=Signing.VALID, values={"full_name": "Lý Mỹ Dung", "date_of_birth": "02/09/1953"},
    )  # fmt: skip
    return replace(good, **changes)  # type: ignore[arg-type]  # as the fields of Paper are


def dossier(number: int, *papers: Paper, **changes: object) -> Dossier:
    good = Dossier(
        code(number), OFFICE, "1.001193", Channel.DIRECT, DossierStatus.RETURNED, owner=OWNER, received_at=NOON,
        papers=papers,
    )  # fmt: skip
    return replace(good, **changes)  # type: ignore[arg-type]  # as the fields of Dossier are


def report(page: int = 1, **changes: object) -> PageReport:
    good = PageReport(page, rotation=0, skew=0.0, dpi=300, defects=(), blank=False)
    return replace(good, **changes)  # type: ignore[arg-type]  # as the fields of PageReport are


def read_field(name: str, value: str) -> Field:
    return Field(name, value, value, 0.99, Source.OCR, agreed=True, needs_review=False, page=1, box=None)


def reading(digest: ScanDigest, *fields: Field, **changes: object) -> Digitization:
    """One page, surely a birth certificate."""
    good = Digitization(
        "giay.pdf", digest, 1, (1, 1), None, "birth_certificate", 0.99, Standing.DIGITIZED, None, "", fields,
        (report(),), 1.0,
    )  # fmt: skip
    return replace(good, **changes)  # type: ignore[arg-type]  # as the fields of Digitization are


def refused(digest: ScanDigest, reason: str) -> Digitization:
    return reading(
        digest, standing=Standing.REJECTED, reason=Reason(reason, ""), kind=None, page_reports=(), pages=0
    )


class CalmOriginals:
    """Says of every original what it is told to; for checks that do not hang on bytes."""

    def __init__(self, looks: Mapping[ScanDigest, Look]) -> None:
        self._looks = looks
        self.asked = 0

    def look(self, digest: ScanDigest, version: str | None) -> Look:
        self.asked += 1
        return self._looks.get(digest, WHOLE)

    def draw_page(self, digest: ScanDigest, page: int, to: Path) -> bool:
        Image.new("RGB", (40, 40), "white").save(to)
        return True


@dataclass(slots=True)
class Plot:
    """Where things are planted: a database, and a store in a folder."""

    engine: Engine
    home: Path
    looks: dict[ScanDigest, Look] = field(default_factory=dict)
    count: int = 0

    @property
    def register(self) -> SqlRegister:
        return SqlRegister(self.engine)

    @property
    def audits(self) -> SqlAudits:
        return SqlAudits(self.engine)

    @property
    def trail(self) -> SqlTrail:
        return SqlTrail(self.engine)

    def save(self, *dossiers: Dossier) -> None:
        with self.register.entry(CLERK) as entry:
            entry.offices([Office(OFFICE, "UBND xã Bắc Mê", OfficeLevel.COMMUNE)])
            entry.dossiers(dossiers)

    def digest(self) -> ScanDigest:
        """A digest that nothing has yet."""
        self.count += 1
        return ScanDigest(hashlib.sha256(str(self.count).encode()).hexdigest())

    def store(self, content: bytes) -> ScanDigest:
        """Put bytes into the store under their digest."""
        digest = ScanDigest(hashlib.sha256(content).hexdigest())
        DirectoryStore(self.home).put(original_key(digest), io.BytesIO(content))
        return digest

    def receive(self, digest: ScanDigest, number: int, *read: Digitization, **changes: object) -> ScanDigest:
        """Note a scan of a dossier under a good name, and what was read from it; nothing if nothing is given."""
        scan = Scan(f"{code(number)}/01.pdf", digest, MediaType.PDF, 1000, 1, code(number))
        records = SqlRecords(self.engine)
        records.add_scan(replace(scan, **changes))  # type: ignore[arg-type]  # as the fields of Scan are
        if read:
            records.save(digest, "v1", read)
        return digest

    def good(self, number: int, *fields: Field) -> ScanDigest:
        """A scan that was received for this dossier and read as it should be."""
        digest = self.digest()
        return self.receive(digest, number, reading(digest, *fields))

    def examine(self, originals: Originals | None = None) -> Batch:
        """Examine everything in one batch."""
        codes = self.trail.codes(Selection(MARCH))
        examiner = Examiner(self.trail, originals or CalmOriginals(self.looks), rules_on(MARCH.last))
        (batch,) = examine(codes, examiner)
        return batch

    def found(self, originals: Originals | None = None) -> list[str]:
        """The codes of what is wrong, in order."""
        return [flaw.code for flaw in self.examine(originals).flaws]


@cache
def _empty_database() -> bytes:
    """The file of a database at head: making the tables takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        open_database(f"sqlite:///{folder}/empty.db").dispose()
        return Path(folder, "empty.db").read_bytes()


def plot(folder: Path) -> Plot:
    """An empty register."""
    folder.joinpath(DATABASE).write_bytes(_empty_database())
    return Plot(open_database(f"sqlite:///{folder}/{DATABASE}"), folder)
