"""What the API tells, as records. Whatever else it tells is in `told`, so that a newer server does no harm."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


class Problem(Exception):
    """The API said no: `code` is stable (docs/api.md), `detail` a sentence in the language that was asked for."""

    def __init__(self, status: int, told: Json) -> None:
        """Take the problem details (RFC 9457) in."""
        self.status = status
        self.code = str(told.get("code", "unknown"))
        self.detail = str(told.get("detail", ""))
        self.request_id = str(told.get("request_id", ""))
        self.errors: Sequence[Json] = told.get("errors", ())
        super().__init__(f"{status} {self.code}: {self.detail}")


class Unreachable(Exception):
    """The server did not answer, however often it was asked. What was asked may be asked again: nothing is done twice."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a dossier, there or due; `number` is its number within `role`."""

    role: str
    number: int
    name: str
    kind: str | None
    state: str
    scan: str | None
    pages: tuple[int, int] | None
    told: Json = field(repr=False, hash=False, compare=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier; its papers are empty in a list."""

    code: str
    office: str
    procedure: str | None
    status: str
    is_complete: bool
    papers: tuple[Paper, ...] = ()
    told: Json = field(repr=False, hash=False, compare=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A scan that was taken in: its bytes are stored, and that it is to be read is noted."""

    scan: str
    dossier: str
    task: int


@dataclass(frozen=True, slots=True)
class Scan:
    """How the reading of a scan stands: waiting, being_read, finished, rejected or quarantined."""

    scan: str
    state: str
    pages: int
    pages_read: int
    reason: str | None
    finished_at: dt.datetime | None
    told: Json = field(repr=False, hash=False, compare=False, default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in ("finished", "rejected", "quarantined")


def dossier_from(told: Json) -> Dossier:
    """A dossier from its object."""
    papers = tuple(map(paper_from, told.get("papers", ())))
    return Dossier(
        told["code"], told["office"], told["procedure"], told["status"], told["is_complete"], papers, told
    )


def paper_from(told: Json) -> Paper:
    """A paper from its object."""
    first_last = told["pages"]
    pages = None if first_last is None else (int(first_last[0]), int(first_last[1]))
    return Paper(
        told["role"], told["paper"], told["name"], told["kind"], told["state"], told["scan"], pages, told
    )


def receipt_from(told: Json) -> Receipt:
    """A receipt from its object."""
    return Receipt(told["scan"], told["dossier"], told["task"])


def scan_from(told: Json) -> Scan:
    """A scan from its object."""
    ended = told["finished_at"]
    return Scan(
        told["scan"],
        told["state"],
        told["pages"],
        told["pages_read"],
        told["reason"],
        dt.datetime.fromisoformat(ended) if ended else None,
        told,
    )
