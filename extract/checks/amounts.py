"""Amounts against the words beside them, and measures against what can be."""

from extract.checks.facts import Doubts, Facts

_LIGHTEST, _HEAVIEST = 300, 7000
"""Grams of a newborn child that lived long enough for a paper."""

_LARGEST_PARCEL = 10_000_000
"""Square metres; a thousand hectares are the land of a state forest."""


def check_words(facts: Facts) -> Doubts:
    """An amount that the paper also writes out in words is the same there."""
    for rule, value in facts.of_type("integer"):
        if facts.spelled.amounts and _is_money(rule.name) and value not in facts.spelled.amounts:
            yield "words_differ", (rule.name,)


def check_measures(facts: Facts) -> Doubts:
    """A newborn weighs 300 to 7000 grams; a parcel has an area; a sum of money is one."""
    for rule, value in facts.of_type("integer", "decimal"):
        number = float(value)
        if (
            ("weight" in rule.name and not _LIGHTEST <= number <= _HEAVIEST)
            or ("area" in rule.name and not 0 < number <= _LARGEST_PARCEL)
            or (_is_money(rule.name) and number <= 0)
        ):
            yield "improbable_measure", (rule.name,)


def _is_money(name: str) -> bool:
    return name in ("amount", "price", "capital")
