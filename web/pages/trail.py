"""The audit trail of one's offices: who did what, the newest first; and as a file that can be verified anywhere."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from access.rights import Right
from dossier.dossiers import LOCAL
from dossier.trail import Entry, Sought
from dossier.trail_check import line_of
from search.query import day_of
from web.administration import office_name
from web.render import render
from web.trail_words import ACTIONS, done, dossier_of, subject_words
from web.visit import Visit, visiting

router = APIRouter()

Seeing = Annotated[Visit, Depends(visiting(Right.SEE_TRAIL))]
_PAGE, _LONGEST = 50, 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the filter, as it was typed. A day that is none is told, and asks for nothing."""

    nguoi: Annotated[str, Query(max_length=_LONGEST)] = ""
    viec: Annotated[str, Query(max_length=_LONGEST)] = ""
    ho_so: Annotated[str, Query(max_length=_LONGEST)] = ""
    ngay: Annotated[str, Query(max_length=_LONGEST)] = ""

    @property
    def day(self) -> dt.date | None:
        """The day, as people or browsers write it."""
        return day_of(self.ngay)

    @property
    def is_wrong(self) -> bool:
        """Whether the day is none."""
        return bool(self.ngay) and self.day is None

    def sought(self) -> Sought:
        """The same for the trail."""
        code = self.ho_so.strip()
        day = self.day
        since = dt.datetime.combine(day, dt.time(), LOCAL) if day else None
        return Sought(
            self.nguoi.strip().lower(),
            self.viec,
            f"dossier:{code}" if code else "",
            since,
            since + dt.timedelta(days=1) if since else None,
        )

    def query(self, **more: object) -> str:
        """The filter as a query."""
        mine = {"nguoi": self.nguoi, "viec": self.viec, "ho_so": self.ho_so, "ngay": self.ngay}
        return urlencode({name: value for name, value in (mine | more).items() if value})


@router.get("/nhat-ky")
def show(request: Request, visit: Seeing, asked: Annotated[Asked, Depends()], truoc: int = 0) -> Response:
    """A page of it; `truoc` is the number above the first entry, 0 for the newest."""
    before = truoc if 0 < truoc < 1 << 31 else None
    found: list[Entry] = []
    if not asked.is_wrong:
        trail = visit.services.trail
        found = list(
            trail.newest(_PAGE + 1, offices=visit.sight.offices, before=before, sought=asked.sought())
        )
    shown = {
        "asked": asked,
        "rows": [_row(visit, entry) for entry in found[:_PAGE]],
        "older": asked.query(truoc=found[_PAGE - 1].number) if len(found) > _PAGE else "",
        "newest": asked.query() if before else None,
        "actions": sorted(ACTIONS, key=lambda action: ACTIONS[action].told(visit.language).lower()),
        "words": ACTIONS,
        "is_whole": visit.sight.offices is None,
    }
    return render(request, "trail.html", shown, visit=visit, status=422 if asked.is_wrong else 200)


@router.get("/nhat-ky/tai-ve")
def download(visit: Seeing, asked: Annotated[Asked, Depends()]) -> Response:
    """What is sought as lines of JSON, each exactly as it is digested, the oldest first; noted, since it leaves the house."""
    sought, offices = asked.sought(), visit.sight.offices
    last = next(iter(visit.services.trail.newest(1, offices=offices, sought=sought)), None)

    def lines() -> Iterator[str]:
        for entry in visit.services.trail.entries():
            if last is None or entry.number > last.number:
                return
            if (offices is None or entry.event.office in offices) and sought.fits(entry):
                yield f"{line_of(entry)}\n"

    visit.note(
        "trail_exported", "trail", filters=",".join(sorted(asked.query().split("&"))) if asked.query() else ""
    )
    name = f"nhat-ky-{visit.now().astimezone(LOCAL):%Y%m%d-%H%M}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines(), media_type="application/jsonl", headers=headers)


def _row(visit: Visit, entry: Entry) -> dict[str, object]:
    event = entry.event
    return {
        "number": entry.number,
        "at": entry.at,
        "who": event.who,
        "office": office_name(visit.tree, event.office) if event.office else "",
        "done": done(event, visit.language),
        "subject": subject_words(event.subject, visit.language),
        "dossier": dossier_of(event.subject),
        "is_bad": event.action in ("refused", "sign_in_failed"),
    }
