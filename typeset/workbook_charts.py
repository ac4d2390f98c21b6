"""Native charts of a workbook, each beside the figures it is drawn from."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import quote_sheetname  # type: ignore[import-untyped]

from typeset.colours import GAP, MET, MISSED, TARGET
from typeset.sheets import Look, Ranking, Sheet, Trend, Weight
from typeset.workbook_styles import FONT, Styles

PANEL = 32
"""So many bars can be read in one chart; more stand in further charts."""
_ROW = 20
_SHORT_BAR = Decimal("0.1")
"""Shorter bars do not hold their figure."""
_FONT = {"name": FONT, "size": 10}
_TITLE = {"name": FONT, "size": 12, "bold": True}
_A4 = 9
_CHART_COLUMN = 4
_TREND_WIDTH, _TREND_HEIGHT, _TRENDS_ON_PAGE = 900, 400, 2
_BARS_WIDTH, _BARS_FRAME = 900, 110
_PRINT_SCALE = 66


def add_charts(book: Any, tab: str, sheet: Sheet, styles: Styles) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """Add a sheet named `tab` with the charts of `sheet`."""
    page = book.add_worksheet(tab)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    # Not fitted to the width: Excel then leaves out where pages are to break.
    page.set_print_scale(_PRINT_SCALE)
    page.set_column_pixels(0, 0, 290)
    page.set_column_pixels(1, 2, 90)
    page.set_column_pixels(3, 3, 20)
    drawing = _Drawing(book, page, tab, styles)
    for chart in sheet.charts:
        if isinstance(chart, Trend):
            drawing.trend(chart)
        else:
            drawing.ranking(chart)
    page.set_h_pagebreaks(drawing.breaks)


class _Drawing:
    """Writes figures and charts from top to bottom."""

    def __init__(self, book: Any, page: Any, tab: str, styles: Styles) -> None:  # noqa: ANN401 - as above
        self._book = book
        self._page = page
        self._tab = quote_sheetname(tab)
        self._styles = styles
        self._next = 0
        self.breaks: list[int] = []

    def trend(self, trend: Trend) -> None:
        """A line for each series, in charts below one another."""
        self._title(trend.title)
        for number, series in enumerate(trend.series):
            if number and number % _TRENDS_ON_PAGE == 0:
                self.breaks.append(self._next)
            rows = [
                (label, value, series.target)
                for label, value in zip(trend.labels, series.values, strict=True)
            ]
            first = self._figures("Tháng", rows)
            chart = self._book.add_chart({"type": "line"})
            chart.add_series(self._line(first, len(rows)))
            if series.target is not None:
                chart.add_series(self._target_line(first, len(rows)))
            self._finish(chart, series.title, rows)
            chart.set_size({"width": _TREND_WIDTH, "height": max(_TREND_HEIGHT, _ROW * (len(rows) + 1))})
            self._page.insert_chart(first - 1, _CHART_COLUMN, chart, {"description": series.title})
            self._next = max(self._next, first + _TREND_HEIGHT // _ROW) + 1

    def ranking(self, ranking: Ranking) -> None:
        """Bars, the best on top, `PANEL` to a chart."""
        self._title(ranking.title)
        if ranking.target is not None:
            told = "Xanh: đạt mục tiêu. Cam: chưa đạt. Xám: phần còn thiếu đến mục tiêu."
            self._page.write_string(self._next - 1, 0, told, self._styles.of(italic=True))
        start = 0
        for panel in ranking.panels(PANEL):
            if start:
                self.breaks.append(self._next)
            rows = [(name, value, ranking.target) for name, value in panel]
            first = self._figures("Đơn vị", rows)
            chart = self._book.add_chart({"type": "bar"})
            if ranking.target is not None:
                chart.add_series(self._gap_bars(first, len(rows)))
            chart.add_series(self._bars(first, rows))
            title = f"{ranking.title} ({start + 1}–{start + len(rows)}/{len(ranking.bars)})"
            self._finish(chart, title, rows)
            chart.set_y_axis(
                {"reverse": True, "num_font": _FONT, "interval_unit": 1, "major_tick_mark": "none"}
            )
            chart.set_x_axis({"min": 0, "max": 1.12, "major_unit": 0.2, "num_format": "0%", "num_font": _FONT, "label_position": "high",
                              "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})  # fmt: skip
            height = max(_BARS_FRAME + _ROW * len(rows), 220)
            chart.set_size({"width": _BARS_WIDTH, "height": height})
            self._page.insert_chart(first - 1, _CHART_COLUMN, chart, {"description": title})
            self._next = max(self._next, first + height // _ROW + 1)
            start += len(rows)
        if ranking.note:
            self._page.write_string(self._next, 0, ranking.note, self._styles.of(italic=True))
            self._next += 2

    def _title(self, text: str) -> None:
        if self._next:
            self.breaks.append(self._next)
        self._page.write_string(self._next, 0, text, self._styles.of(bold=True, font_size=13))
        self._next += 2

    def _figures(self, name: str, rows: Sequence[tuple[str, Decimal | None, Decimal | None]]) -> int:
        """Write the figures; the row of the first."""
        for place, title in enumerate((name, "Tỷ lệ", "Mục tiêu")):
            self._page.write_string(self._next, place, title, self._styles.heading())
        for offset, (label, *values) in enumerate(rows, start=1):
            self._page.write_string(self._next + offset, 0, label, self._styles.cell(Look.TEXT, Weight.PLAIN))
            for place, value in enumerate(values, start=1):
                style = self._styles.cell(Look.SHARE, Weight.PLAIN)
                if value is None:
                    # Empty, not a dash: charts draw text as 0.
                    self._page.write_blank(self._next + offset, place, None, style)
                else:
                    self._page.write_number(self._next + offset, place, float(value), style)
        first = self._next + 1
        self._next = first + len(rows) + 1
        return first

    def _range(self, first: int, count: int, column: int) -> str:
        letter = "ABC"[column]
        return f"={self._tab}!${letter}${first + 1}:${letter}${first + count}"

    def _series(self, first: int, count: int, column: int, name: str) -> dict[str, object]:
        return {
            "name": name,
            "categories": self._range(first, count, 0),
            "values": self._range(first, count, column),
        }

    def _line(self, first: int, count: int) -> dict[str, object]:
        return self._series(first, count, 1, "Tỷ lệ") | {
            "line": {"color": MET, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": MET}, "border": {"color": MET}},
            "data_labels": {"value": True, "num_format": "0.0%", "position": "above", "font": _FONT},
        }

    def _target_line(self, first: int, count: int) -> dict[str, object]:
        line = {"color": TARGET, "width": 1.5, "dash_type": "dash"}
        return self._series(first, count, 2, "Mục tiêu") | {"line": line, "marker": {"type": "none"}}

    def _gap_bars(self, first: int, count: int) -> dict[str, object]:
        # Behind the bars: what stays to be seen of it is what is missing to the target.
        return self._series(first, count, 2, "Mục tiêu") | {
            "fill": {"color": GAP}, "border": {"color": TARGET, "width": 0.75}, "overlap": 100, "gap": 40,
        }  # fmt: skip

    def _bars(
        self, first: int, rows: Sequence[tuple[str, Decimal | None, Decimal | None]]
    ) -> dict[str, object]:
        points = [
            {
                "fill": {
                    "color": MISSED if target is not None and value is not None and value < target else MET
                }
            }
            for _, value, target in rows
        ]
        # At the foot of the bar: beyond its end the gap to the target may lie.
        labels = {
            "value": True, "num_format": "0.00%", "font": _FONT | {"color": "#FFFFFF", "bold": True},
            "position": "inside_base",
            # A font of its own for each: XlsxWriter changes those that it is given.
            "custom": [
                {"font": _FONT | {"color": "#000000"}} if value is not None and value < _SHORT_BAR else None
                for _, value, _ in rows
            ],
        }  # fmt: skip
        bars = {"fill": {"color": MET}, "points": points, "data_labels": labels, "overlap": 100, "gap": 40}
        return self._series(first, len(rows), 1, "Tỷ lệ") | bars

    def _finish(
        self,
        chart: Any,  # noqa: ANN401 - as above
        title: str,
        rows: Sequence[tuple[str, Decimal | None, Decimal | None]],
    ) -> None:
        chart.set_title({"name": title, "name_font": _TITLE, "overlay": False})
        chart.set_legend({"position": "bottom", "font": _FONT})
        chart.show_blanks_as("gap")
        chart.set_x_axis({"num_font": _FONT})
        lowest = min((value for _, value, _ in rows if value is not None), default=Decimal(0))
        floor = 0.0 if lowest < Decimal("0.5") else 0.4
        axis = {"min": floor, "max": 1, "num_format": "0%", "num_font": _FONT,
                "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}  # fmt: skip
        chart.set_y_axis(axis)
