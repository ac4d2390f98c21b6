"""The geometry of charts that pages draw as SVG: where lines, bars and their words stand. Pure, and cheap.

Shares are ratios of 1. The axis is always 0 to 100 %: a chart that begins at 78 % makes two points look like a fall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 760, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 20, 24, 34
_LABELLED = 13
"""More points than this have no room for their figures: then only some are labelled, evenly."""
BAR_WIDTH, BAR_HEIGHT = 200, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the chart, with what it stands for."""

    y: float
    share: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a trend: where it stands, its label below, whether its words have room. `y` is None where nothing was due."""

    x: float
    y: float | None
    label: str
    share: Decimal | None
    is_labelled: bool

    @property
    def words_y(self) -> float:
        """Where its figure stands: above it or, near the top, below."""
        y = self.y or 0.0
        return y - 9 if y > _TOP + 14 else y + 20


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A share over time. `lines` join neighbours; where nothing was due there is a gap."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    grid: tuple[Mark, ...]
    target: Mark | None
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    bottom: float = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as a bar of BAR_WIDTH by BAR_HEIGHT; `target` is where the tick of the target stands, None without one."""

    length: float
    target: float | None


def trend_chart(shares: Sequence[tuple[str, Decimal | None]], target: Decimal | None) -> TrendChart:
    """The chart of shares in order of time, each with its label."""
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(shares))
    every = -(-len(shares) // _LABELLED) or 1
    points = tuple(
        Point(
            round(_LEFT + step * (place + 0.5), 1),
            None if share is None else _y(share),
            label,
            share,
            (len(shares) - 1 - place) % every == 0,
        )
        for place, (label, share) in enumerate(shares)
    )
    grid = tuple(Mark(_y(share), share) for share in map(Decimal, ("0", "0.25", "0.5", "0.75", "1")))
    return TrendChart(
        points, tuple(_lines(points)), grid, None if target is None else Mark(_y(target), target)
    )


def bar(share: Decimal | None, target: Decimal | None) -> Bar:
    """The bar of a share; none at all where nothing was due."""
    return Bar(_x(share or Decimal(0)), None if target is None else _x(target))


def _lines(points: Sequence[Point]) -> list[str]:
    runs: list[list[str]] = [[]]
    for point in points:
        if point.y is None:
            runs.append([])
        else:
            runs[-1].append(f"{point.x:g},{point.y:g}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _y(share: Decimal) -> float:
    deep = HEIGHT - _TOP - _BOTTOM
    return round(_TOP + deep * (1 - float(_held(share))), 1)


def _x(share: Decimal) -> float:
    return round(BAR_WIDTH * float(_held(share)), 1)


def _held(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))
