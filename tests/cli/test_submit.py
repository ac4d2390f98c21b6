"""`sohoa submit`: each file gets its receipt; the exit status says whether all were accepted."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.scans import Scan
from storage.sql import open_records
from tests.cli.sohoa import ROOT, sohoa
from tests.ingest.made import pdf

pytestmark = pytest.mark.engine  # the services look for the engine when they are opened
CODE = "000.00.00.H60-260914-0007"
OTHER = "000.00.00.H60-260914-0008"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / CODE).mkdir(parents=True)
    (folder / CODE / "Đơn của bà Mỵ.pdf").write_bytes(pdf(1))
    return folder


def scans(tmp_path: Path) -> list[Scan]:
    """What was taken in."""
    return list(open_records(f"sqlite:///{tmp_path / 'home/sohoa.db'}").scans())


def test_accepted_file_has_its_receipt(tmp_path: Path, papers: Path) -> None:
    asked = sohoa("submit", papers, home=tmp_path / "home")

    (scan,) = scans(tmp_path)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert f"ĐÃ NHẬN  việc 1  {scan.digest[:12]} (accepted, task 1)" in asked.stdout
    assert (scan.name, scan.dossier) == (f"{CODE}/Đơn của bà Mỵ.pdf", CODE)


def test_names_are_told_to_terminals_only(tmp_path: Path, papers: Path) -> None:
    asked = sohoa("submit", papers, "--verbose", home=tmp_path / "home")

    assert "Mỵ" not in asked.stdout + asked.stderr


def test_terminal_shows_the_name_and_obeys_nothing_in_it(tmp_path: Path, papers: Path) -> None:
    (papers / "\x1b[31mđỏ\n.pdf").write_bytes(pdf(2))
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "cli.main", "submit", str(papers)]
    subprocess.run(command, stdout=slave, env=environment, cwd=tmp_path, timeout=180, check=True)
    os.close(slave)
    said = os.read(master, 1 << 16).decode()
    os.close(master)

    assert f"{CODE}/Đơn của bà Mỵ.pdf" in said
    assert "\ufffd[31mđỏ\ufffd.pdf" in said


def test_same_file_again_changes_nothing(tmp_path: Path, papers: Path) -> None:
    for _ in range(2):
        asked = sohoa("submit", papers, home=tmp_path / "home")

        assert "task 1)" in asked.stdout
    assert len(scans(tmp_path)) == 1


def test_dossier_that_is_given_wins(tmp_path: Path, papers: Path) -> None:
    sohoa("submit", papers, "--dossier", OTHER, "--lane", "bulk", home=tmp_path / "home")

    assert [scan.dossier for scan in scans(tmp_path)] == [OTHER]


def test_refused_and_unreadable_files_are_told_and_make_the_status_one(tmp_path: Path, papers: Path) -> None:
    (papers / "empty.pdf").write_bytes(b"")
    (papers / "gone.pdf").symlink_to("nowhere")
    asked = sohoa("submit", papers, home=tmp_path / "home")

    assert asked.returncode == 1
    assert asked.stdout.count("ĐÃ NHẬN") == 1
    assert "TỪ CHỐI (empty_file)" in asked.stdout
    assert "CHƯA NHẬN (unreadable_file)" in asked.stdout
    assert "Tệp rỗng (0 byte)" in asked.stdout


@pytest.mark.parametrize("option", [("--dossier", "12"), ("--lane", "fast")])
def test_wrong_option_is_two(tmp_path: Path, papers: Path, option: tuple[str, str]) -> None:
    asked = sohoa("submit", papers, *option, home=tmp_path / "home")

    assert (asked.returncode, asked.stdout) == (2, "")
