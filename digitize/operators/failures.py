"""What a clerk is told about a file of a campaign that failed: what happened, and what to do."""

from dossier.campaigns import Failure, FailureKind
from dossier.errors import rejection
from dossier.tasks import BUG, WORKER_KILLED

_QUARANTINED = {
    WORKER_KILLED: "Máy đọc dừng đột ngột nhiều lần khi đọc tệp này nên tệp được cách ly. Thử lại đợt số hóa (retry); "
    "nếu vẫn vậy, quét lại giấy tờ và báo cho quản trị viên.",
    BUG: "Chương trình gặp lỗi khi đọc tệp này nên tệp được cách ly. Báo cho quản trị viên; sau khi cập nhật chương "
    "trình, thử lại đợt số hóa (retry).",
}
_ELSE = "Tệp được cách ly vì chưa đọc được. Báo cho quản trị viên."


def advice(failure: Failure) -> str:
    """What happened and what to do, in Vietnamese."""
    if failure.kind is FailureKind.QUARANTINED:
        return _QUARANTINED.get(failure.code, _ELSE)
    if failure.kind is FailureKind.PAGES_LOST:
        pages = ", ".join(map(str, failure.pages))
        return f"Không đọc được trang {pages}; các trang khác đã đọc. Quét lại giấy tờ có trang này, hoặc nhập tay."
    return failure.message or rejection(failure.code).message
