"""The cell formats of workbooks: one look for everything that goes out."""

from typing import Any

from typeset.sheets import Look, Weight

FONT = "Times New Roman"
MARK_SIZE = 8
Format = Any
"""A cell format of XlsxWriter, which ships no types."""

NUMBER_FORMATS = {
    Look.TEXT: "@",
    Look.SERIAL: "0",
    Look.COUNT: "#,##0",
    Look.SHARE: "0.00%",
    Look.SCORE: "#,##0.00",
    Look.DATE: "dd/mm/yyyy",
}
"""As they stand in the file; Excel shows separators as the country of the machine does."""

_ALIGNED = {Look.TEXT: "left", Look.SERIAL: "center", Look.DATE: "center"}
_SHADES = {Weight.GROUP: "#EAF0F6", Weight.TOTAL: "#D5E0EC"}
HEAD_SHADE = "#DDE6F0"


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        """Make formats for `book`, a workbook of XlsxWriter."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties, in the common type."""
        wanted = {"font_name": FONT, "valign": "vcenter", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    def cell(self, look: Look, weight: Weight) -> Format:
        """A cell of a table."""
        properties: dict[str, object] = {
            "border": 1,
            "num_format": NUMBER_FORMATS[look],
            "align": _ALIGNED.get(look, "right"),
            "text_wrap": look is Look.TEXT,
        }
        if weight is not Weight.PLAIN:
            properties |= {"bold": True, "bg_color": _SHADES[weight]}
        return self.of(**properties)

    def heading(self) -> Format:
        """A title of a column."""
        return self.of(bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_SHADE)

    def mark(self) -> Format:
        """The row of numbers below the titles."""
        return self.of(italic=True, border=1, align="center", text_wrap=True, font_size=MARK_SIZE)
