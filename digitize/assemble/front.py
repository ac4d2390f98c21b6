"""Builds what the web application works with; needs no engine: workers read."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from digitize.assemble.counter import open_counter
from digitize.assemble.engines import kind_codes, kind_fields, kind_names, kind_types, scan_limits
from digitize.assemble.gates import open_gate_crew
from digitize.assemble.intake import open_lanes, receive_with
from digitize.assemble.reviews import open_review
from digitize.assemble.signing import open_originals
from digitize.assemble.snapshots import StoreShelf
from digitize.assemble.stores import database_url, make_folder, open_store
from digitize.filing import Registrar
from digitize.front.doors import Doors, SignInServer
from digitize.front.figures import FigureSources
from digitize.front.integration import Integration
from digitize.front.pictures import Pictures
from digitize.front.posting import Postman
from digitize.front.searching import Searching
from digitize.front.services import FrontServices, KindWords
from digitize.front.surgery import Theatre
from digitize.front.uploads import Uploads
from digitize.gate import Checker
from digitize.operators.meters import Meters
from digitize.pool import Crew
from digitize.services import GateTools, Receive
from digitize.settings import Settings
from dossier.ports import Lanes, ObjectStore
from ingest.receive import Intake
from storage.accounts import SqlAccounts
from storage.api_keys import SqlAnswers, SqlApiKeys
from storage.facts import SqlFacts
from storage.frozen import SqlFrozenPeriods
from storage.keys import copy_key, original_key
from storage.listing import SqlDossierList, SqlScansInProgress
from storage.movements import SqlMovements
from storage.outbox import SqlOutbox
from storage.register import SqlRegister
from storage.revision import SqlRevisions
from storage.search import SqlSearch
from storage.sessions import Lifetimes, SqlSessions
from storage.sql import open_database, utc_now
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings
from storage.throttle import SqlBrowsers, SqlThrottle
from storage.trail import SqlTrail
from storage.webhooks import SqlWebhooks

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
    engine = open_database(database_url(settings), keeps=True)
    register = SqlRegister(engine)
    with (
        open_gate_crew(settings, _PROFILE) as crew,
        open_originals(settings, store, spool) as originals,
    ):
        yield FrontServices(
            register=register,
            facts=SqlFacts(engine),
            movements=SqlMovements(engine),
            frozen=SqlFrozenPeriods(engine),
            figures=FigureSources(SqlRevisions(engine), StoreShelf(store)),
            accounts=SqlAccounts(engine),
            sessions=SqlSessions(engine, _lifetimes(settings)),
            doors=_open_doors(settings, engine),
            trail=SqlTrail(engine),
            store=store,
            copy_key=copy_key,
            original_key=original_key,
            intake=_open_intake(settings, engine, store, Registrar(register, names, utc_now, originals.of)),
            pictures=Pictures(
                crew, store, original_key, make_folder(settings.home / "pictures"), settings.page_seconds
            ),
            gate=Checker(crew, settings.page_seconds),
            integration=_open_integration(settings, engine),
            kinds=KindWords(names, kind_codes(settings), kind_fields(settings), kind_types(settings)),
            review=open_review(settings, engine),
            theatre=_open_theatre(settings, engine, store, crew),
            home=settings.home,
            spool=spool,
            max_bytes=settings.max_bytes,
            searching=Searching(SqlSearch(engine), crew, store, copy_key, spool, settings.page_seconds),
            is_https=settings.web.is_https,
            clock=utc_now,
            counter=open_counter(settings, engine, spool),
        )
    engine.dispose()


def _lifetimes(settings: Settings) -> Lifetimes:
    return Lifetimes(dt.timedelta(minutes=settings.web.idle_minutes), dt.timedelta(hours=settings.web.hours))


def _open_theatre(settings: Settings, engine: Engine, store: ObjectStore, crew: Crew[GateTools]) -> Theatre:
    lanes = open_lanes(settings, SqlTasks(engine, settings.lease_seconds))
    spool, limits = make_folder(settings.home / "spool"), (settings.page_seconds, settings.max_bytes)
    return Theatre(SqlTellings(engine), lanes, crew, store, original_key, spool, *limits)


def _open_intake(settings: Settings, engine: Engine, store: ObjectStore, registrar: Registrar) -> _Intake:
    tasks = SqlTasks(engine, settings.lease_seconds)
    intake = Intake(store, tasks, scan_limits(settings), original_key, settings.home / "spool")
    return _Intake(partial(receive_with, intake), registrar, open_lanes(settings, tasks), Meters())


def _open_doors(settings: Settings, engine: Engine) -> Doors:
    oidc = settings.web.oidc
    server = SignInServer(oidc.issuer, oidc.client_id, oidc.client_secret) if oidc else None
    return Doors(SqlThrottle(engine), SqlBrowsers(engine), server)


def _open_integration(settings: Settings, engine: Engine) -> Integration:
    return Integration(
        keys=SqlApiKeys(engine),
        answers=SqlAnswers(engine),
        webhooks=SqlWebhooks(engine),
        postman=Postman(SqlOutbox(engine), settings.web.webhook_networks, utc_now),
        uploads=Uploads(make_folder(settings.home / "uploads"), settings.max_bytes, utc_now),
        list=SqlDossierList(engine),
        progress=SqlScansInProgress(engine),
        per_minute=settings.web.api_per_minute,
        networks=settings.web.webhook_networks,
    )
