"""--period, --office and codes of dossiers mean the same in every command on the register."""

import csv
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import group
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import LOCAL, Dossier
from dossier.ids import DossierCode
from dossier.offices import Office, OfficeLevel
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.register import Author

CUT_OFF = "[[cutoff]]\nvalid_from = 2026-01-01\nfirst_day = 15\n"


def received(day: dt.date, office: str) -> Dossier:
    paper = Paper(PaperRole.COMPONENT, 1, "Tờ khai", state=PaperState.DIGITIZED, link="https://kho.example/1")
    code = DossierCode(f"{office}-{day:%y%m%d}-0001")
    return Dossier(code, office, received_at=dt.datetime(day.year, day.month, day.day, 9, tzinfo=LOCAL), papers=(paper,))  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    days = (dt.date(2026, 6, 14), dt.date(2026, 6, 15), dt.date(2026, 7, 14), dt.date(2026, 7, 15))
    with (
        open_books(read_settings(home=folder)) as books,
        books.register.entry(Author("test", "thử")) as entry,
    ):
        entry.offices([Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE)])
        entry.dossiers([received(day, "H60.16") for day in days] + [received(days[1], "H60.17")])
    return folder


def sohoa(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [*map(str, arguments), "--home", str(home)], standalone_mode=True)


def test_a_reporting_month_is_the_same_days_in_rates_exports_and_audits(home: Path, tmp_path: Path) -> None:
    (home / "calendar.toml").write_text(CUT_OFF, "utf-8")
    asked = ("--period", "07/2026", "--office", "H60.16")

    rates = sohoa(home, "rates", "show", *asked, "--rate", "R1", "--by", "channel", "--csv")
    exported = sohoa(home, "dossiers", "export", *asked, tmp_path / "all.csv")
    audited = sohoa(home, "audit", "coverage", *asked, "--json")

    assert exported.exit_code == 0, exported.output
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as rows:
        days = [row["Ngày tiếp nhận"][:10] for row in csv.DictReader(rows)]
    assert days == ["15/06/2026", "14/07/2026"]
    assert {row["denominator"] for row in csv.DictReader(rates.stdout.splitlines())} == {"2"}
    assert json.loads(audited.stdout.splitlines()[-1])["counts"]["H60.16"]["papers"] == 2


@pytest.mark.parametrize(
    "command",
    [
        ("rates", "show"),
        ("rates", "open", "R1"),
        ("dossiers", "export", "OUT"),
        ("reports", "movement", "--out", "OUT"),
        ("audit", "coverage"),
        ("signatures",),
    ],
)
def test_an_office_that_nobody_knows_is_an_error_and_no_table_of_noughts(
    home: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    words = [str(tmp_path / "out.csv") if word == "OUT" else word for word in command]

    unknown = sohoa(home, *words, "--period", "2026", "--office", "H99")
    unlisted = sohoa(home, *words, "--period", "2026", "--office", "H60.17")

    assert unknown.exit_code == 2
    assert "không có đơn vị H99 trong danh mục" in unknown.stderr
    assert unlisted.exit_code < 2, unlisted.output
    assert "H60.17 chưa có trong danh mục đơn vị" in unlisted.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("missing", "CODE"),
        ("approve", "CODE", "--by", "an"),
        ("dossiers", "show", "CODE"),
        ("reuse", "--for", "CODE"),
        ("signatures", "--dossier", "CODE"),
    ],
)
def test_a_dossier_that_is_not_there_is_an_error_of_whoever_asks(
    home: Path, command: tuple[str, ...]
) -> None:
    absent = sohoa(home, *["H60.16-260615-0999" if word == "CODE" else word for word in command])
    wrong = sohoa(home, *["hồ sơ 1" if word == "CODE" else word for word in command])

    assert (absent.exit_code, wrong.exit_code) == (2, 2)
    assert "không có hồ sơ H60.16-260615-0999" in absent.stderr
    assert "hồ sơ 1 không phải mã hồ sơ" in wrong.stderr


def test_a_kind_that_does_not_exist_is_an_error_and_an_unlisted_procedure_is_told(home: Path) -> None:
    kind = sohoa(home, "rates", "show", "--period", "2026", "--kind", "giay_khai_sinh")
    procedure = sohoa(home, "rates", "show", "--period", "2026", "--procedure", "9.999999")

    assert kind.exit_code == 2
    assert "birth_certificate" in kind.stderr
    assert procedure.exit_code == 0
    assert "9.999999 chưa có trong danh mục" in procedure.stderr
    assert "Không có hồ sơ nào như vậy được tiếp nhận trong kỳ" in procedure.stderr


@pytest.mark.parametrize("command", [("export", "--period", "2026"), ("template",)])
def test_a_file_goes_into_a_folder_that_is_made_for_it(
    home: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = sohoa(home, "dossiers", *command, tmp_path / "new" / "out.xlsx")

    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.xlsx"]


def test_the_number_of_an_owner_is_masked_unless_asked_for(home: Path) -> None:
    code = "H60.16-260615-0001"
    with open_books(read_settings(home=home)) as books, books.register.entry(Author("test", "thử")) as entry:
        entry.dossiers(
            [replace(received(dt.date(2026, 6, 15), "H60.16"), owner=Owner("037153000257", "Lý Thử"))]
        )

    masked, plain = sohoa(home, "dossiers", "show", code), sohoa(home, "dossiers", "show", code, "--unmasked")

    assert "0371****0257" in masked.stdout
    assert "037153000257" not in masked.stdout
    assert "037153000257" in plain.stdout
