"""Signing in and out, and the change of one's own password."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from access.passwords import hash_password, is_good, is_password
from dossier.people import Account
from dossier.sign_in import Door
from dossier.trail import Event
from web.doors import BROWSER_COOKIE, BROWSER_SECONDS, doors_for, seconds_of, wait_words
from web.paths import local_path
from web.render import render
from web.visit import SESSION_COOKIE, SignedIn, services_of
from web.words import Words

router = APIRouter()


_WRONG = Words("Tên đăng nhập hoặc mật khẩu không đúng.", "Wrong name or password.")
_LOCKED, _LONGEST = 429, dt.timedelta(minutes=5)


@router.get("/dang-nhap")
def show(request: Request, ve: str = "/") -> Response:
    """The form."""
    if services_of(request).accounts.is_empty():
        return RedirectResponse("/lan-dau", 303)
    return _form(request, local_path(ve), "")


@router.post("/dang-nhap")
def sign_in(
    request: Request,
    login: Annotated[str, Form()],
    password: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Sign in, and go on where one wanted to go. Nobody is told whether there is such an account."""
    services, named = services_of(request), login.strip().lower()
    account, kept = services.accounts.find(named) or (None, None)
    doors = doors_for(request, named, account)
    if wait := services.doors.throttle.knock(doors):
        answer = _form(request, local_path(back), login, wait_words(wait), _LOCKED)
        answer.headers["Retry-After"] = str(seconds_of(wait))
        return answer
    if not is_password(password, kept) or account is None or not account.is_active:
        # A login that nobody has may be a password in the wrong field; the trail keeps it for ever.
        who, office = (account.login, account.office) if account else ("unknown", "")
        services.trail.append(Event(who, office, "sign_in_failed", "account"))
        return _form(request, local_path(back), login, _WRONG, 401)
    services.doors.throttle.opened(doors)
    return start_session(request, account, local_path(back))


def start_session(request: Request, account: Account, to: str) -> Response:
    """Sign an account in, and send it to `to`. The session is a new one, whatever the browser had."""
    services = services_of(request)
    services.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
    token, _ = services.sessions.start(account.id)
    browser = services.doors.browsers.remember(request.cookies.get(BROWSER_COOKIE, ""), account.id)
    services.trail.append(Event(account.login, account.office, "signed_in", "account"))
    answer, is_https = RedirectResponse(to, 303), services.is_https
    answer.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=is_https)
    answer.set_cookie(
        BROWSER_COOKIE, browser, BROWSER_SECONDS, path="/dang-nhap", httponly=True, samesite="strict", secure=is_https
    )  # fmt: skip
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
    return render(request, "password.html", {"problem": None, "wait": None}, visit=visit)


@router.post("/mat-khau")
def change_password(
    request: Request, visit: SignedIn, old: Annotated[str, Form()], new: Annotated[str, Form()]
) -> Response:
    """Change one's own password; every session of the account ends, this browser gets a new one."""
    accounts, account = visit.services.accounts, visit.account
    _, kept = accounts.find(account.login) or (None, None)
    problem = None
    door = Door(f"change {account.login}", 5, _LONGEST)
    if wait := visit.services.doors.throttle.knock((door,)):
        shown = {"problem": None, "wait": wait_words(wait)}
        return render(request, "password.html", shown, visit=visit, status=_LOCKED)
    if not is_password(old, kept):
        problem = "old"
    elif not is_good(new, account.login) or new == old:
        problem = "new"
    if problem != "old":
        visit.services.doors.throttle.opened((door,))
    if problem:
        return render(request, "password.html", {"problem": problem, "wait": None}, visit=visit, status=422)
    accounts.set_password(account.id, hash_password(new), must_change=False)
    visit.note("password_changed", f"account:{account.login}")
    return start_session(request, account, "/")


def _form(
    request: Request, back: str, login: str, problem: Words | None = None, status: int = 200
) -> HTMLResponse:
    shown = {
        "back": back,
        "login": login,
        "problem": problem,
        "is_shared": services_of(request).doors.server is not None,
    }
    return render(request, "sign_in.html", shown, status=status)
