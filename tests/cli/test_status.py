"""`sohoa status` and `sohoa quarantine`, as an operator types them, on a database with everything in it."""

import json
from pathlib import Path

import pytest

from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from dossier.tasks import BUG, WORKER_KILLED, Lane, TaskState
from storage.sql import open_database
from storage.tasks import SqlTasks
from storage.workers import SqlWorkers
from tests.cli.sohoa import sohoa

BOTH = (Lane.COUNTER, Lane.BULK)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def tasks(home: Path) -> SqlTasks:
    home.mkdir()
    return SqlTasks(open_database(f"sqlite:///{home}/sohoa.db"), 60)


def take(tasks: SqlTasks, number: int, lane: Lane = Lane.BULK) -> None:
    tasks.accept(Scan(f"Tờ khai {number}.pdf", ScanDigest(f"{number:064x}"), MediaType.PDF, 1, 0, None), lane)


def set_aside(tasks: SqlTasks, number: int, error: str = BUG) -> int:
    """Quarantine a scan; the number of its task."""
    take(tasks, number)
    task = tasks.claim_next(BOTH, "host:1:ab")
    assert task is not None
    tasks.quarantine(task, error)
    return task.id


def test_new_home_has_nothing_stuck(home: Path) -> None:
    done = sohoa("status", home=home)

    assert done.returncode == 0
    assert "Không có gì mắc lại" in done.stdout
    assert "Làn quầy: 0 bản quét chờ" in done.stdout


def test_status_tells_what_waits_and_what_to_do(home: Path, tasks: SqlTasks) -> None:
    set_aside(tasks, 1)
    take(tasks, 2)
    claimed = tasks.claim_next(BOTH, "w")
    assert claimed is not None
    tasks.put_back(claimed, "store_unavailable")
    take(tasks, 3, Lane.COUNTER)

    done = sohoa("status", home=home)

    assert "Làn quầy: 1 bản quét chờ (lâu nhất" in done.stdout
    assert "chạy `sohoa worker`" in done.stdout
    assert "1 bản quét bị cách ly: xem `sohoa quarantine list` [bug 1]" in done.stdout
    assert "chạy `sohoa doctor` [store_unavailable 1]" in done.stdout
    assert "Tờ khai" not in done.stdout


def test_status_as_json_has_the_same(home: Path, tasks: SqlTasks) -> None:
    set_aside(tasks, 1)
    take(tasks, 2)
    SqlWorkers(open_database(f"sqlite:///{home}/sohoa.db")).enlist("w", "host", 1, 3)

    shown = json.loads(sohoa("status", "--json", home=home).stdout)

    assert shown["lanes"]["bulk"]["scans"] == {"waiting": 1, "quarantined": 1}
    assert shown["worries"] == [{"worry": "quarantined", "count": {"bug": 1}}]
    assert [(worker["name"], worker["is_alive"], worker["slots"]) for worker in shown["workers"]] == [
        ("w", True, 3)
    ]
    assert shown["seconds_left"] is None


def test_quarantine_is_listed_shown_and_released(home: Path, tasks: SqlTasks) -> None:
    number = set_aside(tasks, 1)

    listed = sohoa("quarantine", "list", home=home)
    shown = sohoa("quarantine", "show", str(number), home=home)
    as_json = sohoa("quarantine", "show", str(number), "--json", home=home)
    released = sohoa("quarantine", "release", str(number), home=home)
    again = sohoa("quarantine", "release", str(number), home=home)

    assert listed.stdout.startswith(f"{number}  bug  {'0' * 12}  Tờ khai 1.pdf")
    assert "gặp lỗi chương trình" in shown.stdout
    assert json.loads(as_json.stdout)["digest"] == f"{1:064x}"
    assert (released.returncode, again.returncode) == (0, 1)
    assert tasks.claim_next(BOTH, "w") is not None
    assert "Không có bản quét nào" in sohoa("quarantine", "list", home=home).stdout


def test_all_with_one_error_are_released(home: Path, tasks: SqlTasks) -> None:
    for number in range(3):
        set_aside(tasks, number, WORKER_KILLED)
    set_aside(tasks, 3)

    done = sohoa("quarantine", "release", "--all", "--error", WORKER_KILLED, home=home)

    assert "trả lại hàng chờ: 3" in done.stdout
    assert len(sohoa("quarantine", "list", home=home).stdout.splitlines()) == 1
    assert (
        tasks.accept(Scan("", ScanDigest(f"{3:064x}"), MediaType.PDF, 1, 0, None), Lane.BULK).state
        is TaskState.QUARANTINED
    )


@pytest.mark.parametrize("arguments", [(), ("1", "--all"), ("1", "--error", "bug")])
def test_release_wants_a_number_or_all(home: Path, arguments: tuple[str, ...]) -> None:
    assert sohoa("quarantine", "release", *arguments, home=home).returncode == 2


def test_unknown_number_is_told(home: Path) -> None:
    done = sohoa("quarantine", "show", "7", home=home)

    assert done.returncode == 1
    assert "Số 7 không bị cách ly" in done.stderr


def test_database_that_does_not_answer_is_told(home: Path) -> None:
    nobody = "postgresql+psycopg://sohoa:secret@127.0.0.1:1/postgres"
    done = sohoa("status", home=home, SOHOA_DATABASE_URL=nobody)

    assert done.returncode == 1
    assert "records_unavailable" in done.stderr
    assert "secret" not in done.stderr
