"""Why a paper waits for a person whose page numbers are wrong: codes of docs/errors.md, sentences for the clerk."""

from dossier.digitization import Reason
from dossier.page_order import PageFault, PageFaultKind

_RESCAN = "Kiểm tra bản giấy; nếu đúng vậy thì quét lại cả giấy tờ theo thứ tự."
_REASONS = {
    PageFaultKind.MISSING: (
        "page_missing", "Số trang in trên giấy cho thấy thiếu trang {number}, sau trang {page} của bản quét. ",
    ),
    PageFaultKind.DOUBLED: (
        "page_doubled", "Số trang {number} in trên giấy lặp lại ở trang {page} của bản quét. ",
    ),
    PageFaultKind.OUT_OF_ORDER: (
        "pages_out_of_order", "Trang {page} của bản quét in số trang {number}, không đúng thứ tự. ",
    ),
}  # fmt: skip


def page_reason(fault: PageFault | None) -> Reason | None:
    """The reason for a fault, or none."""
    if fault is None:
        return None
    code, sentence = _REASONS[fault.kind]
    return Reason(code, sentence.format(number=fault.number, page=fault.page) + _RESCAN)
