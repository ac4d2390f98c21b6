"""What the API takes and tells about dossiers, scans and uploads; the forms of docs/api.md."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.listing import ScanProgress
from dossier.papers import Paper, PaperRole, PaperState, Source
from web.api.caller import Caller

NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_CONTROLS)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]
CodeOfDossier = Annotated[
    str,
    StringConstraints(
        max_length=60,
        pattern=r"^([0-9]{3}\.[0-9]{2}(\.[0-9]{2})?\.)?([0-9]{2}\.)?[A-Z][0-9]{2}(\.[0-9]{1,3})*-[0-9]{2}(0[1-9]|1[0-2])"
        r"(0[1-9]|[12][0-9]|3[01])-[0-9]{4,6}$",
    ),
]
"""Mã số hồ sơ; whether its day is in the calendar is told by `dossier.ids`."""
Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[
    str, StringConstraints(min_length=4, max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z .-]*$")
]

ChannelName = Literal["direct", "online", "post"]
StatusName = Literal[
    "registered", "received", "refused", "in_progress", "supplement_asked", "duty_asked", "withdrawn", "stopped",
    "settled", "returned",
]  # fmt: skip
RoleName = Literal["component", "result"]
StateName = Literal["not_digitized", "digitized", "reused_component", "reused_result"]
ScanState = Literal["waiting", "being_read", "finished", "rejected", "quarantined"]
CHANNELS: dict[str, Channel] = {channel.name.lower(): channel for channel in Channel}
STATUSES: dict[str, DossierStatus] = {status.name.lower(): status for status in DossierStatus}
_STATES: dict[PaperState, StateName] = {
    PaperState.NOT_DIGITIZED: "not_digitized",
    PaperState.DIGITIZED: "digitized",
    PaperState.REUSED_COMPONENT: "reused_component",
    PaperState.REUSED_RESULT: "reused_result",
}


class Asked(BaseModel):
    """Base of what is sent: a field that nobody knows is an error, not ignored."""

    model_config = ConfigDict(extra="forbid")


class OwnerIn(Asked):
    """Whom a dossier is about."""

    id: Number | None = None
    name: Line | None = None


class DossierIn(Asked):
    """A dossier to be opened."""

    code: CodeOfDossier
    office: Code | None = None
    procedure: Code | None = None
    channel: ChannelName | None = None
    status: StatusName = "received"
    owner: OwnerIn | None = None
    received_at: AwareDatetime | None = None
    due_at: AwareDatetime | None = None


class Owner(BaseModel):
    """Whom something is about; the number is masked unless the key has `numbers:read`."""

    id: str | None
    name: str | None


class PaperPlace(BaseModel):
    """A paper of a dossier; `paper` is its number within dossier and role."""

    dossier: str
    role: RoleName
    paper: int


class PaperOut(BaseModel):
    """A paper of a dossier, there or due."""

    role: RoleName
    paper: int
    name: str
    component: str
    kind: str | None
    code: str | None
    is_required: bool
    exemption: str | None
    state: StateName
    has_file: bool
    scan: str | None
    pages: tuple[int, int] | None
    reused_from: PaperPlace | None
    approval: str
    approved_by: str | None
    approved_at: dt.datetime | None
    signing: str
    issued_on: dt.date | None
    issuer: str | None


class DossierSummary(BaseModel):
    """A dossier without its papers."""

    code: str
    office: str
    procedure: str | None
    channel: ChannelName | None
    status: StatusName
    source: str
    owner: Owner
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    settled_at: dt.datetime | None
    returned_at: dt.datetime | None
    has_requirements: bool
    is_complete: bool


class DossierOut(DossierSummary):
    """A dossier with its papers."""

    papers: list[PaperOut]


class DossierPage(BaseModel):
    """A part of a list; `next` is the cursor of the following part, null at the end."""

    items: list[DossierSummary]
    next: str | None


class ReceiptOut(BaseModel):
    """A scan that was taken in: its bytes are stored and its task is committed."""

    scan: str
    dossier: str
    task: int


class ScanOut(BaseModel):
    """How the reading of a scan stands. `reason` says why it is rejected, or what set it aside."""

    scan: str
    state: ScanState
    pages: int
    pages_read: int
    accepted_at: dt.datetime
    finished_at: dt.datetime | None
    reason: str | None
    reason_message: str | None
    dossiers: list[str]


class UploadIn(Asked):
    """A file to be sent in parts."""

    dossier: CodeOfDossier
    name: Line
    size: Annotated[int, Field(ge=1)]
    sha256: Hex | None = None


class UploadOut(BaseModel):
    """An upload as it stands; `receipt` is there once it is finished, `refusal` if the file is no scan."""

    id: str
    dossier: str
    name: str
    size: int
    offset: int
    expires_at: dt.datetime
    receipt: ReceiptOut | None
    refusal: str | None


def summary(dossier: Dossier, caller: Caller) -> DossierSummary:
    """A dossier in a list."""
    return DossierSummary.model_validate(_told(dossier, caller))


def whole(dossier: Dossier, caller: Caller) -> DossierOut:
    """A dossier with its papers."""
    papers = [paper_out(paper, caller) for paper in dossier.papers]
    return DossierOut.model_validate({**_told(dossier, caller), "papers": papers})


def _told(dossier: Dossier, caller: Caller) -> dict[str, object]:
    required = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT and paper.is_required]
    return {
        "code": dossier.code,
        "office": dossier.office,
        "procedure": dossier.procedure,
        "channel": dossier.channel.name.lower() if dossier.channel else None,
        "status": dossier.status.name.lower(),
        "source": dossier.source,
        "owner": Owner(id=caller.number(dossier.owner.id), name=dossier.owner.name),
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "settled_at": dossier.settled_at,
        "returned_at": dossier.returned_at,
        "has_requirements": dossier.has_requirements,
        "is_complete": dossier.has_requirements and all(paper.is_covered for paper in required),
    }


def paper_out(paper: Paper, caller: Caller) -> PaperOut:
    """A paper of a dossier."""
    return PaperOut(
        role=paper.role.value,
        paper=paper.ordinal,
        name=paper.name,
        component=paper.component,
        kind=paper.kind,
        code=caller.code(paper.code),
        is_required=paper.is_required,
        exemption=paper.exemption.value if paper.exemption else None,
        state=_STATES[paper.state],
        has_file=paper.has_file,
        scan=paper.digest,
        pages=paper.page_range,
        reused_from=place(paper.reused_from) if paper.reused_from else None,
        approval=paper.approval.value,
        approved_by=paper.approved_by,
        approved_at=paper.approved_at,
        signing=paper.signing.value,
        issued_on=paper.issued_on,
        issuer=paper.issuer,
    )


def place(source: Source) -> PaperPlace:
    """Where a paper lies."""
    return PaperPlace(dossier=source.dossier, role=source.role.value, paper=source.ordinal)


def state_of(progress: ScanProgress, *, is_rejected: bool) -> ScanState:
    """How a scan stands, in the words of the API."""
    states: dict[str, ScanState] = {
        "waiting": "waiting",
        "started": "being_read",
        "parted": "being_read",
        "quarantined": "quarantined",
        "finished": "rejected" if is_rejected else "finished",
    }
    return states[progress.state.value]
