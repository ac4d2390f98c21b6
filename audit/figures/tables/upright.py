"""Tables with the figures of one office below each other: turned so that what is counted heads the columns."""

from audit.figures.concepts import concept_of
from audit.figures.tables.grid import Cell, Sheet
from audit.figures.tables.layout import Table, is_number

_ENOUGH = 3


def upright(table: Table) -> Table:
    """The table itself, or turned if its rows say what is counted and its columns do not."""
    label = _label_column(table)
    by_rows = {concept_of(table.cell(row, label).text) for row in table.body} - {None}
    by_columns = {concept_of(" ".join(path)) for at, path in enumerate(table.heads) if at != label} - {None}
    if len(by_rows) < _ENOUGH or len(by_columns) >= 2:
        return table
    return _turned(table, label)


def _label_column(table: Table) -> int:
    def letters(column: int) -> int:
        cells = (table.cell(row, column) for row in table.body)
        return sum(len(cell.text) for cell in cells if not is_number(cell))

    return max(range(len(table.heads)), key=letters)


def _turned(table: Table, label: int) -> Table:
    """Each column of figures becomes a row; places in the sheet then name the cells of the turned one."""
    columns = [
        at
        for at in range(label + 1, len(table.heads))
        if any(is_number(table.cell(row, at)) for row in table.body)
    ]
    rows = [row for row in table.body if table.cell(row, label).text]
    cells = [
        [Cell(" ".join(table.heads[at]) or table.sheet.name), *(table.cell(row, at) for row in rows)]
        for at in columns
    ]
    heads = ((), *((_named(table, row, label),) for row in rows))
    numbers = ("", *(table.cell(row, 0).text if label > 0 else "" for row in rows))
    sheet = Sheet(table.sheet.name, tuple(map(tuple, cells)), origin=(tuple(columns), tuple(rows)))
    return Table(sheet, table.title, heads, numbers, tuple(range(len(columns))))


def _named(table: Table, row: int, label: int) -> str:
    return table.cell(row, label).text.strip("-+•* ")
