"""What tells workers of commits without asking the database."""

from pathlib import Path

from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from storage.engine import change_stamp
from storage.sql import SqlRecords, open_database

SCAN = Scan("01.pdf", ScanDigest("0" * 64), MediaType.PDF, 10, 1, None)


def test_commit_of_another_connection_changes_the_stamp(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    kept = open_database(url, keeps=True)
    stamp = change_stamp(url)
    assert stamp is not None
    SqlRecords(kept).scans()
    before = stamp()
    SqlRecords(kept).scans()
    unchanged = stamp()
    SqlRecords(open_database(url)).add_scan(SCAN)
    after = stamp()
    kept.dispose()

    assert (unchanged == before, after == before) == (True, False)


def test_a_server_has_no_stamp() -> None:
    assert change_stamp("postgresql+psycopg://localhost/sohoa") is None
