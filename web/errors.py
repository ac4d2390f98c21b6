"""What is answered when something goes wrong: the one table from errors to statuses and texts of pages."""

from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dossier.errors import Conflict, DigitizationError, Misconfigured, RejectedScan, Unavailable
from web.api.problems import Problem, answer
from web.refusals import BadForm, NotAllowed, NotFound, NotSignedIn, PasswordIsDue, Refusal
from web.render import render
from web.visit import visit_of
from web.words import Words

_log = structlog.get_logger(__name__)

NOT_FOUND = Words(
    "Không có trang hoặc hồ sơ này, hoặc hồ sơ thuộc cơ quan khác. Hãy kiểm tra lại mã.",
    "There is no such page or dossier, or it belongs to another office. Please check the code.",
)
_NOT_ALLOWED = Words(
    "Tài khoản của bạn không có quyền làm việc này. Nếu cần, hãy hỏi người quản trị.",
    "Your account may not do this. Ask the administrator if you need it.",
)
_BAD_FORM = Words(
    "Trang đã mở quá lâu hoặc phiên làm việc đã đổi. Hãy tải lại trang rồi làm lại.",
    "The page was open too long, or you have signed in again. Reload it and try once more.",
)
_UNAVAILABLE = Words(
    "Hệ thống đang bận hoặc mất kết nối tới nơi lưu trữ. Chưa có gì bị mất; hãy thử lại sau ít phút.",
    "The system is busy or cannot reach its storage. Nothing is lost; try again in a few minutes.",
)
_BUG = Words(
    "Có lỗi của chương trình. Việc vừa làm chưa được ghi; hãy thử lại và báo cho người quản trị.",
    "The program failed. What you did was not saved; try again and tell the administrator.",
)
_WRONG_INPUT = Words(
    "Nội dung gửi lên chưa đúng. Hãy kiểm tra rồi gửi lại.",
    "What was sent is not right. Check and send again.",
)

_TOO_LARGE = Words(
    "Nội dung gửi lên quá lớn. Bản quét thì hãy nộp ở trang của hồ sơ.",
    "What was sent is too large. Hand scans in on the page of their dossier.",
)


def add_handlers(app: FastAPI) -> None:
    """Answer every error by a page. The API has a table of its own."""
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(PasswordIsDue, _to_password)
    app.add_exception_handler(Refusal, _on_refusal)
    app.add_exception_handler(DigitizationError, _on_error)
    app.add_exception_handler(PermissionError, _on_foreign)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_bug)


def _to_sign_in(request: Request, error: Exception) -> Response:
    del error
    back = request.url.path if request.method == "GET" else "/"
    return _redirect(request, f"/dang-nhap?ve={quote(back)}")


def _to_password(request: Request, error: Exception) -> Response:
    del error
    return _redirect(request, "/mat-khau")


def _redirect(request: Request, to: str) -> Response:
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": to})
    return RedirectResponse(to, 303)


def _on_refusal(request: Request, error: Exception) -> Response:
    status, words = 500, _BUG
    if isinstance(error, NotFound):
        status, words = 404, NOT_FOUND
    elif isinstance(error, NotAllowed):
        status, words = 403, _NOT_ALLOWED
    elif isinstance(error, BadForm):
        status, words = 403, _BAD_FORM
    return _page(request, status, words)


def _on_error(request: Request, error: Exception) -> Response:
    if isinstance(error, RejectedScan):
        return _page(request, 422, Words(error.message, error.code), error.code)
    if isinstance(error, Unavailable | Misconfigured):
        _log.warning("page_failed", path=request.url.path, reason=error.code, detail=error.detail)
        return _page(request, 503, _UNAVAILABLE, error.code)
    if isinstance(error, Conflict):
        return _page(request, 409, _BAD_FORM, error.code)
    return _on_bug(request, error)


def _on_foreign(request: Request, error: Exception) -> Response:
    del error
    return _page(request, 404, NOT_FOUND)


def _on_invalid(request: Request, error: Exception) -> Response:
    del error
    return _page(request, 422, _WRONG_INPUT)


def _on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: NOT_FOUND, 405: NOT_FOUND, 413: _TOO_LARGE}.get(status, _BUG)
    return _page(request, status, words)


def _on_bug(request: Request, error: Exception) -> Response:
    # The text of an unexpected error may quote a paper; its type does not.
    _log.error("page_failed", path=request.url.path, error=type(error).__name__)
    return _page(request, 500, _BUG)


def _page(request: Request, status: int, words: Words, code: str = "") -> Response:
    if request.url.path.startswith("/api/"):  # of no version that there is; the API itself has its own table
        return answer(request, Problem("not_found" if status in (404, 405) else "internal"))
    try:
        visit = visit_of(request)
    except DigitizationError:  # the database is away; the page is shown without the menu
        visit = None
    shown = {"words": words, "status": status, "code": code}
    return render(request, "error.html", shown, visit=visit, status=status)
