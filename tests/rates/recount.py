"""Every rate counted a second time, from dossiers as they are exported, by the numbers of the synchronization.

Written from the definitions and not from `rates.measures`, so that a mistake there is not made here too.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from dossier.dossiers import Dossier
from dossier.papers import Paper
from dossier.periods import Period
from dossier.procedures import Procedure

Counts = dict[str, tuple[int, int]]
_ORDER = ("R1", "R1f", "R1d", "R2", "R3", "R4", "R5", "R6", "R7")


def recount(
    dossiers: Iterable[Dossier], procedures: Sequence[Procedure], period: Period, offices: frozenset[str]
) -> Mapping[str, tuple[int, int]]:
    """Numerator and denominator of each rate."""
    counts: Counts = dict.fromkeys(_ORDER, (0, 0))
    for dossier in {each.code: each for each in dossiers}.values():
        if dossier.office in offices and is_received_in(dossier, period):
            for rate, is_due, is_done in counted_dossier(dossier, procedures):
                add(counts, rate, is_due, is_done)
            for paper in dossier.papers:
                add(counts, "R6", *signed(paper))
                add(counts, "R7", *covered(paper, dossier.has_requirements))
    return counts


def add(counts: Counts, rate: str, is_due: bool, is_done: bool) -> None:
    numerator, denominator = counts[rate]
    counts[rate] = (numerator + (is_due and is_done), denominator + is_due)


def is_received_in(dossier: Dossier, period: Period) -> bool:
    if dossier.received_at is None or int(dossier.status) in {1, 3}:
        return False
    in_vietnam = dossier.received_at.astimezone(dt.UTC).replace(tzinfo=None) + dt.timedelta(hours=7)
    return period.first <= in_vietnam.date() <= period.last


def counted_dossier(dossier: Dossier, procedures: Sequence[Procedure]) -> Iterable[tuple[str, bool, bool]]:
    components = [paper for paper in dossier.papers if paper.role == "component"]
    has_component = any(is_openable(paper) for paper in components)
    has_result = any(is_openable(paper) for paper in dossier.papers if paper.role == "result")
    without_result = {row.code for row in procedures if not row.has_written_result}
    result_is_done = has_result or dossier.procedure in without_result
    lacking = [
        paper
        for paper in components
        if paper.is_required
        and paper.exemption is None
        and not (int(paper.state) in {1, 2, 3} and is_openable(paper))
    ]
    yield "R1", True, has_component
    yield "R1f", True, dossier.has_requirements and not lacking
    yield "R1d", dossier.channel == 1, has_component
    yield "R2", int(dossier.status) in {7, 9, 10}, result_is_done
    yield "R3", True, has_component and result_is_done
    yield "R4", True, any(int(paper.state) in {2, 3} for paper in components)
    yield "R5", True, any(paper.is_from_national_store for paper in components)


def signed(paper: Paper) -> tuple[bool, bool]:
    return int(paper.state) == 1 and is_openable(paper), paper.signing == "valid"


def covered(paper: Paper, has_requirements: bool) -> tuple[bool, bool]:
    is_optional_and_not_there = (
        paper.role == "component"
        and has_requirements
        and not paper.is_required
        and not is_openable(paper)
        and int(paper.state) == 0
    )
    is_due = paper.exemption is None and not is_optional_and_not_there
    return is_due, int(paper.state) != 0 and is_openable(paper)


def is_openable(paper: Paper) -> bool:
    return bool(paper.digest or paper.link)
