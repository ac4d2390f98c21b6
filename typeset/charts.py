"""Charts by Matplotlib, as SVG with letters drawn as outlines: they look the same wherever they are set.

Read without colours as well: every value is printed, the target is a line. Colours: `typeset.colours`.
"""

import contextlib
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from typeset.colours import GAP, MET, MISSED, TARGET
from typeset.pdf import FONT_FOLDERS
from typeset.sheets import Ranking, Series, Trend
from typeset.spoken import percent

BARS, PANELS = 32, 2
"""Bars in a panel, panels on a page: a page of A4 across holds 64 offices whose names can be read."""
_WIDTH = 9.9
_INCHES_PER_BAR = 0.172
_NAMES, _VALUES = 2.15, 0.5
"""Inches beside the bars."""
_BAR = 0.72 * _INCHES_PER_BAR * 72
"""How thick a bar is, in points."""
_FOOT = 0.09
"""Nearer to the foot of a panel there is no room below a value."""
_OWN_FONT = "DejaVu Sans"


def draw_trend(trend: Trend) -> tuple[str, ...]:
    """A panel for each series, two in a row, four to a page."""
    pages = []
    for start in range(0, len(trend.series), 4):
        shown = trend.series[start : start + 4]
        across = min(2, len(shown))
        down = -(-len(shown) // across)
        with _style():
            figure = Figure(figsize=(_WIDTH, 3.05 * down))
            # By hand: Matplotlib takes a second to find out by itself.
            figure.subplots_adjust(
                left=0.05, right=0.995, top=1 - 0.24 / down, bottom=0.25 / down, hspace=0.62, wspace=0.12
            )
            panels = figure.subplots(down, across, squeeze=False).flatten()
            for axes, series in zip(panels, shown, strict=False):
                _draw_line(axes, trend.labels, series)
            for axes in panels[len(shown) :]:
                axes.set_axis_off()
            pages.append(_svg(figure))
    return tuple(pages)


def draw_ranking(ranking: Ranking) -> tuple[str, ...]:
    """Bars from the best to the last, `BARS` to a panel, `PANELS` to a page."""
    panels = ranking.panels(BARS)
    size = len(panels[0]) if panels else 0
    pages = []
    for start in range(0, len(panels), PANELS):
        shown = panels[start : start + PANELS]
        places = max(size, 6)
        height = 0.85 + _INCHES_PER_BAR * places
        with _style():
            figure = Figure(figsize=(_WIDTH, height))
            for number, bars in enumerate(shown):
                left = number * _WIDTH / len(shown) + _NAMES
                wide = _WIDTH / len(shown) - _NAMES - _VALUES
                box = (left / _WIDTH, 0.6 / height, wide / _WIDTH, _INCHES_PER_BAR * places / height)
                _draw_bars(figure.add_axes(box), bars, (start + number) * size, places, ranking.target)
            if ranking.target is not None:
                _explain_colours(figure)
            pages.append(_svg(figure))
    return tuple(pages)


def _explain_colours(figure: Figure) -> None:
    told = ((MET, "Đạt mục tiêu"), (MISSED, "Chưa đạt"), (GAP, "Phần còn thiếu đến mục tiêu"))
    patches = [Patch(color=colour, label=label) for colour, label in told]
    figure.legend(handles=patches, loc="lower center", ncols=3, frameon=False, fontsize=8.5)


def _draw_line(axes: Axes, labels: tuple[str, ...], series: Series) -> None:
    values = [None if value is None else float(value) for value in series.values]
    told = [(place, value) for place, value in enumerate(values) if value is not None]
    spots = list(range(len(labels)))
    line = [float("nan") if value is None else value for value in values]
    axes.plot(spots, line, color=MET, marker="o", linewidth=2, markersize=5, clip_on=False, zorder=3)
    lowest = min([value for _, value in told] + [float(series.target or 1)], default=0.0)
    floor = max(0.0, (lowest - 0.12) // 0.1 * 0.1)
    axes.set_ylim(floor, 1.06)
    for place, value in told:
        text = percent(series.values[place] or Decimal(0))
        is_below = value - floor > _FOOT and _is_low(values, place)
        axes.annotate(text, (place, value), xytext=(0, -13 if is_below else 6), textcoords="offset points",
                      ha="center", fontsize=7.5, zorder=4,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4})  # fmt: skip
    if series.target is not None:
        axes.axhline(float(series.target), color=TARGET, linestyle="--", linewidth=1.2)
        axes.set_title(f"nét đứt: mục tiêu {percent(series.target)}", fontsize=8.5, style="italic", pad=3)
    axes.set_xlim(-0.6, len(labels) - 0.4)
    axes.set_xticks(spots, labels, rotation=45 if len(labels) > 7 else 0)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
    axes.grid(axis="y", color="#D9D9D9", linewidth=0.6)
    axes.annotate(series.title, (0.5, 1), xycoords="axes fraction", xytext=(0, 16), textcoords="offset points",
                  ha="center", fontsize=10.5, fontweight="bold")  # fmt: skip


def _is_low(values: Sequence[float | None], place: int) -> bool:
    """Whether the neighbours lie above: the line then leaves room below."""
    beside = [values[n] for n in (place - 1, place + 1) if 0 <= n < len(values)]
    here = values[place]
    return here is not None and bool(beside) and all(value is not None and value > here for value in beside)


def _draw_bars(
    axes: Axes, bars: tuple[tuple[str, Decimal], ...], before: int, places: int, target: Decimal | None
) -> None:
    spots = list(range(len(bars)))
    colours = [MISSED if target is not None and value < target else MET for _, value in bars]
    # Thick lines and plain text: bars and labelled ticks of Matplotlib take it twice as long.
    if target is not None:
        axes.hlines(spots, 0, float(target), colors=GAP, linewidth=_BAR)
        axes.axvline(float(target), color=TARGET, linestyle="--", linewidth=1.2, zorder=4)
        axes.annotate(f"Mục tiêu {percent(target)}", (float(target), 1), xycoords=("data", "axes fraction"),
                      xytext=(0, 2), textcoords="offset points", ha="center", fontsize=8, color=TARGET)  # fmt: skip
    axes.hlines(spots, 0, [float(value) for _, value in bars], colors=colours, linewidth=_BAR, zorder=3)
    for spot, (name, value) in enumerate(bars):
        axes.text(-0.015, spot, f"{before + spot + 1}. {_short(name)}", ha="right", va="center", fontsize=8)
        axes.text(1.01, spot, percent(value), va="center", fontsize=8)
    axes.set_yticks([])
    # As many places in each panel: bars are then equally thick.
    axes.set_ylim(places - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.grid(axis="x", color="#D9D9D9", linewidth=0.6)


def _short(name: str) -> str:
    plain = "".join(letter for letter in name if letter.isprintable())  # SVG takes no others
    return plain if len(plain) <= 34 else f"{plain[:33].rstrip()}…"


@contextlib.contextmanager
def _style() -> Iterator[None]:
    with mpl.rc_context(
        {"font.family": _family(), "font.size": 9, "svg.fonttype": "none", "svg.hashsalt": "sohoa", "text.parse_math": False,
         "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True}
    ):  # fmt: skip
        yield


def _family() -> str:
    """Tinos, as the text around the charts; else what Matplotlib carries, which has all letters as well."""
    for folder in FONT_FOLDERS:
        regular, bold = folder / "Tinos-Regular.ttf", folder / "Tinos-Bold.ttf"
        if regular.is_file():
            _register(regular)
            _register(bold)
            return "Tinos"
    return _OWN_FONT


def _register(font: Path) -> None:
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    if font.is_file() and str(font) not in known:
        font_manager.fontManager.addfont(font)


def _svg(figure: Figure) -> str:
    content = io.StringIO()
    figure.savefig(content, format="svg", metadata={"Date": None})
    return content.getvalue()
