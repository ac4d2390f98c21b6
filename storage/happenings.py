"""What has happened that webhooks want to be told of, out of the changes of the register and the ends of tasks."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, or_, select

from dossier.hooks import Happening, Webhook
from dossier.offices import OfficeTree
from dossier.papers import Approval
from dossier.tasks import WHOLE, TaskState
from storage.holes import Position, advanced
from storage.register_reading import load_dossiers
from storage.register_rows import office_from
from storage.register_tables import ChangeRow, DossierPaperRow, DossierRow, OfficeRow
from storage.rows import AnyRow
from storage.seen import BITS, seen_on
from storage.tables import ScanRow, TaskRow

_MOST = 5000
_LACKS = 1 << BITS.index("lacks_component")
_APPROVALS = {
    str(Approval.APPROVED): Happening.PAPER_CONFIRMED,
    str(Approval.REFUSED): Happening.PAPER_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Look:
    """From where on is looked, for whom."""

    position: Position
    scans_since: dt.datetime
    now: dt.datetime
    webhooks: tuple[Webhook, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Something for one webhook; the same `identity` is told once."""

    webhook: int
    happening: Happening
    identity: str
    told: Mapping[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and from where the next look goes on."""

    position: Position
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that happened to dossiers, at a moment; without dossiers only who sees everything is told."""

    happening: Happening
    identity: str
    at: dt.datetime
    dossiers: tuple[str, ...]
    told: Mapping[str, object]


def look(connection: Connection, look: Look) -> Told:
    """Look through what is new. Raises nothing of its own."""
    if not look.webhooks:
        return Told(Position(connection.scalar(select(func.max(ChangeRow.id))) or 0), ())
    changes = _changes(connection, look.position)
    position = advanced(look.position, (row.id for row in changes), look.now)
    found = (
        *_confirmed(changes),
        *_complete(connection, changes),
        *_scans(connection, look),
    )
    if not found:
        return Told(position, ())
    return Told(position, tuple(_messages(connection, look, found)))


def _changes(connection: Connection, position: Position) -> Sequence[AnyRow]:
    wanted = [ChangeRow.id > position.last]
    wanted += [ChangeRow.id.between(hole.first, hole.last) for hole in position.holes]
    rows = select(ChangeRow.__table__).where(or_(*wanted)).order_by(ChangeRow.id).limit(_MOST)
    return connection.execute(rows).all()


def _confirmed(changes: Iterable[AnyRow]) -> Iterator[_Found]:
    for row in changes:
        happening = _APPROVALS.get(row.new) if row.what == "approval" else None
        if happening is not None:
            told = {"dossier": row.dossier, "role": row.role, "paper": row.ordinal}
            yield _Found(happening, f"{happening}:{row.id}", row.at, (row.dossier,), told)


def _complete(connection: Connection, changes: Sequence[AnyRow]) -> Iterator[_Found]:
    """Dossiers that were changed and lack nothing now; each is told once."""
    last = {row.dossier: row.at for row in changes}
    for codes in _batches(sorted(last)):
        wanted = select(DossierRow.code, DossierRow.seen).where(
            DossierRow.code.in_(codes), DossierRow.has_requirements
        )
        for row in connection.execute(wanted):
            seen = row.seen
            if seen is None:
                (dossier, _), *_ = load_dossiers(connection, [row.code]).values()
                seen = seen_on(dossier.papers)
            if not seen & _LACKS:
                identity = f"{Happening.DOSSIER_COMPLETE}:{row.code}"
                told = {"dossier": row.code}
                yield _Found(Happening.DOSSIER_COMPLETE, identity, last[row.code], (row.code,), told)


def _scans(connection: Connection, look: Look) -> Iterator[_Found]:
    finished = (TaskRow.page == WHOLE, TaskRow.finished_at >= look.scans_since)
    ended = select(TaskRow.__table__).where(*finished, TaskRow.state == TaskState.FINISHED.value)
    aside = select(TaskRow.__table__).where(
        TaskRow.page == WHOLE, TaskRow.state == TaskState.QUARANTINED.value
    )
    rows = [*connection.execute(ended), *connection.execute(aside)]
    places = _places(connection, {row.digest for row in rows})
    for row in rows:
        is_done = row.state == TaskState.FINISHED.value
        happening = Happening.SCAN_FINISHED if is_done else Happening.SCAN_QUARANTINED
        # A scan that is read again, by another version or since a person released it, is told again.
        which = row.finished_at.isoformat() if is_done else str(row.turn)
        told = {"scan": row.digest, "state": row.state} | ({"reason": row.error} if row.error else {})
        identity = f"{happening}:{row.digest}:{which}"
        at = row.finished_at if is_done else look.now
        yield _Found(happening, identity, at, tuple(sorted(places.get(row.digest, ()))), told)


def _places(connection: Connection, digests: Collection[str]) -> Mapping[str, set[str]]:
    """The dossiers that each scan lies in: where it was handed in, and where its papers were filed."""
    found: dict[str, set[str]] = {}
    for batch in _batches(sorted(digests)):
        named = select(ScanRow.digest, ScanRow.dossier).where(
            ScanRow.digest.in_(batch), ScanRow.dossier.is_not(None)
        )
        filed = (
            select(DossierPaperRow.digest, DossierRow.code.label("dossier"))
            .join(DossierRow)
            .where(DossierPaperRow.digest.in_(batch))
        )
        for row in (*connection.execute(named), *connection.execute(filed)):
            found.setdefault(row.digest, set()).add(row.dossier)
    return found


def _messages(connection: Connection, look: Look, found: Sequence[_Found]) -> Iterator[Message]:
    tree = OfficeTree(map(office_from, connection.execute(select(OfficeRow.__table__))))
    codes = sorted({code for one in found for code in one.dossiers})
    offices: dict[str, str] = {}
    for batch in _batches(codes):
        wanted = select(DossierRow.code, DossierRow.office).where(DossierRow.code.in_(batch))
        offices |= {row.code: row.office for row in connection.execute(wanted)}
    for webhook in look.webhooks:
        sight = tree.within(webhook.office) if webhook.office else None
        for one in found:
            if one.happening not in webhook.happenings or one.at < webhook.created_at:
                continue
            mine = [code for code in one.dossiers if sight is None or offices.get(code) in sight]
            if not mine and sight is not None:
                continue
            told = one.told if "dossier" in one.told else {**one.told, "dossiers": mine}
            yield Message(webhook.id, one.happening, one.identity, told)


def _batches(many: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(many), 500):
        yield many[first : first + 500]
