"""Sheets as PDF/A-2b, laid out as NĐ 30/2020 PL I asks: letterhead, titles that repeat, page numbers from page 2."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from typeset.pdf import OFFICE_FONTS, OWN_FONT, set_pdf
from typeset.sheets import Look, Ranking, Row, Sheet, Table, dated, headings
from typeset.spoken import spoken

_TEMPLATE = Path(__file__).parent / "sheet.typ"
_ALIGNED = {Look.TEXT: "left", Look.SERIAL: "center", Look.DATE: "center"}
_WIDEST = 230.0
"""Millimetres of columns; a table that is wider is set in smaller type."""


def printed(sheets: Sequence[Sheet], made_at: dt.datetime) -> bytes:
    """Set the sheets one after another, each from a new page, charts behind. `made_at` must be aware."""
    data = {
        "fonts": [*OFFICE_FONTS, OWN_FONT],
        "title": " - ".join(sheets[0].title) if sheets else "",
        "sheets": [_sheet(sheet) for sheet in sheets],
    }
    return set_pdf(_TEMPLATE, data, made_at)


def _sheet(sheet: Sheet) -> dict[str, object]:
    head = sheet.letterhead
    return {
        "landscape": sheet.is_landscape,
        "title": list(sheet.title),
        "subtitle": sheet.subtitle,
        "unit": sheet.unit,
        "form": sheet.form,
        "head": head
        and {
            "superior": (head.superior or "").upper(),
            "office": head.office.upper(),
            "dated": dated(head),
            "notation": f"Số: {head.notation}" if head.notation else "",
        },
        "table": _table(sheet.table),
        "notes": list(sheet.notes),
        "signatures": [
            {"position": list(each.position), "hint": each.hint, "name": each.name}
            for each in sheet.signatures
        ],
        "charts": _charts(sheet),
    }


def _table(table: Table) -> dict[str, object]:
    total = sum(column.width for column in table.columns)
    return {
        "widths": [column.width for column in table.columns],
        "size": 11 if total <= _WIDEST else 10,
        "aligned": [_ALIGNED.get(column.look, "right") for column in table.columns],
        "headings": [
            {"text": cell.text, "x": cell.column, "y": cell.row, "rows": cell.rows, "columns": cell.columns}
            for cell in headings(table.columns)
        ],
        "marks": [c.mark for c in table.columns] if any(column.mark for column in table.columns) else [],
        "rows": [{"weight": row.weight.value, "cells": _cells(table, row)} for row in table.rows],
    }


def _cells(table: Table, row: Row) -> list[str]:
    return [spoken(cell, column.look) for column, cell in zip(table.columns, row.cells, strict=True)]


def _charts(sheet: Sheet) -> list[dict[str, object]]:
    if not sheet.charts:
        return []
    from typeset.charts import draw_ranking, draw_trend  # noqa: PLC0415 - half a second, for charts only

    drawn: list[dict[str, object]] = []
    for chart in sheet.charts:
        pictures = draw_ranking(chart) if isinstance(chart, Ranking) else draw_trend(chart)
        for number, picture in enumerate(pictures, start=1):
            last = number == len(pictures)
            note = chart.note if isinstance(chart, Ranking) and last else ""
            drawn.append({"title": chart.title, "picture": picture, "note": note})
    return drawn
