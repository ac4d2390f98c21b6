"""A database with papers in doubt, and the stores of reviews over it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine

from dossier.corrections import Correction, Sheet, Stage, Verdict
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import Dossier
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, PaperState
from dossier.recognition import Source
from dossier.register import Author
from dossier.reviewing import Wanted
from storage.corrections import SqlCorrections
from storage.register import SqlRegister
from storage.review_queue import SqlReviewQueue
from storage.sql import SqlRecords
from tests.storage.claims import Clock

LEASE = 60
HERE, THERE = "H60.16", "H60.58"
ALL = Wanted()


@dataclass(frozen=True)
class Desk:
    engine: Engine
    clock: Clock
    register: SqlRegister
    records: SqlRecords
    queue: SqlReviewQueue
    corrections: SqlCorrections


def open_desk(engine: Engine, clock: Clock | None = None) -> Desk:
    now = clock or Clock()
    return Desk(
        engine, now, SqlRegister(engine, now), SqlRecords(engine, now), SqlReviewQueue(engine, LEASE, now),
        SqlCorrections(engine),
    )  # fmt: skip


def digest_of(number: int) -> ScanDigest:
    return ScanDigest(f"{number:064x}")


def sheet_of(number: int) -> Sheet:
    return Sheet(digest_of(number), (1, 1))


def code_of(number: int, office: str = HERE) -> DossierCode:
    return DossierCode(f"{office}-260914-{number:04d}")


def doubtful(name: str, value: str | None = "1", *, is_doubtful: bool = True) -> Field:
    return Field(name, value, "l", 0.5, Source.OCR, not is_doubtful, is_doubtful, 1, None)


def reading(number: int, *fields: Field, kind: str = "decision", reason: str = "") -> Digitization:
    why = Reason(reason, "") if reason else None
    return Digitization(
        f"{number}.pdf", digest_of(number), 1, (1, 1), None, kind, 0.9, Standing.IN_REVIEW, why, "", fields, (), 1.0
    )  # fmt: skip


def paper(number: int, kind: str | None = "decision") -> Paper:
    return Paper(
        PaperRole.COMPONENT, 1, "Quyết định", kind=kind, state=PaperState.DIGITIZED, digest=digest_of(number),
        page_range=(1, 1),
    )  # fmt: skip


def file(
    desk: Desk,
    number: int,
    *fields: Field,
    office: str = HERE,
    kind: str | None = "decision",
    reason: str = "",
) -> None:
    """Record a reading, and file its paper into a dossier of its own."""
    desk.records.save(digest_of(number), "v1", [reading(number, *fields, reason=reason)])
    with desk.register.entry(Author("sohoa", "filed")) as entry:
        entry.dossiers([Dossier(code_of(number, office), office, papers=(paper(number, kind),))])


def statement(number: int, field: str, verdict: Verdict = Verdict.CORRECTED, who: str = "a", *, value: str | None = "2", stage: Stage = Stage.SETTLED) -> Correction:  # fmt: skip
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    return Correction(sheet_of(number), field, "l", "1", verdict, value, (), stage, who, "soát", at)
