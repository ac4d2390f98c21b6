"""CSV as other programs write it: codes of letters, separators, marks."""

from pathlib import Path

import pytest

from exchange.faults import Fault
from exchange.tables.csv_text import CsvForm, csv_rows, probe_csv

TEXT = "Mã hồ sơ,Chủ hồ sơ\nH60.16-250908-0001,Lý Mỹ Dung\nH60.16-250908-0002,Đặng Thị Nguyệt\n"
ROWS = [line.split(",") for line in TEXT.splitlines()]


def rows(path: Path) -> list[list[str]]:
    form = probe_csv(path)
    assert isinstance(form, CsvForm)
    return [list(row) for row in csv_rows(path, form)]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_any_unicode_is_read(tmp_path: Path, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(code))

    assert rows(path) == ROWS


def test_windows_1258_is_read_and_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    # cp1258 has vowels with their hats, and tones that combine with them.
    path.write_bytes("Ma\u0303,Ngươ\u0300i,Nguyê\u0303n\nm,n,k\n".encode("cp1258"))

    assert rows(path)[0] == ["Mã", "Người", "Nguyễn"]


# "Mã hồ sơ" in TCVN3, and what is nothing at all.
@pytest.mark.parametrize("raw", [b"M\xb7 h\xe5 s\xac,H\xe4 t\xaan\n", b"M\xe3 \xff\xfe\x81,a\n"])
def test_other_codes_are_refused_in_words(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    found = probe_csv(path)

    assert isinstance(found, Fault)
    assert "không phải Unicode" in found.what


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    lines = [
        separator.join(
            ("1", "Lý Mỹ Dung, Vàng A Sính" if separator != "," else "Lý", "1,5" if separator != "," else "2")
        )
    ] * 5
    path.write_text("\n".join(lines), "utf-8")

    assert {len(row) for row in rows(path)} == {3}


def test_line_for_excel_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na;b\n", "utf-8")

    assert rows(path) == [["a", "b"]]


def test_line_break_in_a_cell_stays_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"Tờ khai\nGiấy chứng sinh",x\n', "utf-8")

    assert rows(path)[1] == ["Tờ khai\nGiấy chứng sinh", "x"]
