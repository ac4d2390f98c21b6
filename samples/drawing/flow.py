"""Sets text into lines down a page: paragraphs, form lines with dotted leaders, headings, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.drawing.fonts import Style, width_mm
from samples.drawing.page import Page, line_height

Span = tuple[str, Style]
Token = list[Span]


def tokens(spans: list[Span]) -> list[Token]:
    """Words, each possibly of several styles; spans that touch without a space make one word."""
    words: list[Token] = []
    glued = False
    for text, style in spans:
        for index, piece in enumerate(text.split(" ")):
            if index:
                glued = False
            if not piece:
                continue
            if glued:
                words[-1].append((piece, style))
            else:
                words.append([(piece, style)])
            glued = True
    return words


def token_width(token: Token) -> float:
    return sum(width_mm(text, style) for text, style in token)


def space_after(token: Token) -> float:
    return width_mm(" ", token[-1][1])


def break_lines(words: list[Token], width: float, first: float) -> list[list[Token]]:
    """Greedy line breaking; `first` is the room on the first line."""
    lines: list[list[Token]] = [[]]
    used = 0.0
    for word in words:
        room = first if len(lines) == 1 else width
        needed = token_width(word) + (space_after(lines[-1][-1]) if lines[-1] else 0.0)
        if (lines[-1] or len(lines) == 1) and used + needed > room:
            lines.append([])
            used, needed = 0.0, token_width(word)
        lines[-1].append(word)
        used += needed
    return lines


@dataclass
class Flow:
    """A cursor that moves down between two margins."""

    page: Page
    left: float
    right: float
    y: float
    style: Style = field(default_factory=Style)
    leading: float = 1.4

    @property
    def width(self) -> float:
        return self.right - self.left

    def step(self, style: Style | None = None) -> float:
        return line_height(style or self.style, self.leading)

    def gap(self, millimetres: float) -> None:
        self.y += millimetres

    def centre(self, text: str, style: Style | None = None, x: float | None = None) -> None:
        """Centred, broken at `|` where a long title must turn."""
        middle = (self.left + self.right) / 2 if x is None else x
        for part in text.split("|"):
            self.y += self.step(style)
            self.page.text(middle, self.y, part, style or self.style, "c")

    def line(self, text: str, style: Style | None = None, x: float | None = None, anchor: str = "l") -> None:
        self.y += self.step(style)
        self.page.text(self.left if x is None else x, self.y, text, style or self.style, anchor)

    def para(self, content: str | list[Span], indent: float = 10.0, justify: bool = True) -> None:
        spans = [(content, self.style)] if isinstance(content, str) else content
        lines = break_lines(tokens(spans), self.width, self.width - indent)
        for index, words in enumerate(lines):
            self.y += self.step(spans[0][1])
            start = self.left + (indent if index == 0 else 0.0)
            stretch = self.right - start if justify and index < len(lines) - 1 else None
            self._set(words, start, stretch)

    def _set(self, words: list[Token], start: float, stretch: float | None) -> float:
        natural = sum(token_width(word) for word in words) + sum(space_after(word) for word in words[:-1])
        extra = 0.0 if stretch is None or len(words) < 2 else (stretch - natural) / (len(words) - 1)
        x = start
        for word in words:
            for text, style in word:
                x = self.page.text(x, self.y, text, style)
            x += space_after(word) + extra
        return x - space_after(words[-1]) - extra if words else x

    def entry(
        self, label: str, value: str, value_style: Style, dotted: bool = True, indent: float = 0.0
    ) -> None:
        """A line of a form: label, value on dots, going on at the left margin where the value is long."""
        start = self.left + indent
        label_words = tokens([(label, self.style)])
        label_width = sum(token_width(word) + space_after(word) for word in label_words)
        lines = break_lines(tokens([(value, value_style)]), self.width, self.right - start - label_width)
        self.y += self.step()
        x = self._set(label_words, start, None) + width_mm(" ", self.style)
        for index, words in enumerate(lines):
            if index:
                self.y += self.step()
                x = self.left
            end = self._set(words, x + (0.8 if dotted else 0.0), None) if words else x
            if dotted:
                self._leader(x, end + 0.8, self.right, value_style)

    def entries(
        self, cells: list[tuple[str, str]], stops: list[float], value_style: Style, dotted: bool = True
    ) -> None:
        """Several label-value pairs on one line, each beginning at its stop."""
        self.y += self.step()
        ends = [*stops[1:], self.right]
        for (label, value), x, end in zip(cells, stops, ends, strict=True):
            right = self.page.text(x, self.y, label, self.style) + width_mm(" ", self.style)
            written = (
                self.page.text(right + (0.5 if dotted else 0.0), self.y, value, value_style)
                if value
                else right
            )
            if dotted:
                self._leader(right, written + 0.5, end - 1.0, value_style)

    def _leader(self, start: float, written: float, end: float, style: Style) -> None:
        """A hand writes a little above the dots; a machine replaces them."""
        if style.pen:
            self.page.leader(start, end, self.y + 0.9)
        else:
            self.page.leader(written, end, self.y)

    def table(
        self, widths: list[float], rows: list[list[str]], style: Style, head: Style | None = None
    ) -> None:
        """Ruled table; cells wrap, the first row is the heading."""
        pad, top = 1.4, self.y
        step = line_height(style, 1.25)
        edges = [self.left + sum(widths[:index]) for index in range(len(widths) + 1)]
        self.page.rule(edges[0], top, edges[-1], top)
        for number, row in enumerate(rows):
            face = (head or style) if number == 0 else style
            cells = [
                break_lines(tokens([(cell, face)]), width - 2 * pad, width - 2 * pad)
                for cell, width in zip(row, widths, strict=True)
            ]
            height = max(len(cell) for cell in cells) * step + 1.8
            for cell, edge, width in zip(cells, edges, widths, strict=False):
                self._cell(cell, edge, width, step, number == 0 or width < 22, pad)
            self.y += height
            self.page.rule(edges[0], self.y, edges[-1], self.y)
        for edge in edges:
            self.page.rule(edge, top, edge, self.y)

    def _cell(
        self, lines: list[list[Token]], x: float, width: float, step: float, middle: bool, pad: float
    ) -> None:
        top = self.y
        for index, words in enumerate(lines):
            self.y = top + (index + 1) * step - 0.3
            natural = sum(token_width(word) for word in words) + sum(space_after(word) for word in words[:-1])
            self._set(words, x + (width - natural) / 2 if middle else x + pad, None)
        self.y = top
