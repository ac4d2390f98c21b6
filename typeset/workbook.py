"""Workbooks by XlsxWriter: sheets in, the bytes of an XLSX out. The same sheets and time give the same bytes.

Counts, ratios and days are real numbers. Their formats name no separator, so that Excel shows them as its country
does: 2.788, 80,15% and 08/09/2025 in Vietnam. Text is always text, also where it begins with ``=``.
"""

import datetime as dt
import io
import re
from collections.abc import Sequence

import xlsxwriter  # type: ignore[import-untyped]

from typeset.sheets import Sheet
from typeset.workbook_charts import add_charts
from typeset.workbook_page import SIZE, WorkbookPage
from typeset.workbook_styles import FONT, Styles

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TAB = 31


def workbook(sheets: Sequence[Sheet], made_at: dt.datetime, author: str = "") -> bytes:
    """Set the sheets, each on a page of its own; charts follow on a sheet of their own.

    `made_at` is told in the properties of the file. Raises ValueError if there are no sheets.
    """
    if not sheets:
        raise ValueError("a workbook has at least one sheet")
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    }
    with xlsxwriter.Workbook(content, options) as book:
        # Without zone: the format knows none, and Excel shows the clock as it was given.
        title = " - ".join(sheets[0].title)
        book.set_properties({"created": made_at.replace(tzinfo=None), "author": author, "title": title})
        styles = Styles(book)
        tabs: set[str] = set()
        for sheet in sheets:
            page = WorkbookPage(book.add_worksheet(tab_name(sheet.tab, tabs)), styles, sheet)
            page.write()
            if sheet.charts:
                add_charts(book, tab_name(f"Biểu đồ {sheet.tab}", tabs), sheet, styles)
    return content.getvalue()


def tab_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts for a sheet and that is not `taken` yet; it is added to `taken`."""
    base = _FORBIDDEN.sub(" ", wanted).strip("' ")[:_LONGEST_TAB] or "Sheet"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _LONGEST_TAB - len(f' {number}')]} {number}"
    taken.add(name.casefold())
    return name
