"""The menu: where one can go, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from access.rights import Right
from web.visit import Visit
from web.words import Words


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A place to go, for those who have the right."""

    path: str
    name: Words
    right: Right


MENU = (
    MenuItem("/quay", Words("Quầy tiếp nhận", "Counter"), Right.RECEIVE),
    MenuItem("/soat", Words("Soát số liệu", "Review"), Right.REVIEW),
    MenuItem("/tim", Words("Tìm kiếm", "Search"), Right.SEE_PAPERS),
    MenuItem("/ty-le", Words("Tỷ lệ số hóa", "Rates"), Right.SEE_RATES),
    MenuItem("/nhat-ky", Words("Nhật ký", "Audit trail"), Right.SEE_TRAIL),
    MenuItem("/quan-tri", Words("Quản trị", "Administration"), Right.ADMINISTER),
)


def menu_for(visit: Visit) -> Sequence[MenuItem]:
    """What this person sees of it."""
    return [item for item in MENU if visit.may(item.right)]
