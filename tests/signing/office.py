"""A home with a dossier whose papers were digitized, without an engine having read them."""

import contextlib
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from digitize.assemble.signing import Signatures, SigningDesk, open_desk
from digitize.settings import read_settings
from dossier.digitization import Digitization, Standing
from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Paper, PaperRole, PaperState
from dossier.register import Author
from signing.copying import Outcome, Terms, sign_dossier
from signing.looking_at_papers import Looked, record_signatures
from storage.directory import DirectoryStore
from storage.keys import copy_key, original_key
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database
from tests.signing.certificates import NOW

CODE = DossierCode("000.00.00.H60-260914-0007")
VERSION = "0123456789ab"


@dataclass(frozen=True)
class Home:
    """The folder of an office, with its store and its register."""

    folder: Path

    @property
    def store(self) -> DirectoryStore:
        """Originals and copies."""
        return DirectoryStore(self.folder)

    @property
    def register(self) -> SqlRegister:
        """The register."""
        self.folder.mkdir(exist_ok=True)
        return SqlRegister(open_database(f"sqlite:///{self.folder}/sohoa.db"))

    def take_in(self, original: bytes, copy: bytes | None = None) -> ScanDigest:
        """Store an original, and the copy that a pipeline made of it."""
        digest = ScanDigest(hashlib.sha256(original).hexdigest())
        self.store.put(original_key(digest), io.BytesIO(original))
        if copy is not None:
            self.store.put(copy_key(digest, VERSION), io.BytesIO(copy))
            records = SqlRecords(open_database(f"sqlite:///{self.folder}/sohoa.db"))
            records.save(digest, VERSION, [read(digest)])
        return digest

    def file(self, *papers: Paper, code: DossierCode = CODE) -> Dossier:
        """Put papers into a dossier of the register."""
        dossier = Dossier(
            code, "H60.16", received_at=dt.datetime(2026, 9, 14, 3, tzinfo=dt.UTC), papers=papers
        )
        with self.register.entry(Author("thu", "kiểm thử")) as entry:
            entry.dossiers([dossier])
        return dossier

    def papers(self, code: DossierCode = CODE) -> tuple[Paper, ...]:
        """The papers as they are recorded."""
        dossier = self.register.dossier(code)
        assert dossier is not None
        return dossier.papers


def paper(
    ordinal: int, digest: ScanDigest | None, pages: tuple[int, int] | None = None,
    approval: Approval = Approval.PENDING,
) -> Paper:  # fmt: skip
    """A digitized component."""
    state = PaperState.DIGITIZED if digest else PaperState.NOT_DIGITIZED
    return Paper(
        PaperRole.COMPONENT, ordinal, "Giấy tờ thử", state=state, digest=digest, page_range=pages,
        approval=approval, digitized_at=NOW,
    )  # fmt: skip


def read(digest: ScanDigest) -> Digitization:
    """What an engine would have read of a scan."""
    return Digitization(
        scan="a.jpg", digest=digest, pages=1, page_range=(1, 1), dossier=CODE, kind=None, kind_confidence=0.0,
        standing=Standing.DIGITIZED, reason=None, text="", fields=(), page_reports=(), seconds=0.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What the tests make once: PDFs without and with signatures."""

    plain: bytes
    signed: bytes
    altered: bytes
    strange: bytes


@contextlib.contextmanager
def desk_of(home: Home, crew: Signatures) -> Iterator[SigningDesk]:
    with open_desk(read_settings({"SOHOA_HOME": str(home.folder)}, workers=1)) as opened:
        yield replace(opened, desk=replace(opened.desk, examiner=crew))


def look(home: Home, crew: Signatures) -> list[Looked]:
    dossier = home.register.dossier(CODE)
    assert dossier is not None
    with desk_of(home, crew) as opened:
        return list(record_signatures(dossier, opened.desk, opened.register))


def sign_all(home: Home, crew: Signatures, terms: Terms, code: DossierCode = CODE) -> list[Outcome]:
    dossier = home.register.dossier(code)
    assert dossier is not None
    with desk_of(home, crew) as opened:
        return list(sign_dossier(dossier, frozenset(), terms, opened.desk, opened.register))
