"""What is done over and over with files, objects and queues, of which there are so many: looked through, swept, fed."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

import redis

from digitize.assemble.services import open_services
from digitize.bench import Bench
from digitize.leaves import StoredLeaves
from digitize.settings import read_settings
from dossier.digitization import Digitization, Standing
from dossier.ids import DossierCode, ScanDigest
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.folder import find_files
from ingest.watch.folder import Channel, Patience, WatchedFolder
from lanes.queued import QueuedLanes, connect, queue_name
from storage.inbox import InboxOptions, S3Inbox
from storage.keys import LEAVES, leaf_key, leaf_owner
from storage.s3 import S3Store
from storage.tasks import SqlTasks
from tests.bench import store
from tests.bench.growth_questions import Asks, Ground
from tests.quality.running import ROOT
from tests.servers import redis_server, s3_server
from tests.storage.s3_options import options

_LEASE, _SERIALIZED, _IN_A_FOLDER = 60, "v1", 100
_PDF = b"%PDF-1.4\n%%EOF\n"


def files(ground: Ground) -> Asks:
    """A folder of scanners, an inbox, work folders, leaves, and a lane, all with so many things in them."""
    folder, papers = ground.folder, ground.papers
    store.fill(ground.engine, papers, dt.datetime.now(dt.UTC))
    tasks = SqlTasks(ground.engine, _LEASE)
    digests = [ScanDigest(f"{number:064x}") for number in range(papers)]
    (folder / "s3").mkdir()
    (folder / "redis").mkdir()
    server = ground.ending.enter_context(s3_server(folder / "s3"))
    url = ground.ending.enter_context(redis_server(folder / "redis"))
    bucket = folder / "s3" / "buckets" / server.bucket
    for number, digest in enumerate(digests):
        _write(folder / "inputs" / str(number // _IN_A_FOLDER) / f"{number}.pdf")
        _write(bucket / "inbox" / str(number // _IN_A_FOLDER) / f"{number}.pdf")
        _write(bucket / leaf_key(digest, "v1", 1))
        _write(folder / "work" / f"{digest}-v1" / "original")
    inbox, s3 = S3Inbox(InboxOptions(options(server))), S3Store(options(server))
    leaves = StoredLeaves(s3, leaf_key, leaf_owner, LEAVES)
    bench, lanes = Bench(folder / "work", "v1"), QueuedLanes(connect(url), tasks)
    watched = WatchedFolder(folder / "inputs", Patience(3600, 7200, 60), _channel())
    watched.look()
    return {
        "feed the lane in Redis, empty": lambda: _feed(lanes, url),
        "feed the lane in Redis, fed": lanes.feed,
        "look through a folder of inputs *": lambda: sum(1 for _ in find_files([folder / "inputs"])),
        "look through a watched folder *": watched.look,
        "list an S3 inbox *": lambda: sum(1 for _ in inbox.arrivals()),
        "sweep work folders, all wanted *": lambda: bench.sweep(lambda _: True),
        "sweep leaves on S3, all wanted *": lambda: leaves.sweep(lambda _: True),
    }


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_PDF)


def _channel() -> Channel:
    def refused(found: FoundFile) -> "None":
        raise AssertionError(found.name)  # none lies still for long enough

    return Channel(refused, lambda _: None, lambda: False, time.monotonic, lambda: dt.datetime.now(dt.UTC))  # type: ignore[arg-type]


def _feed(lanes: QueuedLanes, url: str) -> None:
    connection = redis.Redis.from_url(url)
    connection.delete(*(f"rq:queue:{queue_name(lane)}" for lane in Lane))
    lanes.feed()


def again(ground: Ground) -> Asks:
    """A folder of scans that were all read by this version, and the commands over it."""
    folder = ground.folder
    home, inputs, url = (
        folder / "home",
        folder / "inputs",
        ground.engine.url.render_as_string(hide_password=False),
    )
    settings = read_settings({"SOHOA_DATABASE_URL": url}, home=home)
    with open_services(settings) as services:
        for number in range(ground.papers):
            path = inputs / f"000.00.00.H60-260914-{number // 4:06}" / f"{number % 4}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_PDF + str(number).encode())
            code = DossierCode(path.parent.name)
            receipt = services.receive(FoundFile(path, f"{code}/{path.name}", code))
            read = _read(receipt.digest, f"{code}/{path.name}", code)
            services.records.save(receipt.digest, services.version, [read])
            services.registrar.file(receipt.digest)
            services.tasks.settle(receipt.digest, services.version)
            copy = home / services.copy_key(receipt.digest, services.version)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(_PDF)
    return {
        "`sohoa run` over files that were read, whole command *": lambda: _sohoa(
            url, home, "run", str(inputs), "--out", str(folder / "out")
        ),
        "`sohoa status`, whole command": lambda: _sohoa(url, home, "status"),
        "`sohoa worker --until-idle`, nothing to do, whole command": lambda: _sohoa(
            url, home, "worker", "--until-idle"
        ),
    }


def _read(digest: ScanDigest, name: str, code: DossierCode) -> Digitization:
    return Digitization(
        name, digest, 1, (1, 1), code, "birth_certificate", 0.9, Standing.DIGITIZED, None,
        store.page_text(int(digest[:8], 16)), (), (), 1.0,
    )  # fmt: skip


def _sohoa(url: str, home: Path, *arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOHOA_DATABASE_URL": url, "SOHOA_HOME": str(home)}
    command = [sys.executable, "-m", "cli.main", *arguments]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
