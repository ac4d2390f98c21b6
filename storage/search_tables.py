"""How far what was there before the search has been made findable.

The words themselves lie in ``search_words``, which is no table like others: FTS5 on SQLite, two columns of terms on
PostgreSQL. The migration makes it, `storage.search_words` writes it.
"""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class SearchStateRow(Base):
    """One row. Dossiers and readings of these numbers and below have still to be done; 0 if none.

    `version` is that of the cutting, `dossier.tokens.VERSION`.
    """

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    dossiers: Mapped[int] = mapped_column(BigInteger)
    readings: Mapped[int] = mapped_column(BigInteger)
