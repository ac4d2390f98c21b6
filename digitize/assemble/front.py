"""Builds what the web application works with; needs no engine: workers read."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from digitize.assemble.engines import kind_codes, kind_fields, kind_names, kind_types, scan_limits
from digitize.assemble.gates import open_gate_crew
from digitize.assemble.services import open_lanes, receive_with
from digitize.assemble.signing import open_originals
from digitize.assemble.stores import database_url, make_folder, open_store
from digitize.filing import Registrar
from digitize.front.pictures import Pictures
from digitize.front.searching import Searching
from digitize.front.services import FrontServices, KindWords
from digitize.gate import Checker
from digitize.operators.meters import Meters
from digitize.services import Receive
from digitize.settings import Settings
from dossier.ports import Lanes, ObjectStore
from ingest.receive import Intake
from storage.accounts import SqlAccounts
from storage.facts import SqlFacts
from storage.frozen import SqlFrozenPeriods
from storage.keys import copy_key, original_key
from storage.movements import SqlMovements
from storage.register import SqlRegister
from storage.search import SqlSearch
from storage.sessions import Lifetimes, SqlSessions
from storage.sql import open_database, utc_now
from storage.tasks import SqlTasks
from storage.trail import SqlTrail

_PROFILE = "tthc"


@dataclass(frozen=True, slots=True)
class _Intake:
    receive: Receive
    registrar: Registrar
    lanes: Lanes
    meters: Meters


@contextlib.contextmanager
def open_front(settings: Settings) -> Iterator[FrontServices]:
    """Open everything that pages and API need, and end the child processes when the block ends.

    Raises Misconfigured, StoreUnavailable, RecordsUnavailable.
    """
    names = kind_names(settings)
    spool, store = make_folder(settings.home / "spool"), open_store(settings)
    engine = open_database(database_url(settings))
    register = SqlRegister(engine)
    lifetimes = Lifetimes(
        dt.timedelta(minutes=settings.session_idle_minutes), dt.timedelta(hours=settings.session_hours)
    )
    with (
        open_gate_crew(settings, _PROFILE) as crew,
        open_originals(settings, store, spool) as originals,
    ):
        yield FrontServices(
            register=register,
            facts=SqlFacts(engine),
            movements=SqlMovements(engine),
            frozen=SqlFrozenPeriods(engine),
            accounts=SqlAccounts(engine),
            sessions=SqlSessions(engine, lifetimes),
            trail=SqlTrail(engine),
            store=store,
            copy_key=copy_key,
            original_key=original_key,
            intake=_open_intake(settings, engine, store, Registrar(register, names, utc_now, originals.of)),
            pictures=Pictures(
                crew, store, original_key, make_folder(settings.home / "pictures"), settings.page_seconds
            ),
            gate=Checker(crew, settings.page_seconds),
            kinds=KindWords(names, kind_codes(settings), kind_fields(settings), kind_types(settings)),
            home=settings.home,
            spool=spool,
            max_bytes=settings.max_bytes,
            searching=Searching(SqlSearch(engine), crew, store, copy_key, spool, settings.page_seconds),
            is_https=settings.is_https,
            clock=utc_now,
        )
    engine.dispose()


def _open_intake(settings: Settings, engine: Engine, store: ObjectStore, registrar: Registrar) -> _Intake:
    tasks = SqlTasks(engine, settings.lease_seconds)
    intake = Intake(store, tasks, scan_limits(settings), original_key, settings.home / "spool")
    return _Intake(partial(receive_with, intake), registrar, open_lanes(settings, tasks), Meters())
