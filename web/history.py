"""What became of a dossier, in words: states of papers, and the changes that the register keeps. Pure."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dossier.dossiers import LOCAL, DossierStatus
from dossier.papers import Approval, PaperRole, PaperState, Signing
from dossier.procedures import Exemption
from dossier.register import Change
from web.masking import masked_text
from web.rates.words import CHANNELS, STATUSES
from web.words import Words

PAPER_STATES: Mapping[PaperState, Words] = {
    PaperState.NOT_DIGITIZED: Words("Chưa số hóa", "Not digitized"),
    PaperState.DIGITIZED: Words("Đã số hóa", "Digitized"),
    PaperState.REUSED_COMPONENT: Words("Tái sử dụng thành phần", "Component reused"),
    PaperState.REUSED_RESULT: Words("Tái sử dụng kết quả", "Result reused"),
}
SIGNINGS: Mapping[Signing, Words] = {
    Signing.UNKNOWN: Words("chưa kiểm tra chữ ký số", "signature not looked at"),
    Signing.UNSIGNED: Words("không ký số", "not signed"),
    Signing.VALID: Words("chữ ký số hợp lệ", "validly signed"),
    Signing.UNTRUSTED: Words("chữ ký số chưa tin cậy", "signature not trusted"),
    Signing.ALTERED: Words("tệp đã bị sửa sau khi ký", "altered after signing"),
}
APPROVALS: Mapping[Approval, Words] = {
    Approval.PENDING: Words("chưa duyệt", "not approved yet"),
    Approval.APPROVED: Words("đã duyệt", "approved"),
    Approval.REFUSED: Words("bị từ chối", "refused"),
}
EXEMPTIONS: Mapping[Exemption, Words] = {
    Exemption.ELECTRONIC: Words("đã là bản điện tử", "handed in as a valid electronic paper"),
    Exemption.IN_DATABASE: Words("khai thác được từ cơ sở dữ liệu", "can be had from a database"),
    Exemption.OVERSIZED: Words("khổ lớn, hiện vật", "oversized"),
    Exemption.SECRET: Words("bí mật nhà nước", "secret"),
}
_WHAT: Mapping[str, Words] = {
    "added": Words("thêm vào sổ", "added"),
    "removed": Words("đưa ra khỏi hồ sơ", "taken out"),
    "status": Words("trạng thái", "status"),
    "channel": Words("kênh tiếp nhận", "channel"),
    "office": Words("đơn vị tiếp nhận", "office"),
    "procedure": Words("thủ tục", "procedure"),
    "owner": Words("chủ hồ sơ, chủ giấy tờ", "owner"),
    "received_at": Words("lúc tiếp nhận", "moment of receipt"),
    "due_at": Words("hạn trả", "due"),
    "settled_at": Words("lúc giải quyết xong", "moment of settling"),
    "returned_at": Words("lúc trả kết quả", "moment of handing over"),
    "has_requirements": Words("đã rõ thành phần phải nộp", "requirements known"),
    "is_identity_verified": Words("đã xác thực danh tính", "identity verified"),
    "databases": Words("cơ sở dữ liệu đã kết nối", "databases connected"),
    "name": Words("tên giấy tờ", "name"),
    "kind": Words("loại giấy tờ", "kind"),
    "code": Words("mã giấy tờ", "code of the paper"),
    "component": Words("mã thành phần", "code of the component"),
    "is_required": Words("bắt buộc", "required"),
    "exemption": Words("miễn số hóa", "exempt"),
    "state": Words("trạng thái số hóa", "state"),
    "digest": Words("tệp (mã băm)", "file (digest)"),
    "page_range": Words("các trang trong tệp", "pages of the file"),
    "link": Words("liên kết tới tệp", "link"),
    "reused_from": Words("tái sử dụng từ", "reused from"),
    "is_from_national_store": Words("lấy từ kho Cổng DVCQG", "from the national store"),
    "is_in_national_store": Words("đã vào kho Cổng DVCQG", "in the national store"),
    "notation": Words("số, ký hiệu", "number"),
    "issued_on": Words("ngày cấp", "day of issue"),
    "issuer": Words("cơ quan cấp", "issuer"),
    "validity": Words("hiệu lực", "validity"),
    "approval": Words("duyệt", "approval"),
    "approved_by": Words("người duyệt", "approved by"),
    "approved_at": Words("lúc duyệt", "approved at"),
    "signing": Words("chữ ký số", "signature"),
    "digitized_by": Words("người số hóa", "digitized by"),
    "digitized_at": Words("lúc số hóa", "digitized at"),
    "values": Words("số liệu trên giấy", "values of the paper"),
}  # fmt: skip
"""Names of attributes as `dossier.register.Change` has them."""
_SOURCE = re.compile(r"dossier='([^']+)'")


@dataclass(frozen=True, slots=True)
class Step:
    """One attribute that was changed. `old` and `new` are empty for personal data, of which only the fact is kept."""

    role: PaperRole | None
    ordinal: int | None
    what: Words
    old: Words
    new: Words


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did at one moment, and why."""

    at: dt.datetime
    who: str
    why: str
    steps: tuple[Step, ...]


def deeds_of(changes: Iterable[Change]) -> Sequence[Deed]:
    """The changes by who made them and when, the newest first."""
    found = [
        Deed(at, author.who, masked_text(author.why), tuple(map(_step, steps)))
        for (at, author), steps in groupby(changes, lambda change: (change.at, change.author))
    ]
    return found[::-1]


def _step(change: Change) -> Step:
    what = _WHAT.get(change.what, Words(change.what, change.what))
    return Step(
        change.role, change.ordinal, what, _told(change.what, change.old), _told(change.what, change.new)
    )


def _told(what: str, value: str) -> Words:
    """A value in words; as it is kept where it has none, numbers of people hidden in their middle."""
    known: Mapping[str, Mapping[str, Words]] = {
        "status": {str(status.value): words for status, words in STATUSES.items()},
        "channel": {str(channel.value): words for channel, words in CHANNELS.items()},
        "state": {str(state.value): words for state, words in PAPER_STATES.items()},
        "signing": {signing.value: words for signing, words in SIGNINGS.items()},
        "approval": {approval.value: words for approval, words in APPROVALS.items()},
        "exemption": {exemption.value: words for exemption, words in EXEMPTIONS.items()},
    }
    if value in {"True", "False"}:
        return Words("có", "yes") if value == "True" else Words("không", "no")
    shown = _plain(what, value)
    return known.get(what, {}).get(value, Words(shown, shown))


def _plain(what: str, value: str) -> str:
    """The text of a value of Python as people write it."""
    if what == "digest" and value:
        return f"{value[:12]}…"
    if what == "validity":
        return ""
    if what == "page_range":
        return value.strip("()").replace(", ", "–")
    if what == "reused_from" and (found := _SOURCE.search(value)):
        return found[1]
    if what.endswith("_at") and value:
        with contextlib.suppress(ValueError):
            return f"{dt.datetime.fromisoformat(value).astimezone(LOCAL):%H:%M %d/%m/%Y}"
    return masked_text(value)


STATUS_LOOKS: Mapping[DossierStatus, str] = {
    DossierStatus.SETTLED: "good", DossierStatus.RETURNED: "good", DossierStatus.REFUSED: "bad",
}  # fmt: skip
"""How a status stands out."""
