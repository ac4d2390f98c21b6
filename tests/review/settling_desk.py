"""A register with one dossier on SQLite, and a ledger to settle with."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.corrections import Sheet
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import Dossier
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.recognition import PageReport, Source
from dossier.register import Author
from extract.kinds import shipped_kinds
from extract.typed import TypedValues
from reuse.approving import KindTable, Place
from review.answers import Answer
from review.settling import Ledger, Settlement, settle
from storage.corrections import SqlCorrections
from storage.engine import open_engine
from storage.migrations import upgrade
from storage.register import SqlRegister
from storage.sql import SqlRecords

CODE = DossierCode("H60.16-260914-0007")
SHEET = Sheet(ScanDigest("ab" * 32), (1, 1))
PLACE = Place(CODE, PaperRole.COMPONENT, 1)
KINDS = KindTable(
    {slug: kind.code for slug, kind in shipped_kinds().items()},
    {slug: tuple(rule.name for rule in kind.fields) for slug, kind in shipped_kinds().items()},
)
RULES = TypedValues(shipped_kinds(), lambda: dt.date(2026, 11, 23))
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


def field(
    name: str, value: str | None, *, is_doubtful: bool = True, candidates: tuple[str, ...] = ()
) -> Field:
    return Field(
        name, value, (value or "?").upper(), 0.5, Source.OCR, not is_doubtful, is_doubtful, 1, Box(1, 2, 3, 4), "label",
        ("readings_differ",) if is_doubtful else (), candidates,
    )  # fmt: skip


NUMBER = field("id_number", "060191000123", candidates=("060191000123", "060191000128"))
NAME = field("full_name", "Lý Mỹ Dung")
BIRTH = field("date_of_birth", "1991-03-02", is_doubtful=False)
EXPIRY = field("date_of_expiry", None)


def card(*fields: Field, reason: str = "", defects: tuple[str, ...] = ()) -> Digitization:
    report = PageReport(1, 0, 0.0, 300, defects, blank=False)
    why = Reason(reason, "") if reason else None
    return Digitization(
        "a.pdf", SHEET.digest, 1, SHEET.page_range, CODE, "citizen_identity_card", 0.9, Standing.IN_REVIEW, why, "",
        fields or (NUMBER, NAME, BIRTH, EXPIRY), (report,), 1.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Desk:
    ledger: Ledger
    register: SqlRegister

    @property
    def paper(self) -> Paper:
        found = self.register.dossier(CODE)
        assert found is not None
        return found.papers[0]

    def say(self, *answers: Answer, who: str = "thu.soat", after: int = 0) -> Settlement:
        moment = NOW + dt.timedelta(minutes=after)
        said = settle(self.ledger, PLACE, answers, (Author(who, "soát số liệu"), moment))
        assert said is not None
        return said

    def keyed_twice(self) -> "Desk":
        return replace(self, ledger=replace(self.ledger, is_keyed_twice=True))


def open_desk(folder: Path, reading: Digitization, kind: str | None = "citizen_identity_card") -> Desk:
    engine = open_engine(f"sqlite:///{folder}/desk.db")
    upgrade(engine)
    register = SqlRegister(engine)
    SqlRecords(engine).save(SHEET.digest, "v1", [reading])
    paper = Paper(
        PaperRole.COMPONENT, 1, "Căn cước", component="CCCD", kind=kind, state=PaperState.DIGITIZED, digest=SHEET.digest,
        page_range=SHEET.page_range, owner=Owner("060191000123", "Lý Mỹ Dung"),
    )  # fmt: skip
    with register.entry(Author("sohoa", "filed")) as entry:
        entry.dossiers([Dossier(CODE, "H60.16", procedure="1.001193", papers=(paper,))])
    return Desk(Ledger(register, SqlCorrections(engine), RULES, KINDS), register)
