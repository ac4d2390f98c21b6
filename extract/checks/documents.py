"""Numbers of documents against their kind and date (NĐ 30/2020/NĐ-CP), and of registers against their form."""

import re

from extract.checks.facts import Doubts, Facts
from extract.values.notation import ABBREVIATIONS, is_garbled, names_another_kind, year_of

# 01439/QSDĐ, CH 12345, CS00123, VP 01234: letters of the issuing level and a number, or a number and QSDĐ.
_REGISTER = re.compile(
    r"[A-ZĐ]{1,5}[ .:/-]{0,3}\d{1,7}(?:[./-]\w+)*|\d{1,6}(?:[ ./-]{0,2}[A-ZĐ][\wĐđ]*)*(?:[./-]\d+)*"
)
# Every document but minutes has a notation behind its number (NĐ 30/2020/NĐ-CP, appendix I).
_NUMBERED = frozenset({*ABBREVIATIONS, "official_letter", "law"}) - {"minutes", "authorization_letter"}
_NUMBERED_FORM = re.compile(r"\d{1,6}[a-z]?(?:/\d{4})?[/-][A-ZĐ]")
_COPIES = ("TL", "BS")


def check_notation(facts: Facts) -> Doubts:
    """The abbreviation in the notation names the kind that the title says (NĐ 30/2020/NĐ-CP, appendix III)."""
    number = facts.get("number")
    if number is not None and names_another_kind(number, facts.kind.slug):
        yield "notation_differs", ("number",)
    if number is not None and is_garbled(number):
        yield "garbled_notation", ("number",)
    if number is not None and facts.kind.slug in _NUMBERED and not _NUMBERED_FORM.match(number):
        yield "malformed_number", ("number",)


def check_year(facts: Facts) -> Doubts:
    """The year in a number is that of the paper; a copy of a register entry may be younger than the entry."""
    number, date = facts.get("number"), facts.get("issue_date") or facts.get("registration_date")
    year = year_of(number) if number is not None else None
    if year is None or date is None:
        return
    of_entry = "issue_date" not in facts.values
    is_copy = of_entry and number is not None and any(sign in number for sign in _COPIES)
    if (year < int(date[:4])) if is_copy else (year != int(date[:4])):
        yield "number_year", ("number", "registration_date" if of_entry else "issue_date")


def check_registers(facts: Facts) -> Doubts:
    """The register number of a land certificate has one of its known forms."""
    value = facts.get("register_number")
    if value is not None and not _REGISTER.fullmatch(value):
        yield "malformed_register", ("register_number",)
