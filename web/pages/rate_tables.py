"""The index of QĐ 766, the goals, and closed periods, each as `sohoa rates` tells it."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from dossier.facts import PaperFacts
from dossier.frozen import FrozenPeriod
from rates.closing import Fate, Standing
from rates.forecast import SAMPLE, TRAILING_DAYS
from rates.index766 import measure_of, points_shown
from rates.measures import MEASURES, Tally
from search.query import day_of
from web.history import deeds_of
from web.masking import masked_text
from web.rates.asked import FIRST_YEAR, LAST_YEAR
from web.rates.desk import Desk, desk_of
from web.rates.views import page
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Watching = Annotated[Visit, Depends(visiting(Right.SEE_RATES))]
MOST_DIFFERENCES = 200
STANDINGS = {
    Standing.INTACT: Words("Dữ liệu đã chốt còn nguyên vẹn.", "What was closed is intact."),
    Standing.MISSING: Words(
        "KHÔNG SO ĐƯỢC: tệp dữ liệu của kỳ đã chốt không còn trong kho. Hãy khôi phục từ bản sao lưu.",
        "CANNOT BE COMPARED: the rows are gone from the store. Restore them from a backup.",
    ),
    Standing.ALTERED: Words(
        "KHÔNG SO ĐƯỢC: tệp dữ liệu của kỳ đã chốt đã bị sửa, không còn đúng mã băm.",
        "CANNOT BE COMPARED: the rows were tampered with.",
    ),
    Standing.CONTRADICTED: Words(
        "KHÔNG SO ĐƯỢC: số liệu đã chốt không khớp dữ liệu của chính nó, đã bị sửa.",
        "CANNOT BE COMPARED: the figures were tampered with.",
    ),
}  # fmt: skip
FATES = {
    Fate.ADDED: Words("thêm vào", "added"),
    Fate.REMOVED: Words("không còn tính", "no longer counted"),
    Fate.CHANGED: Words("thay đổi", "changed"),
}


@router.get("/ty-le/chi-so-766")
def index(request: Request, visit: Watching) -> Response:
    """The group of 22 points, with every indicator's counts, and the points of the offices below."""
    desk = desk_of(request, visit)
    edition = desk.edition()
    shown: dict[str, object] = {
        "edition": edition,
        "index": None,
        "is_waiting": False,
        "points": points_shown,
    }
    if edition is None:
        return page(desk, "rates/index766.html", None, shown)
    kept = desk.figures.index(visit, desk.asked.question(desk.names), edition, desk.newer_than)
    shown["is_waiting"] = kept is None or kept.is_counting
    if kept:
        found = kept.value
        ranked = sorted(found.evaluations, key=lambda each: (-each.points, each.name))
        # 4.2 and 4.3 are R3 and R4, whose dossiers have a list.
        opens = {each.code: measure_of(each.code, edition) for each in edition.indicators}
        rates = {code: rate.id for code, rate in opens.items() if rate in MEASURES and rate}
        shown |= {"index": found, "ranked": ranked, "rates": rates}
    return page(desk, "rates/index766.html", kept, shown)


@router.get("/ty-le/chi-tieu")
def goals(request: Request, visit: Watching, den_ngay: str = "") -> Response:
    """Who is behind a goal, and what must be done each day."""
    desk = desk_of(request, visit)
    by = _day(den_ngay) or desk.period.last
    has_goals = bool(desk.figures.own.goals().rates(by))
    shown: dict[str, object] = {
        "by_date": by, "has_goals": has_goals, "outlooks": None, "is_waiting": False, "sample": SAMPLE,
        "trailing": TRAILING_DAYS, "paper_unit": PaperFacts,
    }  # fmt: skip
    if not has_goals:
        return page(desk, "rates/goals.html", None, shown)
    kept = desk.figures.outlooks(visit, desk.asked.question(desk.names), by, desk.newer_than)
    shown |= {"is_waiting": kept is None or kept.is_counting, "outlooks": kept and kept.value}
    return page(desk, "rates/goals.html", kept, shown)


@router.get("/ty-le/ky-chot")
def closed(request: Request, visit: Watching) -> Response:
    """What was closed and, of the office and period that are asked for, what differs since, by whom and why."""
    desk = desk_of(request, visit)
    frozen = [one for one in visit.services.frozen.all() if visit.sight.sees(one.office)]
    chosen = visit.services.frozen.one(desk.asked.office, desk.period) if desk.asked.office else None
    kept = desk.figures.comparison(visit, chosen, desk.newer_than) if chosen else None
    shown: dict[str, object] = {
        "frozen": _newest(frozen), "chosen": chosen, "comparison": None, "tree": desk.names.offices,
        "is_waiting": chosen is not None and (kept is None or kept.is_counting), "standings": STANDINGS, "fates": FATES,
        "query_of": lambda one: _query(desk, one), "nothing": Tally(0, 0), "masked_text": masked_text,
    }  # fmt: skip
    if kept:
        found = kept.value
        differences = [(each, deeds_of(each.changes)) for each in found.differences[:MOST_DIFFERENCES]]
        shown |= {"comparison": found, "differences": differences, "most": MOST_DIFFERENCES}
        visit.note("closed_period_compared", f"office:{found.frozen.office}", days=_days(found.frozen))
    return page(desk, "rates/closed.html", kept, shown)


def _newest(frozen: Sequence[FrozenPeriod]) -> Sequence[FrozenPeriod]:
    return sorted(frozen, key=lambda one: one.closed_at, reverse=True)


def _query(desk: Desk, one: FrozenPeriod) -> str:
    """The address of the very days of a closed period."""
    return desk.at_days(one.office, one.period)


def _days(frozen: FrozenPeriod) -> str:
    return f"{frozen.period.first}/{frozen.period.last}"


def _day(text: str) -> dt.date | None:
    day = day_of(text)
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
