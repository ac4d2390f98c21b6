"""The servers of the tests die and come back as the fault tests need them to."""

from pathlib import Path

import psycopg
import pytest
from minio import Minio
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.servers import restartable_postgres, restartable_redis, restartable_s3

pytestmark = pytest.mark.server


def test_redis_comes_back_with_its_data_or_without(tmp_path: Path) -> None:
    with restartable_redis(tmp_path) as server, Redis.from_url(server.address) as redis:
        redis.set("a", "1")
        server.kill()
        with pytest.raises(RedisConnectionError):
            redis.get("a")

        server.start()
        kept = redis.get("a")
        server.kill()
        server.start(is_empty=True)

        assert kept == b"1"
        assert redis.get("a") is None


def test_postgres_comes_back_with_its_data_or_without() -> None:
    with restartable_postgres() as server:
        address = server.address.replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE t AS SELECT 1")
            server.kill()
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT 1")

        server.start()
        with psycopg.connect(address) as connection:
            kept = connection.execute("SELECT count(*) FROM t").fetchone()
        server.kill()
        server.start(is_empty=True)

        assert kept == (1,)
        with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT 1 FROM t")


def test_s3_comes_back_with_its_data_or_without(tmp_path: Path) -> None:
    with restartable_s3(tmp_path) as server:
        at = server.address
        client = Minio(at.endpoint, access_key=at.access_key, secret_key=at.secret_key, secure=False)
        (tmp_path / "buckets" / at.bucket / "a").write_bytes(b"1")
        server.kill()
        server.start()
        kept = [item.object_name for item in client.list_objects(at.bucket)]
        server.kill()
        server.start(is_empty=True)

        assert kept == ["a"]
        assert list(client.list_objects(at.bucket)) == []


def test_a_frozen_server_goes_on_where_it_stood(tmp_path: Path) -> None:
    with restartable_redis(tmp_path) as server, Redis.from_url(server.address, socket_timeout=0.2) as redis:
        server.freeze()
        with pytest.raises(Exception, match="Timeout"):
            redis.set("a", "1")
        server.thaw()

        assert redis.set("b", "1")
