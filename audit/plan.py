"""The plan of an audit: what its sample was drawn from and how, as plain JSON that is kept, published and repeated."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from audit.draw import ALGORITHM, Drawn, Frame, Measured, claims_of, draw, measure_frame
from audit.keying import values_to_key
from audit.sizes import Stratum, allocate, enough_for_none, size_for_margin
from audit.subject import Subject
from dossier.audits import Audit, AuditItem, Claim, PaperId, Trail
from dossier.errors import BadSetting
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.periods import Period

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a sample. Shares are 0.0-1.0.

    With `margin` the sample is to estimate a share to so much on either side; with `most_wrong`, none wrong in it is to
    prove that less is wrong. `minimum` papers are drawn of every office that has so many.
    """

    confidence: float
    margin: float | None
    most_wrong: float | None
    expected: float = 0.5
    minimum: int = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sample was drawn. `names` are those of the offices; `roots` the offices that were asked for."""

    period: Period
    roots: tuple[str, ...]
    offices: tuple[str, ...]
    wish: Wish
    seed: str
    frame: Frame
    strata: tuple[Stratum, ...]
    names: Mapping[str, str]
    algorithm: str = ALGORITHM

    @property
    def size(self) -> int:
        """How many papers are drawn."""
        return sum(stratum.sample for stratum in self.strata)

    @property
    def selection(self) -> Selection:
        """The dossiers that the papers are of."""
        return Selection(self.period, frozenset(self.offices) or None)

    def as_json(self) -> dict[str, object]:
        """As it is kept."""
        made = asdict(self)
        made["period"] = {
            "first": self.period.first.isoformat(),
            "last": self.period.last.isoformat(),
            "label": self.period.label,
        }
        return cast(dict[str, object], _listed(made))


def plan_from(kept: Mapping[str, object]) -> Plan:
    """The plan again. Raises BadSetting if it is of a newer version of the program."""
    values = cast(Mapping[str, Any], kept)
    if values.get("algorithm") != ALGORITHM:
        raise BadSetting(
            f"the audit was drawn by {values.get('algorithm')}, which this version does not know"
        )
    period = values["period"]
    first, last = (dt.date.fromisoformat(period[day]) for day in ("first", "last"))
    return Plan(
        period=Period(first, last, period["label"]),
        roots=tuple(values["roots"]),
        offices=tuple(values["offices"]),
        wish=Wish(**values["wish"]),
        seed=values["seed"],
        frame=Frame(**values["frame"]),
        strata=tuple(Stratum(**each) for each in values["strata"]),
        names=values["names"],
    )


def make_plan(
    selection: Selection, roots: Sequence[str], names: Mapping[str, str], wish: Wish, seed: str, trail: Trail
) -> Plan:
    """Count the frame and size the sample. Raises BadSetting if there is nothing to draw from."""
    frame = measure_frame(claims_of(trail.codes(selection), trail))
    if not frame.size:
        raise BadSetting("no paper of this selection is recorded as digitized; there is nothing to draw")
    return Plan(
        period=selection.period,
        roots=tuple(roots),
        offices=tuple(sorted(selection.offices or ())),
        wish=wish,
        seed=seed,
        frame=frame,
        strata=tuple(_sized(frame, wish)),
        names={office: names.get(office, office) for office in sorted({*frame.papers, *roots})},
    )


def _sized(frame: Frame, wish: Wish) -> Sequence[Stratum]:
    if wish.most_wrong is not None:
        return enough_for_none(frame.papers, wish.confidence, wish.most_wrong, wish.minimum)
    if wish.margin is None:
        raise BadSetting("give a margin, or the most that may be wrong")
    size = size_for_margin(frame.size, wish.confidence, wish.margin, wish.expected)
    return allocate(frame.papers, size, wish.minimum)


def drawn_items(plan: Plan, claims: Iterable[Claim], trail: Trail) -> Sequence[AuditItem]:
    """Draw the sample, and note what is recorded of each paper at this moment."""
    drawn = draw(claims, plan.seed, plan.strata)
    items: list[AuditItem] = []
    for at in range(0, len(drawn), _BATCH):
        items += _noted(drawn[at : at + _BATCH], at, trail)
    return items


def _noted(drawn: Sequence[Drawn], after: int, trail: Trail) -> Iterable[AuditItem]:
    dossiers = {each.code: each for each in trail.dossiers({one.claim.paper.dossier for one in drawn})}
    papers = {
        PaperId(code, paper.role, paper.ordinal): paper
        for code, dossier in dossiers.items()
        for paper in dossier.papers
    }
    traces = trail.traces({paper.digest for paper in papers.values() if paper.digest})
    for ordinal, one in enumerate(drawn, after + 1):
        paper = papers.get(one.claim.paper)
        if paper is None:
            raise BadSetting("the register changed while the sample was drawn; draw again")
        subject = Subject(dossiers[DossierCode(one.claim.paper.dossier)], paper, traces)
        recorded = values_to_key(paper, subject.own_readings)
        yield AuditItem(ordinal, one.claim.office, one.claim.paper, paper.digest, recorded)


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether a draw can be repeated: the frame is the one of that day, and gives the same papers."""

    is_frame_same: bool
    papers: int
    strangers: tuple[PaperId, ...]
    missing: tuple[PaperId, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was drawn."""
        return self.is_frame_same and not self.strangers and not self.missing


def verify(audit: Audit, items: Sequence[AuditItem], claims: Iterable[Claim]) -> Verified:
    """Draw again from these papers, and compare. Reads the papers once."""
    plan = plan_from(audit.plan)
    measured = Measured(claims)
    again = draw(measured, plan.seed, plan.strata)
    frame = measured.frame()
    kept, redrawn = {item.paper for item in items}, {one.claim.paper for one in again}
    return Verified(
        is_frame_same=frame.digest == plan.frame.digest,
        papers=frame.size,
        strangers=tuple(sorted(kept - redrawn)),
        missing=tuple(sorted(redrawn - kept)),
    )


def _listed(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _listed(inner) for key, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, (list, tuple)) else value
