"""What was answered to a person who settled a value, as the scripts of the station read it."""

from dossier.corrections import Correction, Stage
from dossier.reviewing import Item
from review.answers import Problem, Trouble
from review.settling import Settlement
from web.doubt_words import doubt_words
from web.field_words import FIELD_WORDS, field_words
from web.review.shown import shown
from web.visit import Visit
from web.words import Words

Told = dict[str, object]

_TROUBLES = {
    Trouble.NOT_A_VALUE: Words(
        "Chưa đúng dạng của trường này. Hãy sửa lại.", "This is no value of the field. Please correct it."
    ),
    Trouble.AGAINST_CHECKS: Words(
        "Giá trị này không khớp khi kiểm tra. Nhấn Enter lần nữa nếu đúng là như vậy trên giấy.",
        "A check speaks against this value. Press Enter again if it is so on the paper.",
    ),
    Trouble.NOT_A_KIND: Words("Không có loại giấy tờ này.", "There is no such kind of paper."),
    Trouble.SAME_PERSON: Words(
        "Bạn đã nhập giá trị này rồi; người khác phải quyết định.", "You keyed this value; somebody else decides."
    ),
}  # fmt: skip
LOST = Words(
    "Trường này vừa được người khác soát xong hoặc đang soát. Câu trả lời của bạn chưa được ghi.",
    "Somebody else has settled this field or looks at it now. Your answer was not kept.",
)


def told(visit: Visit, item: Item, settlement: Settlement) -> Told:
    """What became of an answer."""
    problem = settlement.problems.get(item.field)
    if problem is not None:
        return _told_problem(visit, item, problem)
    kept = settlement.kept[-1] if settlement.kept else None
    return {
        "state": "kept",
        "shown": "" if kept is None else _shown(visit, item, kept),
        "approved": settlement.is_approved,
        "waits": kept is not None and kept.stage is Stage.KEY,
        "left": len(settlement.left),
        "held": "; ".join(_held(code).told(visit.language) for code in settlement.held),
    }


def told_lost(visit: Visit) -> Told:
    """The item is not this person's any more."""
    return {"state": "lost", "message": LOST.told(visit.language)}


def _told_problem(visit: Visit, item: Item, problem: Problem) -> Told:
    type_ = visit.services.review.rules.form(item.kind, item.field).type
    return {
        "state": "problem",
        "trouble": problem.trouble.value,
        "message": _TROUBLES[problem.trouble].told(visit.language),
        "doubts": [doubt_words(code).told(visit.language) for code in problem.doubts],
        "accepts": ",".join(problem.doubts),
        "shown": shown(type_, problem.value),
    }


def _held(code: str) -> Words:
    """Why a paper is not approved though none of its fields waits."""
    if code == "unreadable_page":
        return Words(
            "có trang không đọc được hoặc toàn trang trắng", "a page cannot be read, or all are blank"
        )
    if code in FIELD_WORDS:
        name = field_words(code)
        return Words(
            f"không đọc được “{name.vi}”, cần quét lại", f"“{name.en}” cannot be read; scan it again"
        )
    return Words("bản quét còn lỗi khác, xem ở trang hồ sơ", "the scan has another fault; see its dossier")


def _shown(visit: Visit, item: Item, kept: Correction) -> str:
    return shown(visit.services.review.rules.form(item.kind, item.field).type, kept.value)
