"""Where somebody lands, and the switch of language."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from web.menu import menu_for
from web.render import render
from web.visit import LANGUAGE_COOKIE, SignedIn, services_of, session_of
from web.words import LANGUAGES

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """The first page of the menu; the first run, if there is no account yet."""
    if session_of(request) is None and services_of(request).accounts.is_empty():
        return RedirectResponse("/lan-dau", 303)
    return RedirectResponse("/bat-dau", 303)


@router.get("/bat-dau")
def start(request: Request, visit: SignedIn) -> Response:
    """The first page of this person's menu."""
    if menu := menu_for(visit):
        return RedirectResponse(menu[0].path, 303)
    return render(request, "home.html", visit=visit)


@router.get("/ngon-ngu/{language}")
def switch_language(request: Request, language: str) -> Response:
    """Show pages in this language from now on, in this browser."""
    back = request.headers.get("Referer", "/")
    path = "/" + back.partition("://")[2].partition("/")[2] if "://" in back else "/"
    answer = RedirectResponse(path, 303)
    if language in LANGUAGES:
        is_https = services_of(request).is_https
        answer.set_cookie(
            LANGUAGE_COOKIE, language, max_age=365 * 86400, samesite="lax", httponly=True, secure=is_https
        )
    return answer
