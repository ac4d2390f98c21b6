"""The workbook for whoever keys papers again: every value to be keyed, and an empty cell for each; and reading it back.

What is recorded stands nowhere in it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import python_calamine

from audit.catalogue import SEEN
from audit.keying import label_of
from dossier.audits import AuditItem, Keyed
from dossier.errors import BadSetting
from typeset.sheets import Column, Look, Row, Sheet, Table
from typeset.workbook import workbook

VALUES, VERDICTS = "Nhập lại", "Kết luận"
_RIGHT = "Không thấy gì sai"
_PLACE = (
    Column("item", "Số", Look.SERIAL, 10),
    Column("dossier", "Mã hồ sơ", Look.TEXT, 48),
    Column("paper", "Giấy tờ", Look.TEXT, 45),
)
_COLUMNS = (
    *_PLACE,
    Column("pictures", "Tệp ảnh", Look.TEXT, 40),
    Column("label", "Trường", Look.TEXT, 50),
    Column("field", "Tên trường", Look.TEXT, 38),
    Column("value", "GIÁ TRỊ NHẬP", Look.TEXT, 60),
)
_VERDICT_COLUMNS = (*_PLACE, Column("verdict", "KẾT LUẬN", Look.TEXT, 50))
_HELP = (
    "Nhìn ảnh và nhập đúng chữ in trên giấy vào cột GIÁ TRỊ NHẬP; không xem dữ liệu trên hệ thống.",
    "Nhập dấu - nếu trên giấy không có; nhập dấu ? nếu có mà không đọc được. Ô để trống là chưa nhập.",
    "Ở trang Kết luận, chọn một kết luận cho từng giấy tờ. Không sửa các cột khác.",
)


def keying_workbook(
    name: str,
    items: Sequence[AuditItem],
    papers: Mapping[int, str],
    pictures: Mapping[int, Sequence[str]],
    labels: Mapping[str, str],
    made_at: dt.datetime,
) -> bytes:
    """The workbook. By number of the item: what its `papers` are called, and the names of its `pictures`."""
    subtitle = f"Đợt kiểm tra: {name}"
    values = Sheet(
        tab=VALUES,
        table=Table(_COLUMNS, tuple(_value_rows(items, papers, pictures, labels))),
        title=("PHIẾU NHẬP LẠI ĐỘC LẬP",),
        subtitle=subtitle,
        notes=_HELP,
        held=2,
    )
    verdicts = Sheet(
        tab=VERDICTS,
        table=Table(_VERDICT_COLUMNS, tuple(Row((*_place(item, papers), "")) for item in items)),
        title=("KẾT LUẬN VỀ TỪNG GIẤY TỜ",),
        subtitle=subtitle,
        lists=(("verdict", (_RIGHT, *SEEN.values())),),
    )
    return workbook([values, verdicts], made_at)


def _place(item: AuditItem, papers: Mapping[int, str]) -> tuple[int, str, str]:
    return item.ordinal, str(item.paper.dossier), papers.get(item.ordinal, "")


def _value_rows(
    items: Sequence[AuditItem],
    papers: Mapping[int, str],
    pictures: Mapping[int, Sequence[str]],
    labels: Mapping[str, str],
) -> Iterator[Row]:
    for item in items:
        shown = "\n".join(pictures.get(item.ordinal, ())) or "(không có ảnh)"
        for name in item.recorded:
            yield Row((*_place(item, papers), shown, label_of(name, labels), name, ""))


def read_workbook(path: Path) -> Sequence[Keyed]:
    """What was keyed, of every item of which anything was. Raises BadSetting with what is wrong and where."""
    values: defaultdict[int, dict[str, str]] = defaultdict(dict)
    seen: dict[int, tuple[str, ...]] = {}
    book = _open(path)
    for line, (item, name, value) in _lines(book, path, VALUES, ("Số", "Tên trường", "GIÁ TRỊ NHẬP")):
        if value:
            values[_number(item, line, path)][name] = value
    for line, (item, verdict) in _lines(book, path, VERDICTS, ("Số", "KẾT LUẬN")):
        if verdict:
            seen[_number(item, line, path)] = _verdict(verdict, line, path)
    return tuple(
        Keyed(number, values.get(number, {}), seen.get(number, ())) for number in sorted({*values, *seen})
    )


def _open(path: Path) -> python_calamine.CalamineWorkbook:
    try:
        return python_calamine.CalamineWorkbook.from_path(path)
    except (python_calamine.CalamineError, OSError) as error:
        raise BadSetting(f"{path} is no workbook of `sohoa audit export`: {type(error).__name__}") from error


def _lines(
    book: python_calamine.CalamineWorkbook, path: Path, tab: str, heads: Sequence[str]
) -> Iterator[tuple[int, Sequence[str]]]:
    """The cells below these titles, wherever the columns were moved to, of each row that has a number."""
    if tab not in book.sheet_names:
        raise BadSetting(f"{path} has no sheet {tab!r}; give the workbook that `sohoa audit export` wrote")
    places: list[int] | None = None
    for line, row in enumerate(book.get_sheet_by_name(tab).to_python(skip_empty_area=False), 1):
        cells = [_text(cell) for cell in row]
        if places is None:
            places = [cells.index(head) for head in heads] if set(heads) <= set(cells) else None
        elif cells[places[0]]:
            yield line, [cells[place] for place in places]
    if places is None:
        raise BadSetting(f"{path}, sheet {tab}: no row has the titles {', '.join(heads)}")


def _text(cell: object) -> str:
    """A cell as it was typed: whole numbers without a fraction, days the Vietnamese way."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return str(cell).strip()


def _number(text: str, line: int, path: Path) -> int:
    if not text.isdecimal():
        raise BadSetting(f"{path}, row {line}: {text[:20]!r} is no number of a paper")
    return int(text)


def _verdict(text: str, line: int, path: Path) -> tuple[str, ...]:
    if text == _RIGHT:
        return ()
    chosen = next((code for code, said in SEEN.items() if said.casefold() == text.casefold()), None)
    if chosen is None:
        choices = ", ".join((_RIGHT, *SEEN.values()))
        raise BadSetting(f"{path}, row {line}: {text[:30]!r} is none of {choices}")
    return (chosen,)
