"""What a clerk says of a paper is kept, and the paper vouched for; the same way as at the review station."""

from dataclasses import dataclass

from dossier.corrections import KIND
from dossier.ids import DossierCode
from dossier.papers import Paper
from reuse.accepting import Outcome
from reuse.approving import KindTable, Place, approve
from review.answers import Answer
from review.settling import Ledger, Opened, Settlement, open_paper, settle
from web.counter.fields import NOTHING, Typed
from web.field_words import field_words
from web.visit import Visit
from web.words import Words

_WHY = "xác nhận tại quầy"
_LEFT = Words(
    "Còn giá trị chưa chắc chắn, được đánh dấu bên dưới. Hãy chọn, gõ lại hoặc đánh dấu “Trên giấy không ghi”.",
    "Some values are still in doubt; they are marked below. Choose, type or tick “Not on the paper”.",
)
_WRONG = Words(
    "Có giá trị chưa đúng, được đánh dấu bên dưới. Những gì bạn gõ vẫn còn.",
    "Some values are not right; they are marked below. What you typed is still there.",
)
_HELD = Words(
    "Giá trị đã được ghi, nhưng giấy này phải được người soát xem cả trang trước khi xác nhận.",
    "The values are kept, but a verifier must look at the whole page before this paper can be confirmed.",
)


@dataclass(frozen=True, slots=True)
class Confirming:
    """What came of it: confirmed, or what the clerk is told and what is shown again."""

    is_done: bool
    words: tuple[Words, ...] = ()
    typed: Typed = NOTHING


def ledger_of(visit: Visit) -> Ledger:
    """What is settled with, held to what this person sees."""
    review = visit.services.review
    return Ledger(visit.register, review.corrections, review.rules, _kinds(visit), review.is_keyed_twice)


def opened_at(visit: Visit, code: DossierCode, paper: Paper) -> Opened | None:
    """The paper with what was read and said of it; None if it was not read here."""
    return open_paper(ledger_of(visit), Place(code, paper.role, paper.ordinal))


def confirm(visit: Visit, place: Place, answers: list[Answer], form: dict[str, str]) -> Confirming | None:
    """Keep the answers and vouch for the paper; None if there is no such paper. Raises RecordsUnavailable."""
    signature = (visit.author(_WHY), visit.now())
    settled = settle(ledger_of(visit), place, answers, signature)
    return _approved(visit, place, answers) if settled is None else _told(settled, form)


def _told(settled: Settlement, form: dict[str, str]) -> Confirming:
    if settled.problems:
        return Confirming(is_done=False, words=(_WRONG,), typed=Typed(form, settled.problems))
    if settled.is_approved:
        reasons = settled.decided.reasons if settled.decided else ()
        return Confirming(is_done=True, words=tuple(Words(why, why) for why in reasons))
    if settled.left and set(settled.left) <= set(settled.second):
        names = ", ".join(field_words(name).vi for name in settled.second)
        return Confirming(
            is_done=False,
            words=(
                Words(
                    f"Đã ghi. Theo cài đặt, người thứ hai phải nhập lại: {names}.",
                    f"Kept. By setting a second person must key: {names}.",
                ),
            ),
        )
    if settled.left:
        return Confirming(is_done=False, words=(_LEFT,), typed=Typed(form, left=frozenset(settled.left)))
    refused = settled.decided.reasons if settled.decided else ()
    return Confirming(is_done=False, words=tuple(Words(why, why) for why in refused) or (_HELD,))


def _approved(visit: Visit, place: Place, answers: list[Answer]) -> Confirming | None:
    """A paper of which there is no reading here: only its row can be vouched for."""
    given = {each.field: each.typed for each in answers if each.field == KIND}
    decided = approve(visit.register, place, given, _kinds(visit), (visit.author(_WHY), visit.now()))
    if not decided:
        return None
    words = tuple(Words(why, why) for why in decided[0].reasons)
    return Confirming(is_done=decided[0].outcome is not Outcome.REFUSED, words=words)


def _kinds(visit: Visit) -> KindTable:
    return KindTable(visit.services.kinds.codes, visit.services.kinds.fields)
