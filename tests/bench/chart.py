"""The figures of a set as bars: a panel for each figure, a bar for each reader."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from xml.sax.saxutils import escape

from tests.bench.report import OURS
from tests.bench.runs import Run
from tests.quality.tables import decimal


def _per_cent(run: Run) -> float:
    return 100 * run.characters.numerator / max(1, run.characters.denominator)


_PANELS: tuple[tuple[str, int, Callable[[Run], float]], ...] = (
    ("pages a minute (more is better)", 1, lambda run: run.pages_a_minute),
    ("CPU seconds a page (less is better)", 2, lambda run: run.cost.cpu / run.pages),
    ("MB of memory at the peak (less is better)", 0, lambda run: run.cost.peak_mb),
    ("wrong characters in 100 (less is better)", 2, _per_cent),
)
_WIDTH, _LEFT, _BAR, _ROW, _GAP, _TOP = 640, 140, 400, 22, 34, 34
_COLOURS = {True: "#1b4f8f", False: "#c2571a"}


def svg(title: str, readers: Mapping[str, Sequence[Run]]) -> str:
    """The chart on a ground of its own, so that it can be read on a light page and on a dark one."""
    body, top = [_text(_WIDTH / 2, 20, title, "middle")], _TOP
    for name, digits, of in _PANELS:
        values = {reader: median(map(of, runs)) for reader, runs in readers.items()}
        body += _panel(name, values, digits, top)
        top += _ROW * len(values) + _GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}"'
    ground = '<rect width="100%" height="100%" fill="white"/>'
    return f'{head} font-family="sans-serif" font-size="12">\n{ground}\n' + "\n".join(body) + "\n</svg>\n"


def _panel(name: str, values: Mapping[str, float], digits: int, top: int) -> list[str]:
    drawn, most = [_text(_LEFT, top + 14, name, "start", "#555")], max(*values.values(), 1e-9)
    for place, (reader, value) in enumerate(values.items()):
        y, width = top + 22 + place * _ROW, _BAR * value / most
        said = decimal(value, digits)
        drawn.append(_text(_LEFT - 8, y + 12, reader, "end"))
        drawn.append(
            f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="16" fill="{_COLOURS[reader == OURS]}">'
            f"<title>{escape(reader)}: {said}</title></rect>"
        )
        drawn.append(_text(_LEFT + width + 6, y + 12, said, "start"))
    return drawn


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#111") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
