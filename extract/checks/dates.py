"""Dates: that they can be, that one follows the other, that people are old enough, that words say the same."""

from extract.checks.facts import ISSUED, Doubts, Facts

OLDEST_PERSON_YEARS = 130
_MARRIAGE_AGE = 16
"""Luật Hôn nhân và gia đình asks for 18 and 20; older law and custom allowed less, a misread year gives far less."""

_ORDERS = (
    ("issue_date", "date_of_expiry"), ("received_date", "due_date"), ("date_of_death", "issue_date"),
    ("birth_datetime", "issue_date"),
)  # fmt: skip
_DAY = 10
"""Letters of a date without the time of day."""


def check_range(facts: Facts) -> Doubts:
    """A date lies neither after the scan nor more than 130 years before it; dates of expiry and of delivery may."""
    for rule, value in facts.of_type("date", "datetime"):
        may_lie_ahead = any(part in rule.name for part in ("expiry", "due"))
        is_ahead = value[:_DAY] > facts.today.isoformat() and not may_lie_ahead
        if is_ahead or int(value[:4]) < facts.today.year - OLDEST_PERSON_YEARS:
            yield "improbable_date", (rule.name,)


def check_order(facts: Facts) -> Doubts:
    """People are born before papers are made for them and before they die; papers end after they begin."""
    births = [rule.name for rule, _ in facts.of_type("date") if rule.name.endswith("date_of_birth")]
    orders = [*_ORDERS, *((birth, later) for birth in births for later in (*ISSUED, "date_of_death"))]
    for earlier, later in orders:
        if earlier in facts.values and later in facts.values:
            precision = min(len(facts.values[earlier]), len(facts.values[later]), _DAY)
            if facts.values[earlier][:precision] > facts.values[later][:precision]:
                yield "order_of_dates", (earlier, later)


def check_ages(facts: Facts) -> Doubts:
    """Husband and wife are 16 at least when their marriage is registered."""
    wedding = facts.get("registration_date")
    for name in ("husband_date_of_birth", "wife_date_of_birth"):
        birth = facts.get(name)
        if wedding and birth and int(wedding[:4]) - int(birth[:4]) < _MARRIAGE_AGE:
            yield "improbable_age", (name, "registration_date")


def check_words(facts: Facts) -> Doubts:
    """A date that the paper also writes out in words is the same there."""
    for rule, value in facts.of_type("date"):
        if rule.spelled and facts.spelled.dates and value not in facts.spelled.dates:
            yield "words_differ", (rule.name,)
