"""Fields by their place on an administrative document, after the layout of Decree 30/2020/NĐ-CP.

Number under the agency on the left, place and date under the motto on the right, the
subject under the title or under the number (V/v), the signer's name under the signature.
"""

import re
from collections.abc import Iterator

from extract.finding import Finding, Piece, joined, whole
from extract.folding import fold, is_upper, squeezed
from extract.kinds import FieldRule
from extract.layout import Line, Paper
from extract.titles import MOTTO, is_motto, title_lines
from extract.values.dates import find_dates
from extract.values.numbers import parse_reference
from extract.values.offices import mend_office
from extract.values.parse import clean
from extract.values.people import SURNAMES, parse_person_name

TOP, BOTTOM = 0.45, 0.30
_NUMBER = re.compile(r"^\W*S[ốổồóộôoõ6ỗ]\b\s*(?:\([^)]*\))?\s*(?P<colon>[:;.]?)\s*(?=\S)", re.IGNORECASE)
_PLACE_DATE = re.compile(r"^(?P<place>[^\d:;]{0,45}?[,.;]?\s*)nga[yv]\W")
_EMPTY_DATE = re.compile(r"nga[yv]\b.{0,8}\bthang\b.{0,8}\bna[mn]\b")
# A letter says V/v, or Về việc, in the left column; under a title Về việc stands in the middle.
_LETTER_SUBJECT = re.compile(r"^\W*(?:V/v|V/V|v/v|Vv|VW|V/w|V[ềêẻ] vi[ệêẹ]c)\b\.?\s*[:.]?\s*")
_AGENCY_STARTS = (
    "uy ban nhan dan", "ubnd", "so ", "bo ", "phong ", "van phong", "cong an", "chi nhanh", "trung tam", "ban ", "cuc ",
    "chi cuc", "thanh tra", "hoi dong", "hdnd", "toa an", "truong ", "benh vien", "dang uy", "tong cuc", "vien ",
    "kho bac", "chinh phu", "quoc hoi", "thu tuong", "chu tich", "bao hiem", "cong ty", "tong cong ty", "hop tac xa",
    "tinh uy", "thanh uy", "huyen uy", "dai hoc", "hoc vien", "nha xuat ban", "ngan hang", "vien kiem sat", "lien doan",
    "mat tran", "hoi ", "doan ", "tram ", "bo phan", "bo chi huy", "bo tu lenh", "quan khu", "thi hanh an", "uy ban",
)  # fmt: skip
_POSITION = re.compile(
    r"(?:^|[\W\d])(?:t/?m\.|k/?t\.|t/?l\.|tuq\.|q\. |(?:pho )?chu tich|(?:pho )?(?:tong )?giam doc|(?:pho )?truong |(?:pho )?chanh "
    r"|(?:thu|bo|cuc|pho cuc|vien|hieu|doi|chi cuc|pho chi cuc) truong|thu tuong|pho thu tuong|cong chuc|can bo|nguoi (?:ky|thuc hien|co tham quyen|dung dau)"
    r"|cong chung vien|thu ky|chu toa|tong thanh tra|thong doc|tong bi thu|bi thu)"
)
_SUBJECT_ENDS = re.compile(
    r"^\W*(?:can cu|kinh gui|theo de nghi|xet |chu tich|uy ban nhan dan|giam doc|bo truong|thu truong|hoi dong nhan dan"
    r"|thuc hien |cuc truong|chanh |truong phong|quyet dinh\W*$|thu tuong|chinh phu\W|quoc hoi|(?:dieu|chuong|phan|muc) [\divx]+|[\divx]{1,3}[.)] )"
)


def find_number(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The reference number behind "Số:" in the upper part of the first page."""
    for line in _upper_lines(paper):
        match = _NUMBER.match(line.text)
        if match is None or not re.match(r"\W{0,3}(?:\d|[OIlQZS]\d|[OIl]+/|[/-])", line.text[match.end() :]):
            continue  # "Số định danh cá nhân: …" is another number
        rest = line.text[match.end() :]
        date = find_dates(rest)
        end = len(line.text) if not date else match.end() + date[0][1]
        value = parse_reference(line.text[match.end() : end])
        if value is None:
            if re.search(r"[/-]\s*[A-ZĐ]{2}", rest):  # a number left blank or handwritten before its notation
                yield Finding(clean(rest), None, (Piece(line, match.end(), end),), "number")
        elif match["colon"] or "/" in value:  # "Số 5, đường Trần Phú" is an address
            width = _printed_length(value, line.text, match.end())
            yield Finding(
                line.text[match.end() : width], value, (Piece(line, match.end(), width),), "number", 1.5
            )


def _printed_length(value: str, text: str, start: int) -> int:
    """The offset behind the last letter of `value` where it is printed in `text` from `start` on."""
    letters = [letter for letter in value if letter.isalnum()]
    position = start
    for letter in letters:
        following = text.find(letter, position)
        if following < 0:
            return len(text)
        position = following + 1
    return position


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
    start = _PLACE_DATE.match(printed.folded)
    if start is None:
        return None
    begin = len(start["place"])
    is_left = printed.box.x < 0.3 * paper.page(printed.page).width or paper.width_share(printed) < 0.42
    place = start["place"].rstrip()
    has_place = place.endswith((",", ".", ";"))
    if not has_place and (is_left or any(letter.isalpha() for letter in place)):
        return None  # running text, such as "…, sinh ngày …"
    line = _with_year(printed, paper)
    dates = find_dates(line.text)
    if dates and len(line.text) - dates[0][2] < 12 and dates[0][1] <= begin + 6:
        piece = Piece(line, dates[0][1], dates[0][2])
        return Finding(piece.text, dates[0][0], (piece,), "place_date", 1.2)
    if not dates and _EMPTY_DATE.search(line.folded) and len(line.text) < 70:
        piece = Piece(line, begin, len(line.text))
        return Finding(piece.text, None, (piece,), "place_date", 0.5)
    return None


def _with_year(line: Line, paper: Paper) -> Line:
    """The line with what stands beside it, where a wide gap has cut the date in two."""
    if find_dates(line.text) or not (cells := paper.beside(line)):
        return line
    return Line(line.number, line.page, line.words + cells[0].words)


def find_signer(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The name printed under the signature: a name alone on its line, low, right, below a position."""
    names = [finding for line in paper.lines if (finding := _as_signer(line, paper)) is not None]
    yield from sorted(names, key=lambda finding: -finding.strength)[:1]


def _as_signer(line: Line, paper: Paper) -> Finding | None:
    """The line as a signer's name, its strength from where it stands; None if it cannot be one."""
    if len(line.text) > 45 or ":" in line.text or _POSITION.search(line.folded) or not _may_sign(line, paper):
        return None
    text = re.sub(r"^\W*(?:\(?(?:Đã|đã) ký\)?|Ký bởi)?\W*", "", line.text).rstrip(" .,;|_-")
    name = parse_person_name(text)
    words = text.split()
    if name is None or len(words) > 6 or not all(word[:1].isupper() for word in words):
        return None
    positions = [other for other in paper.lines if _is_position_over(other, line)]
    is_known = squeezed(words[0]) in SURNAMES and not is_upper(text)
    if not positions and not is_known:
        return None
    page_order = line.page - paper.pages[-1].page
    strength = (
        1.5 * bool(positions) + 0.5 * is_known + 2 * paper.width_share(line) + 0.5 * paper.height_share(line)
    )
    start = line.text.find(words[0])
    piece = Piece(line, max(start, 0), len(line.text))
    return Finding(text, name, (piece,), "signer", strength + 0.3 * page_order)


def _may_sign(line: Line, paper: Paper) -> bool:
    """Whether the line stands where a signature may: not in the heading, not far left."""
    is_heading = line.page == paper.pages[0].page and paper.height_share(line) < BOTTOM
    return not is_heading and paper.width_share(line) > 0.4


def _is_position_over(position: Line, name: Line) -> bool:
    """Tell whether `position` is a capital line naming an office, a signature's height above `name`."""
    gap = name.box.y - position.box.bottom
    return (
        position.page == name.page
        and 0 < gap < 12 * name.height
        and _POSITION.search(position.folded) is not None
        and is_upper(position.text.split(":")[-1])
        and position.box.right > name.box.middle[0] - 2 * name.height
        and position.box.x < name.box.right
    )


def find_agency(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """The issuing body: the last agency of the block at the top left, above the number."""
    block = _agency_block(paper)
    starts = [
        index
        for index, piece in enumerate(block)
        if fold(piece.text).lstrip(" .'-").startswith(_AGENCY_STARTS)
    ]
    if not starts:
        return
    issuing = tuple(block[starts[-1] :])
    raw = clean(joined(issuing))
    yield Finding(raw, mend_office(raw), issuing, "agency", 1.0)


def _agency_block(paper: Paper) -> list[Piece]:
    """The capital lines at the top left, down to the number, the title or a line across the page."""
    page = paper.pages[0]
    titles = title_lines(paper)
    floor = min((line.box.y for line in titles), default=0.35 * page.height)
    block: list[Piece] = []
    for line in _upper_lines(paper):
        if line.page != page.page or line.box.middle[1] >= floor or line.box.x > 0.5 * page.width:
            continue
        if _NUMBER.match(line.text) and parse_reference(line.text[2:]):
            break
        motto = squeezed(line.text).find(squeezed(MOTTO)[:16])
        end = len(line.text) if motto < 0 else line.squeezed.places[motto]
        text = line.text[:end]
        is_left = line.box.middle[0] < 0.55 * page.width or motto >= 0
        if is_left and is_upper(text) and not is_motto(text) and len(squeezed(text)) > 2:
            block.append(Piece(line, 0, end))
    return block


def find_subject(rule: FieldRule, paper: Paper) -> Iterator[Finding]:
    """What the document is about: under its title, or behind "V/v" under its number."""
    for line in _upper_lines(paper):
        match = _LETTER_SUBJECT.match(line.text)
        if match and ("/" in match[0] or len(match[0]) < 6 or paper.width_share(line) < 0.45):
            pieces = [
                Piece(line, match.end(), len(line.text)),
                *_subject_below(line, paper, 6, is_title=False),
            ]
            yield _subject(pieces, "subject:V/v")
            return
    titles = title_lines(paper)
    if titles:
        pieces = list(_subject_below(titles[-1], paper, 8, is_title=True))
        if pieces:
            yield _subject(pieces, "subject:title")


def _subject(pieces: list[Piece], rule: str) -> Finding:
    raw = clean(joined(pieces))
    return Finding(raw, without_subject_prefix(raw) or None, tuple(pieces), rule, 1.0)


def without_subject_prefix(text: str) -> str:
    """`text` without the words that only announce a subject: "Về việc", "V/v"."""
    return re.sub(r"^\W*(?:(?:V[ềêẻ]|v[ềêẻ])\s+vi[ệêẹ]c|V/[vV])\s*:?\s*", "", text)


def _subject_below(line: Line, paper: Paper, most: int, *, is_title: bool) -> Iterator[Piece]:
    """The lines under `line`, a title or a first line of the subject, that belong to the subject.

    A subject is set centred or in the narrow left column; the body begins with an indented
    line, a wider gap, or one of the words that open it.
    """
    left, right = _margins(line.page, paper)
    pitch = 1.6 * line.height
    for _ in range(most):
        under = paper.below(line, reach=1.9)
        if under is None or _opens_body(under):
            return
        step = under.box.middle[1] - line.box.middle[1]
        shift = abs((under.box.x - left) - (right - under.box.right)) / paper.page(line.page).width
        is_indented = shift > 0.035 and under.box.right > 0.6 * paper.page(line.page).width
        if is_title:
            if is_indented and under.box.right > right - 0.05 * paper.page(line.page).width:
                return
            pitch = max(0.85 * step, 1.2 * under.height)
        elif is_indented or step > 1.35 * pitch or (is_upper(under.text) and not is_upper(line.text)):
            return
        else:
            pitch = step
        yield whole(under)
        line, is_title = under, False


def _margins(page: int, paper: Paper) -> tuple[int, int]:
    """Where the print of a page begins and ends sideways, a tenth of its lines left out."""
    lines = [line for line in paper.lines if line.page == page]
    tenth = len(lines) // 10
    return sorted(line.box.x for line in lines)[tenth], sorted(line.box.right for line in lines)[-1 - tenth]


def _opens_body(line: Line) -> bool:
    """Tell whether a line cannot belong to a subject: it opens the body, lists, or bears the date."""
    if _SUBJECT_ENDS.match(line.folded) or line.text.endswith(":"):
        return True
    return bool(find_dates(line.text)) and _PLACE_DATE.match(line.folded) is not None


def _upper_lines(paper: Paper) -> Iterator[Line]:
    """The lines of the upper part of the first page."""
    first = paper.pages[0].page
    return (line for line in paper.lines if line.page == first and paper.height_share(line) < TOP)
