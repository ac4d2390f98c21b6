"""Keys of other programs: which there are, making one, whose token is shown once, and ending one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.delegation import may_give
from dossier.dossiers import LOCAL
from dossier.keys import ApiKey, NewKey, Scope
from web.administration import WHOLE, chosen, office_name, written
from web.pages.administration import Administering
from web.refusals import NotFound
from web.render import render
from web.visit import Visit
from web.words import Words

router = APIRouter()

PLACE = "/quan-tri/khoa"
SCOPES = {
    Scope.DOSSIERS_READ: Words("xem hồ sơ, tiến độ đọc bản quét", "see dossiers and how scans stand"),
    Scope.DOSSIERS_WRITE: Words("mở hồ sơ, nộp bản quét", "open dossiers, hand in scans"),
    Scope.PAPERS_READ: Words(
        "xem số liệu, ảnh và bản sao của giấy tờ", "see values, pictures and copies of papers"
    ),
    Scope.ORIGINALS_READ: Words("tải tệp gốc đã nộp", "fetch files as they were handed in"),
    Scope.NUMBERS_READ: Words("xem đủ số định danh trong hồ sơ", "see numbers of people in full"),
    Scope.REUSE_READ: Words("tra giấy tờ dùng lại được", "look up papers that may be used again"),
    Scope.REUSE_WRITE: Words("ghi nhận hoặc bỏ việc dùng lại", "record a reuse or take it back"),
    Scope.RATES_READ: Words("xem tỷ lệ số hóa", "see rates"),
}
_DAYS = (30, 90, 365, 730)
_MOST_NAME = 60
_NAME = Words(
    f"Hãy nhập tên khóa, tối đa {_MOST_NAME} ký tự.", f"Give the key a name of {_MOST_NAME} signs at most."
)
_TAKEN = Words(
    "Đã có khóa mang tên này (kể cả khóa đã thu hồi); nhật ký gọi khóa theo tên nên hãy chọn tên khác.",
    "There is or was a key of this name; the audit trail names keys, so choose another.",
)
_OFFICE = Words(
    "Hãy chọn một cơ quan trong danh sách mà bạn được quản lý.",
    "Choose an office from the list that you administer.",
)
_SCOPES = Words("Hãy chọn ít nhất một quyền.", "Choose one right at least.")
_LASTS = Words("Hãy chọn thời hạn trong danh sách.", "Choose how long it lasts from the list.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of a key."""

    name: str = ""
    office: str = ""
    scopes: tuple[str, ...] = ()
    days: int = 365


def typed(
    name: Annotated[str, Form()] = "",
    office: Annotated[str, Form()] = "",
    scopes: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = 365,
) -> Typed:
    """Take the form in."""
    return Typed(" ".join(name.split()), office.strip(), tuple(scopes or ()), days)


@router.get(PLACE)
def show_all(request: Request, visit: Administering) -> Response:
    """The keys of the offices that one administers, those in use first."""
    return _page(request, visit, Typed(office=_written(visit, visit.account.office)), ())


@router.post(PLACE)
def add(request: Request, visit: Administering, given: Annotated[Typed, Depends(typed)]) -> Response:
    """Make a key, and show its token this once."""
    office, problems = _checked(visit, given)
    if problems or office is None:
        return _page(request, visit, given, problems)
    expires = visit.now() + dt.timedelta(days=given.days)
    new = NewKey(given.name, office, frozenset(map(Scope, given.scopes)), visit.account.login, expires)
    made = visit.services.integration.keys.add(new)
    if made is None:
        return _page(request, visit, given, [_TAKEN])
    key, token = made
    visit.note("key_added", f"key:{key.name}", office=office, scopes=",".join(sorted(key.scopes)))
    shown = {"key": key, "token": token, "office": _named(visit, key.office)}
    return render(request, "administration/api_key.html", shown, visit=visit)


@router.post(f"{PLACE}/{{number}}/thu-hoi")
def revoke(visit: Administering, number: str) -> Response:
    """End a key: what it opens is closed from this moment on."""
    key = next((one for one in visit.services.integration.keys.all() if one.id == number), None)
    if key is None:
        raise NotFound
    if not may_give(visit.sight, key.office):
        visit.note("refused", f"key:{key.name}", why="sight")
        raise NotFound
    visit.services.integration.keys.revoke(key.id)
    visit.note("key_revoked", f"key:{key.name}")
    return RedirectResponse(PLACE, 303)


def _checked(visit: Visit, given: Typed) -> tuple[str | None, list[Words]]:
    problems = []
    if not 0 < len(given.name) <= _MOST_NAME or not given.name.isprintable():
        problems.append(_NAME)
    office = _office(visit, given.office)
    if office is None or not may_give(visit.sight, office):
        problems.append(_OFFICE)
    if not given.scopes or not set(given.scopes) <= set(Scope):
        problems.append(_SCOPES)
    if given.days not in _DAYS:
        problems.append(_LASTS)
    return office, problems


def _office(visit: Visit, text: str) -> str | None:
    if text in ("", WHOLE.vi, WHOLE.en):
        return ""
    office = chosen(visit.tree, text, visit.sight)
    return office.code if office else None


def _page(request: Request, visit: Visit, given: Typed, problems: Sequence[Words]) -> Response:
    now, keys = visit.now(), visit.services.integration.keys.all()
    mine = [key for key in keys if may_give(visit.sight, key.office)]
    mine.sort(key=lambda key: (not key.is_good(now), key.name))
    shown = {
        "keys": [(key, _state(key, now)) for key in mine],
        "offices": {key.office: _named(visit, key.office) for key in mine},
        "scopes": SCOPES,
        "days": _DAYS,
        "typed": given,
        "problems": problems,
        "is_whole": visit.sight.offices is None,
        "zone": LOCAL,
    }
    status = 422 if problems else 200
    return render(request, "administration/api_keys.html", shown, visit=visit, status=status)


def _state(key: ApiKey, now: dt.datetime) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "good" if key.is_good(now) else "expired"


def _written(visit: Visit, code: str) -> str:
    office = visit.tree.latest(code)
    return written(office) if office else code


def _named(visit: Visit, code: str) -> str:
    return office_name(visit.tree, code) if code else WHOLE.told(visit.language)
