"""What only a database can do wrong, and what can be counted in it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from dossier.digitization import Digitization, Standing
from dossier.errors import BadSetting, RecordsUnavailable
from dossier.fields import Field
from dossier.ids import ScanDigest
from dossier.recognition import Source
from dossier.scans import MediaType, Scan
from storage.engine import open_engine, transaction
from storage.sql import open_records

ROOT = Path(__file__).parents[2]
DIGEST = ScanDigest("ab" * 32)
FIELD = Field("full_name", "Lý Mỹ Dung", "LÝ MỸ DUNG", 0.97, Source.OCR, True, False, 1, None)
PAPER = Digitization(
    "a.pdf",
    DIGEST,
    1,
    (1, 1),
    None,
    "birth_certificate",
    1.0,
    Standing.DIGITIZED,
    None,
    "x",
    (FIELD,),
    (),
    1.0,
)


def test_commits_survive_a_power_cut(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/records.db")

    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}


def test_saving_again_leaves_no_orphans(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    records = open_records(url)
    records.save(DIGEST, "1", [PAPER, PAPER])
    records.save(DIGEST, "1", [PAPER])

    with transaction(open_engine(url)) as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in ("papers", "fields")
        ]

    assert counts == [1, 1]


def test_a_failed_save_changes_nothing(tmp_path: Path) -> None:
    records = open_records(f"sqlite:///{tmp_path}/records.db")
    records.save(DIGEST, "1", [PAPER])
    unsavable = Field("x", {"bad": object()}, "", 0, Source.OCR, False, True, 1, None)

    with pytest.raises(StatementError, match="not JSON serializable"):
        records.save(DIGEST, "1", [replace(PAPER, fields=(unsavable,))])

    assert list(records.papers(DIGEST, "1") or ()) == [PAPER]


def test_papers_are_counted_by_dossier_in_sql(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    records = open_records(url)
    records.add_scan(Scan("a.pdf", DIGEST, MediaType.PDF, 1, 1, None))
    records.add_scan(Scan("b.pdf", DIGEST, MediaType.PDF, 1, 1, None))
    records.save(DIGEST, "1", [PAPER])

    with transaction(open_engine(url)) as connection:
        rows = connection.execute(
            text(
                "SELECT s.name, p.standing, f.value FROM scans s JOIN readings r ON r.digest = s.digest"
                " JOIN papers p ON p.reading_id = r.id JOIN fields f ON f.paper_id = p.id ORDER BY s.name"
            )
        ).all()

    assert [tuple(row) for row in rows] == [
        ("a.pdf", "digitized", '"Lý Mỹ Dung"'),
        ("b.pdf", "digitized", '"Lý Mỹ Dung"'),
    ]


def test_many_processes_write_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    records = open_records(url)
    code = (
        "import sys; from storage.sql import open_records; from dossier.scans import Scan, MediaType\n"
        "records = open_records(sys.argv[1])\n"
        "for n in range(25): records.add_scan(Scan(f'{sys.argv[2]}/{n}', 'ab' * 32, MediaType.PDF, 1, 1, None))\n"
    )

    started = [subprocess.Popen([sys.executable, "-c", code, url, str(n)], cwd=ROOT) for n in range(2)]

    assert [process.wait(60) for process in started] == [0, 0]
    assert len(records.scans()) == 50


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"no database at all, but long enough to be looked at" * 50)

    with pytest.raises(RecordsUnavailable, match="not a database"):
        open_records(f"sqlite:///{tmp_path}/records.db")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match="unable to open"):
        open_records(f"sqlite:///{tmp_path}/none/records.db")


def test_a_server_that_is_away_is_told_without_the_password() -> None:
    with pytest.raises(RecordsUnavailable) as caught:
        open_records("postgresql+psycopg://sohoa:geheim@127.0.0.1:9/none?connect_timeout=2")

    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["", "nonsense", "oracle://x", "postgresql+nodriver://x"])
def test_an_address_of_no_database_is_a_bad_setting(url: str) -> None:
    with pytest.raises(BadSetting):
        open_records(url)
