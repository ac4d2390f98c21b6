"""What the pages of page surgery say and hand to their script."""

from collections.abc import Mapping, Sequence

from dossier.ids import ScanDigest
from dossier.papers import Approval, Paper, Signing
from dossier.scans import Scan
from dossier.surgery import Current
from dossier.tellings import PageOf, Part, Telling
from web.scans import OnTable
from web.words import Words

STALE = Words(
    "Có người khác vừa sửa các trang của bản quét này. Hãy tải lại trang để xem rồi làm lại.",
    "Somebody else has just changed the pages of this scan. Reload the page and do it again.",
)
WAITING = Words(
    "Bản quét đang được đọc lại. Hãy chờ đọc xong rồi làm tiếp.",
    "The scan is being read again. Wait until that is done.",
)
FOREIGN = Words(
    "Tệp quét này còn thuộc hồ sơ của cơ quan khác, nên bạn không sửa được: sửa ở đây sẽ đổi cả hồ sơ đó. "
    "Hãy quét lại riêng giấy tờ của hồ sơ này, hoặc nhờ cơ quan cấp trên.",
    "This file lies in a dossier of another office too, so you cannot change it: that dossier would change as well. "
    "Scan the papers of this dossier by themselves, or ask the office above.",
)
CLOSED = Words(
    "Tệp quét này không chia lại được: tệp bị từ chối hoặc chưa đọc được lần nào.",
    "This file cannot be taken apart: it was refused, or was never read.",
)
NO_SUCH = Words(
    "Trang hoặc giấy tờ này không còn như bạn thấy. Hãy tải lại trang rồi làm lại.",
    "This page or paper is not as you saw it any more. Reload the page and do it again.",
)
NO_KIND = Words("Không có loại giấy tờ này.", "There is no such kind of paper.")
NO_REASON = Words("Hãy ghi lý do, ít nhất 3 chữ.", "Give a reason of at least 3 letters.")
NOTHING_CHANGED = Words("Không có gì thay đổi.", "Nothing changes.")
IN_STORE = Words(
    "Giấy tờ đã có trong kho dữ liệu quốc gia nên không sửa ở đây được: {}.",
    "The paper lies in the national store and cannot be changed here: {}.",
)
IN_SEVERAL = Words(
    "Tệp quét này được nộp cho nhiều hồ sơ, nên không ghép hoặc đổi thứ tự trang được. Hãy quét lại giấy tờ đó.",
    "This file was handed in for several dossiers, so its pages cannot be joined or put in another order. Scan that paper again.",
)
TAKEN = Words(
    "Có trang đã được ghép sang một bản khác. Hãy mở bản ghép đó và bấm Hoàn tác trước.",
    "A page was joined into another scan. Open that scan and take that back first.",
)
HELD = Words(
    "Giấy tờ bị thay đổi đã có người duyệt, sửa hoặc từ chối: {}. Đánh dấu “Hủy duyệt” nếu vẫn muốn làm.",
    "Somebody has approved, corrected or refused a paper that would change: {}. Tick “Withdraw” to go on all the same.",
)


def key_of(digest: ScanDigest, page: int) -> str:
    """How the script calls a page."""
    return f"{digest}:{page}"


def page_of(key: str) -> PageOf:
    """The page that the script calls so. Raises ValueError."""
    digest, _, page = key.partition(":")
    return PageOf(ScanDigest(digest), int(page))


def model_of(table: OnTable, scan: Current, names: Mapping[str, str]) -> dict[str, object]:
    """A scan as the script is told of it."""
    pages = range(1, scan.pages + 1)
    in_parts = {page for part in scan.parts for page in part.pages}
    filed = [paper for paper in table.dossier.papers if paper.digest == scan.digest]
    is_signed = any(paper.signing not in (Signing.UNKNOWN, Signing.UNSIGNED) for paper in filed)
    blank = {report.page for read in table.readings for report in read.page_reports if report.blank}
    return {
        "digest": scan.digest,
        "revision": scan.revision,
        "pages": {
            key_of(scan.digest, page): {
                "number": page,
                "picture": f"{table.address}/{page}.jpg",
                "turn": _turn(scan, page),
                "blank": page in blank,
                "sheet": page in scan.sheets,
                "signed": is_signed,
            }
            for page in pages
        },
        "groups": [_group(table, scan, part, names) for part in scan.parts],
        "left": [key_of(scan.digest, page) for page in pages if page not in in_parts],
    }


def _turn(scan: Current, page: int) -> int:
    told = scan.told.turn_of(page)
    return scan.rotations.get(page, 0) if told is None else told


def _group(table: OnTable, scan: Current, part: Part, names: Mapping[str, str]) -> dict[str, object]:
    read = next((read for read in table.readings if read.page_range == part.span), None)
    filed = next(
        (one for one in table.dossier.papers if (one.digest, one.page_range) == (scan.digest, part.span)),
        None,
    )
    return {
        "pages": [key_of(scan.digest, page) for page in part.pages],
        "kind": part.kind or "",
        "found": names.get(read.kind or "", "") if read else "",
        "filed": filed.name if filed else "",
        "held": bool(filed and (filed.approval is not Approval.PENDING or filed.values)),
    }


def name_of(paper: Paper) -> str:
    """A paper as a clerk knows it."""
    return f"{paper.ordinal}. {paper.name}"


def told_in_words(telling: Telling) -> Words:
    """What was said, in a line."""
    told = telling.told
    if told.parts is None:
        vi, en = "theo cách chia của chương trình", "papers as the program finds them"
    else:
        spans = ", ".join(_span(part) for part in told.parts) or "–"
        vi, en = f"{len(told.parts)} giấy tờ: trang {spans}", f"{len(told.parts)} papers: pages {spans}"
    if told.turns:
        turns = ", ".join(f"{page} ({turn}°)" for page, turn in told.turns)
        vi, en = f"{vi}; xoay trang {turns}", f"{en}; turned pages {turns}"
    return Words(vi, en)


def _span(part: Part) -> str:
    first, last = part.span
    return str(first) if first == last else f"{first}–{last}"


def others_of(scans: Sequence[Scan]) -> bool:
    """Whether the bytes were handed in for more than one dossier."""
    return len({scan.dossier for scan in scans}) > 1
