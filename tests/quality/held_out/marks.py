"""Seals, signatures, codes and grounds as drawings; letters in seals are outlines, so no text reader finds them."""

import io
import math
import subprocess
from functools import cache
from pathlib import Path
from random import Random

import segno
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]

SEAL_REDS = ("#c8202f", "#d23344", "#b3182a", "#cf2f6a", "#c43a2a")
PENS = ("#1a2f9a", "#0f2470", "#2747b8", "#151515", "#22389c")


@cache
def _font() -> TTFont:
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Liberation Sans:bold"], capture_output=True, text=True, check=True
    )
    return TTFont(Path(found.stdout))


def _arc(content: str, radius: float, size: float, *, below: bool = False) -> str:
    """The letters of a text as outlines on an arc about the origin, its middle at the top or at the bottom."""
    font = _font()
    glyphs, names, metrics = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
    scale = size / font["head"].unitsPerEm
    advances = [metrics[names.get(ord(char), ".notdef")][0] * scale for char in content]
    turn = -sum(advances) / 2 / radius
    out = []
    for char, advance in zip(content, advances, strict=True):
        middle = turn + advance / 2 / radius
        pen = SVGPathPen(glyphs)
        glyphs[names.get(ord(char), ".notdef")].draw(pen)
        angle = math.degrees(-middle if below else middle)
        lift = radius if below else -radius
        out.append(
            f'<path transform="rotate({angle:.2f}) translate({-advance / 2:.2f} {lift:.2f}) '
            f'scale({scale:.5f} {-scale:.5f})" d="{pen.getCommands()}"/>'
        )
        turn += advance / radius
    return "".join(out)


def _star(outer: float) -> str:
    points = (
        f"{r * math.sin(i * math.pi / 5):.1f},{-r * math.cos(i * math.pi / 5):.1f}"
        for i in range(10)
        for r in [outer if i % 2 == 0 else outer * 0.4]
    )
    return f'<polygon points="{" ".join(points)}"/>'


def seal(rng: Random, ring: str, middle: str = "") -> str:
    """A round seal: ring text above, a word below, a star or an emblem's disc within."""
    colour = rng.choice(SEAL_REDS)
    ring = ring.upper()
    size = min(8.4, 205 / max(8, len(ring)) * 1.25)
    inner = rng.choice([34, 36])
    heart = _star(11) + (
        f'<circle r="17" fill="none" stroke="{colour}" stroke-width="1"/>' if rng.random() < 0.6 else ""
    )
    if middle:
        heart = f'<g transform="translate(0 -4)">{_star(7)}</g><g transform="translate(0 40)">{_arc(middle.upper(), 30, 5.4)}</g>'
    lower = _arc("★ ★" if rng.random() < 0.2 else "* *", 46, 7, below=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -60 120 120" opacity="{rng.uniform(0.55, 0.9):.2f}">'
        f'<g transform="rotate({rng.uniform(-20, 20):.1f})"><g fill="none" stroke="{colour}">'
        f'<circle r="57" stroke-width="{rng.uniform(1.6, 2.8):.1f}"/><circle r="54" stroke-width="0.6"/>'
        f'<circle r="{inner}" stroke-width="1"/></g><g fill="{colour}">{_arc(ring, 41, size)}{lower}{heart}</g></g></svg>'
    )


def signature(rng: Random) -> str:
    """Loops of a pen."""
    path = "M12 40"
    for _ in range(rng.randint(3, 7)):
        wide, high = rng.uniform(8, 24), rng.uniform(8, 34)
        path += f" c{wide * 0.2:.0f} {-high:.0f} {wide * 1.3:.0f} {-high:.0f} {wide * 0.7:.0f} {rng.uniform(-6, 12):.0f}"
        path += f" s{-wide * 0.3:.0f} {high * 0.5:.0f} {wide * 0.5:.0f} {rng.uniform(-8, 4):.0f}"
    path += f" l{rng.uniform(20, 60):.0f} {rng.uniform(-16, 6):.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path d="{path}" fill="none" '
        f'stroke="{rng.choice(PENS)}" stroke-width="{rng.uniform(1.4, 2.6):.1f}" stroke-linecap="round"/></svg>'
    )


def qr(data: str) -> str:
    """A QR code."""
    sink = io.BytesIO()
    segno.make(data, error="m", micro=False, encoding="utf-8").save(
        sink, "svg", border=1, xmldecl=False, omitsize=True
    )
    return sink.getvalue().decode()


def bars(rng: Random, count: int = 70) -> str:
    """Bars that look like a code, on papers whose code nobody reads."""
    x, out = 0.0, []
    for _ in range(count):
        width = rng.choice([1, 1, 2, 3])
        out.append(f'<rect x="{x}" y="0" width="{width}" height="30"/>')
        x += width + rng.choice([1, 1, 2])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x} 30">{"".join(out)}</svg>'


def portrait(rng: Random) -> str:
    """A grey head and shoulders, as a stand-in for a photograph."""
    tone = rng.randint(150, 200)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80"><rect width="60" height="80" fill="rgb({tone + 30},{tone + 40},{tone + 50})"/>'
        f'<ellipse cx="30" cy="32" rx="13" ry="17" fill="rgb({tone - 10},{tone - 40},{tone - 60})"/>'
        f'<path d="M6 80 q2 -26 24 -27 q22 1 24 27 z" fill="rgb({tone - 90},{tone - 90},{tone - 80})"/>'
        f'<path d="M16 30 q0 -18 14 -18 q14 0 14 18 q-4 -10 -14 -10 q-10 0 -14 10z" fill="#222"/></svg>'
    )


def rosettes(colour: str, opacity: float) -> str:
    """A ground of interlaced curves, as on printed blanks."""
    out = []
    for k in range(18):
        points = []
        for step in range(121):
            angle = step / 120 * 2 * math.pi
            r = 52 + 42 * math.sin(9 * angle + k * 0.35)
            points.append(f"{105 + 0.95 * r * math.cos(angle):.1f},{148 + 1.4 * r * math.sin(angle):.1f}")
        out.append(f'<polyline points="{" ".join(points)}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" preserveAspectRatio="none"><g fill="none" '
        f'stroke="{colour}" stroke-width="0.3" opacity="{opacity}">{"".join(out)}</g></svg>'
    )


def border(colour: str, inset: float = 8) -> str:
    """A frame with small arches along it."""
    arches = "".join(
        f'<circle cx="{x}" cy="{y}" r="2.4"/>'
        for x, y in [(x, y) for x in range(12, 204, 6) for y in (inset + 3, 297 - inset - 3)]
        + [(x, y) for y in range(16, 286, 6) for x in (inset + 3, 210 - inset - 3)]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><g fill="none" stroke="{colour}" stroke-width="0.5">'
        f'<rect x="{inset}" y="{inset}" width="{210 - 2 * inset}" height="{297 - 2 * inset}" stroke-width="1"/>'
        f'<rect x="{inset + 6}" y="{inset + 6}" width="{198 - 2 * inset}" height="{285 - 2 * inset}"/>{arches}</g></svg>'
    )


def emblem() -> str:
    """A stand-in for the national emblem."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-30 -30 60 60"><circle r="26" fill="#c81f2b" stroke="#d3a21c" '
        f'stroke-width="5"/><g fill="#f2cf3a">{_star(14)}</g></svg>'
    )
