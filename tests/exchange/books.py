"""A register on SQLite with the offices of Bắc Mê and the shipped procedures, and files to be imported into it."""

import csv
import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from dossier.dossiers import LOCAL
from dossier.offices import Office, OfficeLevel
from dossier.register import Author
from exchange.dossiers.importing import DossierImport, Imported
from exchange.dossiers.merging import Terms
from exchange.dossiers.opening import open_source
from exchange.procedures import shipped_procedures
from storage.engine import open_engine
from storage.migrations import upgrade
from storage.register import SqlRegister

CLERK = Author("clerk", "nhập")
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=LOCAL)
DAY = dt.date(2025, 7, 1)
OFFICES = (
    Office("H60", "Tỉnh Tuyên Quang", OfficeLevel.PROVINCE),
    Office(
        "H22.30.1", "Thị trấn Yên Phú", OfficeLevel.COMMUNE, "H60", None, dt.date(2025, 6, 30), ("H60.16",)
    ),
    Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60", DAY),
    Office("H60.17", "Xã Đồng Văn", OfficeLevel.COMMUNE, "H60", DAY),
)
KINDS = {"birth_certificate": "Giấy khai sinh", "birth_notification": "Giấy chứng sinh"}
HEAD = (
    "Mã hồ sơ",
    "Mã TTHC",
    "Chủ hồ sơ",
    "CCCD",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày trả",
    "Trạng thái",
)
CODE = "H60.16-250908-0001"
ROW = (
    CODE,
    "1.001193",
    "Lý Mỹ Dung",
    "037153000257",
    "Trực tiếp",
    "08/09/2025 14:05",
    "10/09/2025",
    "",
    "Đang xử lý",
)


def register_at(folder: Path, *, has_procedures: bool = True) -> SqlRegister:
    """A register with its offices, and the shipped procedures."""
    shutil.copy(_prepared(has_procedures), folder / "register.db")
    return SqlRegister(open_engine(f"sqlite:///{folder}/register.db"))


@cache
def _prepared(has_procedures: bool) -> Path:
    """The file of such a register, made once: bringing a database to head takes longer than most tests."""
    path = Path(tempfile.mkdtemp()) / "register.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with SqlRegister(engine).entry(CLERK) as entry:
        entry.offices(OFFICES)
        if has_procedures:
            entry.procedures([listed.procedure for listed in shipped_procedures()])
    engine.dispose()
    return path


def csv_file(path: Path, *rows: Sequence[str]) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def xlsx_file(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name.replace("_", " "))
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def bring(path: Path, register: SqlRegister, **terms: str) -> Imported:
    """Check a file and, if it is good, import it."""
    work = DossierImport(open_source(path), register, Terms(NOW, **terms), KINDS)
    done = work.check()
    return Imported(done.findings, work.write(CLERK), done.lines) if done.findings.is_good else done


def told(done: Imported) -> str:
    """All that was told, a line for each."""
    faults = (*done.findings.errors, *done.findings.warnings)
    return "\n".join(f"{fault.place}: {fault.what}" for fault in faults)
