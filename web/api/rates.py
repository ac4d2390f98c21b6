"""Rates, with numerator and denominator: the numbers of `sohoa rates show --json`."""

import functools
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from dossier.errors import BadSetting
from dossier.facts import Selection
from dossier.keys import Scope
from rates.calendar import Calendar, parse_calendar, shipped_calendar
from rates.dimensions import Dimension
from rates.measures import MEASURES
from rates.periods import parse_period
from rates.table import Names, Question, rate_table
from rates.written import table_as_json
from web.api.caller import Asking, Caller
from web.api.models import CHANNELS, ChannelName, Code, Line
from web.api.problems import Flaw, Problem
from web.refusals import NotFound
from web.words import Words

router = APIRouter(tags=["rates"])

Seeing = Annotated[Caller, Depends(Asking(Scope.RATES_READ))]
_IDS = {measure.id for measure in MEASURES}


class PeriodOut(BaseModel):
    """First and last day, and what the period is called."""

    first: str
    last: str
    label: str


class RateOut(BaseModel):
    """What a rate is called, and the rule it comes from."""

    label: str
    english: str
    law: str


class TallyOut(BaseModel):
    """A rate; `value` is null where nothing was due."""

    numerator: int
    denominator: int
    value: float | None


class RowOut(BaseModel):
    """A row of the table."""

    key: str
    name: str
    received: int
    settled: int
    rates: dict[str, TallyOut]
    note: str


class RatesOut(BaseModel):
    """The same object as `sohoa rates show --json` prints."""

    period: PeriodOut
    office: str
    by: str
    rates: dict[str, RateOut]
    rows: list[RowOut]
    total: RowOut
    notes: list[str]


class AskedRates(BaseModel):
    """Which dossiers are counted, as the options of `sohoa rates show`."""

    model_config = ConfigDict(extra="forbid")

    period: Line = Field(description="Days of receipt: 2026-09, 2026-Q3, 2026, 2026-09-01..2026-09-15.")
    office: Code | None = Field(
        None, description="This office and what is shown under it; that of the key if not given."
    )
    procedure: list[Code] | None = Field(None, max_length=100)
    field: Line | None = Field(None, description="Lĩnh vực, as the procedures name it.")
    channel: ChannelName | None = None
    kind: Code | None = Field(None, description="Slug of a kind of paper.")
    source: Line | None = None
    by: Dimension = Dimension.OFFICE
    rate: list[Line] | None = Field(None, max_length=50, description="Only these rates, such as R1.")


@router.get("/rates", response_model=RatesOut, summary="Rates of a period")
def show(caller: Seeing, asked: Annotated[AskedRates, Query()]) -> JSONResponse:
    """Rates of the dossiers that the key may see, counted anew from the records each time."""
    visit = caller.visit
    office = asked.office or caller.key.office or None
    if office is not None and not visit.sight.sees(office):
        visit.note("refused", f"office:{office}", why="sight")
        raise NotFound
    calendar = _calendar(visit.services.home)
    names = Names(visit.tree, visit.register.procedures(), visit.services.kinds.names, calendar)
    question = Question(
        _selection(asked, names), asked.by, office,
        tuple(each for each in MEASURES if asked.rate is None or each.id in asked.rate),
    )  # fmt: skip
    table = rate_table(question, visit.facts, names)
    visit.note("rates_viewed", f"office:{office or '*'}", by=asked.by.value)
    return JSONResponse(table_as_json(table))


def _selection(asked: AskedRates, names: Names) -> Selection:
    try:
        period = parse_period(asked.period, names.calendar)
    except ValueError as error:
        raise _wrong("period", Words(str(error), str(error))) from None
    if unknown := sorted(set(asked.rate or ()) - _IDS):
        raise _wrong("rate", Words(f"Không có tỷ lệ {unknown[0]}.", f"There is no rate {unknown[0]}."))
    if asked.kind is not None and asked.kind not in names.kinds:
        raise _wrong("kind", Words("Không có loại giấy tờ này.", "There is no such kind of paper."))
    procedures = frozenset(asked.procedure) if asked.procedure else None
    if asked.field is not None:
        mine = {row.code for row in names.procedures if row.field.casefold() == asked.field.casefold()}
        if not mine:
            raise _wrong(
                "field", Words("Không có thủ tục nào thuộc lĩnh vực này.", "No procedure has this field.")
            )
        procedures = frozenset(mine if procedures is None else procedures & mine)
    channel = CHANNELS[asked.channel] if asked.channel else None
    return Selection(period, None, procedures, channel, asked.kind, asked.source)


def _wrong(name: str, words: Words) -> Problem:
    return Problem("invalid_request", words, flaws=[Flaw(f"query.{name}", "value_error", words)])


@functools.lru_cache(maxsize=8)
def _read_calendar(path: Path, changed: int) -> Calendar:
    try:
        return parse_calendar(path.read_text("utf-8"), str(path))
    except (ValueError, OSError) as error:
        raise BadSetting(str(error)) from error


def _calendar(home: Path) -> Calendar:
    """The reporting months of this place; see `cli.selecting.calendar_of`. Raises BadSetting."""
    path = home / "calendar.toml"
    try:
        return _read_calendar(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return shipped_calendar()
