"""What codes mean: kinds of paper, procedures, offices."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from dossier.offices import Office
from dossier.procedures import Procedure
from web.api.caller import Asking, Caller
from web.api.dossiers import cursor_of, text_of

router = APIRouter(tags=["catalogues"])

Anybody = Annotated[Caller, Depends(Asking())]
Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]
T = TypeVar("T", Office, Procedure)


class KindOut(BaseModel):
    """A kind of paper and the names of its fields."""

    slug: str
    name: str
    code: str | None
    fields: list[str]


class KindsOut(BaseModel):
    """Every kind."""

    items: list[KindOut]


class RequirementOut(BaseModel):
    """A component that a procedure asks for."""

    code: str
    name: str
    is_required: bool
    kinds: list[str]
    exemption: str | None


class ProcedureOut(BaseModel):
    """A procedure as it was from `valid_from` to `valid_to`."""

    code: str
    name: str
    field: str
    requirements: list[RequirementOut]
    valid_from: dt.date | None
    valid_to: dt.date | None


class ProceduresOut(BaseModel):
    """A part of the list."""

    items: list[ProcedureOut]
    next: str | None


class OfficeOut(BaseModel):
    """An office for as long as it bore this name and place."""

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: list[str]


class OfficesOut(BaseModel):
    """A part of the list."""

    items: list[OfficeOut]
    next: str | None


@router.get("/kinds", summary="Kinds of paper")
def kinds(caller: Anybody) -> KindsOut:
    """The kinds that are told apart, with their fields."""
    known = caller.visit.services.kinds
    return KindsOut(
        items=[
            KindOut(
                slug=slug,
                name=name,
                code=known.codes.get(slug) or None,
                fields=list(known.fields.get(slug, ())),
            )
            for slug, name in sorted(known.names.items())
        ]
    )


@router.get("/procedures", summary="Procedures")
def procedures(caller: Anybody, limit: Limit = 200, cursor: Cursor = None) -> ProceduresOut:
    """Procedures and the components they ask for, by code and first day, in parts."""
    part, following = _part(caller.visit.register.procedures(), limit, cursor)
    return ProceduresOut(items=[_procedure(row) for row in part], next=following)


@router.get("/offices", summary="Offices")
def offices(caller: Anybody, limit: Limit = 200, cursor: Cursor = None) -> OfficesOut:
    """The offices of all times, by code and first day, in parts. Their names are no secret; their dossiers are."""
    part, following = _part(caller.visit.register.offices(), limit, cursor)
    return OfficesOut(items=[_office(row) for row in part], next=following)


def _part(rows: Sequence[T], limit: int, cursor: str | None) -> tuple[Sequence[T], str | None]:
    ordered = sorted(rows, key=_place)
    after = text_of(cursor) if cursor else ""
    left = [row for row in ordered if _place(row) > after]
    part = left[:limit]
    return part, cursor_of(_place(part[-1])) if len(left) > limit else None


def _place(row: Office | Procedure) -> str:
    return f"{row.code} {row.valid_from or ''}"


def _procedure(row: Procedure) -> ProcedureOut:
    return ProcedureOut(
        code=row.code,
        name=row.name,
        field=row.field,
        requirements=[
            RequirementOut(
                code=one.code,
                name=one.name,
                is_required=one.is_required,
                kinds=list(one.kinds),
                exemption=one.exemption.value if one.exemption else None,
            )
            for one in row.requirements
        ],
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _office(row: Office) -> OfficeOut:
    return OfficeOut(
        code=row.code,
        name=row.name,
        level=row.level.value,
        parent=row.parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successors=list(row.successors),
    )
