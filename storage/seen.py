"""What is seen on the papers of a dossier, as the bits of one number that is kept with it; pure.

Counting 250,000 dossiers then needs no look at their million papers. It is no counter: it is made anew from the papers
each time a dossier is written, and nothing else writes it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from dossier.papers import REUSED, Paper, PaperRole

BITS: Final = (
    "has_file", "lacks_component", "has_reuse", "is_from_store", "is_in_store", "has_result_file",
)  # fmt: skip
"""From the lowest bit on; names as in `dossier.facts`. `lacks_component`: a required one is neither covered nor exempt."""


def seen_on(papers: Iterable[Paper]) -> int:
    """The number for these papers."""
    seen = 0
    for paper in papers:
        is_component = paper.role is PaperRole.COMPONENT
        marks = (
            is_component and paper.has_good_file,
            is_component and paper.is_required and not paper.is_covered,
            is_component and paper.state in REUSED,
            is_component and paper.is_from_national_store,
            not is_component and paper.is_in_national_store,
            not is_component and paper.has_good_file,
        )
        seen |= sum(1 << place for place, mark in enumerate(marks) if mark)
    return seen


def told_by(seen: int) -> Mapping[str, bool]:
    """What the number says, by name."""
    return {name: bool(seen >> place & 1) for place, name in enumerate(BITS)}
