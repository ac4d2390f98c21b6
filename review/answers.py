"""What somebody answers about a field, looked at before it is kept: is it such a value, does it fail a check; pure."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.corrections import KIND, Verdict
from dossier.typed import Judged, ValueRules


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of one field. `typed` is theirs as typed or chosen, for CONFIRMED and CORRECTED.

    `accepts` are the doubts about it that they were told and stand by, names of docs/errors.md.
    """

    field: str
    verdict: Verdict
    typed: str = ""
    accepts: frozenset[str] = frozenset()


class Trouble(enum.StrEnum):
    """Why an answer was not kept."""

    NOT_A_VALUE = "not_a_value"  # it is no date, no number and so on
    AGAINST_CHECKS = "against_checks"  # a check speaks against it, and the person was not told
    NOT_A_KIND = "not_a_kind"
    SAME_PERSON = "same_person"  # who keyed a value blindly does not settle it


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not kept; `doubts` are the checks that it fails, `value` what it would be."""

    trouble: Trouble
    value: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in the form of the results."""

    field: str
    verdict: Verdict
    value: str | None
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What the readings gave: the value, None for none, and everything that has the form of the results already."""

    value: str | None
    formed: tuple[str, ...] = ()


def look_at(
    answer: Answer, kind: str | None, read: Read, rules: ValueRules, others: Mapping[str, str]
) -> Said | Problem:
    """The answer in its form, or what is wrong with it. `others` are the values of the other fields."""
    if answer.verdict not in (Verdict.CONFIRMED, Verdict.CORRECTED):
        return Said(answer.field, answer.verdict, None)
    typed = " ".join(answer.typed.split())
    if not typed and answer.verdict is Verdict.CONFIRMED:
        typed = read.value or ""
    if answer.field == KIND:
        judged = Judged(typed or None)
    elif typed in read.formed:
        # As it was read it has its form already; parsing it again might give another.
        judged = Judged(typed, rules.judge(kind, answer.field, typed, others).doubts)
    else:
        judged = rules.judge(kind, answer.field, typed, others)
    if not typed or judged.value is None:
        return Problem(Trouble.NOT_A_VALUE)
    if set(judged.doubts) - answer.accepts:
        return Problem(Trouble.AGAINST_CHECKS, judged.value, judged.doubts)
    verdict = Verdict.CONFIRMED if judged.value == read.value else Verdict.CORRECTED
    return Said(answer.field, verdict, judged.value, judged.doubts)
