"""Judges scores: 95,88 điểm with 18/18, 20/22 and so on."""

from collections.abc import Iterator

from audit.figures.arithmetic import sum_of
from audit.figures.findings import Finding, Verdict
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.quoting import found
from audit.figures.prose.tokens import Form

_WHOLE = 100
_ENOUGH = 3


def judge_points(prose: Prose) -> Iterator[Finding]:
    """Whether scores add up to the total that is told before them."""
    for place, total in enumerate(prose.mentions):
        is_of_all = total.form is Form.RATIO and total.token.below and total.token.below.value == _WHOLE
        if not total.is_points or not (total.form is Form.COUNT or is_of_all):
            continue
        scores = list(_scores(prose, place))
        most = sum(one.token.below.value for one in scores if one.token.below)
        outcome = sum_of(total.figure, [one.figure for one in scores])
        is_all = most == _WHOLE
        if len(scores) >= _ENOUGH and (is_all or outcome.verdict is Verdict.HOLDS):
            yield found(prose, (total, *scores), "tổng điểm = các điểm thành phần cộng lại", outcome)


def _scores(prose: Prose, place: int) -> Iterator[Mention]:
    """The ratios after a total, in its sentence and the next."""
    total = prose.mentions[place]
    for mention in prose.mentions[place + 1 :]:
        if mention.sentence > total.sentence + 1 or (mention.is_points and mention.form is Form.COUNT):
            return
        if mention.form is Form.RATIO and mention.token.below and mention.token.below.value <= _WHOLE:
            yield mention
