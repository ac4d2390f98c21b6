"""A person accepts a reuse, or takes one back: written to the dossier with who and why.

All conditions are looked at once more, over dossiers that nobody else changes meanwhile: what was offered a minute ago
may have been revoked since.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.dossiers import SETTLED, Dossier, DossierStatus, local_day
from dossier.ids import DossierCode
from dossier.papers import REUSED, Approval, Paper, PaperRole, PaperState, Source
from dossier.procedures import Requirement
from dossier.register import Author, Entry, Held, Register
from dossier.requirements import requirements_of
from reuse.completeness import Presence, Standing, check_completeness
from reuse.conditions import Asked, Case, refusals
from reuse.lookup import Desk, held_in, paper_at

_LONGEST_CHAIN = 8


class Outcome(enum.StrEnum):
    """What became of what was asked for."""

    RECORDED = "recorded"
    SAME = "same"  # it stood so already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was done; `reasons` are Vietnamese sentences that say why not, `paper` the component as it stands now."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """The component `requirement` of `dossier` is to be served by the paper at `source`."""

    dossier: DossierCode
    requirement: str
    source: Source


def accept(register: Register, desk: Desk, wish: Wish, author: Author, moment: dt.datetime) -> Recorded:
    """Record that a paper is used again, if every condition of domain rule 2.5 holds at `moment`.

    Accepting the same again changes nothing. Raises RecordsUnavailable.
    """
    copied = _sources(register, wish.source)
    with register.entry(author) as entry:
        held = {one.code: one for one in entry.hold({wish.dossier, *(source.dossier for source in copied)})}
        target, original = held.get(wish.dossier), _resolve(held, wish.source)
        if target is None:
            return _refused(f"Không có hồ sơ {wish.dossier} trong sổ.")
        if original is None:
            return _refused(f"Không có giấy tờ này trong hồ sơ {wish.source.dossier}.")
        recorded = _judged(desk, wish, target, original, _day(moment))
        if recorded.outcome is not Outcome.RECORDED or recorded.paper is None:
            return recorded
        made = _reused(recorded.paper, original, author, moment)
        _save(entry, target, made)
        return Recorded(Outcome.RECORDED, paper=made)


def _judged(desk: Desk, wish: Wish, target: Dossier, original: Held, day: dt.date) -> Recorded:
    """Whether the reuse may be recorded, and the component that it is to be recorded on."""
    requirements = requirements_of(target, desk.procedures, day)
    requirement = next((one for one in requirements if one.code == wish.requirement), None)
    if requirement is None:
        return _refused(f"Thủ tục của hồ sơ không có thành phần {wish.requirement}, hoặc chưa rõ thủ tục.")
    asked = Asked(target.owner.id or "", target.office, day, target.code)
    case = Case(original, original.procedure == target.procedure, requirement, asked)
    mine = [paper for paper in _components(target) if paper.component == requirement.code]
    same = next((paper for paper in mine if paper.reused_from == _source(original)), None)
    if same is not None and same.digest == original.paper.digest:
        return Recorded(Outcome.SAME, paper=same)
    # What is there was handed in on the day of receipt; it may have run out since without being missed.
    on = local_day(target.received_at) or day
    standings = check_completeness(target, requirements, on, desk.rules.terms).standings
    standing = next(one for one in standings if one.requirement.code == requirement.code)
    reasons = (*_closed(target, standing), *(one.sentence for one in refusals(case, desk.rules)))
    return Recorded(
        Outcome.REFUSED if reasons else Outcome.RECORDED, reasons, _place(target, requirement, mine)
    )


def undo(register: Register, desk: Desk, dossier: DossierCode, requirement: str, author: Author) -> Recorded:
    """Take back that the component `requirement` was served by a paper of another dossier; it is due again.

    Raises RecordsUnavailable.
    """
    with register.entry(author) as entry:
        target = next(iter(entry.hold((dossier,))), None)
        if target is None:
            return _refused(f"Không có hồ sơ {dossier} trong sổ.")
        mine = [paper for paper in _components(target) if paper.component == requirement]
        reused = next((paper for paper in mine if paper.state in REUSED), None)
        if reused is None:
            return Recorded(Outcome.SAME, ("Thành phần này không có giấy tờ tái sử dụng.",))
        if reused.reused_from is None:
            return _refused("Việc tái sử dụng này do hệ thống khác ghi nhận; hãy sửa ở hệ thống đó.")
        if len(mine) > 1:
            # It was added beside a paper that ran out; that one is there still.
            others = tuple(paper for paper in target.papers if paper is not reused)
            entry.dossiers([replace(target, papers=others)])
            return Recorded(Outcome.RECORDED)
        told = requirements_of(target, desk.procedures)
        kinds = next((one.kinds for one in told if one.code == requirement), ())
        due = Paper(
            PaperRole.COMPONENT,
            reused.ordinal,
            reused.name,
            component=reused.component,
            kind=kinds[0] if len(kinds) == 1 else None,
            is_required=reused.is_required,
            exemption=reused.exemption,
        )
        _save(entry, target, due)
        return Recorded(Outcome.RECORDED, paper=due)


def _sources(register: Register, source: Source) -> Sequence[Source]:
    """The paper that was named and, if it was itself reused, those it came from; looked up before anything is locked."""
    chain = [source]
    while len(chain) < _LONGEST_CHAIN:
        dossier = register.dossier(chain[-1].dossier)
        paper = paper_at(dossier, chain[-1]) if dossier else None
        if paper is None or paper.reused_from is None:
            break
        chain.append(paper.reused_from)
    return chain


def _resolve(held: dict[DossierCode, Dossier], source: Source) -> Held | None:
    """The original, as far as the chain leads; a copy whose original is gone stands for itself and is refused."""
    found: Held | None = None
    for _ in range(_LONGEST_CHAIN):
        dossier = held.get(source.dossier)
        paper = paper_at(dossier, source) if dossier else None
        if dossier is None or paper is None:
            return found
        found = held_in(dossier, paper)
        if paper.reused_from is None:
            return found
        source = paper.reused_from
    return found


def _place(target: Dossier, requirement: Requirement, mine: Sequence[Paper]) -> Paper:
    """The component that is due; a new one beside a paper that ran out or was refused, which stays."""
    due = next((paper for paper in mine if not paper.has_file), None)
    return due or Paper(
        PaperRole.COMPONENT,
        max((paper.ordinal for paper in _components(target)), default=0) + 1,
        requirement.name,
        component=requirement.code,
        is_required=requirement.is_required,
    )


def _closed(target: Dossier, standing: Standing) -> Sequence[str]:
    """Why nothing may be recorded on the dossier at all."""
    reasons = []
    if standing.presence is Presence.EXEMPT:
        reasons.append("Thành phần này được miễn, không cần giấy tờ.")
    elif standing.presence in (Presence.THERE, Presence.DOUBTFUL):
        reasons.append("Thành phần này đã có giấy tờ rồi.")
    if target.status in SETTLED:
        reasons.append("Hồ sơ đã giải quyết xong hoặc đã rút; không ghi nhận tái sử dụng nữa.")
    if target.status is DossierStatus.REFUSED:
        reasons.append("Hồ sơ không được tiếp nhận.")
    return reasons


def _reused(place: Paper, original: Held, author: Author, moment: dt.datetime) -> Paper:
    """The component with the paper of another dossier; vouched for by whoever accepted it."""
    paper = original.paper
    is_result = paper.role is PaperRole.RESULT
    return replace(
        paper,
        role=place.role,
        ordinal=place.ordinal,
        name=place.name,
        component=place.component,
        is_required=place.is_required,
        exemption=place.exemption,
        state=PaperState.REUSED_RESULT if is_result else PaperState.REUSED_COMPONENT,
        reused_from=_source(original),
        # Our own register is not the national store, wherever the original came from.
        is_from_national_store=place.is_from_national_store,
        is_in_national_store=place.is_in_national_store,
        approval=Approval.APPROVED,
        approved_by=author.who,
        approved_at=moment,
    )


def _save(entry: Entry, target: Dossier, paper: Paper) -> None:
    place = (paper.role, paper.ordinal)
    others = [one for one in target.papers if (one.role, one.ordinal) != place]
    entry.dossiers([replace(target, papers=tuple(sorted((*others, paper), key=_in_order)))])


def _in_order(paper: Paper) -> tuple[str, int]:
    return paper.role.value, paper.ordinal


def _components(dossier: Dossier) -> Sequence[Paper]:
    return [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]


def _source(held: Held) -> Source:
    return Source(held.dossier, held.paper.role, held.paper.ordinal)


def _day(moment: dt.datetime) -> dt.date:
    return local_day(moment) or dt.date.min


def _refused(reason: str) -> Recorded:
    return Recorded(Outcome.REFUSED, (reason,))
