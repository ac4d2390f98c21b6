"""`sohoa run` from beginning to end, with the real engine."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.sohoa import draw, sohoa
from tests.contract.lines import faults

pytestmark = pytest.mark.engine
CODE = "000.00.00.H60-260914-0007"


@dataclass(frozen=True, slots=True)
class Run:
    """A run over a few files, and the same once more."""

    folder: Path
    first: CompletedProcess[str]
    lines: list[str]
    second: CompletedProcess[str]
    lines_again: list[str]

    def paper(self, scan: str) -> dict[str, object]:
        """The paper of a scan."""
        (paper,) = (paper for paper in map(json.loads, self.lines) if paper["scan"] == scan)
        assert isinstance(paper, dict)
        return paper


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("run")
    page = draw(
        folder / "in" / CODE / "01.png", "ỦY BAN NHÂN DÂN XÃ HỒ BỐN", "Số: 12/UBND-VP", "Kính gửi: Sở Nội vụ"
    )
    shutil.copy(page, folder / "in" / "bản sao Đ.png")
    draw(folder / "in" / "trắng.png")
    (folder / "in" / CODE / "02.pdf").write_bytes(b"")
    (folder / "in" / "03.pdf").write_bytes(b"%PDF-1.4 cut off")
    (folder / "in" / "not readable.png").symlink_to(folder / "gone.png")
    first = sohoa("run", folder / "in", "--out", folder / "out", home=folder / "home")
    lines = (folder / "out/papers.jsonl").read_text("utf-8").splitlines(keepends=True)
    second = sohoa("run", folder / "in", "--out", folder / "out", home=folder / "home")
    again = (folder / "out/papers.jsonl").read_text("utf-8").splitlines(keepends=True)
    return Run(folder, first, lines, second, again)


def test_every_file_is_accounted_for_in_order(run: Run) -> None:
    scans = [json.loads(line)["scan"] for line in run.lines]

    assert (run.first.returncode, run.first.stderr) == (0, "")
    assert scans == sorted([
        f"{CODE}/01.png", f"{CODE}/02.pdf", "03.pdf", "bản sao Đ.png", "not readable.png", "trắng.png",
    ])  # fmt: skip


def test_every_line_keeps_the_contract(run: Run) -> None:
    assert [list(faults(line)) for line in run.lines] == [[]] * 6


def test_print_is_read(run: Run) -> None:
    assert "NHÂN DÂN" in str(run.paper(f"{CODE}/01.png")["text"])


def test_same_bytes_give_the_same_answer_under_both_names(run: Run) -> None:
    first, second = run.paper(f"{CODE}/01.png"), run.paper("bản sao Đ.png")

    assert {**first, "scan": "", "dossier": None} == {**second, "scan": "", "dossier": None}
    assert (first["dossier"], second["dossier"]) == (CODE, None)


@pytest.mark.parametrize(
    ("scan", "code"),
    [(f"{CODE}/02.pdf", "empty_file"), ("03.pdf", "damaged_scan"), ("not readable.png", "unreadable_file")],
)
def test_bad_file_is_rejected_with_its_reason(run: Run, scan: str, code: str) -> None:
    reason = run.paper(scan)["reason"]

    assert isinstance(reason, dict)
    assert reason["code"] == code


def test_blank_page_waits_for_a_person(run: Run) -> None:
    paper = run.paper("trắng.png")

    assert (paper["kind"], paper["standing"]) == ("other", "in_review")


def test_searchable_copies_lie_beside(run: Run) -> None:
    assert (run.folder / "out/pdf" / CODE / "01.png.pdf").read_bytes().startswith(b"%PDF-")
    assert not (run.folder / "out/pdf/03.pdf.pdf").exists()


def test_rates_are_counted(run: Run) -> None:
    rates = (run.folder / "out/rates.csv").read_text("utf-8").splitlines()

    assert rates[0] == "rate,office,procedure,period,numerator,denominator,value"
    assert rates[1] == "R1,,,,1,1,1.000000"
    assert [line.split(",")[5] for line in rates if line.startswith("R7")] == ["2", "2"]


def test_one_line_says_what_was_done(run: Run) -> None:
    assert run.first.stdout.count("\n") == 1
    assert "6 tệp, 6 giấy tờ" in run.first.stdout


def test_second_run_says_that_nothing_is_left_and_gives_the_same(run: Run) -> None:
    assert run.second.stdout.startswith("Không còn gì phải làm: 6 tệp")
    assert "Nothing left to do" in run.second.stdout
    assert run.second.returncode == 0
    assert run.lines_again == run.lines


def test_report_shows_papers_dossiers_and_rates(run: Run) -> None:
    report = sohoa("report", run.folder / "out", home=run.folder / "home")

    assert report.returncode == 0
    assert f"{CODE}/01.png" in report.stdout
    assert "R1  tỷ lệ số hóa hồ sơ khi tiếp nhận: 1/1 (100,00%)" in report.stdout
    assert "papers.jsonl" in report.stdout


def test_own_output_under_an_input_is_no_input(run: Run) -> None:
    nested = sohoa("run", run.folder, "--out", run.folder / "out", home=run.folder / "home")

    assert nested.returncode == 0
    assert "6 tệp, 6 giấy tờ" in nested.stdout
