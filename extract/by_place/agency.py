"""The body that issued a document: the last agency of the block at the top left."""

from collections.abc import Iterator

from extract.by_place.zones import NUMBER, upper_lines
from extract.finding import Finding, Piece, joined
from extract.folding import fold, is_upper, squeezed
from extract.kinds import FieldRule
from extract.layout import Paper
from extract.titles import MOTTO, is_motto, title_lines
from extract.values.numbers import parse_reference
from extract.values.offices import mend_office
from extract.values.parse import clean

_AGENCY_STARTS = (
    "uy ban nhan dan", "ubnd", "so ", "bo ", "phong ", "van phong", "cong an", "chi nhanh", "trung tam", "ban ", "cuc ",
    "chi cuc", "thanh tra", "hoi dong", "hdnd", "toa an", "truong ", "benh vien", "dang uy", "tong cuc", "vien ",
    "kho bac", "chinh phu", "quoc hoi", "thu tuong", "chu tich", "bao hiem", "cong ty", "tong cong ty", "hop tac xa",
    "tinh uy", "thanh uy", "huyen uy", "dai hoc", "hoc vien", "nha xuat ban", "ngan hang", "vien kiem sat", "lien doan",
    "mat tran", "hoi ", "doan ", "tram ", "bo phan", "bo chi huy", "bo tu lenh", "quan khu", "thi hanh an", "uy ban",
)  # fmt: skip


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
    for line in upper_lines(paper):
        if line.page != page.page or line.box.middle[1] >= floor or line.box.x > 0.5 * page.width:
            continue
        if NUMBER.match(line.text) and parse_reference(line.text[2:]):
            break
        motto = squeezed(line.text).find(squeezed(MOTTO)[:16])
        end = len(line.text) if motto < 0 else line.squeezed.places[motto]
        text = line.text[:end]
        is_left = line.box.middle[0] < 0.55 * page.width or motto >= 0
        if is_left and is_upper(text) and not is_motto(text) and len(squeezed(text)) > 2:
            block.append(Piece(line, 0, end))
    return block
