"""Whether the application answers and reaches its database; for load balancers, without signing in."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from web.visit import services_of

router = APIRouter()


@router.get("/healthz")
def health(request: Request) -> PlainTextResponse:
    """``ok``, or 503 by the handler of RecordsUnavailable."""
    services_of(request).accounts.is_empty()
    return PlainTextResponse("ok")
