"""One sheet of a workbook: letterhead, title, table, notes and signatures, ready to be printed on A4."""

import datetime as dt
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from typeset.measure import lines_needed
from typeset.sheets import NOTHING, Cell, Look, Row, Sheet, Weight, dated, depth, headings
from typeset.workbook_styles import MARK_SIZE, Format, Styles

SIZE = 11
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_PIXELS_PER_MM = 96 / 25.4
_LINE, _PADDING = 14.5, 4.0
_RULE = "————————"
_CELL_PADDING = 2.2
_A4, _LONG, _SHORT = 9, 297.0, 210.0
_DEFAULT_ROW, _LEAST = 15.0, 0.8
_LANDSCAPE_MARGINS = {"left": 0.6, "right": 0.5, "top": 0.7, "bottom": 0.7}
_PORTRAIT_MARGINS = {"left": 1.18, "right": 0.6, "top": 0.8, "bottom": 0.8}
_SIGNING_ROWS = 5
_LIST_ROWS = 5000


class WorkbookPage:
    """Writes a sheet from top to bottom."""

    def __init__(self, page: Any, styles: Styles, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        """Write `sheet` on `page`, a worksheet of XlsxWriter."""
        self._page = page
        self._styles = styles
        self._sheet = sheet
        self._columns = sheet.table.columns
        self._next = 0
        self._last = len(self._columns) - 1
        self._heights: dict[int, float] = {}

    def write(self) -> None:
        """Write everything."""
        self._set_up()
        if self._sheet.form:
            self._wide(self._sheet.form, self._styles.of(align="left", bold=True))
        self._letterhead()
        self._title()
        self._headings()
        self._rows()
        self._notes()
        self._signatures()
        self._fit()

    def _set_up(self) -> None:
        for place, column in enumerate(self._columns):
            self._page.set_column_pixels(place, place, round(column.width * _PIXELS_PER_MM))
        self._page.set_paper(_A4)
        self._page.hide_gridlines(1)
        if self._sheet.is_landscape:
            self._page.set_landscape()
        self._page.set_margins(**self._margins())
        self._page.center_horizontally()
        self._page.set_footer('&C&"Times New Roman,Regular"&10Trang &P/&N')

    def _letterhead(self) -> None:
        head = self._sheet.letterhead
        if head is None:
            return
        split = self._split(0.42)
        plain = self._styles.of(align="center", text_wrap=True)
        bold = self._styles.of(align="center", bold=True, text_wrap=True)
        small = self._styles.of(align="center", valign="top", font_size=6)
        italic = self._styles.of(align="center", italic=True)
        upper, rule = head.superior or head.office, (_RULE, small)
        self._pair(split, (upper.upper(), plain if head.superior else bold), (NATION, bold))
        own = (head.office.upper(), bold) if head.superior else rule
        self._pair(split, own, (MOTTO, bold))
        self._pair(split, rule if head.superior else ("", small), (_RULE * 3, small), height=9)
        number = f"Số: {head.notation}" if head.notation else ""
        self._pair(split, (number, plain), (dated(head), italic))
        self._gap()

    def _pair(
        self, split: int, left: tuple[str, Format], right: tuple[str, Format], height: float | None = None
    ) -> None:
        """Two texts side by side."""
        widths = self._width(0, split - 1), self._width(split, self._last)
        lines = max(
            lines_needed(text, width, SIZE, is_bold=True)
            for (text, _), width in zip((left, right), widths, strict=True)
        )
        self._set_row(self._next, height or _LINE * lines + 2)
        self._across(0, split - 1, *left)
        self._across(split, self._last, *right)
        self._next += 1

    def _title(self) -> None:
        for place, line in enumerate(self._sheet.title):
            self._wide(
                line,
                self._styles.of(align="center", bold=True, text_wrap=True, font_size=13 - min(place, 1)),
                13,
            )
        if self._sheet.subtitle:
            self._wide(self._sheet.subtitle, self._styles.of(align="center", italic=True, text_wrap=True))
        if self._sheet.title or self._sheet.subtitle:
            self._gap()
        if self._sheet.unit:
            self._wide(self._sheet.unit, self._styles.of(align="right", italic=True))

    def _headings(self) -> None:
        first, style = self._next, self._styles.heading()
        heights = [_LINE + _PADDING] * depth(self._columns)
        for cell in headings(self._columns):
            last_row, last = first + cell.row + cell.rows - 1, cell.column + cell.columns - 1
            if cell.rows * cell.columns > 1:
                self._page.merge_range(first + cell.row, cell.column, last_row, last, cell.text, style)
            else:
                self._page.write_string(first + cell.row, cell.column, cell.text, style)
            lines = lines_needed(
                cell.text, self._width(cell.column, last) - _CELL_PADDING, SIZE, is_bold=True
            )
            bottom = cell.row + cell.rows - 1
            above = sum(heights[cell.row : bottom])
            heights[bottom] = max(heights[bottom], _LINE * lines + _PADDING - above)
        for place, height in enumerate(heights):
            self._set_row(first + place, height)
        self._next += len(heights)
        if any(column.mark for column in self._columns):
            self._marks()
        self._page.repeat_rows(first, self._next - 1)
        self._page.freeze_panes(self._next, self._sheet.held)

    def _marks(self) -> None:
        lines = max(lines_needed(each.mark, each.width - _CELL_PADDING, MARK_SIZE) for each in self._columns)
        for place, column in enumerate(self._columns):
            self._page.write_string(self._next, place, column.mark, self._styles.mark())
        self._set_row(self._next, 12 * lines + 3)
        self._next += 1

    def _rows(self) -> None:
        first = self._next
        for place, row in enumerate(self._sheet.table.rows):
            self._set_row(first + place, self._height(row))
            for column in range(len(self._columns)):
                self._cell(first, place, column, row)
        self._next += len(self._sheet.table.rows)
        for key, choices in self._sheet.lists:
            place = self._sheet.table.place(key)
            rule = {"validate": "list", "source": list(choices)}
            self._page.data_validation(first, place, first + _LIST_ROWS, place, rule)

    def _height(self, row: Row) -> float:
        is_bold = row.weight is not Weight.PLAIN
        lines = max(
            (
                lines_needed(cell, column.width - _CELL_PADDING, SIZE, is_bold=is_bold)
                for column, cell in zip(self._columns, row.cells, strict=True)
                if isinstance(cell, str) and column.look is Look.TEXT
            ),
            default=1,
        )
        return _LINE * lines + _PADDING

    def _cell(self, first: int, place: int, column: int, row: Row) -> None:
        cell, spot = row.cells[column], (first + place, column)
        style = self._styles.cell(self._columns[column].look, row.weight)
        formula = self._formula(first, place, column, row)
        if formula:
            self._page.write_formula(*spot, formula, style, NOTHING if cell is None else _number(cell))
        elif cell is None:
            self._page.write_string(*spot, NOTHING, style)
        elif isinstance(cell, str):
            self._page.write_string(*spot, cell, style) if cell else self._page.write_blank(
                *spot, None, style
            )
        elif isinstance(cell, dt.date):
            self._page.write_datetime(*spot, dt.datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001 - a day
        else:
            self._page.write_number(*spot, _number(cell), style)

    def _formula(self, first: int, place: int, column: int, row: Row) -> str:
        """The formula of a cell; empty if it has none."""
        told = self._columns[column]
        at = first + place
        if told.share_of and row.cells[column] != "":
            part, whole = (self._name(at, key) for key in told.share_of)
            return f'=IFERROR({part}/{whole},"{NOTHING}")'
        if told.look not in (Look.COUNT, Look.SCORE) or row.cells[column] in (None, ""):
            return ""
        if told.sum_of:
            return f"=SUM({','.join(self._name(at, key) for key in told.sum_of)})"
        letter = xl_col_to_name(column)
        runs = (f"{letter}{first + low + 1}:{letter}{first + high + 1}" for low, high in _runs(row.sums))
        return f"=SUM({','.join(runs)})" if row.sums else ""

    def _name(self, row: int, key: str) -> str:
        return f"{xl_col_to_name(self._sheet.table.place(key))}{row + 1}"

    def _notes(self) -> None:
        if self._sheet.notes:
            self._gap(6)
        for note in self._sheet.notes:
            self._wide(note, self._styles.of(italic=True, text_wrap=True, font_size=10), 10)

    def _signatures(self) -> None:
        signatures = self._sheet.signatures
        if not signatures:
            return
        self._gap()
        bold = self._styles.of(align="center", bold=True, text_wrap=True)
        italic = self._styles.of(align="center", italic=True)
        edges = [0, *(self._split(n / len(signatures)) for n in range(1, len(signatures))), self._last + 1]
        tall = max(len(each.position) for each in signatures)
        for number, each in enumerate(signatures):
            span = (edges[number], edges[number + 1] - 1)
            for line, text in enumerate((*each.position, each.hint)):
                self._across(*span, text, italic if line == len(each.position) else bold, self._next + line)
            self._across(*span, each.name, bold, self._next + tall + _SIGNING_ROWS)
        self._next += tall + _SIGNING_ROWS + 1

    def _split(self, share: float) -> int:
        """The column before which about `share` of the width lies; never the first, nor beyond the last."""
        total = self._width(0, self._last)
        best = min(
            range(1, self._last + 1), key=lambda n: abs(self._width(0, n - 1) - share * total), default=1
        )
        return min(best, max(self._last, 1))

    def _width(self, first: int, last: int) -> float:
        return sum(column.width for column in self._columns[first : last + 1]) or 1.0

    def _wide(self, text: str, style: Format, size: float = SIZE) -> None:
        lines = lines_needed(text, self._width(0, self._last), size, is_bold=size > SIZE)
        self._set_row(self._next, _LINE * lines * max(size / SIZE, 1.0) + 2)
        self._across(0, self._last, text, style)
        self._next += 1

    def _across(self, first: int, last: int, text: str, style: Format, row: int | None = None) -> None:
        at = self._next if row is None else row
        if first > self._last or not text:
            return
        if last > first:
            self._page.merge_range(at, first, at, last, "", style)
        self._page.write_string(at, first, text, style)

    def _set_row(self, row: int, height: float) -> None:
        self._page.set_row(row, height)
        self._heights[row] = height

    def _fit(self) -> None:
        """One page if all is on it at four fifths of its size or more: signatures then stand below their figures."""
        across, down = (_LONG, _SHORT) if self._sheet.is_landscape else (_SHORT, _LONG)
        margins = self._margins()
        width = across - 25.4 * (margins["left"] + margins["right"])
        height = down - 25.4 * (margins["top"] + margins["bottom"])
        scale = min(1.0, width / self._width(0, self._last))
        tall = sum(self._heights.get(row, _DEFAULT_ROW) for row in range(self._next)) * 25.4 / 72
        self._page.fit_to_pages(1, 1 if tall * scale * _LEAST <= height else 0)

    def _margins(self) -> dict[str, float]:
        return _LANDSCAPE_MARGINS if self._sheet.is_landscape else _PORTRAIT_MARGINS

    def _gap(self, height: float = 10) -> None:
        self._set_row(self._next, height)
        self._next += 1


def _number(cell: Cell) -> int | float | str:
    return float(cell) if isinstance(cell, Decimal) else cell if isinstance(cell, int) else str(cell)


def _runs(places: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbouring numbers as runs: 1 2 3 7 gives (1, 3) and (7, 7)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
