"""Curves of cost over papers, both on logarithmic scales, as SVG."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _LEGEND = 900, 420, 60, 24, 40, 330
_COLOURS = ("#0b6", "#06c", "#c40", "#808", "#a80", "#077", "#555", "#d06", "#490", "#44b", "#b22", "#268")
_LOWEST = 0.001
"""Milliseconds; less is drawn there."""


class Costs(Protocol):
    """What asking once takes, in milliseconds."""

    @property
    def cpu(self) -> float:
        """Of the processors."""
        ...


Curves = Mapping[str, Mapping[str, Mapping[int, Costs]]]
"""By database, question and number of papers."""


def chart(found: Curves) -> str:
    """Two pictures for each database, under each other: what is asked of one thing, and of all papers for each of them."""
    parts = []
    for kind, asked in found.items():
        one = {name: _costs(spent) for name, spent in asked.items() if not name.endswith("*")}
        whole = {name: _costs(spent, is_shared=True) for name, spent in asked.items() if name.endswith("*")}
        parts += [(f"{kind}: CPU ms", one), (f"{kind}, about all papers: CPU ms for each paper", whole)]
    tall = [max(_HEIGHT, 16 * len(curves) + _TOP + _BOTTOM) for _, curves in parts]
    drawn = [
        line
        for number, (title, curves) in enumerate(parts)
        for line in _picture(title, curves, sum(tall[:number]))
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {sum(tall)}" font-family="sans-serif" '
        'font-size="11"><rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *drawn, "</svg>\n"])


def _costs(spent: Mapping[int, Costs], *, is_shared: bool = False) -> Mapping[int, float]:
    return {size: max(one.cpu / (size if is_shared else 1), _LOWEST) for size, one in spent.items()}


def _picture(title: str, curves: Mapping[str, Mapping[int, float]], top: int) -> Iterator[str]:
    sizes = sorted({size for curve in curves.values() for size in curve})
    most = max((cost for curve in curves.values() for cost in curve.values()), default=1.0)
    low = min((cost for curve in curves.values() for cost in curve.values()), default=1.0)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(max(most, 1.0))) + 1)
    right, base = _WIDTH - _LEGEND, top + _HEIGHT - _BOTTOM

    def across(size: int) -> float:
        return _LEFT + (right - _LEFT) * _share(size, sizes[0], sizes[-1])

    def up(cost: float) -> float:
        return base - (base - top - _TOP) * _share(
            max(cost, _LOWEST), 10.0 ** decades[0], 10.0 ** decades[-1]
        )

    yield f'<text x="{_LEFT}" y="{top + 14}" font-weight="bold">{title}</text>'
    for decade in decades:
        y = up(10.0**decade)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**decade:,g}</text>'
    for size in sizes:
        yield f'<text x="{across(size):.1f}" y="{base + 16}" text-anchor="middle">{size:,}</text>'
    for number, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        dashes = "" if number < len(_COLOURS) else ' stroke-dasharray="5 3"'
        points = " ".join(f"{across(size):.1f},{up(cost):.1f}" for size, cost in sorted(curve.items()))
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>'
        yield from _legend(_plain(name), (right + 16, top + _TOP + 16 * number), colour, dashes)


def _legend(name: str, place: tuple[int, int], colour: str, dashes: str) -> Sequence[str]:
    x, y = place
    return (
        f'<path d="M{x} {y}h18" stroke="{colour}" stroke-width="2"{dashes}/>',
        f'<text x="{x + 24}" y="{y + 4}">{name}</text>',
    )


def _share(value: float, low: float, high: float) -> float:
    return math.log(value / low) / math.log(high / low) if high > low else 0.0


def _plain(name: str) -> str:
    return name.replace("`", "").replace("&", "&amp;").replace("<", "&lt;")
