"""An empty workbook for a counter: the columns, lists to choose from, and a sheet that explains each."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from dossier.offices import Office
from dossier.procedures import Procedure
from exchange.dossiers.columns import BY_KEY, CODE, RESULT, Column
from exchange.tables.writing import Head, head_format, start_sheet, write_cell

_KEYS = (
    CODE, "office", "procedure", "channel", "status", "owner_name", "owner_id", "received_at", "due_at", "settled_at",
    "returned_at", "source", "is_identity_verified", "paper.role", "paper.name", "paper.component", "paper.kind",
    "paper.state", "paper.reuse", "paper.link", "paper.is_from_national_store", "paper.notation", "paper.issued_on",
    "paper.valid_until", "paper.signing",
)  # fmt: skip
_GUIDE = (Head("Cột", 30), Head("Bắt buộc", 10), Head("Cách ghi", 80), Head("Giá trị", 80))
_KNOWN = (Head("Mã cơ quan", 20), Head("Tên", 40), Head("Mã thủ tục", 14), Head("Tên", 80))
_LAST = 5000
"""Rows in which cells offer their choices."""
_INLINE = 250
"""Letters that Excel lets a list of choices have that stands in the cell itself; it takes 255."""
_NOTES = (
    "Mỗi dòng là một giấy tờ của một hồ sơ; các cột của hồ sơ chỉ cần ghi ở dòng đầu tiên của hồ sơ đó.",
    "Hồ sơ chưa có giấy tờ nào vẫn ghi một dòng. Cột không dùng thì xóa hoặc để trống: ô trống giữ nguyên điều sổ đã biết.",
    "Kiểm tra trước: sohoa dossiers import TỆP --check. Nhập: sohoa dossiers import TỆP. Nhập lại cùng tệp không thay đổi gì.",
    "Có một lỗi ở bất kỳ dòng nào thì không dòng nào được nhập.",
)


def write_template(path: Path, offices: Iterable[Office], procedures: Iterable[Procedure]) -> None:
    """Write the workbook; the offices and procedures of the register are offered as choices."""
    lists = {"office": _last(offices), "procedure": _last(procedures)}
    columns = [BY_KEY[key] for key in _KEYS]
    book = xlsxwriter.Workbook(path)
    bold, text = head_format(book), book.add_format({"num_format": "@"})
    sheet = start_sheet(book, "Hồ sơ", [Head(column.titles[0], 20) for column in columns], bold)
    for index, column in enumerate(columns):
        # As text, or Excel takes the noughts off numbers and turns days and months about.
        sheet.set_column(index, index, 20, text)
        source = _choices(column, {key: len(rows) for key, rows in lists.items()})
        if source:
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, index, _LAST, index, rule)
        sheet.write_comment(0, index, column.explained)
    _explain(start_sheet(book, "Hướng dẫn", _GUIDE, bold), columns)
    known = start_sheet(book, "Danh mục", _KNOWN, bold)
    for place, rows in enumerate(lists.values()):
        for number, row in enumerate(rows, 1):
            write_cell(known, (number, 2 * place), row.code)
            write_cell(known, (number, 2 * place + 1), row.name)
    book.close()


def _explain(guide: Worksheet, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, 1):
        needed = "Có" if column.key == CODE else ""
        for at, cell in enumerate((column.titles[0], needed, column.explained, ", ".join(column.choices))):
            write_cell(guide, (number, at), cell)
    for number, note in enumerate((*_NOTES, _also()), len(columns) + 3):
        write_cell(guide, (number, 0), note)


def _also() -> str:
    titles = ", ".join(f"“{column.titles[0]}”" for column in RESULT)
    return f"Bảng mỗi dòng một hồ sơ có thể thêm các cột {titles}."


def _choices(column: Column, counts: Mapping[str, int]) -> str | list[str] | None:
    if counts.get(column.key):
        letter = "AC"[list(counts).index(column.key)]
        return f"='Danh mục'!${letter}$2:${letter}${counts[column.key] + 1}"
    # A comma in a choice would part it.
    fits = len(",".join(column.choices)) <= _INLINE and not any("," in choice for choice in column.choices)
    return list(column.choices) if column.choices and fits else None


def _last(rows: Iterable[Office] | Iterable[Procedure]) -> Sequence[Office | Procedure]:
    return tuple({row.code: row for row in rows}.values())
