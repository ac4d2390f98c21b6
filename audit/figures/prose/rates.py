"""Judges percentages in a text: what each is of what, and whether the counts give it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.arithmetic import Outcome, rate_of
from audit.figures.concepts import Concept, concept_of, plain
from audit.figures.findings import Finding, Verdict
from audit.figures.numbers import shown, written
from audit.figures.prose.lists import Listing
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.parents import PARENTS, pairs
from audit.figures.prose.quoting import found
from audit.figures.prose.scopes import Scope, is_all
from audit.figures.prose.tokens import Form

C = Concept
_HUNDRED = Decimal(100)
_NEAR = 30
_AMONG = re.compile(r"\b(?:trong đó|trong số đó|có|với)$")
_TOTAL = re.compile(r"\b(?:trên|trong) (?:tổng số|tổng)$")
_THAT_IS = re.compile(
    r"^(?:[^,;.\d]{0,30} )?[ ,]*(?:tương ứng|tương đương|tức là|tức|cụ thể là|cụ thể|với|bằng|là)(?: với| là)? ?$"
)
_CHANGE_LEFT = re.compile(
    r"(?:tăng|giảm|vượt|chỉ tiêu|mục tiêu|phấn đấu|yêu cầu|tối thiểu|ít nhất|kế hoạch|giao|quy định|từ|lên|xuống)(?: \w+){0,5}\s*(?:là|:|đạt|thêm)?\s*[≥>]?\s*$"
)
_CHANGE_RIGHT = re.compile(
    r"^\s*(?:so với|điểm|kế hoạch|chỉ tiêu|dự toán|cùng kỳ|trở lên|lên\b|xuống\b|yêu cầu|mục tiêu)"
)
_OF_ALL = re.compile(
    r"^\s*(?:hồ sơ\s*)?(?:trên |trong |của |so với )?(?:tổng số|tổng|số)\b[^\d%]*$|^\s*(?:trên|của|trong|/)\s*(?:số\s*)?$"
)
_OF_WHAT = re.compile(
    r"^\s*(?:trên |trong |của )?(?:tổng số |tổng |số )?(?:hồ sơ|hs|kết quả|giấy tờ|thủ tục|tthc)\b.+|^\s*(?:trên|trong|của) .+|^\s*tổng số.+"
)
_JOINS = re.compile(r"^[^;.\n]*$|^[^;\n]*\(\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """A percentage with what stands around it."""

    prose: Prose
    scope: Scope
    listings: Sequence[Listing]
    place: int

    @property
    def rate(self) -> Mention:
        """The percentage."""
        return self.prose.mentions[self.place]

    def neighbour(self, step: int) -> Mention | None:
        """The number before or after."""
        at = self.place + step
        return self.prose.mentions[at] if 0 <= at < len(self.prose.mentions) else None


def judge_rate(setting: Setting) -> Iterator[Finding]:
    """Whether a percentage can be true."""
    rate = setting.rate
    if is_change(rate):
        return
    base, both = _base(setting), _both_after(setting)
    if base is not None and base.is_change:
        return
    if both is not None and (base is None or base.form is Form.RATE):
        above, below = both
        outcome = rate_of(above.figure, below.figure, rate.figure)
        yield found(setting.prose, (rate, above, below), "tỷ lệ = tử số / mẫu số", outcome)
        return
    if base is not None and base.form is Form.RATIO:
        outcome = rate_of(base.figure, base.token.below or base.figure, rate.figure)
        yield found(setting.prose, (base, rate), "tỷ lệ = tử số / mẫu số", outcome)
    elif base is not None and base.above >= 0:
        above = setting.prose.mentions[base.above]
        outcome = rate_of(above.figure, base.figure, rate.figure)
        yield found(setting.prose, (above, base, rate), "tỷ lệ = tử số / mẫu số", outcome)
    elif base is not None:
        yield from _of_count(setting, base)
    else:
        yield from _alone(setting)


def is_change(rate: Mention) -> bool:
    """Whether it is a growth, a target or a plan, which no counts of the text give."""
    return bool(_CHANGE_LEFT.search(plain(rate.left)) or _CHANGE_RIGHT.search(plain(rate.right)))


def _base(setting: Setting) -> Mention | None:
    """The count or ratio that the percentage belongs to; None if it speaks for itself."""
    rate, prose = setting.rate, setting.prose
    before = setting.neighbour(-1)
    if (told := _told_after(setting)) is not None and (before is None or not _is_told_below(setting, before)):
        return told
    if before is None or before.form is Form.RATE or before.sentence != rate.sentence:
        return None
    inside = rate.opened > before.token.end
    if not _JOINS.match(prose.between(before, rate)) or (rate.opened != before.opened and not inside):
        return None
    if _AMONG.search(plain(rate.left)):
        return None
    own = concept_of(rate.left) or (None if _OF_WHAT.match(plain(rate.right)) else concept_of(rate.right))
    if own is not None and own is not before.concept and (not inside or before.is_points):
        return None
    if before.is_points and (before.form is Form.COUNT or own is not None):
        return None
    return before


def _told_after(setting: Setting) -> Mention | None:
    """What is told behind a percentage: 95,4% (2.684 hồ sơ), 95,4%, tương ứng 2.684/2.812 or 2.684 trên 2.812."""
    rate, prose = setting.rate, setting.prose
    after, below = setting.neighbour(1), setting.neighbour(2)
    if after is None:
        return None
    is_pair = below is not None and below.above == setting.place + 1
    is_inside = after.opened >= rate.token.end and after.opened - rate.token.end < _NEAR
    if is_inside and (is_pair or _stands_by_itself(prose, after)):
        return below if is_pair else after
    if _THAT_IS.match(plain(prose.between(rate, after))) and (is_pair or after.form is Form.RATIO):
        return below if is_pair else after
    return None


def _both_after(setting: Setting) -> tuple[Mention, Mention] | None:
    """Both counts in the parenthesis behind a percentage: 98,7% (khảo sát 300 người, 296 người hài lòng)."""
    after = setting.neighbour(1)
    if after is None or not 0 <= after.opened - setting.rate.token.end < _NEAR:
        return None
    inside = [one for one in setting.prose.mentions if one.opened == after.opened]
    if len(inside) != 2 or any(one.form is not Form.COUNT for one in inside):
        return None
    above, below = sorted(inside, key=lambda one: one.figure.value)
    return above, below


def _is_told_below(setting: Setting, before: Mention) -> bool:
    """Whether what stands in the parenthesis is the denominator: 812 hồ sơ, bằng 40,6% số hồ sơ tiếp nhận (2.000)."""
    is_count = before.form is Form.COUNT and before.sentence == setting.rate.sentence
    return is_count and bool(_OF_WHAT.match(plain(setting.rate.right)))


def _stands_by_itself(prose: Prose, mention: Mention) -> bool:
    """Alone in its parenthesis: 95,4% (2.684 hồ sơ)."""
    others = [one for one in prose.mentions if one.opened == mention.opened and one is not mention]
    return not others and mention.form is not Form.RATE and mention.is_dossiers


def _of_count(setting: Setting, count: Mention) -> Iterator[Finding]:
    rate, prose = setting.rate, setting.prose
    after = setting.neighbour(1)
    is_below = after is not None and (
        bool(_OF_ALL.match(plain(prose.between(rate, after))))
        or (_told_after(setting) is after and _is_told_below(setting, count))
    )
    if after and is_below and after.form is Form.COUNT and after.sentence == rate.sentence:
        outcome = rate_of(count.figure, after.figure, rate.figure)
        yield found(prose, (count, rate, after), "tỷ lệ = tử số / mẫu số", outcome)
        return
    below = _named_below(rate, count)
    if below is not None:
        yield from _of_named(setting, count, below)
        return
    wholes = [one for one in _wholes(setting, count) if one is not count]
    if not wholes and rate.figure.value == _HUNDRED and is_all(count):
        return
    if not wholes:
        yield _unnamed(
            setting, f"{written(rate.figure)}% của {written(count.figure)}: không nêu mẫu số", count
        )
        return
    tried = [(whole, rate_of(count.figure, whole.figure, rate.figure)) for whole in wholes]
    fitting = next((pair for pair in tried if pair[1].verdict is not Verdict.IMPOSSIBLE), None)
    whole, outcome = fitting or tried[0]
    if outcome.verdict is Verdict.UNDECIDED:
        return
    if outcome.verdict is Verdict.IMPOSSIBLE and not _is_certain(setting, count, whole):
        question = "Tỷ lệ này tính trên số nào?"
        yield found(
            prose,
            (count, rate),
            _identity(count, whole),
            Outcome(Verdict.UNDECIDED, outcome.computation),
            question,
        )
        return
    yield found(prose, (whole, count, rate), _identity(count, whole), outcome)


def _named_below(rate: Mention, count: Mention) -> Concept | None:
    """What the words behind a percentage say it is of: 53% hồ sơ nhận trực tiếp."""
    if not _OF_WHAT.match(plain(rate.right)):
        return None
    concept = concept_of(rate.right)
    return None if concept is count.concept else concept


def _of_named(setting: Setting, count: Mention, below: Concept) -> Iterator[Finding]:
    rate, prose = setting.rate, setting.prose
    whole = setting.scope.get(below)
    if whole is not None and whole is not count:
        outcome = rate_of(count.figure, whole.figure, rate.figure)
        if outcome.verdict is Verdict.IMPOSSIBLE and rate_fits_any(setting, count):
            return
        yield found(prose, (whole, count, rate), _identity(count, whole), outcome)
    elif not rate_fits_any(setting, count):
        about = shown(count.figure.value * _HUNDRED / rate.figure.value, 0) if rate.figure.value else "?"
        line = f"{written(count.figure)} / ? = {written(rate.figure)}%"
        question = f"Số hồ sơ {below.value} là bao nhiêu? (theo tỷ lệ: khoảng {about})"
        identity = f"tỷ lệ = {_name(count)} / {below.value}"
        yield found(prose, (count, rate), identity, Outcome(Verdict.UNDECIDED, line), question)


def rate_fits_any(setting: Setting, count: Mention) -> bool:
    """Whether the percentage is that of the count among any whole that is told."""
    wholes = [one for one in _wholes(setting, count) if one is not count]
    return any(
        rate_of(count.figure, one.figure, setting.rate.figure).verdict is Verdict.HOLDS for one in wholes
    )


def _wholes(setting: Setting, count: Mention) -> Sequence[Mention]:
    """What the count may be a part of: what it is listed under, what it is by its kind, what came before."""
    wholes = [one.whole for one in setting.listings if count in one.parts]
    for concept in PARENTS.get(count.concept, ()) if count.concept else ():
        mention = setting.scope.get(concept)
        wholes += [mention] if mention else []
    if count.opened < 0 or not wholes:
        earlier = [one for one in setting.scope.wholes() if one.token.start < count.token.start]
        wholes += [one for one in earlier if one.figure.high >= count.figure.low]
    if not wholes:
        further = (one for one in setting.prose.mentions if one.token.start > setting.rate.token.start)
        wholes += [
            one for one in further if one.sentence == count.sentence and _TOTAL.search(plain(one.left))
        ]
    return list(dict.fromkeys(wholes))


def _is_certain(setting: Setting, count: Mention, whole: Mention) -> bool:
    """Whether the percentage can be of nothing else: listed under it, its part by kind, or in one sentence."""
    if any(one.whole is whole and count in one.parts for one in setting.listings):
        return True
    is_part = whole.concept in PARENTS.get(count.concept, ()) if count.concept else False
    return is_part or whole.sentence == count.sentence


def _alone(setting: Setting) -> Iterator[Finding]:
    """A percentage with a name of its own: 98,1% giải quyết đúng và trước hạn."""
    rate, prose = setting.rate, setting.prose
    if rate.figure.low > _HUNDRED:
        outcome = Outcome(Verdict.IMPOSSIBLE, f"{written(rate.figure)}% > 100%")
        yield found(prose, (rate,), "tỷ lệ của một phần không quá 100%", outcome)
        return
    concept = rate.concept
    tried = list(pairs(setting.scope, concept)) if concept else []
    if not tried:
        yield _unnamed(setting, f"{written(rate.figure)}%: không nêu tử số, mẫu số", rate)
        return
    outcomes = [(pair, rate_of(pair[0], pair[1], rate.figure)) for pair in tried]
    pair, outcome = next((one for one in outcomes if one[1].verdict is not Verdict.IMPOSSIBLE), outcomes[0])
    if outcome.verdict is not Verdict.UNDECIDED:
        shown_concept = concept.value if concept else "tỷ lệ"
        yield found(prose, (rate,), f"tỷ lệ {shown_concept} = tử số / mẫu số", outcome)


def _unnamed(setting: Setting, line: str, mention: Mention) -> Finding:
    question = "Tử số và mẫu số là bao nhiêu?"
    mentions = (setting.rate,) if mention is setting.rate else (mention, setting.rate)
    return found(
        setting.prose, mentions, "tỷ lệ phải có tử số và mẫu số", Outcome(Verdict.UNNAMED, line), question
    )


def _identity(count: Mention, whole: Mention) -> str:
    return f"tỷ lệ = {_name(count)} / {_name(whole)}"


def _name(mention: Mention) -> str:
    return mention.concept.value if mention.concept else "tổng số"
