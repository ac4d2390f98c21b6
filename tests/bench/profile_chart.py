"""The picture of the profile: a bar for each sort of page, groups of stages stacked, the bounds as strokes."""

from collections.abc import Iterator
from statistics import fmean
from xml.sax.saxutils import escape

from tests.bench.profile_report import GROUPS, Found, columns_of, in_group, plain_of, took

_LEFT, _WIDE, _BAR, _GAP, _TOP = 110, 560, 22, 12, 34
_COLOURS = (
    "#4e79a7", "#a0cbe8", "#f28e2b", "#59a14f", "#8cd17d", "#e15759", "#edc948", "#b6992d", "#b07aa1", "#d4a6c8",
    "#9c755f", "#79706e", "#bab0ac",
)  # fmt: skip


def chart(found: Found) -> str:
    """SVG: CPU seconds a page. A black stroke is the recognition alone, a red one plain Tesseract."""
    columns = columns_of(found.seconds)
    longest = max(max(fmean(map(took, pages)), plain_of(pages, found)) for pages in columns.values())
    scale = _WIDE / longest
    shapes = list(_legend())
    for row, (sort, pages) in enumerate(columns.items()):
        y = _TOP + 60 + row * (_BAR + _GAP)
        shapes.append(_text(_LEFT - 8, y + 16, sort, "end"))
        x = float(_LEFT)
        for group, colour in zip(GROUPS, _COLOURS, strict=True):
            wide = scale * fmean(in_group(page, group) for page in pages)
            shapes.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_BAR}" fill="{colour}"/>')
            x += wide
        shapes.append(_text(x + 6, y + 16, f"{fmean(map(took, pages)):.2f}"))
        shapes.append(_stroke(_LEFT + scale * fmean(page.alone for page in pages), y, "#000"))
        if found.beside is not None:
            shapes.append(_stroke(_LEFT + scale * plain_of(pages, found), y, "#d00"))
    size = f"{_LEFT + _WIDE + 60} {_TOP + 70 + len(columns) * (_BAR + _GAP)}"
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _legend() -> Iterator[str]:
    yield _text(
        8, 18, "CPU seconds a page by group of stages; black: recognition alone, red: plain tesseract"
    )
    for place, (group, colour) in enumerate(zip(GROUPS, _COLOURS, strict=True)):
        x, y = 8 + 102 * (place % 7), _TOP + 18 * (place // 7)
        yield f'<rect x="{x}" y="{y}" width="10" height="10" fill="{colour}"/>'
        yield _text(x + 14, y + 10, group)


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _stroke(x: float, y: int, colour: str) -> str:
    return f'<rect x="{x - 1:.1f}" y="{y - 3}" width="2" height="{_BAR + 6}" fill="{colour}"/>'
