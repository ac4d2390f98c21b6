"""Counts R1 to R7 from an exported table of dossiers, and from nothing else of this program (docs/rates.md).

    sohoa dossiers export --period 2025 all.csv
    sohoa procedures list --json > procedures.json
    python3 scripts/recount.py all.csv procedures.json office

Any Python from 3.11 on will do. The last word is what the counts are told by: `total`, `office`, `month` or `channel`.
Prints CSV: group, rate, numerator, denominator.
"""

import argparse
import csv
import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Row = Mapping[str, str]
Tallies = dict[str, dict[str, tuple[int, int]]]

NOT_RECEIVED = {"Mới đăng ký", "Không được tiếp nhận"}
SETTLED = {"Công dân yêu cầu rút", "Đã xử lý xong", "Đã trả kết quả"}
GROUPS: Mapping[str, Callable[[Row], str]] = {
    "total": lambda _: "",
    "office": lambda row: row["Mã cơ quan tiếp nhận"],
    "month": lambda row: day_of(row).strftime("%Y-%m"),
    "channel": lambda row: row["Kênh tiếp nhận"],
}


def day_of(row: Row) -> dt.date:
    """The day of receipt. Raises ValueError."""
    return dt.datetime.strptime(row["Ngày tiếp nhận"][:10], "%d/%m/%Y").date()  # noqa: DTZ007 - a day


def recount(rows: Iterable[Row], by: str, paperless: Callable[[str, dt.date], bool]) -> Tallies:
    """Group, rate, (numerator, denominator) of the rows, one for each paper, of the layout `full`.

    `paperless` tells whether a procedure gave no written result on a day. Raises ValueError.
    """
    dossiers = defaultdict[str, list[Row]](list)
    for row in rows:
        if row["Ngày tiếp nhận"] and row["Trạng thái"] not in NOT_RECEIVED:
            dossiers[row["Mã hồ sơ"]].append(row)
    done, due = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for papers in dossiers.values():
        group = GROUPS[by](papers[0])
        for rate, is_done in _of_dossier(papers, paperless(papers[0]["Mã TTHC"], day_of(papers[0]))):
            due[group, rate] += 1
            done[group, rate] += is_done
    tallies: Tallies = defaultdict(dict)
    for group, rate in due:
        tallies[group][rate] = done[group, rate], due[group, rate]
    return tallies


def _of_dossier(rows: list[Row], is_paperless: bool) -> list[tuple[str, bool]]:
    """Each rate in whose denominator the dossier or a paper of it stands, and whether it is in the numerator."""
    head, components = rows[0], [row for row in rows if row["Loại thành phần/kết quả"] == "Thành phần"]
    results = [row for row in rows if row["Loại thành phần/kết quả"] == "Kết quả"]
    has_file = any(map(_has_file, components))
    has_result = is_paperless or any(map(_has_file, results))
    required = [row for row in components if row["Bắt buộc"] == "Có" and not row["Miễn số hóa"]]
    counted = [
        ("R1", has_file),
        ("R1f", head["Đã có danh sách thành phần"] == "Có" and all(map(_is_held, required))),
        ("R3", has_file and has_result),
        ("R4", any(row["Trạng thái số hóa"].startswith("Tái sử dụng") for row in components)),
        ("R5", any(row["Lấy từ kho DVCQG"] == "Có" for row in components)),
    ]
    if head["Kênh tiếp nhận"] == "Trực tiếp":
        counted.append(("R1d", has_file))
    if head["Trạng thái"] in SETTLED:
        counted.append(("R2", has_result))
    for row in components + results:
        if row["Trạng thái số hóa"] == "Đã số hóa" and _has_file(row):
            counted.append(("R6", row["Ký số"] == "Chữ ký hợp lệ"))
        if _is_due(row):
            counted.append(("R7", _is_held(row)))
    return counted


def _has_file(row: Row) -> bool:
    return bool(row["SHA-256"] or row["Tệp đính kèm"])


def _is_held(row: Row) -> bool:
    return row["Trạng thái số hóa"] != "Chưa số hóa" and _has_file(row)


def _is_due(row: Row) -> bool:
    is_listed = row["Loại thành phần/kết quả"] == "Thành phần" and row["Đã có danh sách thành phần"] == "Có"
    is_there = _has_file(row) or row["Trạng thái số hóa"] != "Chưa số hóa"
    return not row["Miễn số hóa"] and (is_there or not is_listed or row["Bắt buộc"] == "Có")


def without_result(lines: Iterable[str]) -> Callable[[str, dt.date], bool]:
    """What tells by `procedures list --json` whether a procedure gave no written result on a day."""
    listed = [json.loads(line) for line in lines]

    def is_paperless(code: str, day: dt.date) -> bool:
        standing = [one for one in listed if one["code"] == code and _stands(one, day.isoformat())]
        last = max(standing, key=lambda one: one["valid_from"] or "", default=None)
        return last is not None and not last["has_written_result"]

    return is_paperless


def _stands(listed: Mapping[str, str | None], day: str) -> bool:
    return (listed["valid_from"] or day) <= day <= (listed["valid_to"] or day)


def main() -> None:
    """Count the table that is named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path, help="dossiers as CSV, layout full")
    parser.add_argument("procedures", type=Path, help="what procedures list --json said")
    parser.add_argument("by", choices=GROUPS)
    given = parser.parse_args()
    with given.table.open(encoding="utf-8-sig", newline="") as rows, given.procedures.open("rb") as listed:
        paperless = without_result(line.decode() for line in listed)
        tallies = recount(csv.DictReader(rows), given.by, paperless)
    out = csv.writer(sys.stdout)
    out.writerow((given.by, "rate", "numerator", "denominator"))
    out.writerows(
        (group, rate, *tallies[group][rate]) for group in sorted(tallies) for rate in sorted(tallies[group])
    )


if __name__ == "__main__":
    main()
