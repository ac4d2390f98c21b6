"""The SQL tables of signing in: failed attempts, and the browsers that people have signed in with."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base, Moment


class KnockRow(Base):
    """Failed attempts at one door; `door` is the SHA-256 of its key, since people type passwords into the wrong field."""

    __tablename__ = "knocks"

    door: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    until: Mapped[dt.datetime] = mapped_column(Moment)


class BrowserRow(Base):
    """An account that has signed in with a browser; `token_digest` is the SHA-256 of what the browser holds."""

    __tablename__ = "browsers"
    __table_args__ = (UniqueConstraint("token_digest", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    seen_at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
