"""A person vouches for a digitized paper, refuses it, or says that it is revoked or replaced.

Only the row of the dossier changes; the reading keeps what was read, and the changes keep who and why.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.papers import Approval, Paper, PaperRole, PaperState
from dossier.procedures import Procedure
from dossier.register import Author, Entry, Register
from reuse.accepting import Outcome
from reuse.codes import PaperCode, numbered
from reuse.confirming import confirm

_CERTIFIED_COPY = "SCT/BS"


@dataclass(frozen=True, slots=True)
class Place:
    """A paper of a dossier; without `ordinal` every paper of that role that waits for a person."""

    dossier: DossierCode
    role: PaperRole | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class KindTable:
    """What approving needs to know of kinds, by slug: their codes, as in ``GKS``, and the names of their fields."""

    codes: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one paper. `reasons` are Vietnamese sentences; `doubtful` as in `Confirmed`."""

    outcome: Outcome
    paper: Paper
    reasons: tuple[str, ...] = ()
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


_Decision = Callable[[Paper, Dossier, Entry], Decided]


def approve(
    register: Register,
    place: Place,
    given: Mapping[str, str],
    kinds: KindTable,
    signature: tuple[Author, dt.datetime],
) -> Sequence[Decided]:
    """Vouch for papers: their sure values and those `given` are confirmed, and each gets its mã giấy tờ.

    A paper with a doubtful value that was not given is left as it is, with the list of them. `signature` is who does
    so, why and when. Empty if there is no such dossier or paper. Raises ValueError for a value that cannot be one,
    RecordsUnavailable.
    """
    author, moment = signature
    procedures = register.procedures()

    def decide(paper: Paper, dossier: Dossier, entry: Entry) -> Decided:
        if not paper.has_file:
            return Decided(Outcome.REFUSED, paper, ("Chưa có tệp nào để duyệt.",))
        found = confirm(paper, _reading(register, paper), given, kinds.fields)
        if not found.is_whole:
            unknown = (f"Loại giấy tờ này không có trường {name}." for name in found.unknown)
            doubt = (
                (f"Còn {len(found.doubtful)} trường chưa chắc chắn, phải có giá trị.",)
                if found.doubtful
                else ()
            )
            return Decided(Outcome.REFUSED, paper, (*doubt, *unknown), found.doubtful)
        vouched = replace(found.paper, state=_digitized(paper.state), approval=Approval.APPROVED)
        if vouched == paper and paper.code is not None:
            return Decided(Outcome.SAME, paper)
        code, why = _coded(vouched, dossier, entry, procedures, kinds)
        made = replace(vouched, code=code, approved_by=author.who, approved_at=moment)
        if replace(made, approved_by=paper.approved_by, approved_at=paper.approved_at) == paper:
            return Decided(Outcome.SAME, paper, why)
        return Decided(Outcome.RECORDED, made, why)

    return _decide(register, place, author, decide)


def refuse(register: Register, place: Place, signature: tuple[Author, dt.datetime]) -> Sequence[Decided]:
    """Say that a digitized paper is not what it should be. Raises RecordsUnavailable.

    It no longer counts as digitized, and another scan of it may take its place.
    """
    author, moment = signature

    def decide(paper: Paper, dossier: Dossier, entry: Entry) -> Decided:
        del dossier, entry
        if paper.approval is Approval.REFUSED:
            return Decided(Outcome.SAME, paper)
        made = replace(
            paper,
            state=PaperState.NOT_DIGITIZED,
            approval=Approval.REFUSED,
            approved_by=author.who,
            approved_at=moment,
        )
        return Decided(Outcome.RECORDED, made)

    return _decide(register, place, author, decide)


def end(
    register: Register, place: Place, author: Author, revoked_on: dt.date | None, superseded_by: str | None
) -> Sequence[Decided]:
    """Say that a paper was revoked on a day, or replaced by the one of this code or number. Raises RecordsUnavailable."""

    def decide(paper: Paper, dossier: Dossier, entry: Entry) -> Decided:
        del dossier, entry
        validity = replace(
            paper.validity,
            revoked_on=revoked_on or paper.validity.revoked_on,
            superseded_by=superseded_by or paper.validity.superseded_by,
        )
        if validity == paper.validity:
            return Decided(Outcome.SAME, paper)
        return Decided(Outcome.RECORDED, replace(paper, validity=validity))

    return _decide(register, place, author, decide)


def _decide(register: Register, place: Place, author: Author, decision: _Decision) -> Sequence[Decided]:
    """Decide over the papers of a place in one entry, one after the other: each sees the codes given before it."""
    with register.entry(author) as entry:
        dossier = next(iter(entry.hold((place.dossier,))), None)
        decided: list[Decided] = []
        for paper in dossier.papers if dossier else ():
            if dossier is None or not _is_meant(paper, place):
                continue
            one = decision(paper, dossier, entry)
            decided.append(one)
            if one.outcome is Outcome.RECORDED:
                papers = tuple(one.paper if each is paper else each for each in dossier.papers)
                dossier = replace(dossier, papers=papers)
                entry.dossiers([dossier])
    return decided


def _is_meant(paper: Paper, place: Place) -> bool:
    if place.role is not None and paper.role is not place.role:
        return False
    if place.ordinal is not None:
        return paper.ordinal == place.ordinal
    return paper.has_file and paper.approval is Approval.PENDING


def _reading(register: Register, paper: Paper) -> Digitization | None:
    readings = register.readings(paper.digest) if paper.digest else ()
    return next((read for read in readings if read.page_range == paper.page_range), None)


def _digitized(state: PaperState) -> PaperState:
    """A paper that somebody vouches for is digitized; one that was reused stays so."""
    return PaperState.DIGITIZED if state is PaperState.NOT_DIGITIZED else state


def _coded(
    paper: Paper, dossier: Dossier, entry: Entry, procedures: Sequence[Procedure], kinds: KindTable
) -> tuple[str | None, tuple[str, ...]]:
    """The code of the paper, the one it has or a new one; or why it has none."""
    if paper.code is not None:
        return paper.code, ()
    owner = paper.owner.id or dossier.owner.id
    if not owner:
        return None, ("Chưa cấp mã giấy tờ: thiếu số định danh của chủ giấy tờ (owner_id).",)
    parts = _parts(paper, dossier, owner, procedures, kinds)
    code = numbered(parts, entry.codes_of(owner)) if parts else None
    if code is None:
        return None, ("Chưa cấp mã giấy tờ: thiếu mã thủ tục, mã thành phần, mã kết quả hoặc số ký hiệu.",)
    return str(code), ()


def _parts(
    paper: Paper, dossier: Dossier, owner: str, procedures: Sequence[Procedure], kinds: KindTable
) -> PaperCode | None:
    """What the code is made of (domain rule 2.5); None if something is not known."""
    if paper.role is PaperRole.RESULT:
        told = (row.result_code for row in procedures if row.code == dossier.procedure and row.result_code)
        result = paper.component or next(told, "")
        return PaperCode(owner, result, notation=paper.notation) if result and paper.notation else None
    name = paper.component or kinds.codes.get(paper.kind or "", "")
    if name and paper.values.get("certification_type") == _CERTIFIED_COPY:
        return PaperCode(owner, name)
    return PaperCode(owner, name, procedure=dossier.procedure) if name and dossier.procedure else None
