"""Tables of figures: true reports are left in peace, one changed cell is found."""

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from audit.figures.checking import check_table
from audit.figures.findings import Checked, Verdict
from audit.figures.tables.grid import UnreadableFigures
from tests.audit.figures.made import MAKERS, Made, as_csv, planted, write_xlsx


def checked(tmp_path: Path, *rows: Sequence[object], name: str = "bang.csv") -> Checked:
    """What is found in a CSV of these rows."""
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return check_table(path)


def computations(found: Checked, verdict: Verdict = Verdict.IMPOSSIBLE) -> list[str]:
    """The computations of this verdict."""
    return [one.computation for one in found.findings if one.verdict is verdict]


def stored(made: Made, rng: Random, folder: Path) -> Path:
    """The table in a file of some kind."""
    if rng.random() < 0.5:
        return write_xlsx(rng, made, folder / "bang.xlsx")
    path = folder / "bang.csv"
    path.write_text(as_csv(rng, made), "utf-8")
    return path


@pytest.mark.parametrize("seed", range(45))
def test_true_report_has_nothing_wrong(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    found = check_table(stored(MAKERS[seed % len(MAKERS)](rng), rng, tmp_path))

    assert computations(found) == []
    assert computations(found, Verdict.HOLDS)


@pytest.mark.parametrize("seed", range(45))
def test_one_changed_cell_is_found(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    made, what = planted(rng, MAKERS[seed % len(MAKERS)](rng))

    assert check_table(stored(made, rng, tmp_path)).is_wrong, what


VERTICAL = (
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"),
    (1, "Tổng số hồ sơ tiếp nhận", "Hồ sơ", "2.812"),
    (2, "Tỷ lệ hồ sơ trực tuyến", "%", "95,45"),
    ("2.1", "Trực tuyến", "Hồ sơ", "2.684"),
    ("2.2", "Trực tiếp", "Hồ sơ", "128"),
    (3, "Số hồ sơ đã giải quyết", "Hồ sơ", "2.449"),
    ("3.1", "Trước hạn", "Hồ sơ", "2.272"),
    ("3.2", "Đúng hạn", "Hồ sơ", "144"),
    ("3.3", "Quá hạn", "Hồ sơ", "33"),
    (4, "Số hồ sơ đang giải quyết", "Hồ sơ", "363"),
)


def test_figures_below_each_other_are_read_too(tmp_path: Path) -> None:
    found = checked(tmp_path, *VERTICAL)

    assert not found.is_wrong
    assert "2.272 + 144 + 33 = 2.449" in computations(found, Verdict.HOLDS)


@pytest.mark.parametrize(
    ("row", "value"), ((1, "2.822"), (2, "94,45"), (5, "2.494"), (6, "2.722"), (9, "336"))
)
def test_changed_figure_below_others_is_found_in_its_place(row: int, value: str, tmp_path: Path) -> None:
    rows = [list(each) for each in VERTICAL]
    rows[row][3] = value
    wrong = [one for one in checked(tmp_path, *rows).findings if one.verdict is Verdict.IMPOSSIBLE]

    assert wrong
    assert all(one.place.startswith("D") for one in wrong)


def test_counts_with_shares_beside_them_are_told_apart(tmp_path: Path) -> None:
    head = (
        ("TT", "Đơn vị", "Tổng số hồ sơ đã giải quyết", "Trước hạn", "", "Đúng hạn", "", "Quá hạn", ""),
        ("", "", "", "Số lượng", "Tỷ lệ %", "Số lượng", "Tỷ lệ %", "Số lượng", "Tỷ lệ %"),
    )
    rows = (
        (1, "Xã A", 200, 150, "75", 48, "24", 2, "1"),
        (2, "Xã B", 400, 380, "95", 20, "5", 0, "0"),
        (3, "Xã C", 300, 270, "90,00", 24, "8,00", 6, "2,00"),
        ("", "Cộng", 900, 800, "88,89", 92, "10,22", 8, "0,89"),
    )
    wrong = [*rows[:3], ("", "Cộng", 900, 800, "89,88", 92, "10,22", 8, "0,89")]

    assert not checked(tmp_path, *head, *rows).is_wrong
    assert computations(checked(tmp_path, *head, *wrong)) == ["800 / 900 = 88,89% ≠ 89,88%, lệch 0,99 điểm %"]


def test_hundred_percent_that_is_not_is_found(tmp_path: Path) -> None:
    rows = (
        ("Đơn vị", "Số hồ sơ tiếp nhận", "Số hồ sơ được số hóa", "Tỷ lệ"),
        ("Sở Tư pháp", 500, 499, "100%"),
        ("Sở Nội vụ", 120, 120, "100%"),
        ("Sở Y tế", 80, 40, "50%"),
    )

    assert computations(checked(tmp_path, *rows)) == ["499 / 500 = 99,80% ≠ 100%, lệch 0,20 điểm %"]


def test_single_row_is_judged_by_its_header(tmp_path: Path) -> None:
    head = ("Đơn vị", "Số hồ sơ tiếp nhận", "Số hồ sơ trực tuyến", "Tỷ lệ hồ sơ trực tuyến (%)")

    assert not checked(tmp_path, head, ("Xã A", 1000, 950, 95)).is_wrong
    assert checked(tmp_path, head, ("Xã A", 1000, 950, 59)).is_wrong


def test_share_without_counts_is_refused(tmp_path: Path) -> None:
    found = checked(tmp_path, ("Đơn vị", "Tỷ lệ số hóa (%)"), ("Xã A", 95), ("Xã B", "80,5"))

    assert [one.verdict for one in found.findings] == [Verdict.UNNAMED]


def test_share_above_100_cannot_be(tmp_path: Path) -> None:
    found = checked(tmp_path, ("Đơn vị", "Tỷ lệ đúng hạn (%)"), ("Xã A", 101), ("Xã B", 80))

    assert computations(found) == ["101% > 100%"]


def test_growth_may_exceed_100(tmp_path: Path) -> None:
    rows = (
        ("Đơn vị", "Năm 2024", "Năm 2025", "Tăng/giảm (%)"),
        ("Sở Y tế", 80, 200, "150,00"),
        ("Sở Nội vụ", 120, 150, "25,00"),
        ("Tổng cộng", 200, 350, "75,00"),
    )

    assert not checked(tmp_path, *rows).is_wrong


def test_some_rows_under_a_total_of_all_are_asked_about(tmp_path: Path) -> None:
    rows = (
        ("STT", "Đơn vị", "Tiếp nhận", "Đã giải quyết"),
        (1, "Xã A", 500, 490),
        (2, "Xã B", 450, 440),
        ("", "Toàn tỉnh", 92_000, 90_252),
    )
    found = checked(tmp_path, *rows)

    assert not found.is_wrong
    assert "đủ các đơn vị" in found.findings[-1].question


def test_total_that_is_not_called_one_is_seen(tmp_path: Path) -> None:
    months = (("Tháng 7", 1000, 900, 100), ("Tháng 8", 1100, 1000, 100), ("Tháng 9", 1200, 1150, 50))
    head = ("Tháng", "Tiếp nhận", "Trực tuyến", "Trực tiếp")

    assert not checked(tmp_path, head, *months, ("Quý III", 3300, 3050, 250)).is_wrong
    assert checked(tmp_path, head, *months, ("Quý III", 3400, 3050, 250)).is_wrong


def test_carried_over_beside_received_is_understood(tmp_path: Path) -> None:
    rows = (
        ("Phường", "Tiếp nhận", "Từ kỳ trước", "Giải quyết", "Đang giải quyết"),
        ("P1", 100, 5, 98, 7),
        ("P2", 200, 0, 190, 10),
        ("P3", 50, 10, 55, 5),
    )

    assert not checked(tmp_path, *rows).is_wrong


def test_column_formulas_are_obeyed(tmp_path: Path) -> None:
    head = (
        ("Đơn vị", "Cột một", "Cột hai", "Cột ba", "Phần trăm"),
        ("(1)", "(2)=(3)+(4)", "(3)", "(4)", "(5)=(3)/(2)"),
    )

    assert not checked(tmp_path, *head, ("A", 10, 4, 6, "40,00"), ("B", 20, 5, 15, "25,00")).is_wrong
    assert checked(tmp_path, *head, ("A", 10, 4, 7, "40,00"), ("B", 20, 5, 15, "25,00")).is_wrong
    assert checked(tmp_path, *head, ("A", 10, 4, 6, "40,00"), ("B", 20, 5, 15, "52,00")).is_wrong


def test_two_tables_in_one_sheet_are_judged_apart(tmp_path: Path) -> None:
    first = (
        ("Đơn vị", "Tổng số hồ sơ", "Trực tuyến", "Trực tiếp"),
        ("A", 10, 4, 6),
        ("B", 20, 5, 15),
        ("Tổng", 30, 9, 21),
    )
    second = (
        ("Lĩnh vực", "Tổng số hồ sơ", "Trước hạn", "Đúng hạn"),
        ("C", 7, 3, 4),
        ("D", 9, 8, 1),
        ("Tổng", 17, 11, 5),
    )
    found = checked(tmp_path, *first, (), *second)

    assert computations(found) == ["7 + 9 = 16 ≠ 17, lệch 1"] or "7 + 9 = 16 ≠ 17, lệch 1" in computations(
        found
    )
    assert all(one.place.endswith("9") for one in found.findings if one.verdict is Verdict.IMPOSSIBLE)


def test_count_that_became_a_fraction_is_asked_about(tmp_path: Path) -> None:
    rows = (("Đơn vị", "Tiếp nhận", "Ghi chú"), ("A", "2,5", ""), ("B", 200, ""), ("C", 310, ""))
    found = checked(tmp_path, *rows)

    assert [one.verdict for one in found.findings] == [Verdict.UNDECIDED]


@pytest.mark.parametrize(
    "content", (b"", b"\x00\x01\x02", b"PK\x03\x04 no workbook", b"only words\nand more words\n")
)
@pytest.mark.parametrize("suffix", (".csv", ".xlsx", ".xls", ".ods"))
def test_file_that_is_no_table_is_refused(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tep{suffix}"
    path.write_bytes(content)

    with pytest.raises(UnreadableFigures):
        check_table(path)


def test_old_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes("Đơn vị\tTổng số\tA\tB\nx\t3\t1\t2\ny\t7\t3\t4\n".encode("utf-16"))

    assert not check_table(path).is_wrong
