"""When a digitized paper may be used again: every condition of domain rule 2.5 by itself, with its law; pure.

All conditions that a paper fails are told, not the first: the clerk sees at once what would have to be mended.
"""

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dossier.dossiers import DossierStatus
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.papers import Approval, Paper, PaperRole, PaperState, Signing
from dossier.procedures import Requirement
from dossier.register import Held
from reuse.terms import Terms, months_after


class Condition(enum.StrEnum):
    """What must hold of a paper that is used again."""

    OWNER = "owner"
    ALLOWED = "allowed"
    KIND = "kind"
    ONCE = "once"
    FILE = "file"
    TERM_KNOWN = "term_known"
    NOT_EXPIRED = "not_expired"
    RECENT = "recent"
    NOT_REVOKED = "not_revoked"
    NOT_SUPERSEDED = "not_superseded"
    VOUCHED = "vouched"
    UNALTERED = "unaltered"
    SCOPE = "scope"
    NOT_WITHHELD = "not_withheld"
    DOSSIER = "dossier"
    ORIGINAL = "original"


_REUSE = "NĐ 118/2025/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15, Đ.18"
LAWS = {
    Condition.OWNER: _REUSE,
    Condition.ALLOWED: "thành phần hồ sơ do thủ tục quy định",
    Condition.KIND: "thành phần hồ sơ do thủ tục quy định",
    Condition.ONCE: "mỗi tờ khai, đơn lập cho một hồ sơ",
    Condition.FILE: "NĐ 30/2020/NĐ-CP PL I",
    Condition.TERM_KNOWN: "ThoiHanHieuLuc",
    Condition.NOT_EXPIRED: "ThoiHanHieuLuc",
    Condition.RECENT: "thành phần hồ sơ do thủ tục quy định",
    Condition.NOT_REVOKED: _REUSE,
    Condition.NOT_SUPERSEDED: _REUSE,
    Condition.VOUCHED: "TrangThaiDuyet; NĐ 30/2020/NĐ-CP Đ.25",
    Condition.UNALTERED: "Luật Giao dịch điện tử 20/2023/QH15",
    Condition.SCOPE: "PhamViHieuLuc",
    Condition.NOT_WITHHELD: "AnGiayTo",
    Condition.DOSSIER: _REUSE,
    Condition.ORIGINAL: _REUSE,
}
"""Where each condition stands: the law, or the attribute of the national synchronization that holds it."""

OTHER = "other"
"""The kind of a paper that is of none of the known kinds."""

_GIVEN = (DossierStatus.SETTLED, DossierStatus.RETURNED)
_NEVER_TAKEN_IN = (DossierStatus.REGISTERED, DossierStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A condition that does not hold, and a sentence for the clerk."""

    condition: Condition
    sentence: str

    @property
    def law(self) -> str:
        """Where the condition stands."""
        return LAWS[self.condition]


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, where and when a paper is to be used again.

    `owner_id` is the number of the owner, as it stands; `office` the code of the receiving office; `dossier` the one
    it is meant for, None if there is none yet.
    """

    owner_id: str
    office: str
    day: dt.date
    dossier: DossierCode | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What conditions are held against beside the paper: the terms of kinds, and the tree of offices."""

    terms: Terms
    tree: OfficeTree


@dataclass(frozen=True, slots=True)
class Case:
    """A paper in its dossier, and what it is to be used for.

    Judged is the original: a paper that was itself reused stands here only where its original is not to be found.
    `is_same_procedure` tells that it was handed in for the procedure that it is to be used for.
    """

    held: Held
    is_same_procedure: bool
    requirement: Requirement
    asked: Asked

    @property
    def paper(self) -> Paper:
        """The paper itself."""
        return self.held.paper


_Check = Callable[[Case, Rules], str | None]


def refusals(case: Case, rules: Rules) -> Sequence[Refusal]:
    """Every condition that does not hold; empty if the paper may be used."""
    said = ((condition, check(case, rules)) for condition, check in _CHECKS.items())
    return tuple(Refusal(condition, sentence) for condition, sentence in said if sentence)


def _owner(case: Case, rules: Rules) -> str | None:
    del rules
    if not case.asked.owner_id:
        return "Hồ sơ không có số định danh của chủ hồ sơ; không có số thì không tái sử dụng."
    if not case.paper.owner.id:
        return "Giấy tờ không có số định danh của chủ giấy tờ; không có số thì không tái sử dụng."
    if case.paper.owner.id != case.asked.owner_id:
        return "Giấy tờ của người khác: số định danh không trùng (trùng họ tên không được tính)."
    return None


def _allowed(case: Case, rules: Rules) -> str | None:
    del rules
    return None if case.requirement.is_reusable else "Thành phần này phải nộp mới, không dùng lại giấy tờ cũ."


def _kind(case: Case, rules: Rules) -> str | None:
    del rules
    if accepts(case.requirement, case.paper, is_same_procedure=case.is_same_procedure):
        return None
    return f"Loại giấy tờ không phải loại mà thành phần “{case.requirement.name}” chấp nhận."


def _once(case: Case, rules: Rules) -> str | None:
    term = rules.terms.of(case.paper.kind, case.asked.day)
    return "Tờ khai, đơn lập riêng cho một hồ sơ, không dùng lại." if term.is_once else None


def _file(case: Case, rules: Rules) -> str | None:
    del rules
    is_there = case.paper.has_file and case.paper.state is not PaperState.NOT_DIGITIZED
    return None if is_there else "Giấy tờ chưa được số hóa hoặc không có tệp."


def _term_known(case: Case, rules: Rules) -> str | None:
    is_known = rules.terms.limit(case.paper, case.asked.day).is_known
    if case.requirement.valid_months is not None and case.paper.issued_on is None:
        is_known = False
    return (
        None if is_known else "Chưa rõ ngày cấp hoặc ngày hết hạn nên không biết giấy tờ còn hạn hay không."
    )


def _not_expired(case: Case, rules: Rules) -> str | None:
    until = rules.terms.limit(case.paper, case.asked.day).until
    return (
        None
        if until is None or case.asked.day <= until
        else f"Giấy tờ đã hết hạn từ sau ngày {spoken(until)}."
    )


def _recent(case: Case, rules: Rules) -> str | None:
    del rules
    months, issued = case.requirement.valid_months, case.paper.issued_on
    if months is None or issued is None or case.asked.day <= months_after(issued, months):
        return None
    return f"Giấy tờ cấp ngày {spoken(issued)}, quá {months} tháng mà thành phần này cho phép."


def _not_revoked(case: Case, rules: Rules) -> str | None:
    del rules
    revoked = case.paper.validity.revoked_on
    return f"Giấy tờ đã bị thu hồi ngày {spoken(revoked)}." if revoked and revoked <= case.asked.day else None


def _not_superseded(case: Case, rules: Rules) -> str | None:
    del rules
    return "Giấy tờ đã được thay bằng giấy tờ khác." if case.paper.validity.superseded_by else None


def _vouched(case: Case, rules: Rules) -> str | None:
    del rules
    if case.paper.approval is Approval.REFUSED:
        return "Bản số hóa đã bị từ chối duyệt."
    if is_vouched(case.paper):
        return None
    return "Chưa ai duyệt bản số hóa, cũng chưa có chữ ký số hợp lệ."


def _unaltered(case: Case, rules: Rules) -> str | None:
    del rules
    return "Tệp đã bị sửa sau khi ký số." if case.paper.signing is Signing.ALTERED else None


def _scope(case: Case, rules: Rules) -> str | None:
    scope = case.paper.validity.scope
    if scope is None or case.asked.office in rules.tree.within(scope):
        return None
    return f"Giấy tờ chỉ dùng được trong phạm vi cơ quan {scope}."


def _not_withheld(case: Case, rules: Rules) -> str | None:
    del rules
    is_ungiven = case.paper.role is PaperRole.RESULT and case.held.status not in _GIVEN
    if case.paper.validity.is_withheld or is_ungiven:
        return "Kết quả chưa trao cho người dân nên chưa được dùng."
    return None


def _dossier(case: Case, rules: Rules) -> str | None:
    del rules
    if case.held.dossier == case.asked.dossier:
        return "Đây là giấy tờ của chính hồ sơ này."
    return "Hồ sơ chứa giấy tờ này chưa được tiếp nhận." if case.held.status in _NEVER_TAKEN_IN else None


def _original(case: Case, rules: Rules) -> str | None:
    del rules
    is_copy = case.paper.reused_from is not None
    return "Bản này được dùng lại từ một giấy tờ nay không còn trong sổ." if is_copy else None


_CHECKS: dict[Condition, _Check] = {
    Condition.OWNER: _owner,
    Condition.ALLOWED: _allowed,
    Condition.KIND: _kind,
    Condition.ONCE: _once,
    Condition.FILE: _file,
    Condition.TERM_KNOWN: _term_known,
    Condition.NOT_EXPIRED: _not_expired,
    Condition.RECENT: _recent,
    Condition.NOT_REVOKED: _not_revoked,
    Condition.NOT_SUPERSEDED: _not_superseded,
    Condition.VOUCHED: _vouched,
    Condition.UNALTERED: _unaltered,
    Condition.SCOPE: _scope,
    Condition.NOT_WITHHELD: _not_withheld,
    Condition.DOSSIER: _dossier,
    Condition.ORIGINAL: _original,
}


def accepts(requirement: Requirement, paper: Paper, *, is_same_procedure: bool) -> bool:
    """Tell whether a paper is of a kind that the requirement accepts.

    A requirement that names no kinds, and any for papers of the kind `other`, takes what a person filed under the same
    code for the same procedure, and nothing else: codes of components are those of their procedure.
    """
    is_filed_so = is_same_procedure and bool(requirement.code) and paper.component == requirement.code
    if requirement.kinds and paper.kind not in requirement.kinds:
        return False
    return is_filed_so or bool(requirement.kinds and paper.kind != OTHER)


def is_vouched(paper: Paper) -> bool:
    """Tell whether a person vouches for a paper, or a valid signature that no person refused."""
    is_signed = paper.signing is Signing.VALID and paper.approval is not Approval.REFUSED
    return paper.approval is Approval.APPROVED or is_signed


def spoken(day: dt.date) -> str:
    """A day the Vietnamese way: 08/09/2025."""
    return f"{day:%d/%m/%Y}"
