"""`sohoa offices`, `procedures` and `dossiers` as a counter uses them: load, import, look, export."""

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner

from cli.main import group
from tests.cli.sohoa import sohoa
from tests.exchange.books import CODE, HEAD, ROW, csv_file

OTHER, THIRD = "H60.16-250908-0002", "H60.16-250908-0003"
OFFICES = """Mã cơ quan;Tên cơ quan;Cấp;Mã cấp trên;Từ ngày;Đến ngày;Kế thừa
H60;Tỉnh Tuyên Quang;Tỉnh;;;;
H22.30.1;Thị trấn Yên Phú;Xã;H60;;30/06/2025;H60.16
H60.16;Xã Bắc Mê;Xã;H60;01/07/2025;;
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose register knows the offices and the shipped procedures."""
    folder = tmp_path_factory.mktemp("register")
    (folder / "offices.csv").write_text(OFFICES, "utf-8")
    for command in (("offices", "load", folder / "offices.csv"), ("procedures", "load")):
        assert sohoa(*command, home=folder / "home").returncode == 0
    return folder / "home"


def test_table_goes_in_is_shown_and_goes_out_again(home: Path, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "sổ.csv",
        (*HEAD, "Thành phần hồ sơ", "Tệp"),
        (*ROW, "Giấy chứng sinh", "https://kho.example/1"),
    )
    checked = sohoa("dossiers", "import", path, "--check", home=home)
    done = sohoa("dossiers", "import", path, "--by", "lan", home=home)
    again = sohoa("dossiers", "import", path, "--json", home=home)
    shown = sohoa("dossiers", "show", CODE, home=home)
    out = sohoa(
        "dossiers", "export", tmp_path / "ra.json", "--period", "2025-09", "--office", "H60", home=home
    )
    (national,) = json.loads((tmp_path / "ra.json").read_text("utf-8"))["DanhSachHoSo"]

    assert "Sẽ thêm 1 hồ sơ" in checked.stdout
    assert "Đã thêm 1 hồ sơ" in done.stdout
    assert json.loads(again.stdout) | {"file": "", "warnings": 0} == {
        "file": "", "lines": 1, "imported": True, "errors": 0, "warnings": 0, "added": 0, "changed": 0, "same": 1,
    }  # fmt: skip
    assert "Đăng ký khai sinh (Hộ tịch)" in shown.stdout
    assert "CÒN THIẾU (missing):\n  - Tờ khai đăng ký khai sinh\n" in shown.stdout
    assert "Đã ghi 1 dòng" in out.stdout
    assert (national["MaHoSo"], national["HoSoCoThanhPhanSoHoa"]) == (CODE, 1)


def test_faults_are_told_and_written_and_nothing_is_imported(home: Path, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", HEAD, (OTHER, *ROW[1:5], "31/02/2025", *ROW[6:]))
    done = sohoa("dossiers", "import", path, "--errors", tmp_path / "lỗi.csv", home=home)
    shown = sohoa("dossiers", "show", OTHER, home=home)

    assert (done.returncode, shown.returncode) == (1, 2)
    assert "KHÔNG NHẬP GÌ" in done.stdout
    assert 'dòng 2, cột "Ngày tiếp nhận": không có ngày này trong lịch' in done.stderr
    assert "Lỗi,,2,Ngày tiếp nhận,không có ngày này trong lịch" in (tmp_path / "lỗi.csv").read_text(
        "utf-8-sig"
    )


def test_template_explains_itself_and_is_a_table(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    sohoa("dossiers", "template", path, home=home)
    book = openpyxl.load_workbook(path)
    sheet = book["Hồ sơ"]
    heads = [cell.value for cell in sheet[1]]
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    sheet.append(
        dict(zip(range(1, 30), [THIRD, "H60.16", "1.001193", "Trực tuyến", "Đã trả kết quả"], strict=False))
        | {heads.index("Ngày tiếp nhận") + 1: "08/09/2025"}
    )
    book.save(path)
    done = sohoa("dossiers", "import", path, home=home)

    assert book.sheetnames == ["Hồ sơ", "Hướng dẫn", "Danh mục"]
    assert rules["B2"] == "'Danh mục'!$A$2:$A$4"
    assert "Trực tuyến" in rules["D2"]
    assert "Đã thêm 1 hồ sơ" in done.stdout, done.stderr


def test_offices_and_procedures_are_listed(home: Path) -> None:
    offices = sohoa("offices", "list", home=home).stdout
    procedures = sohoa("procedures", "list", "--json", home=home).stdout
    shown = sohoa("procedures", "show", "1.001193", home=home).stdout

    assert "H22.30.1  Thị trấn Yên Phú (Xã, thuộc H60) đến 30/06/2025, kế thừa: H60.16" in offices
    assert len(procedures.splitlines()) > 18
    assert "GCS" in shown
    assert "Mức chắc chắn: 90%" in shown


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "Mã cơ quan;Tên cơ quan;Cấp\nH60.16;;Làng\n", 'dòng 2, cột "Cấp": không rõ nghĩa'),
        ("a.csv", "Mã;Ghi chú\n1;2\n", "không có các cột"),
        ("a.toml", '[[offices]]\ncode = "H60.16"\n', "thiếu `name`"),
    ],
)
def test_bad_offices_are_refused(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    asked = CliRunner().invoke(
        group, ["offices", "load", str(tmp_path / name), "--home", str(tmp_path)], standalone_mode=False
    )

    assert asked.return_value == 1
    assert told in asked.output


@pytest.mark.parametrize(
    "command",
    [
        ("export", "a.txt", "--period", "2025"),
        ("export", "a.json", "--period", "2025", "--layout", "full"),
        ("export", "a.csv", "--period", "hôm qua"),
        ("export", "a.csv", "--period", "2025", "--office", "H99"),
        ("show", "12"),
        ("template", "a.csv"),
    ],
)
def test_wrong_usage_is_two(tmp_path: Path, command: tuple[str, ...]) -> None:
    asked = CliRunner().invoke(group, ["dossiers", *command, "--home", str(tmp_path)])

    assert asked.exit_code == 2
