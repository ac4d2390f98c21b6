"""One dossier: who, what for, which papers it has and how they came, what was changed, and pictures of the pages."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from dossier.dossiers import SETTLED, Dossier, local_day
from dossier.fields import Field
from dossier.ids import DossierCode, office_of
from dossier.papers import Paper, PaperRole, Source
from rates.table import office_name
from web.field_words import field_words
from web.history import APPROVALS, EXEMPTIONS, PAPER_STATES, SIGNINGS, STATUS_LOOKS, deeds_of
from web.masking import is_number, masked_code, masked_text, number_address
from web.pages.papers import address_of, paper_at
from web.rates.words import CHANNELS, STATUSES
from web.refusals import NotFound
from web.render import day, render
from web.visit import Visit, visiting

router = APIRouter()

Seeing = Annotated[Visit, Depends(visiting(Right.SEE_PAPERS))]
_SHORT = {PaperRole.COMPONENT: "tp", PaperRole.RESULT: "kq"}
MOST_DEEDS = 100
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a paper: `address` is where the full number is asked for, None for what is no number of a person."""

    field: str
    text: str
    address: str | None
    is_confirmed: bool
    is_doubtful: bool


@router.get("/ho-so/{code}")
def show(request: Request, visit: Seeing, code: str, giay: str = "") -> Response:
    """A dossier; with `giay`, such as ``tp-2``, one of its papers and its pages."""
    dossier = visit.register.dossier(DossierCode(code)) if code.isprintable() else None
    if dossier is None:
        raise NotFound
    visit.note("dossier_viewed", f"dossier:{code}")
    opened = _opened(visit, dossier, giay) if giay else _first(dossier)
    deeds = deeds_of(visit.register.changes((dossier.code,)))
    procedure = next(iter(visit.register.procedures((dossier.procedure,)) if dossier.procedure else ()), None)
    context: dict[str, object] = {
        "dossier": dossier, "opened": opened, "deeds": deeds[:MOST_DEEDS], "all_deeds": len(deeds),
        "office": office_name(dossier.office, visit.tree), "procedure": procedure.name if procedure else None,
        "days": _days(dossier, visit.now()), "states": PAPER_STATES, "signings": SIGNINGS, "approvals": APPROVALS,
        "exemptions": EXEMPTIONS, "statuses": STATUSES, "looks": STATUS_LOOKS, "channels": CHANNELS,
        "kinds": visit.services.kinds.names, "short": _SHORT, "number_address": number_address,
        "masked_code": masked_code, "masked_text": masked_text, "addresses": address_of,
        "field_words": field_words, "source_seen": partial(_source_seen, visit),
    }  # fmt: skip
    if opened:
        context |= {"pages": _pages(visit, dossier, opened), "values": _values(visit, dossier, opened)}
        visit.note("paper_viewed", f"dossier:{code}/{opened.role.value}/{opened.ordinal}")
    return render(request, "dossier.html", context, visit=visit)


def _opened(visit: Visit, dossier: Dossier, giay: str) -> Paper:
    role, _, ordinal = giay.partition("-")
    if not (ordinal.isascii() and ordinal.isdecimal()) or len(ordinal) > 5:
        raise NotFound
    return paper_at(visit, dossier.code, role, int(ordinal))


def _first(dossier: Dossier) -> Paper | None:
    """The first paper with a file of ours, so that one sees something at once."""
    return next((paper for paper in dossier.papers if paper.digest and paper.page_range), None)


def _pages(visit: Visit, dossier: Dossier, paper: Paper) -> list[dict[str, object]]:
    """The pages for the viewer, with the boxes of what was read on them."""
    if paper.page_range is None or visit.register.scan_of(paper) is None:
        return []
    first, last = paper.page_range
    fields = visit.register.fields(paper)
    return [
        {
            "picture": f"{address_of(dossier.code, paper)}/trang/{page}.jpg",
            "size": f"{address_of(dossier.code, paper)}/trang/{page}.json",
            "label": f"{paper.name}, {page - first + 1}",
            "boxes": [_box(field, visit.language) for field in fields if field.page == page and field.box],
        }
        for page in range(first, last + 1)
    ]


def _box(field: Field, language: str) -> dict[str, object]:
    box = field.box
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height} if box else {}
    state = "doubtful" if field.needs_review else ""
    return {"field": field.name, "label": field_words(field.name).told(language), "state": state, **place}


def _values(visit: Visit, dossier: Dossier, paper: Paper) -> list[Value]:
    """What a person confirmed and, where nobody did, what was read."""
    read = {field.name: field for field in visit.register.fields(paper)}
    told = {name: field.value for name, field in read.items() if not isinstance(field.value, Mapping)}
    return [
        Value(
            name,
            _spoken(str(text or "")),
            _address(visit, dossier, paper, name),
            name in paper.values,
            name not in paper.values and read[name].needs_review,
        )
        for name, text in {**told, **paper.values}.items()
    ]


def _spoken(text: str) -> str:
    """A day as people here write it; anything else as it is."""
    try:
        return day(dt.date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _address(visit: Visit, dossier: Dossier, paper: Paper, name: str) -> str | None:
    is_of_person = is_number(visit.services.kinds, paper.kind, name)
    return number_address(dossier.code, paper, name) if is_of_person else None


def _days(dossier: Dossier, now: dt.datetime) -> int | None:
    """How many days it is late, below 0 how many are left; None where nobody told when it is due, or it is settled."""
    due = local_day(dossier.due_at)
    today = local_day(now)
    if due is None or today is None or dossier.status in SETTLED:
        return None
    return (today - due).days


def _source_seen(visit: Visit, source: Source) -> bool:
    """Whether the dossier that a paper was reused from may be opened, by the unit in its code: asking would be an attempt."""
    return visit.sight.offices is None or visit.sight.sees(office_of(source.dossier))
