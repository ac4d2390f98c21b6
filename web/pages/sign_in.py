"""Signing in and out, and the change of one's own password."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.passwords import hash_password, is_good, is_password
from dossier.people import Account
from dossier.trail import Event
from web.paths import local_path
from web.render import render
from web.visit import SESSION_COOKIE, SignedIn, services_of

router = APIRouter()


@router.get("/dang-nhap")
def show(request: Request, ve: str = "/") -> Response:
    """The form."""
    if services_of(request).accounts.is_empty():
        return RedirectResponse("/lan-dau", 303)
    return render(request, "sign_in.html", {"back": local_path(ve), "login": "", "is_wrong": False})


@router.post("/dang-nhap")
def sign_in(
    request: Request,
    login: Annotated[str, Form()],
    password: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Sign in, and go on where one wanted to go."""
    services = services_of(request)
    account, kept = services.accounts.find(login) or (None, None)
    if not is_password(password, kept) or account is None or not account.is_active:
        services.trail.append(Event(login.strip().lower()[:100], "", "sign_in_failed", "account"))
        shown = {"back": local_path(back), "login": login, "is_wrong": True}
        return render(request, "sign_in.html", shown, status=401)
    return start_session(request, account, local_path(back))


def start_session(request: Request, account: Account, to: str) -> Response:
    """Sign an account in, and send it to `to`."""
    services = services_of(request)
    token, _ = services.sessions.start(account.id)
    services.trail.append(Event(account.login, account.office, "signed_in", "account"))
    answer = RedirectResponse(to, 303)
    answer.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=services.is_https)
    return answer


@router.post("/dang-xuat")
def sign_out(request: Request, visit: SignedIn) -> Response:
    """Sign out of this browser."""
    visit.services.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
    visit.note("signed_out", "account")
    answer = RedirectResponse("/dang-nhap", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/mat-khau")
def show_password(request: Request, visit: SignedIn) -> Response:
    """The form for a new password."""
    return render(request, "password.html", {"problem": None}, visit=visit)


@router.post("/mat-khau")
def change_password(
    request: Request, visit: SignedIn, old: Annotated[str, Form()], new: Annotated[str, Form()]
) -> Response:
    """Change one's own password; every session of the account ends, this browser gets a new one."""
    accounts, account = visit.services.accounts, visit.account
    _, kept = accounts.find(account.login) or (None, None)
    problem = None
    if not is_password(old, kept):
        problem = "old"
    elif not is_good(new, account.login) or new == old:
        problem = "new"
    if problem:
        return render(request, "password.html", {"problem": problem}, visit=visit, status=422)
    accounts.set_password(account.id, hash_password(new), must_change=False)
    visit.note("password_changed", f"account:{account.login}")
    return start_session(request, account, "/")
