"""What the reading of a paper says beyond doubt, as a row of the register; pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dossier.digitization import Digitization, Standing
from dossier.dossiers import LOCAL, Dossier
from dossier.ids import is_procedure_code
from dossier.papers import NOBODY, Owner, Paper, PaperRole, PaperState, Validity

MACHINE = "sohoa"
"""Who has digitized a paper that nobody but this program has filed."""

SLIP = "acceptance_slip"
_OTHER = "other"
_KIND_DOUBTFUL = "kind_doubtful"
_CLOSE_OF_BUSINESS = dt.time(17)

# The first that a kind has is meant. Papers of two or more people (a marriage, a sale, land held together) have no owner
# that could be named alone.
_OWNER_ID = ("personal_id", "id_number", "owner_id_number", "applicant_id_number")
_OWNER_NAME = ("full_name", "owner_full_name", "applicant_full_name")
_CO_OWNER = ("owner_2_full_name", "owner_2_id_number")
_NOTATION = ("number", "serial_number")
_ISSUED = ("issue_date", "registration_date")
_ISSUER = ("issuing_authority",)
_LAST_DAY = ("date_of_expiry",)


def is_whole(paper: Digitization) -> bool:
    """Whether there is something to be opened: a rejected scan is an empty, damaged or locked file."""
    return paper.standing is not Standing.REJECTED and bool(paper.digest) and paper.page_range[0] > 0


def read_paper(paper: Digitization, at: dt.datetime) -> Paper:
    """The paper as it was read, as a component without a place: its ordinal is 0. `at` is the moment, aware."""
    last_day = _day(_first(_sure(paper), _LAST_DAY))
    row = Paper(
        PaperRole.COMPONENT,
        0,
        "",
        state=PaperState.DIGITIZED,
        digest=paper.digest,
        page_range=paper.page_range,
        validity=Validity(until=last_day),
        digitized_by=MACHINE,
        digitized_at=at,
    )
    return _described(row, paper)


def read_again(row: Paper, paper: Digitization) -> Paper:
    """The row of a paper that was read before, with what the last reading says."""
    last_day = _day(_first(_sure(paper), _LAST_DAY))
    return _described(replace(row, validity=replace(row.validity, until=last_day)), paper)


def told_by_slip(dossier: Dossier, papers: Iterable[Digitization]) -> Dossier:
    """The dossier with what its acceptance slip says, where nobody has said it yet: procedure, days, applicant.

    A slip that bears the code of another dossier says nothing of this one.
    """
    for paper in papers:
        if _kind(paper) != SLIP or not is_whole(paper) or paper.dossier != dossier.code:
            continue
        said = _sure(paper)
        if said.get("dossier_code", dossier.code) == dossier.code:
            dossier = _with_slip(dossier, said)
    return dossier


def _with_slip(dossier: Dossier, said: Mapping[str, str]) -> Dossier:
    procedure, name = said.get("procedure_code", ""), said.get("applicant_full_name")
    received, due = (_day(said.get(name)) for name in ("received_date", "due_date"))
    is_nobody = dossier.owner == NOBODY and name is not None
    return replace(
        dossier,
        procedure=dossier.procedure or (procedure if is_procedure_code(procedure) else None),
        received_at=dossier.received_at or _moment(received, dt.time()),
        due_at=dossier.due_at or _moment(due, _CLOSE_OF_BUSINESS),
        owner=Owner(None, name) if is_nobody else dossier.owner,
    )


def _described(row: Paper, paper: Digitization) -> Paper:
    said = _sure(paper)
    return replace(
        row,
        kind=_kind(paper),
        owner=_owner(paper, said),
        notation=_first(said, _NOTATION),
        issued_on=_day(_first(said, _ISSUED)),
        issuer=_first(said, _ISSUER),
    )


def _owner(paper: Digitization, said: Mapping[str, str]) -> Owner:
    if any(field.name in _CO_OWNER for field in paper.fields):
        return NOBODY
    return Owner(_first(said, _OWNER_ID), _first(said, _OWNER_NAME))


def _kind(paper: Digitization) -> str | None:
    is_doubtful = paper.reason is not None and paper.reason.code == _KIND_DOUBTFUL
    return None if is_doubtful or paper.kind == _OTHER else paper.kind


def _sure(paper: Digitization) -> Mapping[str, str]:
    """The values that are not in doubt, by name; none of a paper whose kind is."""
    if _kind(paper) is None:
        return {}
    return {
        field.name: field.value
        for field in paper.fields
        if isinstance(field.value, str) and field.value and not field.needs_review
    }


def _first(said: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((said[name] for name in names if name in said), None)


def _day(text: str | None) -> dt.date | None:
    """A whole day; a year or a month alone is none."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _moment(day: dt.date | None, time: dt.time) -> dt.datetime | None:
    return dt.datetime.combine(day, time, LOCAL) if day else None
