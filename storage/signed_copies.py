"""SignedCopies over SQLAlchemy, on SQLite or PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from dossier.ids import ScanDigest
from dossier.signed import CopyForm, SignedCopy
from storage.engine import insert_into, transaction
from storage.rows import AnyRow
from storage.signed_tables import SignedCopyRow
from storage.tables import ReadingRow


class SqlSignedCopies:
    """What copies were signed, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def add(self, copy: SignedCopy) -> bool:
        """Note a signed copy; False if one under its key is known already. Raises RecordsUnavailable."""
        with transaction(self._engine) as connection:
            made = insert_into(connection)(SignedCopyRow).values(_values(copy))
            answer = connection.execute(made.on_conflict_do_nothing().returning(SignedCopyRow.id))
            return answer.first() is not None

    def of(self, digest: ScanDigest) -> Sequence[SignedCopy]:
        """All signed copies of pages of this scan, the last signed first. Raises RecordsUnavailable."""
        wanted = select(SignedCopyRow.__table__).where(SignedCopyRow.digest == digest)
        order = (SignedCopyRow.signed_at.desc(), SignedCopyRow.id.desc())
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(_copy_from, connection.execute(wanted.order_by(*order))))

    def version(self, digest: ScanDigest) -> str | None:
        """The pipeline that made the last searchable copy of this scan. Raises RecordsUnavailable."""
        wanted = select(ReadingRow.version).where(ReadingRow.digest == digest)
        with transaction(self._engine, only_reads=True) as connection:
            last = wanted.order_by(ReadingRow.read_at.desc()).limit(1)
            return connection.execute(last).scalar_one_or_none()


def _values(copy: SignedCopy) -> dict[str, object]:
    first, last = copy.page_range or (None, None)
    return {
        "digest": copy.digest,
        "first_page": first,
        "last_page": last,
        "form": copy.form.value,
        "agency": copy.agency,
        "signer": copy.signer,
        "object_key": copy.key,
        "content": copy.content,
        "signed_at": copy.signed_at,
    }


def _copy_from(row: AnyRow) -> SignedCopy:
    return SignedCopy(
        digest=ScanDigest(row.digest),
        page_range=None if row.first_page is None else (row.first_page, row.last_page),
        form=CopyForm(row.form),
        agency=row.agency,
        signer=row.signer,
        key=row.object_key,
        content=row.content,
        signed_at=row.signed_at,
    )
