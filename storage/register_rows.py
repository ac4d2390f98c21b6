"""Offices, procedures, dossiers and their papers to rows and back; pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, cast

from dossier.dossiers import Channel, Dossier, DossierStatus, local_day
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel
from dossier.papers import (
    Approval,
    Owner,
    Paper,
    PaperRole,
    PaperState,
    Signing,
    Source,
    Validity,
)
from dossier.procedures import Exemption, Procedure, Requirement
from storage.rows import AnyRow
from storage.seen import seen_on

_ALWAYS = dt.date.min
_OFFICE = ("code", "name", "parent")
_PROCEDURE = ("code", "name", "field", "has_written_result", "is_for_citizens", "uses_population_database", "result_code")  # fmt: skip
_DOSSIER = ("code", "office", "procedure", "source", "received_at", "due_at", "settled_at", "returned_at", "is_identity_verified", "has_requirements")  # fmt: skip
_PAPER = (
    "ordinal", "name", "component", "kind", "code", "is_required", "digest", "link", "is_from_national_store",
    "is_in_national_store", "notation", "issued_on", "issuer", "approved_by", "approved_at", "digitized_by",
    "digitized_at",
)  # fmt: skip


def office_values(office: Office) -> dict[str, object]:
    """The columns of an office."""
    return {
        **_picked(office, _OFFICE),
        "level": office.level.value,
        "first_day": office.valid_from or _ALWAYS,
        "last_day": office.valid_to,
        "successors": list(office.successors),
    }


def office_from(row: AnyRow) -> Office:
    """An office from its row."""
    return Office(
        **_read(row, _OFFICE),
        level=OfficeLevel(row.level),
        valid_from=_limit(row.first_day),
        valid_to=row.last_day,
        successors=tuple(row.successors),
    )


def procedure_values(procedure: Procedure) -> dict[str, object]:
    """The columns of a procedure."""
    return {
        **_picked(procedure, _PROCEDURE),
        "result_kinds": list(procedure.result_kinds),
        "requirements": [asdict(one) for one in procedure.requirements],
        "first_day": procedure.valid_from or _ALWAYS,
        "last_day": procedure.valid_to,
    }


def procedure_from(row: AnyRow) -> Procedure:
    """A procedure from its row."""
    return Procedure(
        **_read(row, _PROCEDURE),
        result_kinds=tuple(row.result_kinds),
        requirements=tuple(map(_requirement_from, row.requirements)),
        valid_from=_limit(row.first_day),
        valid_to=row.last_day,
    )


def dossier_values(dossier: Dossier) -> dict[str, object]:
    """The columns of a dossier, without its papers but for what is seen on them."""
    return {
        **_picked(dossier, _DOSSIER),
        "channel": None if dossier.channel is None else dossier.channel.value,
        "status": dossier.status.value,
        "owner_id": dossier.owner.id,
        "owner_name": dossier.owner.name,
        "received_on": local_day(dossier.received_at),
        "due_on": local_day(dossier.due_at),
        "settled_on": local_day(dossier.settled_at),
        "returned_on": local_day(dossier.returned_at),
        "databases": list(dossier.databases),
        "seen": seen_on(dossier.papers),
    }


def dossier_from(row: AnyRow, papers: Iterable[Paper]) -> Dossier:
    """A dossier from its row."""
    values = _read(row, _DOSSIER)
    return Dossier(
        **{**values, "code": DossierCode(row.code)},
        channel=None if row.channel is None else Channel(row.channel),
        status=DossierStatus(row.status),
        owner=Owner(row.owner_id, row.owner_name),
        databases=tuple(row.databases),
        papers=tuple(papers),
    )


def held_paper_values(paper: Paper) -> dict[str, object]:
    """The columns of a paper of a dossier, without the dossier."""
    first, last = paper.page_range or (None, None)
    source, validity = paper.reused_from, paper.validity
    return {
        **_picked(paper, _PAPER),
        "role": paper.role.value,
        "exemption": None if paper.exemption is None else paper.exemption.value,
        "state": paper.state.value,
        "has_file": paper.has_good_file,
        "first_page": first,
        "last_page": last,
        "source_dossier": source.dossier if source else None,
        "source_role": source.role.value if source else None,
        "source_ordinal": source.ordinal if source else None,
        "owner_id": paper.owner.id,
        "owner_name": paper.owner.name,
        "valid_until": validity.until,
        **_picked(validity, ("is_permanent", "scope", "is_withheld", "revoked_on", "superseded_by")),
        "approval": paper.approval.value,
        "signing": paper.signing.value,
        "values": dict(paper.values),
    }


def held_paper_from(row: AnyRow) -> Paper:
    """A paper of a dossier from its row."""
    validity = Validity(
        row.valid_until, row.is_permanent, row.scope, row.is_withheld, row.revoked_on, row.superseded_by
    )
    values = _read(row, _PAPER)
    return Paper(
        **{**values, "digest": ScanDigest(row.digest) if row.digest else None},
        role=PaperRole(row.role),
        exemption=Exemption(row.exemption) if row.exemption else None,
        state=PaperState(row.state),
        page_range=None if row.first_page is None else (row.first_page, row.last_page),
        reused_from=_source_from(row),
        owner=Owner(row.owner_id, row.owner_name),
        validity=validity,
        approval=Approval(row.approval),
        signing=Signing(row.signing),
        values=dict(row.values),
    )


def _requirement_from(values: Mapping[str, object]) -> Requirement:
    exemption = cast(str | None, values["exemption"])
    return Requirement(
        **{
            **cast(Mapping[str, Any], values),
            "kinds": tuple(cast(list[str], values["kinds"])),
            "exemption": Exemption(exemption) if exemption else None,
        }
    )


def _source_from(row: AnyRow) -> Source | None:
    if row.source_dossier is None:
        return None
    return Source(DossierCode(row.source_dossier), PaperRole(row.source_role), row.source_ordinal)


def _limit(day: dt.date) -> dt.date | None:
    return None if day == _ALWAYS else day


def _picked(record: object, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def _read(row: AnyRow, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
