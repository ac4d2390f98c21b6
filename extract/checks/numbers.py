"""Numbers of persons, telephones, businesses, dossiers and procedures (domain rules 2.1 to 2.3).

An identity number has no check digit: it can only be told to be well formed and to agree with sex and
year of birth.
"""

import re

from dossier.ids import has_known_unit, received_on
from extract.checks.dates import OLDEST_PERSON_YEARS
from extract.checks.facts import Doubts, Facts
from extract.values.identity import (
    birth_year_of,
    is_phone,
    is_plausible_old_card,
    is_plausible_personal_number,
    is_tax_code,
)

_LONG = 12
_FIRST_LONG_NUMBERS = "2012-07"
"""The first cards with twelve digits were issued in September 2012 (TT 27/2012/TT-BCA)."""

_GROWN = 14
"""Nobody signs, owns or receives under this age; a misread century or decade makes people much younger."""

_TAX_LIKE = re.compile(r"\d{10}(?:-\d{3})?")
# 41A8012345, 64A8.62231/HKD: province, letter of the district, and a serial.
_BUSINESS = re.compile(r"\d{2}[A-ZĐ]\d[\d.]{3,9}(?:/HKD)?|\d{12}")
_OF_CHILDREN = ("personal_id",)


def check_personal_numbers(facts: Facts) -> Doubts:
    """Twelve digits begin with a province and a century in use, nine digits with a province (rule 2.3)."""
    for rule, value in facts.of_type("id_number"):
        is_long = len(value) == _LONG
        if not (is_plausible_personal_number(value) if is_long else is_plausible_old_card(value)):
            yield "malformed_id_number", (rule.name,)
        elif is_long and facts.made_on is not None and facts.made_on[:7] < _FIRST_LONG_NUMBERS:
            yield "number_too_new", (rule.name,)


def check_holders(facts: Facts) -> Doubts:
    """A number of twelve digits names the sex and the year of birth of its holder (rule 2.3)."""
    for number, birth, sex in facts.persons():
        for doubt in _mismatches(facts.get(number), facts.get(birth), facts.get(sex)):
            yield doubt, (number, birth if doubt == "birth_year_mismatch" else sex)


def check_shared(facts: Facts) -> Doubts:
    """Two persons of one paper have two numbers; who applies may be the one whom the paper is about."""
    holders: dict[str, list[str]] = {}
    for rule, value in facts.of_type("id_number"):
        if not rule.name.startswith(("applicant_", "subject_")):
            holders.setdefault(value, []).append(rule.name)
    for names in holders.values():
        if len(names) > 1:
            yield "shared_number", tuple(names)


def _mismatches(number: str | None, birth: str | None, sex: str | None) -> list[str]:
    if number is None or len(number) != _LONG:
        return []
    doubts = []
    if birth is not None and int(birth[:4]) != birth_year_of(number):
        doubts.append("birth_year_mismatch")
    if sex is not None and (sex == "Nữ") != bool(int(number[3]) % 2):
        doubts.append("sex_mismatch")
    return doubts


def check_age_of_number(facts: Facts) -> Doubts:
    """Who applies, owns, signs or marries is grown up by the year of birth in the number (rule 2.3)."""
    year = int((facts.made_on or facts.today.isoformat())[:4])
    for rule, value in facts.of_type("id_number"):
        if len(value) != _LONG or rule.name in _OF_CHILDREN or rule.code:
            continue
        if not _GROWN <= year - birth_year_of(value) <= OLDEST_PERSON_YEARS:
            yield "improbable_age", (rule.name,)


def check_phones(facts: Facts) -> Doubts:
    """Telephone numbers begin as numbers in use do (rule 2.6)."""
    for rule, value in facts.of_type("phone"):
        if not is_phone(value, facts.made_on):
            yield "malformed_phone", (rule.name,)


def check_tax_codes(facts: Facts) -> Doubts:
    """The number of a household business is a tax code, whose tenth digit is a check digit (rule 2.3).

    Older ones name province and district; since July 2025 it may be the owner's personal number.
    """
    number = facts.get("number")
    if facts.kind.slug != "household_business_registration" or number is None:
        return
    if _TAX_LIKE.fullmatch(number):
        if not is_tax_code(number):
            yield "check_digit", ("number",)
    elif not _BUSINESS.fullmatch(number):
        yield "malformed_number", ("number",)


def check_codes(facts: Facts) -> Doubts:
    """A dossier code begins with a unit of a province or ministry; its day is not after the scan (rule 2.1)."""
    for rule, value in facts.of_type("dossier_code"):
        if not has_known_unit(value):
            yield "unknown_unit", (rule.name,)
        day = received_on(value)
        if day is not None and day > facts.today:
            yield "improbable_date", (rule.name,)
    for rule, value in facts.of_type("procedure_code"):
        if not has_known_unit(value):
            yield "unknown_unit", (rule.name,)
