"""Judges what excludes each other, and what stands above and below a stroke."""

from collections.abc import Iterator
from decimal import Decimal

from audit.figures.arithmetic import Outcome, within
from audit.figures.concepts import Concept
from audit.figures.findings import Finding, Verdict
from audit.figures.numbers import shown, written
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.quoting import found
from audit.figures.prose.rates import is_change
from audit.figures.prose.scopes import Scope
from audit.figures.prose.tokens import Form

C = Concept
_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.1")
_COMPLEMENTS = ((C.IN_TIME, C.LATE), (C.ON_TIME, C.LATE), (C.ONLINE, C.DIRECT), (C.ONLINE, C.DIRECT_POST))


def judge_complements(prose: Prose, scope: Scope) -> Iterator[Finding]:
    """Whether percentages that exclude each other stay below 100 together."""
    told: dict[Concept, Mention] = {}
    for mention in scope.mentions:
        is_rate = mention.form is Form.RATE and mention.concept is not None and not is_change(mention)
        if is_rate and mention.concept is not None:
            told.setdefault(mention.concept, mention)
    for pair in _COMPLEMENTS:
        rates = [told[one] for one in pair if one in told]
        total = sum((one.figure.value for one in rates), Decimal(0))
        if (
            len(rates) == len(pair)
            and total > _HUNDRED + _ROUNDING
            and all(one.figure.is_exact for one in rates)
        ):
            line = f"{' + '.join(f'{written(one.figure)}%' for one in rates)} = {shown(total)}% > 100%"
            yield found(
                prose, rates, "các tỷ lệ loại trừ nhau không quá 100%", Outcome(Verdict.IMPOSSIBLE, line)
            )


def judge_ratio(prose: Prose, ratio: Mention) -> Iterator[Finding]:
    """Whether what stands above the stroke is no more than what stands below."""
    above = prose.mentions[ratio.above] if ratio.above >= 0 else ratio
    below = ratio.figure if ratio.above >= 0 else ratio.token.below
    if below is None:
        return
    outcome = within(above.figure, below)
    if outcome.verdict is Verdict.IMPOSSIBLE:
        yield found(prose, (above, ratio), "tử số không lớn hơn mẫu số", outcome)
