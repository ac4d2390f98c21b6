"""What the pages of administration share: their tabs, the words for roles, and the search for an office."""

from collections.abc import Iterator
from dataclasses import dataclass

from access.sight import Sight
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.people import Role
from exchange.folding import fold
from web.words import Words


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of administration; `needs_whole` is for those who administer the whole system."""

    path: str
    name: Words
    needs_whole: bool = False


TABS = (
    Tab("/quan-tri/tai-khoan", Words("Tài khoản", "Accounts")),
    Tab("/quan-tri/co-quan", Words("Cơ quan", "Offices"), needs_whole=True),
    Tab("/quan-tri/khoa", Words("Khóa API", "API keys")),
    Tab("/quan-tri/webhook", Words("Webhook", "Webhooks")),
)

ROLES = {
    Role.CLERK: Words("Cán bộ tiếp nhận", "Clerk"),
    Role.VERIFIER: Words("Cán bộ soát số liệu", "Verifier"),
    Role.HEAD: Words("Lãnh đạo", "Head of office"),
    Role.AUDITOR: Words("Kiểm tra viên", "Auditor"),
    Role.ADMINISTRATOR: Words("Quản trị viên", "Administrator"),
}
DUTIES = {
    Role.CLERK: Words("mở hồ sơ, nhận bản quét, dùng lại giấy tờ đã có", "opens dossiers, takes scans in, reuses papers"),
    Role.VERIFIER: Words("soát và sửa số liệu chưa chắc chắn", "settles doubtful values"),
    Role.HEAD: Words("làm được mọi việc của đơn vị, xem tỷ lệ và nhật ký", "does all of it, sees rates and the audit trail"),
    Role.AUDITOR: Words("xem mọi thứ của đơn vị, không sửa gì", "sees everything of the office, changes nothing"),
    Role.ADMINISTRATOR: Words("quản lý tài khoản; không xem giấy tờ", "keeps the accounts; sees no paper"),
}  # fmt: skip
LEVELS = {
    OfficeLevel.MINISTRY: Words("Bộ, ngành", "Ministry"),
    OfficeLevel.PROVINCE: Words("Tỉnh, thành phố", "Province"),
    OfficeLevel.DEPARTMENT: Words("Sở, ban, ngành", "Department"),
    OfficeLevel.LAND_OFFICE: Words("Chi nhánh văn phòng đăng ký đất đai", "Land office"),
    OfficeLevel.DISTRICT: Words("Huyện (trước 01/7/2025)", "District (before July 2025)"),
    OfficeLevel.COMMUNE: Words("Xã, phường, đặc khu", "Commune"),
}

WHOLE = Words("Toàn hệ thống", "Whole system")
_SEPARATOR = " – "


def written(office: Office) -> str:
    """An office as it stands in a list to choose from: ``UBND xã Bắc Mê – H60.16``."""
    return f"{office.name}{_SEPARATOR}{office.code}"


def office_name(tree: OfficeTree, code: str) -> str:
    """The name of an office, its code if nobody has heard of it."""
    office = tree.latest(code)
    return office.name if office else code


def matching(tree: OfficeTree, text: str, sight: Sight) -> Iterator[Office]:
    """The offices in sight whose code or name has all of these words, with or without accents."""
    words = [fold(word) for word in text.split()]
    for office in tree.offices():
        known = f"{fold(office.code)} {fold(office.name)}"
        if sight.sees(office.code) and all(word in known for word in words):
            yield office


def chosen(tree: OfficeTree, text: str, sight: Sight) -> Office | None:
    """The office that was typed or chosen: as `written`, by its code, or by a name that only one has. None if none is meant."""
    code = text.rpartition(_SEPARATOR)[2].strip()
    office = tree.latest(code) or tree.latest(code.upper())
    if office is not None:
        return office if sight.sees(office.code) else None
    found = [office for _, office in zip(range(2), matching(tree, text, sight), strict=False)]
    return found[0] if len(found) == 1 and text.strip() else None
