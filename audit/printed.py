"""The report as a PDF, by Typst, and as a workbook."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from audit.report import Report, report_sheets
from dossier.dossiers import LOCAL
from rates.measures import thousands
from typeset.pdf import set_pdf
from typeset.sheets import NOTHING, Cell, Look, Sheet, Table, dated
from typeset.workbook import workbook

TEMPLATE = Path(__file__).with_name("report.typ")
MOST_PRINTED = 500
"""Rows of a table on paper; longer lists are for the workbook."""


def print_report(report: Report) -> bytes:
    """The bytes of a PDF/A."""
    title, period = report.titles
    return set_pdf(
        TEMPLATE,
        {
            "title": title,
            "made": made_on(report).timetuple()[:3],
            "name": report.audit.name,
            "period": period,
            "digest": report.digest,
            "office": report.letterhead.office,
            "superior": report.letterhead.superior,
            "dated": dated(report.letterhead),
            "facts": report.facts,
            "parts": [_part(number, sheet) for number, sheet in enumerate(report.sheets, 1)],
            "signatures": [
                {"position": " ".join(each.position), "hint": each.hint, "name": each.name}
                for each in report.signatures
            ],
        },
    )


def write_workbook(report: Report) -> bytes:
    """The bytes of an XLSX."""
    return workbook(report_sheets(report), made_on(report))


def made_on(report: Report) -> dt.datetime:
    """What the report is dated by: the same audit gives the same bytes."""
    return (report.audit.signed_off_at or report.audit.drawn_at).astimezone(LOCAL)


def _part(number: int, sheet: Sheet) -> dict[str, object]:
    table = sheet.table
    left = len(table.rows) - MOST_PRINTED
    cut = (f"Còn {thousands(left)} dòng; xem bảng tính.",) if left > 0 else ()
    return {
        "title": f"{number}. {' '.join(sheet.title)}",
        "notes": (*cut, *sheet.notes),
        "columns": [
            {"title": column.title, "width": column.width, "look": column.look.value}
            for column in table.columns
        ],
        "rows": _rows(table),
    }


def _rows(table: Table) -> Sequence[dict[str, object]]:
    looks = [column.look for column in table.columns]
    return [
        {
            "weight": row.weight.value,
            "cells": [shown(cell, look) for cell, look in zip(row.cells, looks, strict=True)],
        }
        for row in table.rows[:MOST_PRINTED]
    ]


def shown(cell: Cell, look: Look) -> str:
    """A cell as it is written in Vietnamese."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Decimal) and look is Look.SHARE:
        percent = (cell * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{percent}%".replace(".", ",")
    return thousands(cell) if isinstance(cell, int) else str(cell)
