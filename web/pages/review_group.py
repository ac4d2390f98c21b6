"""Values of one field side by side: who looks at many of the same marks those that are wrong, and accepts the rest at once."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.responses import Response

from access.rights import Right
from dossier.corrections import KIND, Verdict
from dossier.reviewing import Item, Step
from review.answers import Answer
from review.settling import open_paper, settle
from web.field_words import field_words
from web.render import render
from web.review.desk import Noted, ledger_of, note_all, place_of, queue_of, signature_of
from web.review.filters import Filter
from web.review.skips import MARKED
from web.review.views import ItemView, view_of
from web.visit import Visit, visiting

router = APIRouter()

Reviewing = Annotated[Visit, Depends(visiting(Right.REVIEW))]
Filtered = Annotated[Filter, Depends()]
_GROUP = 24
"""So many fit on a screen and are read in a minute, well within a claim."""
_MOST_ROUNDS = 5


@router.get("/soat/nhom")
def group(request: Request, visit: Reviewing, chosen: Filtered) -> Response:
    """The next values of one field of one kind; its script lets go of what is left."""
    if not chosen.field or not chosen.kind or chosen.field == KIND:
        return RedirectResponse(f"/soat{chosen.query()}", 303)
    fit, rest = _gathered(visit, chosen)
    note_all(visit, [("review_item_shown", view.item, {"field": view.item.field}) for view in fit])
    names = visit.services.kinds.names
    shown = {
        "chosen": chosen,
        "views": fit,
        "rest": len(rest),
        "name": field_words(chosen.field),
        "kind": names.get(chosen.kind, chosen.kind),
    }
    return render(request, "review_group.html", shown, visit=visit)


def _gathered(visit: Visit, chosen: Filter) -> tuple[Sequence[ItemView], frozenset[int]]:
    """A group that this person holds now, and those that were passed over for it and let go again."""
    queue, fit, rest = queue_of(visit), list[ItemView](), set[int]()
    for _ in range(_MOST_ROUNDS):
        claimed = queue.claim(chosen.wanted(visit), visit.account.login, _GROUP - len(fit))
        views = [view for item in claimed if (view := _view(visit, item)) is not None and _is_fit(view)]
        fit += views
        rest |= {item.id for item in claimed} - {view.item.id for view in views}
        if not claimed or len(fit) == _GROUP:
            break
    queue.release(rest, visit.account.login)
    return fit, frozenset(rest)


def _view(visit: Visit, item: Item) -> ItemView | None:
    opened = open_paper(ledger_of(visit), place_of(item))
    return view_of(visit, item, opened) if opened is not None and opened.sheet == item.sheet else None


def _is_fit(view: ItemView) -> bool:
    """What cannot be accepted as it stands is for the station: no value, one that a check objects to, a second key."""
    is_plain = view.item.step is Step.ANSWER and view.item.why != MARKED
    return is_plain and bool(view.choices) and not view.choices[0].accepts


@router.post("/soat/nhom")
def accept(
    visit: Reviewing,
    good: Annotated[list[int] | None, Form(max_length=_GROUP)] = None,
    value: Annotated[list[str] | None, Form(max_length=_GROUP)] = None,
    wrong: Annotated[list[int] | None, Form(max_length=_GROUP)] = None,
) -> Response:
    """Accept what is right; what is wrong goes to the station, at once if this person goes there next."""
    queue = queue_of(visit)
    noted, left = list[Noted](), list(wrong or ())
    for number, shown in zip(good or (), value or (), strict=False):
        done = _accepted(visit, number, shown)
        noted += done
        if not done:
            left.append(number)
    note_all(visit, noted)
    queue.release(good or (), visit.account.login)
    queue.release(left, visit.account.login, MARKED)
    did = Counter(action for action, _, _ in noted)
    told = {"kept": did["value_settled"], "approved": did["paper_approved"], "left": len(left)}
    return JSONResponse(told)


def _accepted(visit: Visit, number: int, shown: str) -> Sequence[Noted]:
    """Accept one value as it was shown; what was done, nothing if it is not this person's or a check speaks against it."""
    item = queue_of(visit).held(number, visit.account.login)
    if item is None or item.step is not Step.ANSWER or item.field == KIND:
        return ()
    answer = Answer(item.field, Verdict.CORRECTED, shown)
    said = settle(ledger_of(visit), place_of(item), [answer], signature_of(visit, "soát theo nhóm"))
    if said is None or said.problems:
        return ()
    verdict = said.kept[-1].verdict.value
    settled: Noted = ("value_settled", item, {"field": item.field, "verdict": verdict, "group": "yes"})
    return (settled, ("paper_approved", item, {})) if said.is_approved else (settled,)
