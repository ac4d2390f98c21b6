"""What a dossier still lacks, requirement by requirement; pure. To be told before the citizen leaves the counter."""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.dossiers import Dossier
from dossier.papers import Approval, Paper, PaperRole, PaperState, Signing
from dossier.procedures import Exemption, Requirement
from reuse.conditions import OTHER, spoken
from reuse.lookup import Offer
from reuse.terms import Terms, months_after

COUNTER_KINDS = frozenset(
    ("acceptance_slip", "processing_control_slip", "supplement_request", "rejection_slip", "payment_receipt")
)
"""Papers that the counter itself writes; no components, wherever they lie."""


class Presence(enum.StrEnum):
    """How a requirement stands."""

    THERE = "there"
    DOUBTFUL = "doubtful"
    EXPIRED = "expired"
    REFUSED = "refused"
    EXEMPT = "exempt"
    REUSABLE = "reusable"
    MISSING = "missing"


class Verdict(enum.StrEnum):
    """How the dossier stands. Without known requirements nobody can say that it is complete."""

    COMPLETE = "complete"
    UNVERIFIED = "unverified"  # everything is there, something is in doubt
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement, how it stands, by which paper, and why; `offer` is what could be used again for it."""

    requirement: Requirement
    presence: Presence
    paper: Paper | None = None
    reasons: tuple[str, ...] = ()
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """All requirements of a dossier. `unplaced` are papers that serve none of them, or that nobody knows for what."""

    verdict: Verdict
    standings: tuple[Standing, ...]
    unplaced: tuple[Paper, ...]


_OPEN = (Presence.MISSING, Presence.REUSABLE, Presence.EXPIRED, Presence.REFUSED)
_GOOD = (Presence.THERE, Presence.DOUBTFUL, Presence.EXEMPT)
_WHY_EXEMPT = {
    Exemption.ELECTRONIC: "đã nộp bản điện tử hợp lệ (NĐ 280/2025/NĐ-CP Đ.6)",
    Exemption.IN_DATABASE: "khai thác từ cơ sở dữ liệu (NĐ 224/2026/NĐ-CP Đ.18)",
    Exemption.OVERSIZED: "bản vẽ, khổ lớn, mẫu vật: không số hóa",
    Exemption.SECRET: "tài liệu mật: không số hóa",
}


def check_completeness(
    dossier: Dossier,
    requirements: Sequence[Requirement],
    day: dt.date,
    terms: Terms,
    offers: Sequence[Offer] = (),
) -> Completeness:
    """How every requirement of the dossier stands on `day`.

    A paper serves the requirement whose code it bears; one without a code that is required, any that accepts its kind, so
    that as many requirements as can be are served. `offers` are those of `reuse.lookup` for the same dossier.
    """
    wanted = tuple(requirements) or _requirements_within(dossier)
    table = _Table(dossier, wanted, day, terms)
    offered = {offer.requirement.code: offer for offer in offers if offer.usable}
    standings = tuple(_standing(one, table, offered) for one in wanted)
    serving = {id(standing.paper) for standing in standings if standing.paper is not None}
    unplaced = (paper for paper in table.components if paper.has_file and id(paper) not in serving)
    return Completeness(_verdict(standings), standings, tuple(unplaced))


def judge(
    paper: Paper, requirement: Requirement, day: dt.date, terms: Terms
) -> tuple[Presence, tuple[str, ...]]:
    """How a requirement stands with a paper that has a file, and why."""
    exemption = paper.exemption or requirement.exemption
    if exemption is not None:
        return Presence.EXEMPT, (f"được miễn: {_WHY_EXEMPT[exemption]}",)
    if paper.approval is Approval.REFUSED:
        return Presence.REFUSED, ("bản số hóa bị từ chối duyệt, cần quét hoặc nộp lại",)
    if over := tuple(_over(paper, requirement, day, terms)):
        return Presence.EXPIRED, over
    doubts = tuple(_doubts(paper, requirement, day, terms))
    return (Presence.DOUBTFUL if doubts else Presence.THERE), doubts


def _standing(requirement: Requirement, table: "_Table", offered: Mapping[str, Offer]) -> Standing:
    offer = offered.get(requirement.code)
    paper = table.serving.get(requirement.code)
    if paper is not None:
        presence, reasons = judge(paper, requirement, table.day, table.terms)
        return Standing(requirement, presence, paper, reasons, None if presence in _GOOD else offer)
    due = next((each for each in table.components if each.component == requirement.code), None)
    exemption = requirement.exemption or (due.exemption if due else None)
    if exemption is not None:
        return Standing(requirement, Presence.EXEMPT, None, (f"được miễn: {_WHY_EXEMPT[exemption]}",))
    return Standing(requirement, Presence.REUSABLE if offer else Presence.MISSING, offer=offer)


def _over(paper: Paper, requirement: Requirement, day: dt.date, terms: Terms) -> Iterator[str]:
    """Why the paper is no longer good."""
    validity, issued = paper.validity, paper.issued_on
    if validity.revoked_on is not None and validity.revoked_on <= day:
        yield f"đã bị thu hồi ngày {spoken(validity.revoked_on)}"
    if validity.superseded_by:
        yield "đã được thay bằng giấy tờ khác"
    until = terms.limit(paper, day).until if _has_term(paper, day, terms) else None
    if until is not None and until < day:
        yield f"hết hạn sau ngày {spoken(until)}"
    months = requirement.valid_months
    if months is not None and issued is not None and months_after(issued, months) < day:
        yield f"cấp ngày {spoken(issued)}, quá {months} tháng"


def _doubts(paper: Paper, requirement: Requirement, day: dt.date, terms: Terms) -> Iterator[str]:
    """What a person must look at although the paper is there."""
    if requirement.kinds and paper.kind not in requirement.kinds:
        yield (
            "chưa rõ loại giấy tờ" if paper.kind is None else "không đúng loại giấy tờ mà thành phần này cần"
        )
    elif paper.kind == OTHER and paper.component != requirement.code:
        yield "giấy tờ loại khác, chưa ai nói là của thành phần này"
    if paper.state is PaperState.NOT_DIGITIZED:
        yield "có tệp nhưng chưa ghi nhận là đã số hóa"
    if paper.signing is Signing.ALTERED:
        yield "tệp đã bị sửa sau khi ký số"
    if paper.approval is Approval.PENDING and paper.signing is not Signing.VALID:
        yield "chờ người duyệt"
    is_dateless = requirement.valid_months is not None and paper.issued_on is None
    if is_dateless or (_has_term(paper, day, terms) and not terms.limit(paper, day).is_known):
        yield "chưa rõ ngày cấp hoặc ngày hết hạn"


def _has_term(paper: Paper, day: dt.date, terms: Terms) -> bool:
    """Whether the paper or its kind says how long it is good; what is stored by default says so of reuse alone."""
    is_told = paper.validity.is_permanent or paper.validity.until is not None
    return is_told or terms.own(paper.kind, day) is not None


def _verdict(standings: Sequence[Standing]) -> Verdict:
    required = [standing.presence for standing in standings if standing.requirement.is_required]
    if not standings:
        return Verdict.UNKNOWN
    if any(presence in _OPEN for presence in required):
        return Verdict.INCOMPLETE
    return Verdict.UNVERIFIED if Presence.DOUBTFUL in required else Verdict.COMPLETE


def _requirements_within(dossier: Dossier) -> tuple[Requirement, ...]:
    """The requirements of a dossier that came with them, where the catalogue does not have its procedure."""
    if not dossier.has_requirements:
        return ()
    components = (paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT and paper.component)
    rows = {
        paper.component: Requirement(paper.component, paper.name, paper.is_required) for paper in components
    }
    return tuple(rows.values())


class _Table:
    """Which paper serves which requirement: as many as can be, good papers before bad ones."""

    def __init__(
        self, dossier: Dossier, requirements: Sequence[Requirement], day: dt.date, terms: Terms
    ) -> None:
        self.day = day
        self.terms = terms
        self.components = [
            paper
            for paper in dossier.papers
            if paper.role is PaperRole.COMPONENT and paper.kind not in COUNTER_KINDS
        ]
        self._codes = {requirement.code for requirement in requirements}
        self._wanted = sorted(requirements, key=lambda one: not one.is_required)
        self.serving: dict[str, Paper] = {}
        for is_good in (True, False):
            for requirement in self._wanted:
                if requirement.code not in self.serving:
                    self._serve(requirement, is_good=is_good, tried=set())

    def _serve(self, requirement: Requirement, *, is_good: bool, tried: set[int]) -> bool:
        """Find a paper, if need be one that another requirement can do without (Kuhn's algorithm)."""
        for paper in self._candidates(requirement, is_good=is_good):
            if id(paper) in tried:
                continue
            tried.add(id(paper))
            holder = next((code for code, held in self.serving.items() if held is paper), None)
            other = next((one for one in self._wanted if one.code == holder), None)
            if other is None or self._serve(other, is_good=is_good, tried=tried):
                self.serving[requirement.code] = paper
                return True
        return False

    def _candidates(self, requirement: Requirement, *, is_good: bool) -> Sequence[Paper]:
        mine = [paper for paper in self.components if paper.has_file and self._may_serve(paper, requirement)]
        judged = [(judge(paper, requirement, self.day, self.terms)[0], paper) for paper in mine]
        order = (*_GOOD, Presence.EXPIRED, Presence.REFUSED)
        ranked = sorted(judged, key=lambda pair: order.index(pair[0]))
        return [paper for presence, paper in ranked if (presence in _GOOD) is is_good]

    def _may_serve(self, paper: Paper, requirement: Requirement) -> bool:
        if paper.component in self._codes:
            return paper.component == requirement.code
        return paper.kind in requirement.kinds
