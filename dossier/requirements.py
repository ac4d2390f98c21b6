"""Which components of a dossier are required, and which of its papers stand for them; pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dossier.dossiers import Dossier, local_day
from dossier.papers import Paper, PaperRole
from dossier.procedures import Procedure, Requirement


def requirements_of(
    dossier: Dossier, procedures: Iterable[Procedure], day: dt.date | None = None
) -> Sequence[Requirement]:
    """The requirements of the dossier's procedure on the day of receipt (or `day`); empty if nobody has told them."""
    chosen = procedure_of(dossier, procedures, day)
    return chosen.requirements if chosen else ()


def procedure_of(
    dossier: Dossier, procedures: Iterable[Procedure], day: dt.date | None = None
) -> Procedure | None:
    """The dossier's procedure as it was on the day of receipt (or `day`), the latest that stood; None if not known."""
    on = local_day(dossier.received_at) or day
    standing = (row for row in procedures if row.code == dossier.procedure)
    chosen = (row for row in standing if on is None or row.stands_on(on))
    return max(chosen, key=lambda row: row.valid_from or dt.date.min, default=None)


def with_requirements(dossier: Dossier, requirements: Sequence[Requirement]) -> Dossier:
    """The dossier with a component for each requirement, there or due.

    A component serves a requirement if it bears its code or, without any code, is the first of a kind that serves.
    Components that nothing requires stay as they are.
    """
    if dossier.has_requirements or not requirements:
        return dossier
    components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
    taken: set[int] = set()
    for requirement in requirements:
        found = _serving(requirement, components, taken)
        if found is None:
            components.append(_due(requirement, _next_ordinal(components)))
            taken.add(len(components) - 1)
        else:
            taken.add(found)
            components[found] = _assigned(components[found], requirement)
    others = (paper for paper in dossier.papers if paper.role is not PaperRole.COMPONENT)
    return replace(dossier, has_requirements=True, papers=(*components, *others))


def _serving(requirement: Requirement, components: Sequence[Paper], taken: set[int]) -> int | None:
    free = [(index, paper) for index, paper in enumerate(components) if index not in taken]
    for index, paper in free:
        if paper.component and paper.component == requirement.code:
            return index
    return next((i for i, paper in free if not paper.component and paper.kind in requirement.kinds), None)


def _assigned(paper: Paper, requirement: Requirement) -> Paper:
    return replace(
        paper,
        component=requirement.code,
        is_required=requirement.is_required,
        exemption=paper.exemption or requirement.exemption,
    )


def _due(requirement: Requirement, ordinal: int) -> Paper:
    return Paper(
        role=PaperRole.COMPONENT,
        ordinal=ordinal,
        name=requirement.name,
        component=requirement.code,
        kind=requirement.kinds[0] if len(requirement.kinds) == 1 else None,
        is_required=requirement.is_required,
        exemption=requirement.exemption,
    )


def _next_ordinal(papers: Sequence[Paper]) -> int:
    return max((paper.ordinal for paper in papers), default=0) + 1
