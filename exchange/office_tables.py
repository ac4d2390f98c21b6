"""Offices as rows of a spreadsheet: one for each time that an office bore a code, a name and a place."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from dossier.offices import Office, OfficeLevel
from exchange.faults import Fault
from exchange.tables.cells import Unreadable, Words, is_blank, read_day, read_text
from exchange.tables.grids import Cell, UnreadableTable, open_grids
from exchange.tables.headings import Heading, Names, find_heading
from exchange.tables.writing import Head

LEVELS = Words(
    {
        OfficeLevel.MINISTRY: ("Bộ, ngành", "Bộ", "Trung ương", "Bộ ngành"),
        OfficeLevel.PROVINCE: ("Tỉnh", "Tỉnh, thành phố", "Cấp tỉnh", "UBND tỉnh", "Thành phố"),
        OfficeLevel.DEPARTMENT: ("Sở, ban, ngành", "Sở", "Sở ban ngành", "Ban", "Cơ quan chuyên môn"),
        OfficeLevel.LAND_OFFICE: ("Văn phòng đăng ký đất đai", "VPĐKĐĐ", "Chi nhánh VPĐKĐĐ", "Chi nhánh Văn phòng đăng ký đất đai"),
        OfficeLevel.DISTRICT: ("Huyện", "Cấp huyện", "Quận", "Thị xã", "Quận, huyện"),
        OfficeLevel.COMMUNE: ("Xã", "Cấp xã", "Phường", "Đặc khu", "Thị trấn", "Xã, phường", "Xã, phường, đặc khu"),
    }
)  # fmt: skip


def _codes(cell: Cell) -> tuple[str, ...]:
    return tuple(read_text(cell).replace(",", " ").replace(";", " ").upper().split())


def _code(cell: Cell) -> str:
    return read_text(cell).replace(" ", "").upper()


_READERS: dict[str, Callable[[Cell], object]] = {
    "code": _code, "name": read_text, "level": LEVELS.read, "parent": _code, "valid_from": read_day, "valid_to": read_day,
    "successors": _codes,
}  # fmt: skip
_NAMES = {
    "code": ("Mã cơ quan", "Mã định danh", "Mã đơn vị", "Mã", "Mã định danh cơ quan", "Mã định danh đơn vị"),
    "name": ("Tên cơ quan", "Tên đơn vị", "Tên", "Cơ quan", "Đơn vị"),
    "level": ("Cấp", "Cấp hành chính", "Loại", "Nhóm", "Cấp cơ quan"),
    "parent": ("Mã cấp trên", "Cấp trên", "Mã cơ quan cấp trên", "Cơ quan cấp trên", "Trực thuộc", "Mã cha"),
    "valid_from": ("Từ ngày", "Ngày đầu", "Hiệu lực từ", "Ngày bắt đầu", "Ngày thành lập"),
    "valid_to": ("Đến ngày", "Ngày cuối", "Hiệu lực đến", "Ngày kết thúc"),
    "successors": ("Kế thừa", "Mã kế thừa", "Cơ quan kế thừa", "Sáp nhập vào", "Mã cơ quan kế thừa"),
    "": ("STT", "TT", "Số TT"),
}
HEADS = (
    Head("Mã cơ quan", 20, is_needed=True), Head("Tên cơ quan", 36, is_needed=True),
    Head("Cấp", 26, LEVELS.written, is_needed=True), Head("Mã cấp trên", 20), Head("Từ ngày", 12), Head("Đến ngày", 12),
    Head("Kế thừa", 30),
)  # fmt: skip
_NEEDED = ("code", "name", "level")


def read_office_table(path: Path) -> tuple[tuple[Office, ...], tuple[Fault, ...]]:
    """The offices of a CSV, XLSX, XLS or ODS file, and all that is wrong with each row by itself."""
    try:
        grids = open_grids(path)
    except UnreadableTable as problem:
        return (), (problem.fault,)
    names = Names(_NAMES)
    for grid in grids:
        heading = find_heading(grid, names, "code")
        if heading is not None and set(_NEEDED) <= heading.keys:
            faults: list[Fault] = []
            rows = ((number, cells) for number, cells in grid.rows() if number > heading.row)
            found = tuple(_offices(rows, heading, grid.name, faults))
            return found, tuple(faults)
    return (), (
        Fault("không có các cột “Mã cơ quan”, “Tên cơ quan”, “Cấp”", "Thêm các cột đó ở dòng tiêu đề."),
    )


def _offices(
    rows: Iterator[tuple[int, Sequence[Cell]]], heading: Heading, sheet: str, faults: list[Fault]
) -> Iterator[Office]:
    for number, cells in rows:
        given: dict[str, object] = {}
        wrong = len(faults)
        for index, key in heading.columns.items():
            cell = cells[index] if index < len(cells) else None
            if not key or is_blank(cell):
                continue
            try:
                given[key] = _READERS[key](cell)
            except Unreadable as problem:
                faults.append(Fault(problem.what, problem.advice, sheet, number, heading.titles[index]))
        for key in _NEEDED:
            if key not in given and wrong == len(faults):
                faults.append(Fault("thiếu", "Điền ô này.", sheet, number, heading.title(key)))
        if wrong == len(faults):
            yield Office(**cast(Any, given))
