"""A file of dossiers into the register: merged, checked row by row, all of it or nothing."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.dossiers import LOCAL, Channel, Dossier, DossierStatus, local_day
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner, Paper
from dossier.register import Author, Saved
from storage.engine import open_engine
from storage.migrations import downgrade, upgrade
from storage.register import SqlRegister
from tests.exchange.books import CLERK, CODE, HEAD, NOW, OFFICES, ROW, bring, csv_file, register_at, told

SECOND = "H60.16-250908-0002"
SCAN = ScanDigest("ab" * 32)


@pytest.fixture
def register(tmp_path: Path) -> SqlRegister:
    return register_at(tmp_path)


def the(register: SqlRegister, code: str = CODE) -> Dossier:
    """The dossier, which is there."""
    found = register.dossier(DossierCode(code))
    assert found is not None
    return found


def component(dossier: Dossier, code: str) -> Paper:
    """The component of this code."""
    return next(paper for paper in dossier.papers if paper.component == code)


def test_row_becomes_a_dossier_with_its_required_components(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(csv_file(tmp_path / "a.csv", HEAD, ROW), register)
    dossier = the(register)

    assert (told(done), done.saved) == ("", Saved(added=1))
    assert dossier.office == "H60.16"
    assert dossier.channel is Channel.DIRECT
    assert dossier.status is DossierStatus.IN_PROGRESS
    assert dossier.owner == Owner("037153000257", "Lý Mỹ Dung")
    assert dossier.received_at == dt.datetime(2025, 9, 8, 14, 5, tzinfo=LOCAL)
    assert dossier.due_at == dt.datetime(2025, 9, 10, 23, 59, 59, tzinfo=LOCAL)
    assert [paper.component for paper in dossier.papers if paper.is_required] == ["TOKHAI", "GCS"]


def test_same_file_again_changes_nothing(tmp_path: Path, register: SqlRegister) -> None:
    path = csv_file(
        tmp_path / "a.csv",
        (*HEAD, "Thành phần hồ sơ"),
        (*ROW, "Tờ khai đăng ký khai sinh; Giấy chứng sinh; Ảnh; Ảnh"),
    )
    bring(path, register)
    before = the(register)
    again = bring(path, register)

    assert again.saved == Saved(same=1)
    assert the(register) == before
    assert [paper.name for paper in before.papers].count("Ảnh") == 2


def test_every_fault_of_every_row_is_told_and_nothing_is_imported(
    tmp_path: Path, register: SqlRegister
) -> None:
    bad = (SECOND, "khai sinh", "Lý Mỹ Dung", "03715300025", "Qua chim bồ câu", "31/02/2025", "", "", "Chờ")
    done = bring(csv_file(tmp_path / "a.csv", HEAD, ROW, bad, ("H60-1", *ROW[1:])), register)
    lines = told(done).splitlines()

    assert [line.split(":")[0] for line in lines] == [
        'dòng 3, cột "CCCD"', 'dòng 3, cột "Hình thức nộp"', 'dòng 3, cột "Ngày tiếp nhận"', 'dòng 3, cột "Trạng thái"',
        'dòng 4, cột "Mã hồ sơ"', 'dòng 3, cột "Mã TTHC"', "dòng 3",
    ]  # fmt: skip
    assert register.dossiers([DossierCode(CODE), DossierCode(SECOND)]) == ()


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (0, "H61.99-250908-0001", "không có cơ quan “H61.99” trong sổ"),
        (0, "H22.30.1-250908-0001", "không hoạt động vào ngày 08/09/2025"),
        (0, "H60.16-251332-0001", "không đúng dạng"),
        (0, "H60.16-270908-0001", "tương lai"),
        (0, "", "thiếu mã hồ sơ"),
        (5, "09/08/2025", "đảo ngày với tháng"),
        (5, "08/09/2027", "08/09/2027 ở tương lai"),
        (6, "07/09/2025", "07/09/2025 trước ngày tiếp nhận 08/09/2025"),
        (7, "01/09/2025", "01/09/2025 trước ngày tiếp nhận 08/09/2025"),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path, register: SqlRegister, place: int, value: str, fault: str
) -> None:
    row = [*ROW]
    row[place] = value
    done = bring(csv_file(tmp_path / "a.csv", HEAD, row), register)

    assert fault in told(done)
    assert done.findings.errors


def test_dossier_of_before_the_merger_stays_with_its_office(tmp_path: Path, register: SqlRegister) -> None:
    code = "H22.30.1-250601-0001"
    bring(csv_file(tmp_path / "a.csv", HEAD, (code, *ROW[1:5], "01/06/2025", "", "", "")), register)

    assert the(register, code).office == "H22.30.1"


@pytest.mark.parametrize("written", ["H60.17", "Xã Đồng Văn", "UBND xã Đồng Văn", "H60.17 - Xã Đồng Văn"])
def test_office_is_told_by_code_or_name(tmp_path: Path, register: SqlRegister, written: str) -> None:
    code = "G22.99-250908-020175"
    done = bring(
        csv_file(tmp_path / "a.csv", (*HEAD, "Đơn vị tiếp nhận"), (code, *ROW[1:], written)), register
    )

    assert done.saved.added == 1
    assert the(register, code).office == "H60.17"


@pytest.mark.parametrize(
    ("written", "code", "warning"),
    [
        ("1.001193", "1.001193", ""),
        ("1.001193.000.00.00.H60", "1.001193", ""),
        ("1.001193 - Đăng ký khai sinh", "1.001193", ""),
        ("9.999999", "9.999999", "chưa có trong danh mục"),
    ],
)
def test_procedure_is_told_by_code(
    tmp_path: Path, register: SqlRegister, written: str, code: str, warning: str
) -> None:
    done = bring(csv_file(tmp_path / "a.csv", HEAD, (CODE, written, *ROW[2:])), register)

    assert the(register).procedure == code
    assert warning in told(done)


@pytest.mark.parametrize(
    ("name", "code", "warning"),
    [
        ("ĐĂNG KÝ KHAI SINH", "1.001193", ""),
        (
            "Chứng thực bản sao từ bản chính",
            "2.000815",
            "hiểu “Chứng thực bản sao từ bản chính” là thủ tục 2.000815",
        ),
        ("Đăng ký", None, "không tìm thấy"),
    ],
)
def test_procedure_is_told_by_name(
    tmp_path: Path, register: SqlRegister, name: str, code: str | None, warning: str
) -> None:
    done = bring(
        csv_file(tmp_path / "a.csv", ("Tên TTHC", *HEAD[:1], *HEAD[2:]), (name, *ROW[:1], *ROW[2:])), register
    )

    assert the(register).procedure == code
    assert warning in told(done)


def test_columns_that_mean_nothing_are_told(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(csv_file(tmp_path / "a.csv", ("STT", *HEAD, "Ghi chú"), ("1", *ROW, "gấp")), register)

    assert told(done) == 'dòng 1, cột "Ghi chú": không dùng cột này'


def test_table_without_codes_says_what_it_lacks(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(csv_file(tmp_path / "a.csv", HEAD[1:], ROW[1:]), register)

    assert "không có cột “Mã hồ sơ”" in told(done)
    assert not done.findings.is_good


def test_empty_table_is_refused(tmp_path: Path, register: SqlRegister) -> None:
    assert "không có hồ sơ nào" in told(bring(csv_file(tmp_path / "a.csv", HEAD), register))


def test_totals_signatures_and_repeated_headings_are_no_dossiers(
    tmp_path: Path, register: SqlRegister
) -> None:
    done = bring(
        csv_file(
            tmp_path / "a.csv", HEAD, ROW, HEAD, ("Tổng cộng: 1", "", "1", "2", "3"), ("", "", "NGƯỜI LẬP")
        ),
        register,
    )

    assert done.saved.added == 1
    assert "bỏ qua 3 dòng" in told(done)


def test_dossier_twice_is_told_with_both_rows(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(csv_file(tmp_path / "a.csv", HEAD, ROW, ROW), register)

    assert told(done) == 'dòng 3, cột "Mã hồ sơ": mã hồ sơ này đã có ở dòng 2'


def test_source_and_office_of_the_file_hold_where_rows_say_nothing(
    tmp_path: Path, register: SqlRegister
) -> None:
    code = "G01.99-250908-000001"
    path = csv_file(tmp_path / "a.csv", HEAD, (code, *ROW[1:]))
    refused = bring(path, register)
    done = bring(path, register, office="H60.17", source="bo-cong-an")

    assert "không có cơ quan “G01.99”" in told(refused)
    assert (done.saved.added, the(register, code).office, the(register, code).source) == (
        1,
        "H60.17",
        "bo-cong-an",
    )


def test_rows_of_a_dossier_may_not_contradict_each_other(tmp_path: Path, register: SqlRegister) -> None:
    head = (*HEAD, "Tên giấy tờ")
    done = bring(
        csv_file(
            tmp_path / "a.csv", head, (*ROW, "Giấy chứng sinh"), (*ROW[:4], "Bưu điện", *ROW[5:], "Ảnh")
        ),
        register,
    )

    assert told(done) == 'dòng 3, cột "Hình thức nộp": khác với dòng 2 của cùng hồ sơ'


def test_warnings_of_one_sort_are_told_once(tmp_path: Path, register: SqlRegister) -> None:
    rows = [(f"H60.16-250908-{number:04}", "9.999999", *ROW[2:]) for number in range(1, 8)]
    done = bring(csv_file(tmp_path / "a.csv", HEAD, *rows), register)

    assert (
        told(done) == 'dòng 2, cột "Mã TTHC": thủ tục 9.999999 chưa có trong danh mục (7 lần, đầu tiên ở đây)'
    )


def test_change_says_who_and_why(tmp_path: Path, register: SqlRegister) -> None:
    bring(csv_file(tmp_path / "a.csv", HEAD, ROW), register)

    assert {change.author for change in register.changes()} == {Author("clerk", "nhập")}
    assert the(register).received_at < NOW  # type: ignore[operator]  # it has one


@pytest.mark.server
def test_postgres_takes_a_file_as_sqlite_does(tmp_path: Path, postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    upgrade(engine)
    register = SqlRegister(engine)
    with register.entry(CLERK) as entry:
        entry.offices(OFFICES)
    path = csv_file(tmp_path / "a.csv", HEAD, *((f"H60.16-250908-{n:04}", *ROW[1:]) for n in range(1, 700)))
    saved = [bring(path, register).saved for _ in range(2)]
    downgrade(engine, "base")
    engine.dispose()

    assert saved == [Saved(added=699), Saved(same=699)]


def test_day_of_receipt_far_from_that_of_the_code_is_told(tmp_path: Path, register: SqlRegister) -> None:
    late = ("H60.16-250909-0002", *ROW[1:5], "09/09/2026", "", *ROW[7:])
    soon = ("H60.16-250908-0003", *ROW[1:5], "12/09/2025", "", *ROW[7:])

    done = bring(csv_file(tmp_path / "a.csv", HEAD, late, soon), register)

    assert [fault.row for fault in done.findings.warnings if "hơn 31 ngày" in fault.what] == [2]
    assert done.findings.is_good


def test_office_that_is_not_that_of_the_code_is_told(tmp_path: Path, register: SqlRegister) -> None:
    head = ("Mã hồ sơ", "Cơ quan tiếp nhận", "Ngày tiếp nhận")
    rows = [
        (f"{front}-250908-000{number}", "Xã Bắc Mê", "08/09/2025")
        for number, front in enumerate(("H60.17", "H60.16", "H60", "000.00.16.H60"), 1)
    ]

    done = bring(csv_file(tmp_path / "a.csv", head, *rows), register)

    assert [fault.row for fault in done.findings.warnings if "không thuộc đơn vị H60.17" in fault.what] == [2]
    assert the(register, "H60.17-250908-0001").office == "H60.16"


def test_days_may_stand_below_a_common_heading(tmp_path: Path, register: SqlRegister) -> None:
    above = ("Mã hồ sơ", "Thời gian", "", "")
    below = ("", "Nhận", "Hẹn trả", "Trả")
    row = (CODE, "08/09/2025", "10/09/2025", "09/09/2025")

    done = bring(csv_file(tmp_path / "a.csv", above, below, row), register)

    assert done.findings.is_good
    dossier = the(register)
    assert [local_day(each) for each in (dossier.received_at, dossier.due_at, dossier.returned_at)] == [
        dt.date(2025, 9, day) for day in (8, 10, 9)
    ]
