"""What was said of a paper, for who looks at it: raw and corrected, by whom and when. Numbers of people are hidden."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.corrections import KIND, Correction, Sheet, Stage, Verdict, open_keys
from dossier.papers import Paper
from web.field_words import field_words
from web.masking import masked_text, masked_value
from web.review.shown import shown
from web.visit import Visit
from web.words import Words

_VERDICTS = {
    Verdict.CONFIRMED: Words("đúng như máy đọc", "as it was read"),
    Verdict.CORRECTED: Words("sửa thành", "corrected to"),
    Verdict.ABSENT: Words("giấy không có", "not on the paper"),
    Verdict.UNREADABLE: Words("không đọc được", "cannot be read"),
    Verdict.WITHDRAWN: Words("lấy lại câu trả lời", "took the answer back"),
}
_HIDDEN = Words("nhập lần một, chờ người khác nhập độc lập", "keyed once; waits for another person")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `value` is empty where nothing was given; so is all of it that the next person must not see yet."""

    name: Words
    raw: str
    read: str
    said: Words
    value: str
    who: str
    why: str
    at: dt.datetime
    is_key: bool


def history_of(visit: Visit, paper: Paper) -> Sequence[Line]:
    """Everything that was said of a paper, which came from a dossier that may be seen; the last first."""
    if paper.digest is None or paper.page_range is None:
        return ()
    history = tuple(visit.services.review.corrections.of(Sheet(paper.digest, paper.page_range)))
    waiting = {id(key) for keys in open_keys(history).values() for key in keys}
    return [_line(visit, paper, each, is_hidden=id(each) in waiting) for each in reversed(history)]


def _line(visit: Visit, paper: Paper, each: Correction, *, is_hidden: bool) -> Line:
    return Line(
        name=field_words(each.field),
        raw="" if is_hidden else masked_text(each.raw),
        read="" if is_hidden else _value(visit, paper, each.field, each.read),
        said=_HIDDEN if is_hidden else _VERDICTS[each.verdict],
        value="" if is_hidden else _value(visit, paper, each.field, each.value),
        who=each.who,
        why=each.why,
        at=each.at,
        is_key=each.stage is Stage.KEY,
    )


def _value(visit: Visit, paper: Paper, name: str, value: str | None) -> str:
    if name == KIND:
        return visit.services.kinds.names.get(value or "", value or "")
    type_ = visit.services.review.rules.form(paper.kind, name).type
    return shown(type_, masked_value(visit.services.kinds, paper.kind, name, value))
