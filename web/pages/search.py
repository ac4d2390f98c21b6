"""Search (Tìm kiếm): by holder, number, code or text, of what this person may see."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from access.rights import Right
from access.searching import SightedSearch
from dossier.offices import Office
from dossier.search import Asked, Found
from search.query import LONGEST, day_of, kinds_by_name, read_query
from web.found import cursor_from, cursor_text, shown
from web.render import render
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Seeing = Annotated[Visit, Depends(visiting(Right.SEE_PAPERS))]
_ON_A_PAGE = 20
_WRONG_DAY = Words("Ngày chưa đúng; hãy ghi như 08/09/2025.", "This is no day; write it like 08/09/2025.")
_WRONG_ORDER = Words("Ngày đầu sau ngày cuối.", "The first day is after the last.")


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands in the form, as it was typed."""

    q: Annotated[str, Query(max_length=2000)] = ""
    loai: Annotated[str, Query(max_length=100)] = ""
    co_quan: Annotated[str, Query(max_length=40)] = ""
    tu: Annotated[str, Query(max_length=20)] = ""
    den: Annotated[str, Query(max_length=20)] = ""
    sau: Annotated[str, Query(max_length=40)] = ""

    @property
    def filters(self) -> tuple[str, ...]:
        """Which filters were used, by name."""
        told = {"kind": self.loai, "office": self.co_quan, "from": self.tu, "to": self.den}
        return tuple(name for name, value in told.items() if value)

    @property
    def is_filtered(self) -> bool:
        """Whether any filter was used."""
        return bool(self.filters)

    def address(self, **other: str) -> str:
        """The address of the same search with something else."""
        told = {
            "q": self.q,
            "loai": self.loai,
            "co_quan": self.co_quan,
            "tu": self.tu,
            "den": self.den,
        } | other
        return f"/tim?{urlencode({name: value for name, value in told.items() if value})}"


@router.get("/tim")
def search(request: Request, visit: Seeing, asking: Annotated[Asking, Depends()]) -> Response:
    """The form, and what was found."""
    mistakes = _mistakes(asking)
    asked = _asked(asking, visit)
    sighted = SightedSearch(visit.services.searching.search, visit.sight)
    context = _form(asking, visit) | {"mistakes": mistakes, "is_asked": False, "left": sighted.progress()}
    if mistakes or asked.is_empty:
        return render(request, "search.html", context, visit=visit, status=422 if mistakes else 200)
    found = sighted.find(asked, most=_ON_A_PAGE, after=cursor_from(asking.sau))
    _note(visit, asking, asked, found)
    return render(request, "search.html", context | _told(visit, asking, asked, found), visit=visit)


def _asked(asking: Asking, visit: Visit) -> Asked:
    kinds = visit.services.kinds
    asked = read_query(asking.q, kinds_by_name(kinds.names, kinds.codes))
    first, last = day_of(asking.tu), day_of(asking.den)
    return replace(
        asked,
        kinds=frozenset({asking.loai}) if asking.loai else asked.kinds,
        offices=visit.tree.within(asking.co_quan) if asking.co_quan else None,
        first=max(filter(None, (first, asked.first)), default=None),
        last=min(filter(None, (last, asked.last)), default=None),
    )


def _mistakes(asking: Asking) -> dict[str, Words]:
    """What is wrong with the days, by the name of the field."""
    days: dict[str, dt.date | None] = {"tu": day_of(asking.tu), "den": day_of(asking.den)}
    wrong = {name: _WRONG_DAY for name, day in days.items() if getattr(asking, name).strip() and day is None}
    if days["tu"] and days["den"] and days["tu"] > days["den"]:
        wrong["tu"] = _WRONG_ORDER
    return wrong


def _form(asking: Asking, visit: Visit) -> dict[str, object]:
    kinds = visit.services.kinds.names
    return {
        "asking": asking,
        "kinds": sorted(kinds.items(), key=lambda kind: kind[1].casefold()),
        "offices": _offices(visit),
        "longest": LONGEST,
    }


def _offices(visit: Visit) -> list[Office]:
    """The offices to choose from, under their last names; none to choose if there is but one."""
    seen = {office.code: office for office in visit.register.offices() if visit.sight.sees(office.code)}
    return sorted(seen.values(), key=lambda office: office.name) if len(seen) > 1 else []


def _told(visit: Visit, asking: Asking, asked: Asked, found: Found) -> dict[str, object]:
    codes = [group.dossier for group in found.groups if group.dossier]
    dossiers = {dossier.code: dossier for dossier in visit.register.dossiers(codes)} if codes else {}
    names = {office.code: office.name for office in visit.register.offices()} if codes else {}
    groups = list(shown(found.groups, dossiers, asked, visit.services.kinds, asking.q))
    return {
        "is_asked": True,
        "found": found,
        "groups": groups,
        "office_names": names,
        "next": asking.address(sau=cursor_text(found.next)) if found.next else "",
        "first": asking.address() if asking.sau else "",
    }


def _note(visit: Visit, asking: Asking, asked: Asked, found: Found) -> None:
    """The trail says that somebody searched, by what filters, and how much was shown: never for whom or what."""
    del asked
    filters = ",".join(asking.filters)
    visit.note("searched", "search", results=str(found.total), shown=str(len(found.groups)), filters=filters)
