"""The place and date under the motto, or above the signature."""

import re
from collections.abc import Iterator

from extract.by_place.zones import BOTTOM, PLACE_DATE, TOP
from extract.finding import Finding, Piece
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.values.dates import find_dates

_EMPTY_DATE = re.compile(r"nga[yvu]\b.{0,8}\bthang\b.{0,8}\bna[mn]\b")

_REST_OF_DATE = re.compile(r"\W*(?:(?:thang\W*)?\w{1,2}\W+)?(?:na[mn]\W*)?\d{4}\W*")
_LONGEST_PLACE = 6
# Number and date were read as one line: "Số: 38/PYC Vĩnh Thanh, ngày …".
_BEHIND_NUMBER = re.compile(r"^(?P<place>\W*so\W[^,]{3,25}\s(?:[a-z]+\s){0,4}[a-z]+,\s*)nga[yvu]\W")


def find_place_date(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The date of the line "place, ngày … tháng … năm …" in the heading or above the signature."""
    found = []
    for line in paper.lines:
        finding = _dated(line, paper) if _is_in_zone(rule.zone, line, paper) else None
        if finding is not None:
            is_top = line.page == paper.pages[0].page and paper.height_share(line) < TOP
            is_first_wanted = is_top and rule.zone != "bottom"
            order = (
                finding.value is not None,
                is_first_wanted,
                -line.number if is_first_wanted else line.number,
            )
            found.append((order, finding))
    for _, finding in sorted(found, key=lambda item: item[0], reverse=True):
        yield finding


def _is_in_zone(zone: str, line: Line, paper: Paper) -> bool:
    """Whether the line lies in the part of the paper that the rule names; `top` and `bottom` overlap."""
    is_first, share = line.page == paper.pages[0].page, paper.height_share(line)
    if zone == "top":
        return is_first and share < TOP
    return zone != "bottom" or not is_first or share >= BOTTOM


def _dated(printed: Line, paper: Paper) -> Finding | None:
    """The line as a place and date, its value None if the date is left open or cannot be read."""
    across = _BEHIND_NUMBER.match(printed.folded)
    start = across or PLACE_DATE.match(printed.folded)
    if start is None:
        return None
    begin = len(start["place"])
    is_left = printed.box.x < 0.3 * paper.page(printed.page).width or paper.width_share(printed) < 0.42
    if across is None and not _is_place(printed.text[:begin].rstrip(), is_left=is_left):
        return None  # running text, such as "…, sinh ngày …"
    line = _with_year(printed, paper)
    dates = find_dates(line.text)
    if dates and _is_bare(line, begin, dates[0]):
        return None
    if dates and len(line.text) - dates[0][2] < 12 and dates[0][1] <= begin + 6:
        piece = Piece(line, dates[0][1], dates[0][2])
        return Finding(piece.text, dates[0][0], (piece,), "place_date", 1.2)
    if not dates and _EMPTY_DATE.search(line.folded) and len(line.text) < 70:
        piece = Piece(line, begin, len(line.text))
        return Finding(piece.text, None, (piece,), "place_date", 0.5)
    return None


def _is_bare(line: Line, begin: int, date: tuple[str, int, int]) -> bool:
    """Whether digits and strokes stand behind "ngày" alone: the date of another paper, "Theo hồ sơ số: … ngày …"."""
    is_placeless = not any(letter.isalnum() for letter in line.text[:begin])
    return is_placeless and "thang" not in line.folded[date[1] : date[2]]


def _is_place(place: str, *, is_left: bool) -> bool:
    """Whether what stands before "ngày" may be the place of a heading: nothing, or a name, mostly with a comma.

    Without one it has more words than one: "Sinh ngày", "Cấp ngày" are labels.
    """
    if not any(letter.isalnum() for letter in place):
        return not is_left or place.endswith((",", ".", ";"))
    if place.endswith((",", ".", ";")):
        return not is_left or not any(letter.isdigit() for letter in place)
    words = place.split()
    return not is_left and 1 < len(words) <= _LONGEST_PLACE and all(word[:1].isupper() for word in words)


def _with_year(line: Line, paper: Paper) -> Line:
    """The line with what stands beside it or under it, where a gap or the margin has cut the date in two."""
    if find_dates(line.text):
        return line
    if cells := paper.beside(line):
        return Line(line.number, line.page, line.words + cells[0].words)
    under = paper.below(line, reach=1.3)
    if under is None or not _REST_OF_DATE.fullmatch(under.folded):
        return line
    return Line(line.number, line.page, line.words + under.words)
