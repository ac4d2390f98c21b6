"""What settles a dispute between readings: another print on the paper that says the same, or rules out the rest.

Before a person is asked, each value that the readings gave is held against the values that are certain. A
witness speaks for a value (the date in words, the birthday on which a card expires). Where none speaks, a value
is settled if the checks rule out every other one, and these differ by no more than a slip. Names and running
text are left to the readings: the checks know too little of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from dossier.fields import Field
from dossier.ids import received_on
from extract.checks import Facts, doubts
from extract.kinds import FieldRule
from extract.repairs import REPAIRED
from extract.unit_names import hold_against_list
from extract.values.identity import is_tax_code
from extract.values.notation import names_kind

SETTLED = 0.95
"""Confidence of a settled value: all 13 on generated papers were right (docs/decisions.md)."""

_SLIPS = {"id_number": 1, "phone": 1, "dossier_code": 1, "date": 2, "datetime": 2, "integer": 1, "decimal": 1}
"""In how many characters values of a type may differ, for a check to choose between them."""

_NUMBER_SLIPS = 3
_EXPIRY_AGES = (14, 25, 40, 60)
"""Luật Căn cước Đ.21: a card is changed at these ages, and expires on that birthday."""


def settle(fields: Sequence[Field], facts: Facts) -> list[Field]:
    """The fields, certain where a witness settles what the readings left in dispute.

    `facts` are those of all fields; only values that need no review testify.
    """
    rules = {rule.name: rule for rule in facts.kind.fields}
    certain = {
        field.name: field.value for field in fields if not field.needs_review and isinstance(field.value, str)
    }
    known = replace(facts, values=certain)
    settled = [
        _settled(rules[field.name], field, known) if field.name in rules else field for field in fields
    ]
    return hold_against_list(settled, facts)


def _settled(rule: FieldRule, field: Field, known: Facts) -> Field:
    chosen = None
    if field.doubts == ("readings_differ",):
        chosen = (
            _testified(rule, field.candidates, known)
            or _named(rule, field.candidates, known)
            or _left_over(rule, field.candidates, known)
        )
    elif field.doubts == (REPAIRED,) and isinstance(field.value, str):
        chosen = _testified(rule, (field.value,), known) or _supported(rule, field.value, known)
    if chosen is None:
        return field
    value, witness = chosen
    return replace(
        field, value=value, doubts=(), needs_review=False, confidence=SETTLED, rule=f"{field.rule}+{witness}"
    )


def _testified(rule: FieldRule, candidates: Sequence[str], known: Facts) -> tuple[str, str] | None:
    """The one value that a witness speaks for, with the witness."""
    for name, speaks_for in _WITNESSES.items():
        if len(backed := [value for value in candidates if speaks_for(rule, value, known)]) == 1:
            return backed[0], name
    return None


def _in_words(rule: FieldRule, value: str, known: Facts) -> bool:
    """The paper writes the date or the amount out."""
    said = {"date": known.spelled.dates, "integer": known.spelled.amounts}.get(rule.type, frozenset())
    return value in said


def _on_birthday(rule: FieldRule, value: str, known: Facts) -> bool:
    """A card expires on the birthday on which its holder is 14, 25, 40 or 60."""
    birth = known.get("date_of_birth") or ""
    if rule.name != "date_of_expiry" or len(birth) != len(value):
        return False
    return value[4:] == birth[4:] and int(value[:4]) - int(birth[:4]) in _EXPIRY_AGES


def _of_code(rule: FieldRule, value: str, known: Facts) -> bool:
    """A dossier is received on the day that its code names."""
    if rule.name == "received_date":
        day = received_on(known.get("dossier_code") or "")
        return day is not None and value == day.isoformat()
    if rule.type != "dossier_code":
        return False
    day = received_on(value)
    return day is not None and day.isoformat() == known.get("received_date")


_WITNESSES: Mapping[str, Callable[[FieldRule, str, Facts], bool]] = {
    "words": _in_words, "birthday": _on_birthday, "code_day": _of_code,
}  # fmt: skip


def _named(rule: FieldRule, candidates: Sequence[str], known: Facts) -> tuple[str, str] | None:
    """The one number whose notation names the kind of the paper; all must have the same number before it."""
    named = [value for value in candidates if names_kind(value, known.kind.slug)]
    if rule.name != "number" or len(named) != 1 or not _are_slips(rule, named[0], candidates):
        return None
    return named[0], "notation"


def _supported(rule: FieldRule, value: str, known: Facts) -> tuple[str, str] | None:
    """A check that would hardly hold by chance holds for a mended value."""
    if rule.name == "number" and (names_kind(value, known.kind.slug) or is_tax_code(value)):
        return value, "notation" if "/" in value else "check_digit"
    holder = next(((birth, sex) for number, birth, sex in known.persons() if number == rule.name), None)
    if holder is None or not all(name in known.values for name in holder):
        return None
    return None if _doubts(rule, value, known) else (value, "holder")


def _are_slips(rule: FieldRule, chosen: str, candidates: Sequence[str]) -> bool:
    """Whether the values differ by no more than a slip, and numbers only in their notation."""
    slips = _NUMBER_SLIPS if rule.name == "number" else _SLIPS.get(rule.type, 0)
    is_near = all(Levenshtein.distance(chosen, other) <= slips for other in candidates)
    is_numbered = rule.name == "number" and "/" in chosen
    return is_near and (not is_numbered or len({value.split("/")[0] for value in candidates}) == 1)


def _left_over(rule: FieldRule, candidates: Sequence[str], known: Facts) -> tuple[str, str] | None:
    """The one value that no check objects to, with the checks that rule the others out."""
    if len(candidates) < 2 or (rule.name != "number" and rule.type not in _SLIPS):
        return None
    failed = {value: _doubts(rule, value, known) for value in candidates}
    left = [value for value, names in failed.items() if not names]
    if len(left) != 1 or not _are_slips(rule, left[0], candidates):
        return None
    return left[0], "without:" + ",".join(sorted({name for names in failed.values() for name in names}))


def _doubts(rule: FieldRule, value: str, known: Facts) -> Sequence[str]:
    facts = replace(known, values={**known.values, rule.name: value})
    return doubts(facts, (rule.name,)).get(rule.name, ())
