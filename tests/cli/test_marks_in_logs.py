"""Nothing of a paper and no password stands in any line of a log, also when the servers fail."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from storage.sql import SqlRecords, open_database
from tests.cli.sohoa import ROOT
from tests.servers import redis_server, restartable_s3

pytestmark = [pytest.mark.server, pytest.mark.engine]

NAME = "giang-a-pao-74319251"
DOSSIER = "000.00.00.H60-250914-7431"
SAMPLE = ROOT / "samples/lo-01/000.00.00.H08-250914-0414/03_birth_certificate.jpg"
PASSWORD = "mat-khau-55512345"
SUBMIT = f"""
import sys
from pathlib import Path
from digitize.assemble.services import open_services
from digitize.logs import set_up_logs
from digitize.settings import read_settings
from digitize.tasks.submit import submit
from dossier.ids import DossierCode
from dossier.scans import FoundFile
from dossier.tasks import Lane
set_up_logs(is_verbose=True)
with open_services(read_settings()) as services:
    submit(FoundFile(Path(sys.argv[1]), "{NAME}.jpg", DossierCode("{DOSSIER}")), Lane.COUNTER, services)
"""


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """A database of its own, with a password in its address."""
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("CREATE DATABASE marks")
        yield postgres_url.replace("sohoa@", f"sohoa:{PASSWORD}@").replace("/postgres", "/marks")
        connection.execute("DROP DATABASE marks WITH (FORCE)")


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis with a password."""
    (tmp_path / "redis").mkdir()
    with redis_server(tmp_path / "redis") as url, redis.Redis.from_url(url) as connection:
        connection.config_set("requirepass", PASSWORD)
        yield url.replace("redis://", f"redis://:{PASSWORD}@")


@contextlib.contextmanager
def working(environment: dict[str, str], log: Path) -> Iterator[None]:
    """Run `sohoa worker --verbose`; all it says goes to `log`."""
    command = [sys.executable, "-m", "cli.main", "worker", "--workers", "1", "--verbose"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=environment, cwd=log.parent, stdout=out, stderr=out) as worker,
    ):
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(60)


def wait_for(event: str, log: Path) -> None:
    deadline = time.monotonic() + 120
    while f'"event": "{event}"' not in log.read_text("utf-8"):
        assert time.monotonic() < deadline, f"no {event} in {log.read_text('utf-8')}"
        time.sleep(0.2)


def make_due(database_url: str, after: str = "0") -> None:
    """Say when the one task is due."""
    with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
        connection.execute("UPDATE tasks SET ready_at = now() + %s::interval", [after])


def test_no_mark_is_logged(tmp_path: Path, database_url: str, redis_url: str) -> None:
    scan = tmp_path / DOSSIER / f"{NAME}.jpg"
    scan.parent.mkdir()
    shutil.copy(SAMPLE, scan)
    submitted, worked = tmp_path / "submitted.log", tmp_path / "worked.log"
    (tmp_path / "s3").mkdir()
    with restartable_s3(tmp_path / "s3") as s3:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "SOHOA_HOME": str(tmp_path / "home"),
            "SOHOA_DATABASE_URL": database_url,
            "SOHOA_REDIS_URL": redis_url,
            "SOHOA_S3_ENDPOINT": s3.address.endpoint,
            "SOHOA_S3_SECURE": "no",
            "SOHOA_S3_ACCESS_KEY": s3.address.access_key,
            "SOHOA_S3_SECRET_KEY": s3.address.secret_key,
        }
        with submitted.open("wb") as out:
            command = [sys.executable, "-c", SUBMIT, str(scan)]
            subprocess.run(
                command, env=environment, cwd=ROOT, stdout=out, stderr=out, timeout=120, check=True
            )
        make_due(database_url, "1 hour")
        with working(environment, worked):
            wait_for("worker_started", worked)
            s3.stop()
            make_due(database_url)
            wait_for("task_put_back", worked)
            s3.start()
            make_due(database_url)
            wait_for("task_finished", worked)

    lines = (submitted.read_text("utf-8") + worked.read_text("utf-8")).splitlines()
    events = [json.loads(line) for line in lines]
    (digest,) = {event.get("digest") for event in events} - {None}
    (version,) = {event["version"] for event in events if event["event"] == "pipeline_assembled"}
    engine = open_database(database_url)
    (paper,) = SqlRecords(engine).papers(digest, version) or ()
    engine.dispose()
    printed = [field.raw for field in paper.fields if len(field.raw) > 5]
    assert (paper.dossier, len(printed) > 10) == (DOSSIER, True)
    assert "library" in {event["event"] for event in events}
    # Twice: letters beyond ASCII are escaped in the lines themselves.
    said = "\n".join([*lines, *(json.dumps(event, ensure_ascii=False) for event in events)])
    passwords = (PASSWORD, s3.address.secret_key, s3.address.access_key, "X-Amz", "Signature")
    marks = (NAME, DOSSIER, *printed, *passwords, str(tmp_path))
    assert [mark for mark in marks if mark in said] == []
