"""Administration: where it begins, and the offices, so that a single PC can start without a command."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.rights import Right
from dossier.offices import Office, OfficeLevel
from dossier.register import Author
from exchange.faults import Fault
from exchange.offices import check_offices
from web.administration import LEVELS, chosen, matching, written
from web.refusals import NotAllowed
from web.render import render
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Administering = Annotated[Visit, Depends(visiting(Right.ADMINISTER))]
_SUGGESTED, _LISTED = 20, 100


@router.get("/quan-tri")
def hub(visit: Administering) -> Response:
    """Accounts; the offices first, as long as there is none."""
    is_new = visit.sight.offices is None and not visit.tree.offices()
    return RedirectResponse("/quan-tri/co-quan" if is_new else "/quan-tri/tai-khoan", 303)


@router.get("/quan-tri/co-quan/goi-y")
def suggest(request: Request, visit: Administering, office: str = "") -> Response:
    """Offices to choose from, as options of a datalist."""
    found = map(written, islice(matching(visit.tree, office, visit.sight), _SUGGESTED))
    return render(request, "administration/options.html", {"options": list(found)}, visit=visit)


@router.get("/quan-tri/co-quan")
def offices(request: Request, visit: Administering, tim: str = "") -> Response:
    """The offices of today, and the form to name another."""
    _need_whole(visit)
    return _offices(request, visit, tim)


@router.post("/quan-tri/co-quan")
def name_office(
    request: Request,
    visit: Administering,
    code: Annotated[str, Form()],
    name: Annotated[str, Form()],
    level: Annotated[OfficeLevel, Form()],
    office: Annotated[str, Form()] = "",
) -> Response:
    """Add an office; one that is there already is changed by `sohoa offices load`, which knows of days and heirs."""
    _need_whole(visit)
    known, parent = visit.register.offices(), chosen(visit.tree, office, visit.sight)
    new = Office(code.strip().upper(), " ".join(name.split()), level, parent.code if parent else None)
    problems = [_words(fault) for fault in check_offices([new], known)]
    if any(each.code == new.code for each in known):
        problems = [
            Words(f"Đã có cơ quan mang mã {new.code}.", f"There is an office of the code {new.code}.")
        ]
    if not new.name:
        problems.append(Words("Hãy nhập tên cơ quan.", "Please give its name."))
    if office.strip() and parent is None:
        problems.append(Words("Hãy chọn cơ quan cấp trên trong danh sách.", "Choose the office above from the list."))  # fmt: skip
    if problems:
        typed = {"code": code, "name": name, "level": level, "office": office}
        return _offices(request, visit, "", typed, problems)
    with visit.register.entry(Author(visit.account.login, "khai báo trên trang quản trị")) as entry:
        entry.offices([new])
    request.app.state.offices.forget()
    visit.note("office_added", f"office:{new.code}", level=level, parent=new.parent or "")
    return RedirectResponse("/quan-tri/co-quan", 303)


def _need_whole(visit: Visit) -> None:
    if visit.sight.offices is not None:
        raise NotAllowed


def _words(fault: Fault) -> Words:
    return Words(fault.what, fault.what)


def _offices(
    request: Request,
    visit: Visit,
    sought: str,
    typed: dict[str, str] | None = None,
    problems: list[Words] | None = None,
) -> Response:
    found = list(matching(visit.tree, sought, visit.sight))
    shown = {
        "sought": sought, "offices": found[:_LISTED], "total": len(found), "levels": LEVELS,
        "is_new": not visit.tree.offices(), "problems": problems or [],
        "typed": typed or {"code": "", "name": "", "level": OfficeLevel.COMMUNE, "office": ""},
    }  # fmt: skip
    return render(request, "administration/offices.html", shown, visit=visit, status=422 if problems else 200)
