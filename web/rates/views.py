"""What the rates pages share: the questions beside the one that was asked, and how an answer is put together."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from starlette.responses import Response

from dossier.dossiers import LOCAL
from dossier.periods import Period
from rates.dimensions import Dimension
from rates.measures import Tally, percent, thousands
from rates.table import Question, RateTable
from web.rates.asked import DAYS, Asked
from web.rates.counting import Kept
from web.rates.desk import Desk
from web.rates.lists import Opening
from web.render import render

TREND_MONTHS = 12
"""A trend of the one month that was asked for would be a dot."""
_HUNDREDTH = Decimal("0.01")


def table_before(desk: Desk) -> Kept[RateTable] | None:
    """The figures of the period before; None while they are being counted."""
    asked = desk.asked.shifted(-1)
    if not asked.is_within_reach:
        return None
    # By channel, of which there are three: only the total is needed.
    return desk.figures.table(desk.visit, asked.question(desk.names, Dimension.CHANNEL))


def trend_question(desk: Desk) -> Question:
    """By month: the twelve months that end with the period, or all of a longer one."""
    question = desk.asked.question(desk.names, Dimension.MONTH)
    period = question.selection.period
    # Of a year that has not ended the months to come say nothing.
    today = desk.visit.now().astimezone(LOCAL).date()
    last = min(period.last, max(today, period.first))
    months = desk.names.calendar.months_in(Period(_year_before(last), last))
    first = min(period.first, months[-TREND_MONTHS:][0].first)
    whole = Period(first, last if last > first else period.last)
    return replace(question, selection=replace(question.selection, period=whole))


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a trend; `asked` asks for its days, with all else that is asked for."""

    label: str
    tally: Tally
    asked: Asked


def months_of(desk: Desk, table: RateTable, rate: str) -> Sequence[Month]:
    """The months of a trend; those before the first dossier say nothing and are left out."""
    tiles = desk.names.calendar.months_in(table.period)
    begun = next((place for place, row in enumerate(table.rows) if row.received), 0)
    return [
        Month(
            short_month(row.label),
            row.tallies[rate],
            replace(desk.asked, part=DAYS, first=tile.first, last=tile.last),
        )
        for tile, row in zip(tiles[begun:], table.rows[begun:], strict=True)
    ]


def share_words(share: Decimal | None) -> str:
    """A ratio of 1 as it is written here: ``80,15%``, ``80%`` where nothing follows; a dash for none."""
    if share is None:
        return "–"
    text = f"{(share * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)}"
    return f"{text.removesuffix('.00')}%".replace(".", ",")


def exact_share(share: Decimal | None) -> str:
    """A ratio of 1 with two decimals, as rates are written: ``60,00%``."""
    return "–" if share is None else f"{(share * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)}%".replace(".", ",")


def points(change: Decimal) -> str:
    """Percentage points: ``2,10``."""
    return f"{change.quantize(_HUNDREDTH, ROUND_HALF_UP)}".replace(".", ",")


def short_month(label: str) -> str:
    """A reporting month by its own name, ``Tháng 7/2025 (…)``, as 07/2025."""
    number, _, year = label.removeprefix("Tháng ").partition(" (")[0].partition("/")
    return f"{number:0>2}/{year}"


def is_waiting(*kept: Kept[Any] | None) -> bool:
    """Whether something is still being counted, so that the page asks again."""
    return any(one is None or one.is_counting for one in kept)


def page(desk: Desk, template: str, kept: Kept[Any] | None, shown: Mapping[str, object]) -> Response:
    """A page about figures. It says when they were counted, of what, and whether that is still so."""
    context = {
        **desk.context(), "kept": kept, "rated": percent, "share": share_words, "exact": exact_share, "points": points, "thousands": thousands, "closed": closed_of(desk),
        "here": desk.request.url.path, "told": dict(desk.request.query_params), **shown,
    }  # fmt: skip
    return render(desk.request, template, context, visit=desk.visit, status=422 if desk.problem else 200)


def closed_of(desk: Desk) -> object | None:
    """The closed period of these very days and this office, if it was closed."""
    office = desk.asked.office
    return desk.visit.services.frozen.one(office, desk.period) if office else None


def note_list(opening: Opening, action: str, **more: str) -> None:
    """Note which dossiers somebody was shown, or took away."""
    desk, asked = opening.desk, opening.desk.asked
    period = desk.period
    row = {"row": f"{opening.by}:{opening.key}"[:80]} if opening.by else {}
    desk.visit.note(
        action, f"rate:{opening.measure.id}", part=opening.part, office=asked.office,
        days=f"{period.first}/{period.last}", **row, **more,
    )  # fmt: skip


def page_number(text: str) -> int:
    """The number of a page of a long table, from 1."""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _year_before(day: dt.date) -> dt.date:
    index = day.year * 12 + day.month - TREND_MONTHS
    return dt.date(index // 12, index % 12 + 1, 1)
