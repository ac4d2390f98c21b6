"""`sohoa campaign` from beginning to end, with the real engine and a worker."""

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.cli.sohoa import ROOT, draw, sohoa

pytestmark = pytest.mark.engine
CODE = "000.00.00.H60-260914-0007"
NAME = "Kho 2019 [cũ]"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to be digitized, and where that is kept."""

    folder: Path

    @property
    def scans(self) -> Path:
        return self.folder / "kho"

    def campaign(self, *arguments: str | Path) -> CompletedProcess[str]:
        return sohoa("campaign", *arguments, home=self.folder / "home")

    def status(self) -> dict[str, Any]:
        told = json.loads(self.campaign("status", NAME, "--json").stdout)
        assert isinstance(told, dict)
        return told

    def failures(self) -> dict[str, tuple[str, str]]:
        lines = self.campaign("failures", NAME, "--json").stdout.splitlines()
        return {line["file"]: (line["failure"], line["code"]) for line in map(json.loads, lines)}

    def work(self) -> CompletedProcess[str]:
        return sohoa("worker", "--until-idle", "--workers", "1", home=self.folder / "home")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("campaign"))
    page = draw(place.scans / CODE / "01.png", "ỦY BAN NHÂN DÂN XÃ HỒ BỐN", "Số: 12/UBND-VP")
    shutil.copy(page, place.scans / "bản sao.png")
    (place.scans / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut off")
    (place.scans / "rỗng.pdf").write_bytes(b"")
    (place.scans / "ghi chú.txt").write_text("no scan")
    (place.scans / ".sohoaignore").write_text("*.txt\n")
    return place


@pytest.fixture(scope="module")
def started(place: Place) -> CompletedProcess[str]:
    return place.campaign("start", place.scans, "--name", NAME)


@pytest.fixture(scope="module")
def paused(place: Place, started: CompletedProcess[str]) -> dict[str, Any]:
    place.campaign("pause", NAME)
    place.work()
    return place.status()


@pytest.fixture(scope="module")
def finished(place: Place, paused: dict[str, Any]) -> dict[str, Any]:
    place.campaign("resume", NAME)
    place.work()
    return place.status()


@pytest.fixture(scope="module")
def exported(place: Place, finished: dict[str, Any]) -> CompletedProcess[str]:
    return place.campaign("export", NAME, "--out", place.folder / "out")


def test_every_file_is_taken_in_or_refused(started: CompletedProcess[str]) -> None:
    assert (started.returncode, started.stderr) == (0, "")
    assert "4 tệp; nhận mới 3, từ chối 1 (empty_file 1)" in started.stdout
    assert "2 left out by .sohoaignore" in started.stdout


def test_starting_again_reads_nothing_again(place: Place, started: CompletedProcess[str]) -> None:
    again = place.campaign("start", place.scans, "--name", NAME)

    assert "nhận mới 0, từ chối 0, đã nhận từ trước 4" in again.stdout


def test_another_folder_under_the_name_is_refused(place: Place, started: CompletedProcess[str]) -> None:
    other = place.campaign("start", place.folder, "--name", NAME)

    assert other.returncode == 2
    assert "thuộc thư mục khác" in other.stderr


def test_unknown_campaign_is_wrong_usage(place: Place, started: CompletedProcess[str]) -> None:
    unknown = place.campaign("status", "Kho 2020")

    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "không có đợt số hóa tên “Kho 2020”" in unknown.stderr


def test_nothing_is_read_while_it_is_paused(paused: dict[str, Any]) -> None:
    assert paused["state"] == "paused"
    assert (paused["scans"], paused["waiting"], paused["finished"]) == (2, 2, 0)


def test_resumed_it_is_read_to_the_end(finished: dict[str, Any]) -> None:
    assert finished["state"] == "running"
    assert (finished["taken_in"], finished["scans"], finished["finished"]) == (3, 2, 2)
    assert (finished["rejected"], finished["pages"]) == ({"damaged_scan": 1}, 1)


def test_status_and_list_are_shown(place: Place, finished: dict[str, Any]) -> None:
    status, listed = place.campaign("status", NAME), place.campaign("list")

    assert "1 tệp trùng nội dung" in status.stdout
    assert "damaged_scan 1" in status.stdout
    assert f"{NAME} – đang chạy" in status.stdout
    assert NAME in listed.stdout


def test_each_failure_says_what_to_do(place: Place, finished: dict[str, Any]) -> None:
    assert place.failures() == {
        "hỏng.pdf": ("rejected", "damaged_scan"),
        "rỗng.pdf": ("refused", "empty_file"),
    }
    assert "Hãy quét lại giấy tờ" in place.campaign("failures", NAME).stdout


def test_export_is_what_a_run_over_the_folder_writes(place: Place, exported: CompletedProcess[str]) -> None:
    run = sohoa("run", place.scans, "--out", place.folder / "run", home=place.folder / "home")

    assert exported.stderr == run.stderr == ""
    assert "4 tệp, 4 giấy tờ" in exported.stdout
    assert _contents(place.folder / "out") == _contents(place.folder / "run")


def test_export_into_the_folder_itself_is_refused(place: Place, finished: dict[str, Any]) -> None:
    inside = place.campaign("export", NAME, "--out", place.scans / "out")

    assert inside.returncode == 2
    assert not (place.scans / "out").exists()


def test_retry_takes_in_what_was_mended_and_reads_again(
    place: Place, exported: CompletedProcess[str]
) -> None:
    draw(place.scans / "rỗng.pdf", "Kính gửi")

    mended = place.campaign("retry", NAME, "--reason", "empty_file", "--reason", "damaged_scan")
    waiting = place.status()["waiting"]
    place.work()

    assert "Đọc lại 1 bản quét" in mended.stdout
    assert "nhận mới 1, từ chối 0" in mended.stdout
    assert waiting == 2
    assert place.failures() == {"hỏng.pdf": ("rejected", "damaged_scan")}


def test_interrupted_it_says_how_to_go_on(tmp_path: Path) -> None:
    scans = tmp_path / "kho"
    scans.mkdir()
    for number in range(800):
        (scans / f"{number}.pdf").write_bytes(f"%PDF-1.4 {number}".encode())
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(tmp_path / "home")}
    command = [
        sys.executable,
        "-m",
        "cli.main",
        "campaign",
        "start",
        str(scans),
        "--name",
        "Kho",
        "--verbose",
    ]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A run of the tests in the background ignores ^C, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as start:
        assert start.stderr is not None
        _ = next(line for line in start.stderr if "scan_received" in line)
        start.send_signal(signal.SIGINT)
        _, told = start.communicate(timeout=120)

    again = sohoa("campaign", "start", scans, "--name", "Kho", home=tmp_path / "home")
    status = sohoa("campaign", "status", "Kho", "--json", home=tmp_path / "home")

    assert start.returncode == 130
    assert f"sohoa campaign start {scans} --name Kho" in told
    assert again.returncode == 0
    assert json.loads(status.stdout)["taken_in"] == json.loads(status.stdout)["waiting"] == 800


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
