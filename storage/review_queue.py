"""The queue of reviews in SQL: who looks at what. Each call is one transaction."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, func, or_, select, tuple_, update

from dossier.corrections import Sheet
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import PaperRole
from dossier.reviewing import Item, Tally, Wanted
from storage.engine import transaction
from storage.register_tables import DossierRow
from storage.review_tables import ReviewItemRow
from storage.rows import AnyRow
from storage.sql import utc_now

LEASE_SECONDS = 120
_ORDER = (ReviewItemRow.rank, ReviewItemRow.turn_at, ReviewItemRow.id)


class SqlReviewQueue:
    """Items in a database whose tables are at head. Safe in threads and processes."""

    def __init__(
        self, engine: Engine, lease_seconds: int = LEASE_SECONDS, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Use `engine`, which `storage.engine.open_engine` made; a claim that is not extended ends after `lease_seconds`."""
        self._engine = engine
        self._lease = dt.timedelta(seconds=lease_seconds)
        self._clock = clock

    def items(self, wanted: Wanted, most: int, after: Item | None = None) -> Sequence[Item]:
        """The items in their order, claimed or not; with `after` those behind it."""
        chosen = _joined().where(*_wanted(wanted)).order_by(*_ORDER).limit(most)
        with transaction(self._engine, only_reads=True) as connection:
            if after is not None:
                place = connection.execute(select(*_ORDER).where(ReviewItemRow.id == after.id)).first()
                # One that was settled meanwhile has no place; the page begins where its papers came in.
                behind = tuple(place) if place else (int(not after.is_counter), after.since, after.id)
                chosen = chosen.where(tuple_(*_ORDER) > behind)
            return tuple(map(_item_from, connection.execute(chosen)))

    def tallies(self, wanted: Wanted) -> Sequence[Tally]:
        """How many there are, by office, kind and field."""
        apart = (ReviewItemRow.office, ReviewItemRow.kind, ReviewItemRow.field)
        counted = select(
            *apart, func.count().label("number"), func.min(ReviewItemRow.since).label("oldest")
        ).where(*_wanted(wanted))
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(counted.group_by(*apart)).all()
        found = (Tally(row.office, row.kind, row.field, row.number, row.oldest) for row in rows)
        return tuple(sorted(found, key=lambda one: (one.office, one.kind or "", one.field)))

    def claim(self, wanted: Wanted, who: str, most: int = 1) -> Sequence[Item]:
        """Hold the first items that nobody holds; nobody else gets them meanwhile."""
        now = self._clock()
        free = select(ReviewItemRow.id).where(*_wanted(wanted), _is_free(now), _may_key(who))
        # Whoever claims at the same moment gets those behind. SQLite has one writer.
        first = free.order_by(*_ORDER).limit(most).with_for_update(skip_locked=True)
        with transaction(self._engine) as connection:
            numbers = connection.execute(first).scalars().all()
            if not numbers:
                return ()
            mine = {"claimed_by": who, "claimed_until": now + self._lease}
            connection.execute(update(ReviewItemRow).where(ReviewItemRow.id.in_(numbers)).values(mine))
            rows = connection.execute(_joined().where(ReviewItemRow.id.in_(numbers)).order_by(*_ORDER))
            return tuple(map(_item_from, rows))

    def held(self, item: int, who: str) -> Item | None:
        """An item that this person holds; one whose claim ran out is held again, if nobody else has it."""
        now = self._clock()
        mine = or_(ReviewItemRow.claimed_by == who, _is_free(now))
        again = {"claimed_by": who, "claimed_until": now + self._lease}
        with transaction(self._engine) as connection:
            held = update(ReviewItemRow).where(ReviewItemRow.id == item, mine, _may_key(who)).values(again)
            if not connection.execute(held).rowcount:
                return None
            return _item_from(connection.execute(_joined().where(ReviewItemRow.id == item)).one())

    def peek(self, item: int) -> Item | None:
        """An item as it stands, whoever holds it."""
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(_joined().where(ReviewItemRow.id == item)).first()
            return None if row is None else _item_from(row)

    def extend(self, items: Collection[int], who: str) -> frozenset[int]:
        """Hold on to these; which of them are held still."""
        mine = (ReviewItemRow.id.in_(sorted(items)), ReviewItemRow.claimed_by == who)
        until = {"claimed_until": self._clock() + self._lease}
        with transaction(self._engine) as connection:
            connection.execute(update(ReviewItemRow).where(*mine).values(until))
            return frozenset(connection.execute(select(ReviewItemRow.id).where(*mine)).scalars())

    def release(self, items: Collection[int], who: str, why: str | None = None) -> None:
        """Let go of these. With a reason, "" for none in particular, they go to the end of the queue."""
        mine = (ReviewItemRow.id.in_(sorted(items)), ReviewItemRow.claimed_by == who)
        free: dict[str, object] = {"claimed_by": None, "claimed_until": None}
        if why is not None:
            free["turn_at"] = self._clock()
        if why:
            free |= {"why": why, "skips": ReviewItemRow.skips + 1}
        with transaction(self._engine) as connection:
            connection.execute(update(ReviewItemRow).where(*mine).values(free))


def _joined() -> Select[Any]:
    return select(ReviewItemRow.__table__, DossierRow.code).join(DossierRow)


def _wanted(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.offices is not None:
        conditions.append(ReviewItemRow.office.in_(sorted(wanted.offices)))
    if wanted.kind:
        conditions.append(ReviewItemRow.kind == wanted.kind)
    if wanted.field:
        conditions.append(ReviewItemRow.field == wanted.field)
    if wanted.since_before is not None:
        conditions.append(ReviewItemRow.since < wanted.since_before)
    if wanted.dossier:
        code = select(DossierRow.id).where(DossierRow.code == wanted.dossier).scalar_subquery()
        conditions.append(ReviewItemRow.dossier_id == code)
    return conditions


def _is_free(now: dt.datetime) -> ColumnElement[bool]:
    return or_(ReviewItemRow.claimed_by.is_(None), ReviewItemRow.claimed_until <= now)


def _may_key(who: str) -> ColumnElement[bool]:
    """Who keyed a value blindly never gets it again."""
    columns = (ReviewItemRow.first_by, ReviewItemRow.second_by)
    return and_(*(or_(column.is_(None), column != who) for column in columns))


def _item_from(row: AnyRow) -> Item:
    return Item(
        id=row.id,
        dossier=DossierCode(row.code),
        office=row.office,
        role=PaperRole(row.role),
        ordinal=row.ordinal,
        sheet=Sheet(ScanDigest(row.digest), (row.first_page, row.last_page)),
        kind=row.kind,
        field=row.field,
        is_counter=row.rank == 0,
        since=row.since,
        keyed_by=tuple(who for who in (row.first_by, row.second_by) if who),
        skips=row.skips,
        why=row.why,
        claimed_by=row.claimed_by,
        claimed_until=row.claimed_until,
    )
