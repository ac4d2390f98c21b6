"""Start the real servers of the test run on free ports, in folders of their own, and stop them."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

_START_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running S3 server without transport security, with one empty bucket."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Run Redis; yields its ``redis://`` address."""
    program, port = find_program("redis-server"), free_port()
    command = [
        program,
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--dir",
        str(folder),
        "--save",
        "",
        "--appendonly",
    ]
    with _running([*command, "no"], folder, lambda: _answers(port)):
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """Run PostgreSQL; yields the ``postgresql+psycopg://`` address of an empty database."""
    # Not in pytest's folders: every run of pytest by root closes them to others again.
    with tempfile.TemporaryDirectory(prefix="sohoa-postgres-") as folder, _postgres(Path(folder)) as url:
        yield url


@contextlib.contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    initdb, postgres, port = find_program("initdb"), find_program("postgres"), free_port()
    data, become = folder / "data", _unprivileged(folder)
    setup = [
        *become,
        initdb,
        "-D",
        str(data),
        "-U",
        "sohoa",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run(setup, check=True, capture_output=True, timeout=120, cwd=folder)
    options = ["-p", str(port), "-k", str(folder), "-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"]
    with _running([*become, postgres, "-D", str(data), *options], folder, lambda: _postgres_answers(port)):
        yield f"postgresql+psycopg://sohoa@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    """Run rclone's S3 server over a folder."""
    program, port = find_program("rclone"), free_port()
    (folder / "buckets" / "sohoa").mkdir(parents=True)
    server = S3Server(f"127.0.0.1:{port}", "sohoa", "ACCESSKEY12345", "SECRETKEY12345678")
    command = [program, "serve", "s3", "--auth-key", f"{server.access_key},{server.secret_key}"]
    command += ["--addr", server.endpoint, "--vfs-cache-mode", "writes", "--cache-dir", str(folder / "cache")]
    command += ["--config", str(folder / "none.conf"), str(folder / "buckets")]
    with _running(command, folder, lambda: _answers(port)):
        yield server


def find_program(name: str) -> str:
    """Return the path of a server program; if there is none, skip on a laptop and fail in CI."""
    debian = sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin"))
    places = [str(Path(sys.executable).parent), *reversed(debian), os.environ.get("PATH", "")]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        missing(f"{name} is not installed")
    return found


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where ``CI`` is set."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged(folder: Path) -> list[str]:
    """The prefix that makes root somebody else, as PostgreSQL demands; hands `folder` over."""
    if os.getuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [find_program("runuser"), "-u", "postgres", "--"]


@contextlib.contextmanager
def _running(command: Sequence[str], folder: Path, answers: Callable[[], bool]) -> Iterator[None]:
    log = folder / "server.log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=folder) as server:
        try:
            deadline = time.monotonic() + _START_SECONDS
            while not answers():
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"{command[0]} did not start: {log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait(30)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _postgres_answers(port: int) -> bool:
    command = [find_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False, timeout=10).returncode == 0
