"""The only module that knows every implementation; builds the services from the settings.

Whatever is slow to load is imported by the functions that need it: a run that finds nothing to do
must not wait for spaCy and OpenCV, and only child processes ever use them.
"""

import contextlib
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import structlog

from digitize.bench import Bench
from digitize.export import Kept
from digitize.gate import Checker
from digitize.leaves import LocalLeaves, StoredLeaves
from digitize.meters import Meters
from digitize.output import copy_opener
from digitize.pool import Crew, CrewOptions
from digitize.services import GateTools, Services, Tools
from digitize.settings import S3Settings, Settings
from digitize.version import pipeline_version
from dossier.backlog import Backlog
from dossier.campaigns import Campaigns
from dossier.errors import BadSetting, StoreUnavailable
from dossier.ports import Inbox, ObjectStore
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.limits import Limits
from ingest.receive import Intake, Receipt, receive
from ingest.vet import vet
from lanes.asking import AskingLanes
from lanes.queued import QueuedLanes, connect
from ocr.gate import PROFILES
from ocr.options import OcrOptions
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
from storage.directory import DirectoryStore
from storage.inbox import InboxOptions, S3Inbox
from storage.keys import LEAVES, copy_key, leaf_key, leaf_owner, original_key, quarantine_key
from storage.s3 import S3Options, S3Store
from storage.sql import SqlRecords, open_database
from storage.tasks import SqlTasks
from storage.workers import SqlWorkers

_log = structlog.get_logger(__name__)

# `make run` puts the models here: Debian's, and the better Vietnamese one that Debian lacks.
_OWN_TESSDATA = Path(sys.prefix) / "share/sohoa/tessdata"
_DEBIAN_TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")
# Loaded once, before the children are forked from it, so that they share the memory.
_PRELOAD = (
    "digitize.compose",
    "digitize.steps",
    "digitize.assemble",
    "ocr.reader",
    "extract.extractor",
    "archive.searchable",
    "ingest.vet",
)
_PRELOAD_GATE = ("digitize.steps", "ocr.gate.quality", "ingest.vet")


@contextlib.contextmanager
def open_services(settings: Settings, *, is_worker: bool = False) -> Iterator[Services]:
    """Build everything, and end the child processes when the block ends.

    Raises Misconfigured before any work is taken, StoreUnavailable, RecordsUnavailable.
    """
    options, limits = ocr_options(settings), scan_limits(settings)
    kind_names(settings)  # a wrong kind file stops the run before any work is taken
    files = (*model_files(options), *kind_files(settings))
    version = pipeline_version(probe_engine(options), files, f"{limits} {options}")
    _log.info("pipeline_assembled", version=version, models=options.models)
    spool = make_folder(settings.home / "spool")
    store = open_store(settings)
    engine = open_database(_database(settings))
    tasks = SqlTasks(engine, settings.lease_seconds)
    lanes = QueuedLanes(connect(settings.redis_url), tasks) if settings.redis_url else AskingLanes()
    meters = Meters()
    meters.watch(SqlBacklog(engine, settings.lease_seconds))
    with Crew(partial(make_tools, settings), _crew_options(settings, is_worker=is_worker), meters) as crew:
        yield Services(
            name=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
            receive=partial(_receive, Intake(store, tasks, limits, original_key, spool)),
            store=store,
            original_key=original_key,
            copy_key=copy_key,
            quarantine_key=quarantine_key,
            records=SqlRecords(engine),
            tasks=tasks,
            roll=SqlWorkers(engine),
            lanes=lanes,
            leaves=LocalLeaves()
            if _is_alone(settings)
            else StoredLeaves(store, leaf_key, leaf_owner, LEAVES),
            crew=crew,
            bench=Bench(settings.home / "work", version),
            version=version,
            page_seconds=settings.page_seconds,
            workers=settings.workers,
            meters=meters,
        )
    engine.dispose()


def _crew_options(settings: Settings, *, is_worker: bool) -> CrewOptions:
    # A worker has a child for each slot, the express slot too, and each slot asks for one page at a time.
    children, ahead = (settings.workers + 1, 1) if is_worker else (settings.workers, 2 * settings.workers)
    return CrewOptions(children, settings.page_memory_mb, ahead, _PRELOAD)


def open_campaigns(settings: Settings) -> Campaigns:
    """The campaigns; neither engine nor store is needed to look at them. Raises RecordsUnavailable."""
    return SqlCampaigns(open_database(_database(settings)))


def open_kept(settings: Settings) -> Kept:
    """What an export reads. Raises RecordsUnavailable."""
    engine = open_database(_database(settings))
    return Kept(SqlCampaigns(engine), SqlRecords(engine), copy_opener(open_store(settings), copy_key))


def make_tools(settings: Settings) -> Tools:
    """What a child process works with."""
    from archive.searchable import SearchablePdf
    from extract.extractor import KindExtractor
    from extract.kinds import load_kinds
    from ocr.reader import TesseractReader

    return Tools(
        vet=partial(vet, limits=scan_limits(settings)),
        reader=TesseractReader(ocr_options(settings)),
        extractor=KindExtractor(load_kinds(settings.kinds)),
        archivist=SearchablePdf(),
        names=kind_names(settings),
    )


@contextlib.contextmanager
def open_gate(settings: Settings, profile: str) -> Iterator[Checker]:
    """Build the quality gate of a profile, and end its child processes when the block ends.

    Keep it open: a web page that lets clerks check what they have just scanned opens it once.
    Raises BadSetting for a profile that there is not.
    """
    make_gate(settings, profile)
    options = CrewOptions(settings.workers, settings.page_memory_mb, 2 * settings.workers, _PRELOAD_GATE)
    with Crew(partial(make_gate, settings, profile), options) as crew:
        yield Checker(crew, settings.page_seconds)


@contextlib.contextmanager
def open_backlog(settings: Settings) -> Iterator[Backlog]:
    """Open what operators see of the tasks; needs the database only. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(_database(settings))
    yield SqlBacklog(engine, settings.lease_seconds)
    engine.dispose()


def profiles() -> tuple[str, ...]:
    """The profiles that the gate knows."""
    return PROFILES


def make_gate(settings: Settings, profile: str) -> GateTools:
    """What a child process checks scans with."""
    from ocr.gate.profile import load_profile
    from ocr.gate.quality import QualityGate

    gate = QualityGate(load_profile(profile), settings.max_pixels)
    return GateTools(partial(vet, limits=scan_limits(settings)), gate)


def ocr_options(settings: Settings) -> OcrOptions:
    """The reader's options. A model that is not there is replaced by the best that is."""
    own = _OWN_TESSDATA if _OWN_TESSDATA.is_dir() else _DEBIAN_TESSDATA
    tessdata = settings.tessdata or own
    better = [model for model in ("vie_best", "Vietnamese") if (tessdata / f"{model}.traineddata").is_file()]
    second, third = (better[0], better[-1]) if better else ("vie", "vie")
    return OcrOptions(
        tessdata,
        second_model=second,
        third_model=third,
        page_seconds=settings.page_seconds,
        max_pixels=settings.max_pixels,
        engine=settings.engine,
    )


def scan_limits(settings: Settings) -> Limits:
    """How much a scan may be."""
    return Limits(max_bytes=settings.max_bytes, max_pages=settings.max_pages, max_pixels=settings.max_pixels)


def probe_engine(options: OcrOptions) -> str:
    """The engine's version. Raises EngineMissing, LanguageMissing."""
    from ocr.tesseract import probe

    return probe(options.tessdata, (*options.models, "osd"), options.engine)


def model_files(options: OcrOptions) -> tuple[Path, ...]:
    """The files that the engine reads with."""
    models = sorted({*options.models, "osd"})
    return tuple(options.tessdata / f"{model}.traineddata" for model in models)


def kind_names(settings: Settings) -> dict[str, str]:
    """The Vietnamese name of each kind of paper, those of this place included. Raises BadKind."""
    from extract.kinds import load_kinds

    return {slug: kind.name for slug, kind in load_kinds(settings.kinds).items()}


def kind_files(settings: Settings) -> tuple[Path, ...]:
    """The kind files of this place."""
    return tuple(sorted(settings.kinds.glob("*.toml")))


def kind_checks(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each kind file of this place: its name, what it adds, and what is wrong with it, empty if nothing."""
    from extract.own_kinds import check_kinds

    yield from check_kinds(settings.kinds)


def checks(settings: Settings) -> dict[str, Callable[[], str]]:
    """What a run needs, each as a function that says what is there or raises what is wrong."""
    return {
        "tesseract": lambda: probe_engine(ocr_options(settings)),
        "models": lambda: _say_models(ocr_options(settings)),
        "kinds": lambda: f"{len(kind_names(settings))}, {len(kind_files(settings))} own in {settings.kinds}",
        "home": lambda: f"{make_folder(settings.home)}, {_free_gigabytes(settings.home)} GB free",
        "database": lambda: _check_database(settings),
        "workers": lambda: str(settings.workers),
    }


def _say_models(options: OcrOptions) -> str:
    said = f"{', '.join(options.models)}, osd in {options.tessdata}"
    if len(options.models) < 3:
        said += (
            " (thiếu vie_best hoặc Vietnamese: two readings share a model; vie_best or Vietnamese is missing)"
        )
    return said


def _free_gigabytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free >> 30


def _check_database(settings: Settings) -> str:
    return f"{SqlRecords(open_database(_database(settings))).count_scans()} scans"


def open_store(settings: Settings) -> ObjectStore:
    """The store of originals and copies. Nothing is connected yet."""
    if settings.s3 is None:
        return DirectoryStore(settings.home)
    return S3Store(_s3_options(settings.s3), make_folder(settings.home / "spool"))


def open_inbox(settings: Settings, prefix: str) -> Inbox:
    """What lies under a prefix of the bucket. Nothing is connected yet. Raises BadSetting."""
    if settings.s3 is None:
        raise BadSetting("an inbox lies in a bucket: SOHOA_S3_ENDPOINT must be set")
    return S3Inbox(InboxOptions(_s3_options(settings.s3), prefix))


def _s3_options(s3: S3Settings) -> S3Options:
    return S3Options(s3.endpoint, s3.bucket, s3.access_key, s3.secret_key, s3.is_secure, s3.region)


def _is_alone(settings: Settings) -> bool:
    """Tell whether all workers are on one machine, with one work folder, since SQLite is a file of it."""
    return settings.database_url.startswith("sqlite")


def _database(settings: Settings) -> str:
    """The address of the database; a folder that SQLite needs is made."""
    make_folder(settings.home)
    return settings.database_url


def make_folder(folder: Path) -> Path:
    """Make a folder that only this user may look into. Raises StoreUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise StoreUnavailable(f"the folder {folder} cannot be made: {problem.strerror}") from problem
    return folder


def _receive(
    intake: Intake, found: FoundFile, lane: Lane = Lane.COUNTER, campaign: int | None = None
) -> Receipt:
    return receive(found, intake, lane, campaign)
