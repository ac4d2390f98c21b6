"""The metrics of a real worker process, after it has read a scan."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from digitize.assemble.services import open_services
from digitize.settings import read_settings
from digitize.tasks.submit import submit
from dossier.scans import FoundFile
from dossier.tasks import Lane
from tests.cli.sohoa import ROOT, draw, sohoa
from tests.servers import free_port

pytestmark = pytest.mark.engine
FINISHED = 'sohoa_tasks_total{error="",lane="counter",outcome="finished"} 1.0'
PAGE = (ROOT / "docs" / "metrics.md").read_text("utf-8")


@contextlib.contextmanager
def working(home: Path, port: int, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `sohoa` with some arguments, and have it end in an orderly way."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SOHOA_HOME": str(home),
        "SOHOA_METRICS_PORT": str(port),
        "SOHOA_WATCH_SETTLED_SECONDS": "1",
    }
    command = [sys.executable, "-m", "cli.main", *arguments]
    with subprocess.Popen(command, env=environment, cwd=home.parent) as worker:
        try:
            yield worker
        finally:
            worker.terminate()
            assert worker.wait(60) == 0


def scrape_until(port: int, line: str) -> str:
    """What is shown as soon as it has the line."""
    deadline, shown = time.monotonic() + 120, ""
    while line not in shown and time.monotonic() < deadline:
        time.sleep(0.2)
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as reply,
        ):
            shown = reply.read().decode()
    return shown


def test_worker_whose_port_is_taken_says_so_and_ends(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = sohoa("worker", home=tmp_path / "home", SOHOA_METRICS_PORT=str(port))

    assert done.returncode == 2
    assert f"port {port} cannot be listened on" in done.stderr


def test_worker_shows_every_documented_metric(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    with open_services(read_settings({}, home=home, workers=1)) as services:
        scan = draw(tmp_path / "in/01.png", "GIẤY XÁC NHẬN", "Ông: Giàng A Páo")
        submit(FoundFile(scan, "01.png", None), Lane.COUNTER, services)

    with working(home, port, "worker", "--workers", "1"):
        shown = scrape_until(port, FINISHED)

    assert FINISHED in shown
    families = {family.name: family for family in text_string_to_metric_families(shown)}
    named = re.findall(r"^\| `(sohoa_\w+)` \|", PAGE, re.MULTILINE)
    assert {name for name in families if name.startswith("sohoa_")} == {
        name.removesuffix("_total") for name in named
    }
    stages = {sample.labels["stage"] for sample in families["sohoa_stage_seconds"].samples}
    assert stages == {"fetch", "vet", "read_page", "compose", "store", "record"}
    assert 'sohoa_pages_total{outcome="read"} 1.0' in shown
    assert "sohoa_workers_alive 1.0" in shown
    assert "01.png" not in shown


def test_watch_shows_what_was_handed_in(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    draw(tmp_path / "in/01.png", "GIẤY XÁC NHẬN")
    accepted = 'sohoa_receipts_total{lane="bulk",outcome="accepted"} 1.0'

    # The port of the setting is that of a worker, which shares the settings.
    arguments = ("watch", str(tmp_path / "in"), "--lane", "bulk", "--metrics-port", str(port))
    with working(home, free_port(), *arguments):
        shown = scrape_until(port, accepted)

    assert accepted in shown
    assert 'sohoa_backlog_scans{lane="bulk",state="waiting"} 1.0' in shown
