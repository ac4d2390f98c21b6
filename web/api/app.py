"""The API as an application of its own, mounted at `/api/v1`, and its description (OpenAPI 3.1)."""

import copy
from functools import cache, partial
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from web.api import catalogues, dossiers, papers, rates, reuse, scans, uploads
from web.api.caller import Asking
from web.api.faults import add_handlers
from web.api.limits import Buckets, Gate
from web.api.problems import MEDIA_TYPE

PREFIX = "/api/v1"
ROUTERS = (dossiers, scans, uploads, papers, reuse, rates, catalogues)
_DESCRIPTION = (
    "Dossiers, scans and what was read of them, for other programs of an office. A key (`Authorization: Bearer sohoa_…`) sees the "
    "dossiers of its office and of those below it; anything else is as if there were none (404). Every error is a problem "
    "(RFC 9457) in Vietnamese and English; `Accept-Language` chooses `title` and `detail`."
)


def create_api(outer: FastAPI) -> FastAPI:
    """The API over the services of `outer`, which mounts it."""
    api = FastAPI(
        title="sohoa", version="1", description=_DESCRIPTION, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        redirect_slashes=False,
    )  # fmt: skip
    services = outer.state.services
    api.state.services, api.state.offices = services, outer.state.offices
    api.state.buckets = Buckets(services.integration.per_minute)
    for part in ROUTERS:
        api.include_router(part.router)
    add_handlers(api)
    api.add_middleware(Gate, max_bytes=services.max_bytes)
    # Made when it is first asked for, for making it takes a sixth of the start; the framework serves what this returns.
    api.openapi = cache(partial(_described, api))  # type: ignore[method-assign]
    return api


def _described(api: FastAPI) -> dict[str, Any]:
    """The description; the same for everybody, so it is made once."""
    told = get_openapi(
        title=api.title, version=api.version, description=api.description, routes=api.routes,
        servers=[{"url": PREFIX}],
    )  # fmt: skip
    told["components"]["schemas"] |= {"Problem": _PROBLEM, "Flaw": _FLAW}
    for name in ("HTTPValidationError", "ValidationError"):
        told["components"]["schemas"].pop(name, None)
    told["components"]["responses"] = {"Problem": _RESPONSE}
    for route in (route for part in ROUTERS for route in part.router.routes):
        if isinstance(route, APIRoute):
            for method in route.methods or ():
                _complete(told["paths"][route.path_format][method.lower()], route)
    return told


def _complete(operation: dict[str, Any], route: APIRoute) -> None:
    """Problems instead of the framework's errors, and which scopes are needed."""
    responses = operation["responses"]
    responses.pop("422", None)
    responses |= {
        "4XX": {"$ref": "#/components/responses/Problem"},
        "503": {"$ref": "#/components/responses/Problem"},
    }
    calls = [dependency.call for dependency in route.dependant.dependencies]
    scopes = sorted({scope.value for call in calls if isinstance(call, Asking) for scope in call.scopes})
    operation["security"] = [{"key": scopes}]


_TEXT = {"type": "string"}
_FLAW: dict[str, Any] = {
    "type": "object",
    "description": "What is wrong with one field.",
    "required": ["field", "code", "message", "message_vi", "message_en"],
    "properties": dict.fromkeys(("field", "code", "message", "message_vi", "message_en"), _TEXT),
}
_NAMES = ("type", "title", "detail", "code", "title_vi", "title_en", "detail_vi", "detail_en", "request_id")
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457). `type` is `urn:sohoa:problem:` and the code.",
    "required": [*_NAMES, "status", "errors"],
    "properties": {
        **{name: copy.copy(_TEXT) for name in _NAMES},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Flaw"}},
    },
}
_RESPONSE: dict[str, Any] = {
    "description": "A problem.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
