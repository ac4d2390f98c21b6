"""The verdict finds what is planted in a finished state, and nothing in a sound one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from digitize.lines import paper_line
from digitize.pipeline import digitize
from dossier.errors import EmptyFile
from dossier.ids import DossierCode, ScanDigest
from dossier.scans import FoundFile
from rates.report import rates_csv
from storage.directory import DirectoryStore
from storage.engine import open_engine, transaction
from storage.keys import copy_key, original_key
from tests.faults.tools import found, stand_ins
from tests.storm.state import Accepted, read_filed, read_state, told
from tests.storm.verdict import Fault, Reference, Verdict, judge

DOSSIERS = ("000.00.00.H60-250914-0007", "000.00.00.H60-250914-0008")
VERSION = "v1"


@dataclass(frozen=True)
class Finished:
    """Four files that were digitized, two of them the same bytes, and the results of an undisturbed run."""

    folder: Path
    accepted: tuple[Accepted, ...]
    reference: Reference

    @property
    def digest(self) -> ScanDigest:
        """Of the first file."""
        return self.accepted[0].digest

    def execute(self, statement: str) -> None:
        """Change the database behind everybody's back."""
        engine = open_engine(self.url)
        with transaction(engine) as connection:
            connection.execute(text(statement), {"digest": self.digest})
        engine.dispose()

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.folder / 'records.db'}"

    def judge(self, accepted: tuple[Accepted, ...] | None = None) -> Verdict:
        """Look at it."""
        accepted = accepted or self.accepted
        state = read_state(self.url, DirectoryStore(self.folder / "store"), VERSION, accepted)
        return judge(accepted, state, self.reference, VERSION)


@pytest.fixture
def finished(digitized: Finished, tmp_path: Path) -> Finished:
    """A state of one test's own, to be damaged."""
    shutil.copytree(digitized.folder, tmp_path, dirs_exist_ok=True)
    return replace(digitized, folder=tmp_path)


@pytest.fixture(scope="module")
def digitized(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    tmp_path = tmp_path_factory.mktemp("digitized")
    texts = ("1 page", "2 page new page", "2 page new page", "locked")
    files = [
        replace(found(tmp_path / "in", f"{number}.pdf", words), dossier=DossierCode(DOSSIERS[number % 2]))
        for number, words in enumerate(texts)
    ]
    store = DirectoryStore(tmp_path / "store")
    with stand_ins(tmp_path, store=store) as services:
        outcomes = [digitize(file, services) for file in files]
    papers = [paper for outcome in outcomes for paper in outcome.papers]
    lines = {
        file.name: tuple(told(paper_line(paper)) for paper in outcome.papers)
        for file, outcome in zip(files, outcomes, strict=True)
    }
    accepted = tuple(
        Accepted(file, outcome.papers[0].digest) for file, outcome in zip(files, outcomes, strict=True)
    )
    return Finished(
        tmp_path,
        accepted,
        Reference(lines, rates_csv(papers), read_filed(f"sqlite:///{tmp_path / 'records.db'}")),
    )


def faults(verdict: Verdict) -> set[Fault]:
    """What is wrong."""
    return {finding.fault for finding in verdict.findings}


def test_nothing_is_wrong_with_a_sound_state(finished: Finished) -> None:
    verdict = finished.judge()

    assert verdict.findings == ()
    assert verdict.accepted == 4
    assert verdict.ended == {"digitized": 3, "rejected (encrypted_scan)": 1}


PLANTED: dict[str, tuple[str, Fault]] = {
    "scan lost": ("DELETE FROM scans WHERE digest = :digest", Fault.LOST),
    "task lost": ("DELETE FROM tasks WHERE digest = :digest", Fault.LOST),
    "reading lost": ("DELETE FROM readings WHERE digest = :digest", Fault.LOST),
    "scan doubled": (
        "INSERT INTO scans (identity, name, digest, media_type, size_bytes, pages, dossier, received_at)"
        " SELECT 'other', name, digest, media_type, size_bytes, pages, dossier, received_at FROM scans"
        " WHERE digest = :digest",
        Fault.DOUBLED,
    ),
    "scan that nobody handed in": (
        "INSERT INTO scans (identity, name, digest, media_type, size_bytes, pages, dossier, received_at)"
        " SELECT 'other', 'other', digest, media_type, size_bytes, pages, dossier, received_at FROM scans"
        " WHERE digest = :digest",
        Fault.DOUBLED,
    ),
    "paper doubled": (
        "INSERT INTO papers (reading_id, ordinal, scan, pages, first_page, last_page, kind, kind_confidence,"
        " standing, text, seconds, page_reports)"
        " SELECT reading_id, 9, scan, pages, first_page, last_page, kind, kind_confidence, standing, text,"
        " seconds, page_reports FROM papers WHERE reading_id ="
        " (SELECT id FROM readings WHERE digest = :digest)",
        Fault.DOUBLED,
    ),
    "read by another version": (
        "INSERT INTO readings (digest, version, read_at) SELECT digest, 'v2', read_at FROM readings"
        " WHERE digest = :digest",
        Fault.DOUBLED,
    ),
    "result different": (
        "UPDATE papers SET kind = 'cv' WHERE reading_id = (SELECT id FROM readings WHERE digest = :digest)",
        Fault.DIFFERENT,
    ),
    "paper not filed": ("DELETE FROM dossier_papers WHERE digest = :digest", Fault.REGISTER),
    "paper filed twice": (
        "UPDATE dossier_papers SET digest = :digest, state = 1 WHERE digest IS NOT NULL",
        Fault.REGISTER,
    ),
    "still waiting": ("UPDATE tasks SET state = 'waiting' WHERE digest = :digest", Fault.UNFINISHED),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_row_is_found(finished: Finished, name: str) -> None:
    statement, fault = PLANTED[name]
    finished.execute(statement)

    assert faults(finished.judge()) - {Fault.RATES} == {fault}


def test_changed_standing_changes_the_rates(finished: Finished) -> None:
    finished.execute("UPDATE papers SET standing = 'in_review'")

    assert Fault.RATES in faults(finished.judge())


def cut_short(path: Path) -> None:
    """One byte is gone."""
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


def change_a_byte(path: Path) -> None:
    """The last byte is another."""
    content = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize(
    ("damage", "fault"),
    [(change_a_byte, Fault.CHANGED), (cut_short, Fault.CHANGED), (Path.unlink, Fault.LOST)],
)
def test_damaged_original_is_found(finished: Finished, damage: Callable[[Path], None], fault: Fault) -> None:
    damage(finished.folder / "store" / original_key(finished.digest))

    assert faults(finished.judge()) == {fault}


def test_lost_copy_is_found(finished: Finished) -> None:
    (finished.folder / "store" / copy_key(finished.digest, VERSION)).unlink()

    assert faults(finished.judge()) == {Fault.LOST}


def test_file_with_a_receipt_that_left_no_trace_is_lost(finished: Finished) -> None:
    never = Accepted(FoundFile(finished.folder / "x", "0.pdf", None), ScanDigest("0" * 64))

    assert Fault.LOST in faults(finished.judge((*finished.accepted, never)))


def test_file_set_aside_is_in_a_named_state(finished: Finished) -> None:
    finished.execute("UPDATE tasks SET state = 'quarantined', error = 'worker_killed' WHERE digest = :digest")
    verdict = finished.judge()

    assert verdict.ended["quarantined (worker_killed)"] == 1
    assert Fault.LOST not in faults(verdict)


def test_refused_file_needs_its_original_and_no_scan(finished: Finished) -> None:
    refused = replace(finished.accepted[0], refusal=EmptyFile().reason())
    verdict = finished.judge((refused, *finished.accepted[1:]))

    assert Fault.DIFFERENT in faults(verdict)
    assert verdict.ended["rejected (empty_file)"] == 1
