"""The SQL tables. `migrations/` makes them; a test compares the two.

Bytes are read once however many names they come under: papers hang on a reading (digest and
pipeline version), scans meet them by digest.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Neither database takes all of Unicode: PostgreSQL refuses U+0000, both refuse lone surrogates, and
# hidden text layers and QR codes hold them. They are stored behind U+FDD0, which is no character.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")
_SURROGATE = re.compile("[\ud800-\udfff]")


class AnyText(TypeDecorator[str]):
    """Text of any content, unharmed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the database refuses."""
        del dialect
        return None if value is None else _UNSTORABLE.sub(lambda m: f"\ufdd0{ord(m[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escape."""
        del dialect
        return None if value is None else _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in time, aware and in UTC; SQLite forgets the zone, and compares the text of two."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Bring it to UTC."""
        del dialect
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Say that it is UTC."""
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


def to_json(value: object) -> str:
    """Serialize for a JSON column: Vietnamese stays legible, lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


class Base(DeclarativeBase):
    """Base of the tables; names of constraints are fixed so that migrations can drop them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ScanRow(Base):
    """A scan as received under one name, of one dossier or none.

    `identity` is the SHA-256 of name, digest and dossier: names are longer than an index of PostgreSQL holds.
    """

    __tablename__ = "scans"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(AnyText)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    media_type: Mapped[str] = mapped_column(String(40))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    dossier: Mapped[str | None] = mapped_column(String(60), index=True)
    received_at: Mapped[dt.datetime] = mapped_column(Moment)


class ReadingRow(Base):
    """Bytes that were read by one version of the pipeline, whatever was found in them."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("digest", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(100))
    read_at: Mapped[dt.datetime] = mapped_column(Moment)


class PaperRow(Base):
    """One paper of a reading. `scan` and `dossier` are those it was first read under."""

    __tablename__ = "papers"
    __table_args__ = (
        UniqueConstraint("reading_id", "ordinal"),
        # All that is counted of papers: their rows hold their text, and 100,000 of them are read slowly.
        Index(
            "ix_papers_reading_id_standing",
            "reading_id",
            "standing",
            "reason_code",
            "kind",
            "first_page",
            "last_page",
        ),
        CheckConstraint("standing IN ('digitized', 'in_review', 'rejected')", name="standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    scan: Mapped[str] = mapped_column(AnyText)
    dossier: Mapped[str | None] = mapped_column(String(60))
    pages: Mapped[int]
    first_page: Mapped[int]
    last_page: Mapped[int]
    kind: Mapped[str | None] = mapped_column(String(100))
    kind_confidence: Mapped[float] = mapped_column(Double)
    standing: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str | None] = mapped_column(String(60))
    reason_message: Mapped[str | None] = mapped_column(AnyText)
    text: Mapped[str] = mapped_column(AnyText)
    seconds: Mapped[float] = mapped_column(Double)
    page_reports: Mapped[list[dict[str, object]]] = mapped_column(JSON)


class FieldRow(Base):
    """One field of a paper."""

    __tablename__ = "fields"
    __table_args__ = (UniqueConstraint("paper_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(100), index=True)
    value: Mapped[str | Mapping[str, object] | None] = mapped_column(JSON(none_as_null=True))
    raw: Mapped[str] = mapped_column(AnyText)
    confidence: Mapped[float] = mapped_column(Double)
    source: Mapped[str] = mapped_column(String(20))
    agreed: Mapped[bool]
    needs_review: Mapped[bool]
    page: Mapped[int]
    box: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    rule: Mapped[str] = mapped_column(AnyText)
    doubts: Mapped[list[str]] = mapped_column(JSON)
    candidates: Mapped[list[str]] = mapped_column(JSON)


class CampaignRow(Base):
    """A folder of scans that is digitized in the bulk lane. `revision` counts the changes people made to it."""

    __tablename__ = "campaigns"
    __table_args__ = (CheckConstraint("state IN ('running', 'paused')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    folder: Mapped[str] = mapped_column(AnyText)
    state: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    started_at: Mapped[dt.datetime] = mapped_column(Moment)


class CampaignFileRow(Base):
    """A file of a campaign: the scan that it is, or the code of why it was refused; neither until it is taken in.

    `identity` is the SHA-256 of its name: names are longer than an index of PostgreSQL holds. Size and time
    of change tell whether the file is still the one that was taken in.
    """

    __tablename__ = "campaign_files"
    __table_args__ = (
        UniqueConstraint("campaign_id", "identity"),
        # All that is counted of the files of a campaign.
        Index("ix_campaign_files_campaign_id_refusal_digest", "campaign_id", "refusal", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    identity: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(AnyText)
    dossier: Mapped[str | None] = mapped_column(String(60))
    digest: Mapped[str | None] = mapped_column(String(64), index=True)
    refusal: Mapped[str | None] = mapped_column(String(60))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    modified_ns: Mapped[int] = mapped_column(BigInteger)


class TaskRow(Base):
    """What is to be done about the bytes of a scan (page 0) or about one page of them; see `dossier.tasks`.

    `ready_at` is from when on the task may be claimed: when it is due, or when its claim runs out; empty if
    it may not be. `evidence` lists the claims without an orderly end.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("digest", "page"),
        Index("ix_tasks_lane_ready_at", "lane", "ready_at"),
        Index("ix_tasks_campaign_id_state", "campaign_id", "state"),
        # Which reading is that of a finished scan, without its row.
        Index("ix_tasks_digest_page_state", "digest", "page", "state", "version"),
        CheckConstraint("lane IN ('counter', 'bulk')", name="lane"),
        CheckConstraint("state IN ('waiting', 'started', 'parted', 'finished', 'quarantined')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    page: Mapped[int]
    lane: Mapped[str] = mapped_column(String(20))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(20), index=True)
    version: Mapped[str | None] = mapped_column(String(100))
    turn: Mapped[int]
    starts: Mapped[int]
    delays: Mapped[int]
    error: Mapped[str | None] = mapped_column(String(60))
    evidence: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    claimed_by: Mapped[str | None] = mapped_column(String(200), index=True)
    ready_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    accepted_at: Mapped[dt.datetime] = mapped_column(Moment)
    finished_at: Mapped[dt.datetime | None] = mapped_column(Moment, index=True)


class WorkerRow(Base):
    """A worker process, so that others can tell whether it lives: `name` is host, process and a random part."""

    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    host: Mapped[str] = mapped_column(String(100), index=True)
    process: Mapped[int]
    slots: Mapped[int]
    started_at: Mapped[dt.datetime] = mapped_column(Moment)
    seen_at: Mapped[dt.datetime] = mapped_column(Moment)
