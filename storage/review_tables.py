"""The SQL tables of reviews: what people said of values, and the queue of what they are asked."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import AnyText, Base, Moment


class CorrectionRow(Base):
    """One statement on one field of a paper; see `dossier.corrections`. Never changed, never removed."""

    __tablename__ = "corrections"
    __table_args__ = (
        Index("ix_corrections_digest_pages", "digest", "first_page", "last_page"),
        CheckConstraint(
            "verdict IN ('confirmed', 'corrected', 'absent', 'unreadable', 'withdrawn')", name="verdict"
        ),
        CheckConstraint("stage IN ('settled', 'key')", name="stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    first_page: Mapped[int]
    last_page: Mapped[int]
    field: Mapped[str] = mapped_column(String(100))
    raw: Mapped[str] = mapped_column(AnyText)
    read: Mapped[str | None] = mapped_column(AnyText)
    verdict: Mapped[str] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(AnyText)
    overruled: Mapped[list[str]] = mapped_column(JSON)
    stage: Mapped[str] = mapped_column(String(20))
    who: Mapped[str] = mapped_column(AnyText)
    why: Mapped[str] = mapped_column(AnyText)
    at: Mapped[dt.datetime] = mapped_column(Moment)


class ReviewItemRow(Base):
    """A field that waits for a person.

    Derived: made anew, by `storage.review_items`, whenever its dossier or what was said of its paper is written, in the
    same transaction.

    `rank` is 0 for what came in at the counter, 1 for the rest; `turn_at` its place in the queue, later than `since` once it
    was put back. `first_by` and `second_by` are those whose blind keys wait.
    """

    __tablename__ = "review_items"
    __table_args__ = (
        UniqueConstraint("dossier_id", "digest", "first_page", "last_page", "field"),
        # The order of the queue; the rest, so that items of others are passed over without a look at their rows.
        Index("ix_review_items_rank", "rank", "turn_at", "id", "office", "kind", "field"),
        Index("ix_review_items_office", "office", "kind", "field", "since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"))
    office: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(20))
    ordinal: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    first_page: Mapped[int]
    last_page: Mapped[int]
    kind: Mapped[str | None] = mapped_column(String(100))
    field: Mapped[str] = mapped_column(String(100))
    rank: Mapped[int]
    since: Mapped[dt.datetime] = mapped_column(Moment)
    turn_at: Mapped[dt.datetime] = mapped_column(Moment)
    first_by: Mapped[str | None] = mapped_column(String(200))
    second_by: Mapped[str | None] = mapped_column(String(200))
    skips: Mapped[int]
    why: Mapped[str] = mapped_column(AnyText)
    claimed_by: Mapped[str | None] = mapped_column(String(200))
    claimed_until: Mapped[dt.datetime | None] = mapped_column(Moment)
