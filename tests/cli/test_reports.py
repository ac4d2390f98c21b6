"""`sohoa reports` as an office calls it: files that it can send on."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the same
import pytest

from cli.main import main
from tests.cli.sohoa import sohoa
from tests.cli.test_rates import HELD, hold

Ask = Callable[..., CompletedProcess[str]]
QUARTER = ("--period", "Quý III/2025", "--office", "H60")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("reports") / "home"
    hold(found, *HELD)
    return found


@pytest.fixture
def ask(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call the command in this process, which saves the seconds in which a program starts."""

    def asked(*arguments: str | Path) -> CompletedProcess[str]:
        told = [*map(str, arguments), "--home", str(home)]
        monkeypatch.setattr("sys.argv", ["sohoa", "reports", *told])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return CompletedProcess(told, int(ended.value.code or 0), said.out, said.err)

    return asked


def words(pdf: Path) -> str:
    """All words of a PDF, with single spaces."""
    document = pdfium.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_report_comes_as_workbook_pdf_and_csv_with_the_same_figures(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "báo cáo quý 3"
    formats = ("--format", "xlsx", "--format", "pdf", "--format", "csv")
    signed = (
        "--place",
        "Tuyên Quang",
        "--day",
        "02/10/2025",
        "--position",
        "Chánh Văn phòng",
        "--signer",
        "Lý Thị Mẫu",
    )

    done = sohoa("reports", "follow", *QUARTER, *formats, *signed, "--out", out, home=home)

    assert done.returncode == 0, done.stderr
    total = rows(Path(f"{out}.csv"))[-1]
    assert (total["office"], total["received"], total["components_digitized"]) == ("TỔNG CỘNG", "3", "2")
    cells = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(f"{out}.xlsx", data_only=True).worksheets[0]
    ]
    assert next(row for row in cells if row[1] == "TỔNG CỘNG")[2:5] == [3, 1, 2]
    told = words(Path(f"{out}.pdf"))
    assert "TỔNG CỘNG 3 1 2" in told
    assert "Tuyên Quang, ngày 02 tháng 10 năm 2025" in told
    assert "CHÁNH VĂN PHÒNG" in told
    assert "Lý Thị Mẫu" in told


def test_movement_is_the_form_of_the_government_office(ask: Ask, tmp_path: Path) -> None:
    done = ask("movement", *QUARTER, "--out", tmp_path / "ii06a.csv")

    assert done.returncode == 0
    total = rows(tmp_path / "ii06a.csv")[-1]
    assert int(total["total"]) == int(total["settled"]) + int(total["under_way"]) > 0


def test_index_writes_a_table_for_the_whole_and_one_for_the_offices(ask: Ask, tmp_path: Path) -> None:
    done = ask("index", *QUARTER, "--given", "4.2b=61/125", "--out", tmp_path / "766.csv")

    assert done.returncode == 0
    by_number = {row["number"]: row for row in rows(tmp_path / "766.csv")}
    assert by_number["4.2b"]["numerator"] == "61"
    assert float(by_number[""]["max_score"]) == 22
    assert {row["office"] for row in rows(tmp_path / "766-2.csv")} == {"Xã Bắc Mê", "Xã Đồng Văn"}


def test_targets_and_ranks_are_those_asked_for(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"

    done = ask("follow", *QUARTER, "--rank", "r1", "--target", "R1=80,5", "--out", out)

    assert done.returncode == 0
    assert "Xếp hạng xã, phường: tỷ lệ số hóa hồ sơ khi tiếp nhận" in words(out)
    assert "80,50%" in words(out)


def test_goals_of_the_place_are_the_targets(ask: Ask, home: Path, tmp_path: Path) -> None:
    (home / "goals.toml").write_text('[[goal]]\nrate = "R3"\ntarget = 70\n', "utf-8")

    done = ask("follow", *QUARTER, "--out", tmp_path / "r.pdf")

    (home / "goals.toml").unlink()
    assert done.returncode == 0
    assert "70,00%" in words(tmp_path / "r.pdf")


def test_source_is_told_on_the_report(ask: Ask, tmp_path: Path) -> None:
    ask("follow", *QUARTER, "--no-charts", "--source", "BTP", "--out", tmp_path / "r.pdf")

    assert "Chỉ gồm hồ sơ có nguồn “BTP”." in words(tmp_path / "r.pdf")


def test_undated_report_has_dots_and_a_dated_one_the_day_of_today(ask: Ask, tmp_path: Path) -> None:
    ask("movement", *QUARTER, "--undated", "--out", tmp_path / "a.pdf")
    ask("movement", *QUARTER, "--out", tmp_path / "b.pdf")

    assert "ngày …… tháng …… năm ………" in words(tmp_path / "a.pdf")
    assert f"năm {dt.datetime.now(dt.UTC).year}" in words(tmp_path / "b.pdf")


def test_office_that_nobody_knows_gives_no_report(ask: Ask, tmp_path: Path) -> None:
    done = ask("follow", "--period", "2025", "--office", "X1", "--out", tmp_path / "r.xlsx")

    assert done.returncode == 2
    assert "không có đơn vị X1 trong danh mục" in done.stderr
    assert not (tmp_path / "r.xlsx").exists()


def test_closed_period_is_told(ask: Ask, home: Path, tmp_path: Path) -> None:
    closed = sohoa("rates", "close", *QUARTER, "--by", "clerk", "--why", "cuối quý", home=home)

    done = ask("movement", *QUARTER, "--out", tmp_path / "r.csv")

    assert closed.returncode == 0, closed.stderr
    assert done.returncode == 0
    assert "Kỳ này đã chốt" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--out", "r.docx"), "r.docx"),
        (("--out", "r", "--target", "R1=0"), "--target R1=0"),
        (("--out", "r", "--target", "R9=80"), "--target R9=80"),
        (("--out", "r", "--day", "07/2025"), "--day"),
        (("--out", "r", "--day", "31/02/2025"), "31/02/2025"),
    ],
)
def test_wrong_options_are_named(ask: Ask, options: tuple[str, ...], said: str) -> None:
    done = ask("follow", *QUARTER, *options)

    assert done.returncode == 2
    assert said in done.stderr


def test_file_that_cannot_be_written_is_told_and_nothing_is_left(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")

    done = ask("movement", *QUARTER, "--out", tmp_path / "file" / "r.csv")

    assert done.returncode == 1
    assert "store_unavailable" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
