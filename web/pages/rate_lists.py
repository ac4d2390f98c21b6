"""What is behind a figure: the list of its dossiers, each of which leads to its papers and their pictures."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from access.rights import Right
from rates.table import office_name
from web.rates.desk import desk_of, rate_called
from web.rates.figures import MOST_LISTED
from web.rates.lists import SORTS, in_order, opening_of
from web.rates.views import note_list, page, page_number
from web.rates.words import CHANNELS, PARTS, RATE_WORDS, STATUSES
from web.refusals import NotFound
from web.visit import Visit, visiting

router = APIRouter()

Watching = Annotated[Visit, Depends(visiting(Right.SEE_RATES))]
A_PAGE = 50


@router.get("/ty-le/{rate}/ho-so")
def behind(request: Request, visit: Watching, rate: str) -> Response:
    """The dossiers that a figure counts, those that are missing, or both."""
    measure, desk = rate_called(rate), desk_of(request, visit)
    opening = opening_of(desk, measure)
    kept = desk.figures.listed(visit, opening.wanted, desk.newer_than)
    shown: dict[str, object] = {
        "opening": opening, "measure": measure, "words": RATE_WORDS[measure.id], "listed": None, "list_parts": PARTS,
        "is_waiting": kept is None or kept.is_counting, "row": opening.row, "most": MOST_LISTED,
    }  # fmt: skip
    if kept:
        listed = kept.value
        if listed is None:
            raise NotFound
        first = (page_number(request.query_params.get("trang", "")) - 1) * A_PAGE
        tree, known = desk.names.offices, {row.code: row.name for row in desk.names.procedures}
        shown |= {
            "listed": listed, "rows": in_order(listed.rows, opening.sort)[first : first + A_PAGE], "first": first,
            "a_page": A_PAGE, "all_lines": len(listed.rows), "office_name": lambda code: office_name(code, tree),
            "procedures": known, "statuses": STATUSES, "channel_words": CHANNELS, "sorts": tuple(SORTS),
        }  # fmt: skip
        note_list(opening, "rate_opened")
    return page(desk, "rates/list.html", kept, shown)
