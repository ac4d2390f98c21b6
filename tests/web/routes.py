"""Every route of pages and API, and what is put into its address by whoever tries to see another office's papers.

A route with a parameter that is not told here, or one without any that is not listed, fails `test_other_offices`: whoever adds a
route says here how it could be asked for what is not theirs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount

from tests.web.town import HERE, MINE, PROCEDURE, THEIRS, THERE

API = "/api/v1"


@dataclass(frozen=True)
class Route:
    """A way to ask: a method and an address with its parameters in braces."""

    method: str
    path: str

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(re.findall(r"{(\w+)(?::\w+)?}", self.path))

    def filled(self, values: dict[str, str]) -> str:
        """The address with these values."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda found: values[found[1]], self.path)


def routes_of(app: FastAPI, under: str = "") -> Iterator[Route]:
    """Every route of an application and of those that it mounts."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            yield from (Route(method, under + route.path) for method in sorted(route.methods or ()))
        elif isinstance(route, Mount) and isinstance(route.app, FastAPI):
            yield from routes_of(route.app, under + route.path)
        elif hasattr(route, "original_router"):
            for inner in route.original_router.routes:
                if isinstance(inner, APIRoute):
                    yield from (Route(method, under + inner.path) for method in sorted(inner.methods or ()))


@dataclass(frozen=True)
class Theirs:
    """What the other office has: a paper with its scan, uploads, an account, a key, a webhook."""

    digest: str
    ordinal: int
    upload: str
    api_upload: str
    account: int
    key: str
    webhook: str
    item: int


def values_of(route: Route, theirs: Theirs) -> dict[str, str]:
    """What their things are called in the address of a route. Raises KeyError for a parameter that nobody has told."""
    numbers = {
        "/quan-tri/tai-khoan/": str(theirs.account),
        "/quan-tri/khoa/": theirs.key,
        "/quan-tri/webhook/": theirs.webhook,
        "/soat/muc/": str(theirs.item),
        f"{API}/uploads/": theirs.api_upload,
    }
    is_api = route.path.startswith(API)
    known = {
        "code": str(THEIRS), "source": str(THEIRS), "role": "component" if is_api else "tp", "ordinal": str(theirs.ordinal), "paper": str(theirs.ordinal),
        "page": "1", "digest": theirs.digest, "upload": theirs.upload, "name": "personal_id", "component": "GKS", "key": "0" * 64,
    }  # fmt: skip
    if "number" in route.parameters:
        known["number"] = next(text for prefix, text in numbers.items() if route.path.startswith(prefix))
    if route.path.endswith("/so/{name}") and "role" not in route.parameters:
        known["name"] = "chu-so-huu"
    return {name: known[name] for name in route.parameters}


# Parameters that name no paper, no dossier and nobody; and routes whose figures are held to offices (see ASKED).
OPEN = (
    Route("GET", "/ngon-ngu/{language}"),
    Route("GET", "/ty-le/{rate}"),
    Route("GET", "/ty-le/{rate}/ho-so"),
    Route("GET", "/ty-le/tai-ve.{ending}"),
    Route("GET", "/ty-le/{rate}/tai-ve.{ending}"),
    Route("GET", "/ty-le/{rate}/ho-so/tai-ve.{ending}"),
)

LOST = Route("POST", "/soat/muc/{number}/tra-loi")
"""Answers 409 for an item of the queue that one was not handed: it is a claim that ran out, most often, and no attempt."""

UNGUESSABLE = f"{API}/uploads/{{number}}"
"""Named by 128 random bits, told to whoever began it alone: that one is not found is no attempt worth an entry."""

_RATES = f"co_quan={THERE}&ky=2026"
ASKED = {
    "/quan-tri": "", "/quan-tri/tai-khoan": "tim=thu.la", "/quan-tri/tai-khoan/moi": "", "/quan-tri/co-quan": "",
    "/quan-tri/co-quan/goi-y": "office=Minh", "/quan-tri/khoa": "", "/quan-tri/webhook": "", "/quay": "",
    "/quay/mo": f"ma={THEIRS}", "/quay/dang-lam": "", "/lan-dau": "", "/healthz": "", "/": "", "/bat-dau": "", "/so/ly-do": "",
    "/ty-le": _RATES, "/ty-le/chi-so-766": _RATES, "/ty-le/chi-tieu": _RATES, "/ty-le/ky-chot": _RATES,
    "/ty-le/R1": _RATES, "/ty-le/R1/ho-so": _RATES, "/ty-le/tai-ve.csv": _RATES, "/ty-le/R1/tai-ve.csv": _RATES,
    "/ty-le/R1/ho-so/tai-ve.csv": _RATES, "/soat": f"co_quan={THERE}", "/soat/nhom": f"co_quan={THERE}",
    "/soat/ban": f"co_quan={THERE}", "/tim": f"q=060188000456&co_quan={THERE}",
    "/dang-nhap/chung": "", "/dang-nhap/chung/ve": "", "/dang-nhap": "", "/mat-khau": "", "/nhat-ky": f"ho_so={THEIRS}",
    "/nhat-ky/tai-ve": "", f"{API}/dossiers": f"office={THERE}", f"{API}/reuse": f"owner=060188000456&procedure={PROCEDURE}",
    f"{API}/rates": f"office={THERE}", f"{API}/kinds": "", f"{API}/procedures": "", f"{API}/offices": "",
}  # fmt: skip
"""What a page that names nothing in its address is asked for by a query; nothing of theirs may be in the answer."""

CHANGES = (
    "/quan-tri/tai-khoan", "/quan-tri/co-quan", "/quan-tri/khoa", "/quan-tri/webhook", "/quay/moi", "/lan-dau", "/dang-nhap",
    "/dang-xuat", "/mat-khau", "/soat/nhom", "/soat/lay", "/soat/hoan", "/soat/giu", "/soat/tra",
    f"{API}/dossiers", f"{API}/uploads",
)  # fmt: skip
"""Addresses without a parameter that change something; `FORM` and `JSON` name what is theirs."""

FORM = {
    "size": "10", "name": "a.jpg", "reason": "compare", "component": "GKS", "source": f"{THEIRS}/component/1",
    "verdict": "confirmed", "kind": "birth_certificate", "code": str(THEIRS), "dossier": str(THEIRS), "role": "component",
    "ordinal": "1", "field": "personal_id", "item": "1", "items": "1", "office": THERE, "roles": "clerk", "login": "ke.gian",
    "password": "x", "level": "commune", "revision": "0", "why": "thử xem có được không", "scopes": "dossiers:read",
    "delivery": "1", "old": "x", "new": "y", "co_quan": THERE, "url": "https://example.vn/", "happenings": "dossier.received",
}  # fmt: skip
PLAN = {"groups": [], "turns": {}, "revisions": {}, "reason": "thử"}
JSON = {
    f"{API}/dossiers": {"code": str(THEIRS)},
    f"{API}/uploads": {"dossier": str(THEIRS), "name": "a.jpg", "size": 10},
    f"{API}/dossiers/{{code}}/reuse": {"component": "GKS", "source": {"dossier": str(MINE), "paper": 3}},
    "/ho-so/{code}/ban-quet/{digest}/trang-giay": PLAN,
}  # fmt: skip
OWN = {"code": str(MINE), "office": HERE}
"""Put in the place of theirs, beside what stays theirs: an own dossier with their scan."""
