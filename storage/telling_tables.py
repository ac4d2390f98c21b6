"""The SQL tables of what people say about scans."""

import datetime as dt

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import AnyText, Base, Moment


class TellingRow(Base):
    """What somebody said about the bytes of a scan. Never changed, never removed; the highest revision holds.

    `parts` is null where nothing is said of them, else a list of [pages, kind]; `turns` is a list of [page, degrees].
    """

    __tablename__ = "tellings"
    __table_args__ = (UniqueConstraint("digest", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    mark: Mapped[str] = mapped_column(String(12))
    parts: Mapped[list[list[object]] | None] = mapped_column(JSON(none_as_null=True))
    turns: Mapped[list[list[int]]] = mapped_column(JSON)
    act: Mapped[str] = mapped_column(String(32), index=True)
    who: Mapped[str] = mapped_column(AnyText)
    why: Mapped[str] = mapped_column(AnyText)
    at: Mapped[dt.datetime] = mapped_column(Moment)


class BoundPageRow(Base):
    """A page of a scan that was bound from pages of others, and which page it was there."""

    __tablename__ = "bound_pages"
    __table_args__ = (UniqueConstraint("digest", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    page: Mapped[int]
    source: Mapped[str] = mapped_column(String(64), index=True)
    source_page: Mapped[int]
