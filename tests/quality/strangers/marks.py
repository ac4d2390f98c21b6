"""What is drawn rather than typed: seals, signatures, codes, ornamental grounds."""

import io
import math
from random import Random

import barcode  # type: ignore[import-untyped, unused-ignore]
import segno
from barcode.writer import SVGWriter  # type: ignore[import-untyped, unused-ignore]

SEAL_COLOUR = "#d0202a"
INK_COLOURS = ("#1b2f8f", "#10246b", "#2a3fb0", "#1a1a1a")


def seal(rng: Random, ring: str, below: str = "", size_mm: float = 34.0) -> str:
    """A round red seal: two rings, a star, text on the upper arc and on the lower."""
    mark = f"s{rng.getrandbits(40):x}"
    turn = rng.uniform(-14, 14)
    points = " ".join(
        f"{60 + r * math.sin(a):.1f},{60 - r * math.cos(a):.1f}"
        for i in range(10)
        for r, a in [(13 if i % 2 == 0 else 5.2, i * math.pi / 5)]
    )
    upper = ring.upper()
    font = min(9.0, 190 / max(1, len(upper)) * 1.55)
    lower_text = (
        f'<text font-size="7.5"><textPath href="#{mark}b" startOffset="50%" text-anchor="middle">'
        f"{below.upper()}</textPath></text>"
        if below
        else ""
    )
    return (
        f'<svg class="seal" viewBox="0 0 120 120" style="width:{size_mm}mm;height:{size_mm}mm;'
        f'transform:rotate({turn:.1f}deg);opacity:{rng.uniform(0.62, 0.88):.2f}">'
        f'<g fill="none" stroke="{SEAL_COLOUR}"><circle cx="60" cy="60" r="57" stroke-width="2.6"/>'
        f'<circle cx="60" cy="60" r="38" stroke-width="1.1"/>'
        f'<path id="{mark}a" stroke="none" d="M17 60 a43 43 0 0 1 86 0"/>'
        f'<path id="{mark}b" stroke="none" d="M9.5 60 a50.5 50.5 0 0 0 101 0"/></g>'
        f'<g fill="{SEAL_COLOUR}" font-family="Liberation Sans" font-weight="bold">'
        f'<text font-size="{font:.1f}"><textPath href="#{mark}a" startOffset="50%" text-anchor="middle">'
        f'{upper}</textPath></text>{lower_text}<polygon points="{points}"/></g></svg>'
    )


def signature(rng: Random) -> str:
    """A few strokes of a pen."""
    x, y = 8.0, rng.uniform(20, 34)
    path = f"M{x:.0f} {y:.0f}"
    for _ in range(rng.randint(4, 8)):
        reach = rng.uniform(8, 26)
        path += (
            f" C{x + rng.uniform(-6, 16):.0f} {y + rng.uniform(-30, 20):.0f} "
            f"{x + rng.uniform(0, 24):.0f} {y + rng.uniform(-10, 30):.0f} "
            f"{x + reach:.0f} {28 + rng.uniform(-13, 13):.0f}"
        )
        x, y = x + reach, 28 + rng.uniform(-6, 6)
    path += (
        f" q{rng.uniform(-60, -20):.0f} {rng.uniform(4, 16):.0f} {rng.uniform(10, 50):.0f} "
        f"{rng.uniform(-6, 8):.0f}"
    )
    return (
        f'<svg class="pen" viewBox="0 0 170 60" style="width:{rng.uniform(30, 46):.0f}mm;height:15mm">'
        f'<path d="{path}" fill="none" stroke="{rng.choice(INK_COLOURS)}" '
        f'stroke-width="{rng.uniform(1.1, 2.2):.1f}" '
        f'stroke-linecap="round"/></svg>'
    )


def qr_code(data: str, size_mm: float) -> str:
    """A QR code of that width."""
    code = segno.make(data, error="m", micro=False, encoding="utf-8")
    markup = code.svg_inline(scale=4, border=2, omitsize=True)
    return f'<span class="code" style="width:{size_mm}mm;height:{size_mm}mm">{markup}</span>'


def code_128(data: str, width_mm: float, height_mm: float = 10.0) -> str:
    """A Code 128 without its text, which the sheet prints itself."""
    sink = io.BytesIO()
    barcode.get("code128", data, writer=SVGWriter()).write(
        sink, {"write_text": False, "module_height": 8.0, "quiet_zone": 2.0, "module_width": 0.25}
    )
    markup = sink.getvalue().decode()
    markup = markup[markup.index("<svg") :]
    head, rest = markup.split(">", 1)
    width, height = (head.split(f'{key}="')[1].split("mm")[0] for key in ("width", "height"))
    rest = rest.replace('mm"', '"')
    return (
        f'<svg class="bars" preserveAspectRatio="none" viewBox="0 0 {width} {height}" '
        f'style="width:{width_mm}mm;height:{height_mm}mm">{rest}'
    )


def waves(colour: str, opacity: float = 0.35) -> str:
    """A guilloche ground of fine sine lines, as on civil-status blanks."""
    lines = []
    for row in range(0, 300, 6):
        steps = " ".join(f"{x},{row + 4 * math.sin(x / 9 + row):.1f}" for x in range(0, 214, 4))
        lines.append(f'<polyline points="{steps}"/>')
    return (
        f'<svg class="ground" viewBox="0 0 210 297" preserveAspectRatio="none" style="opacity:{opacity}">'
        f'<g fill="none" stroke="{colour}" stroke-width="0.35">{"".join(lines)}</g></svg>'
    )


def frame(colour: str) -> str:
    """An ornamental double border."""
    return (
        f'<div class="frame" style="border:1.1mm double {colour}"></div>'
        f'<div class="frame inner" style="border:0.3mm solid {colour}"></div>'
    )


def emblem(size_mm: float = 18.0) -> str:
    """A stand-in for the national emblem: a disc with a star."""
    points = " ".join(
        f"{30 + r * math.sin(a):.1f},{27 - r * math.cos(a):.1f}"
        for i in range(10)
        for r, a in [(12 if i % 2 == 0 else 4.8, i * math.pi / 5)]
    )
    return (
        f'<svg viewBox="0 0 60 60" style="width:{size_mm}mm;height:{size_mm}mm">'
        f'<circle cx="30" cy="28" r="24" fill="#d8232a" stroke="#d9a520" stroke-width="4"/>'
        f'<polygon points="{points}" fill="#f4d03f"/></svg>'
    )
