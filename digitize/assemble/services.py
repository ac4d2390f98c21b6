"""Builds the services of a run or a worker from the settings."""

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from functools import partial

import structlog
from sqlalchemy import Engine

from digitize.assemble.engines import (
    kind_files,
    kind_names,
    make_tools,
    model_files,
    ocr_options,
    probe_engine,
    scan_limits,
)
from digitize.assemble.intake import open_lanes, receive_with
from digitize.assemble.signing import open_originals
from digitize.assemble.stores import database_url, is_alone, make_folder, open_store
from digitize.bench import Bench
from digitize.filing import Registrar
from digitize.leaves import LocalLeaves, StoredLeaves
from digitize.loading import READERS
from digitize.operators.meters import Meters
from digitize.pool import Crew, CrewOptions
from digitize.services import Services
from digitize.settings import Settings
from digitize.tasks.held import Held
from digitize.version import pipeline_version
from ingest.receive import Intake
from storage.backlog import SqlBacklog
from storage.keys import LEAVES, copy_key, leaf_key, leaf_owner, original_key, quarantine_key
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database, utc_now
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings
from storage.workers import SqlWorkers

_log = structlog.get_logger(__name__)


@contextlib.contextmanager
def open_services(settings: Settings, *, is_worker: bool = False) -> Iterator[Services]:
    """Build everything, and end the child processes when the block ends.

    Raises Misconfigured before any work is taken, StoreUnavailable, RecordsUnavailable.
    """
    options, limits = ocr_options(settings), scan_limits(settings)
    names = kind_names(settings)  # a wrong kind file stops the run before any work is taken
    files = (*model_files(options), *kind_files(settings))
    version = pipeline_version(probe_engine(options), files, f"{limits} {options}")
    _log.info("pipeline_assembled", version=version, models=options.models)
    spool = make_folder(settings.home / "spool")
    store = open_store(settings)
    meters = Meters()
    with (
        _database(settings) as engine,
        Crew(partial(make_tools, settings), _crew_options(settings, is_worker=is_worker), meters) as crew,
        open_originals(settings, store, spool) as originals,
    ):
        tasks = SqlTasks(engine, settings.lease_seconds)
        meters.watch(SqlBacklog(engine, settings.lease_seconds))
        yield Services(
            name=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
            receive=partial(receive_with, Intake(store, tasks, limits, original_key, spool)),
            store=store,
            original_key=original_key,
            copy_key=copy_key,
            quarantine_key=quarantine_key,
            records=SqlRecords(engine),
            tellings=SqlTellings(engine),
            registrar=Registrar(SqlRegister(engine), names, utc_now, originals.of),
            tasks=tasks,
            held=Held(),
            roll=SqlWorkers(engine),
            lanes=open_lanes(settings, tasks),
            leaves=LocalLeaves() if is_alone(settings) else StoredLeaves(store, leaf_key, leaf_owner, LEAVES),
            crew=crew,
            bench=Bench(settings.home / "work", version),
            version=version,
            page_seconds=settings.page_seconds,
            workers=settings.workers,
            meters=meters,
        )


@contextlib.contextmanager
def _database(settings: Settings) -> Iterator[Engine]:
    # Connections may be kept: children are forked by a server of their own.
    engine = open_database(database_url(settings), keeps=True)
    try:
        yield engine
    finally:
        engine.dispose()


def _crew_options(settings: Settings, *, is_worker: bool) -> CrewOptions:
    # A worker has a child for each slot, the express slot too, and each slot asks for one page at a time.
    children, ahead = (settings.workers + 1, 1) if is_worker else (settings.workers, 2 * settings.workers)
    return CrewOptions(children, settings.page_memory_mb, ahead, READERS)
