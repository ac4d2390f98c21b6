"""Signing in at the server that knows everybody, if one is set; only for people who have an account here."""

import hmac
from dataclasses import replace
from urllib.parse import quote, unquote

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.passwords import hash_password, make_password
from dossier.people import Account
from dossier.trail import Event
from web.oidc import OpenId, Person, SignInFailed, Trip, new_trip
from web.pages.sign_in import start_session
from web.paths import local_path
from web.refusals import NotFound
from web.render import render
from web.visit import services_of
from web.words import Words

router = APIRouter()
_log = structlog.get_logger(__name__)

PLACE = "/dang-nhap/chung"
BY_EMAIL = "email:"
"""So begins the subject of an account that waits for the first sign-in of whoever has this e-mail."""

_COOKIE, _SECONDS = "sohoa_trip", 600
_FAILED = Words(
    "Không đăng nhập được qua máy chủ đăng nhập chung. Hãy thử lại từ đầu, hoặc dùng mật khẩu.",
    "Signing in by the shared server did not work. Start again, or use a password.",
)


@router.get(PLACE)
def go(request: Request, ve: str = "/") -> Response:
    """Send the browser there, with a state, a nonce and the hash of a verifier that only it brings back."""
    server, trip = _server(request), new_trip()
    try:
        answer = RedirectResponse(server.address(trip, _back(request)), 303)
    except SignInFailed as problem:
        return _failed(request, str(problem))
    kept = ".".join((trip.state, trip.nonce, trip.verifier, quote(local_path(ve), safe="")))
    is_https = services_of(request).is_https
    answer.set_cookie(_COOKIE, kept, _SECONDS, path=PLACE, httponly=True, samesite="lax", secure=is_https)
    return answer


@router.get(f"{PLACE}/ve")
def come_back(request: Request, state: str = "", code: str = "") -> Response:
    """Take back whoever went there."""
    server = _server(request)
    kept = request.cookies.get(_COOKIE, "").split(".", 3)
    if len(kept) != 4 or not hmac.compare_digest(kept[0].encode(), state.encode()):
        return _failed(request, "the browser did not set out from here (state)")
    if not code:
        return _failed(request, "the server refused")
    try:
        person = server.person(code, Trip(*kept[:3]), _back(request))
    except SignInFailed as problem:
        return _failed(request, str(problem))
    account = _account(request, person)
    if account is None:
        services_of(request).trail.append(Event("unknown", "", "sign_in_failed", "account", {"by": "shared"}))
        answer: Response = render(request, "unknown_person.html", {"subject": person.subject}, status=403)
    else:
        answer = start_session(request, account, local_path(unquote(kept[3])))
    answer.delete_cookie(_COOKIE, path=PLACE)
    return answer


def _account(request: Request, person: Person) -> Account | None:
    """The account of this person, linked now if the administrator told their e-mail; None if there is none to be used."""
    accounts = services_of(request).accounts
    account = None if person.subject.startswith(BY_EMAIL) else accounts.find_subject(person.subject)
    if account is None and person.email is not None:
        account = accounts.find_subject(f"{BY_EMAIL}{person.email}")
        if account is not None and account.is_active:
            account = replace(account, subject=person.subject)
            if not accounts.change(account):
                return None
            services_of(request).trail.append(
                Event(account.login, account.office, "account_linked", f"account:{account.login}")
            )
    if account is None or not account.is_active:
        return None
    if account.must_change_password:  # whoever gave it the first password knows it still; it ends here
        accounts.set_password(account.id, hash_password(make_password()), must_change=False)
        account = replace(account, must_change_password=False)
    return account


def _server(request: Request) -> OpenId:
    server: OpenId | None = request.app.state.openid
    if server is None:
        raise NotFound
    return server


def _back(request: Request) -> str:
    scheme = "https" if services_of(request).is_https else "http"
    return f"{scheme}://{request.url.netloc}{PLACE}/ve"


def _failed(request: Request, reason: str) -> Response:
    _log.warning("shared_sign_in_failed", reason=reason)
    answer = render(request, "error.html", {"words": _FAILED, "status": 502, "code": ""}, status=502)
    answer.delete_cookie(_COOKIE, path=PLACE)
    return answer
