"""An empty workbook for a counter: the columns, lists to choose from, and a sheet that explains each."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from dossier.offices import Office
from dossier.procedures import Procedure
from exchange.dossiers.columns import BY_KEY, CODE, RESULT
from exchange.tables.writing import Head, head_format, start_sheet, write_cell

_KEYS = (
    CODE, "office", "procedure", "channel", "status", "owner_name", "owner_id", "received_at", "due_at", "settled_at",
    "returned_at", "source", "is_identity_verified", "paper.role", "paper.name", "paper.component", "paper.kind",
    "paper.state", "paper.reuse", "paper.link", "paper.is_from_national_store", "paper.notation", "paper.issued_on",
    "paper.valid_until", "paper.signing",
)  # fmt: skip
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
    lists = {
        "office": [(row.code, row.name) for row in _last(offices)],
        "procedure": [(row.code, row.name) for row in _last(procedures)],
    }
    columns = [BY_KEY[key] for key in _KEYS]
    book = xlsxwriter.Workbook(path)
    bold, text = head_format(book), book.add_format({"num_format": "@"})
    heads = [Head(column.titles[0], 20, column.choices, column.key == CODE) for column in columns]
    sheet = start_sheet(book, "Hồ sơ", heads, bold)
    guide = start_sheet(
        book,
        "Hướng dẫn",
        [Head("Cột", 30), Head("Bắt buộc", 10), Head("Cách ghi", 80), Head("Giá trị", 80)],
        bold,
    )
    choices = start_sheet(
        book,
        "Danh mục",
        [Head("Mã cơ quan", 20), Head("Tên", 40), Head("Mã thủ tục", 14), Head("Tên", 80)],
        bold,
    )
    for place, rows in enumerate(lists.values()):
        for number, (code, name) in enumerate(rows, 1):
            write_cell(choices, (number, 2 * place), code)
            write_cell(choices, (number, 2 * place + 1), name)
    for index, column in enumerate(columns):
        # As text, or Excel takes the noughts off numbers and turns days and months about.
        sheet.set_column(index, index, 20, text)
        source = _choices(column.key, column.choices, {key: len(rows) for key, rows in lists.items()})
        if source:
            sheet.data_validation(
                1, index, _LAST, index, {"validate": "list", "source": source, "error_type": "warning"}
            )
        sheet.write_comment(0, index, column.explained)
        for at, cell in enumerate(
            (
                column.titles[0],
                "Có" if column.key == CODE else "",
                column.explained,
                ", ".join(column.choices),
            )
        ):
            write_cell(guide, (index + 1, at), cell)
    for number, note in enumerate((*_NOTES, _also()), len(columns) + 3):
        write_cell(guide, (number, 0), note)
    book.close()


def _also() -> str:
    titles = ", ".join(f"“{column.titles[0]}”" for column in RESULT)
    return f"Bảng mỗi dòng một hồ sơ có thể thêm các cột {titles}."


def _choices(key: str, choices: Sequence[str], counts: dict[str, int]) -> object:
    if counts.get(key):
        column = "AC"[list(counts).index(key)]
        return f"='Danh mục'!${column}$2:${column}${counts[key] + 1}"
    # A comma in a choice would part it.
    fits = len(",".join(choices)) <= _INLINE and not any("," in choice for choice in choices)
    return list(choices) if choices and fits else None


def _last(rows: Iterable[Office] | Iterable[Procedure]) -> Sequence[Office | Procedure]:
    return tuple({row.code: row for row in rows}.values())
