"""The SQL tables of the API: keys, answers that are given again, webhooks and what is to be told to them."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import AnyText, Base, Moment


class ApiKeyRow(Base):
    """A key. Never removed, since the trail names it; of its secret only the SHA-256 is here."""

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    office: Mapped[str] = mapped_column(String(40))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    secret_digest: Mapped[str] = mapped_column(String(64))
    created_by: Mapped[str] = mapped_column(AnyText)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    expires_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    used_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class AnswerRow(Base):
    """What was answered to a request with an idempotency key. `identity` is the SHA-256 of owner and key."""

    __tablename__ = "api_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(String(64), unique=True)
    request: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[str] = mapped_column(AnyText)
    at: Mapped[dt.datetime] = mapped_column(Moment, index=True)


class WebhookRow(Base):
    """Where an office wants to be told of what. The secret is needed to sign, so it is here as it is."""

    __tablename__ = "webhooks"

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(40))
    url: Mapped[str] = mapped_column(AnyText)
    happenings: Mapped[list[str]] = mapped_column(JSON)
    secret: Mapped[str] = mapped_column(String(100))
    is_active: Mapped[bool]
    created_by: Mapped[str] = mapped_column(AnyText)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)


class DeliveryRow(Base):
    """Something to be told to one webhook. `identity` says what it is, so that it is written down once.

    `due_at` is from when on it may be claimed: when it is due, or when a claim runs out; empty if it may not be.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("webhook_id", "identity"),
        Index("ix_webhook_deliveries_due_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[str] = mapped_column(String(40), unique=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    identity: Mapped[str] = mapped_column(String(200))
    happening: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(AnyText)
    made_at: Mapped[dt.datetime] = mapped_column(Moment)
    due_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    tries: Mapped[int]
    sent_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    status: Mapped[int | None]
    error: Mapped[str | None] = mapped_column(String(60))


class OutboxRow(Base):
    """How far the changes of the register and the tasks were looked through; one row. See `storage.holes`."""

    __tablename__ = "webhook_outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int]
    change: Mapped[int]
    holes: Mapped[list[list[object]]] = mapped_column(JSON)
    scans_to: Mapped[dt.datetime] = mapped_column(Moment)
