"""Start the real servers of the test run on free ports, in folders of their own; stop, kill and revive them."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NoReturn, Self, TypeVar

import psutil
import pytest

_START_SECONDS = 20.0
# Below the ports that the kernel hands to clients: while a server is dead nobody is given its port, and
# no client can meet itself there.
_PORTS = range(20_000, 32_000)

Address = TypeVar("Address")


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running S3 server without transport security, with one empty bucket."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str


@dataclass(frozen=True, slots=True)
class Program(Generic[Address]):
    """How a server is run: `prepare` makes what is missing of its data, `answers` tells that it serves."""

    address: Address
    command: Sequence[str]
    folder: Path
    data: tuple[Path, ...]
    prepare: Callable[[], None]
    answers: Callable[[], bool]


class RestartableServer(Generic[Address]):
    """A real server that can die as by a power cut and come back at the same `address`.

    As a context it is started, and stopped at the end. Not to be used from two threads at once.
    """

    def __init__(self, program: Program[Address]) -> None:
        """Keep `program`; nothing runs yet."""
        self.address = program.address
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Tell whether the process lives, frozen or not."""
        return self._process is not None and self._process.poll() is None

    def start(self, *, is_empty: bool = False) -> None:
        """Start it, with what it held or, `is_empty`, without; returns when it answers."""
        assert not self.is_running, "it runs already"
        program = self._program
        for path in program.data if is_empty else ():
            shutil.rmtree(path, ignore_errors=True)
        program.prepare()
        log = program.folder / "server.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(program.command, stdout=out, stderr=out, cwd=program.folder)
        deadline = time.monotonic() + _START_SECONDS
        while not program.answers():
            if not self.is_running or time.monotonic() > deadline:
                self.kill()
                said = log.read_text(errors="replace")[-2000:]
                pytest.fail(f"{program.command[0]} did not start: {said}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it and all that it started with SIGKILL, and return when they are gone. Harmless if it is dead."""
        if self._process is None:
            return
        # All stand still before the first one dies, so that none takes note of it.
        family = self.freeze()
        for one in family:
            _send(one, signal.SIGKILL)
        self._process.wait(30)
        psutil.wait_procs(family, timeout=30)
        self._process = None

    def freeze(self) -> list[psutil.Process]:
        """Let it hang: connections stand and new ones are taken by the kernel, but nothing is answered.

        Returns its processes.
        """
        frozen: list[psutil.Process] = []
        # Again, for what it started while it was counted.
        while new := [one for one in self._family() if one not in frozen]:
            for one in new:
                _send(one, signal.SIGSTOP)
            frozen += new
        return frozen

    def thaw(self) -> None:
        """Let it go on where it was frozen."""
        for one in self._family():
            _send(one, signal.SIGCONT)

    def stop(self) -> None:
        """End it in order. Harmless if it is dead."""
        if self._process is not None:
            self.thaw()
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def _family(self) -> list[psutil.Process]:
        assert self._process is not None, "it does not run"
        try:
            parent = psutil.Process(self._process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Run Redis; yields its ``redis://`` address."""
    with restartable_redis(folder) as server:
        yield server.address


def restartable_redis(folder: Path) -> RestartableServer[str]:
    """A Redis that writes down each command before it answers; its address is a ``redis://`` one."""
    program, port, data = find_program("redis-server"), free_port(), folder / "data"
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(data)]
    command += ["--save", "", "--appendonly", "yes"]

    def prepare() -> None:
        data.mkdir(exist_ok=True)

    return RestartableServer(
        Program(f"redis://127.0.0.1:{port}/0", command, folder, (data,), prepare, lambda: _answers(port))
    )


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """Run PostgreSQL; yields the ``postgresql+psycopg://`` address of an empty database."""
    with restartable_postgres() as server:
        yield server.address


@contextlib.contextmanager
def restartable_postgres(*, is_durable: bool = False) -> Iterator[RestartableServer[str]]:
    """Run a PostgreSQL; its address is the ``postgresql+psycopg://`` one of an empty database.

    One that `is_durable` flushes each commit to the disk, as in an installation.
    """
    # Not in pytest's folders: every run of pytest by root closes them to others again.
    with (
        tempfile.TemporaryDirectory(prefix="sohoa-postgres-") as folder,
        RestartableServer(_postgres(Path(folder), is_durable=is_durable)) as server,
    ):
        yield server


def _postgres(folder: Path, *, is_durable: bool) -> Program[str]:
    initdb, postgres, port = find_program("initdb"), find_program("postgres"), free_port()
    data, become = folder / "data", _unprivileged(folder)
    setup = [*become, initdb, "-D", str(data), "-U", "sohoa", "-A", "trust", "-E", "UTF8"]
    setup += ["--locale=C.UTF-8", "-N"]
    # Without fsync: the machine stays up when the process is killed, and its kernel still has the writes.
    options = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1"]
    options += [] if is_durable else ["-c", "fsync=off"]

    def prepare() -> None:
        if not data.exists():
            subprocess.run(setup, check=True, capture_output=True, timeout=120, cwd=folder)

    return Program(
        f"postgresql+psycopg://sohoa@127.0.0.1:{port}/postgres",
        [*become, postgres, "-D", str(data), *options],
        folder,
        (data,),
        prepare,
        lambda: _postgres_answers(port),
    )


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    """Run rclone's S3 server over a folder."""
    with restartable_s3(folder) as server:
        yield server.address


def restartable_s3(folder: Path, certificate: tuple[Path, Path] | None = None) -> RestartableServer[S3Server]:
    """An S3 server of rclone over ``buckets`` in `folder`; with a certificate and its key it speaks TLS."""
    program, port = find_program("rclone"), free_port()
    buckets, cache = folder / "buckets", folder / "cache"
    server = S3Server(f"127.0.0.1:{port}", "sohoa", "ACCESSKEY12345", "SECRETKEY12345678")
    command = [program, "serve", "s3", "--auth-key", f"{server.access_key},{server.secret_key}"]
    command += [
        "--addr",
        server.endpoint,
        "--vfs-cache-mode",
        "writes",
        "--vfs-write-back",
        "0",
        "--cache-dir",
        str(cache),
    ]
    command += ["--config", str(folder / "none.conf"), str(buckets)]
    command += ["--cert", str(certificate[0]), "--key", str(certificate[1])] if certificate else []

    def prepare() -> None:
        (buckets / server.bucket).mkdir(parents=True, exist_ok=True)

    return RestartableServer(
        Program(server, command, folder, (buckets, cache), prepare, lambda: _answers(port))
    )


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
    """Return a port that nothing listens on at this moment, and that no client is given."""
    while True:
        port = secrets.choice(_PORTS)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def _unprivileged(folder: Path) -> list[str]:
    """The prefix that makes root somebody else, as PostgreSQL demands; hands `folder` over."""
    if os.getuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [find_program("runuser"), "-u", "postgres", "--"]


def _send(process: psutil.Process, number: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(number)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _postgres_answers(port: int) -> bool:
    command = [find_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False, timeout=10).returncode == 0
