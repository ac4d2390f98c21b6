"""The SQL tables of the register: offices, procedures, dossiers, their papers, changes, frozen periods, audits.

Local days are kept beside the moments they come from, so that both databases count by the same calendar.
"""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import AnyText, Base, Moment


class OfficeRow(Base):
    """An office under one code, name and parent; `first_day` is 0001-01-01 where there is no limit."""

    __tablename__ = "offices"
    __table_args__ = (UniqueConstraint("code", "first_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(AnyText)
    level: Mapped[str] = mapped_column(String(20))
    parent: Mapped[str | None] = mapped_column(String(40))
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date | None] = mapped_column(Date)
    successors: Mapped[list[str]] = mapped_column(JSON)


class ProcedureRow(Base):
    """A procedure with its requirements; `first_day` is 0001-01-01 where there is no limit."""

    __tablename__ = "procedures"
    __table_args__ = (UniqueConstraint("code", "first_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(AnyText)
    field: Mapped[str] = mapped_column(AnyText)
    has_written_result: Mapped[bool]
    is_for_citizens: Mapped[bool]
    uses_population_database: Mapped[bool]
    result_code: Mapped[str | None] = mapped_column(String(60))
    result_kinds: Mapped[list[str]] = mapped_column(JSON)
    requirements: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date | None] = mapped_column(Date)


class DossierRow(Base):
    """A dossier; each day that ends in `_on` is the local day of its moment."""

    __tablename__ = "dossiers"
    __table_args__ = (
        Index("ix_dossiers_received_on_office", "received_on", "office"),
        Index("ix_dossiers_settled_on", "settled_on"),
        CheckConstraint("status BETWEEN 1 AND 10", name="status"),
        CheckConstraint("channel BETWEEN 1 AND 3", name="channel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    office: Mapped[str] = mapped_column(String(40), index=True)
    procedure: Mapped[str | None] = mapped_column(String(40), index=True)
    channel: Mapped[int | None]
    status: Mapped[int]
    source: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[str | None] = mapped_column(String(40), index=True)
    owner_name: Mapped[str | None] = mapped_column(AnyText)
    received_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    received_on: Mapped[dt.date | None] = mapped_column(Date)
    due_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    settled_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    settled_on: Mapped[dt.date | None] = mapped_column(Date)
    returned_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    returned_on: Mapped[dt.date | None] = mapped_column(Date)
    is_identity_verified: Mapped[bool]
    databases: Mapped[list[str]] = mapped_column(JSON)
    has_requirements: Mapped[bool]
    # See `storage.seen`; empty for a row that was written by other means, which is then counted by its papers.
    seen: Mapped[int | None]


class DossierPaperRow(Base):
    """A component or a result of a dossier, there or due; `has_file` if there is a digest or a link, and nobody refused it.

    Facts are counted from the index ``counted`` alone, without the rows.
    """

    __tablename__ = "dossier_papers"
    __table_args__ = (
        UniqueConstraint("dossier_id", "role", "ordinal"),
        Index("ix_dossier_papers_owner_id_kind", "owner_id", "kind"),
        Index(
            "ix_dossier_papers_counted",
            "dossier_id",
            "role",
            "state",
            "has_file",
            "is_required",
            "exemption",
            "is_from_national_store",
            "is_in_national_store",
            "kind",
            "signing",
        ),
        CheckConstraint("role IN ('component', 'result')", name="role"),
        CheckConstraint("state BETWEEN 0 AND 3", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(AnyText)
    component: Mapped[str] = mapped_column(AnyText)
    kind: Mapped[str | None] = mapped_column(String(100))
    code: Mapped[str | None] = mapped_column(AnyText)
    is_required: Mapped[bool]
    exemption: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[int]
    digest: Mapped[str | None] = mapped_column(String(64), index=True)
    first_page: Mapped[int | None]
    last_page: Mapped[int | None]
    link: Mapped[str | None] = mapped_column(AnyText)
    has_file: Mapped[bool] = mapped_column(nullable=True)
    source_dossier: Mapped[str | None] = mapped_column(String(60))
    source_role: Mapped[str | None] = mapped_column(String(20))
    source_ordinal: Mapped[int | None]
    is_from_national_store: Mapped[bool]
    is_in_national_store: Mapped[bool]
    owner_id: Mapped[str | None] = mapped_column(String(40))
    owner_name: Mapped[str | None] = mapped_column(AnyText)
    notation: Mapped[str | None] = mapped_column(AnyText)
    issued_on: Mapped[dt.date | None] = mapped_column(Date)
    issuer: Mapped[str | None] = mapped_column(AnyText)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    is_permanent: Mapped[bool]
    scope: Mapped[str | None] = mapped_column(String(40))
    is_withheld: Mapped[bool]
    revoked_on: Mapped[dt.date | None] = mapped_column(Date)
    superseded_by: Mapped[str | None] = mapped_column(AnyText)
    approval: Mapped[str] = mapped_column(String(20))
    approved_by: Mapped[str | None] = mapped_column(AnyText)
    approved_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    signing: Mapped[str] = mapped_column(String(20))
    digitized_by: Mapped[str | None] = mapped_column(AnyText)
    digitized_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    values: Mapped[dict[str, str]] = mapped_column(JSON)


class ChangeRow(Base):
    """One changed attribute of a dossier or of one of its papers. Never changed, never removed."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier: Mapped[str] = mapped_column(String(60), index=True)
    role: Mapped[str | None] = mapped_column(String(20))
    ordinal: Mapped[int | None]
    what: Mapped[str] = mapped_column(String(60))
    old: Mapped[str] = mapped_column(AnyText)
    new: Mapped[str] = mapped_column(AnyText)
    who: Mapped[str] = mapped_column(AnyText)
    why: Mapped[str] = mapped_column(AnyText)
    at: Mapped[dt.datetime] = mapped_column(Moment, index=True)


class FrozenPeriodRow(Base):
    """A closed period: the figures as they stood, and the digest and key of the rows behind them."""

    __tablename__ = "frozen_periods"
    __table_args__ = (UniqueConstraint("office", "first_day", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(40))
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date] = mapped_column(Date)
    label: Mapped[str] = mapped_column(AnyText)
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    object_key: Mapped[str] = mapped_column(String(512))
    figures: Mapped[dict[str, object]] = mapped_column(JSON)
    closed_by: Mapped[str] = mapped_column(AnyText)
    why: Mapped[str] = mapped_column(AnyText)
    closed_at: Mapped[dt.datetime] = mapped_column(Moment)


class AuditRow(Base):
    """An audit: how its sample was drawn, how far all papers were examined, and who signed it off."""

    __tablename__ = "audits"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    plan: Mapped[dict[str, object]] = mapped_column(JSON)
    progress: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    drawn_by: Mapped[str] = mapped_column(AnyText)
    drawn_at: Mapped[dt.datetime] = mapped_column(Moment)
    signed_off_by: Mapped[str | None] = mapped_column(AnyText)
    signed_off_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    digest: Mapped[str | None] = mapped_column(String(64))


class AuditItemRow(Base):
    """A paper of the sample of an audit, what was found wrong with it, and what was keyed blindly."""

    __tablename__ = "audit_items"
    __table_args__ = (UniqueConstraint("audit_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audits.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    office: Mapped[str] = mapped_column(String(40))
    dossier: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    paper: Mapped[int]
    digest: Mapped[str | None] = mapped_column(String(64))
    findings: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    recorded: Mapped[dict[str, str]] = mapped_column(JSON)
    keyed: Mapped[dict[str, str]] = mapped_column(JSON)
    keyed_by: Mapped[str | None] = mapped_column(AnyText)
    keyed_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class AuditFlawRow(Base):
    """What an audit found wrong with a paper, whether it is in the sample or not."""

    __tablename__ = "audit_flaws"

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audits.id", ondelete="CASCADE"), index=True)
    office: Mapped[str] = mapped_column(String(40))
    dossier: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    paper: Mapped[int]
    code: Mapped[str] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(20))
    page: Mapped[int | None]
    detail: Mapped[str] = mapped_column(AnyText)
