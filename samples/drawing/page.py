"""A page as a list of things drawn in millimetres, and the printed lines that can be read from it.

The same list is rendered to pixels (drawing.render) or to a real PDF (drawing.born_digital),
so the truth text of a scan and of a born-digital paper come from one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from samples.drawing.fonts import BLACK, PT_PER_MM, Colour, Style, width_mm

A4 = (210.0, 297.0)
Point = tuple[float, float]

# In ems: wider gaps than this separate cells of one line; narrower than the second are no space at all.
CELL_GAP = 0.9
NO_GAP = 0.1


@dataclass(frozen=True)
class Run:
    """Text at a baseline; `hidden` runs are drawn but are not printed text (watermarks, dots)."""

    x: float
    y: float
    text: str
    style: Style
    hidden: bool = False

    @property
    def right(self) -> float:
        return self.x + width_mm(self.text, self.style)


@dataclass(frozen=True)
class Stroke:
    """A line through points; `dotted` draws the leader of a form."""

    points: tuple[Point, ...]
    width: float = 0.25
    colour: Colour = BLACK
    dotted: bool = False


@dataclass(frozen=True)
class Picture:
    """An RGBA image laid on the paper as ink: what is dark below stays dark."""

    x: float
    y: float
    width: float
    height: float
    image: Image.Image
    under: bool = False


@dataclass
class Page:
    """One side of paper being drawn."""

    width: float = A4[0]
    height: float = A4[1]
    paper: Colour = (255, 255, 255)
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, style: Style, anchor: str = "l", hidden: bool = False
    ) -> float:
        """Draws at the baseline and returns the right edge. Anchor: l, c or r."""
        width = width_mm(text, style)
        left = x - {"l": 0.0, "c": width / 2, "r": width}[anchor]
        if text.strip():
            self.runs.append(Run(left, y, text, style, hidden))
        return left + width

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.25, colour: Colour = BLACK
    ) -> None:
        self.strokes.append(Stroke(((x1, y1), (x2, y2)), width, colour))

    def leader(self, x1: float, x2: float, y: float) -> None:
        if x2 - x1 > 1.5:
            self.strokes.append(Stroke(((x1, y), (x2, y)), 0.37, (60, 60, 60), dotted=True))

    def box(
        self, x: float, y: float, w: float, h: float, width: float = 0.25, colour: Colour = BLACK
    ) -> None:
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
        self.strokes.append(Stroke(corners, width, colour))

    def picture(
        self, x: float, y: float, w: float, h: float, image: Image.Image, under: bool = False
    ) -> None:
        self.pictures.append(Picture(x, y, w, h, image, under))

    def printed_text(self) -> str:
        return "\n".join(_join(line) for line in _lines([run for run in self.runs if not run.hidden]))


def line_height(style: Style, leading: float = 1.25) -> float:
    return style.size * leading / PT_PER_MM


def _lines(runs: list[Run]) -> list[list[Run]]:
    """Groups runs whose baselines agree, within a reach that grows with the letters."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.y, run.x)):
        reach = 0.3 * run.style.size / PT_PER_MM
        if lines and run.y - lines[-1][0].y <= min(reach, 1.3):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x) for line in lines]


def _marked(run: Run) -> str:
    """What a pen wrote stands in ⟦…⟧: it is on the paper, but it is not print."""
    words = run.text.strip(" ")
    return f"⟦{words}⟧" if run.style.pen and words else words


def _join(line: list[Run]) -> str:
    text = ""
    right = line[0].x
    for index, run in enumerate(line):
        gap = (run.x - right) * PT_PER_MM / run.style.size
        joint = "\t" if gap > CELL_GAP else " " if gap > NO_GAP else ""
        text += (joint if index else "") + _marked(run)
        trailing = len(run.text) - len(run.text.rstrip(" "))
        right = run.right - width_mm(" ", run.style) * trailing
    return text
