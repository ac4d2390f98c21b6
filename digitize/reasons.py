"""Why a paper of a batch waits for a person: a code of docs/errors.md and a sentence for the clerk."""

from dossier.digitization import Reason
from dossier.ids import DossierCode

_RESCAN = "Kiểm tra máy quét và quét lại phần này."
_OPEN = "Lô còn mở"

OPEN = "batch_open"
CODES = (
    "separator_unread", "separator_repeated", "separator_order", "separators_missing", "batches_mixed",
    "component_empty", "pages_missing", "pages_surplus", "pages_blank", "pages_before_separator",
    "papers_in_component", "component_differs", "dossier_differs", OPEN,
)  # fmt: skip
"""Every code below."""


def separator_unread(page: int) -> Reason:
    """A page that is a separator by its looks, whose code says nothing that can be believed."""
    return Reason(
        "separator_unread",
        f"Trang {page} có vẻ là tờ phân cách nhưng không đọc được mã. Chưa biết các trang sau nó thuộc hồ sơ "
        "nào. In lại tờ phân cách, đặt vào chỗ cũ và quét lại cả lô.",
    )


def separator_repeated(component: str, page: int) -> Reason:
    """The same separator more than once in a scan."""
    return Reason(
        "separator_repeated",
        f"Tờ phân cách “{component}” ở trang {page} xuất hiện nhiều lần trong bản quét. Bỏ tờ thừa rồi quét "
        "lại cả lô.",
    )


def separator_order(component: str, page: int, number: int) -> Reason:
    """A separator behind one with a higher number."""
    return Reason(
        "separator_order",
        f"Tờ phân cách số {number} (“{component}”) ở trang {page} nằm sau tờ có số lớn hơn. Xếp lại các tờ theo "
        "thứ tự, kiểm tra giấy tờ dưới mỗi tờ rồi quét lại cả lô.",
    )


def separators_missing(numbers: str, of: int) -> Reason:
    """The sheets that were printed with the others and are not in the scan."""
    return Reason(
        "separators_missing",
        f"{_OPEN}: thiếu tờ phân cách số {numbers} trong {of} tờ đã in. Tìm tờ còn thiếu và giấy tờ của nó rồi "
        "quét lại cả lô vào một tệp.",
    )


def batches_mixed(component: str, page: int) -> Reason:
    """Sheets of one batch among those of another."""
    return Reason(
        "batches_mixed",
        f"Tờ phân cách “{component}” ở trang {page} thuộc lô khác với các tờ quanh nó: hai lô bị lẫn vào nhau. "
        "Tách riêng từng lô rồi quét lại.",
    )


def component_empty(component: str, page: int, wanted: int) -> Reason:
    """A separator that nothing follows."""
    return Reason(
        "component_empty",
        f"Tờ phân cách “{component}” ở trang {page} báo {wanted} trang nhưng sau nó không có trang nào. Đặt giấy "
        "tờ vào sau tờ phân cách và quét lại phần này.",
    )


def pages_missing(component: str, wanted: int, got: int, last: int) -> Reason:
    """Fewer pages than the separator says."""
    return Reason(
        "pages_missing",
        f"Tờ phân cách “{component}” báo {wanted} trang, quét được {got} trang: thiếu trang sau trang {last}. "
        f"{_RESCAN}",
    )


def pages_surplus(component: str, wanted: int, got: int, first: int) -> Reason:
    """More pages than the separator says."""
    return Reason(
        "pages_surplus",
        f"Tờ phân cách “{component}” báo {wanted} trang, quét được {got} trang: thừa từ trang {first}. Kiểm tra "
        "xem có giấy tờ khác hoặc thiếu tờ phân cách không, rồi quét lại phần này.",
    )


def pages_blank(component: str, wanted: int, got: int, blank: str) -> Reason:
    """The count is right only if pages with nothing on them are counted, in a scan of one side."""
    return Reason(
        "pages_blank",
        f"Tờ phân cách “{component}” báo {wanted} trang, quét được {got} trang có chữ; trang {blank} trắng. Kiểm "
        "tra xem giấy có bị đặt ngược mặt không rồi quét lại phần này.",
    )


def pages_before_separator(last: int) -> Reason:
    """Pages that stand before the first separator of a batch."""
    return Reason(
        "pages_before_separator",
        f"Các trang đến trang {last} nằm trước tờ phân cách đầu tiên nên chưa biết thuộc thành phần nào. Đặt tờ "
        "phân cách lên trước chúng rồi quét lại.",
    )


def papers_in_component(component: str, page: int) -> Reason:
    """Another paper seems to begin inside one component."""
    return Reason(
        "papers_in_component",
        f"Trong thành phần “{component}”, trang {page} có vẻ bắt đầu một giấy tờ khác. Kiểm tra xem có thiếu tờ "
        "phân cách không.",
    )


def component_differs(component: str, seen: str) -> Reason:
    """The paper is of another kind than the separator says."""
    return Reason(
        "component_differs",
        f"Tờ phân cách ghi “{component}” nhưng giấy tờ có vẻ là “{seen}”. Kiểm tra xem tờ phân cách có đặt đúng "
        "chỗ không.",
    )


def dossier_differs(said: DossierCode, folder: DossierCode) -> Reason:
    """The separator names another dossier than the folder of the scan."""
    return Reason(
        "dossier_differs",
        f"Tờ phân cách ghi hồ sơ {said} nhưng bản quét nằm trong thư mục của hồ sơ {folder}. Kiểm tra giấy tờ "
        "thuộc hồ sơ nào.",
    )


def batch_open(component: str, first: int, last: int) -> Reason:
    """A sound part of a batch of which another part is not."""
    pages = f"trang {first}" if first == last else f"trang {first}–{last}"
    return Reason(
        OPEN,
        f"{_OPEN} vì phần “{component}” ({pages}) chưa đúng. Sửa phần đó rồi quét lại, hoặc soát từng giấy tờ.",
    )
