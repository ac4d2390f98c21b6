"""What the rates pages show, to be taken away as a workbook, a PDF or a CSV."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from dossier.dossiers import LOCAL
from dossier.errors import RecordsUnavailable
from rates.table import office_name
from rates.written import table_as_csv
from reports.files import FORMATS, Sheets, files
from reports.seen import MOST_PRINTED, Seen, Standing, list_sheet, overview_sheets, rate_sheet
from web.rates.counting import Kept
from web.rates.desk import Desk, desk_of, rate_called
from web.rates.lists import in_order, opening_of
from web.rates.shown import SORTS, lines_of, sorted_lines
from web.rates.views import note_list, table_before
from web.rates.words import BY, STATUSES
from web.refusals import NotFound
from web.visit import Visit, visiting

router = APIRouter()
T = TypeVar("T")

Watching = Annotated[Visit, Depends(visiting(Right.SEE_RATES))]
_PATIENCE = 60.0
"""What is taken away was seen before, and is kept; only after a restart it must be counted."""
_TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
}


@router.get("/ty-le/tai-ve.{ending}")
def overview(request: Request, visit: Watching, ending: str) -> Response:
    """Every rate of an office and a period."""
    desk = _desk(request, visit, ending)
    kept = _present(desk.figures.table(visit, desk.asked.question(desk.names), patience=_PATIENCE))
    name = _name(desk, "ty-le", kept.at)
    if ending == "csv":
        return _sent(desk, table_as_csv(kept.value).encode(), name, ending, "overview")
    before = table_before(desk)
    was = before.value if before else None
    sheets = overview_sheets(kept.value, desk.targets(), was, _seen(desk, kept.at))
    return _sent(desk, _file(sheets, ending, visit), name, ending, "overview")


@router.get("/ty-le/{rate}/tai-ve.{ending}")
def one(request: Request, visit: Watching, rate: str, ending: str) -> Response:
    """One rate, by what it was shown by, in the order it was."""
    measure, desk, told = rate_called(rate), _desk(request, visit, ending), request.query_params
    by = told.get("theo", "don-vi") if told.get("theo") in BY else "don-vi"
    sort = told.get("sap", SORTS[0]) if told.get("sap") in SORTS else SORTS[0]
    question = desk.asked.question(desk.names, BY[by][0])
    kept = _present(desk.figures.table(visit, question, patience=_PATIENCE))
    targets = desk.targets_of_rows(kept.value.rows, measure.id, by == "don-vi")
    lines = lines_of(kept.value.rows, measure.id, targets)
    lines = lines if by != "thang" else tuple(sorted(lines, key=lambda line: line.key))
    rows = [
        Standing(line.label, line.tally, line.place, targets.get(line.key))
        for line in sorted_lines(lines, sort)
    ]
    sheet = rate_sheet(measure, BY[by][1].vi, rows, kept.value, _seen(desk, kept.at))
    content = _file((sheet,), ending, visit)
    return _sent(desk, content, _name(desk, f"{measure.id}-{by}", kept.at), ending, measure.id)


@router.get("/ty-le/{rate}/ho-so/tai-ve.{ending}")
def behind(request: Request, visit: Watching, rate: str, ending: str) -> Response:
    """The dossiers behind a figure."""
    measure, desk = rate_called(rate), _desk(request, visit, ending)
    opening = opening_of(desk, measure)
    kept = _present(desk.figures.listed(visit, opening.wanted, patience=_PATIENCE))
    if kept.value is None:
        raise NotFound
    rows = in_order(kept.value.rows, opening.sort)
    row, notes = opening.row, tuple[str, ...]()
    cut = rows[:MOST_PRINTED] if ending == "pdf" else rows
    if len(cut) < kept.value.count:
        notes = (f"Chỉ có {len(cut)} hồ sơ đầu trong {kept.value.count} hồ sơ của danh sách.",)
    seen = _seen(desk, kept.at, (*((row.vi,) if row else ()), *notes))
    words: Mapping[str, Mapping[object, str]] = {
        "offices": {one.office: office_name(one.office, desk.names.offices) for one in cut},
        "procedures": {row.code: f"{row.name} ({row.code})" for row in desk.names.procedures},
        "statuses": {status: words.vi for status, words in STATUSES.items()},
    }
    sheet = list_sheet(f"{measure.id}: {opening.words.vi}", measure, cut, words, seen)
    content = _file((sheet,), ending, visit)
    note_list(opening, "rate_downloaded", format=ending)
    return _answer(content, _name(desk, f"{measure.id}-{opening.part}", kept.at), ending)


def _desk(request: Request, visit: Visit, ending: str) -> Desk:
    desk = desk_of(request, visit)
    # A file of other figures than those that were asked for would be taken for them.
    if ending not in FORMATS or desk.problem:
        raise NotFound
    return desk


def _present(kept: Kept[T] | None) -> Kept[T]:
    if kept is None:
        raise RecordsUnavailable("figures are still being counted")
    return kept


def _seen(desk: Desk, counted_at: dt.datetime, more: tuple[str, ...] = ()) -> Seen:
    visit = desk.visit
    narrowed = (*(f"Chỉ gồm {words.vi}" for words in desk.narrowings()), *more)
    return Seen(desk.office, desk.period, narrowed, counted_at, visit.account.name, visit.now())


def _file(sheets: Sheets, ending: str, visit: Visit) -> bytes:
    made = files(sheets, Path("figures"), (ending,), visit.now().astimezone(LOCAL))
    # Only the first table of several has a CSV here; pages offer no other.
    return next(content for _, content in made)


def _name(desk: Desk, what: str, at: dt.datetime) -> str:
    """Whose, of which days, and as of when: a CSV has no other place to say so."""
    period, office = desk.period, desk.asked.office or "tat-ca"
    return f"{what}-{office}-{period.first}_{period.last}-luc-{at.astimezone(LOCAL):%Y%m%d-%H%M}"


def _sent(desk: Desk, content: bytes, name: str, ending: str, what: str) -> Response:
    period = desk.period
    desk.visit.note(
        "rate_downloaded", f"rate:{what}", format=ending, office=desk.asked.office,
        days=f"{period.first}/{period.last}",
    )  # fmt: skip
    return _answer(content, name, ending)


def _answer(content: bytes, name: str, ending: str) -> Response:
    told = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    headers = {"Content-Disposition": f'attachment; filename="{told}.{ending}"'}
    return Response(content, media_type=_TYPES[ending], headers=headers)
