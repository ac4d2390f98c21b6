"""Metrics as Prometheus sees them, at a real address."""

import re
import shutil
import socket
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from digitize.operators.meters import Meters
from dossier.digitization import Standing
from dossier.errors import BadSetting
from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from dossier.tasks import Lane
from storage.backlog import SqlBacklog
from storage.sql import open_database
from storage.tasks import SqlTasks
from tests.servers import free_port

PAGE = Path(__file__).parents[3] / "docs" / "metrics.md"


def scraped(port: int) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample at a port of this machine."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as reply:
        families = text_string_to_metric_families(reply.read().decode())
        samples = [sample for family in families for sample in family.samples]
    return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}


def test_what_was_counted_is_shown() -> None:
    meters, port = Meters(), free_port()
    meters.worker("host-1", "v1", 3)
    meters.page("read")
    meters.page("read")
    meters.paper(Standing.REJECTED, None)
    meters.task("put_back", Lane.BULK, "store_unavailable")
    meters.child("read_page", "crashed")
    meters.receipt(Lane.BULK, "accepted")
    with pytest.raises(ZeroDivisionError), meters.stage("fetch"):
        _ = 1 / 0

    with meters.served(port):
        shown = scraped(port)

    assert shown["sohoa_worker_info", frozenset({("worker", "host-1"), ("version", "v1")})] == 1
    assert shown["sohoa_pages_total", frozenset({("outcome", "read")})] == 2
    assert shown["sohoa_papers_total", frozenset({("standing", "rejected"), ("kind", "")})] == 1
    put_back = frozenset({("lane", "bulk"), ("outcome", "put_back"), ("error", "store_unavailable")})
    assert shown["sohoa_tasks_total", put_back] == 1
    assert shown["sohoa_stage_seconds_count", frozenset({("stage", "fetch")})] == 1


def test_every_metric_is_documented_and_the_other_way_round(tmp_path: Path) -> None:
    meters = Meters()
    meters.watch(SqlBacklog(open_database(f"sqlite:///{tmp_path}/records.db"), 60))
    families = {family.name: family.type for family in meters.registry.collect()}
    named = re.findall(r"^\| `(sohoa_\w+)` \| (\w+) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    ours = {name: kind for name, kind in families.items() if name.startswith("sohoa_")}
    assert ours == {name.removesuffix("_total"): kind for name, kind in named}


def test_backlog_is_asked_for_at_each_look(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/records.db")
    tasks, meters, port = SqlTasks(engine, 60), Meters(), free_port()
    meters.watch(SqlBacklog(engine, 60))
    tasks.accept(Scan("1.pdf", ScanDigest("0" * 64), MediaType.PDF, 1, 0, None), Lane.BULK)
    waiting = frozenset({("lane", "bulk"), ("state", "waiting")})

    with meters.served(port):
        before = scraped(port)
        tasks.claim_next([Lane.BULK], "w")
        after = scraped(port)

    assert before["sohoa_database_up", frozenset()] == 1
    assert before["sohoa_backlog_scans", waiting] == 1
    assert before["sohoa_backlog_due_seconds", frozenset({("lane", "bulk")})] > 0
    assert after["sohoa_backlog_scans", waiting] == 0


def test_database_that_is_away_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    engine = open_database(f"sqlite:///{folder}/records.db")
    meters, port = Meters(), free_port()
    meters.watch(SqlBacklog(engine, 60))
    meters.page("read")
    shutil.rmtree(folder)

    with meters.served(port):
        shown = scraped(port)

    assert shown["sohoa_database_up", frozenset()] == 0
    assert shown["sohoa_pages_total", frozenset({("outcome", "read")})] == 1
    assert [name for name, _ in shown if name.startswith("sohoa_backlog")] == []


def test_nothing_is_shown_without_a_port() -> None:
    before = Meters()

    with before.served(0):
        pass


def test_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(BadSetting, match=str(port)), Meters().served(port):
            pass


def test_port_is_free_again_afterwards() -> None:
    meters, port = Meters(), free_port()
    with meters.served(port):
        pass

    with meters.served(port):
        assert scraped(port)
