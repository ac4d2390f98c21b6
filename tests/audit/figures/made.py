"""Makes true reports as tables, in many layouts, and plants one inconsistency."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import xlsxwriter  # type: ignore[import-untyped]

PLACES = "Minh Tân|Tân Trào|Sơn Dương|Hàm Yên|Lâm Bình|Thái Hòa|Bình Xa|Yên Hoa|Phù Lưu|Kim Bình|Hùng Lợi|Tri Phú".split(
    "|"
)
FIELDS = "Hộ tịch|Chứng thực|Đất đai|Bảo trợ xã hội|Hộ kinh doanh|Cư trú|Người có công|Môi trường".split("|")


@dataclass
class Made:
    """A table: header rows, body rows of texts and numbers, merged cells, which columns are counts and which rates."""

    title: tuple[str, ...]
    header: list[list[str]]
    merges: list[tuple[int, int, int, int]]
    body: list[list[object]]
    counts: range
    rates: tuple[int, ...] = ()
    rows: list[int] = field(default_factory=list)


def digitization(rng: Random) -> Made:
    """Report (a) of domain rule 3.3, some with rates beside the counts."""
    with_rates = rng.random() < 0.5
    top = [
        "STT",
        "Đơn vị",
        "Tiếp nhận",
        "Số hóa hồ sơ TTHC khi tiếp nhận",
        "",
        "",
        "",
        "Đã giải quyết",
        "Số hóa kết quả giải quyết",
        "",
    ]
    low = [
        "",
        "",
        "",
        "Chưa số hóa TPHS",
        "Có số hóa TPHS",
        "Có tái sử dụng thành phần",
        "Có tái sử dụng thành phần từ cổng DVCQG",
        "",
        "Chưa số hóa",
        "Đã số hóa",
    ]
    merges = [(0, 3, 0, 6), (0, 8, 0, 9), *((0, at, 1, at) for at in (0, 1, 2, 7))]
    if with_rates:
        top += ["Tỷ lệ số hóa hồ sơ (%)", "Tỷ lệ số hóa kết quả (%)"]
        low += ["", ""]
        merges += [(0, 10, 1, 10), (0, 11, 1, 11)]
    rows = []
    for name in rng.sample(PLACES, rng.randint(3, 9)):
        received = rng.randint(40, 4000)
        digitized = rng.randint(received // 2, received - 1)
        reused = rng.randint(1, digitized)
        settled = rng.randint(received // 2, received)
        rows.append(
            [
                f"Xã {name}",
                received,
                received - digitized,
                digitized,
                reused,
                rng.randint(0, reused),
                settled,
                *_cut(rng, settled, 2),
            ]
        )
    sums: list[object] = [_sum(rows, at) for at in range(1, 9)]
    body = [[number, *row] for number, row in enumerate(rows, 1)]
    total: list[object] = ["", rng.choice(("Tổng cộng", "Toàn tỉnh", "TỔNG", "Cộng")), *sums]
    body = [total, *body] if rng.random() < 0.3 else [*body, total]
    if with_rates:
        body = [[*row, percent(row[4], row[2]), percent(row[9], row[7])] for row in body]
    title = ("THEO DÕI MỨC ĐỘ SỐ HÓA CÁC ĐƠN VỊ - THEO QUYẾT ĐỊNH SỐ 766/QĐ-TTg NGÀY 23/06/2022",)
    return Made(title, [top, low], merges, body, range(2, 10), (10, 11) if with_rates else ())


def settlement(rng: Random) -> Made:
    """Report (b) of domain rule 3.3, biểu II.06a, some with the row of column numbers, some by level."""
    header = [
        [
            "TT",
            "Lĩnh vực",
            "Số lượng hồ sơ tiếp nhận",
            "",
            "",
            "",
            "Số lượng hồ sơ đã giải quyết",
            "",
            "",
            "",
            "Số lượng hồ sơ đang giải quyết",
            "",
            "",
        ],
        [
            "",
            "",
            "Tổng số",
            "Trong kỳ",
            "",
            "Từ kỳ trước",
            "Tổng số",
            "Trước hạn",
            "Đúng hạn",
            "Quá hạn",
            "Tổng số",
            "Trong hạn",
            "Quá hạn",
        ],
        ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", "", "", ""],
    ]
    merges = [
        (0, 0, 2, 0),
        (0, 1, 2, 1),
        (0, 2, 0, 5),
        (0, 6, 0, 9),
        (0, 10, 0, 12),
        (1, 3, 1, 4),
        *((1, at, 2, at) for at in (2, 5, 6, 7, 8, 9, 10, 11, 12)),
    ]
    draw = rng.random()
    if draw < 0.35:
        header.append([f"({at})" for at in range(1, 14)])
    elif draw < 0.7:
        formulas = {3: "(3)=(4)+(5)+(6)", 7: "(7)=(8)+(9)+(10)", 11: "(11)=(12)+(13)"}
        header.append([formulas.get(at, f"({at})") for at in range(1, 14)])
    groups = ("Cấp tỉnh", "Cấp xã") if rng.random() < 0.4 else ("",)
    body: list[list[object]] = []
    leaves = []
    for number, group in enumerate(groups):
        mine = [
            [at, name, *_settled(rng)] for at, name in enumerate(rng.sample(FIELDS, rng.randint(2, 5)), 1)
        ]
        leaves += mine
        if group:
            has_sums = rng.random() < 0.6
            sums = [_sum(mine, at) for at in range(2, 13)] if has_sums else [""] * 11
            body.append(["I" * (number + 1), group, *sums])
        body += mine
    body.append(["", "Tổng cộng", *(_sum(leaves, at) for at in range(2, 13))])
    title = (
        "UBND TỈNH TUYÊN QUANG",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Kỳ báo cáo: Quý III/2025",
    )
    return Made(title, header, merges, body, range(2, 13))


def plain_list(rng: Random) -> Made:
    """A table that no form prescribes: two counts and a rate, or channels with a total."""
    rows: list[list[object]] = []
    if rng.random() < 0.5:
        header = [
            rng.choice(
                (
                    ["TT", "Xã, phường", "Tổng số hồ sơ", "Số hồ sơ trực tuyến", "Tỷ lệ (%)"],
                    ["STT", "Đơn vị", "Hồ sơ tiếp nhận", "Hồ sơ nộp trực tuyến", "Tỷ lệ hồ sơ trực tuyến"],
                )
            )
        ]
        for number, name in enumerate(rng.sample(PLACES, rng.randint(3, 9)), 1):
            whole = rng.randint(50, 3000)
            rows.append([number, name, whole, rng.randint(whole // 3, whole - 1)])
        rows.append(["", "Tổng cộng", *(_sum(rows, at) for at in (2, 3))])
        return Made((), header, [], [[*row, percent(row[3], row[2])] for row in rows], range(2, 4), (4,))
    header = [["STT", "Đơn vị", "Tổng số hồ sơ tiếp nhận", "Trực tuyến", "Trực tiếp", "Bưu chính công ích"]]
    for number, name in enumerate(rng.sample(PLACES, rng.randint(3, 9)), 1):
        parts = [rng.randint(20, 3000), rng.randint(1, 90), rng.randint(0, 9)]
        rows.append([number, name, sum(parts), *parts])
    rows.append(["", "Tổng", *(_sum(rows, at) for at in range(2, 6))])
    return Made((), header, [], rows, range(2, 6))


MAKERS: Sequence[Callable[[Random], Made]] = (digitization, settlement, plain_list)


def percent(above: object, below: object) -> Decimal:
    """Rounded half up to two digits."""
    assert isinstance(above, int)
    assert isinstance(below, int)
    return (Decimal(above) * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP)


def planted(rng: Random, made: Made) -> tuple[Made, str]:
    """The same with one cell changed, and what was changed."""
    body = [list(row) for row in made.body]
    columns = [*made.counts, *made.rates]
    while True:
        row, column = rng.randrange(len(body)), rng.choice(columns)
        value = body[row][column]
        if isinstance(value, int | Decimal) and value > 3:
            break
    if column in made.rates:
        assert isinstance(value, Decimal)
        changed: object = value - Decimal(rng.randint(11, 300)) / 100
    else:
        assert isinstance(value, int)
        changed = value + rng.choice((-1, 1)) * rng.randint(1, max(2, value // 3))
    body[row][column] = changed
    return replace(made, body=body), f"row {row} column {column}: {value} -> {changed}"


def _sum(rows: Sequence[Sequence[object]], at: int) -> int:
    return sum(value for row in rows if isinstance(value := row[at], int))


def _cut(rng: Random, whole: int, parts: int) -> list[int]:
    cuts = sorted(rng.randint(0, whole) for _ in range(parts - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, whole], strict=True)]


def _settled(rng: Random) -> list[int]:
    channels = [rng.randint(10, 2000), rng.randint(0, 60), rng.randint(0, 40)]
    received = sum(channels)
    settled = rng.randint(received // 2, received)
    late = rng.randint(0, settled // 10)
    on_time = rng.randint(0, settled - late)
    return [
        received,
        *channels,
        settled,
        settled - late - on_time,
        on_time,
        late,
        received - settled,
        *_cut(rng, received - settled, 2),
    ]


def as_csv(rng: Random, made: Made) -> str:
    """The table as CSV, as offices export it."""
    delimiter = rng.choice(";,\t")
    is_grouped = rng.random() < 0.6
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for line in made.title:
        writer.writerow([line])
    if made.title and rng.random() < 0.5:
        writer.writerow([])
    sign = rng.choice(("", "%"))
    for row in [*map(list[object], made.header), *made.body]:
        writer.writerow([_spelled(cell, grouped=is_grouped, sign=sign) for cell in row])
    return out.getvalue()


def _spelled(cell: object, *, grouped: bool, sign: str) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",") + sign
    if isinstance(cell, int) and grouped:
        return f"{cell:,}".replace(",", ".")
    return str(cell)


def write_xlsx(rng: Random, made: Made, path: Path) -> Path:
    """The table as a workbook, with merged cells, rates as numbers, fractions or texts."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Báo cáo")
        for at, line in enumerate(made.title):
            sheet.write(at, 0, line)
        top = len(made.title) + (bool(made.title) and rng.randint(0, 1))
        _write_rows(sheet, top, made.header, "text")
        for first, left, last, right in made.merges:
            sheet.merge_range(top + first, left, top + last, right, made.header[first][left])
        _write_rows(sheet, top + len(made.header), made.body, rng.choice(("number", "fraction", "text")))
    return path


def _write_rows(
    sheet: xlsxwriter.worksheet.Worksheet, top: int, rows: Sequence[Sequence[object]], form: str
) -> None:
    for at, row in enumerate(rows, top):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                _write_rate(sheet, at, column, cell, form)
            elif cell != "":
                sheet.write(at, column, cell)


def _write_rate(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, rate: Decimal, form: str
) -> None:
    if form == "text":
        sheet.write_string(row, column, f"{rate:.2f}%".replace(".", ","))
    else:
        sheet.write_number(row, column, float(rate / 100 if form == "fraction" else rate))
