"""Tables of rates as JSON and CSV, for programs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from dossier.periods import Period
from rates.dimensions import Dimension
from rates.measures import AnyMeasure, Tally
from rates.table import RateTable, Row

CSV_COLUMNS = (
    "rate", "office", "procedure", "period", "numerator", "denominator", "value",
    "label", "by", "key", "name", "first_day", "last_day", "note",
)  # fmt: skip
"""The columns of the rates of a run, and more. `key` and `name` are empty in the row of the total, `office` in one for all;
`value` has six decimals, and is empty where nothing was due."""
_SIX_DECIMALS = Decimal("0.000001")


def table_as_json(table: RateTable) -> dict[str, object]:
    """The table with every row's counts."""
    return {
        "period": period_as_json(table.period),
        "office": table.title,
        "by": table.by.value,
        "rates": {
            each.id: {"label": each.label, "english": each.english, "law": each.law}
            for each in table.measures
        },
        "rows": [_row_as_json(row, table.measures) for row in table.rows],
        "total": _row_as_json(table.total, table.measures),
        "notes": list(table.notes),
    }


def period_as_json(period: Period) -> dict[str, str]:
    """First and last day in ISO, and the label."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "label": period.label}


def tally_as_json(tally: Tally) -> dict[str, object]:
    """Numerator, denominator and the ratio; null where nothing was due."""
    value = tally.value
    return {
        "numerator": tally.numerator,
        "denominator": tally.denominator,
        "value": None if value is None else float(value),
    }


def table_as_csv(table: RateTable) -> str:
    """A line for each rate of each row, the total last."""
    return written_csv(CSV_COLUMNS, _lines(table))


def written_csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """CSV with a heading and plain line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue()


def _lines(table: RateTable) -> Iterator[tuple[str, ...]]:
    first, last = table.period.first.isoformat(), table.period.last.isoformat()
    for measure in table.measures:
        for row in (*table.rows, table.total):
            tally, is_total = row.tallies[measure.id], row is table.total
            value = "" if tally.value is None else str(tally.value.quantize(_SIX_DECIMALS, ROUND_HALF_UP))
            office = row.key if table.by is Dimension.OFFICE and not is_total else table.office
            procedure = row.key if table.by is Dimension.PROCEDURE else ""
            key, name = ("", "") if is_total else (row.key, row.label)
            yield (
                measure.id, office, procedure, table.period.label, str(tally.numerator), str(tally.denominator), value,
                measure.label, table.by.value, key, name, first, last, row.note,
            )  # fmt: skip


def _row_as_json(row: Row, measures: Sequence[AnyMeasure]) -> dict[str, object]:
    return {
        "key": row.key,
        "name": row.label,
        "received": row.received,
        "settled": row.settled,
        "rates": {each.id: tally_as_json(row.tallies[each.id]) for each in measures},
        "note": row.note,
    }
