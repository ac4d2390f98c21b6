"""What every Records promises, over every implementation."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings

from dossier.digitization import Digitization, Reason, Standing
from dossier.ids import DossierCode, ScanDigest
from dossier.ports import Records
from dossier.scans import MediaType, Scan
from storage.engine import open_engine
from storage.memory import MemoryRecords
from storage.migrations import downgrade, upgrade
from storage.sql import SqlRecords, open_records
from tests.contracts.strategies import digitizations, scans

DIGEST = ScanDigest("ab" * 32)
OTHER = ScanDigest("cd" * 32)
DOSSIER = DossierCode("000.00.00.H60-250914-0007")
SCAN = Scan("lô 1/03.jpg", DIGEST, MediaType.JPEG, 1234, 0, DOSSIER)
PAPER = Digitization(
    scan="lô 1/03.jpg",
    digest=DIGEST,
    pages=2,
    page_range=(1, 2),
    dossier=DOSSIER,
    kind=None,
    kind_confidence=0.0,
    standing=Standing.REJECTED,
    reason=Reason("damaged_scan", "Tệp bị hỏng."),
    text="",
    fields=(),
    page_reports=(),
    seconds=0.1,
)


@pytest.fixture
def memory_records() -> MemoryRecords:
    return MemoryRecords()


@pytest.fixture
def sqlite_records(tmp_path: Path) -> SqlRecords:
    return open_records(f"sqlite:///{tmp_path}/records.db")


@pytest.fixture
def postgres_records(postgres_url: str) -> Iterator[SqlRecords]:
    engine = open_engine(postgres_url)
    upgrade(engine)
    yield SqlRecords(engine)
    downgrade(engine, "base")
    engine.dispose()


@pytest.fixture(
    params=["memory_records", "sqlite_records", pytest.param("postgres_records", marks=pytest.mark.server)]
)
def records(request: pytest.FixtureRequest) -> Records:
    return cast(Records, request.getfixturevalue(request.param))


def test_a_scan_is_new_once(records: Records) -> None:
    assert records.add_scan(SCAN) is True
    assert records.add_scan(SCAN) is False
    assert list(records.scans()) == [SCAN]


def test_same_bytes_under_two_names_are_two_scans(records: Records) -> None:
    records.add_scan(SCAN)

    assert records.add_scan(replace(SCAN, name="khác.jpg")) is True
    assert len(records.scans()) == 2


def test_same_name_and_bytes_in_two_dossiers_are_two_scans(records: Records) -> None:
    records.add_scan(SCAN)

    assert records.add_scan(replace(SCAN, dossier=None)) is True
    assert records.add_scan(replace(SCAN, dossier=None)) is False
    assert [scan.dossier for scan in records.scans()] == [None, DOSSIER]


def test_a_page_count_learnt_later_is_noted_and_never_lost(records: Records) -> None:
    records.add_scan(SCAN)
    records.add_scan(replace(SCAN, pages=3))
    records.add_scan(SCAN)

    assert [scan.pages for scan in records.scans()] == [3]


def test_scans_come_by_name(records: Records) -> None:
    names = ["b", "Đ", "a", "ă", "B", "á", "á/1", "á-1"]
    for name in names:
        records.add_scan(replace(SCAN, name=name))

    assert [scan.name for scan in records.scans()] == sorted(names)


def test_bytes_not_read_yet_have_no_papers(records: Records) -> None:
    records.save(DIGEST, "1", [PAPER])

    assert records.papers(OTHER, "1") is None
    assert records.papers(DIGEST, "2") is None


def test_bytes_read_in_vain_have_an_empty_answer(records: Records) -> None:
    records.save(DIGEST, "1", [])

    papers = records.papers(DIGEST, "1")

    assert papers is not None
    assert list(papers) == []


def test_papers_keep_their_order(records: Records) -> None:
    papers = [replace(PAPER, page_range=(page, page)) for page in (3, 1, 2)]

    records.save(DIGEST, "1", papers)

    assert list(records.papers(DIGEST, "1") or ()) == papers


def test_saving_again_replaces(records: Records) -> None:
    records.save(DIGEST, "1", [PAPER, PAPER])
    records.save(DIGEST, "2", [PAPER])

    records.save(DIGEST, "1", [replace(PAPER, text="mới")])

    assert [paper.text for paper in records.papers(DIGEST, "1") or ()] == ["mới"]
    assert len(records.papers(DIGEST, "2") or ()) == 1


def test_threads_may_save_the_same_bytes(records: Records) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: records.save(DIGEST, "1", [replace(PAPER, text=str(n))] * 3), range(18)))

    papers = records.papers(DIGEST, "1") or ()

    assert len(papers) == 3
    assert len({paper.text for paper in papers}) == 1


def test_threads_may_add_the_same_scan(records: Records) -> None:
    with ThreadPoolExecutor(6) as pool:
        news = list(pool.map(lambda _: records.add_scan(SCAN), range(18)))

    assert news.count(True) == 1


several = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@several
@given(paper=digitizations())
def test_every_digitization_comes_back_the_same(records: Records, paper: Digitization) -> None:
    records.save(paper.digest, "1", [paper])

    assert list(records.papers(paper.digest, "1") or ()) == [paper]


@several
@given(scan=scans())
def test_every_scan_comes_back_the_same(records: Records, scan: Scan) -> None:
    # The records outlive the example: a digest of its own makes every scan a new one.
    scan = replace(scan, digest=ScanDigest(uuid.uuid4().hex * 2))

    records.add_scan(scan)

    assert scan in records.scans()
