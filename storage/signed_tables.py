"""The SQL table of copies that an office has signed."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import AnyText, Base, Moment


class SignedCopyRow(Base):
    """A signed copy that lies in the store under `object_key`. Never changed, never removed."""

    __tablename__ = "signed_copies"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    first_page: Mapped[int | None]
    last_page: Mapped[int | None]
    form: Mapped[str] = mapped_column(String(20))
    agency: Mapped[str] = mapped_column(AnyText)
    signer: Mapped[str] = mapped_column(String(64))
    object_key: Mapped[str] = mapped_column(String(512), unique=True)
    content: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[dt.datetime] = mapped_column(Moment)
