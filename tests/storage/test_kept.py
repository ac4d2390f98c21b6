"""Connections to SQLite that are kept: what lies under the name of the database is what is asked."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dossier.errors import RecordsUnavailable
from storage.sql import SqlRecords, open_database
from tests.storage.claims import scan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sohoa.db"


@pytest.fixture
def kept(file: Path) -> Engine:
    return open_database(f"sqlite:///{file}", keeps=True)


def test_connection_is_kept(kept: Engine) -> None:
    with kept.connect() as first:
        driver = first.connection.dbapi_connection
    with kept.connect() as second:
        assert second.connection.dbapi_connection is driver
    kept.dispose()


def test_backup_that_was_put_in_place_is_what_is_asked(file: Path, kept: Engine, tmp_path: Path) -> None:
    records = SqlRecords(kept)
    records.add_scan(scan(1))
    kept.dispose()
    shutil.copy(file, tmp_path / "backup.db")
    records.add_scan(scan(2))

    file.with_name("sohoa.db-wal").unlink()
    file.with_name("sohoa.db-shm").unlink()
    (tmp_path / "backup.db").replace(file)

    assert [each.name for each in records.scans()] == ["1.pdf"]
    kept.dispose()


def test_database_that_was_removed_is_told(file: Path, kept: Engine) -> None:
    records = SqlRecords(kept)
    records.add_scan(scan(1))

    for path in file.parent.glob("sohoa.db*"):
        path.unlink()

    with pytest.raises(RecordsUnavailable):
        records.scans()
    kept.dispose()
