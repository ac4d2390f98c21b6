"""`sohoa audit` from the draw to the signed report, as people type it."""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
import pytest
from click import UsageError
from click.testing import CliRunner, Result

from cli.main import group
from dossier.errors import BadSetting, DigitizationError, SignedOff, UnknownAudit
from dossier.papers import Signing
from storage.keys import original_key
from storage.sql import open_database
from tests.audit.planting import DATABASE, SAMPLES, Plot, dossier, paper, plot, reading
from tests.cli.sohoa import sohoa

PERIOD = ("--period", "Tháng 3/2026")
DRAW = ("draw", *PERIOD, "--seed", "xổ số 10/04/2026: 12345", "--max-error", "35%", "--by", "an")


@dataclass(frozen=True, slots=True)
class Office:
    """A place where commands are typed."""

    ground: Plot

    def type(self, *arguments: str | Path) -> Result:
        done = CliRunner().invoke(
            group, ["audit", *map(str, arguments), "--home", str(self.ground.home)], standalone_mode=False
        )
        if done.exception and not isinstance(done.exception, DigitizationError):
            raise done.exception
        return done

    def refused(self, *arguments: str | Path) -> BaseException | None:
        return self.type(*arguments).exception


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve papers with pictures in a store; one of them has no file, another is not signed."""
    ground = plot(tmp_path_factory.mktemp("home"))
    picture = (SAMPLES / "le" / "03_rejection_slip.png").read_bytes()
    dossiers = []
    for number in range(1, 13):
        digest = ground.store(picture + str(number).encode())
        ground.receive(digest, number, reading(digest))
        signing = Signing.UNSIGNED if number == 7 else Signing.VALID
        dossiers.append(dossier(number, paper(digest if number != 9 else None, signing=signing)))
    ground.save(*dossiers)
    ground.engine.dispose()
    return ground.home


@pytest.fixture
def office(home: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of that home for one test."""
    copied = shutil.copytree(home, tmp_path / "home")
    ground = Plot(open_database(f"sqlite:///{copied}/{DATABASE}"), copied)
    yield Office(ground)
    ground.engine.dispose()


def keyed_workbook(source: Path, target: Path, wrong: int | None = None) -> None:
    """Fill the workbook in as a careful person does; one paper is read otherwise."""
    book = openpyxl.load_workbook(source)
    right = {
        "full_name": "LÝ MỸ DUNG",
        "date_of_birth": dt.date(1953, 9, 2),
        "paper.owner_id": "037153000257",
    }
    values, verdicts = book["Nhập lại"], book["Kết luận"]
    for row in values.iter_rows():
        if row[5].value in right:
            row[6].value = (
                "Lý Mỹ Dũng" if row[0].value == wrong and row[5].value == "full_name" else right[row[5].value]
            )
    for row in verdicts.iter_rows(min_row=1):
        if isinstance(row[0].value, int):
            row[3].value = "Không thấy gì sai"
    book.save(target)


def test_coverage_names_what_is_false_and_exits_with_one(office: Office) -> None:
    done = office.type("coverage", *PERIOD, "--json")

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.return_value == 1
    assert {(line["code"], line["dossier"][-4:]) for line in lines[:-1]} == {
        ("no_file", "0009"),
        ("unsigned", "0007"),
    }
    assert lines[-1]["counts"]["H60.16"]["papers"] == 12


def test_coverage_goes_on_behind_a_dossier_and_speaks_csv(office: Office) -> None:
    done = office.type("coverage", *PERIOD, "--after", "H60.16-260309-0008", "--csv")

    head, line = done.stdout.splitlines()
    assert head.startswith("office,dossier,role,paper,page,severity,code")
    assert line.startswith("H60.16,H60.16-260309-0009,component,1,,proof,no_file")


def test_audit_from_draw_to_signed_report(office: Office, tmp_path: Path) -> None:
    frame, out = tmp_path / "frame.csv", tmp_path / "phieu"

    drawn = office.type(*DRAW, "--name", "q1", "--frame", frame)
    plan = json.loads(office.type("show", "q1", "--json").stdout)
    assert hashlib.sha256(frame.read_bytes()).hexdigest() == plan["plan"]["frame"]["digest"]
    assert "SHA-256" in drawn.stdout
    assert office.type("verify", "q1").return_value == 0
    assert office.type("verify", "q1", "--frame", frame).return_value == 0

    office.type("export", "q1", "--out", out)
    sheet = (out / "nhap-lai.xlsx").read_bytes()
    assert b"037153000257" not in sheet
    assert len(list((out / "anh").iterdir())) >= len(plan["sample"]) - 1

    wrong = next(each["item"] for each in plan["sample"] if each["dossier"][-4:] not in ("0009", "0007"))
    keyed_workbook(out / "nhap-lai.xlsx", tmp_path / "da-nhap.xlsx", wrong)
    assert isinstance(office.refused("sign-off", "q1", "--by", "chi"), BadSetting)
    office.type("examine", "q1")
    office.type("key", "q1", tmp_path / "da-nhap.xlsx", "--by", "binh")
    assert str(wrong) in office.type("compare", "q1").stdout
    assert "Lý Mỹ Dũng" not in office.type("compare", "q1").stdout
    assert "Lý Mỹ Dũng" in office.type("compare", "q1", "--values").stdout

    signed = office.type("sign-off", "q1", "--by", "chi").stdout
    office.type("report", "q1", "--out", tmp_path / "r.pdf")
    office.type("report", "q1", "--out", tmp_path / "r.xlsx")
    digest = signed.split()[-1]
    document = pdfium.PdfDocument(tmp_path / "r.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert digest in text
    assert "chi" in text
    assert "Dung" not in text
    assert isinstance(office.refused("key", "q1", tmp_path / "da-nhap.xlsx", "--by", "binh"), SignedOff)
    assert isinstance(office.refused("examine", "q1", "--anew"), SignedOff)
    facts = {
        row[0].value: row[1].value for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["Chung"].iter_rows()
    }
    assert facts["SHA-256 của nội dung"] == digest


def test_change_of_the_register_shows_in_the_verification(office: Office, tmp_path: Path) -> None:
    frame = tmp_path / "frame.csv"
    office.type(*DRAW, "--name", "q1", "--frame", frame)
    office.ground.save(dossier(31, paper(office.ground.good(31))))

    assert office.type("verify", "q1").return_value == 1
    assert office.type("verify", "q1", "--frame", frame).return_value == 0


def test_keyer_who_approved_the_paper_is_told_so(office: Office) -> None:
    office.ground.save(dossier(1, paper(office.ground.good(1), approved_by="Binh")))
    office.type("draw", *PERIOD, "--seed", "s", "--margin", "1%", "--by", "an", "--name", "all")
    sample = json.loads(office.type("show", "all", "--json").stdout)["sample"]
    item = next(each["item"] for each in sample if each["dossier"].endswith("0001"))

    done = office.type("key", "all", "--item", str(item), "--value", "full_name=lý mỹ dung", "--by", "binh")

    assert "CẢNH BÁO" in done.stderr
    assert "Đã nhập xong 0 / 12 giấy tờ, 1 còn ô trống" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("show", "nothing"), UnknownAudit),
        (
            ("draw", "--period", "2020", "--seed", "s", "--margin", "1%", "--by", "an", "--name", "x"),
            BadSetting,
        ),
    ],
)
def test_what_is_not_there_is_named(
    office: Office, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    assert isinstance(office.refused(*arguments), error)


@pytest.mark.parametrize(
    "wish",
    [
        (),
        ("--margin", "1%", "--max-error", "1%"),
        ("--margin", "0"),
        ("--margin", "much"),
        ("--margin", "1%", "--confidence", "0.95"),
    ],
)
def test_wish_that_makes_no_sense_is_refused(office: Office, wish: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        office.type("draw", *PERIOD, "--seed", "s", "--by", "an", "--name", "x", *wish)


def test_workbook_of_somebody_else_is_refused(office: Office, tmp_path: Path) -> None:
    office.type(*DRAW, "--name", "q1")
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK")

    assert isinstance(office.refused("key", "q1", other, "--by", "b"), BadSetting)
    assert isinstance(office.refused("key", "q1", broken, "--by", "b"), BadSetting)


def test_damaged_store_is_found_by_the_command_itself(office: Office) -> None:
    home = office.ground.home
    digest = office.ground.store(b"%PDF-1.7 to be damaged")
    (home / original_key(digest)).chmod(0o644)
    (home / original_key(digest)).write_bytes(b"%PDF-1.7")
    office.ground.save(dossier(40, paper(digest, page_range=None, kind=None)))

    done = sohoa("audit", "coverage", *PERIOD, "--home", str(home), home=home)

    assert done.returncode == 1
    assert "file_altered" in done.stdout
    assert "13 giấy tờ" in done.stdout
