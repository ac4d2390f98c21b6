"""Builds the services of a run or a worker from the settings, and what operators look at."""

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from functools import partial

import structlog

from digitize.assemble.engines import (
    kind_files,
    kind_names,
    make_tools,
    model_files,
    ocr_options,
    probe_engine,
    scan_limits,
)
from digitize.assemble.signing import open_originals
from digitize.assemble.stores import database_url, is_alone, make_folder, open_store
from digitize.bench import Bench
from digitize.filing import Registrar
from digitize.leaves import LocalLeaves, StoredLeaves
from digitize.loading import READERS
from digitize.operators.export import Kept
from digitize.operators.meters import Meters
from digitize.output import copy_opener
from digitize.pool import Crew, CrewOptions
from digitize.services import Services
from digitize.settings import Settings
from digitize.tasks.held import Held
from digitize.version import pipeline_version
from dossier.backlog import Backlog
from dossier.campaigns import Campaigns
from dossier.ports import Lanes, Tasks
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.receive import Intake, Receipt, receive
from lanes.asking import AskingLanes
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
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
    spool, store = make_folder(settings.home / "spool"), open_store(settings)
    engine = open_database(database_url(settings), keeps=True)  # children are forked by a server of their own
    tasks = SqlTasks(engine, settings.lease_seconds)
    lanes = open_lanes(settings, tasks)
    meters = Meters()
    meters.watch(SqlBacklog(engine, settings.lease_seconds))
    with (
        contextlib.ExitStack() as ending,
        Crew(partial(make_tools, settings), _crew_options(settings, is_worker=is_worker), meters) as crew,
        open_originals(settings, store, spool) as originals,
    ):
        ending.callback(engine.dispose)
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
            lanes=lanes,
            leaves=LocalLeaves() if is_alone(settings) else StoredLeaves(store, leaf_key, leaf_owner, LEAVES),
            crew=crew,
            bench=Bench(settings.home / "work", version),
            version=version,
            page_seconds=settings.page_seconds,
            workers=settings.workers,
            meters=meters,
        )


@contextlib.contextmanager
def open_backlog(settings: Settings) -> Iterator[Backlog]:
    """Open what operators see of the tasks; needs the database only. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    yield SqlBacklog(engine, settings.lease_seconds)
    engine.dispose()


def open_campaigns(settings: Settings) -> Campaigns:
    """The campaigns; neither engine nor store is needed to look at them. Raises RecordsUnavailable."""
    return SqlCampaigns(open_database(database_url(settings)))


def open_kept(settings: Settings) -> Kept:
    """What an export reads. Raises RecordsUnavailable."""
    engine = open_database(database_url(settings))
    return Kept(SqlCampaigns(engine), SqlRecords(engine), copy_opener(open_store(settings), copy_key))


def _crew_options(settings: Settings, *, is_worker: bool) -> CrewOptions:
    # A worker has a child for each slot, the express slot too, and each slot asks for one page at a time.
    children, ahead = (settings.workers + 1, 1) if is_worker else (settings.workers, 2 * settings.workers)
    return CrewOptions(children, settings.page_memory_mb, ahead, READERS)


def receive_with(
    intake: Intake, found: FoundFile, lane: Lane = Lane.COUNTER, campaign: int | None = None
) -> Receipt:
    """Take a file in, in the lane of the counter if no other is named."""
    return receive(found, intake, lane, campaign)


def open_lanes(settings: Settings, tasks: Tasks) -> Lanes:
    """How workers hear of tasks. RQ and Redis load only where there is a queue."""
    if not settings.redis_url:
        return AskingLanes()
    from lanes.queued import QueuedLanes, connect

    return QueuedLanes(connect(settings.redis_url), tasks)
