"""`sohoa doctor` beside real servers that are wrong in every way: each line says what to do."""

import contextlib
import datetime as dt
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from digitize.operators.meters import Meters
from dossier.findings import Grade
from storage.checks import check_database, check_workers
from storage.engine import open_engine
from storage.migrations import downgrade
from storage.sql import open_database, utc_now
from storage.workers import SqlWorkers
from tests.cli.sohoa import sohoa
from tests.servers import S3Server, free_port, missing


def lines(home: Path, **settings: str) -> tuple[int, dict[str, list[str]]]:
    """The exit status of the doctor, and what it says, by what it is about."""
    done = sohoa("doctor", home=home, **settings)
    said: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        grade, _, rest = line.partition("   ")
        name, _, finding = rest.strip().partition(": ")
        said.setdefault(name, []).append(f"{grade.strip()}: {finding}")
    return done.returncode, said


def s3(server: S3Server, **changed: str) -> dict[str, str]:
    """The settings for an S3 server."""
    return {
        "SOHOA_S3_ENDPOINT": server.endpoint,
        "SOHOA_S3_BUCKET": server.bucket,
        "SOHOA_S3_SECURE": "no",
        "SOHOA_S3_ACCESS_KEY": server.access_key,
        "SOHOA_S3_SECRET_KEY": server.secret_key,
        **changed,
    }


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A small file system in memory, where this user may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        missing("no file system may be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.server
def test_all_servers_that_are_right(
    tmp_path: Path, postgres_url: str, s3_server: S3Server, redis_url: str
) -> None:
    engine = open_database(postgres_url)
    settings = s3(s3_server, SOHOA_DATABASE_URL=postgres_url, SOHOA_REDIS_URL=redis_url)
    try:
        status, said = lines(tmp_path / "home", SOHOA_METRICS_PORT=str(free_port()), **settings)
    finally:
        downgrade(engine, "base")
        engine.dispose()

    assert status == 0
    assert said["store"] == ["được: what is written is read again"]
    assert said["bucket"][0].startswith("được: it")
    assert said["database"][0].startswith("được: postgresql 15")
    assert said["queue"][0].startswith("được: Redis")
    assert said["workers"] == [
        "CHÚ Ý: none is alive: chạy `sohoa worker` (hoặc dịch vụ sohoa-worker) (start `sohoa worker`)"
    ]
    assert said["metrics"][0].startswith("được")
    assert [line for found in said.values() for line in found if line.startswith("HỎNG")] == []


@pytest.mark.server
@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SOHOA_S3_SECRET_KEY": "geheim"}, "SOHOA_S3_SECRET_KEY"),
        ({"SOHOA_S3_BUCKET": "nowhere"}, "SOHOA_S3_BUCKET"),
        ({"SOHOA_S3_ENDPOINT": "127.0.0.1:1"}, "SOHOA_S3_ENDPOINT"),
    ],
)
def test_bucket_that_is_wrong(
    tmp_path: Path, s3_server: S3Server, changed: dict[str, str], named: str
) -> None:
    status, said = lines(tmp_path / "home", **s3(s3_server, **changed))

    assert status == 1
    assert said["store"][0].startswith("HỎNG: store_unavailable: ")
    assert named in said["store"][0] + said["bucket"][0]
    assert "geheim" not in str(said)


def test_servers_that_are_away(tmp_path: Path) -> None:
    away = {
        "SOHOA_DATABASE_URL": "postgresql+psycopg://sohoa:geheim@127.0.0.1:1/x",
        "SOHOA_REDIS_URL": "redis://:geheim@127.0.0.1:1/0",
    }
    status, said = lines(tmp_path / "home", **away)

    assert status == 1
    assert said["database"][0].startswith("HỎNG: records_unavailable: ")
    assert "sửa SOHOA_DATABASE_URL" in said["database"][0]
    assert said["queue"][0].startswith("HỎNG: queue_unavailable: nothing answers there")
    assert said["workers"][0].startswith("HỎNG")
    assert said["layout"][0].startswith("CHÚ Ý")
    assert "geheim" not in str(said)


@pytest.mark.server
def test_redis_that_throws_jobs_away_or_wants_a_password(tmp_path: Path, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as connection:
        connection.config_set("maxmemory-policy", "allkeys-lru")
        _, careless = lines(tmp_path / "home", SOHOA_REDIS_URL=redis_url)
        connection.config_set("maxmemory-policy", "noeviction")
    with_password = redis_url.replace("redis://", "redis://nobody:wrong@")
    status, refused = lines(tmp_path / "home", SOHOA_REDIS_URL=with_password)

    assert careless["queue"][1].startswith("CHÚ Ý: maxmemory-policy is allkeys-lru")
    assert "đặt `maxmemory-policy noeviction`" in careless["queue"][1]
    assert status == 1
    assert "correct SOHOA_REDIS_URL" in refused["queue"][0]


def test_disk_that_is_full(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=256k") as disk:
        home = disk / "home"
        home.mkdir()
        with contextlib.suppress(OSError), (home / "ballast").open("wb") as file:
            file.write(bytes(1 << 20))
        status, said = lines(home)

    assert status == 1
    assert said["home"][0].startswith("HỎNG: store_unavailable: ")
    assert "free some space" in said["home"][0]


def test_disk_with_little_room(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=64m") as disk:
        _, said = lines(disk / "home")

    assert said["home"][0].startswith("CHÚ Ý")
    assert "MB free: dọn bớt đĩa" in said["home"][0]


def test_home_that_is_mounted_for_reading_only(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=4m", "ro") as disk:
        status, said = lines(disk)

    assert status == 1
    assert "Read-only file system" in said["home"][0]
    assert "read-only" in said["store"][0]


def test_port_of_the_metrics_that_is_taken(tmp_path: Path) -> None:
    port, meters = free_port(), Meters()
    meters.worker("host:1", "v1", 1)
    with meters.served(port):
        _, by_worker = lines(tmp_path / "home", SOHOA_METRICS_PORT=str(port))
    with listening(port):
        status, by_other = lines(tmp_path / "home", SOHOA_METRICS_PORT=str(port))

    assert by_worker["metrics"] == [f"được: a worker shows them on port {port}"]
    assert status == 1
    assert "chọn cổng khác trong SOHOA_METRICS_PORT" in by_other["metrics"][0]


def test_port_of_the_pages_that_is_taken_or_open_to_others(tmp_path: Path) -> None:
    port = free_port()
    with listening(port):
        _, taken = lines(tmp_path / "home", SOHOA_WEB_PORT=str(port))
    _, shown = lines(tmp_path / "home", SOHOA_WEB_PORT=str(port), SOHOA_WEB_ADDRESS="0.0.0.0")

    assert "SOHOA_WEB_PORT" in taken["web"][0]
    assert shown["web"][0].startswith("được")
    assert "SOHOA_WEB_HTTPS=yes" in shown["web"][1]


@contextlib.contextmanager
def listening(port: int) -> Iterator[None]:
    """Something else that listens there, and answers with nothing."""
    with socket.create_server(("127.0.0.1", port)) as other:
        assert other
        yield


@pytest.mark.parametrize(("seconds", "grade"), [("5", "CHÚ Ý"), ("60", "được"), ("3600", "CHÚ Ý")])
def test_lease_that_is_short_or_long(tmp_path: Path, seconds: str, grade: str) -> None:
    _, said = lines(tmp_path / "home", SOHOA_LEASE_SECONDS=seconds)

    assert said["lease"][0].startswith(grade)


def test_tables_of_another_version_are_told(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/records.db")
    downgrade(engine, "r0002")
    older = list(check_database(engine, 60))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")
    newer = list(check_database(engine, 60))

    assert [finding.grade for finding in older] == [Grade.GOOD, Grade.ODD]
    assert [finding.grade for finding in newer] == [Grade.GOOD, Grade.BROKEN]


@pytest.mark.parametrize(("ahead", "grade"), [(0, Grade.GOOD), (5, Grade.ODD), (40, Grade.BROKEN)])
def test_worker_whose_clock_is_ahead_is_told(tmp_path: Path, ahead: int, grade: Grade) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/records.db")
    workers = SqlWorkers(engine, lambda: utc_now() + dt.timedelta(seconds=ahead))
    workers.enlist("w", "host", 1, 2)

    assert list(check_workers(engine, 60))[-1].grade is grade


def test_worker_that_was_lost_is_told(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/records.db")
    SqlWorkers(engine, lambda: utc_now() - dt.timedelta(hours=1)).enlist("w", "host", 1, 2)

    none, lost = check_workers(engine, 60)

    assert (none.grade, lost.grade) == (Grade.ODD, Grade.ODD)
    assert "1 not heard of" in lost.said


def test_new_database_has_no_workers_yet(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/records.db")

    assert [finding.grade for finding in check_workers(engine, 60)] == [Grade.GOOD]
    assert [finding.grade for finding in check_database(engine, 60)] == [Grade.GOOD, Grade.GOOD]
