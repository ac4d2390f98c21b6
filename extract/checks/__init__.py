"""Checks of values against each other and against the world; each doubt is named and sends the field to a person.

A check is a function of the values of one paper that yields the name of what is wrong, and
the fields that cannot all be right (docs/errors.md, Doubts). It looks only at values that are there.
"""

from collections.abc import Collection
from itertools import chain

from extract.checks import amounts, dates, documents, names, numbers
from extract.checks.facts import Facts, Spelled

__all__ = ["CHECKS", "Facts", "Spelled", "doubts"]

CHECKS = (
    dates.check_range,
    dates.check_order,
    dates.check_ages,
    dates.check_words,
    numbers.check_personal_numbers,
    numbers.check_holders,
    numbers.check_shared,
    numbers.check_age_of_number,
    numbers.check_phones,
    numbers.check_tax_codes,
    numbers.check_codes,
    documents.check_notation,
    documents.check_year,
    documents.check_registers,
    amounts.check_words,
    amounts.check_measures,
    names.check_names,
    names.check_offices,
    names.check_syllables,
)


def doubts(facts: Facts, suspects: Collection[str] = ()) -> dict[str, list[str]]:
    """The names of failed checks for each field; fields without doubts are absent.

    Where fields contradict each other and one of them is doubted already, one of `suspects`, it is the one to blame.
    """
    found: dict[str, list[str]] = {}
    for doubt, fields in chain.from_iterable(check(facts) for check in CHECKS):
        for name in [name for name in fields if name in suspects] or fields:
            if doubt not in found.setdefault(name, []):
                found[name].append(doubt)
    return found
