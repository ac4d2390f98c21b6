"""The accounts: who there is, and making, changing, closing them; a first password is shown once and must be changed."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.delegation import may_administer, may_give
from access.passwords import hash_password, make_password
from dossier.offices import Office
from dossier.people import Account, NewAccount, Role
from exchange.folding import fold
from web.administration import WHOLE, chosen, office_name, written
from web.pages.administration import Administering
from web.pages.first_run import LOGIN
from web.refusals import NotAllowed, NotFound
from web.render import render
from web.visit import Visit
from web.words import Words

router = APIRouter()

PLACE = "/quan-tri/tai-khoan"
_PAGE = 50
_LOGIN = Words(
    "Tên đăng nhập: 3–64 ký tự không dấu, gồm chữ thường, số, dấu chấm, gạch.",
    "User name: 3–64 lower-case letters, digits, dots and dashes.",
)
_TAKEN = Words("Tên đăng nhập này đã có người dùng.", "This user name is taken.")
_NAME = Words("Hãy nhập họ và tên.", "Please give a name.")
_OFFICE = Words(
    "Hãy chọn một cơ quan trong danh sách mà bạn được quản lý.",
    "Choose an office from the list that you administer.",
)
_ROLES = Words("Hãy chọn ít nhất một vai trò.", "Choose one role at least.")
_IN_THE_WAY = Words(
    "Không lưu được: mã ở máy chủ đăng nhập đã thuộc tài khoản khác, hoặc hệ thống sẽ không còn quản trị viên nào.",
    "Not saved: another account has this subject, or no administrator would be left.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of an account."""

    login: str = ""
    name: str = ""
    office: str = ""
    roles: tuple[str, ...] = ()
    subject: str = ""


def typed(
    login: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    office: Annotated[str, Form()] = "",
    roles: Annotated[list[str] | None, Form()] = None,
    subject: Annotated[str, Form()] = "",
) -> Typed:
    """Take the form in."""
    return Typed(
        login.strip().lower(),
        " ".join(name.split())[:200],
        office.strip(),
        tuple(roles or ()),
        subject.strip()[:300],
    )


@router.get(PLACE)
def show_all(
    request: Request, visit: Administering, tim: str = "", vai_tro: str = "", trang: int = 1
) -> Response:
    """Those that one administers, by login; `tim` is looked for in login, name and office."""
    words = [fold(word) for word in tim.split()]
    found = [
        account
        for account in visit.services.accounts.all()
        if may_administer(visit.sight, account)
        and (not vai_tro or vai_tro in account.roles)
        and all(word in _known(visit, account) for word in words)
    ]
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(1, trang), pages)
    shown = {
        "accounts": found[(page - 1) * _PAGE : page * _PAGE], "total": len(found), "page": page, "pages": pages,
        "sought": tim, "role": vai_tro, "offices": {one.office: _named(visit, one.office) for one in found},
        "has_offices": bool(visit.tree.offices()),
    }  # fmt: skip
    return render(request, "administration/accounts.html", shown, visit=visit)


@router.get(f"{PLACE}/moi")
def show_new(request: Request, visit: Administering) -> Response:
    """The form of a new account."""
    return _form(request, visit, None, Typed(office=_written(visit, visit.account.office)), ())


@router.post(PLACE)
def add(request: Request, visit: Administering, given: Annotated[Typed, Depends(typed)]) -> Response:
    """Make an account, and show its first password this once."""
    office, problems = _checked(visit, given)
    if not LOGIN.fullmatch(given.login):
        problems.insert(0, _LOGIN)
    if problems:
        return _form(request, visit, None, given, problems)
    password = make_password()
    new = NewAccount(
        given.login,
        given.name,
        office,
        frozenset(map(Role, given.roles)),
        hash_password(password),
        must_change_password=True,
    )
    account = visit.services.accounts.add(new)
    if account is None:
        return _form(request, visit, None, given, [_TAKEN])
    visit.note(
        "account_added", f"account:{account.login}", office=office, roles=",".join(sorted(account.roles))
    )
    return _form(request, visit, account, _typed(visit, account), (), password)


@router.get(f"{PLACE}/{{number}}")
def show(request: Request, visit: Administering, number: int) -> Response:
    """One account."""
    account = _account(visit, number)
    return _form(request, visit, account, _typed(visit, account), ())


@router.post(f"{PLACE}/{{number}}")
def change(
    request: Request, visit: Administering, number: int, given: Annotated[Typed, Depends(typed)]
) -> Response:
    """Change name, office and roles; of one's own account the name alone."""
    account = _account(visit, number)
    if account.id == visit.account.id:
        given = replace(_typed(visit, account), name=given.name)
    office, problems = _checked(visit, given, account.office)
    if problems:
        return _form(request, visit, account, given, problems)
    new = replace(
        account,
        name=given.name,
        office=office,
        roles=frozenset(map(Role, given.roles)),
        subject=given.subject or None,
    )
    if new != account and not visit.services.accounts.change(new):
        return _form(request, visit, account, given, [_IN_THE_WAY])
    if new != account:
        changed = [what for what in ("name", "office", "roles", "subject") if getattr(new, what) != getattr(account, what)]  # fmt: skip
        told = {"what": ",".join(changed), "office": office, "roles": ",".join(sorted(new.roles))}
        visit.note("account_changed", f"account:{account.login}", **told)
    return RedirectResponse(f"{PLACE}?tim={account.login}", 303)


@router.post(f"{PLACE}/{{number}}/mat-khau")
def reset_password(request: Request, visit: Administering, number: int) -> Response:
    """Give it a new first password, shown this once; its sessions end."""
    account, password = _other(visit, number), make_password()
    visit.services.accounts.set_password(account.id, hash_password(password), must_change=True)
    visit.note("password_reset", f"account:{account.login}")
    return _form(request, visit, account, _typed(visit, account), (), password)


@router.post(f"{PLACE}/{{number}}/khoa")
def close(request: Request, visit: Administering, number: int) -> Response:
    """Close it: it is signed out, and nobody can sign in with it."""
    return _switch(request, visit, number, is_active=False)


@router.post(f"{PLACE}/{{number}}/mo")
def open_again(request: Request, visit: Administering, number: int) -> Response:
    """Open it again."""
    return _switch(request, visit, number, is_active=True)


@router.post(f"{PLACE}/{{number}}/dang-xuat")
def sign_out_everywhere(visit: Administering, number: int) -> Response:
    """End all its sessions."""
    account = _account(visit, number)
    visit.services.sessions.end_all(account.id)
    visit.note("signed_out_everywhere", f"account:{account.login}")
    return RedirectResponse(f"{PLACE}/{number}", 303)


def _switch(request: Request, visit: Visit, number: int, *, is_active: bool) -> Response:
    account = _other(visit, number)
    if not visit.services.accounts.change(replace(account, is_active=is_active)):
        return _form(request, visit, account, _typed(visit, account), [_IN_THE_WAY])
    visit.note("account_opened" if is_active else "account_closed", f"account:{account.login}")
    return RedirectResponse(f"{PLACE}/{number}", 303)


def _account(visit: Visit, number: int) -> Account:
    account = visit.services.accounts.get(number) if 0 < number < 1 << 31 else None
    if account is None:
        raise NotFound
    if not may_administer(visit.sight, account):
        visit.note("refused", f"account:{account.login}", why="sight")
        raise NotFound
    return account


def _other(visit: Visit, number: int) -> Account:
    account = _account(visit, number)
    if account.id == visit.account.id:
        raise NotAllowed
    return account


def _checked(visit: Visit, given: Typed, kept: str = "") -> tuple[str, list[Words]]:
    """The code of the office, and what is wrong. One that is `kept` need not be in the register."""
    office, problems = kept if given.office == kept else _office(visit, given.office), []
    if not given.name:
        problems.append(_NAME)
    if office is None or not may_give(visit.sight, office):
        problems.append(_OFFICE)
    if not given.roles or not set(given.roles) <= set(Role):
        problems.append(_ROLES)
    return office or "", problems


def _office(visit: Visit, text: str) -> str | None:
    if text in ("", WHOLE.vi, WHOLE.en):
        return ""
    office: Office | None = chosen(visit.tree, text, visit.sight)
    return office.code if office else None


def _typed(visit: Visit, account: Account) -> Typed:
    return Typed(
        account.login,
        account.name,
        _written(visit, account.office),
        tuple(sorted(account.roles)),
        account.subject or "",
    )


def _written(visit: Visit, code: str) -> str:
    office = visit.tree.latest(code)
    return written(office) if office else code


def _named(visit: Visit, code: str) -> str:
    return office_name(visit.tree, code) if code else WHOLE.told(visit.language)


def _known(visit: Visit, account: Account) -> str:
    return " ".join(map(fold, (account.login, account.name, account.office, _named(visit, account.office))))


def _form(
    request: Request,
    visit: Visit,
    account: Account | None,
    given: Typed,
    problems: list[Words] | tuple[()],
    password: str = "",
) -> Response:
    shown = {
        "account": account, "typed": given, "problems": problems, "password": password,
        "is_own": account is not None and account.id == visit.account.id,
        "is_whole": visit.sight.offices is None, "has_oidc": visit.services.doors.server is not None,
    }  # fmt: skip
    return render(request, "administration/account.html", shown, visit=visit, status=422 if problems else 200)
