"""Parts of a page, and patterns that several searches by place look for."""

import re
from collections.abc import Iterator

from extract.layout import Line, Paper

TOP, BOTTOM = 0.45, 0.30
NUMBER = re.compile(r"^\W*S[ốổồóộôoõ6ỗ]\b\s*(?:\([^)]*\))?\s*(?P<colon>[:;.]?)\s*(?=\S)", re.IGNORECASE)
PLACE_DATE = re.compile(r"^(?P<place>[^\d:;]{0,45}?[,.;]?\s*)nga[yv]\W")


def upper_lines(paper: Paper) -> Iterator[Line]:
    """The lines of the upper part of the first page."""
    first = paper.pages[0].page
    return (line for line in paper.lines if line.page == first and paper.height_share(line) < TOP)
