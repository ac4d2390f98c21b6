"""Does `confidence` hold? The reliability curve, its expected calibration error and the Brier score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape

from rates.measures import Tally, shown
from tests.quality.scoring import EXACT, FLAGGED, FieldScore
from tests.quality.tables import decimal, interval, table, wilson

# Each limit belongs to the bin above it; the last is above 1.0 so that 1.0 lies in a bin.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)
_COLUMNS = 40
_SIDE, _MARGIN = 320, 48

Answer: TypeAlias = tuple[float, bool]
"""The confidence of a value, from 0 to 1, and whether the value was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Values whose confidence lies from `low` to below `high`: their mean confidence, and how many are right."""

    low: float
    high: float
    mean: float
    right: Tally

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right.numerator / self.right.denominator

    @property
    def label(self) -> str:
        """Its limits as text."""
        return f"{decimal(self.low, 2)}–{decimal(min(self.high, 1.0), 2)}"


def answers(fields: Iterable[FieldScore], *, unflagged_only: bool = False) -> list[Answer]:
    """The values given, with or without those that a person is asked about."""
    return [
        (field.confidence, field.outcome in EXACT)
        for field in fields
        if field.given is not None and field.confidence is not None
        if not (unflagged_only and field.outcome in FLAGGED)
    ]


def bins(given: Sequence[Answer], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The bins that hold anything."""
    found = []
    for low, high in zip(edges, edges[1:], strict=False):
        within = [answer for answer in given if low <= answer[0] < high]
        if within:
            mean = sum(confidence for confidence, _ in within) / len(within)
            found.append(Bin(low, high, mean, Tally(sum(is_right for _, is_right in within), len(within))))
    return found


def calibration_error(given: Sequence[Answer]) -> float:
    """ECE: how far share right and mean confidence lie apart, bin by bin, weighted by values; 0 is best."""
    return sum(part.right.denominator * abs(part.share - part.mean) for part in bins(given)) / len(given)


def brier(given: Sequence[Answer]) -> float:
    """Mean square of confidence less 1 for right and 0 for wrong (Brier 1950); 0 is best, 0.25 knows nothing."""
    return sum((confidence - is_right) ** 2 for confidence, is_right in given) / len(given)


def report(fields: Sequence[FieldScore]) -> str:
    """All values, and those that nobody is asked about."""
    parts = {
        "All values": answers(fields),
        "Values not flagged": answers(fields, unflagged_only=True),
    }
    return "\n\n".join(_part(name, given) for name, given in parts.items())


def _part(name: str, given: Sequence[Answer]) -> str:
    if not given:
        return f"{name}: none."
    found = bins(given)
    rows = ((part.label, decimal(part.mean, 3), shown(part.right), interval(part.right)) for part in found)
    figures = (
        f"{name}: {len(given)}. Expected calibration error {decimal(calibration_error(given), 3)}, "
        f"Brier score {decimal(brier(given), 3)}."
    )
    listed = table(("confidence", "mean", "values right", "95 %"), rows)
    return f"{figures}\n\n{listed}\n\n```\n{text_chart(found)}\n```"


def text_chart(found: Iterable[Bin]) -> str:
    """A bar for the share right of each bin, with `|` where the mean confidence says it should end."""
    lines = []
    for part in found:
        bar = list(("█" * round(part.share * _COLUMNS)).ljust(_COLUMNS, "·"))
        bar[min(_COLUMNS - 1, round(part.mean * _COLUMNS))] = "|"
        lines.append(f"{part.label:>9} {''.join(bar)} {shown(part.right)}")
    return "\n".join(lines)


def svg(title: str, fields: Sequence[FieldScore]) -> str:
    """The curve as a picture: all values filled, those not flagged hollow, bars for the 95 % interval."""
    body = [_line(0, 0, 1, 1, 'stroke="#888" stroke-dasharray="4 4"')]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        said = decimal(tick, 2)
        body.append(_text(_across(tick), _SIDE + _MARGIN + 16, said, "middle"))
        body.append(_text(_MARGIN - 6, _down(tick) + 4, said, "end"))
        body.append(_line(tick, 0, tick, 1, 'stroke="#eee"') + _line(0, tick, 1, tick, 'stroke="#eee"'))
    body += _points(bins(answers(fields)), 'fill="#1b4f8f" stroke="#1b4f8f"')
    body += _points(bins(answers(fields, unflagged_only=True)), 'fill="white" stroke="#c2571a"')
    middle = _MARGIN + _SIDE / 2
    body.append(_text(middle, _SIDE + _MARGIN + 34, "confidence", "middle"))
    body.append(_text(middle, _MARGIN - 26, f"{title}: share of values right", "middle"))
    body.append(_text(middle, _MARGIN - 10, "filled: all; hollow: not flagged", "middle"))
    side = _SIDE + 2 * _MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}"'
    return (
        f'{head} font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _points(found: Iterable[Bin], style: str) -> list[str]:
    drawn = []
    for part in found:
        low, high = wilson(part.right)
        drawn.append(_line(part.mean, low, part.mean, high, f'{style} stroke-width="1.5"'))
        drawn.append(
            f'<circle cx="{_across(part.mean):.1f}" cy="{_down(part.share):.1f}" r="4" {style}>'
            f"<title>{part.label}: {shown(part.right)}</title></circle>"
        )
    return drawn


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    """A line between two places given as shares."""
    return (
        f'<line x1="{_across(x1):.1f}" y1="{_down(y1):.1f}" x2="{_across(x2):.1f}" y2="{_down(y2):.1f}" '
        f"{style}/>"
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'


def _across(share: float) -> float:
    return _MARGIN + _SIDE * share


def _down(share: float) -> float:
    return _MARGIN + _SIDE * (1 - share)
