"""The rates page: the big figures of a period, and one rate with its trend and what it is made of."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from dossier.facts import PaperFacts
from web.charts import trend_chart
from web.rates.desk import desk_of, rate_called
from web.rates.shown import ROWS_A_PAGE, SORTS, cards_of, lines_of, sorted_lines
from web.rates.views import is_waiting, months_of, page, page_number, table_before, trend_question
from web.rates.words import BY, RATE_WORDS
from web.visit import Visit, visiting

router = APIRouter()

Watching = Annotated[Visit, Depends(visiting(Right.SEE_RATES))]


@router.get("/ty-le")
def overview(request: Request, visit: Watching) -> Response:
    """Every rate of an office and a period, against target and the period before, and of the offices below."""
    desk = desk_of(request, visit)
    kept = desk.figures.table(visit, desk.asked.question(desk.names), desk.newer_than)
    before = table_before(desk) if kept else None
    shown: dict[str, object] = {"table": None, "is_waiting": is_waiting(kept, before)}
    if kept:
        cards = cards_of(kept.value, before.value if before else None, desk.targets())
        shown |= {"table": kept.value, "cards": cards, "before": before}
    return page(desk, "rates/overview.html", kept, shown)


@router.get("/ty-le/{rate}")
def one(request: Request, visit: Watching, rate: str) -> Response:
    """One rate: trend over the months, and rows of what is asked for, the best first."""
    measure, desk = rate_called(rate), desk_of(request, visit)
    told = request.query_params
    by = told.get("theo", "don-vi") if told.get("theo") in BY else "don-vi"
    sort = told.get("sap", SORTS[0]) if told.get("sap") in SORTS else SORTS[0]
    question = desk.asked.question(desk.names, BY[by][0])
    kept = desk.figures.table(visit, question, desk.newer_than)
    trend = desk.figures.table(visit, trend_question(desk), desk.newer_than) if kept else None
    before = table_before(desk) if kept else None
    shown: dict[str, object] = {
        "measure": measure, "words": RATE_WORDS[measure.id], "by": by, "sort": sort, "table": None,
        "is_waiting": is_waiting(kept, trend, before), "is_of_papers": measure.unit is PaperFacts,
    }  # fmt: skip
    if kept:
        targets, was = desk.targets(), before.value if before else None
        card = next(card for card in cards_of(kept.value, was, targets) if card.measure is measure)
        rows = desk.targets_of_rows(kept.value.rows, measure.id, by == "don-vi")
        lines = lines_of(kept.value.rows, measure.id, rows)
        lines = lines if by != "thang" else tuple(sorted(lines, key=lambda line: line.key))
        months = months_of(desk, trend.value, measure.id) if trend else []
        first = (page_number(told.get("trang", "")) - 1) * ROWS_A_PAGE
        shown |= {
            "table": kept.value, "card": card, "all_lines": len(lines), "first": first, "a_page": ROWS_A_PAGE,
            "lines": sorted_lines(lines, sort)[first : first + ROWS_A_PAGE], "months": months, "before": before,
            "chart": trend_chart([(each.label, each.tally.value) for each in months], targets.get(measure.id)),
        }  # fmt: skip
    return page(desk, "rates/one.html", kept, shown)
