"""A table as CSV for programs: UTF-8, commas, points for decimals, ISO days, an empty field where there is no figure."""

import csv
import datetime as dt
import io
from decimal import ROUND_HALF_UP, Decimal

from typeset.sheets import Cell, Table

_SIX_DECIMALS = Decimal("0.000001")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def commas(table: Table) -> str:
    """The keys of the columns, then all rows, groups and totals as well; `weight` tells which they are."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("weight", *(column.key for column in table.columns)))
    for row in table.rows:
        writer.writerow((row.weight.value, *map(_told, row.cells)))
    return text.getvalue()


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(cell.quantize(_SIX_DECIMALS, ROUND_HALF_UP))
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, str):
        # Excel takes such text for a formula when it opens a CSV.
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return str(cell)
