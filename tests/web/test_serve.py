"""`sohoa serve` as it is started: real processes, real signals."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.servers import free_port

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def serving(home: Path, *arguments: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`sohoa serve` on a free port, and its address; whatever happens it is killed at the end."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), *arguments]
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    environment = {**kept, "SOHOA_HOME": str(home), "SOHOA_WORKERS": "1", **settings}
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        while "Trang web đã mở" not in (line := process.stderr.readline()):
            assert line, f"it ended: {process.wait()}"
        yield process, f"http://127.0.0.1:{port}"
    finally:
        for one in family(process.pid):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def family(pid: int) -> list[psutil.Process]:
    """What a process has started, and what that has."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def worker_of(pid: int) -> psutil.Process | None:
    """The worker that a `sohoa serve` has started."""
    for child in family(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "worker" in child.cmdline():
                return child
    return None


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "that never happened"
        time.sleep(0.05)


def test_pages_and_worker_end_together_when_told_once(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (process, address):
        with urllib.request.urlopen(f"{address}/", timeout=30) as answer:
            assert "Tạo tài khoản" in answer.read().decode()
        until(lambda: worker_of(process.pid) is not None)
        worker = worker_of(process.pid)
        assert worker
        until(lambda: worker.nice() == 10 or not worker.is_running())
        process.send_signal(signal.SIGINT)

        assert process.wait(60) == 0
        assert not worker.is_running()


def test_worker_leaves_when_pages_are_killed(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (process, _):
        until(lambda: worker_of(process.pid) is not None)
        worker = worker_of(process.pid)
        assert worker
        left = family(process.pid)
        process.kill()
        process.wait()

        _, alive = psutil.wait_procs(left, timeout=60)
        assert alive == []


def test_worker_that_was_killed_is_started_again(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (process, _):
        until(lambda: worker_of(process.pid) is not None)
        first = worker_of(process.pid)
        assert first
        first.kill()

        until(lambda: worker_of(process.pid) not in (None, first))


def test_pages_are_there_without_tesseract_and_say_so(tmp_path: Path) -> None:
    empty = tmp_path / "no-models"
    empty.mkdir()

    with serving(tmp_path / "home", SOHOA_TESSDATA=str(empty)) as (process, address):
        until(lambda: worker_of(process.pid) is not None)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        form = b"login=quantri&name=Nguy%E1%BB%85n+Qu%E1%BA%A3n&password=do+dua+song+Lo+7"
        with contextlib.suppress(urllib.error.HTTPError):  # whatever the first page of the menu is
            browser.open(f"{address}/lan-dau", form, timeout=30)

        until(lambda: "chưa cài chương trình đọc chữ" in browser.open(f"{address}/mat-khau").read().decode())


@pytest.mark.parametrize("settings", ({"SOHOA_WEB_PORT": "99999"}, {"SOHOA_WEB_ADDRESS": "203.0.113.9"}))
def test_wrong_place_to_listen_is_told_in_words(tmp_path: Path, settings: dict[str, str]) -> None:
    done = run_serve(tmp_path, **settings)

    assert done.returncode == 2
    assert next(iter(settings.values())) in done.stderr
    assert "Traceback" not in done.stderr


def test_port_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = run_serve(tmp_path, SOHOA_WEB_PORT=str(other.getsockname()[1]))

    assert done.returncode == 2
    assert "đang được chương trình khác dùng" in done.stderr


def run_serve(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`sohoa serve` that is expected not to start."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(home)}
    command = [sys.executable, "-m", "cli.main", "serve"]
    return subprocess.run(
        command, env={**kept, **settings}, check=False, capture_output=True, text=True, timeout=60
    )
