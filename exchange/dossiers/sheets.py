"""Sheets of dossiers as lines: one row for each dossier, or for each of its papers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dossier.ids import DossierCode, parse_dossier_code
from exchange.dossiers.columns import ALL, BY_KEY, CODE, NAMES
from exchange.dossiers.lines import Line, Tell
from exchange.dossiers.values import split
from exchange.faults import Fault
from exchange.folding import fold
from exchange.tables.cells import Unreadable, is_blank, read_text
from exchange.tables.grids import Cell, Grid, Row, UnreadableTable, open_grids
from exchange.tables.headings import Heading, Names, find_heading, nearest_names

_NAMES = Names(NAMES)
_TOTALS = ("tongcong", "tongso", "tong", "cong", "ngaythang", "nguoilap", "nguoithongke")
_LIKE_A_ROW = 3
"""Cells that a row without a dossier code has at least for us to miss its code: notes and signatures have fewer."""
_LISTS = frozenset({"paper.name", "paper.link", "result.name", "result.link"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose heading was found."""

    grid: Grid
    heading: Heading

    @property
    def has_papers(self) -> bool:
        """Whether a dossier may have several rows, one for each paper."""
        return any(key.startswith("paper.") for key in self.heading.keys)

    @property
    def is_exact(self) -> bool:
        """Whether rows are numbered papers, as we write them: then a name is a name and never a list."""
        return "paper.ordinal" in self.heading.keys

    def rows(self) -> Iterator[Row]:
        """The rows below the heading."""
        return (row for row in self.grid.rows() if row[0] > self.heading.row)


@dataclass(slots=True)
class Table:
    """A file of dossiers in rows; see `exchange.dossiers.lines.Source`."""

    sheets: tuple[Sheet, ...]
    found: tuple[Fault, ...] = ()
    _skipped: dict[str, list[int]] = field(default_factory=dict)

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with headings, or odd."""
        return self.found

    def codes(self) -> Counter[str]:
        """How many lines each dossier has."""
        quiet: list[Fault] = []
        return Counter(code for sheet in self.sheets for _, _, code in self._coded(sheet, quiet.append))

    def lines(self, tell: Tell) -> Iterator[Line]:
        """Every line that has a dossier code."""
        self._skipped.clear()
        for sheet in self.sheets:
            for number, cells, code in self._coded(sheet, tell):
                yield _line(sheet, number, cells, code, tell)
        for name, rows in self._skipped.items():
            places = ", ".join(map(str, rows[:10])) + (" …" if len(rows) > 10 else "")
            tell(
                Fault(
                    f"bỏ qua {len(rows)} dòng không có mã hồ sơ (tiêu đề, tổng cộng, chữ ký): dòng {places}",
                    "",
                    name,
                    is_warning=True,
                )
            )

    def _coded(self, sheet: Sheet, tell: Tell) -> Iterator[tuple[int, Sequence[Cell], DossierCode]]:
        """The rows with their codes. One that goes on with the papers of the dossier above bears its code."""
        at = next(index for index, key in sheet.heading.columns.items() if key == CODE)
        above: DossierCode | None = None
        for number, cells in sheet.rows():
            cell = cells[at] if at < len(cells) else None
            code = None if is_blank(cell) else parse_dossier_code(_tight(cell))
            if code is not None:
                above = code
                yield number, cells, code
            elif is_blank(cell) and above is not None and _goes_on(sheet, cells):
                yield number, cells, above
            elif _is_no_row(sheet, cells, cell):
                self._skipped.setdefault(sheet.grid.name, []).append(number)
            else:
                tell(_bad_code(sheet, number, cell))


def open_table(path: Path) -> Table:
    """The sheets of a file that have a heading of dossiers; what is wrong is among its faults."""
    try:
        grids = open_grids(path)
    except UnreadableTable as problem:
        return Table((), (problem.fault,))
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for grid in grids:
        heading = find_heading(grid, _NAMES, CODE)
        if heading is None:
            faults += _without_heading(grid, is_only=len(grids) == 1)
        else:
            sheets.append(Sheet(grid, heading))
            faults += _odd_heading(grid.name, heading)
    if not sheets and all(fault.is_warning for fault in faults):
        faults.append(Fault("không trang tính nào có cột “Mã hồ sơ”", "Xem mẫu: sohoa dossiers template."))
    return Table(tuple(sheets), tuple(faults))


def _without_heading(grid: Grid, *, is_only: bool) -> Iterator[Fault]:
    near = nearest_names(grid, _NAMES)
    if len(near) >= _LIKE_A_ROW or is_only:
        found = f" (chỉ thấy: {', '.join(near)})" if near else ""
        yield Fault(
            f"không có cột “Mã hồ sơ” trong 30 dòng đầu{found}",
            "Thêm cột “Mã hồ sơ”, hoặc dùng mẫu: sohoa dossiers template.",
            grid.name,
        )
    elif next(grid.rows(), None) is not None:
        yield Fault("trang tính này không phải bảng hồ sơ nên không đọc", "", grid.name, is_warning=True)


def _odd_heading(name: str, heading: Heading) -> Iterator[Fault]:
    for first, second in heading.twice:
        advice = "Xóa hoặc đổi tên một trong hai cột."
        yield Fault(f"hai cột cùng nghĩa: “{first}” và “{second}”", advice, name, heading.row)
    for title in heading.unknown:
        near = _NAMES.alike(title)
        advice = f"Nếu là “{near}” thì đổi tên cột." if near else ""
        yield Fault("không dùng cột này", advice, name, heading.row, title, is_warning=True)


def _tight(cell: Cell) -> str:
    return read_text(cell).replace(" ", "").replace("–", "-").upper()


def _goes_on(sheet: Sheet, cells: Sequence[Cell]) -> bool:
    return any(
        key.startswith("paper.") and index < len(cells) and not is_blank(cells[index])
        for index, key in sheet.heading.columns.items()
    ) and not _is_total(cells)


def _is_total(cells: Sequence[Cell]) -> bool:
    texts = (fold(cell) for cell in cells if isinstance(cell, str) and cell.strip())
    return next(texts, "").startswith(_TOTALS)


def _is_no_row(sheet: Sheet, cells: Sequence[Cell], cell: Cell) -> bool:
    """Whether it is a title, a total, a signature, or the heading printed again on another page."""
    said = [index for index in sheet.heading.columns if index < len(cells) and not is_blank(cells[index])]
    is_heading = isinstance(cell, str) and _NAMES.key(cell) == CODE
    return is_heading or _is_total(cells) or len(said) < min(_LIKE_A_ROW, len(sheet.heading.columns))


def _bad_code(sheet: Sheet, number: int, cell: Cell) -> Fault:
    title = sheet.heading.title(CODE)
    if is_blank(cell):
        return Fault("thiếu mã hồ sơ", "Ghi mã hồ sơ, hoặc xóa dòng.", sheet.grid.name, number, title)
    advice = (
        "Mã có dạng H60.16-250914-0007: mã đơn vị, ngày (năm tháng ngày, 2 số mỗi phần), số thứ tự 4–6 số."
    )
    return Fault(f"mã hồ sơ “{read_text(cell)[:40]}” không đúng dạng", advice, sheet.grid.name, number, title)


def _line(sheet: Sheet, number: int, cells: Sequence[Cell], code: DossierCode, tell: Tell) -> Line:
    titles = {key: sheet.heading.titles[index] for index, key in sheet.heading.columns.items()}
    given: dict[str, object] = {}
    for index, key in sheet.heading.columns.items():
        cell = cells[index] if index < len(cells) else None
        if key == CODE or key not in BY_KEY or is_blank(cell):
            continue
        try:
            given[key] = _read(sheet, key, cell)
        except Unreadable as problem:
            tell(Fault(problem.what, problem.advice, sheet.grid.name, number, titles[key]))
    return Line(code, given, sheet.grid.name, number, titles, may_repeat=sheet.has_papers)


def _read(sheet: Sheet, key: str, cell: Cell) -> object:
    if key in _LISTS:
        return (
            (read_text(cell),)
            if sheet.is_exact
            else split(cell if isinstance(cell, str) else read_text(cell))
        )
    return BY_KEY[key].read(cell)


COLUMNS: Mapping[str, str] = {column.key: column.titles[0] for column in ALL}
"""What we call each column."""
