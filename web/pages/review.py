"""What waits for review: how much of what, the oldest, and where to begin."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from access.rights import Right
from dossier.corrections import KIND
from dossier.reviewing import Tally
from web.field_words import field_words
from web.render import render
from web.review.desk import queue_of
from web.review.filters import AGES, Filter
from web.review.skips import skip_words
from web.visit import Visit, visiting
from web.words import Words

router = APIRouter()

Reviewing = Annotated[Visit, Depends(visiting(Right.REVIEW))]
_PAGE = 50


@dataclass(frozen=True, slots=True)
class Heap:
    """What waits of one field of one kind, in all offices that are asked for."""

    kind: str
    kind_name: str
    field: str
    name: Words
    count: int
    oldest: dt.datetime

    @property
    def is_kind(self) -> bool:
        """Whether the kind itself is in doubt, which is settled one by one."""
        return self.field == KIND


@router.get("/soat")
def waiting(
    request: Request,
    visit: Reviewing,
    chosen: Annotated[Filter, Depends()],
    after: Annotated[int, Query(alias="sau", ge=0)] = 0,
) -> Response:
    """What waits, by field and one by one."""
    queue = queue_of(visit)
    wanted = chosen.wanted(visit)
    last = queue.peek(after) if after else None
    items = queue.items(wanted, _PAGE + 1, last)
    names = visit.services.kinds.names
    heaps = heaps_of(queue.tallies(wanted), names)
    shown = {
        "chosen": chosen,
        "heaps": heaps,
        "total": sum(heap.count for heap in heaps),
        "items": items[:_PAGE],
        "more": items[_PAGE - 1].id if len(items) > _PAGE else 0,
        "is_first": last is None,
        "now": visit.now(),
        "ages": AGES,
        "kinds": sorted(names.items(), key=lambda kind: kind[1]),
        "fields": _fields(visit, chosen),
        "offices": _offices(visit),
        "field_words": field_words,
        "skip_words": skip_words,
        "names": names,
    }
    return render(request, "review.html", shown, visit=visit)


def heaps_of(tallies: Iterable[Tally], names: Mapping[str, str]) -> Sequence[Heap]:
    """The tallies of all offices together, the largest first."""
    by: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies:
        by[tally.kind or "", tally.field].append(tally)
    heaps = (
        Heap(
            kind, names.get(kind, kind or "–"), field, field_words(field), sum(each.count for each in same),
            min(each.oldest for each in same),
        )
        for (kind, field), same in by.items()
    )  # fmt: skip
    return sorted(heaps, key=lambda heap: (-heap.count, heap.kind_name, heap.field))


def _fields(visit: Visit, chosen: Filter) -> Sequence[tuple[str, Words]]:
    """The fields to choose from: of the chosen kind, else of all."""
    fields = visit.services.kinds.fields
    names = fields.get(chosen.kind) or {name for of_kind in fields.values() for name in of_kind}
    return sorted(((name, field_words(name)) for name in {KIND, *names}), key=lambda one: one[1].vi)


def _offices(visit: Visit) -> Sequence[tuple[str, str]]:
    """The offices that this person sees, by name."""
    seen = ((office.code, office.name) for office in visit.tree.offices() if visit.sight.sees(office.code))
    return sorted(dict(seen).items(), key=lambda office: office[1])
