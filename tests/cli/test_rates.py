"""`sohoa rates` as people call it: tables, what is behind them, the index, closed periods, goals."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from rich.console import Console

from cli.main import main
from cli.rates.show import fitting
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier, DossierStatus
from dossier.ids import ScanDigest
from dossier.papers import Paper, PaperRole, PaperState, Signing
from dossier.procedures import Procedure
from dossier.register import Author
from rates.dimensions import Dimension
from rates.measures import MEASURES, Tally
from rates.report import COLUMNS
from rates.table import RateTable, Row
from tests.cli.sohoa import sohoa
from tests.rates.strategies import SUMMER
from tests.rates.test_table import SCANNED, TREE, dossier

RESULT = Paper(
    PaperRole.RESULT, 1, "Giấy khai sinh", kind="birth_certificate", state=PaperState.DIGITIZED,
    digest=ScanDigest("cd" * 32), page_range=(1, 1), signing=Signing.VALID,
)  # fmt: skip
Ask = Callable[..., CompletedProcess[str]]
PROCEDURES = [
    Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", uses_population_database=True),
    Procedure("2.000815", "Chứng thực bản sao", "Chứng thực"),
]
HELD = [
    dossier("H60.01", 1, SCANNED, RESULT, status=DossierStatus.SETTLED),
    dossier("H60.01", 2, SCANNED),
    dossier("H60.02", 3, procedure="2.000815"),
    dossier("H22.07", 4, replace(SCANNED, state=PaperState.REUSED_COMPONENT), month=6),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("rates") / "home"
    hold(found, *HELD)
    return found


def hold(home: Path, *dossiers: Dossier, why: str = "nhập") -> None:
    with open_books(read_settings(home=home)) as books, books.register.entry(Author("clerk", why)) as entry:
        entry.offices(TREE.offices())
        entry.procedures(PROCEDURES)
        entry.dossiers(dossiers)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call the command in this process, which saves the seconds in which a program starts."""

    def asked(home: Path, *arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr("sys.argv", ["sohoa", "rates", *arguments, "--home", str(home)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return CompletedProcess(arguments, int(ended.value.code or 0), said.out, said.err)

    return asked


def test_table_shows_each_office_with_counts_in_vietnamese(home: Path) -> None:
    done = sohoa("rates", "show", "--period", "Quý III/2025", "--office", "H60", home=home)

    assert done.returncode == 0, done.stderr
    assert "Tỉnh Tuyên Quang (H60) – Quý III/2025" in done.stdout
    assert "66,67%" in done.stdout
    assert "2/3" in done.stdout
    assert "R4: tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa" in done.stdout


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_figure_is_cut_on_a_narrow_screen(width: int) -> None:
    tally = Tally(1_234_567, 2_345_678)
    row = Row("H60", "Xã Bắc Mê", 2_345_678, 1_345_678, {each.id: tally for each in MEASURES})
    table = RateTable(SUMMER, Dimension.OFFICE, "Tỉnh Tuyên Quang", MEASURES, (row,), row)
    screen = Console(width=width, file=io.StringIO(), record=True)

    for part in fitting(table, screen):
        screen.print(part)

    drawn = screen.export_text()
    assert drawn.count("1.234.567/2.345.678") == 2 * len(MEASURES)
    assert max(map(len, drawn.splitlines())) <= width


def test_json_tells_rows_total_and_null_for_nothing_due(home: Path, ask: Ask) -> None:
    done = ask(home, "show", "--period", "2025-06", "--rate", "r4", "--rate", "R2", "--json")

    told = json.loads(done.stdout)
    assert told["period"] == {"first": "2025-06-01", "last": "2025-06-30", "label": "Tháng 6/2025"}
    assert told["total"]["rates"] == {
        "R2": {"numerator": 0, "denominator": 0, "value": None},
        "R4": {"numerator": 1, "denominator": 1, "value": 1.0},
    }


def test_csv_has_a_line_for_each_rate_of_each_row(home: Path, ask: Ask) -> None:
    done = ask(
        home, "show", "--period", "2025", "--by", "field", "--rate", "R1", "--field", "hộ tịch", "--csv"
    )

    first, total = csv.DictReader(io.StringIO(done.stdout))
    assert (first["rate"], first["name"], first["numerator"], first["value"]) == (
        "R1",
        "Hộ tịch",
        "3",
        "1.000000",
    )
    assert (total["key"], total["name"], total["denominator"]) == ("", "", "3")
    assert (total["office"], total["period"], total["first_day"]) == ("", "Năm 2025", "2025-01-01")


def test_csv_begins_with_the_columns_of_the_rates_of_a_run(home: Path, ask: Ask) -> None:
    done = ask(home, "show", "--period", "2025-Q3", "--office", "H60", "--rate", "R1", "--csv")

    heading, *rows = csv.reader(io.StringIO(done.stdout))
    assert tuple(heading[:7]) == COLUMNS
    assert [row[:7] for row in rows] == [
        ["R1", "H60.01", "", "Quý III/2025", "2", "2", "1.000000"],
        ["R1", "H60.02", "", "Quý III/2025", "0", "1", "0.000000"],
        ["R1", "H60", "", "Quý III/2025", "2", "3", "0.666667"],
    ]


def test_procedure_and_field_must_both_fit(home: Path, ask: Ask) -> None:
    asked = ("show", "--period", "2025", "--rate", "R1", "--procedure", "2.000815", "--field")

    same, other = (
        json.loads(ask(home, *asked, field, "--json").stdout)["total"] for field in ("Chứng thực", "Hộ tịch")
    )

    assert (same["received"], other["received"]) == (1, 0)


def test_figure_opens_into_dossiers_papers_and_files(home: Path, ask: Ask) -> None:
    done = ask(home, "open", "R6", "--period", "08/2025", "--missing", "--csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["dossier"], row["role"], row["counts"]) for row in rows] == [
        (HELD[0].code, "component", "0"),
        (HELD[1].code, "component", "0"),
    ]
    assert (rows[0]["digest"], rows[0]["first_page"], rows[0]["last_page"]) == ("ab" * 32, "1", "2")


def test_figure_opened_on_a_terminal_ends_with_itself(home: Path, ask: Ask) -> None:
    done = ask(home, "open", "4.1", "--period", "08/2025", "--limit", "1")

    assert done.stdout.splitlines()[-1] == "1/3 (33,33%)"
    assert "… và 2 hồ sơ nữa" in done.stdout


def test_index_has_the_shape_of_the_portal_and_takes_what_is_given(home: Path, ask: Ask) -> None:
    done = ask(
        home, "index", "--period", "2025-Q3", "--office", "H60", "--given", "4.2b=1.234/2.468", "--json"
    )

    overview = json.loads(done.stdout)["data"]["overview"]
    assert (overview["departmentCode"], overview["maxScore"]) == ("H60", 22)
    assert {each["code"]: (each["numerator"], each["denominator"]) for each in overview["metrics"]} == {
        "ORIGINAL_RESULT_AVAILABLE": (1, 3), "SO_HOA_GIAY_TO_GIAI_QUYET": (1, 3), "ELECTRONIC_CERTIFIED_COPY": (1234, 2468),
        "REUSED_DIGITIZED_DATA": (0, 3), "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": (0, 3),
        "CITIZEN_DATA_CONNECTED_FORMALITY": (1, 2), "CITIZEN_DATA_CONNECTED_DOSSIER": (0, 3),
    }  # fmt: skip


def test_index_on_a_terminal_adds_up_to_22(home: Path, ask: Ask) -> None:
    done = ask(home, "index", "--period", "2024")

    assert "1,00/22" in done.stdout
    assert "mẫu số bằng 0" in done.stdout
    assert "20 điểm chưa tính được" in done.stdout


def test_closed_period_is_kept_and_later_corrections_show(tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    hold(home, *HELD)
    closing = ("--period", "08/2025", "--office", "H60")

    closed = ask(home, "close", *closing, "--by", "Tổ KSTT", "--why", "báo cáo tháng 8")
    again = ask(home, "close", *closing, "--by", "Tổ KSTT", "--why", "lần nữa")
    hold(home, replace(HELD[1], status=DossierStatus.REFUSED), why="ghi nhầm")
    diff = ask(home, "diff", *closing)
    whole = ask(home, "closed", "--verify")
    (snapshot,) = (home / "snapshots").rglob("*.gz")
    snapshot.unlink()
    gone = ask(home, "closed", "--verify")

    assert closed.stdout.startswith("Đã chốt Tháng 8/2025 của H60: 3 hồ sơ, SHA-256 ")
    assert (again.returncode, "đã chốt từ trước" in again.stderr) == (1, True)
    assert "Tiếp nhận: 3 → 2" in diff.stdout
    assert f"{HELD[1].code}: không còn tính" in diff.stdout
    assert "clerk (ghi nhầm):\n      status 2 → 3" in diff.stdout
    assert (whole.returncode, "nguyên vẹn" in whole.stdout) == (0, True)
    assert (gone.returncode, "không còn tệp" in gone.stdout) == (1, True)


def test_goals_say_who_is_behind_and_how_many_a_day(tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    hold(home, *HELD)
    (home / "goals.toml").write_text("[[goal]]\nrate = 'R1'\ntarget = 80\n", "utf-8")

    done = ask(
        home,
        "goals",
        "--period",
        "2025",
        "--office",
        "H60",
        "--by-date",
        "31/12/2025",
        "--as-of",
        "2025-12-29",
        "--json",
    )

    told = json.loads(done.stdout)["goals"]
    assert [(each["name"], each["missing"], each["working_days"]) for each in told[:2]] == [
        ("Tổng cộng", 1, 3),
        ("Xã Đồng Văn", 1, 3),
    ]
    assert (told[0]["pages_each"], told[0]["pages_a_day"]) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "--period", "tháng mười ba"), "không hiểu kỳ báo cáo"),
        (("show", "--period", "2025", "--field", "Thuế"), "không có lĩnh vực"),
        (("open", "R9", "--period", "2025"), "không có tỷ lệ R9"),
        (("index", "--period", "2025", "--given", "4.1=3/2"), "tử số lớn hơn mẫu số"),
        (("index", "--period", "2025", "--given", "4.9=1/2"), "CODE là một trong"),
        (("index", "--period", "2021"), "chưa có bộ chỉ số cho ngày 31/12/2021"),
        (("close", "--period", "2025", "--by", "A", "--why", "B"), "--office"),
        (("close", "--period", "2199", "--office", "H60", "--by", "A", "--why", "B"), "chưa hết"),
        (("close", "--period", "2024", "--office", "H66", "--by", "A", "--why", "B"), "không có đơn vị H66"),
        (("diff", "--period", "2025", "--office", "H60"), "chưa được chốt"),
        (("goals", "--period", "2025", "--by-date", "31/02/2025"), "--by-date: không có ngày"),
        (("goals", "--period", "2025", "--by-date", "2025"), "một ngày"),
        (("goals", "--period", "2025", "--by-date", "31/12/2025"), "chưa có chỉ tiêu nào"),
    ],
)
def test_wrong_question_is_answered_with_what_is_wrong(
    home: Path, ask: Ask, arguments: tuple[str, ...], said: str
) -> None:
    done = ask(home, *arguments)

    assert done.returncode == 2
    assert said in done.stderr


def test_reporting_month_begins_on_the_day_that_the_place_says(tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    hold(home, *HELD)
    (home / "calendar.toml").write_text("[[cutoff]]\nvalid_from = 2025-01-01\nfirst_day = 15\n", "utf-8")

    august, july = (
        json.loads(ask(home, "show", "--period", month, "--json").stdout) for month in ("08/2025", "07/2025")
    )

    assert august["period"]["label"] == "Tháng 8/2025 (15/07/2025–14/08/2025)"
    assert (august["total"]["received"], july["total"]["received"]) == (3, 0)


def test_faulty_file_of_a_place_is_named(tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    hold(home)
    (home / "calendar.toml").write_text(
        f"[[cutoff]]\nvalid_from = {dt.date(2025, 1, 1)}\nfirst_day = 31\n", "utf-8"
    )

    done = ask(home, "show", "--period", "2025")

    assert done.returncode == 2
    assert "calendar.toml" in done.stderr
