"""The title of a paper: capital lines, centred, in the upper part of a page."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extract.folding import is_upper, squeezed
from extract.layout import Line, Paper

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SECOND_MOTTO = "Độc lập - Tự do - Hạnh phúc"
TITLE_ZONE = 0.62
_NOT_TITLES = re.compile(r"^\W*(?:so\b\s*(?:[:.…/\d-]|$)|mau\b|phu luc|kinh gui|can cu|v/v)")


def is_motto(text: str) -> bool:
    """Tell whether `text` is a line of the national heading, however misread.

    A law is based on the "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam": that line is none.
    """
    letters = squeezed(text)
    if letters.startswith("cancu"):
        return False
    for motto in (MOTTO, SECOND_MOTTO):
        whole = squeezed(motto)
        if len(letters) >= 0.6 * len(whole) and fuzz.ratio(letters, whole) >= 75:
            return True
        if (
            len(letters) > len(whole)
            and fuzz.partial_ratio(whole, letters) >= 88
            and len(letters) < len(whole) + 6
        ):
            return True
    return False


def is_title_like(line: Line, paper: Paper) -> bool:
    """Tell whether a line may be a title: capitals, in the title zone, about the middle of the page."""
    letters = squeezed(line.text)
    return (
        len(letters) >= 4
        and is_upper(line.text)
        and paper.height_share(line) < TITLE_ZONE
        and 0.2 < paper.width_share(line) < 0.8
        and not is_motto(line.text)
        and not _NOT_TITLES.match(line.folded)
    )


def title_lines(paper: Paper) -> Sequence[Line]:
    """The title of the paper: the tallest or first run of title-like lines under the heading.

    Lines of the heading itself (agency, motto) end above the motto's last line.
    """
    first = paper.pages[0].page
    lines = [line for line in paper.lines if line.page == first]
    heading = max(
        (line.box.bottom for line in lines if is_motto(line.text) and paper.height_share(line) < 0.4),
        default=0,
    )
    for line in lines:
        if (
            line.box.y >= heading - 0.3 * line.height
            and is_title_like(line, paper)
            and abs(paper.width_share(line) - 0.5) < 0.16
        ):
            run = [line]
            while (under := paper.below(run[-1], reach=1.2)) and is_title_like(under, paper):
                run.append(under)
            return run
    return ()
