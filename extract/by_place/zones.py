"""Parts of a page, and patterns that several searches by place look for."""

import re
from collections.abc import Iterator

from extract.layout import Line, Paper

TOP, BOTTOM = 0.45, 0.30
NUMBER = re.compile(
    r"^\W*(?:LUẬT |Luật )?S[ốổồóộôoõ6ỗ]\b\s*(?:\([^)]*\))?\s*(?P<colon>[:;.]?)\s*(?=\S)", re.IGNORECASE
)
# A place may be numbered, "Phường 1 Bảo Lộc, ngày …"; longer numbers are those of documents. Some forms say "Làm tại: …".
PLACE_DATE = re.compile(
    r"^(?P<place>(?:\W*lam tai\s*:)?(?:[^\d:;]|(?<![\d/.-])\d{1,2}(?![\d/.-])){0,45}?[,.;]?\s*)nga[yvu]\W"
)


def upper_lines(paper: Paper) -> Iterator[Line]:
    """The lines of the upper part of the first page."""
    first = paper.pages[0].page
    return (line for line in paper.lines if line.page == first and paper.height_share(line) < TOP)
