"""The pane in which a paper is confirmed, beside its picture."""

from dataclasses import dataclass

from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.papers import Paper, PaperRole
from web.counter.confirming import opened_at
from web.counter.fields import NOTHING, PaperView, Typed, paper_view
from web.counter.story import row_of
from web.visit import Visit
from web.words import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What came of what the clerk did."""

    words: tuple[Words, ...] = ()
    typed: Typed = NOTHING
    is_done: bool = False


def view_of(visit: Visit, code: DossierCode, paper: Paper, typed: Typed = NOTHING) -> PaperView:
    """A paper as it is confirmed."""
    return paper_view(code, paper, opened_at(visit, code, paper), visit.services.kinds, typed)


def pane(visit: Visit, dossier: Dossier, paper: Paper, told: Told) -> dict[str, object]:
    """What the pane of a paper shows."""
    view = view_of(visit, dossier.code, paper, told.typed)
    rows = (row_of(visit, dossier, each) for each in dossier.papers)
    is_component = paper.role is PaperRole.COMPONENT
    due = [
        paper
        for paper in dossier.papers
        if paper.role is PaperRole.COMPONENT and paper.component and not paper.has_file
    ]
    return {
        "view": view,
        "dossier": dossier,
        "told": told,
        "is_of_another": _is_of_another(dossier, paper),
        "next": next((row for row in rows if row.waits and row.place != view.place), None),
        "kinds": visit.services.kinds.names,
        "places": due if is_component and not paper.component else (),
    }


def _is_of_another(dossier: Dossier, paper: Paper) -> bool:
    """Whether the paper names another person than the dossier: perhaps the wrong citizen's was scanned."""
    mine = dossier.owner.id
    return bool(mine and paper.owner.id and paper.owner.id != mine)
