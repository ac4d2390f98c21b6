"""How things stand, in the words of the counter: each with a colour and a sign, so that neither is needed alone."""

from dataclasses import dataclass

from dossier.progress import ScanProgress
from dossier.tasks import TaskState
from reuse.completeness import Presence, Standing, Verdict
from reuse.lookup import Problem
from web.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """Words with the class of their colour (good, warn, bad or none) and a sign."""

    words: Words
    look: str
    sign: str


_PRESENCES = {
    Presence.THERE: Shown(Words("Đã có", "There"), "good", "✓"),
    Presence.DOUBTFUL: Shown(Words("Đã có, cần xác nhận", "There, to be confirmed"), "warn", "?"),
    Presence.EXPIRED: Shown(Words("Hết hạn", "Expired"), "bad", "✗"),
    Presence.REFUSED: Shown(Words("Không đúng giấy, cần nộp lại", "Refused, hand in again"), "bad", "✗"),
    Presence.EXEMPT: Shown(Words("Được miễn", "Exempt"), "good", "✓"),
    Presence.REUSABLE: Shown(Words("Thiếu, dùng lại được", "Missing, can be reused"), "warn", "↻"),
    Presence.MISSING: Shown(Words("Còn thiếu", "Missing"), "bad", "✗"),
}
NOT_HANDED_IN = Shown(Words("Không nộp", "Not handed in"), "", "–")

VERDICTS = {
    Verdict.COMPLETE: Shown(Words("Đủ thành phần hồ sơ.", "The dossier is complete."), "good", "✓"),
    Verdict.UNVERIFIED: Shown(
        Words(
            "Đủ giấy tờ; còn giấy tờ chờ bạn xác nhận.", "All papers are there; some wait to be confirmed."
        ),
        "warn",
        "?",
    ),
    Verdict.INCOMPLETE: Shown(
        Words("Chưa đủ thành phần hồ sơ.", "The dossier is not complete yet."), "bad", "✗"
    ),
    Verdict.UNKNOWN: Shown(
        Words(
            "Chưa biết hồ sơ cần giấy tờ gì: chưa rõ thủ tục hoặc danh mục chưa có thành phần của thủ tục.",
            "Nobody knows what the dossier needs: its procedure, or what that asks for, is not known.",
        ),
        "warn",
        "?",
    ),
}

PROBLEMS = {
    Problem.NO_OWNER: Words(
        "Không tìm giấy tờ dùng lại: hồ sơ chưa có số định danh của chủ hồ sơ.",
        "Nothing can be offered for reuse: the dossier has no number of its owner.",
    ),
    Problem.UNKNOWN_PROCEDURE: Words(
        "Không tìm giấy tờ dùng lại: thủ tục không có trong danh mục.",
        "Nothing can be offered for reuse: the procedure is not in the catalogue.",
    ),
    Problem.UNKNOWN_REQUIREMENTS: Words(
        "Không tìm giấy tờ dùng lại: danh mục chưa có thành phần của thủ tục.",
        "Nothing can be offered for reuse: the catalogue does not say what the procedure needs.",
    ),
}

_STATES = {
    TaskState.WAITING: Shown(Words("Chờ đọc", "Waiting to be read"), "", "…"),
    TaskState.STARTED: Shown(Words("Đang đọc", "Being read"), "", "…"),
    TaskState.PARTED: Shown(Words("Đang đọc", "Being read"), "", "…"),
    TaskState.FINISHED: Shown(Words("Đã đọc", "Read"), "good", "✓"),
    TaskState.QUARANTINED: Shown(
        Words("Không đọc được, đã báo quản trị viên", "Could not be read; set aside for an operator"),
        "bad",
        "✗",
    ),
}
_PUT_BACK = Shown(Words("Tạm hoãn, sẽ tự đọc lại", "Put off, will be read again"), "warn", "…")
_NEVER = Shown(Words("Đã nhận", "Received"), "", "✓")


def shown_presence(standing: Standing) -> Shown:
    """How a requirement stands."""
    is_open = standing.presence in (Presence.MISSING, Presence.REUSABLE)
    if is_open and not standing.requirement.is_required and standing.offer is None:
        return NOT_HANDED_IN
    return _PRESENCES[standing.presence]


def shown_state(progress: ScanProgress) -> Shown:
    """How far a scan has come."""
    if progress.state is None:
        return _NEVER
    if progress.state is TaskState.WAITING and progress.delays:
        return _PUT_BACK
    return _STATES[progress.state]
