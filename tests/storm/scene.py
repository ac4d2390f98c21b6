"""Everything that runs during a storm: servers behind cables, workers with disks of their own, a submitter."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests import servers
from tests.servers import RestartableServer, S3Server
from tests.storm.disk import Disk, small_disk
from tests.storm.kept import Kept
from tests.storm.proxy import Cable

ROOT = Path(__file__).resolve().parents[2]
_WORKERS = 2
_HOME_MB, _S3_MB = 96, 192
_LEASE_SECONDS = "8"


@dataclass(frozen=True, slots=True)
class Behind:
    """The addresses of the servers as their clients know them: through the cables, or past them."""

    redis: str
    postgres: str
    s3: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What faults may strike. `cables` are named as the servers are."""

    folder: Path
    redis: RestartableServer[str]
    postgres: RestartableServer[str]
    s3: RestartableServer[S3Server]
    cables: Mapping[str, Cable]
    homes: tuple[Disk, ...]
    s3_disk: Disk
    workers: tuple[Kept, ...]
    submitter: Kept
    journal: Path
    gate: Path

    def allow(self, files: int) -> None:
        """Let so many files have been handed in by now."""
        half = self.gate.with_suffix(".half")
        half.write_text(str(files))
        half.replace(self.gate)


@contextlib.contextmanager
def open_scene(folder: Path, papers: Path) -> Iterator[Scene]:
    """Start everything; no file may be handed in yet."""
    with contextlib.ExitStack() as stack:
        (folder / "redis").mkdir()
        s3_disk = stack.enter_context(small_disk(folder / "s3", _S3_MB))
        redis = stack.enter_context(servers.restartable_redis(folder / "redis"))
        postgres = stack.enter_context(servers.restartable_postgres(is_durable=True))
        s3 = stack.enter_context(servers.restartable_s3(s3_disk.folder))
        cables = {
            "redis": stack.enter_context(Cable(_port(redis.address))),
            "postgres": stack.enter_context(Cable(_port(postgres.address))),
            "s3": stack.enter_context(Cable(_port(f"http://{s3.address.endpoint}"))),
        }
        through = environment(
            Behind(
                _through(redis.address, cables["redis"]),
                _through(postgres.address, cables["postgres"]),
                f"127.0.0.1:{cables['s3'].port}",
            ),
            s3.address,
        )
        homes = [
            stack.enter_context(small_disk(folder / f"home-{number}", _HOME_MB)) for number in range(_WORKERS)
        ]
        gate, journal = folder / "gate", folder / "journal"
        gate.write_text("0")
        hand_in = [sys.executable, "-m", "tests.storm.submitter", str(papers), str(journal), str(gate)]
        mine = {**through, "SOHOA_HOME": str(folder / "home-submitter")}
        # First alone: it makes the tables.
        submitter = stack.enter_context(
            Kept("submitter", hand_in, mine, folder / "submitter.log", may_end=True)
        )
        workers = [
            stack.enter_context(
                Kept(
                    f"worker {number}",
                    work_command(),
                    {**through, **own_home(disk.folder)},
                    log(folder, number),
                )
            )
            for number, disk in enumerate(homes)
        ]
        yield Scene(
            folder, redis, postgres, s3, cables, tuple(homes), s3_disk, tuple(workers), submitter, journal, gate
        )  # fmt: skip


def work_command() -> list[str]:
    """How a worker is started."""
    return [sys.executable, "-m", "cli.main", "worker", "--verbose"]


def own_home(folder: Path) -> dict[str, str]:
    """One slot, and a home of its own: as if it were another machine."""
    return {"SOHOA_HOME": str(folder / "home"), "SOHOA_WORKERS": "1"}


def log(folder: Path, number: int) -> Path:
    """What a worker says."""
    return folder / f"worker-{number}.log"


def environment(where: Behind, s3: S3Server) -> dict[str, str]:
    """The settings of a process that uses these servers."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SOHOA_DATABASE_URL": where.postgres,
        "SOHOA_REDIS_URL": where.redis,
        "SOHOA_S3_ENDPOINT": where.s3,
        "SOHOA_S3_BUCKET": s3.bucket,
        "SOHOA_S3_ACCESS_KEY": s3.access_key,
        "SOHOA_S3_SECRET_KEY": s3.secret_key,
        "SOHOA_S3_SECURE": "no",
        "SOHOA_LEASE_SECONDS": _LEASE_SECONDS,
    }


def _port(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


def _through(address: str, cable: Cable) -> str:
    parts = urlsplit(address)
    user = f"{parts.username}@" if parts.username else ""
    return urlunsplit(parts._replace(netloc=f"{user}127.0.0.1:{cable.port}"))
