"""The first run: makes the administrator, as long as there is no account at all."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.passwords import hash_password, is_good
from dossier.people import NewAccount, Role
from dossier.trail import Event
from web.pages.sign_in import start_session
from web.render import render
from web.visit import services_of

router = APIRouter()

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


@router.get("/lan-dau")
def show(request: Request) -> Response:
    """The form; whoever comes later is sent to sign in."""
    if not services_of(request).accounts.is_empty():
        return RedirectResponse("/dang-nhap", 303)
    return _form(request, "", "", None)


@router.post("/lan-dau")
def make(
    request: Request,
    login: Annotated[str, Form()],
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
) -> Response:
    """Make the first account, with every role, since on one PC one person is all of them; others may be made later."""
    services, login, name = services_of(request), login.strip().lower(), " ".join(name.split())
    problem = None
    if not LOGIN.fullmatch(login):
        problem = "login"
    elif not name:
        problem = "name"
    elif not is_good(password, login):
        problem = "password"
    if problem:
        return _form(request, login, name, problem)
    new = NewAccount(login, name, "", frozenset(Role), hash_password(password))
    account = services.accounts.add(new, only_first=True)
    if account is None:
        return RedirectResponse("/dang-nhap", 303)
    services.trail.append(
        Event(login, "", "account_added", f"account:{login}", {"roles": "all", "first": "yes"})
    )
    return start_session(request, account, "/")


def _form(request: Request, login: str, name: str, problem: str | None) -> Response:
    shown = {"login": login, "name": name, "problem": problem}
    return render(request, "first_run.html", shown, status=422 if problem else 200)
