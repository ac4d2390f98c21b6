"""Which problem each error is: the one table of it for the API."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dossier.errors import Conflict, DigitizationError, Misconfigured, RejectedScan, Unavailable
from web.api.problems import KINDS, Flaw, Problem, answer, flaw_of, refused
from web.refusals import NotFound, Refusal
from web.words import Words

_log = structlog.get_logger(__name__)

_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "bad_media_type"}


def add_handlers(api: FastAPI) -> None:
    """Answer every error of the API by a problem."""
    for error in (
        Problem,
        Refusal,
        DigitizationError,
        PermissionError,
        RequestValidationError,
        HTTPException,
    ):
        api.add_exception_handler(error, _answered)
    api.add_exception_handler(Exception, _answered)


def _answered(request: Request, error: Exception) -> Response:
    return answer(request, problem_of(request, error))


def problem_of(request: Request, error: Exception) -> Problem:
    """The problem that an error is told as; what is nobody's fault but ours is logged."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NotFound | PermissionError):
        return Problem("not_found")
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return _of_http(error)
    if isinstance(error, DigitizationError):
        return _of_domain(request, error)
    # The text of an unexpected error may quote a paper; its type does not.
    _log.error("page_failed", path=request.url.path, error=type(error).__name__)
    return Problem("internal")


def _of_domain(request: Request, error: DigitizationError) -> Problem:
    if isinstance(error, RejectedScan):
        return refused(error)
    if isinstance(error, Unavailable | Misconfigured):
        _log.warning("page_failed", path=request.url.path, reason=error.code, detail=error.detail)
        return Problem("unavailable")
    if isinstance(error, Conflict):
        words = Words(KINDS[error.code].title.vi, error.detail) if error.code in KINDS else None
        return Problem(error.code if error.code in KINDS else "conflict", words)
    _log.error("page_failed", path=request.url.path, error=type(error).__name__)
    return Problem("internal")


def _of_http(error: HTTPException) -> Problem:
    code = _CODES.get(error.status_code, "invalid_request" if error.status_code < 500 else "internal")
    return Problem(code, headers=dict(error.headers or {}))


def _invalid(error: RequestValidationError) -> Problem:
    flaws: list[Flaw] = [flaw_of(one) for one in error.errors()]
    return Problem("invalid_request", flaws=flaws)
