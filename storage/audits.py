"""Audits over SQLAlchemy, on SQLite or PostgreSQL. Each call is one transaction; what was signed off never changes."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dossier.audits import Audit, AuditItem, Flaw, Keyed, PaperId, Seal, Severity
from dossier.errors import NameTaken, SignedOff, UnknownAudit
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole
from storage.engine import insert_into, transaction
from storage.register_tables import AuditFlawRow, AuditItemRow, AuditRow
from storage.rows import AnyRow

_BATCH = 2000


class SqlAudits:
    """Audits in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def add(self, audit: Audit, items: Sequence[AuditItem]) -> None:
        """Keep a drawn sample. Raises NameTaken."""
        made = {
            "name": audit.name,
            "plan": dict(audit.plan),
            "drawn_by": audit.drawn_by,
            "drawn_at": audit.drawn_at,
        }
        with transaction(self._engine) as connection:
            statement = insert_into(connection)(AuditRow).values(made).on_conflict_do_nothing()
            number = connection.execute(statement.returning(AuditRow.id)).scalar()
            if number is None:
                raise NameTaken(f"an audit named {audit.name!r} was drawn already; choose another name")
            if items:
                connection.execute(insert(AuditItemRow), [_item_values(item, number) for item in items])

    def find(self, name: str) -> Audit:
        """The audit of this name. Raises UnknownAudit."""
        with transaction(self._engine, only_reads=True) as connection:
            return _audit_from(_row(connection, name))

    def all(self) -> Sequence[Audit]:
        """Every audit, in the order they were drawn."""
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(
                map(_audit_from, connection.execute(select(AuditRow.__table__).order_by(AuditRow.id)))
            )

    def items(self, name: str) -> Sequence[AuditItem]:
        """Its sample, by number. Raises UnknownAudit."""
        with transaction(self._engine, only_reads=True) as connection:
            return _items(connection, _row(connection, name).id)

    def key(self, name: str, keyed: Sequence[Keyed], by: str, at: dt.datetime) -> None:
        """Keep what was keyed of these items. Raises UnknownAudit, SignedOff."""
        with transaction(self._engine) as connection:
            number = _open(connection, name)
            for each in keyed:
                mine = (AuditItemRow.audit_id == number, AuditItemRow.ordinal == each.ordinal)
                values = {"keyed": dict(each.values), "findings": [{"code": code} for code in each.seen]}
                statement = update(AuditItemRow).where(*mine).values(**values, keyed_by=by, keyed_at=at)
                if not connection.execute(statement).rowcount:
                    raise UnknownAudit(f"the sample of {name!r} has no paper of number {each.ordinal}")

    def note(self, name: str, flaws: Sequence[Flaw], progress: Mapping[str, object]) -> None:
        """Add flaws, and how far the examination is. Raises UnknownAudit, SignedOff."""
        with transaction(self._engine) as connection:
            number = _open(connection, name)
            if flaws:
                connection.execute(insert(AuditFlawRow), [_flaw_values(flaw, number) for flaw in flaws])
            connection.execute(update(AuditRow).where(AuditRow.id == number).values(progress=dict(progress)))

    def forget(self, name: str) -> None:
        """Forget all flaws and the progress. Raises UnknownAudit, SignedOff."""
        with transaction(self._engine) as connection:
            number = _open(connection, name)
            connection.execute(delete(AuditFlawRow).where(AuditFlawRow.audit_id == number))
            connection.execute(update(AuditRow).where(AuditRow.id == number).values(progress=None))

    def flaws(self, name: str) -> Iterator[Flaw]:
        """What was found, in the order it was, read in batches. Raises UnknownAudit."""
        last = 0
        while rows := self._flaws_after(name, last):
            yield from map(_flaw_from, rows)
            last = rows[-1].id

    def sign_off(self, name: str, by: str, at: dt.datetime, seal: Seal) -> str:
        """Freeze it as it stands; others that change it wait meanwhile. Raises UnknownAudit, SignedOff."""
        with transaction(self._engine) as connection:
            number = _open(connection, name)
            found = (
                select(AuditFlawRow.__table__)
                .where(AuditFlawRow.audit_id == number)
                .order_by(AuditFlawRow.id)
            )
            audit, items = _audit_from(_row(connection, name)), _items(connection, number)
            digest = seal(audit, items, tuple(map(_flaw_from, connection.execute(found))))
            signed = {"signed_off_by": by, "signed_off_at": at, "digest": digest}
            connection.execute(update(AuditRow).where(AuditRow.id == number).values(signed))
        return digest

    def _flaws_after(self, name: str, last: int) -> Sequence[AnyRow]:
        with transaction(self._engine, only_reads=True) as connection:
            mine = (AuditFlawRow.audit_id == _row(connection, name).id, AuditFlawRow.id > last)
            wanted = select(AuditFlawRow.__table__).where(*mine).order_by(AuditFlawRow.id).limit(_BATCH)
            return connection.execute(wanted).all()


def _row(connection: Connection, name: str, *, for_update: bool = False) -> AnyRow:
    wanted = select(AuditRow.__table__).where(AuditRow.name == name)
    row = connection.execute(wanted.with_for_update() if for_update else wanted).first()
    if row is None:
        raise UnknownAudit(f"there is no audit named {name!r}")
    return row


def _open(connection: Connection, name: str) -> int:
    """The number of an audit that may be changed, locked until the transaction ends."""
    row = _row(connection, name, for_update=True)
    if row.signed_off_at is not None:
        raise SignedOff(f"the audit {name!r} was signed off; it cannot be changed any more")
    number: int = row.id
    return number


def _items(connection: Connection, number: int) -> Sequence[AuditItem]:
    wanted = select(AuditItemRow.__table__).where(AuditItemRow.audit_id == number)
    return tuple(map(_item_from, connection.execute(wanted.order_by(AuditItemRow.ordinal))))


def _audit_from(row: AnyRow) -> Audit:
    return Audit(
        name=row.name,
        plan=row.plan,
        drawn_by=row.drawn_by,
        drawn_at=row.drawn_at,
        progress=row.progress,
        signed_off_by=row.signed_off_by,
        signed_off_at=row.signed_off_at,
        digest=row.digest,
    )


def _item_values(item: AuditItem, number: int) -> dict[str, object]:
    return {
        "audit_id": number,
        "ordinal": item.ordinal,
        "office": item.office,
        "dossier": item.paper.dossier,
        "role": item.paper.role.value,
        "paper": item.paper.ordinal,
        "digest": item.digest,
        "findings": [],
        "recorded": dict(item.recorded),
        "keyed": {},
    }


def _item_from(row: AnyRow) -> AuditItem:
    return AuditItem(
        ordinal=row.ordinal,
        office=row.office,
        paper=PaperId(DossierCode(row.dossier), PaperRole(row.role), row.paper),
        digest=ScanDigest(row.digest) if row.digest else None,
        recorded=row.recorded,
        keyed=row.keyed,
        seen=tuple(str(each["code"]) for each in row.findings),
        keyed_by=row.keyed_by,
        keyed_at=row.keyed_at,
    )


def _flaw_values(flaw: Flaw, number: int) -> dict[str, object]:
    return {
        "audit_id": number,
        "office": flaw.office,
        "dossier": flaw.paper.dossier,
        "role": flaw.paper.role.value,
        "paper": flaw.paper.ordinal,
        "code": flaw.code,
        "severity": flaw.severity.value,
        "page": flaw.page,
        "detail": flaw.detail,
    }


def _flaw_from(row: AnyRow) -> Flaw:
    paper = PaperId(DossierCode(row.dossier), PaperRole(row.role), row.paper)
    return Flaw(row.code, Severity(row.severity), paper, row.office, row.page, row.detail)
