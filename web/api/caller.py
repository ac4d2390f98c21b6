"""Which program is asking: a key makes a visit like that of a person, so that sight and trail are the same."""

import math
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from access.sight import sight_of
from dossier.keys import ApiKey, Scope
from dossier.offices import OfficeTree
from dossier.people import Account, Session
from reuse.lookup import masked
from web.api.problems import Problem, language_of
from web.visit import Visit, services_of
from web.words import Words

_NOBODY = 0
"""The number of no account; keys have none."""

bearer = HTTPBearer(
    auto_error=False, scheme_name="key", bearerFormat="sohoa_ID_SECRET",
    description="A key that an administrator made at /quan-tri/khoa.",
)  # fmt: skip
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Caller:
    """A program with its key, and the visit that it makes."""

    visit: Visit
    key: ApiKey

    @property
    def name(self) -> str:
        """What it is called in the trail."""
        return self.visit.account.login

    def has(self, scope: Scope) -> bool:
        """Whether the key may be used for this."""
        return scope in self.key.scopes

    def number(self, number: str | None) -> str | None:
        """A number of a person, masked unless the key is for such numbers."""
        return number if number is None or self.has(Scope.NUMBERS_READ) else masked(number)

    def code(self, code: str | None) -> str | None:
        """A mã giấy tờ, which begins with the number of its owner."""
        if code is None or self.has(Scope.NUMBERS_READ):
            return code
        owner, dot, rest = code.partition(".")
        return f"{masked(owner)}{dot}{rest}"


class Asking:
    """A dependency: a good key with all of these scopes. Raises Problem."""

    def __init__(self, *scopes: Scope) -> None:
        """Ask for them."""
        self.scopes = scopes

    def __call__(
        self,
        request: Request,
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> Caller:
        """Who is asking."""
        services = services_of(request)
        key = services.integration.keys.find(given.credentials) if given else None
        if key is None:
            _log.info("key_refused", path=request.url.path)
            raise Problem("key_missing")
        wait = request.app.state.buckets.take(key.id)
        if wait:
            raise Problem("too_many_requests", headers={"Retry-After": str(math.ceil(wait))})
        caller = Caller(_visit(request, key), key)
        missing = [scope for scope in self.scopes if scope not in key.scopes]
        if missing:
            caller.visit.note("refused", f"api:{request.method} {_route(request)}", why=f"scope {missing[0]}")
            text = ", ".join(missing)
            raise Problem("scope_missing", Words(f"Cần quyền: {text}.", f"Needed: {text}."))
        return caller


def _route(request: Request) -> str:
    route = request.scope.get("route")
    return str(getattr(route, "path", ""))


def _visit(request: Request, key: ApiKey) -> Visit:
    services, language = services_of(request), language_of(request)
    account = Account(_NOBODY, f"key:{key.name}", key.name, key.office, frozenset(), language)
    now = services.clock()
    tree: OfficeTree = request.app.state.offices.tree()
    return Visit(services, Session(account, "", now, now), tree, sight_of(account, tree), language)
